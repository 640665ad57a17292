#include "core/broker/verbs/signin_verbs.h"

#include "core/broker/verbs/remote_json.h"

using namespace Qt::StringLiterals;

namespace claviger::broker {

using sessions::Attempt;
using sessions::Keep;

namespace {

Result<ControlReply> answer(const Result<void> &result)
{
    if (!result)
        return fail(result.error());
    return ControlReply();
}

} // namespace

SigninVerbs::SigninVerbs(
    sessions::SessionAuthority &sessions, audit::AuditLog &audit, bool isHeadless)
    : m_sessions(sessions)
    , m_audit(audit)
    , m_isHeadless(isHeadless)
{
}

void SigninVerbs::addTo(VerbTable &table)
{
    table.add(u"signin.list"_s, [this](ControlCall call) { return list(std::move(call)); });
    table.add(u"signin.start"_s, [this](ControlCall call) { return start(std::move(call)); });
    table.add(u"signin.approve"_s, [this](ControlCall call) { return approve(std::move(call)); });
    table.add(u"signin.refuse"_s, [this](ControlCall call) { return refuse(std::move(call)); });
    table.add(u"signin.paste"_s, [this](ControlCall call) { return paste(std::move(call)); });
    table.add(u"signin.device"_s, [this](ControlCall call) { return device(std::move(call)); });
    table.add(u"signin.reopen"_s, [this](ControlCall call) { return reopen(std::move(call)); });
    table.add(u"signin.link"_s, [this](ControlCall call) { return link(std::move(call)); });
    table.add(u"signin.client"_s, [this](ControlCall call) { return client(std::move(call)); });
    table.add(u"signin.dismiss"_s, [this](ControlCall call) { return dismiss(std::move(call)); });
}

std::optional<Attempt> SigninVerbs::find(const QString &id) const
{
    for (const Attempt &attempt : m_sessions.attempts()) {
        if (attempt.id == id)
            return attempt;
    }
    return {};
}

Task<Result<ControlReply>> SigninVerbs::list(ControlCall)
{
    QJsonArray attempts;
    for (const Attempt &attempt : m_sessions.attempts()) {
        const auto server = servers::ServerId::parse(attempt.server);
        attempts.append(attemptJson(
            attempt, server ? m_sessions.accounts(*server) : QList<sessions::Account>()));
    }
    ControlReply reply;
    reply.body = {{u"attempts"_s, attempts}};
    co_return reply;
}

Task<Result<ControlReply>> SigninVerbs::start(ControlCall call)
{
    const auto server = serverArgument(call);
    if (!server)
        co_return fail(server.error());
    sessions::SignInRequest request {*server};
    request.account = call.arguments.value("account"_L1).toString();
    for (const QJsonValue &scope : call.arguments.value("scopes"_L1).toArray())
        request.scopes.append(scope.toString());
    request.isApproved = call.arguments.value("approved"_L1).toBool();
    request.usesDevice = call.arguments.value("device"_L1).toBool();
    request.opensNoBrowser = call.arguments.value("noBrowser"_L1).toBool();
    request.caller = callerOf(call);
    const auto attempt = m_sessions.startSignIn(request);
    if (!attempt)
        co_return fail(attempt.error());
    ControlReply reply;
    reply.body = {{u"attempt"_s, *attempt}};
    co_return reply;
}

Task<Result<ControlReply>> SigninVerbs::approve(ControlCall call)
{
    const auto id = textArgument(call, "attempt"_L1);
    if (!id)
        co_return fail(id.error());
    const auto attempt = find(*id);
    // More access is given on the screen: what an agent runs in a terminal could give it to itself here.
    const bool isFromSocket = call.origin != CallOrigin::Window;
    if (attempt && attempt->kind == Attempt::Kind::StepUp && isFromSocket && !m_isHeadless)
        co_return fail(ErrorCode::LaunchDenied, attempt->serverName, u"answered on the screen"_s);
    const bool isForRun = call.arguments.value("keep"_L1).toString() == u"run";
    co_return answer(m_sessions.approve(*id, isForRun ? Keep::Run : Keep::SignedIn,
        call.arguments.value("account"_L1).toString(), callerOf(call)));
}

Task<Result<ControlReply>> SigninVerbs::refuse(ControlCall call)
{
    const auto id = textArgument(call, "attempt"_L1);
    if (!id)
        co_return fail(id.error());
    co_return answer(m_sessions.refuse(*id, call.arguments.value("remember"_L1).toBool()));
}

Task<Result<ControlReply>> SigninVerbs::paste(ControlCall call)
{
    const auto id = textArgument(call, "attempt"_L1);
    if (!id)
        co_return fail(id.error());
    auto address = secretArgument(call, "secret"_L1);
    if (!address)
        co_return fail(address.error());
    co_return answer(m_sessions.paste(*id, std::move(*address)));
}

Task<Result<ControlReply>> SigninVerbs::device(ControlCall call)
{
    const auto id = textArgument(call, "attempt"_L1);
    if (!id)
        co_return fail(id.error());
    co_return answer(m_sessions.useDevice(*id));
}

Task<Result<ControlReply>> SigninVerbs::reopen(ControlCall call)
{
    const auto id = textArgument(call, "attempt"_L1);
    if (!id)
        co_return fail(id.error());
    co_return answer(m_sessions.reopen(*id, callerOf(call)));
}

Task<Result<ControlReply>> SigninVerbs::link(ControlCall call)
{
    const auto id = textArgument(call, "attempt"_L1);
    if (!id)
        co_return fail(id.error());
    auto link = m_sessions.link(*id);
    if (!link)
        co_return fail(link.error());
    ControlReply reply;
    reply.body = {{u"secret"_s, 0}};
    reply.secrets.push_back(std::move(*link));
    co_return reply;
}

Task<Result<ControlReply>> SigninVerbs::client(ControlCall call)
{
    QString server = call.arguments.value("server"_L1).toString();
    if (server.isEmpty()) {
        const auto attempt = find(call.arguments.value("attempt"_L1).toString());
        if (!attempt)
            co_return fail(ErrorCode::InvalidInput, u"attempt"_s, u"no such attempt"_s);
        server = attempt->server;
    }
    const auto id = servers::ServerId::parse(server);
    if (!id)
        co_return fail(ErrorCode::ServerUnknown, server.left(servers::ServerId::kLongest));
    const auto clientId = textArgument(call, "clientId"_L1);
    if (!clientId)
        co_return fail(clientId.error());
    Secret secret;
    if (hasArgument(call, "secret"_L1)) {
        auto given = secretArgument(call, "secret"_L1);
        if (!given)
            co_return fail(given.error());
        secret = std::move(*given);
    }
    const QString method = call.arguments.value("tokenAuthMethod"_L1).toString();
    const bool hasSecret = !secret.isEmpty();
    const auto brought = co_await m_sessions.bringClient(*id, *clientId, std::move(secret), method);
    if (brought) {
        using Kind = audit::Record::Kind;
        audit::Record record;
        record.kind = hasSecret ? Kind::SecretStored : Kind::ServerChanged;
        record.server = server;
        record.applicationName = callerOf(call);
        record.outcome = u"ok"_s;
        record.values = QStringList {hasSecret ? kBroughtSecretName : u"clientId"_s};
        (void)m_audit.append(record);
    }
    co_return answer(brought);
}

Task<Result<ControlReply>> SigninVerbs::dismiss(ControlCall call)
{
    const auto id = textArgument(call, "attempt"_L1);
    if (!id)
        co_return fail(id.error());
    m_sessions.dismiss(*id);
    co_return ControlReply();
}

} // namespace claviger::broker
