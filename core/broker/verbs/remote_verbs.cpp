#include "core/broker/verbs/remote_verbs.h"

#include "core/broker/verbs/remote_json.h"
#include "core/net/address_guard.h"
#include "core/sessions/domain.h"
#include "core/sessions/oauth_token_source.h"
#include "core/sessions/remote.h"

using namespace Qt::StringLiterals;

namespace claviger::broker {

using servers::HttpTransport;

namespace {

/// "Linear" of mcp.linear.app: what a person would call it.
QString nameOf(const QByteArray &url)
{
    const QString host = sessions::hostOf(url);
    QString name = sessions::registrableDomain(host).section(u'.', 0, 0);
    if (!name.isEmpty())
        name[0] = name.at(0).toUpper();
    return name.isEmpty() ? u"Server"_s : name;
}

/// Which of the settings that somebody named are different now.
QStringList changedNames(
    const QJsonObject &named, const QJsonObject &before, const QJsonObject &after)
{
    QStringList names;
    for (const QString &name : named.keys()) {
        if (before.value(name) != after.value(name))
            names.append(name);
    }
    return names;
}

HttpTransport &transportOf(servers::Server &server)
{
    return std::get<HttpTransport>(server.transport);
}

} // namespace

RemoteVerbs::RemoteVerbs(servers::ServerRegistry &registry, vault::SecretStore &store,
    SecretLedger &ledger, sessions::SessionAuthority &sessions, audit::AuditLog &audit,
    Changes &changes, const Clock &clock)
    : m_registry(registry)
    , m_store(store)
    , m_ledger(ledger)
    , m_sessions(sessions)
    , m_audit(audit)
    , m_changes(changes)
    , m_clock(clock)
{
}

void RemoteVerbs::addTo(VerbTable &table)
{
    table.add(u"remote.add"_s, [this](ControlCall call) { return add(std::move(call)); });
    table.add(u"remote.set"_s, [this](ControlCall call) { return set(std::move(call)); });
    table.add(
        u"remote.clientFor"_s, [this](ControlCall call) { return clientFor(std::move(call)); });
    table.add(u"remote.key"_s, [this](ControlCall call) { return key(std::move(call)); });
    table.add(u"remote.identity"_s, [this](ControlCall call) { return identity(std::move(call)); });
    table.add(u"profile.add"_s, [this](ControlCall call) { return addEntry(std::move(call)); });
    table.add(
        u"profile.remove"_s, [this](ControlCall call) { return removeEntry(std::move(call)); });
}

Result<servers::Server> RemoteVerbs::find(const ControlCall &call) const
{
    const auto id = serverArgument(call);
    if (!id)
        return fail(id.error());
    auto server = m_registry.find(*id);
    if (!server)
        return fail(server.error());
    if (!std::holds_alternative<HttpTransport>(server->transport))
        return fail(ErrorCode::InvalidInput, id->text(), u"a local server"_s);
    return server;
}

Result<void> RemoteVerbs::put(const servers::Server &server)
{
    const QList<servers::Server> one {server};
    auto stored = m_registry.put(one);
    if (stored)
        m_changes.note(u"servers"_s);
    return stored;
}

/// A server came or was set otherwise, a secret was stored, an exception from the strict rules came or went: names,
/// never values.
void RemoteVerbs::record(audit::Record::Kind kind, const servers::Server &server,
    const QStringList &names, const ControlCall &call)
{
    audit::Record record;
    record.kind = kind;
    record.server = server.id.text();
    record.applicationName = callerOf(call);
    record.outcome = u"ok"_s;
    record.values = names;
    (void)m_audit.append(record);
}

Task<Result<ControlReply>> RemoteVerbs::add(ControlCall call)
{
    const auto url = textArgument(call, "url"_L1);
    if (!url)
        co_return fail(url.error());
    if (!net::isAllowedUrl(url->toUtf8()))
        co_return fail(ErrorCode::InvalidInput, *url, u"https, or http on this computer"_s);
    QString name = nameOf(url->toUtf8());
    if (hasArgument(call, "name"_L1)) {
        const auto given = textArgument(call, "name"_L1);
        if (!given)
            co_return fail(given.error());
        name = *given;
    }
    QSet<QString> taken;
    for (const servers::Server &server : m_registry.servers())
        taken.insert(server.id.text());
    HttpTransport transport;
    transport.url = *url;
    transport.authorization.profile = sessions::knownProfile(url->toUtf8());
    servers::Server server {
        servers::uniqueId(name, taken), name, transport, {}, toEpochMilliseconds(m_clock.now())};

    const QJsonArray headers = call.arguments.value("headers"_L1).toArray();
    if (headers.size() > kMostHeaders)
        co_return fail(ErrorCode::TooLarge, u"headers"_s, u"too many"_s);
    std::vector<std::pair<QString, Secret>> values;
    for (const QJsonValue &header : headers) {
        const QString headerName = header["name"_L1].toString();
        const int index = header["secret"_L1].toInt(-1);
        if (index < 0 || static_cast<std::size_t>(index) >= call.secrets.size())
            co_return fail(ErrorCode::InvalidInput, u"headers"_s, u"a secret's index is needed"_s);
        servers::Binding binding;
        binding.name = headerName;
        binding.marker = servers::kMarkerPrefix + QString::number(values.size() + 1);
        binding.injection = servers::Injection::Header;
        binding.variable = headerName;
        binding.variableTemplate = binding.marker;
        server.bindings.append(binding);
        values.emplace_back(headerName, std::move(call.secrets[static_cast<std::size_t>(index)]));
    }
    if (!values.empty())
        transportOf(server).authorization.kind = servers::RemoteAuthorization::Kind::Headers;
    if (const auto valid = servers::validate(server); !valid)
        co_return fail(valid.error());
    for (auto &[headerName, value] : values) {
        const vault::SecretId id {server.id.text(), headerName};
        const QString label = u"Claviger: %1 – %2"_s.arg(name, headerName);
        const auto written = co_await m_store.write(id, std::move(value), label);
        if (!written)
            co_return fail(written.error());
        m_ledger.setPresence(id, SecretLedger::Presence::Stored);
    }
    if (const auto stored = put(server); !stored)
        co_return fail(stored.error());
    record(audit::Record::Kind::ServerAdded, server, {}, call);
    for (const servers::Binding &binding : std::as_const(server.bindings))
        record(audit::Record::Kind::SecretStored, server, {binding.name}, call);
    ControlReply reply;
    reply.body = {{u"server"_s, server.id.text()}};
    co_return reply;
}

Task<Result<ControlReply>> RemoteVerbs::set(ControlCall call)
{
    auto server = find(call);
    if (!server)
        co_return fail(server.error());
    servers::RemoteAuthorization &settings = transportOf(*server).authorization;
    const QJsonObject named = call.arguments.value("authorization"_L1).toObject();
    const QJsonObject before = authorizationJson(settings);
    const auto applied = applyAuthorization(named, settings);
    if (!applied)
        co_return fail(applied.error());
    if (const auto stored = put(*server); !stored)
        co_return fail(stored.error());
    const QStringList changed = changedNames(named, before, authorizationJson(settings));
    if (!changed.isEmpty())
        record(audit::Record::Kind::ServerChanged, *server, changed, call);
    co_return ControlReply();
}

Task<Result<ControlReply>> RemoteVerbs::clientFor(ControlCall call)
{
    const auto server = find(call);
    if (!server)
        co_return fail(server.error());
    const auto client = textArgument(call, "client"_L1);
    const auto account = textArgument(call, "account"_L1);
    if (!client || !account)
        co_return fail(client ? account.error() : client.error());
    const auto changed = m_sessions.setDefault(server->id, *account, *client);
    if (!changed)
        co_return fail(changed.error());
    co_return ControlReply();
}

/// The private key of private_key_jwt, PEM.
Task<Result<ControlReply>> RemoteVerbs::key(ControlCall call)
{
    const auto server = find(call);
    if (!server)
        co_return fail(server.error());
    auto value = secretArgument(call, "secret"_L1);
    if (!value)
        co_return fail(value.error());
    const SignInKey *const key = signInKeyFor(call.arguments.value("use"_L1).toString());
    if (!key)
        co_return fail(ErrorCode::InvalidInput, u"use"_s);
    const vault::SecretId id {server->id.text(), key->item};
    const QString label = u"Claviger: %1 – %2"_s.arg(server->name, key->label);
    const auto written = co_await m_store.write(id, std::move(*value), label);
    if (!written)
        co_return fail(written.error());
    record(audit::Record::Kind::SecretStored, *server, {key->name}, call);
    m_sessions.reconsider(); // what was refused with the old one may be let in now
    m_changes.note(u"servers"_s);
    co_return ControlReply();
}

Task<Result<ControlReply>> RemoteVerbs::identity(ControlCall call)
{
    auto server = find(call);
    if (!server)
        co_return fail(server.error());
    auto token = secretArgument(call, "secret"_L1);
    if (!token)
        co_return fail(token.error());
    if (hasArgument(call, "tokenEndpoint"_L1)) {
        const QString endpoint = call.arguments.value("tokenEndpoint"_L1).toString();
        if (!net::isAllowedUrl(endpoint.toUtf8()))
            co_return fail(ErrorCode::InvalidInput, u"tokenEndpoint"_s, u"https"_s);
        QList<servers::ProfileEntry> &profile = transportOf(*server).authorization.profile;
        profile.removeIf([](const servers::ProfileEntry &entry) {
            return entry.name == sessions::kIdentityTokenEndpoint;
        });
        profile.append({sessions::kIdentityTokenEndpoint.toString(), endpoint, {}, true});
        if (const auto stored = put(*server); !stored)
            co_return fail(stored.error());
        record(audit::Record::Kind::ExceptionAdded, *server,
            {sessions::kIdentityTokenEndpoint.toString()}, call);
    }
    const auto kept = co_await m_sessions.bringIdentity(
        server->id, std::move(*token), callerOf(call));
    if (!kept)
        co_return fail(kept.error());
    co_return ControlReply();
}

Task<Result<ControlReply>> RemoteVerbs::addEntry(ControlCall call)
{
    auto server = find(call);
    if (!server)
        co_return fail(server.error());
    const auto name = textArgument(call, "name"_L1);
    const auto value = textArgument(call, "value"_L1);
    if (!name || !value)
        co_return fail(name ? value.error() : name.error());
    QList<servers::ProfileEntry> &profile = transportOf(*server).authorization.profile;
    profile.removeIf([&](const servers::ProfileEntry &entry) {
        return entry.name == *name && entry.isFromPerson;
    });
    profile.append({*name, *value, call.arguments.value("reason"_L1).toString(), true});
    if (const auto stored = put(*server); !stored)
        co_return fail(stored.error());
    record(audit::Record::Kind::ExceptionAdded, *server, {*name}, call);
    co_return ControlReply();
}

Task<Result<ControlReply>> RemoteVerbs::removeEntry(ControlCall call)
{
    auto server = find(call);
    if (!server)
        co_return fail(server.error());
    const auto name = textArgument(call, "name"_L1);
    if (!name)
        co_return fail(name.error());
    const auto removed = transportOf(*server).authorization.profile.removeIf(
        [&](const servers::ProfileEntry &entry) { return entry.name == *name; });
    if (const auto stored = put(*server); !stored)
        co_return fail(stored.error());
    if (removed > 0)
        record(audit::Record::Kind::ExceptionRemoved, *server, {*name}, call);
    co_return ControlReply();
}

} // namespace claviger::broker
