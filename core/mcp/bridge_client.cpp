#include "core/mcp/bridge_core.h"
#include "core/mcp/era_results.h"
#include "core/mcp/exchange.h"
#include "core/mcp/json_bytes.h"

namespace claviger::mcp {

using namespace Qt::StringLiterals;

BridgeCore::BridgeCore(BridgePorts ports, RemoteTarget target, BridgeTimes times)
    : m_ports(ports)
    , m_target(std::move(target))
    , m_times(times)
    , m_lane(m_ports.sink)
    , m_remembered(m_ports.memory, m_target)
    , m_waiting(times,
          {[this](const Message &request) {
               answerFailure(request, {ErrorCode::SignInNeeded, m_target.serverName, {}});
           },
              [this](const QByteArray &token, int n) { giveSignOfLife(token, n); }})
{
    m_ports.authorizer.onSignedIn([this] { signedIn(); });
    m_handshakeLimit.setSingleShot(true);
    QObject::connect(&m_handshakeLimit, &QTimer::timeout, &m_context, [this] {
        handshakeLost({ErrorCode::TimedOut, {}, u"no answer to the handshake"_s});
    });
}

BridgeCore::~BridgeCore()
{
    m_phase = Phase::Closed; // whatever ends now delivers nothing
    m_ports.authorizer.onSignedIn(nullptr);
    m_scope.cancelAll();
    dropServer();
}

bool BridgeCore::isBusy() const
{
    const qsizetype told = m_upstream ? m_upstream->untoldBytes() : 0;
    return m_pendingBytes + m_heldBytes + told >= kMostBytesInFlight
        || m_pending.size() >= kMostRequestsInFlight;
}

void BridgeCore::lookWhetherReady()
{
    if (m_wasBusy && m_phase != Phase::Closed && !isBusy()) {
        m_wasBusy = false;
        m_ports.sink.becameReady();
    }
}

/// Nothing is held any more; lookWhetherReady() when it is with the server.
QList<Message> BridgeCore::takeHeld()
{
    m_heldBytes = 0;
    return std::exchange(m_held, {});
}

void BridgeCore::fromClient(QByteArray line)
{
    if (m_phase == Phase::Closed || line.trimmed().isEmpty())
        return;
    handle(Message::parse(std::move(line)));
    m_wasBusy = m_wasBusy || isBusy();
}

void BridgeCore::handle(Message message)
{
    using Kind = Message::Kind;
    switch (message.kind()) {
    case Kind::Request:
        return requested(std::move(message));
    case Kind::Notification:
        return notified(std::move(message));
    case Kind::Response:
    case Kind::Error:
        if (m_phase == Phase::Live)
            sendToServer(message);
        return;
    case Kind::Batch: {
        // 2025-03-26 lets the answers come one by one as well.
        const QList<Message> messages = message.split();
        for (const Message &each : messages)
            if (each.kind() != Kind::Batch)
                handle(each);
        if (!messages.isEmpty())
            return;
        break;
    }
    case Kind::Invalid:
        break;
    }
    m_lane.send(makeError({}, rpc::kInvalidRequest, u"Invalid Request").bytes());
}

void BridgeCore::requested(Message request)
{
    const QByteArray id = request.id().toByteArray();
    if (m_pending.contains(id)) {
        m_lane.send(makeError(id, rpc::kInvalidRequest, u"Invalid Request").bytes());
        return;
    }
    noteHost(request);
    m_pending.insert(id, {request, false});
    m_pendingBytes += request.size();
    (void)m_listens.opened(request);
    switch (m_phase) {
    case Phase::Live:
        return forward(request);
    case Phase::Offline:
        return answerOrAsk(request);
    case Phase::Idle:
        m_held.append(std::move(request));
        return start();
    case Phase::Starting:
    case Phase::Handshaking:
        m_held.append(std::move(request));
        return;
    case Phase::Closed:
        return;
    }
}

void BridgeCore::notified(Message notification)
{
    if (notification.method() == "notifications/initialized") {
        m_initialized = notification;
        if (m_owesHandshake)
            return; // goes with the handshake
    } else if (notification.method() == "notifications/cancelled") {
        const auto cancelled = json::member(notification.params(), "requestId");
        const QByteArray id = cancelled ? cancelled->toByteArray() : QByteArray();
        const bool wasSent = m_pending.value(id).isSent;
        m_held.removeIf([&id](const Message &held) { return held.isRequest() && held.id() == id; });
        forget(id);
        if (!wasSent)
            return;
    }
    if (m_phase == Phase::Live)
        return sendToServer(notification);
    if (m_phase != Phase::Starting && m_phase != Phase::Handshaking)
        return;
    m_heldBytes += notification.size();
    m_held.append(std::move(notification));
}

/// The host's era is seen from its first request; a host of both may come back to `initialize`.
void BridgeCore::noteHost(const Message &request)
{
    const bool isHandshake = request.method() == "initialize";
    HostEra era = m_host;
    if (isHandshake)
        era = HostEra::Legacy;
    else if (m_host == HostEra::Unknown)
        era = request.method() == "server/discover" || readEnvelope(request) ? HostEra::Modern
                                                                             : HostEra::Legacy;
    if (isHandshake) {
        m_initialize = request;
        m_owesHandshake = false;
    }
    if (era == m_host)
        return;
    if (std::exchange(m_host, era) == HostEra::Unknown || m_phase != Phase::Live)
        return;
    m_phase = Phase::Idle; // the server is the same, but not how it is spoken to
    dropServer();
    failAll({ErrorCode::RequestLost, {}, u"the client began anew"_s});
}

void BridgeCore::forward(const Message &message)
{
    if (message.isRequest()) {
        const auto pending = m_pending.find(message.id().toByteArray());
        if (pending == m_pending.end())
            return; // cancelled while it was held
        pending->isSent = true;
    }
    sendToServer(message);
}

void BridgeCore::sendToServer(const Message &message)
{
    if (m_adapter)
        return m_adapter->fromClient(message);
    m_upstream->send(
        message, Remembered::isKept(message.method()) ? Delivery::Whole : Delivery::Pieces);
}

void BridgeCore::giveSignOfLife(const QByteArray &token, int n)
{
    const QByteArray words = json::quoted(m_ports.words.waitingForSignIn(m_target).toUtf8());
    m_lane.send(makeNotification("notifications/progress",
        "{\"progressToken\":" + token + ",\"progress\":" + QByteArray::number(n)
            + ",\"message\":" + words + '}')
                    .bytes());
}

/// The one place where a request of the client ends.
void BridgeCore::finish(const QByteArray &id, const Message &answer)
{
    m_lane.send(answer.bytes());
    forget(id);
}

void BridgeCore::forget(const QByteArray &id)
{
    const auto pending = m_pending.constFind(id);
    if (pending == m_pending.constEnd())
        return;
    m_pendingBytes -= pending->request.size();
    m_pending.erase(pending);
    m_waiting.remove(id);
    (void)m_listens.closed(id);
    lookWhetherReady();
}

/// A model reads the results of its calls; errors of the protocol many hosts keep to themselves.
void BridgeCore::answerFailure(const Message &request, const Error &error)
{
    const QByteArray id = request.id().toByteArray();
    const QString words = m_ports.words.failure(
        error, m_target, QString::fromUtf8(request.method()));
    const QByteArray reason = json::quoted(errorName(error.code).toUtf8());
    if (request.method() != "tools/call") {
        const QByteArray data = "{\"reason\":" + reason + '}';
        return finish(id, makeError(id, rpc::kServerError, words, data));
    }
    QByteArray result = R"({"content":[{"type":"text","text":)" + json::quoted(words.toUtf8())
        + R"(}],"isError":true,"_meta":{"claviger/reason":)" + reason + "}}";
    if (m_host == HostEra::Modern)
        result = modernResult("tools/call", result);
    finish(id, makeResponse(id, result));
}

/// Nobody is signed in: from what is known, or later.
void BridgeCore::answerOffline(const Message &request)
{
    const QByteArray id = request.id().toByteArray();
    const QByteArray &method = request.method();
    if (const auto answer = m_remembered.answer(request, m_host)) {
        m_owesHandshake = m_owesHandshake || method == "initialize";
        m_owesNews = m_owesNews || method != "ping";
        return finish(id, *answer);
    }
    if (m_phase == Phase::Offline && m_later.note(request)) // a log level or a subscription
        return finish(id, makeResponse(id, "{}"));
    if (!HostListens::isListen(method))
        return m_waiting.add(request);
    m_held.append(request); // has no answer that anybody waits for
    if (const auto acknowledgement = m_listens.acknowledge(request.id()))
        m_lane.send(acknowledgement->bytes());
}

/// As answerOffline(), for a request that nobody has asked a sign-in for yet.
void BridgeCore::answerOrAsk(const Message &request)
{
    answerOffline(request);
    if (m_waiting.contains(request.id().toByteArray()))
        m_scope.spawn(askForSignIn(request));
}

/// Somebody waits now: the Authorizer may turn to a person. If it has headers after all, nobody needs to: a grant may
/// have recovered by itself, which nobody is told.
Task<void> BridgeCore::askForSignIn(Message call)
{
    net::HttpRequest request = requestTo(m_target, QByteArrayLiteral("POST"));
    Authorizer::Context context = contextOf(request, call);
    const auto headers = co_await m_ports.authorizer.headers(std::move(context));
    if (headers)
        signedIn();
    else if (headers.error().code != ErrorCode::SignInNeeded
        && m_waiting.contains(call.id().toByteArray()))
        answerFailure(call, headers.error());
}

/// The server cannot be reached just now: a handshake that was seen before is good enough to begin with.
void BridgeCore::answerWithoutServer(const Message &request, const Error &error)
{
    const bool isKnown = isRetryable(error.code) && m_remembered.hasHandshake();
    if (isKnown && Remembered::isKept(request.method()))
        answerOffline(request);
    else
        answerFailure(request, error);
}

void BridgeCore::failAll(const Error &error)
{
    (void)takeHeld();
    for (const Pending &pending : m_pending.values())
        answerFailure(pending.request, error);
}

} // namespace claviger::mcp
