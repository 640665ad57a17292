#include "ui/dialogs/dialogs.h"

#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/secret_dialog.h"
#include "ui/dialogs/test_dialog.h"
#include "ui/dialogs/undo_dialog.h"
#include "ui/dialogs/undo_model.h"
#include "ui/dialogs/vault_dialog.h"

#include <QtGui/QDesktopServices>

using namespace Qt::StringLiterals;

namespace claviger::ui {

Dialogs::Dialogs(ControlLink &link, WizardMaker makeWizard, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_makeWizard(std::move(makeWizard))
{
}

Dialogs::~Dialogs()
{
    for (QDialog *dialog : {m_wizard.data(), m_undo.data(), m_credential.data(), m_vault.data()})
        delete dialog;
}

void Dialogs::setWindow(QWidget *window)
{
    m_window = window;
}

QWidget *Dialogs::parentWindow() const
{
    QWidget *window = m_window.data();
    return window && window->isVisible() ? window : nullptr;
}

void Dialogs::call(const QString &verb, const QJsonObject &arguments, Secret secret,
    QObject *dialog, Handler handler)
{
    broker::ControlCall call;
    call.verb = verb;
    call.arguments = arguments;
    call.origin = broker::CallOrigin::Window;
    if (!secret.isEmpty())
        call.secrets.push_back(std::move(secret));
    m_tasks.spawn(m_link.port().call(std::move(call)),
        [guard = QPointer<QObject>(dialog), handler = std::move(handler)](
            Result<broker::ControlReply> reply) {
            if (guard)
                handler(std::move(reply));
        });
}

bool Dialogs::raiseOpen(QDialog *dialog)
{
    if (!dialog)
        return false;
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    return true;
}

void Dialogs::show(QDialog *dialog)
{
    dialog->open();
    dialog->raise();
    dialog->activateWindow();
}

void Dialogs::openImportWizard()
{
    if (raiseOpen(m_wizard) || !m_makeWizard)
        return;
    m_wizard = m_makeWizard(parentWindow());
    m_wizard->setAttribute(Qt::WA_DeleteOnClose);
    m_wizard->show();
    m_wizard->raise();
    m_wizard->activateWindow();
}

void Dialogs::openUndo(const UndoScope &scope)
{
    if (raiseOpen(m_undo))
        return;
    m_undo = new UndoDialog(std::make_unique<UndoModel>(m_link, scope), parentWindow());
    show(m_undo);
}

void Dialogs::openCredential(CredentialTask task, const CredentialRef &credential)
{
    if (raiseOpen(m_credential))
        return;
    switch (task) {
    case CredentialTask::Replace:
        return openReplace(credential);
    case CredentialTask::Reveal:
        return openReveal(credential);
    case CredentialTask::Test:
        return openTest(credential);
    }
}

void Dialogs::openReplace(const CredentialRef &credential)
{
    auto *dialog = new SecretDialog(credential, serviceNamed(credential.service), parentWindow());
    m_credential = dialog;
    connect(dialog, &SecretDialog::pageWanted, this, [](const QUrl &page) {
        if (page.scheme() == "https"_L1)
            QDesktopServices::openUrl(page);
    });
    connect(dialog, &SecretDialog::submitted, this, [this, dialog, credential](bool thenTest) {
        const QJsonObject arguments {
            {u"server"_s, credential.server}, {u"name"_s, credential.name}, {u"secret"_s, 0}};
        Secret secret = dialog->takeSecret();
        dialog->showBusy();
        call(u"secret.set"_s, arguments, std::move(secret), dialog,
            [this, dialog, credential, thenTest](const Result<broker::ControlReply> &reply) {
                if (!reply)
                    return dialog->showError(reply.error());
                m_credential.clear();
                dialog->accept();
                if (thenTest)
                    openTest(credential);
            });
    });
    show(dialog);
}

void Dialogs::openReveal(const CredentialRef &credential)
{
    auto *dialog = new RevealDialog(credential, m_clipboard, RevealDialog::kShow, parentWindow());
    m_credential = dialog;
    connect(dialog, &RevealDialog::revealWanted, this, [this, dialog, credential] {
        const QJsonObject arguments {
            {u"server"_s, credential.server}, {u"name"_s, credential.name}};
        dialog->showBusy();
        call(u"secret.reveal"_s, arguments, {}, dialog,
            [dialog](Result<broker::ControlReply> reply) {
                if (!reply)
                    return dialog->showError(reply.error());
                if (reply->secrets.empty())
                    return dialog->showError(Error {ErrorCode::SecretNotFound, {}, {}});
                dialog->showSecret(std::move(reply->secrets.front()));
            });
    });
    show(dialog);
}

void Dialogs::openTest(const CredentialRef &credential)
{
    auto *dialog = new TestDialog(credential, parentWindow());
    m_credential = dialog;
    const auto start = [this, dialog, credential] {
        dialog->showBusy();
        QJsonObject arguments {{u"server"_s, credential.server}};
        if (!credential.name.isEmpty())
            arguments.insert(u"name"_s, credential.name);
        call(u"secret.test"_s, arguments, {}, dialog,
            [dialog](const Result<broker::ControlReply> &reply) { dialog->showReply(reply); });
    };
    connect(dialog, &TestDialog::testWanted, this, start);
    show(dialog);
    start();
}

void Dialogs::openVaultChoice()
{
    if (raiseOpen(m_vault))
        return;
    call(u"status"_s, {}, {}, this,
        [this](const Result<broker::ControlReply> &reply) { openVaultChoiceWith(reply); });
}

void Dialogs::openVaultChoiceWith(const Result<broker::ControlReply> &status)
{
    if (raiseOpen(m_vault))
        return;
    Result<Status> parsed = status ? parseStatus(status->body)
                                   : Result<Status>(fail(status.error()));
    const bool isKeychain = parsed && parsed->vaultKind == VaultKind::Keychain;
    auto *dialog = new VaultChoiceDialog(
        isKeychain ? parsed->vaultState : vault::StoreState::Missing, parentWindow());
    m_vault = dialog;
    connect(dialog, &VaultChoiceDialog::keychainChosen, this,
        [this, dialog] { useVault(dialog, u"keychain"_s, {}); });
    connect(dialog, &VaultChoiceDialog::sealedFileChosen, this,
        [this, dialog] { useVault(dialog, u"sealed-file"_s, dialog->takePassphrase()); });
    show(dialog);
}

void Dialogs::useVault(VaultChoiceDialog *dialog, const QString &kind, Secret passphrase)
{
    QJsonObject arguments {{u"kind"_s, kind}};
    if (!passphrase.isEmpty())
        arguments.insert(u"secret"_s, 0);
    dialog->showBusy();
    call(u"vault.use"_s, arguments, std::move(passphrase), dialog,
        [dialog](const Result<broker::ControlReply> &reply) {
            if (!reply)
                return dialog->showError(reply.error());
            dialog->accept();
        });
}

void Dialogs::openUnlock()
{
    if (raiseOpen(m_vault))
        return;
    call(u"status"_s, {}, {}, this,
        [this](const Result<broker::ControlReply> &reply) { openUnlockWith(reply); });
}

void Dialogs::openUnlockWith(const Result<broker::ControlReply> &status)
{
    if (raiseOpen(m_vault))
        return;
    const Result<Status> parsed = status ? parseStatus(status->body)
                                         : Result<Status>(fail(status.error()));
    const bool needsPassphrase = parsed && parsed->vaultKind == VaultKind::SealedFile
        && parsed->vaultState != vault::StoreState::Ready;
    auto *dialog = new UnlockDialog(needsPassphrase, parentWindow());
    m_vault = dialog;
    connect(dialog, &UnlockDialog::unlockWanted, this, [this, dialog] {
        Secret passphrase = dialog->takePassphrase();
        const QJsonObject arguments = passphrase.isEmpty() ? QJsonObject()
                                                           : QJsonObject {{u"secret"_s, 0}};
        dialog->showBusy();
        call(u"unlock"_s, arguments, std::move(passphrase), dialog,
            [dialog](const Result<broker::ControlReply> &reply) {
                if (!reply)
                    return dialog->showError(reply.error());
                dialog->accept();
            });
    });
    show(dialog);
}

void Dialogs::confirm(const Question &question, QObject *context, std::function<void()> onYes)
{
    auto *dialog = new ConfirmDialog(question, parentWindow());
    connect(dialog, &QDialog::accepted, context, std::move(onYes));
    show(dialog);
}

} // namespace claviger::ui
