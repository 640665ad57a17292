#include "core/mcp/modern_translation.h"

#include "core/mcp/era_results.h"
#include "core/mcp/json_bytes.h"

#include <QtCore/QTimer>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace claviger::mcp {

namespace {

constexpr QByteArrayView kLogLevels[] = {
    "debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"};

/// Answers that have to be read before they go on: they may ask for input, or need another form.
Delivery deliveryOf(QByteArrayView method)
{
    return mayAskForInput(method) || method == "tools/list" ? Delivery::Whole : Delivery::Pieces;
}

Error protocolFailed(const QString &detail)
{
    return {ErrorCode::ProtocolFailed, {}, detail};
}

} // namespace

ModernTranslation::ModernTranslation(AdapterContext context, ModernTimes times)
    : m_client(context.client)
    , m_target(context.target)
    , m_times(times)
    , m_discovered(std::move(context.discovered))
    , m_subscription(context.client, m_envelope, times.subscription)
{
}

void ModernTranslation::attach(Upstream &server)
{
    m_server = &server;
    m_subscription.attach(server);
}

void ModernTranslation::fromClient(Message message)
{
    if (message.isRequest())
        requested(message);
    else if (message.isNotification())
        notified(message);
    else if (message.isAnswer())
        answeredByHost(message);
}

void ModernTranslation::requested(const Message &request)
{
    const QByteArrayView method = request.method();
    if (method == "initialize")
        return initialize(request);
    if (method == "ping")
        return m_client.received(makeResponse(request.id(), "{}"));
    if (method == "logging/setLevel")
        return setLogLevel(request);
    if (method == "resources/subscribe")
        return m_subscription.subscribe(request);
    if (method == "resources/unsubscribe")
        return m_subscription.unsubscribe(request);
    const QByteArray hostId = request.id().toByteArray();
    m_calls.insert(hostId, {request, {}, 0, {}, {}, {}});
    sendTry(hostId);
}

void ModernTranslation::notified(const Message &notification)
{
    if (notification.method() == "notifications/initialized")
        return hostIsReady();
    if (notification.method() != "notifications/cancelled")
        return; // progress of what the host was asked, its list of roots: nobody there wants them
    if (const auto id = json::member(notification.params(), "requestId"))
        cancel(id->toByteArray());
}

void ModernTranslation::initialize(const Message &request)
{
    const auto part = [&](QByteArrayView key) {
        const auto value = json::member(request.params(), key);
        return value && json::isObject(*value) ? value->toByteArray() : QByteArray();
    };
    m_envelope.clientInfo = part("clientInfo");
    if (QByteArray capabilities = part("capabilities"); !capabilities.isEmpty())
        m_envelope.capabilities = std::move(capabilities);
    const auto version = json::member(request.params(), "protocolVersion");
    m_askedVersion = version ? json::text(*version).value_or(QByteArray()) : QByteArray();
    m_initializeId = request.id().toByteArray();
    if (m_discovered.isEmpty())
        return askAgainForDiscovery();
    m_client.received(makeResponse(std::exchange(m_initializeId, {}),
        initializeResult(m_discovered, m_askedVersion, m_target.serverName.toUtf8())));
}

void ModernTranslation::hostIsReady()
{
    m_isHostReady = true;
    if (m_discovered.isEmpty())
        return; // signed out: the first answer of the server tries again
    m_subscription.start(json::member(m_discovered, "capabilities").value_or(QByteArrayView("{}")));
}

void ModernTranslation::askAgainForDiscovery()
{
    if (!m_discoverId.isEmpty())
        return;
    m_discoverId = json::quoted("claviger-discover-" + QByteArray::number(++m_lastId));
    m_server->send(makeDiscover(m_discoverId, m_envelope), Delivery::Whole);
}

