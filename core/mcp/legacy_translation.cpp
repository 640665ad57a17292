#include "core/mcp/legacy_translation.h"

#include "core/mcp/era_results.h"
#include "core/mcp/json_bytes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::mcp {

namespace {

/// An error in the words of 2026-07-28, which has no code of its own for a resource that is not there.
Message modernError(const Message &answer)
{
    if (errorCode(answer) != rpc::kResourceNotFound)
        return answer;
    return answer.withMember(
        "error", json::withMember(answer.error(), "code", QByteArray::number(rpc::kInvalidParams)));
}

Message unsupportedVersion(const Message &request, const QByteArray &asked)
{
    return makeError(request.id(), rpc::kUnsupportedVersion, u"Unsupported protocol version",
        R"({"supported":[)" + json::quoted(kModernVersion) + R"(],"requested":)"
            + json::quoted(asked) + '}');
}

} // namespace

LegacyTranslation::LegacyTranslation(AdapterContext context, LegacyTimes times)
    : m_client(context.client)
    , m_target(context.target)
    , m_times(times)
{
}

void LegacyTranslation::attach(Upstream &server)
{
    m_server = &server;
    m_handshake = Handshake::NotYet;
}

void LegacyTranslation::fromClient(Message message)
{
    if (message.isNotification()) {
        if (message.method() == "notifications/cancelled")
            cancelled(message);
        return; // no other notification of a host is left in 2026-07-28
    }
    if (!message.isRequest())
        return; // nobody asked it anything
    if (m_handshake == Handshake::Done)
        return requested(message);
    m_waiting.append(message);
    if (m_handshake == Handshake::NotYet)
        shakeHands(message);
}

void LegacyTranslation::shakeHands(const Message &request)
{
    const Envelope envelope = readEnvelope(request).value_or(Envelope());
    const QByteArray clientInfo = envelope.clientInfo.isEmpty()
        ? R"({"name":)" + json::quoted(m_target.clientName.toUtf8()) + R"(,"version":"unknown"})"
        : envelope.clientInfo;
    m_handshake = Handshake::UnderWay;
    m_initializeId = json::quoted("claviger-initialize-" + QByteArray::number(++m_lastId));
    m_server->send(
        makeRequest(m_initializeId, "initialize",
            R"({"protocolVersion":)" + json::quoted(kNewestLegacyVersion) + R"(,"capabilities":)"
                + envelope.capabilities + R"(,"clientInfo":)" + clientInfo + '}'),
        Delivery::Whole);
}

void LegacyTranslation::handsShaken(const Message &answer)
{
    m_initializeId.clear();
    const QList<Message> waiting = std::exchange(m_waiting, {});
    if (answer.kind() != Message::Kind::Response) {
        m_handshake = Handshake::NotYet;
        for (const Message &request : waiting)
            m_client.received(answer.withId(request.id()));
        return;
    }
    m_handshake = Handshake::Done;
    m_initialized = answer.result().toByteArray();
    m_logLevel.clear();
    m_server->send(makeNotification("notifications/initialized"), Delivery::Whole);
    for (const Message &request : waiting)
        requested(request);
}

void LegacyTranslation::requested(const Message &request)
{
    const auto envelope = readEnvelope(request);
    if (envelope && envelope->version != kModernVersion)
        return m_client.received(unsupportedVersion(request, envelope->version));
    if (request.method() == "server/discover")
        return m_client.received(makeResponse(request.id(), discoverResult(m_initialized)));
    if (request.method() == "subscriptions/listen")
        return listen(request);
    if (isRetry(request))
        return resume(request);
    if (envelope && !envelope->logLevel.isEmpty())
        setLogLevel(envelope->logLevel);
    call(request);
}

void LegacyTranslation::setLogLevel(const QByteArray &level)
{
    if (level == m_logLevel || !json::at(m_initialized, {"capabilities", "logging"}))
        return;
    m_logLevel = level;
    ask("logging/setLevel", R"({"level":)" + json::quoted(level) + '}');
}

void LegacyTranslation::ask(QByteArrayView method, const QByteArray &params)
{
    const QByteArray id = json::quoted("claviger-own-" + QByteArray::number(++m_lastId));
    m_ours.insert(id);
    m_server->send(makeRequest(id, method, params), Delivery::Whole);
}

void LegacyTranslation::call(const Message &request)
{
    const auto envelope = readEnvelope(request);
    Call call;
    call.hostId = request.id().toByteArray();
    call.serverId = callOf(call.hostId) == m_calls.end()
        ? call.hostId
        : json::quoted("claviger-call-" + QByteArray::number(++m_lastId));
    call.method = request.method();
    call.serverToken = progressTokenOf(request);
    call.hostToken = call.serverToken;
    call.wantsLog = envelope && !envelope->logLevel.isEmpty();
    const Message sent = request.withId(call.serverId);
    m_calls.append(std::move(call));
    m_server->send(sent, Delivery::Whole);
}

void LegacyTranslation::listen(const Message &request)
{
    apply(m_listens.open(
        request, json::member(m_initialized, "capabilities").value_or(QByteArrayView("{}"))));
}

