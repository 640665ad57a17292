#include "core/broker/broker.h"

#include "core/broker/bridge_channel.h"
#include "core/broker/control_frames.h"
#include "core/broker/limits.h"

#include <malloc.h>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

/// A burst above this leaves the heap larger than its rest: worth a malloc_trim(3).
constexpr qsizetype kBurst = 100;

/// What watches events instead of asking once. Concerns the connection, so it is no verb of the table.
const QString kWatchVerb = u"events.watch"_s;

} // namespace

/// One connection and all that runs on its behalf. Its destruction withdraws its requests.
struct Broker::Session
{
    struct Request
    {
        wire::WaitReason reason = wire::WaitReason::Other;
        QElapsedTimer sinceSaid;
    };

    quint64 number = 0;
    std::unique_ptr<Connection> connection;
    QElapsedTimer age;
    std::optional<wire::ClientKind> kind; ///< Empty until the hello.
    std::uint16_t version = wire::kOldestVersion; ///< Agreed on.
    bool hasAsked = false;
    bool watches = false;
    using Requests = std::map<wire::RequestId, Request>;
    std::shared_ptr<Requests> open =
        std::make_shared<Requests>(); ///< `waiting` callbacks watch it.
    std::unique_ptr<SocketChannel> channel; ///< Of a bridge,
    std::unique_ptr<BridgeEnd> bridge; ///< and its other side.
    TaskScope scope;
};

