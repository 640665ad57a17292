#include "core/base/log.h"
#include "core/broker/error_details.h"
#include "ui/model/status_model.h"
#include "ui/text/error_text.h"
#include "ui/window/dialogs_port.h"
#include "ui/window/remote_dialogs_port.h"
#include "ui/window/server_page.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// What a server needs the person for, what helps, and its removal.
namespace claviger::ui {

namespace {

constexpr qsizetype kLongestPath = 400;

CredentialRef refOf(const Server &server, const Credential &credential)
{
    return {server.id, server.name, credential.name, credential.service, credential.whereCreated};
}

} // namespace

void ServerPage::refreshNotice(const Server &server)
{
    if (server.attention.isEmpty()) {
        m_notice->hide();
        return;
    }
    const QString code = server.attention.first();
    QString action;
    switch (remedyOf(code, server)) {
    case Remedy::ReplaceSecret:
        action = code == "key-rejected"_L1 ? tr("Replace it no&w…") : tr("Enter it no&w…");
        break;
    case Remedy::ChangeSettings:
        action = tr("Change the &key…");
        break;
    case Remedy::RestoreEntry:
        action = tr("Put bac&k");
        break;
    case Remedy::Unlock:
        action = tr("Unloc&k…");
        break;
    case Remedy::ChooseVault:
        action = tr("Choose where to &keep secrets…");
        break;
    case Remedy::SignIn:
        action = tr("Sign in…"); // the page's head has the mnemonic
        break;
    case Remedy::AnswerStepUp:
        action = tr("Loo&k at it…");
        break;
    case Remedy::Resume:
    case Remedy::OpenServer:
    case Remedy::None:
        break;
    }
    m_notice->notify(Symbol::Attention, text::attentionText(code, server.name).paragraph(), action,
        [this, code] { remedy(code); });
}

void ServerPage::remedy(const QString &code)
{
    const Server server = m_details.server();
    switch (remedyOf(code, server)) {
    case Remedy::ReplaceSecret:
        for (const Credential &credential : server.credentials) {
            const bool isMeant = credential.state == Credential::State::Missing
                || (code == "key-rejected"_L1 && credential.place == Credential::Place::Header);
            if (isMeant) {
                m_dialogs.openCredential(CredentialTask::Replace, refOf(server, credential));
                return;
            }
        }
        openTab(Credentials);
        return;
    case Remedy::ChangeSettings:
        openTab(RemoteSettings);
        return;
    case Remedy::RestoreEntry:
        for (const ClientUse &use : server.clients) {
            if (use.state == EntryState::Drifted || use.state == EntryState::Removed)
                m_details.restoreEntry(use);
        }
        return;
    case Remedy::Unlock:
        m_dialogs.openUnlock();
        return;
    case Remedy::ChooseVault:
        m_dialogs.openVaultChoice();
        return;
    case Remedy::SignIn: {
        const Account *account = accountToSignIn(server);
        m_remoteDialogs.openSignIn({server.id, server.name, account ? account->id : QString(), {}});
        return;
    }
    case Remedy::AnswerStepUp:
        m_remoteDialogs.openSignIn({server.id, server.name, {}, {}});
        return;
    case Remedy::Resume:
    case Remedy::OpenServer:
    case Remedy::None:
        return;
    }
}

void ServerPage::confirmRemoval()
{
    const Server &server = m_details.server();
    const QString title = tr("Remove %1").arg(displayable(server.name, 60));
    const auto isInFile = [](const ClientUse &use) { return use.state != EntryState::Removed; };
    const auto byHand = std::find_if(server.clients.cbegin(), server.clients.cend(),
        [&isInFile](const ClientUse &use) { return isInFile(use) && !use.isImported; });
    if (byHand != server.clients.cend()) {
        m_failure->notify(Symbol::Attention,
            //: %1 is a server, %2 a file
            tr("%1 is still in %2. Delete its entry there first, then remove it.")
                .arg(displayable(server.name, 60), displayable(byHand->path, kLongestPath)),
            tr("Dismiss"), [this] { m_failure->hide(); });
        return;
    }
    if (std::any_of(server.clients.cbegin(), server.clients.cend(), isInFile)) {
        const text::ErrorText words = text::errorText(
            {ErrorCode::EntryChanged, server.name, broker::kStillInFile.toString()});
        m_dialogs.confirm({title, words.what, words.todo, tr("&Undo the import…"), false}, this,
            [this, id = server.id] {
                m_dialogs.openUndo({{}, id});
            });
        return;
    }
    m_dialogs.confirm({title,
                          tr("Claviger forgets %1, deletes its secrets and its access rules.")
                              .arg(displayable(server.name, 60)),
                          server.accounts.isEmpty() ? QString() : tr("Its sign-ins are ended."),
                          tr("&Remove"), true},
        this, [this] { m_details.removeServer(); });
}

} // namespace claviger::ui