void ModernTranslation::discovered(const Message &answer)
{
    m_discoverId.clear();
    const QByteArray initializeId = std::exchange(m_initializeId, {});
    if (answer.kind() != Message::Kind::Response) {
        if (!initializeId.isEmpty())
            m_client.received(answer.withId(initializeId));
        else
            m_discovered = "{}"; // it does not say; not asked again
        return;
    }
    m_discovered = answer.result().toByteArray();
    if (!initializeId.isEmpty()) {
        m_client.received(makeResponse(initializeId,
            initializeResult(m_discovered, m_askedVersion, m_target.serverName.toUtf8())));
    } else if (m_isHostReady) {
        hostIsReady();
    }
}

void ModernTranslation::setLogLevel(const Message &request)
{
    const auto value = json::member(request.params(), "level");
    const QByteArray level = value ? json::text(*value).value_or(QByteArray()) : QByteArray();
    if (std::find(std::begin(kLogLevels), std::end(kLogLevels), level) == std::end(kLogLevels)) {
        m_client.received(makeError(request.id(), rpc::kInvalidParams, u"unknown level"));
        return;
    }
    m_envelope.logLevel = level;
    m_client.received(makeResponse(request.id(), "{}"));
}

void ModernTranslation::cancel(const QByteArray &hostId)
{
    const auto call = m_calls.constFind(hostId);
    if (call == m_calls.constEnd())
        return;
    const QByteArray serverId = call->serverId;
    forget(hostId);
    if (!serverId.isEmpty())
        m_server->send(
            makeNotification("notifications/cancelled", R"({"requestId":)" + serverId + '}'),
            Delivery::Whole);
}

void ModernTranslation::sendTry(const QByteArray &hostId)
{
    Call &call = m_calls[hostId];
    QList<InputAnswer> answers;
    for (qsizetype i = 0; i < call.askIds.size(); ++i)
        answers.append({call.round.requests.at(i).key, call.answers.value(call.askIds.at(i))});
    Message request = withEnvelope(call.request, m_envelope);
    if (call.rounds > 0)
        request = request.withParams(retryParams(request.params(), answers, call.round.state));
    // Independent requests to the server: each has an id of its own.
    call.serverId = call.rounds == 0
        ? hostId
        : json::quoted("claviger-try-" + QByteArray::number(++m_lastId));
    call.askIds.clear();
    call.answers.clear();
    m_hostIds.insert(call.serverId, hostId);
    m_server->send(request.withId(call.serverId), deliveryOf(request.method()));
}

void ModernTranslation::askHost(const QByteArray &hostId, QByteArrayView result)
{
    Call &call = m_calls[hostId];
    m_hostIds.remove(std::exchange(call.serverId, {}));
    auto round = readInputRound(result, m_envelope.capabilities);
    if (!mayAskForInput(call.request.method()) || !round || call.rounds >= kMostInputRounds) {
        const Error error = round ? protocolFailed(u"input is required too often, or for this"_s)
                                  : round.error();
        forget(hostId);
        return m_client.lost(hostId, error);
    }
    call.rounds += 1;
    call.round = std::move(*round);
    QList<Message> questions;
    for (const InputRequest &request : call.round.requests) {
        const QByteArray askId = json::quoted("claviger-ask-" + QByteArray::number(++m_lastId));
        call.askIds.append(askId);
        m_asked.insert(askId, hostId);
        questions.append(makeRequest(askId, request.method, legacyParams(request, askId)));
    }
    if (questions.isEmpty()) {
        const int rounds = call.rounds;
        QTimer::singleShot(m_times.beforeAgain, &m_timers, [this, hostId, rounds] {
            const auto waiting = m_calls.constFind(hostId);
            if (waiting != m_calls.constEnd() && waiting->rounds == rounds)
                sendTry(hostId);
        });
    }
    for (const Message &question : questions)
        m_client.received(question);
}

