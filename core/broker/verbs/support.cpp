#include "core/broker/verbs/support.h"

#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

constexpr qsizetype kLongestText = 4096;

} // namespace

Result<QString> textArgument(const ControlCall &call, QLatin1StringView name)
{
    const QJsonValue value = call.arguments.value(name);
    if (!value.isString() || value.toString().isEmpty())
        return fail(ErrorCode::InvalidInput, name, u"a text is needed"_s);
    if (value.toString().size() > kLongestText)
        return fail(ErrorCode::InvalidInput, name, u"too long"_s);
    return value.toString();
}

Result<servers::ServerId> serverArgument(const ControlCall &call)
{
    const auto text = textArgument(call, "server"_L1);
    if (!text)
        return fail(text.error());
    auto id = servers::ServerId::parse(*text);
    if (!id)
        return fail(ErrorCode::ServerUnknown, text->left(servers::ServerId::kLongest));
    return id;
}

Result<servers::Server> namedServer(
    const servers::ServerRegistry &registry, const ControlCall &call)
{
    const auto id = serverArgument(call);
    if (!id)
        return fail(id.error());
    return registry.find(*id);
}

Result<QString> keptValueArgument(const servers::Server &server, const ControlCall &call)
{
    auto name = textArgument(call, "name"_L1);
    if (!name)
        return name;
    for (const servers::Binding &binding : server.bindings) {
        if (binding.name != *name)
            continue;
        if (binding.source.kind != servers::Source::Kind::Keychain)
            return fail(ErrorCode::InvalidInput, *name, u"comes from the environment"_s);
        return name;
    }
    return fail(ErrorCode::SecretNotFound, *name, u"the server has no value of this name"_s);
}

Result<Secret> secretArgument(ControlCall &call, QLatin1StringView name)
{
    const int index = call.arguments.value(name).toInt(-1);
    if (index < 0 || static_cast<std::size_t>(index) >= call.secrets.size())
        return fail(ErrorCode::InvalidInput, name, u"a secret's index is needed"_s);
    return std::move(call.secrets[static_cast<std::size_t>(index)]);
}

bool hasArgument(const ControlCall &call, QLatin1StringView name)
{
    return call.arguments.contains(name) && !call.arguments.value(name).isNull();
}

QJsonObject applicationJson(const policy::Application &application)
{
    return {{u"id"_s, application.id()}, {u"name"_s, application.name},
        {u"client"_s, application.client}, {u"executable"_s, application.executable.path},
        {u"script"_s, application.script}, {u"protected"_s, application.executable.isProtected}};
}

QString callerOf(const ControlCall &call)
{
    if (call.origin == CallOrigin::Window)
        return {};
    return call.originName.isEmpty() ? u"claviger"_s : call.originName;
}

QJsonObject activityJson(const audit::Record &record, const QString &serverName)
{
    return {{u"at"_s, record.at}, {u"kind"_s, audit::kindName(record.kind)},
        {u"server"_s, record.server}, {u"serverName"_s, serverName},
        {u"application"_s, record.applicationName}, {u"client"_s, record.client},
        {u"outcome"_s, record.outcome}, {u"reason"_s, record.reason},
        {u"values"_s, QJsonArray::fromStringList(record.values)}, {u"subject"_s, record.subject},
        {u"tool"_s, record.tool}, {u"durationMs"_s, record.durationMilliseconds}};
}

QJsonObject errorJson(const Error &error)
{
    return {{u"code"_s, errorName(error.code)}, {u"subject"_s, error.subject},
        {u"detail"_s, error.detail}};
}

QString decisionName(policy::Decision decision)
{
    switch (decision) {
    case policy::Decision::Deny:
        return u"deny"_s;
    case policy::Decision::Ask:
        return u"ask"_s;
    case policy::Decision::Always:
        return u"always"_s;
    }
    Q_UNREACHABLE();
}

Result<policy::Decision> parseDecision(const QString &name)
{
    for (const auto decision :
        {policy::Decision::Deny, policy::Decision::Ask, policy::Decision::Always}) {
        if (decisionName(decision) == name)
            return decision;
    }
    return fail(ErrorCode::InvalidInput, u"decision"_s, u"always, ask or deny"_s);
}

Task<Result<void>> confirm(UserConsent &consent, const ControlCall &call, ConsentRequest request)
{
    if (call.origin == CallOrigin::Window)
        co_return Result<void>();
    // Who asks, unless the question is about another application's access.
    if (request.application.name.isEmpty())
        request.application = call.originApplication;
    request.processChain = call.originChain;
    const QString subject = request.serverName;
    const auto decision = co_await consent.ask(std::move(request));
    if (!decision)
        co_return fail(decision.error());
    if (*decision == ConsentDecision::Deny)
        co_return fail(ErrorCode::LaunchDenied, subject);
    co_return Result<void>();
}

} // namespace claviger::broker
