#pragma once

#include "ui/window/dialogs_port.h"

#include <QtCore/QStringList>

namespace claviger::test {

/// Dialogs that are only noted ("replace github/TOKEN"), and a person who says yes or no as told.
class RecordingDialogs final : public ui::DialogsPort
{
public:
    void openImportWizard() override { opened.append(QStringLiteral("import")); }
    void openUndo(const ui::UndoScope &scope) override
    {
        opened.append(QStringLiteral("undo client=%1 server=%2").arg(scope.client, scope.server));
    }
    void openCredential(ui::CredentialTask task, const ui::CredentialRef &credential) override
    {
        static const QStringList names {
            QStringLiteral("replace"), QStringLiteral("reveal"), QStringLiteral("test")};
        opened.append(
            names.at(static_cast<int>(task)) + u' ' + credential.server + u'/' + credential.name);
    }
    void openVaultChoice() override { opened.append(QStringLiteral("vault")); }
    void openUnlock() override { opened.append(QStringLiteral("unlock")); }
    void confirm(const ui::Question &question, QObject *, std::function<void()> onYes) override
    {
        opened.append(QStringLiteral("confirm ") + question.title);
        if (saysYes)
            onYes();
    }

    QStringList opened;
    bool saysYes = true;
};

} // namespace claviger::test
