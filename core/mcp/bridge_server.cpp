#include "core/mcp/bridge_core.h"
#include "core/mcp/era_probe.h"
#include "core/mcp/exchange.h"
#include "core/mcp/json_bytes.h"
#include "core/mcp/legacy_sse.h"
#include "core/mcp/legacy_translation.h"
#include "core/mcp/modern_http.h"
#include "core/mcp/modern_translation.h"
#include "core/mcp/streamable_http.h"

#include <QtCore/QTimer>

#include <algorithm>

namespace claviger::mcp {

namespace {

struct News
{
    QByteArrayView capability;
    QByteArrayView notification;
};

constexpr News kNews[] = {
    {"tools", "notifications/tools/list_changed"},
    {"prompts", "notifications/prompts/list_changed"},
    {"resources", "notifications/resources/list_changed"},
};
/// Capabilities of a server that are not known.
constexpr QByteArrayView kAllNews = R"({"tools":{},"prompts":{},"resources":{}})";

} // namespace

Task<void> BridgeCore::close()
{
    m_phase = Phase::Closed;
    m_handshakeLimit.stop();
    m_scope.cancelAll();
    (void)takeHeld();
    (void)m_waiting.takeAll();
    m_pending.clear();
    m_pendingBytes = 0;
    m_listens = {};
    if (m_upstream)
        co_await m_upstream->close();
}

void BridgeCore::wokeUp()
{
    if (m_upstream && m_phase != Phase::Closed)
        m_upstream->wokeUp();
}

/// From the event loop: an upstream that is to be replaced may be calling us.
void BridgeCore::start()
{
    if (std::exchange(m_phase, Phase::Starting) == Phase::Starting)
        return;
    QTimer::singleShot(0, &m_context, [this] {
        if (m_phase == Phase::Starting)
            m_scope.spawn(startUp());
    });
}

Task<void> BridgeCore::startUp()
{
    m_hasSignedIn = false;
    m_target.moved->clear(); // asked anew
    if (m_server == ServerEra::Unknown) {
        m_server = m_remembered.serverEra();
        m_isEraRemembered = m_server != ServerEra::Unknown;
    }
    QByteArray discovered;
    if (m_server == ServerEra::Unknown) {
        auto probe = co_await probeEra(
            m_ports.http, m_ports.authorizer, m_target, hostEnvelope(), m_times.probe);
        if (!probe) {
            startFailed(probe.error());
            co_return;
        }
        m_server = probe->isModern ? ServerEra::Modern : ServerEra::Streamable;
        discovered = std::move(probe->discovered);
    }
    connectServer(std::move(discovered));
}

void BridgeCore::startFailed(Error error)
{
    const QList<Message> held = takeHeld();
    const bool isSignInNeeded = error.code == ErrorCode::SignInNeeded;
    if (m_server == ServerEra::Sse && !m_isEraRemembered && !m_isEraKept
        && error.code == ErrorCode::ProtocolFailed) {
        m_server = ServerEra::Unknown;
        error = m_refusal; // what it said first is more to the point than about a guess of ours
    }
    m_phase = isSignInNeeded ? Phase::Offline : Phase::Idle;
    for (const Message &message : held) {
        if (!message.isRequest())
            continue;
        if (isSignInNeeded)
            answerOrAsk(message);
        else
            answerWithoutServer(message, error);
    }
    if (!isSignInNeeded) {
        for (const Message &call : m_waiting.takeAll())
            answerFailure(call, error);
    } else if (m_hasSignedIn) { // while we were finding out that nobody was
        start();
    }
    lookWhetherReady();
}

/// Who the host is, for the question about the server's era.
Envelope BridgeCore::hostEnvelope() const
{
    if (m_host == HostEra::Modern && !m_held.isEmpty())
        return readEnvelope(m_held.first()).value_or(Envelope());
    Envelope envelope;
    const auto clientInfo = json::member(m_initialize.params(), "clientInfo");
    const auto capabilities = json::member(m_initialize.params(), "capabilities");
    if (clientInfo && json::isObject(*clientInfo))
        envelope.clientInfo = clientInfo->toByteArray();
    if (capabilities && json::isObject(*capabilities))
        envelope.capabilities = capabilities->toByteArray();
    return envelope;
}

void BridgeCore::connectServer(QByteArray discovered)
{
    // What a client sent behind a handshake that failed may still be there.
    holdSent([](const Message &) { return false; }, QStringLiteral("another session"));
    dropServer();
    const bool isModern = m_server == ServerEra::Modern;
    AdapterContext context {*this, m_target, std::move(discovered)};
    if (isModern && m_host == HostEra::Legacy)
        m_adapter = std::make_unique<ModernTranslation>(std::move(context));
    else if (!isModern && m_host == HostEra::Modern)
        m_adapter = std::make_unique<LegacyTranslation>(std::move(context));

    Receiver &receiver = m_adapter ? static_cast<Receiver &>(*m_adapter) : *this;
    const UpstreamPorts ports {m_ports.http, m_ports.authorizer, receiver};
    if (isModern)
        m_upstream = std::make_unique<ModernHttp>(ports, m_target);
    else if (m_server == ServerEra::Sse)
        m_upstream = std::make_unique<LegacySse>(ports, m_target, m_times.streams);
    else
        m_upstream = std::make_unique<StreamableHttp>(ports, m_target, m_times.streams);
    m_upstream->onTold([this] { lookWhetherReady(); });
    if (m_adapter)
        m_adapter->attach(*m_upstream);

    if (!m_owesHandshake) {
        goLive();
        return tellNews(kAllNews);
    }
    m_phase = Phase::Handshaking;
    m_handshakeId = QByteArrayLiteral("\"claviger-handshake\"");
    m_handshakeLimit.start(m_times.streams.handshake);
    sendToServer(m_initialize.withId(m_handshakeId));
}

void BridgeCore::goLive()
{
    m_phase = Phase::Live;
    tellLater();
    for (const Message &message : takeHeld())
        forward(message);
    for (const Message &call : m_waiting.takeAll())
        forward(call);
    lookWhetherReady();
}

void BridgeCore::handshakeAnswered(const Message &answer)
{
    m_handshakeId.clear();
    m_handshakeLimit.stop();
    if (answer.kind() != Message::Kind::Response)
        return handshakeLost(
            {ErrorCode::ProtocolFailed, {}, QStringLiteral("the server refuses the handshake")});
    m_owesHandshake = false;
    m_remembered.keep(m_initialize, answer, m_host);
    m_remembered.keepServerEra(m_server);
    m_isEraKept = true;
    if (m_initialized.isNotification())
        sendToServer(m_initialized);
    const auto capabilities = json::member(answer.result(), "capabilities");
    goLive();
    tellNews(capabilities.value_or(QByteArrayView("{}")));
}

void BridgeCore::handshakeLost(const Error &error)
{
    m_handshakeId.clear();
    m_handshakeLimit.stop();
    startFailed(error);
}

/// What was agreed to in the server's name.
void BridgeCore::tellLater()
{
    for (const Message &request : std::exchange(m_later, {}).afterwards()) {
        m_ownIds.insert(request.id().toByteArray());
        sendToServer(request);
    }
}

/// What the host got without the server may have been old or empty.
void BridgeCore::tellNews(QByteArrayView capabilities)
{
    if (!std::exchange(m_owesNews, false))
        return;
    for (const Message &news : m_listens.listsChanged())
        m_lane.send(news.bytes());
    if (m_host != HostEra::Legacy)
        return;
    for (const News &news : kNews)
        if (json::member(capabilities, news.capability))
            m_lane.send(makeNotification(news.notification).bytes());
}

void BridgeCore::signedIn()
{
    m_hasSignedIn = true;
    if (m_phase == Phase::Offline)
        return start();
    if (m_phase != Phase::Live)
        return;
    for (const Message &listen : takeHeld())
        forward(listen);
    for (const Message &call : m_waiting.takeAll())
        forward(call);
    tellNews(kAllNews);
}

/// Of a `subscriptions/listen`. For the host a stream that was opened again never ended.
void BridgeCore::acknowledged(Message notification)
{
    const HostListens::Acknowledged now = m_listens.acknowledged(notification);
    if (now.isForHost)
        m_lane.send(notification.bytes());
    for (const Message &news : now.news)
        m_lane.send(news.bytes());
}

void BridgeCore::dropServer()
{
    m_upstream.reset();
    m_adapter.reset();
    if (m_phase != Phase::Closed)
        m_lane.abandon();
}

void BridgeCore::received(Message message)
{
    if (m_phase == Phase::Closed)
        return;
    if (message.isNotification() && HostListens::isAcknowledgement(message.method()))
        return acknowledged(std::move(message));
    if (!message.isAnswer())
        return m_lane.send(message.bytes());
    const QByteArray id = message.id().toByteArray();
    if (!m_handshakeId.isEmpty() && id == m_handshakeId)
        return handshakeAnswered(message);
    if (!m_ownIds.isEmpty() && m_ownIds.remove(id))
        return;
    const auto pending = m_pending.constFind(id);
    if (pending == m_pending.constEnd() || !pending->isSent)
        return; // cancelled
    if (Remembered::isKept(pending->request.method()))
        m_remembered.keep(pending->request, message, m_host);
    if (!m_isEraKept && message.kind() == Message::Kind::Response) {
        m_isEraKept = true;
        m_remembered.keepServerEra(m_server);
    }
    finish(id, message);
}

void BridgeCore::receivedPiece(MessagePiece piece)
{
    if (m_phase == Phase::Closed)
        return;
    m_lane.sendPiece(piece.stream, std::move(piece.bytes), piece.isEnd);
    if (piece.isEnd && !piece.isBroken)
        forget(piece.answers);
}

void BridgeCore::lost(QByteArray id, Error error)
{
    if (m_phase == Phase::Closed)
        return;
    const bool isOurs = !m_handshakeId.isEmpty() && id == m_handshakeId;
    const auto pending = m_pending.find(id);
    if (!isOurs && (pending == m_pending.end() || !pending->isSent))
        return;
    const bool isHandshake = isOurs || pending->request.method() == "initialize";
    if (isHandshake && m_server == ServerEra::Sse && m_isEraRemembered
        && error.code == ErrorCode::ProtocolFailed)
        return eraRefused(std::move(id), std::move(error)); // it may have moved on
    if (isOurs)
        return handshakeLost(error);
    pending->isSent = false;
    const Message request = pending->request;
    const bool isSignInNeeded = error.code == ErrorCode::SignInNeeded;
    if (request.method() != "initialize")
        return isSignInNeeded ? answerOffline(request) : answerFailure(request, error);

    // Without a handshake there is nothing to talk with.
    m_held.prepend(request);
    startFailed(error);
}

void BridgeCore::eraRefused(QByteArray id, Error error)
{
    if (m_phase == Phase::Closed || m_phase == Phase::Starting)
        return;
    const auto refused = m_pending.find(id);
    if (m_isEraKept && refused != m_pending.end() && std::exchange(refused->wasRefused, true)) {
        const Message request = refused->request;
        return answerFailure(request, error); // not for ever
    }
    m_phase = Phase::Starting;
    m_handshakeId.clear();
    m_handshakeLimit.stop();
    holdForNextEra(id);
    const bool isNewGuess = !m_isEraRemembered && m_server == ServerEra::Streamable;
    const bool isWorthAnotherTry = m_isEraRemembered || isNewGuess;
    m_refusal = error;
    m_server = isNewGuess ? ServerEra::Sse : ServerEra::Unknown;
    if (std::exchange(m_isEraRemembered, false))
        m_remembered.keepServerEra(ServerEra::Unknown);
    // Later: the upstream is calling us.
    QTimer::singleShot(0, &m_context, [this, isWorthAnotherTry] {
        if (m_phase != Phase::Starting)
            return;
        if (isWorthAnotherTry)
            m_scope.spawn(startUp());
        else
            startFailed(m_refusal);
    });
}

/// What was sent goes to the next upstream where that harms nobody, or where the server has not looked at it; the
/// rest is lost.
void BridgeCore::holdSent(const std::function<bool(const Message &)> &isUnseen, const QString &why)
{
    QList<Message> lost;
    for (Pending &pending : m_pending) {
        if (!std::exchange(pending.isSent, false))
            continue;
        const Message &request = pending.request;
        const bool isHarmless = isUnseen(request) || isRepeatable(request)
            || HostListens::isListen(request.method());
        (isHarmless ? m_held : lost).append(request);
    }
    for (const Message &request : lost)
        answerFailure(request, {ErrorCode::RequestLost, {}, why});
}

/// A server that has moved on to another era in the middle of a session may have carried out the rest.
void BridgeCore::holdForNextEra(const QByteArray &refused)
{
    const bool hasMoved = std::exchange(m_isEraKept, false);
    const auto isUnseen = [&](const Message &request) {
        return !hasMoved || request.id() == refused;
    };
    holdSent(isUnseen, QStringLiteral("another era"));
    if (!hasMoved)
        return;
    m_isEraRemembered = true;
    const bool isShakingHands = std::any_of(m_held.cbegin(), m_held.cend(),
        [](const Message &request) { return request.method() == "initialize"; });
    m_owesHandshake = m_owesHandshake
        || (m_host == HostEra::Legacy && m_initialize.isRequest() && !isShakingHands);
}

} // namespace claviger::mcp
