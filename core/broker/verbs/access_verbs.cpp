#include "core/broker/verbs/access_verbs.h"

using namespace Qt::StringLiterals;

namespace claviger::broker {

AccessVerbs::AccessVerbs(servers::ServerRegistry &registry, policy::Policy &policy,
    audit::AuditLog &audit, UserConsent &consent, Changes &changes)
    : m_registry(registry)
    , m_policy(policy)
    , m_audit(audit)
    , m_consent(consent)
    , m_changes(changes)
{
}

void AccessVerbs::addTo(VerbTable &table)
{
    table.add(u"access.list"_s, [this](ControlCall call) { return list(std::move(call)); });
    table.add(u"access.set"_s, [this](ControlCall call) { return set(std::move(call)); });
    table.add(u"access.forget"_s, [this](ControlCall call) { return forget(std::move(call)); });
}

Task<Result<ControlReply>> AccessVerbs::list(ControlCall call)
{
    QString only;
    if (hasArgument(call, "server"_L1)) {
        const auto id = serverArgument(call);
        if (!id)
            co_return fail(id.error());
        only = id->text();
    }
    QJsonArray grants;
    for (const policy::Grant &grant : m_policy.grants()) {
        if (!only.isEmpty() && grant.server != only)
            continue;
        grants.append(QJsonObject {{u"server"_s, grant.server},
            {u"application"_s, applicationJson(grant.application)},
            {u"decision"_s, decisionName(grant.decision)},
            {u"origin"_s, grant.origin == policy::GrantOrigin::Import ? u"import"_s : u"person"_s},
            {u"grantedAt"_s, grant.grantedAt}, {u"lastUsedAt"_s, grant.lastUsedAt},
            {u"command"_s, QJsonArray::fromStringList(grant.command.command)}});
    }
    ControlReply reply;
    reply.body = {{u"grants"_s, grants}};
    co_return reply;
}

Result<policy::Grant> AccessVerbs::find(const ControlCall &call) const
{
    const auto server = serverArgument(call);
    if (!server)
        return fail(server.error());
    const auto application = textArgument(call, "application"_L1);
    if (!application)
        return fail(application.error());
    for (const policy::Grant &grant : m_policy.grants()) {
        if (grant.server == server->text() && grant.application.id() == *application)
            return grant;
    }
    return fail(
        ErrorCode::ServerUnknown, server->text(), u"no standing answer for this application"_s);
}

void AccessVerbs::record(
    const policy::Grant &grant, const ControlCall &call, const QString &decision)
{
    audit::Record record;
    record.kind = audit::Record::Kind::AccessChanged;
    record.server = grant.server;
    record.application = grant.application.id();
    record.applicationName = grant.application.name;
    record.client = grant.application.client;
    record.outcome = u"ok"_s;
    record.reason = decision;
    record.subject = call.originName;
    (void)m_audit.append(record);
    m_changes.note(u"access"_s);
}

Task<Result<ControlReply>> AccessVerbs::set(ControlCall call)
{
    const auto grant = find(call);
    if (!grant)
        co_return fail(grant.error());
    const auto decision = parseDecision(call.arguments.value("decision"_L1).toString());
    if (!decision)
        co_return fail(decision.error());
    if (*decision > grant->decision) { // Deny < Ask < Always
        ConsentRequest request;
        request.kind = ConsentRequest::Kind::WidenAccess;
        request.server = grant->server;
        const auto id = servers::ServerId::parse(grant->server);
        const auto server = id ? m_registry.find(*id) : Result<servers::Server>(fail(id.error()));
        request.serverName = server ? server->name : grant->server;
        request.application = grant->application;
        request.isRemote = server
            && std::holds_alternative<servers::HttpTransport>(server->transport);
        request.command = request.isRemote ? grant->command.command.mid(1) : grant->command.command;
        request.values = grant->command.values;
        const auto allowed = co_await confirm(m_consent, call, std::move(request));
        if (!allowed)
            co_return fail(allowed.error());
    }
    const auto changed = m_policy.change(grant->server, grant->application.id(), *decision);
    if (!changed)
        co_return fail(changed.error());
    record(*grant, call, decisionName(*decision));
    co_return ControlReply();
}

Task<Result<ControlReply>> AccessVerbs::forget(ControlCall call)
{
    const auto grant = find(call);
    if (!grant)
        co_return fail(grant.error());
    // A standing "never" that is forgotten asks again: nobody gets in without the person.
    const auto forgotten = m_policy.forget(grant->server, grant->application.id());
    if (!forgotten)
        co_return fail(forgotten.error());
    record(*grant, call, u"forgotten"_s);
    co_return ControlReply();
}

} // namespace claviger::broker
