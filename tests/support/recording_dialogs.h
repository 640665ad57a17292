#pragma once

#include "ui/window/dialogs_port.h"
#include "ui/window/remote_dialogs_port.h"

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
    void openPassphrase() override { opened.append(QStringLiteral("passphrase")); }
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

/// The same for remote servers: "sign-in linear/new".
class RecordingRemoteDialogs final : public ui::RemoteDialogsPort
{
public:
    void openAddServer() override { opened.append(QStringLiteral("add")); }
    void openSignIn(const ui::AccountRef &account) override { note(u"sign-in", account); }
    void openSignOut(const ui::AccountRef &account) override { note(u"sign-out", account); }
    void openStepDown(const ui::AccountRef &account, const QStringList &) override
    {
        note(u"step-down", account);
    }
    void openRename(const ui::AccountRef &account, const QString &) override
    {
        note(u"rename", account);
    }
    void openIdentity(const ui::AccountRef &server, const QString &tokenEndpoint) override
    {
        opened.append(QStringLiteral("identity %1 %2").arg(server.server, tokenEndpoint));
    }
    void openEmergency() override { opened.append(QStringLiteral("emergency")); }

    QStringList opened;

private:
    void note(QStringView what, const ui::AccountRef &account)
    {
        opened.append(what.toString() + u' ' + account.server + u'/' + account.account);
    }
};

} // namespace claviger::test
