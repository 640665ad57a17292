#include "core/mcp/input_round.h"

#include "core/mcp/json_bytes.h"

using namespace Qt::StringLiterals;

namespace claviger::mcp {

namespace {

tl::unexpected<Error> broken(const QString &detail)
{
    return fail(ErrorCode::ProtocolFailed, {}, detail);
}

/// The capability a client must have to be asked this; empty for what nobody may ask.
QByteArrayView capabilityFor(QByteArrayView method)
{
    if (method == "elicitation/create")
        return "elicitation";
    if (method == "sampling/createMessage")
        return "sampling";
    if (method == "roots/list")
        return "roots";
    return {};
}

bool isUrlElicitation(const InputRequest &request)
{
    return request.method == "elicitation/create"
        && json::member(request.params, "mode") == QByteArrayView("\"url\"");
}

Result<InputRequest> readRequest(const json::Member &member, QByteArrayView capabilities)
{
    const auto method = json::member(member.value, "method");
    InputRequest request {
        member.key, method ? json::text(*method).value_or(QByteArray()) : QByteArray(), {}};
    const QByteArrayView needed = capabilityFor(request.method);
    if (needed.isEmpty())
        return broken(u"input of an unknown kind is required"_s);
    const auto capability = json::member(capabilities, needed);
    if (!capability || !json::isObject(*capability))
        return broken(u"input is required that the client cannot give"_s);
    if (const auto params = json::member(member.value, "params"); params && json::isObject(*params))
        request.params = params->toByteArray();
    if (isUrlElicitation(request) && !json::member(*capability, "url"))
        return broken(u"a page is to be opened, which the client cannot do"_s);
    return request;
}

} // namespace

bool mayAskForInput(QByteArrayView method)
{
    return method == "tools/call" || method == "prompts/get" || method == "resources/read";
}

Result<InputRound> readInputRound(QByteArrayView result, QByteArrayView clientCapabilities)
{
    InputRound round;
    if (const auto state = json::member(result, "requestState")) {
        if (!json::isString(*state))
            return broken(u"requestState is no string"_s);
        round.state = state->toByteArray();
    }
    if (const auto requests = json::member(result, "inputRequests")) {
        const auto all = json::members(*requests);
        if (!all || all->size() > kMostInputRequests)
            return broken(u"inputRequests is no object, or too large"_s);
        for (const json::Member &member : *all) {
            auto request = readRequest(member, clientCapabilities);
            if (!request)
                return fail(request.error());
            round.requests.append(std::move(*request));
        }
    }
    if (round.requests.isEmpty() && round.state.isEmpty())
        return broken(u"input is required, but none is named"_s);
    return round;
}

QByteArray retryParams(
    QByteArrayView params, const QList<InputAnswer> &answers, QByteArrayView state)
{
    QByteArray result = params.toByteArray();
    if (!answers.isEmpty()) {
        QByteArray responses = "{";
        for (const InputAnswer &answer : answers) {
            responses.append(responses.size() > 1 ? "," : "").append(json::quoted(answer.key));
            responses.append(':').append(answer.result);
        }
        result = json::withMember(result, "inputResponses", responses.append('}'));
    }
    return state.isEmpty() ? result : json::withMember(result, "requestState", state);
}

QByteArray legacyParams(const InputRequest &request, QByteArrayView elicitationId)
{
    if (!isUrlElicitation(request) || json::member(request.params, "elicitationId"))
        return request.params;
    return json::withMember(request.params, "elicitationId", elicitationId);
}

QByteArray inputRequiredResult(const QList<InputRequest> &requests, QByteArrayView state)
{
    QByteArray list = "{";
    for (const InputRequest &request : requests) {
        list.append(list.size() > 1 ? "," : "").append(json::quoted(request.key));
        list.append(R"(:{"method":)").append(json::quoted(request.method));
        if (!request.params.isEmpty())
            list.append(R"(,"params":)").append(request.params);
        list.append('}');
    }
    return R"({"resultType":"input_required","inputRequests":)" + list + R"(},"requestState":)"
        + json::quoted(state) + '}';
}

} // namespace claviger::mcp
