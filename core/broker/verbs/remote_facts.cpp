#include "core/broker/verbs/remote_facts.h"

#include "core/broker/verbs/remote_json.h"
#include "core/broker/verbs/support.h"
#include "core/mcp/remembered.h"
#include "core/sessions/remote.h"

using namespace Qt::StringLiterals;

namespace claviger::broker {

QJsonObject RemoteFacts::facts(const servers::Server &server) const
{
    const auto *http = std::get_if<servers::HttpTransport>(&server.transport);
    if (!http)
        return {};
    const QString id = server.id.text();
    const QList<sessions::Account> accounts = m_sessions.accounts(server.id);
    QString era;
    QStringList owners {QString()}; // of a server that nobody signs in to
    for (const sessions::Account &account : accounts)
        owners.append(account.id);
    for (const QString &owner : owners) {
        const auto kept = m_memory.load(id, owner, mcp::kEraKey);
        if (kept && !kept->isEmpty())
            era = *kept == "streamable" ? u"legacy"_s : QString::fromLatin1(*kept);
    }
    QJsonValue lastCall = QJsonValue::Null;
    if (const auto call = m_bridges.lastCall(id)) {
        lastCall = QJsonObject {{u"at"_s, call->at},
            {u"application"_s, applicationJson(call->application)}, {u"method"_s, call->method}};
    }
    return {{u"authorization"_s, authorizationJson(http->authorization)},
        {u"accounts"_s, accountsJson(accounts, sessions::hasPerson(server))}, {u"era"_s, era},
        {u"lastCall"_s, lastCall}};
}

QStringList RemoteFacts::attention(const servers::Server &server) const
{
    if (!std::holds_alternative<servers::HttpTransport>(server.transport))
        return {};
    QStringList codes;
    if (m_sessions.needsSignIn(
            server.id)) // where nobody can, it is the machine's key that is not taken
        codes.append(sessions::hasPerson(server) ? u"sign-in-needed"_s : u"key-rejected"_s);
    if (m_bridges.isKeyRejected(server.id.text()))
        codes.append(u"key-rejected"_s);
    for (const sessions::Attempt &attempt : m_sessions.attempts()) {
        const bool isWaiting = attempt.kind == sessions::Attempt::Kind::StepUp
            && attempt.phase == sessions::Attempt::Phase::Asking;
        if (isWaiting && attempt.server == server.id.text())
            codes.append(u"step-up-waiting"_s);
    }
    return codes;
}

} // namespace claviger::broker
