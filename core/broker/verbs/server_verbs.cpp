#include "core/broker/verbs/server_verbs.h"

#include "core/broker/error_details.h"
#include "core/broker/verbs/remote_json.h"
#include "core/detect/detector.h"

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

/// Activity shown beside one server.
constexpr qsizetype kRecent = 50;

QString presenceName(SecretLedger::Presence presence)
{
    switch (presence) {
    case SecretLedger::Presence::Unknown:
        return u"unknown"_s;
    case SecretLedger::Presence::Stored:
        return u"stored"_s;
    case SecretLedger::Presence::Missing:
        return u"missing"_s;
    }
    Q_UNREACHABLE();
}

QString whereCreated(const QString &service)
{
    for (const detect::Service &known : detect::knownServices()) {
        if (!service.isEmpty() && known.name == service)
            return known.whereCreated;
    }
    return {};
}

} // namespace

ServerVerbs::ServerVerbs(servers::ServerRegistry &registry, policy::Policy &policy,
    vault::SecretStore &store, credentials::CredentialResolver &resolver, SecretLedger &ledger,
    audit::AuditLog &audit, Changes &changes, ClientEntries entries)
    : m_registry(registry)
    , m_policy(policy)
    , m_store(store)
    , m_resolver(resolver)
    , m_ledger(ledger)
    , m_audit(audit)
    , m_changes(changes)
    , m_entries(std::move(entries))
{
}

void ServerVerbs::setRemote(const RemoteFacts &facts, sessions::SessionAuthority &sessions)
{
    m_facts = &facts;
    m_sessions = &sessions;
}

void ServerVerbs::addTo(VerbTable &table)
{
    table.add(u"servers.list"_s, [this](ControlCall call) { return list(std::move(call)); });
    table.add(u"servers.show"_s, [this](ControlCall call) { return show(std::move(call)); });
    table.add(u"servers.remove"_s, [this](ControlCall call) { return remove(std::move(call)); });
}

QJsonObject ServerVerbs::bindingJson(
    const servers::Server &server, const servers::Binding &binding) const
{
    const SecretLedger::Entry known = m_ledger.entry({server.id.text(), binding.name});
    const bool isArgument = binding.injection == servers::Injection::Argument;
    const bool isHeader = binding.injection == servers::Injection::Header;
    const bool isKeychain = binding.source.kind == servers::Source::Kind::Keychain;
    return {{u"name"_s, binding.name}, {u"marker"_s, binding.marker},
        {u"inject"_s,
            isArgument     ? u"argument"_s
                : isHeader ? u"header"_s
                           : u"environment"_s},
        {u"visibleToOthers"_s, isArgument},
        {u"variable"_s, isKeychain ? binding.variable : binding.source.variable},
        {u"source"_s, isKeychain ? u"keychain"_s : u"environment"_s},
        {u"service"_s, binding.service}, {u"whereCreated"_s, whereCreated(binding.service)},
        {u"state"_s, presenceName(known.presence)}, {u"storedAt"_s, known.storedAt},
        {u"lastUsedAt"_s, known.lastUsedAt}};
}

