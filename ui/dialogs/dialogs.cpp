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
    , m_host(link)
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
    m_host.setWindow(window);
}

void Dialogs::openImportWizard()
{
    if (m_host.raiseOpen(m_wizard) || !m_makeWizard)
        return;
    m_wizard = m_makeWizard(m_host.parentWindow());
    m_wizard->setAttribute(Qt::WA_DeleteOnClose);
    m_wizard->show();
    m_wizard->raise();
    m_wizard->activateWindow();
}

void Dialogs::openUndo(const UndoScope &scope)
{
    if (m_host.raiseOpen(m_undo))
        return;
    m_undo = new UndoDialog(std::make_unique<UndoModel>(m_link, scope), m_host.parentWindow());
    m_host.show(m_undo);
}

void Dialogs::openCredential(CredentialTask task, const CredentialRef &credential)
{
    if (m_host.raiseOpen(m_credential))
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
    auto *dialog = new SecretDialog(
        credential, serviceNamed(credential.service), m_host.parentWindow());
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
        m_host.call(u"secret.set"_s, arguments, std::move(secret), dialog,
            [this, dialog, credential, thenTest](const Result<broker::ControlReply> &reply) {
                if (!reply)
                    return dialog->showError(reply.error());
                m_credential.clear();
                dialog->accept();
                if (thenTest)
                    openTest(credential);
            });
    });
    m_host.show(dialog);
}

void Dialogs::openReveal(const CredentialRef &credential)
{
    auto *dialog = new RevealDialog(
        credential, m_clipboard, RevealDialog::kShow, m_host.parentWindow());
    m_credential = dialog;
    connect(dialog, &RevealDialog::revealWanted, this, [this, dialog, credential] {
        const QJsonObject arguments {
            {u"server"_s, credential.server}, {u"name"_s, credential.name}};
        dialog->showBusy();
        m_host.call(u"secret.reveal"_s, arguments, Secret(), dialog,
            [dialog](Result<broker::ControlReply> reply) {
                if (!reply)
                    return dialog->showError(reply.error());
                if (reply->secrets.empty())
                    return dialog->showError(Error {ErrorCode::SecretNotFound, {}, {}});
                dialog->showSecret(std::move(reply->secrets.front()));
            });
    });
    m_host.show(dialog);
}

void Dialogs::openTest(const CredentialRef &credential)
{
    auto *dialog = new TestDialog(credential, m_host.parentWindow());
    m_credential = dialog;
    const auto start = [this, dialog, credential] {
        dialog->showBusy();
        QJsonObject arguments {{u"server"_s, credential.server}};
        if (!credential.name.isEmpty())
            arguments.insert(u"name"_s, credential.name);
        m_host.call(u"secret.test"_s, arguments, Secret(), dialog,
            [dialog](const Result<broker::ControlReply> &reply) { dialog->showReply(reply); });
    };
    connect(dialog, &TestDialog::testWanted, this, start);
    m_host.show(dialog);
    start();
}

void Dialogs::openVaultChoice()
{
    if (m_host.raiseOpen(m_vault))
        return;
    m_host.call(u"vault.places"_s, {}, Secret(), this,
        [this](const Result<broker::ControlReply> &reply) { openVaultChoiceWith(reply); });
}

void Dialogs::openVaultChoiceWith(const Result<broker::ControlReply> &places)
{
    if (m_host.raiseOpen(m_vault))
        return;
    const auto parsed = places ? parseVaultPlaces(places->body)
                               : Result<VaultPlaces>(fail(places.error()));
    auto *dialog = new VaultChoiceDialog(parsed.value_or(VaultPlaces()), m_host.parentWindow());
    m_vault = dialog;
    connect(dialog, &VaultChoiceDialog::keychainChosen, this,
        [this, dialog] { useVault(dialog, u"keychain"_s, {}); });
    connect(dialog, &VaultChoiceDialog::sealedFileChosen, this,
        [this, dialog] { useVault(dialog, u"sealed-file"_s, dialog->takePassphrase()); });
    m_host.show(dialog);
}

void Dialogs::useVault(VaultChoiceDialog *dialog, const QString &kind, Secret passphrase)
{
    QJsonObject arguments {{u"kind"_s, kind}};
    if (!passphrase.isEmpty())
        arguments.insert(u"secret"_s, 0);
    dialog->showBusy();
    m_host.call(u"vault.use"_s, arguments, std::move(passphrase), dialog,
        [dialog](const Result<broker::ControlReply> &reply) {
            if (!reply)
                return dialog->showError(reply.error());
            dialog->accept();
        });
}

void Dialogs::openPassphrase()
{
    if (m_host.raiseOpen(m_vault))
        return;
    auto *dialog = new PassphraseDialog(m_host.parentWindow());
    m_vault = dialog;
    connect(dialog, &PassphraseDialog::submitted, this, [this, dialog] {
        const QJsonObject arguments {{u"current"_s, 0}, {u"secret"_s, 1}};
        m_host.call(u"vault.passphrase"_s, arguments, dialog->takePassphrases(), dialog,
            [dialog](const Result<broker::ControlReply> &reply) {
                if (!reply)
                    return dialog->showError(reply.error());
                dialog->accept();
            });
    });
    m_host.show(dialog);
}

void Dialogs::openUnlock()
{
    if (m_host.raiseOpen(m_vault))
        return;
    m_host.call(u"status"_s, {}, Secret(), this,
        [this](const Result<broker::ControlReply> &reply) { openUnlockWith(reply); });
}

void Dialogs::openUnlockWith(const Result<broker::ControlReply> &status)
{
    if (m_host.raiseOpen(m_vault))
        return;
    const Result<Status> parsed = status ? parseStatus(status->body)
                                         : Result<Status>(fail(status.error()));
    using Needs = UnlockDialog::Needs;
    Needs needs = Needs::Keychain;
    if (parsed && parsed->vaultState == vault::StoreState::Ready)
        needs = Needs::Nothing;
    else if (parsed && parsed->vaultKind == VaultKind::SealedFile)
        needs = Needs::Passphrase;
    auto *dialog = new UnlockDialog(needs, m_host.parentWindow());
    m_vault = dialog;
    connect(dialog, &UnlockDialog::unlockWanted, this, [this, dialog] {
        Secret passphrase = dialog->takePassphrase();
        const QJsonObject arguments = passphrase.isEmpty() ? QJsonObject()
                                                           : QJsonObject {{u"secret"_s, 0}};
        dialog->showBusy();
        m_host.call(u"unlock"_s, arguments, std::move(passphrase), dialog,
            [dialog](const Result<broker::ControlReply> &reply) {
                if (!reply)
                    return dialog->showError(reply.error());
                dialog->accept();
            });
    });
    m_host.show(dialog);
}

void Dialogs::confirm(const Question &question, QObject *context, std::function<void()> onYes)
{
    auto *dialog = new ConfirmDialog(question, m_host.parentWindow());
    connect(dialog, &QDialog::accepted, context, std::move(onYes));
    m_host.show(dialog);
}

} // namespace claviger::ui
