#include "core/broker/verbs/accounts_verbs.h"

#include "core/broker/verbs/remote_json.h"
#include "core/detect/detector.h"
#include "core/sessions/remote.h"

using namespace Qt::StringLiterals;

namespace claviger::broker {

using sessions::Account;

namespace {

Result<ControlReply> answer(const Result<void> &result)
{
    if (!result)
        return fail(result.error());
    return ControlReply();
}

/// What the verbs about one account name.
struct AccountArguments
{
    servers::ServerId server;
    QString account;
};

Result<AccountArguments> accountArguments(const ControlCall &call)
{
    const auto server = serverArgument(call);
    if (!server)
        return fail(server.error());
    const auto account = textArgument(call, "account"_L1);
    if (!account)
        return fail(account.error());
    return AccountArguments {*server, *account};
}

QString whereRotated(const QString &service)
{
    for (const detect::Service &known : detect::knownServices()) {
        if (!service.isEmpty() && known.name == service)
            return known.whereCreated;
    }
    return {};
}

} // namespace

AccountsVerbs::AccountsVerbs(
    servers::ServerRegistry &registry, sessions::SessionAuthority &sessions)
    : m_registry(registry)
    , m_sessions(sessions)
{
}

void AccountsVerbs::addTo(VerbTable &table)
{
    table.add(u"accounts.list"_s, [this](ControlCall call) { return list(std::move(call)); });
    table.add(
        u"accounts.setDefault"_s, [this](ControlCall call) { return setDefault(std::move(call)); });
    table.add(u"accounts.label"_s, [this](ControlCall call) { return label(std::move(call)); });
    table.add(u"signout"_s, [this](ControlCall call) { return signOut(std::move(call)); });
    table.add(u"revoke.all"_s, [this](ControlCall call) { return revokeAll(std::move(call)); });
    table.add(u"scopes.stepDown"_s, [this](ControlCall call) { return stepDown(std::move(call)); });
    table.add(u"registration.forget"_s,
        [this](ControlCall call) { return forgetRegistration(std::move(call)); });
    table.add(
        u"refusals.forget"_s, [this](ControlCall call) { return forgetRefusals(std::move(call)); });
    table.add(u"timeline"_s, [this](ControlCall call) { return timeline(std::move(call)); });
}

Task<Result<ControlReply>> AccountsVerbs::list(ControlCall call)
{
    QString only;
    if (hasArgument(call, "server"_L1)) {
        const auto id = serverArgument(call);
        if (!id)
            co_return fail(id.error());
        if (const auto known = m_registry.find(*id); !known)
            co_return fail(known.error());
        only = id->text();
    }
    QJsonArray accounts;
    for (const servers::Server &server : m_registry.servers()) {
        if (!only.isEmpty() && server.id.text() != only)
            continue;
        for (const Account &account : m_sessions.accounts(server.id)) {
            QJsonObject json = accountJson(account, sessions::hasPerson(server));
            json.insert(u"server"_s, server.id.text());
            accounts.append(json);
        }
    }
    ControlReply reply;
    reply.body = {{u"accounts"_s, accounts}};
    co_return reply;
}

Task<Result<ControlReply>> AccountsVerbs::setDefault(ControlCall call)
{
    const auto which = accountArguments(call);
    if (!which)
        co_return fail(which.error());
    co_return answer(m_sessions.setDefault(
        which->server, which->account, call.arguments.value("client"_L1).toString()));
}

Task<Result<ControlReply>> AccountsVerbs::label(ControlCall call)
{
    const auto which = accountArguments(call);
    if (!which)
        co_return fail(which.error());
    const QString text = call.arguments.value("label"_L1).toString();
    if (text.size() > servers::limits::kLongestName)
        co_return fail(ErrorCode::TooLarge, u"label"_s);
    co_return answer(m_sessions.setLabel(which->server, which->account, text));
}

Task<Result<ControlReply>> AccountsVerbs::signOut(ControlCall call)
{
    const auto server = serverArgument(call);
    if (!server)
        co_return fail(server.error());
    const QString wanted = call.arguments.value("account"_L1).toString();
    QStringList accounts;
    for (const Account &account : m_sessions.accounts(*server)) {
        const bool isIt = wanted == u"all" || account.id == wanted
            || (wanted.isEmpty() && account.isDefault);
        if (isIt)
            accounts.append(account.id);
    }
    if (accounts.isEmpty())
        co_return fail(ErrorCode::AccountUnknown, server->text());
    QJsonArray steps;
    for (const QString &account : accounts) {
        const auto done = co_await m_sessions.signOut(*server, account, callerOf(call));
        if (!done)
            co_return fail(done.error());
        for (const QJsonValue &step : stepsJson(done->steps)) {
            QJsonObject json = step.toObject();
            json.insert(u"account"_s, account);
            steps.append(json);
        }
    }
    ControlReply reply;
    reply.body = {{u"steps"_s, steps}};
    co_return reply;
}

Task<Result<ControlReply>> AccountsVerbs::revokeAll(ControlCall call)
{
    const QList<sessions::ServerSignOut> all = co_await m_sessions.revokeAll(callerOf(call));
    QJsonArray servers;
    for (const sessions::ServerSignOut &one : all) {
        servers.append(QJsonObject {{u"server"_s, one.server}, {u"account"_s, one.account},
            {u"steps"_s, stepsJson(one.steps)}});
    }
    QJsonArray keys;
    for (const servers::Server &server : m_registry.servers()) {
        for (const servers::Binding &binding : server.bindings) {
            if (binding.source.kind != servers::Source::Kind::Keychain)
                continue;
            keys.append(QJsonObject {{u"server"_s, server.id.text()}, {u"name"_s, binding.name},
                {u"service"_s, binding.service},
                {u"whereRotate"_s, whereRotated(binding.service)}});
        }
    }
    ControlReply reply;
    reply.body = {{u"servers"_s, servers}, {u"staticKeys"_s, keys}};
    co_return reply;
}

Task<Result<ControlReply>> AccountsVerbs::stepDown(ControlCall call)
{
    const auto which = accountArguments(call);
    if (!which)
        co_return fail(which.error());
    QStringList scopes;
    for (const QJsonValue &scope : call.arguments.value("scopes"_L1).toArray())
        scopes.append(scope.toString());
    const auto narrowed = co_await m_sessions.stepDown(
        which->server, which->account, scopes, callerOf(call));
    co_return answer(narrowed);
}

Task<Result<ControlReply>> AccountsVerbs::forgetRegistration(ControlCall call)
{
    const auto server = serverArgument(call);
    if (!server)
        co_return fail(server.error());
    const auto forgotten = co_await m_sessions.forgetRegistration(*server, callerOf(call));
    co_return answer(forgotten);
}

Task<Result<ControlReply>> AccountsVerbs::forgetRefusals(ControlCall call)
{
    const auto server = serverArgument(call);
    if (!server)
        co_return fail(server.error());
    m_sessions.forgetRefusals(*server, callerOf(call));
    co_return ControlReply();
}

Task<Result<ControlReply>> AccountsVerbs::timeline(ControlCall call)
{
    const auto server = serverArgument(call);
    if (!server)
        co_return fail(server.error());
    if (const auto known = m_registry.find(*server); !known)
        co_return fail(known.error());
    QJsonArray events;
    for (const sessions::Event &event : m_sessions.timeline(*server))
        events.append(eventJson(event));
    ControlReply reply;
    reply.body = {{u"events"_s, events}};
    co_return reply;
}

} // namespace claviger::broker
