#include "core/broker/verbs/state_verbs.h"

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

QString kindName(ConsentRequest::Kind kind)
{
    switch (kind) {
    case ConsentRequest::Kind::Launch:
        return u"launch"_s;
    case ConsentRequest::Kind::ShowSecret:
        return u"show-secret"_s;
    case ConsentRequest::Kind::WidenAccess:
        return u"widen-access"_s;
    case ConsentRequest::Kind::PutSecretsBack:
        return u"put-secrets-back"_s;
    }
    Q_UNREACHABLE();
}

QString kindName(policy::Change::Kind kind)
{
    switch (kind) {
    case policy::Change::Kind::FirstTime:
        return u"first-time"_s;
    case policy::Change::Kind::Command:
        return u"command"_s;
    case policy::Change::Kind::Program:
        return u"program"_s;
    case policy::Change::Kind::Application:
        return u"application"_s;
    case policy::Change::Kind::Values:
        return u"values"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject requestJson(const ConsentRequest &request)
{
    QJsonArray changes;
    for (const policy::Change &change : request.changes) {
        changes.append(QJsonObject {{u"kind"_s, kindName(change.kind)},
            {u"before"_s, change.before}, {u"after"_s, change.after}});
    }
    return {{u"id"_s, request.id}, {u"kind"_s, kindName(request.kind)},
        {u"server"_s, request.server}, {u"serverName"_s, request.serverName},
        {u"application"_s, applicationJson(request.application)},
        {u"processChain"_s, QJsonArray::fromStringList(request.processChain)},
        {u"command"_s, QJsonArray::fromStringList(request.command)}, {u"folder"_s, request.folder},
        {u"values"_s, QJsonArray::fromStringList(request.values)}, {u"changes"_s, changes},
        {u"throughShim"_s, request.isThroughShim}, {u"rememberable"_s, request.canBeRemembered},
        {u"remote"_s, request.isRemote}};
}

} // namespace

Task<Result<ControlReply>> StateVerbs::listPrompts(ControlCall)
{
    QJsonArray prompts;
    if (m.prompts) {
        for (const ConsentRequest &request : m.prompts->open())
            prompts.append(requestJson(request));
    }
    ControlReply reply;
    reply.body = {{u"prompts"_s, prompts}};
    co_return reply;
}

Task<Result<ControlReply>> StateVerbs::answerPrompt(ControlCall call)
{
    if (!m.prompts)
        co_return fail(ErrorCode::Unsupported, u"prompts"_s, u"the window answers here"_s);
    const auto id = textArgument(call, "id"_L1);
    if (!id)
        co_return fail(id.error());
    const QString decision = call.arguments.value("decision"_L1).toString();
    ConsentDecision answer = ConsentDecision::Deny;
    if (decision == u"once")
        answer = ConsentDecision::AllowOnce;
    else if (decision == u"always")
        answer = ConsentDecision::AllowAlways;
    else if (decision != u"deny")
        co_return fail(ErrorCode::InvalidInput, u"decision"_s, u"deny, once or always"_s);
    if (auto answered = m.prompts->answer(*id, answer); !answered)
        co_return fail(answered.error());
    co_return ControlReply();
}

} // namespace claviger::broker