Broker::Broker(Options options, LaunchService &launches, const VerbTable &verbs,
    PeerInspector &inspector, Changes &changes, RefusalWords words, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_launches(launches)
    , m_verbs(verbs)
    , m_inspector(inspector)
    , m_words(std::move(words))
    , m_listener(m_options.folder)
{
    if (m_options.connections == 0)
        m_options.connections = limits::kMostConnections;
    m_housekeeping.setTimerType(Qt::CoarseTimer);
    m_housekeeping.setInterval(std::min<std::chrono::milliseconds>(
        {limits::kHousekeeping, m_options.helloLimit / 2, m_options.waitingInterval / 2}));
    connect(&m_housekeeping, &QTimer::timeout, this, &Broker::keepHouse);
    connect(&m_listener, &Listener::connected, this, &Broker::accept);
    connect(&m_listener, &Listener::lost, this, &Broker::lost);
    connect(&changes, &Changes::changed, this, &Broker::announce);
}

/// A shim that is told so waits for its client's next word before it starts another broker.
Broker::~Broker()
{
    for (const auto &[number, session] : m_sessions) {
        if (session->channel)
            session->channel->send({false, false, true}, {});
    }
}

Result<void> Broker::listen()
{
    return m_listener.listen();
}

void Broker::accept(int descriptor)
{
    auto session = std::make_unique<Session>();
    session->number = m_nextSession++;
    session->connection = std::make_unique<Connection>(OwnedDescriptor(descriptor));
    session->age.start();
    Session &added = *session;
    const quint64 number = added.number;
    m_sessions.emplace(number, std::move(session));
    m_busiest = std::max(m_busiest, connections());
    // Queued: the connection is in the middle of its own work when it finds out.
    connect(
        added.connection.get(), &Connection::closed, this, [this, number] { end(number); },
        Qt::QueuedConnection);
    if (connections() > m_options.connections) {
        refuse(added, 0, {ErrorCode::TooManyRequests, {}, u"connections"_s}, {});
        added.connection->closeAfterSending();
        return;
    }
    connect(
        added.connection.get(), &Connection::received, this, [this, number](wire::Frame *frame) {
            if (Session *known = find(number))
                receive(*known, *frame);
        });
    watchHouse();
}

void Broker::receive(Session &session, wire::Frame &frame)
{
    const bool isHello = frame.type == wire::FrameType::ClientHello;
    if (isHello == session.kind.has_value()) { // none before all else, or a second one
        session.connection->close();
        return;
    }
    if (isHello) {
        greet(session, frame);
        return;
    }
    if (frame.type == wire::FrameType::ClientData) {
        passOn(session, frame);
        return;
    }
    if (session.open->contains(frame.request)) {
        session.connection->close();
        return;
    }
    if (session.open->size() >= static_cast<std::size_t>(limits::kMostOpenRequests)) {
        refuse(session, frame.request, {ErrorCode::TooManyRequests, {}, u"requests"_s}, {});
        return;
    }
    session.hasAsked = true;
    if (frame.type == wire::FrameType::LaunchRequest && session.kind == wire::ClientKind::Shim)
        startLaunch(session, frame);
    else if (frame.type == wire::FrameType::ControlRequest
        && session.kind == wire::ClientKind::CommandLine)
        startControl(session, frame);
    else
        session.connection->close();
}

void Broker::greet(Session &session, const wire::Frame &frame)
{
    const auto hello = wire::decode<wire::ClientHello>(frame.payload.view());
    if (!hello) {
        session.connection->close();
        return;
    }
    const auto version = wire::negotiatedVersion(*hello);
    if (!version) {
        refuse(session, frame.request, {ErrorCode::VersionMismatch, {}, {}}, {});
        session.connection->closeAfterSending();
        return;
    }
    session.kind = hello->kind;
    session.version = *version;
    wire::ServerHello answer;
    answer.version = *version;
    answer.program = m_options.program.toStdString();
    if (auto bytes = wire::encode(frame.request, answer))
        session.connection->send(std::move(*bytes));
}

void Broker::startLaunch(Session &session, const wire::Frame &frame)
{
    auto request = wire::decode<wire::LaunchRequest>(frame.payload.view());
    if (!request) {
        session.connection->close();
        return;
    }
    const quint64 number = session.number;
    const wire::RequestId id = frame.request;
    const QString server = m_launches.serverName(*request);
    (*session.open)[id].sinceSaid.start();
    LaunchAttempt attempt;
    attempt.socket = session.connection->descriptor();
    attempt.request = std::move(*request);
    attempt.version = session.version;
    attempt.waiting = [open = std::weak_ptr(session.open), id](wire::WaitReason reason) {
        if (const auto requests = open.lock(); requests && requests->contains(id))
            (*requests)[id].reason = reason;
    };
    session.scope.spawn(m_launches.launch(std::move(attempt)),
        [this, number, id, server](Result<AllowedLaunch> allowed) {
            answerLaunch(number, id, server, std::move(allowed));
        });
    watchHouse();
}

void Broker::answerLaunch(
    quint64 session, wire::RequestId request, const QString &server, Result<AllowedLaunch> allowed)
{
    Session *known = find(session);
    if (!known || known->open->erase(request) == 0)
        return;
    if (!allowed) {
        refuse(*known, request, allowed.error(), server);
        return;
    }
    auto bytes = wire::encode(request, allowed->plan);
    if (!bytes) {
        refuse(*known, request,
            {ErrorCode::TooLarge, server, QString::fromLatin1(wire::wireErrorName(bytes.error()))},
            server);
        return;
    }
    known->connection->send(std::move(*bytes));
    if (allowed->bridge)
        openBridge(*known, request, server, std::move(allowed->bridge));
}

void Broker::openBridge(Session &session, wire::RequestId request, const QString &server,
    std::unique_ptr<BridgeEnd> bridge)
{
    const quint64 number = session.number;
    const auto refuseIt = [this, number, request, server](const Error &error) {
        if (Session *known = find(number))
            refuse(*known, request, error, server);
    };
    session.bridge.reset(); // a shim has one; a second launch ends the first
    session.channel = std::make_unique<SocketChannel>(*session.connection, request, refuseIt);
    session.bridge = std::move(bridge);
    session.bridge->attach(*session.channel);
    BridgeEnd *const end = session.bridge.get();
    connect(session.connection.get(), &Connection::drained, session.channel.get(),
        [end] { end->drained(); });
}

/// A piece of a bridge. Nobody else's, and never before its plan.
void Broker::passOn(Session &session, const wire::Frame &frame)
{
    const auto piece = wire::decodePiece(frame.payload.view());
    if (!session.bridge || frame.request != session.channel->request() || !piece) {
        session.connection->close();
        return;
    }
    session.bridge->fromShim(*piece);
}

void Broker::startControl(Session &session, const wire::Frame &frame)
{
    const wire::RequestId id = frame.request;
    auto call = parseControlRequest(frame.payload.view());
    (*session.open)[id].sinceSaid.start();
    if (!call) {
        answerControl(session.number, id, fail(call.error()));
        return;
    }
    if (call->verb == kWatchVerb) {
        session.watches = true;
        answerControl(session.number, id, ControlReply());
        return;
    }
    const quint64 number = session.number;
    session.scope.spawn(control(session.connection->descriptor(), std::move(*call)),
        [this, number, id](
            Result<ControlReply> reply) { answerControl(number, id, std::move(reply)); });
    watchHouse();
}

Task<Result<ControlReply>> Broker::control(int socket, ControlCall call)
{
    const auto caller = co_await m_inspector.identify(socket);
    if (!caller)
        co_return fail(caller.error());
    call.origin = CallOrigin::CommandLine;
    call.originName = caller->application.name;
    call.originApplication = caller->application;
    call.originChain = caller->chain;
    co_return co_await m_verbs.call(std::move(call));
}

void Broker::answerControl(quint64 session, wire::RequestId request, Result<ControlReply> reply)
{
    Session *known = find(session);
    if (!known || known->open->erase(request) == 0)
        return;
    QString message;
    if (!reply)
        message = m_words(reply.error(), {});
    auto bytes = makeControlReply(request, std::move(reply), message);
    if (bytes)
        known->connection->send(std::move(*bytes));
    else
        refuse(*known, request, bytes.error(), {});
}

void Broker::refuse(
    Session &session, wire::RequestId request, const Error &error, const QString &server)
{
    wire::Refusal refusal;
    refusal.code = errorName(error.code).toStdString();
    refusal.retryable = isRetryable(error.code);
    refusal.message = m_words(error, server)
                          .left(static_cast<qsizetype>(wire::kLongestMessage) / 4)
                          .toStdString();
    if (auto bytes = wire::encode(request, refusal))
        session.connection->send(std::move(*bytes));
}

void Broker::end(quint64 session)
{
    m_sessions.erase(session);
    if (m_sessions.empty() && m_busiest > kBurst) {
        m_busiest = 0;
        ::malloc_trim(0);
    }
}

/// Only while somebody owes us a hello or we owe somebody an answer: an idle broker never wakes.
void Broker::watchHouse()
{
    if (!m_housekeeping.isActive())
        m_housekeeping.start();
}

void Broker::keepHouse()
{
    bool isNeeded = false;
    for (const auto &[number, session] : m_sessions) {
        if (!session->connection->isOpen())
            continue;
        if (!session->hasAsked) {
            isNeeded = true;
            if (std::chrono::milliseconds(session->age.elapsed()) >= m_options.helloLimit)
                session->connection->close();
            continue;
        }
        for (auto &[id, request] : *session->open) {
            isNeeded = true;
            // Early by half an interval rather than late by one.
            if (std::chrono::milliseconds(request.sinceSaid.elapsed())
                < m_options.waitingInterval / 2)
                continue;
            request.sinceSaid.restart();
            wire::Waiting waiting;
            waiting.reason = request.reason;
            if (auto bytes = wire::encode(id, waiting))
                session->connection->send(std::move(*bytes));
            if (!session->connection->isOpen())
                break;
        }
    }
    if (!isNeeded)
        m_housekeeping.stop();
}

void Broker::announce(const QString &topic)
{
    wire::ControlEvent event;
    event.topic = topic.toStdString();
    for (const auto &[number, session] : m_sessions) {
        if (!session->watches || !session->connection->isOpen())
            continue;
        if (auto bytes = wire::encode(0, event))
            session->connection->send(std::move(*bytes));
    }
}

Broker::Session *Broker::find(quint64 session) const
{
    const auto found = m_sessions.find(session);
    return found == m_sessions.end() ? nullptr : found->second.get();
}

} // namespace claviger::broker
