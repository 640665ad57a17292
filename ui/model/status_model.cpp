#include "ui/model/status_model.h"

#include "core/base/log.h"
#include "ui/text/error_text.h"

using namespace Qt::StringLiterals;

namespace claviger::ui {

Remedy remedyOf(const QString &code)
{
    if (code == "sign-in-needed"_L1)
        return Remedy::SignIn;
    if (code == "step-up-waiting"_L1)
        return Remedy::AnswerStepUp;
    if (code == "secret-missing"_L1 || code == "secret-not-found"_L1 || code == "key-rejected"_L1)
        return Remedy::ReplaceSecret;
    if (code.endsWith("drifted"_L1) || code.endsWith("removed"_L1) || code == "entry-changed"_L1)
        return Remedy::RestoreEntry;
    if (code == "keychain-locked"_L1 || code == "passphrase-needed"_L1)
        return Remedy::Unlock;
    if (code == "keychain-missing"_L1 || code.endsWith("not-chosen"_L1))
        return Remedy::ChooseVault;
    return Remedy::OpenServer;
}

Remedy remedyOf(const QString &code, const Server &server)
{
    const bool isMachine = !isLetInByKey(server) && !hasPerson(server);
    return code == "key-rejected"_L1 && server.isRemote() && isMachine ? Remedy::ChangeSettings
                                                                       : remedyOf(code);
}

namespace {

/// The vault's own troubles, which concern every server at once. Empty code: none.
Problem vaultProblem(const Status &status)
{
    switch (status.vaultState) {
    case vault::StoreState::Ready:
        return {};
    case vault::StoreState::Locked:
        return {status.vaultKind == VaultKind::SealedFile ? u"passphrase-needed"_s
                                                          : u"keychain-locked"_s,
            {}};
    case vault::StoreState::Missing:
        return {u"keychain-missing"_s, {}};
    case vault::StoreState::Failing:
        return {u"keychain-failed"_s, {}};
    case vault::StoreState::NotChosen:
        return {u"vault-not-chosen"_s, {}};
    }
    Q_UNREACHABLE();
}

Attention attentionOf(const Problem &problem)
{
    const Remedy remedy = remedyOf(problem.code);
    return {{}, {}, problem.code, problem.subject,
        text::problemText(problem.code, problem.subject).what,
        remedy == Remedy::OpenServer ? Remedy::None : remedy};
}

} // namespace

StatusModel::StatusModel(ControlLink &link, const ServerListModel &servers, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_servers(servers)
    , m_reloader(
          link, u"status"_s, [] { return QJsonObject(); },
          [this](Result<broker::ControlReply> reply) { apply(std::move(reply)); })
{
    connect(&link, &ControlLink::changed, this, [this](const QString &topic) {
        if (topic == "status"_L1)
            m_reloader.reload();
    });
    connect(&m_servers, &ServerListModel::loaded, this, &StatusModel::judge);
    m_reloader.reload();
}

void StatusModel::apply(Result<broker::ControlReply> reply)
{
    const Result<Status> status = reply ? parseStatus(reply->body)
                                        : Result<Status>(fail(reply.error()));
    m_trouble.reset();
    if (status)
        m_status = *status;
    else
        m_trouble = status.error();
    m_isLoaded = true;
    judge();
}

void StatusModel::judge()
{
    m_attention.clear();
    const Problem vault = vaultProblem(m_status);
    if (!vault.code.isEmpty() && m_isLoaded)
        m_attention.append(attentionOf(vault));
    for (const Problem &problem : m_status.problems) {
        if (problem.code != vault.code)
            m_attention.append(attentionOf(problem));
    }
    for (const Server &server : m_servers.servers()) {
        if (server.attention.isEmpty())
            continue;
        const QString &code = server.attention.first();
        m_attention.append({server.id, displayable(server.name, 80), code, {},
            text::attentionText(code, server.name).what, remedyOf(code, server)});
    }

    if (m_trouble || m_servers.state() == LoadState::Failed)
        m_state = State::Trouble;
    else if (m_status.locked)
        m_state = State::Locked;
    else if (!m_attention.isEmpty())
        m_state = State::Attention;
    else
        m_state = m_status.paused ? State::Paused : State::Well;
    Q_EMIT changed();
}

QString StatusModel::headline() const
{
    switch (m_state) {
    case State::Trouble:
        return text::errorText(m_trouble ? *m_trouble : m_servers.error()).what;
    case State::Locked:
        return tr("Claviger is locked: no server gets a secret.");
    case State::Attention:
        if (m_attention.size() == 1)
            return m_attention.first().text;
        //: %1 is the worst problem, a whole sentence; %n counts the others
        return tr(
            "%1 And %n other thing(s) need you.", nullptr, static_cast<int>(m_attention.size() - 1))
            .arg(m_attention.first().text);
    case State::Paused:
        return tr("Starting servers is paused.");
    case State::Well:
        return tr("All is well.");
    }
    Q_UNREACHABLE();
}

void StatusModel::command(const QString &verb)
{
    m_link.call(m_commands, verb, {}, [this](Result<broker::ControlReply> reply) {
        if (!reply)
            Q_EMIT commandFailed(reply.error());
        m_reloader.reload();
    });
}

} // namespace claviger::ui