void ModernTranslation::answeredByHost(const Message &answer)
{
    const QByteArray askId = answer.id().toByteArray();
    const QByteArray hostId = m_asked.take(askId);
    const auto call = m_calls.find(hostId);
    if (call == m_calls.end())
        return;
    if (answer.kind() == Message::Kind::Error) {
        forget(hostId);
        return m_client.received(answer.withId(hostId));
    }
    call->answers.insert(askId, answer.result().toByteArray());
    if (call->answers.size() == call->askIds.size())
        sendTry(hostId);
}

void ModernTranslation::received(Message message)
{
    if (message.isNotification()) {
        if (!m_subscription.takeAcknowledgement(message))
            m_client.received(std::move(message));
        return;
    }
    if (!message.isAnswer())
        return; // a request: no server of this era may send one, and nothing could carry the answer
    const QByteArray id = message.id().toByteArray();
    if (m_subscription.owns(id))
        return m_subscription.answered(message);
    if (id == m_discoverId)
        return discovered(message);
    const QByteArray hostId = hostIdOf(id);
    if (hostId.isEmpty())
        return;
    if (m_discovered.isEmpty())
        askAgainForDiscovery();
    finish(hostId, message);
}

void ModernTranslation::finish(const QByteArray &hostId, const Message &answer)
{
    if (answer.kind() == Message::Kind::Error) {
        forget(hostId);
        return m_client.received(answer.withId(hostId));
    }
    switch (resultType(answer.result())) {
    case ResultType::InputRequired:
        return askHost(hostId, answer.result());
    case ResultType::Unknown:
        forget(hostId);
        return m_client.lost(hostId, protocolFailed(u"a result of an unknown type"_s));
    case ResultType::Complete:
        break;
    }
    const QByteArray result = legacyResult(m_calls[hostId].request.method(), answer.result());
    forget(hostId);
    m_client.received(answer.withId(hostId).withResult(result));
}

void ModernTranslation::receivedPiece(MessagePiece piece)
{
    if (piece.isEnd && !piece.isBroken)
        forget(hostIdOf(piece.answers)); // only first tries come in pieces: their id is the host's
    m_client.receivedPiece(std::move(piece));
}

void ModernTranslation::lost(QByteArray id, Error error)
{
    if (m_subscription.owns(id))
        return m_subscription.lost(id, error);
    if (id == m_discoverId) {
        m_discoverId.clear();
        if (!m_initializeId.isEmpty())
            m_client.lost(std::exchange(m_initializeId, {}), std::move(error));
        return;
    }
    const QByteArray hostId = hostIdOf(id);
    if (hostId.isEmpty())
        return;
    forget(hostId);
    m_client.lost(hostId, std::move(error));
}

void ModernTranslation::eraRefused(QByteArray id, Error error)
{
    if (m_subscription.owns(id))
        return m_subscription.lost(id, error);
    QByteArray hostId = hostIdOf(id);
    if (id == m_discoverId) {
        m_discoverId.clear();
        hostId = std::exchange(m_initializeId, {});
    }
    if (hostId.isEmpty())
        return;
    forget(hostId);
    m_client.eraRefused(hostId, std::move(error));
}

bool ModernTranslation::isReady(quint64 stream) const
{
    return m_client.isReady(stream);
}

Task<void> ModernTranslation::ready(quint64 stream)
{
    return m_client.ready(stream);
}

QByteArray ModernTranslation::hostIdOf(const QByteArray &serverId) const
{
    return m_hostIds.value(serverId);
}

void ModernTranslation::forget(const QByteArray &hostId)
{
    const auto found = m_calls.find(hostId);
    if (found == m_calls.end())
        return;
    const Call call = *found;
    m_calls.erase(found);
    m_hostIds.remove(call.serverId);
    for (const QByteArray &askId : call.askIds)
        if (m_asked.remove(askId) > 0)
            m_client.received(
                makeNotification("notifications/cancelled", R"({"requestId":)" + askId + '}'));
}

} // namespace claviger::mcp
