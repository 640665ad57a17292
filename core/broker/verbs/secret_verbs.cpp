#include "core/broker/verbs/secret_verbs.h"

using namespace Qt::StringLiterals;

namespace claviger::broker {

SecretVerbs::SecretVerbs(servers::ServerRegistry &registry, vault::SecretStore &store,
    credentials::CredentialResolver &resolver, SecretLedger &ledger, audit::AuditLog &audit,
    UserConsent &consent, Changes &changes)
    : m_registry(registry)
    , m_store(store)
    , m_resolver(resolver)
    , m_ledger(ledger)
    , m_audit(audit)
    , m_consent(consent)
    , m_changes(changes)
{
}

void SecretVerbs::addTo(VerbTable &table)
{
    table.add(u"secret.set"_s, [this](ControlCall call) { return set(std::move(call)); });
    table.add(u"secret.delete"_s, [this](ControlCall call) { return erase(std::move(call)); });
    table.add(u"secret.reveal"_s, [this](ControlCall call) { return reveal(std::move(call)); });
}

Result<SecretVerbs::Target> SecretVerbs::target(const ControlCall &call) const
{
    auto server = namedServer(m_registry, call);
    if (!server)
        return fail(server.error());
    auto name = keptValueArgument(*server, call);
    if (!name)
        return fail(name.error());
    const QString id = server->id.text();
    return Target {std::move(*server), {id, std::move(*name)}};
}

void SecretVerbs::record(
    audit::Record::Kind kind, const Target &target, const ControlCall &call, const QString &outcome)
{
    audit::Record record;
    record.kind = kind;
    record.server = target.id.server;
    record.applicationName = call.originName;
    record.outcome = outcome;
    record.values = {target.id.name};
    (void)m_audit.append(record); // `status` shows a full disk; the value is stored all the same
}

Result<ControlReply> SecretVerbs::changed(const Target &target, const ControlCall &call,
    const Result<void> &done, audit::Record::Kind kind, SecretLedger::Presence presence)
{
    m_resolver.forget(target.id);
    if (!done)
        return fail(done.error());
    m_ledger.setPresence(target.id, presence);
    record(kind, target, call, u"ok"_s);
    m_changes.note(u"servers"_s);
    return ControlReply();
}

Task<Result<ControlReply>> SecretVerbs::set(ControlCall call)
{
    const auto found = target(call);
    if (!found)
        co_return fail(found.error());
    auto value = secretArgument(call, "secret"_L1);
    if (!value)
        co_return fail(value.error());
    if (value->isEmpty())
        co_return fail(ErrorCode::InvalidInput, u"secret"_s, u"empty"_s);
    const QString label = u"Claviger: %1 – %2"_s.arg(found->server.name, found->id.name);
    const auto written = co_await m_store.write(found->id, std::move(*value), label);
    co_return changed(
        *found, call, written, audit::Record::Kind::SecretStored, SecretLedger::Presence::Stored);
}

Task<Result<ControlReply>> SecretVerbs::erase(ControlCall call)
{
    const auto found = target(call);
    if (!found)
        co_return fail(found.error());
    const auto removed = co_await m_store.remove(found->id);
    co_return changed(
        *found, call, removed, audit::Record::Kind::SecretDeleted, SecretLedger::Presence::Missing);
}

Task<Result<ControlReply>> SecretVerbs::reveal(ControlCall call)
{
    const auto found = target(call);
    if (!found)
        co_return fail(found.error());
    ConsentRequest request;
    request.kind = ConsentRequest::Kind::ShowSecret;
    request.server = found->id.server;
    request.serverName = found->server.name;
    request.values = {found->id.name};
    const auto allowed = co_await confirm(m_consent, call, std::move(request));
    if (!allowed) {
        record(audit::Record::Kind::SecretRevealed, *found, call, errorName(allowed.error().code));
        co_return fail(allowed.error());
    }
    auto value = co_await m_store.read(found->id);
    record(audit::Record::Kind::SecretRevealed, *found, call,
        value ? u"ok"_s : errorName(value.error().code));
    if (!value)
        co_return fail(value.error());
    ControlReply reply;
    reply.body = {{u"secret"_s, 0}};
    reply.secrets.push_back(std::move(*value));
    co_return reply;
}

} // namespace claviger::broker