QJsonObject ServerVerbs::serverJson(const servers::Server &server, const QJsonArray &clients) const
{
    const QString id = server.id.text();
    QStringList command;
    QString url;
    const auto *stdio = std::get_if<servers::StdioTransport>(&server.transport);
    if (stdio)
        command = QStringList(stdio->command) + stdio->arguments;
    else
        url = std::get<servers::HttpTransport>(server.transport).url;

    QJsonArray credentials;
    QStringList attention;
    for (const servers::Binding &binding : server.bindings) {
        credentials.append(bindingJson(server, binding));
        if (m_ledger.entry({id, binding.name}).presence == SecretLedger::Presence::Missing)
            attention.append(u"secret-missing"_s);
    }
    for (const QJsonValue &entry : clients) {
        const QString state = entry["state"_L1].toString();
        if (state == u"drifted" || state == u"removed")
            attention.append(u"entry-changed"_s);
    }
    if (m_facts)
        attention += m_facts->attention(server);
    attention.removeDuplicates();

    QJsonValue lastLaunch = QJsonValue::Null;
    if (const auto launch = m_audit.lastLaunch(id)) {
        lastLaunch = QJsonObject {{u"at"_s, launch->at},
            {u"application"_s, launch->applicationName}, {u"outcome"_s, launch->outcome}};
    }
    QJsonObject json = m_facts ? m_facts->facts(server) : QJsonObject();
    const QJsonObject own {{u"id"_s, id}, {u"name"_s, server.name},
        {u"kind"_s, stdio ? u"local"_s : u"remote"_s},
        {u"command"_s, QJsonArray::fromStringList(command)}, {u"url"_s, url},
        {u"credentials"_s, credentials}, {u"clients"_s, clients},
        {u"attention"_s, QJsonArray::fromStringList(attention)}, {u"lastLaunch"_s, lastLaunch}};
    for (auto it = own.constBegin(); it != own.constEnd(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

Task<Result<ControlReply>> ServerVerbs::list(ControlCall)
{
    co_await m_ledger.refresh(m_registry.servers());
    const QHash<QString, QJsonArray> entries = m_entries();
    QJsonArray servers;
    for (const servers::Server &server : m_registry.servers())
        servers.append(serverJson(server, entries.value(server.id.text())));
    ControlReply reply;
    reply.body = {{u"servers"_s, servers}};
    co_return reply;
}

/// Which of a remote server's items that are no binding the store holds; nothing where it can't be looked into.
/// Asked anew each time: other verbs write them, and they are few.
Task<QJsonArray> ServerVerbs::keptItems(servers::Server server)
{
    QJsonArray kept;
    const vault::StoreState state = co_await m_store.state();
    if (state != vault::StoreState::Ready)
        co_return kept;
    for (const SignInKey &key : signInKeys()) {
        const vault::SecretId id {server.id.text(), key.item};
        const auto value = co_await m_store.read(id);
        if (value)
            kept.append(key.name);
    }
    co_return kept;
}

Task<Result<ControlReply>> ServerVerbs::show(ControlCall call)
{
    const auto server = namedServer(m_registry, call);
    if (!server)
        co_return fail(server.error());
    const servers::ServerId id = server->id;
    const QList<servers::Server> wanted {*server};
    co_await m_ledger.refresh(wanted);

    audit::Query query;
    query.server = id.text();
    query.limit = kRecent;
    QJsonArray recent;
    if (const auto records = m_audit.query(query)) {
        for (const audit::Record &record : *records)
            recent.append(activityJson(record, server->name));
    }
    QJsonObject json = serverJson(*server, m_entries().value(id.text()));
    if (std::holds_alternative<servers::HttpTransport>(server->transport)) {
        const servers::Server remote = *server;
        json.insert(u"keys"_s, co_await keptItems(remote));
    }
    ControlReply reply;
    reply.body = {{u"server"_s, json}, {u"recent"_s, recent}};
    co_return reply;
}

Task<Result<ControlReply>> ServerVerbs::remove(ControlCall call)
{
    const auto server = namedServer(m_registry, call);
    if (!server)
        co_return fail(server.error());
    const servers::ServerId id = server->id;
    for (const QJsonValue &entry : m_entries().value(id.text())) {
        if (entry["state"_L1].toString() != u"removed")
            co_return fail(ErrorCode::EntryChanged, server->name, kStillInFile.toString());
    }
    // Accounts and values first: a server that is gone has nobody who would clean up after it.
    if (m_sessions && std::holds_alternative<servers::HttpTransport>(server->transport)) {
        const auto forgotten = co_await m_sessions->forgetServer(id, callerOf(call));
        if (!forgotten)
            co_return fail(forgotten.error());
    }
    for (const QString &name : servers::itemNames(*server)) {
        const vault::SecretId secret {id.text(), name};
        m_resolver.forget(secret);
        const auto removed = co_await m_store.remove(secret);
        if (!removed)
            co_return fail(removed.error());
        m_ledger.setPresence(secret, SecretLedger::Presence::Unknown);
    }
    if (auto forgotten = m_policy.forgetServer(id.text()); !forgotten)
        co_return fail(forgotten.error());
    const QList<servers::ServerId> ids {id};
    if (auto removed = m_registry.remove(ids); !removed)
        co_return fail(removed.error());
    audit::Record record;
    record.kind = audit::Record::Kind::ServerRemoved;
    record.server = id.text();
    record.applicationName = call.originName;
    record.outcome = u"ok"_s;
    record.values = servers::bindingNames(*server);
    (void)m_audit.append(record);
    m_changes.note(u"servers"_s);
    m_changes.note(u"access"_s);
    co_return ControlReply();
}

} // namespace claviger::broker