void LegacyTranslation::apply(const LegacyListens::Outcome &outcome)
{
    for (const QByteArray &uri : outcome.subscribe)
        ask("resources/subscribe", R"({"uri":)" + json::quoted(uri) + '}');
    for (const QByteArray &uri : outcome.unsubscribe)
        ask("resources/unsubscribe", R"({"uri":)" + json::quoted(uri) + '}');
    for (const Message &message : outcome.toHost)
        m_client.received(message);
}

void LegacyTranslation::cancelled(const Message &notification)
{
    const auto id = json::member(notification.params(), "requestId");
    if (!id)
        return;
    const auto isIt = [&](const Message &request) { return request.id() == *id; };
    if (m_waiting.removeIf(isIt) > 0)
        return;
    if (m_listens.contains(*id))
        return apply(m_listens.close(*id));
    const auto call = std::find_if(
        m_calls.begin(), m_calls.end(), [&](const Call &each) { return each.hostId == *id; });
    if (call == m_calls.end())
        return;
    const QByteArray params = json::withMember(notification.params(), "requestId", call->serverId);
    m_calls.erase(call);
    m_server->send(notification.withParams(params), Delivery::Whole);
}

void LegacyTranslation::received(Message message)
{
    if (message.isNotification())
        return serverNotified(message);
    if (message.isRequest())
        return serverAsked(message);
    const QByteArray id = message.id().toByteArray();
    if (m_ours.remove(id))
        return;
    if (id == m_initializeId)
        return handsShaken(message);
    const auto call = callOf(id);
    if (call == m_calls.end())
        return;
    if (call->hostId.isEmpty())
        return keep(*call, std::move(message));
    call->answer = std::move(message);
    finish(call);
}

/// The host is away, and may stay away for long.
void LegacyTranslation::keep(Call &call, Message answer)
{
    qsizetype kept = answer.size();
    for (const Call &each : std::as_const(m_calls))
        kept += each.answer ? each.answer->size() : 0;
    if (kept <= kMostKept)
        call.answer = std::move(answer);
    else
        call.loss = Error {ErrorCode::TooLarge, {}, u"an answer that nobody fetched"_s};
}

void LegacyTranslation::serverNotified(const Message &notification)
{
    if (LegacyListens::isNews(notification.method())) {
        for (const Message &copy : m_listens.copies(notification))
            m_client.received(copy);
        return;
    }
    if (notification.method() == "notifications/progress")
        return progressed(notification);
    const bool isLogWanted = std::any_of(
        m_calls.begin(), m_calls.end(), [](const Call &call) { return call.wantsLog; });
    if (notification.method() == "notifications/message" && isLogWanted)
        m_client.received(notification);
}

/// A call that was taken up again has another token at the host.
void LegacyTranslation::progressed(const Message &notification)
{
    const auto token = json::member(notification.params(), "progressToken");
    const auto call = std::find_if(m_calls.begin(), m_calls.end(),
        [&](const Call &each) { return !each.serverToken.isEmpty() && token == each.serverToken; });
    if (call == m_calls.end() || call->hostToken.isEmpty() || call->hostId.isEmpty())
        return;
    if (call->hostToken == call->serverToken)
        return m_client.received(notification);
    m_client.received(notification.withParams(
        json::withMember(notification.params(), "progressToken", call->hostToken)));
}

void LegacyTranslation::finish(Calls::iterator found)
{
    const Call call = *found;
    m_calls.erase(found);
    if (call.loss)
        return m_client.lost(call.hostId, *call.loss);
    if (call.answer->kind() == Message::Kind::Error)
        return m_client.received(modernError(*call.answer).withId(call.hostId));
    m_client.received(call.answer->withId(call.hostId)
                          .withResult(modernResult(call.method, call.answer->result())));
}

void LegacyTranslation::receivedPiece(MessagePiece piece)
{
    m_client.receivedPiece(std::move(piece)); // nothing is asked for in pieces
}

void LegacyTranslation::lost(QByteArray id, Error error)
{
    if (m_ours.remove(id))
        return;
    if (id == m_initializeId) {
        m_initializeId.clear();
        m_handshake = Handshake::NotYet;
        for (const Message &request : std::exchange(m_waiting, {}))
            m_client.lost(request.id().toByteArray(), error);
        return;
    }
    const auto call = callOf(id);
    if (call == m_calls.end())
        return;
    call->loss = std::move(error);
    if (!call->hostId.isEmpty())
        finish(call);
}

void LegacyTranslation::eraRefused(QByteArray id, Error error)
{
    const auto call = callOf(id);
    if (call != m_calls.end() && !call->hostId.isEmpty()) {
        const QByteArray hostId = call->hostId;
        m_calls.erase(call);
        return m_client.eraRefused(hostId, std::move(error));
    }
    if (id != m_initializeId)
        return lost(std::move(id), std::move(error));
    m_initializeId.clear();
    m_handshake = Handshake::NotYet;
    for (const Message &request : std::exchange(m_waiting, {}))
        m_client.eraRefused(request.id().toByteArray(), error);
}

bool LegacyTranslation::isReady(quint64 stream) const
{
    return m_client.isReady(stream);
}

Task<void> LegacyTranslation::ready(quint64 stream)
{
    return m_client.ready(stream);
}

LegacyTranslation::Calls::iterator LegacyTranslation::callOf(QByteArrayView serverId)
{
    return std::find_if(m_calls.begin(), m_calls.end(),
        [&](const Call &call) { return call.serverId == serverId; });
}

} // namespace claviger::mcp
