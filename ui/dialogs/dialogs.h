#pragma once

#include "ui/dialogs/dialog_host.h"
#include "ui/dialogs/reveal_dialog.h"
#include "ui/model/control_link.h"
#include "ui/window/dialogs_port.h"

#include <QtCore/QPointer>

#include <functional>

class QDialog;
class QWidget;

namespace claviger::ui {

class SecretDialog;
class VaultChoiceDialog;
class UnlockDialog;

/// Opens the dialogs for the window and the tray, and does what they answer: the one place that turns
/// answers into control verbs.
///
/// Life: owned by the composition root; the link outlives it. Interface thread only.
/// One dialog of a kind at a time: opening it again raises the one that is there.
class Dialogs : public QObject, public DialogsPort
{
    Q_OBJECT
public:
    /// Makes the import wizard; given in, because the wizard lies above this folder.
    using WizardMaker = std::function<QDialog *(QWidget *parent)>;

    Dialogs(ControlLink &link, WizardMaker makeWizard, QObject *parent = nullptr);
    ~Dialogs() override;

    /// The window that dialogs belong to; may be null (a tray without a window).
    void setWindow(QWidget *window);

    void openImportWizard() override;
    void openUndo(const UndoScope &scope) override;
    void openCredential(CredentialTask task, const CredentialRef &credential) override;
    void openVaultChoice() override;
    void openPassphrase() override;
    void openUnlock() override;
    void confirm(const Question &question, QObject *context, std::function<void()> onYes) override;

private:
    void openReplace(const CredentialRef &credential);
    void openReveal(const CredentialRef &credential);
    void openTest(const CredentialRef &credential);
    void openVaultChoiceWith(const Result<broker::ControlReply> &places);
    void openUnlockWith(const Result<broker::ControlReply> &status);
    void useVault(VaultChoiceDialog *dialog, const QString &kind, Secret passphrase);

    ControlLink &m_link;
    DialogHost m_host;
    WizardMaker m_makeWizard;
    ClipboardKeeper m_clipboard;
    QPointer<QDialog> m_wizard;
    QPointer<QDialog> m_undo;
    QPointer<QDialog> m_credential;
    QPointer<QDialog> m_vault;
};

} // namespace claviger::ui
