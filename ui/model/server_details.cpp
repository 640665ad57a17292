#include "ui/model/server_details.h"

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace claviger::ui {

ServerDetails::ServerDetails(ControlLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_pageReloader(
          link, u"servers.show"_s,
          [this] {
              return QJsonObject {{u"server"_s, m_id}};
          },
          [this](Result<broker::ControlReply> reply) { applyPage(std::move(reply)); })
    , m_grantsReloader(
          link, u"access.list"_s,
          [this] {
              return QJsonObject {{u"server"_s, m_id}};
          },
          [this](Result<broker::ControlReply> reply) { applyGrants(std::move(reply)); })
{
    connect(&link, &ControlLink::changed, this, [this](const QString &topic) {
        if (m_id.isEmpty())
            return;
        if (topic == "servers"_L1 || topic == "clients"_L1 || topic == "activity"_L1
            || topic == "accounts"_L1)
            m_pageReloader.reload();
        if (topic == "access"_L1 || topic == "activity"_L1)
            m_grantsReloader.reload();
    });
}

void ServerDetails::setServer(const QString &id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_state = LoadState::Loading;
    m_page = {};
    m_grants.clear();
    Q_EMIT changed();
    if (id.isEmpty())
        return;
    m_pageReloader.restart();
    m_grantsReloader.restart();
}

void ServerDetails::applyPage(Result<broker::ControlReply> reply)
{
    const auto page = reply ? parseServerFacts(reply->body)
                            : Result<ServerFacts>(fail(reply.error()));
    if (page) {
        m_page = *page;
        m_state = LoadState::Ready;
    } else {
        m_error = page.error();
        m_state = LoadState::Failed;
    }
    Q_EMIT changed();
}

void ServerDetails::applyGrants(Result<broker::ControlReply> reply)
{
    const auto grants = reply ? parseGrants(reply->body)
                              : Result<QList<Grant>>(fail(reply.error()));
    if (!grants) {
        Q_EMIT commandFailed(grants.error());
        return;
    }
    m_grants.clear();
    for (const Grant &grant : *grants) {
        if (grant.server == m_id)
            m_grants.append(grant);
    }
    Q_EMIT changed();
}

void ServerDetails::command(
    const QString &verb, QJsonObject arguments, Secret secret, std::function<void()> onDone)
{
    arguments.insert(u"server"_s, m_id);
    broker::ControlCall call;
    call.verb = verb;
    call.origin = broker::CallOrigin::Window;
    if (!secret.isEmpty()) {
        arguments.insert(u"secret"_s, 0);
        call.secrets.push_back(std::move(secret));
    }
    call.arguments = arguments;
    m_commands.spawn(m_link.port().call(std::move(call)),
        [this, onDone = std::move(onDone)](const Result<broker::ControlReply> &reply) {
            if (!reply)
                Q_EMIT commandFailed(reply.error());
            else if (onDone)
                onDone();
            if (m_id.isEmpty())
                return;
            // After a failure too: the widgets may show what the person wanted instead of what is.
            m_pageReloader.reload();
            m_grantsReloader.reload();
        });
}

void ServerDetails::setDecision(const QString &application, policy::Decision decision)
{
    command(u"access.set"_s,
        {{u"application"_s, application}, {u"decision"_s, decisionName(decision)}});
}

void ServerDetails::forgetGrant(const QString &application)
{
    command(u"access.forget"_s, {{u"application"_s, application}});
}

void ServerDetails::deleteSecret(const QString &name)
{
    command(u"secret.delete"_s, {{u"name"_s, name}});
}

void ServerDetails::restoreEntry(const ClientUse &use)
{
    command(u"clients.restore"_s,
        {{u"client"_s, use.client}, {u"path"_s, use.path}, {u"keys"_s, QJsonArray {use.key}}});
}

void ServerDetails::removeServer()
{
    command(u"servers.remove"_s, {}, {}, [this, removed = m_id] {
        if (m_id == removed)
            setServer({});
    });
}

void ServerDetails::setAuthorization(const QJsonObject &authorization)
{
    command(u"remote.set"_s, {{u"authorization"_s, authorization}});
}

void ServerDetails::setClient(
    const QString &clientId, Secret secret, const QString &tokenAuthMethod)
{
    command(u"signin.client"_s,
        {{u"clientId"_s, clientId}, {u"tokenAuthMethod"_s, tokenAuthMethod}}, std::move(secret));
}

void ServerDetails::setKey(Secret key, KeyUse use)
{
    QJsonObject arguments;
    if (use != KeyUse::Client)
        arguments[u"use"_s] = use == KeyUse::Tls ? u"tls"_s : u"identity"_s;
    command(u"remote.key"_s, arguments, std::move(key));
}

void ServerDetails::setDefaultAccount(const QString &account, const QString &client)
{
    if (client.isEmpty())
        command(u"accounts.setDefault"_s, {{u"account"_s, account}});
    else
        command(u"remote.clientFor"_s, {{u"client"_s, client}, {u"account"_s, account}});
}

void ServerDetails::forgetRegistration()
{
    command(u"registration.forget"_s, {});
}

void ServerDetails::forgetRefusals()
{
    command(u"refusals.forget"_s, {});
}

void ServerDetails::removeException(const QString &name)
{
    command(u"profile.remove"_s, {{u"name"_s, name}});
}

} // namespace claviger::ui
