#include "core/mcp/json_bytes.h"
#include "core/mcp/legacy_translation.h"

#include <QtCore/QTimer>

#include <algorithm>

namespace claviger::mcp {

namespace {

/// Begins every requestState of ours.
constexpr QByteArrayView kOurState = "claviger-input-";

QByteArray ourState(const Message &request)
{
    const auto state = json::member(request.params(), "requestState");
    const auto text = state ? json::text(*state) : std::nullopt;
    return text && text->startsWith(kOurState) ? *text : QByteArray();
}

bool isQuestion(QByteArrayView method)
{
    return method == "elicitation/create" || method == "sampling/createMessage"
        || method == "roots/list";
}

} // namespace

bool LegacyTranslation::isRetry(const Message &request)
{
    return !ourState(request).isEmpty();
}

void LegacyTranslation::resume(const Message &request)
{
    const QByteArray state = ourState(request);
    const auto call = std::find_if(
        m_calls.begin(), m_calls.end(), [&](const Call &each) { return each.state == state; });
    if (call == m_calls.end()) {
        m_client.received(makeError(request.id(), rpc::kInvalidParams, u"unknown requestState"));
        return;
    }
    call->hostId = request.id().toByteArray();
    call->hostToken = progressTokenOf(request);
    call->state.clear();
    const QByteArrayView responses = json::member(request.params(), "inputResponses")
                                         .value_or(QByteArrayView("{}"));
    QList<Message> answers;
    QList<Question> open;
    for (const Question &question : std::exchange(call->questions, {})) {
        const auto response = json::member(responses, question.request.key);
        if (response && json::isObject(*response))
            answers.append(makeResponse(question.id, *response));
        else
            open.append(question);
    }
    call->questions = open;
    if (!open.isEmpty())
        suspend(*call); // what is missing, and what was asked meanwhile
    else if (call->answer || call->loss)
        finish(call);
    for (const Message &answer : answers)
        m_server->send(answer, Delivery::Whole);
}

/// The oldest call whose host is there; else the oldest that waits for it.
LegacyTranslation::Calls::iterator LegacyTranslation::callToAsk()
{
    const auto mayAsk = [](const Call &call) { return mayAskForInput(call.method); };
    const auto isAway = [&](const Call &call) { return mayAsk(call) && call.hostId.isEmpty(); };
    const auto isHere = [&](const Call &call) { return mayAsk(call) && !call.hostId.isEmpty(); };
    if (std::count_if(m_calls.begin(), m_calls.end(), isAway) < kMostWaiting) {
        const auto here = std::find_if(m_calls.begin(), m_calls.end(), isHere);
        if (here != m_calls.end())
            return here;
    }
    return std::find_if(m_calls.begin(), m_calls.end(), [&](const Call &call) {
        return isAway(call) && call.questions.size() < kMostInputRequests;
    });
}

void LegacyTranslation::serverAsked(const Message &request)
{
    if (request.method() == "ping")
        return m_server->send(makeResponse(request.id(), "{}"), Delivery::Whole);
    const auto call = isQuestion(request.method()) ? callToAsk() : m_calls.end();
    if (call == m_calls.end()) {
        m_server->send(makeError(request.id(), rpc::kMethodNotFound,
                           u"nothing is under way that this could belong to"),
            Delivery::Whole);
        return;
    }
    const QByteArray key = "input-" + QByteArray::number(++m_lastId);
    const InputRequest question {key, request.method(), request.params().toByteArray()};
    call->questions.append({request.id().toByteArray(), question});
    if (!call->hostId.isEmpty())
        suspend(*call);
}

void LegacyTranslation::suspend(Call &call)
{
    call.state = kOurState.toByteArray() + QByteArray::number(++m_lastId);
    const QByteArray state = call.state;
    QTimer::singleShot(m_times.longestWait, &m_timers, [this, state] { giveUp(state); });
    QList<InputRequest> requests;
    for (const Question &question : call.questions)
        requests.append(question.request);
    const QByteArray hostId = std::exchange(call.hostId, {});
    m_client.received(makeResponse(hostId, inputRequiredResult(requests, state)));
}

void LegacyTranslation::giveUp(const QByteArray &state)
{
    const auto found = std::find_if(
        m_calls.begin(), m_calls.end(), [&](const Call &each) { return each.state == state; });
    if (found == m_calls.end())
        return;
    const Call call = *found;
    m_calls.erase(found);
    for (const Question &question : call.questions)
        m_server->send(
            makeError(question.id, rpc::kServerError, u"no answer came"), Delivery::Whole);
    if (!call.answer && !call.loss)
        m_server->send(
            makeNotification("notifications/cancelled", R"({"requestId":)" + call.serverId + '}'),
            Delivery::Whole);
}

} // namespace claviger::mcp
