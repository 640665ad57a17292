#include "core/mcp/legacy_sse.h"

#include "core/base/timeout.h"
#include "core/mcp/endpoint.h"
#include "core/mcp/exchange.h"
#include "core/mcp/negotiation.h"

#include <algorithm>

namespace claviger::mcp {

using namespace Qt::StringLiterals;

LegacySse::LegacySse(UpstreamPorts ports, const RemoteTarget &target, StreamTimes times)
    : m_ports(ports)
    , m_target(target)
    , m_times(times)
{
    m_untilConnected.emplace(m_connection);
}

void LegacySse::send(Message message, Delivery delivery)
{
    m_replay.note(message);
    if (!m_isRunning)
        restart();
    if (message.isRequest()) {
        auto call = std::make_shared<Call>();
        call->request = std::move(message);
        call->delivery = delivery;
        if (call->request.method() == "initialize")
            call->greeting.emplace(m_greeting);
        m_calls.insert(call->request.id().toByteArray(), call);
        tellStreamWhatIsWanted();
        m_scope.spawn(exchange(std::move(call)));
    } else if (message.method() == "notifications/cancelled") {
        cancel(message);
    } else {
        m_scope.spawn(tell(std::move(message)));
    }
}

Task<void> LegacySse::close()
{
    m_scope.cancelAll();
    m_renewal.reset();
    m_reader.reset(); // that is how this era ends a session
    m_calls.clear();
    m_asks.clear();
    co_return;
}

/// Answers come over the stream alone, and it may be dead.
void LegacySse::wokeUp()
{
    if (m_isRunning)
        restart();
}

// The stream

void LegacySse::restart()
{
    m_isRunning = true;
    disconnected();
    m_reader = std::make_unique<TaskScope>();
    m_reader->spawn(run());
}

/// Holds the stream open. Ends when the server refuses it or too many attempts fail.
Task<void> LegacySse::run()
{
    int failures = 0;
    Error error;
    for (;;) {
        net::HttpRequest request = requestTo(m_target, QByteArrayLiteral("GET"));
        request.headers.push_back(
            {QByteArrayLiteral("Accept"), QByteArrayLiteral("text/event-stream")});
        request.limit = m_times.handshake;
        Authorizer::Context context = contextOf(request, Message());
        auto http = co_await openAuthorized(
            m_ports.http, m_ports.authorizer, m_target, std::move(context), std::move(request));
        bool hasConnected = false;
        error = {};
        if (!http)
            error = http.error();
        else if ((*http)->status() != 200)
            error = errorOf(**http);
        else
            hasConnected = co_await readStream(std::move(*http), error);
        disconnected();
        failures = hasConnected ? 0 : failures + 1;
        if (!isRetryable(error.code) || failures >= kMostFailedResumes)
            break;
        const auto first = std::max(m_times.shortestPause, m_retry.value_or(m_times.firstPause));
        const auto longest = std::max(first, m_times.longestPause);
        co_await sleepFor(std::min(longest, first * (1 << std::min(failures, 5))));
    }
    m_isRunning = false;
    loseAll(error);
}

Task<bool> LegacySse::readStream(std::unique_ptr<net::HttpStream> http, Error &error)
{
    MessageStream stream(std::move(http), m_ports.receiver, 1);
    error = {ErrorCode::ProtocolFailed, {}, u"the answer is no event stream"_s};
    if (!stream.isEventStream())
        co_return false;
    m_stream = &stream;
    tellStreamWhatIsWanted();
    bool hasConnected = false;
    for (;;) {
        auto next = stream.next();
        if (!hasConnected) {
            Error late {ErrorCode::ProtocolFailed, {}, u"the server names no endpoint"_s};
            next = withTimeout(std::move(next), m_times.handshake, std::move(late));
        }
        auto item = co_await std::move(next);
        m_retry = stream.retry() ? stream.retry() : m_retry;
        if (!item || !*item) {
            error = item ? Error {ErrorCode::HttpFailed, {}, u"the stream ended"_s} : item.error();
            break;
        }
        if ((*item)->endpoint.isEmpty()) {
            take(std::move(**item));
            continue;
        }
        const auto known = connected((*item)->endpoint);
        if (!known) {
            error = known.error();
            break;
        }
        hasConnected = true;
    }
    m_stream = nullptr;
    co_return hasConnected;
}

Result<void> LegacySse::connected(const QByteArray &endpoint)
{
    auto url = resolveEndpoint(m_target.address(), endpoint);
    if (!url)
        return fail(url.error());
    if (!m_endpoint.isEmpty()) // a second one is nothing that this era knows
        return {};
    m_endpoint = std::move(*url);
    if (m_hadSession) {
        m_renewal = std::make_unique<TaskScope>();
        m_renewal->spawn(renew());
    }
    m_untilConnected.reset();
    return {};
}

/// Brings the new session to where the old one was.
Task<void> LegacySse::renew()
{
    const Gate::Hold hold(m_handshake);
    const auto response = co_await ask(m_replay.initialize());
    if (!response)
        co_return;
    m_version = negotiatedVersion(*response);
    if (m_replay.initialized().isNotification())
        (void)co_await post(m_replay.initialized());
    for (const Message &request : m_replay.afterwards())
        (void)co_await ask(request);
}

/// Nothing that was posted will be answered.
void LegacySse::disconnected()
{
    m_stream = nullptr;
    m_renewal.reset();
    m_endpoint.clear();
    m_version.clear();
    if (!m_untilConnected)
        m_untilConnected.emplace(m_connection);
    m_asks.clear();
    const Error lost {ErrorCode::RequestLost, {}, u"the stream ended"_s};
    for (const CallPointer &call : m_calls.values()) {
        if (!std::exchange(call->isPosted, false))
            continue;
        if (isRepeatable(call->request) && call->reissues++ < kMostReissues) {
            m_scope.spawn(exchange(call));
            continue;
        }
        const QByteArray id = call->request.id().toByteArray();
        forget(id);
        m_ports.receiver.lost(id, lost);
    }
}

void LegacySse::loseAll(const Error &error)
{
    for (const CallPointer &call : std::exchange(m_calls, {}).values()) {
        call->greeting.reset();
        m_ports.receiver.lost(call->request.id().toByteArray(), error);
    }
}

// Messages of the client

Task<void> LegacySse::exchange(CallPointer call)
{
    const bool isHandshake = call->request.method() == "initialize";
    while (!m_connection.isOpen() || (!isHandshake && !m_handshake.isOpen())) {
        co_await m_connection.pass();
        if (!isHandshake)
            co_await m_handshake.pass();
    }
    const QByteArray id = call->request.id().toByteArray();
    if (m_calls.value(id) != call)
        co_return; // cancelled, or lost with the connection
    call->isPosted = true;
    const int number = ++call->posts;
    auto http = co_await post(call->request);
    const int status = http ? (*http)->status() : 0;
    QByteArray text;
    if (http) // also of a success, so that the connection can be used again
        text = co_await readAtMost(**http, kLargestErrorBody);
    const bool isCurrent = m_calls.value(id) == call && call->isPosted && call->posts == number;
    if (isSuccess(status) || !isCurrent)
        co_return; // the answer was faster, or the stream ended meanwhile
    Error error = http ? errorOf(**http) : http.error();
    if (http) {
        const Message body = Message::parse(std::move(text));
        const bool isGone = status == 404 || status == 410;
        if (isGone && call->renewals++ < kMostSessionsPerRequest) {
            // The server has forgotten the session and did not look at the request.
            call->isPosted = false;
            restart(); // before the next line: it would find the old endpoint
            m_scope.spawn(exchange(call));
            co_return;
        }
        if (body.kind() == Message::Kind::Error) {
            forget(id);
            m_ports.receiver.received(body.withId(id));
            co_return;
        }
    }
    forget(id);
    if (error.code == ErrorCode::HttpFailed)
        error.code = ErrorCode::RequestLost;
    m_ports.receiver.lost(id, std::move(error));
}

Task<Result<std::unique_ptr<net::HttpStream>>> LegacySse::post(Message message)
{
    if (!m_connection.isOpen())
        co_await m_connection.pass();
    net::HttpRequest request = postOf(m_target, message);
    request.url = m_endpoint;
    addVersion(request, m_version);
    request.limit = m_times.handshake;
    Authorizer::Context context = contextOf(request, message);
    co_return co_await openAuthorized(
        m_ports.http, m_ports.authorizer, m_target, std::move(context), std::move(request));
}

/// A notification or an answer of the client.
Task<void> LegacySse::tell(Message message)
{
    const Telling::Share share(m_telling, message.size());
    std::optional<Gate::Hold> hold;
    if (message.method() == "notifications/initialized") {
        hold.emplace(m_handshake);
        if (!m_greeting.isOpen())
            co_await m_greeting.pass();
        if (!m_hadSession)
            co_return; // refused
    } else if (!m_handshake.isOpen()) {
        co_await m_handshake.pass();
    }
    auto http = co_await post(std::move(message));
    if (http)
        (void)co_await readAtMost(
            **http, kLargestErrorBody); // so that the connection can be used again
}

Task<Result<Message>> LegacySse::ask(Message request)
{
    const QByteArray id = request.id().toByteArray();
    auto asking = askWithoutLimit(std::move(request));
    Error late {ErrorCode::TimedOut, {}, u"no answer"_s};
    auto answer = co_await withTimeout(std::move(asking), m_times.handshake, std::move(late));
    m_asks.erase(id);
    co_return answer;
}

Task<Result<Message>> LegacySse::askWithoutLimit(Message request)
{
    auto [answer, wait] = makeOneShot<Message>();
    m_asks.insert_or_assign(request.id().toByteArray(), std::move(answer));
    const auto http = co_await post(std::move(request));
    if (!http)
        co_return fail(http.error());
    if (!isSuccess((*http)->status()))
        co_return fail(errorOf(**http));
    co_return co_await std::move(wait);
}

void LegacySse::cancel(const Message &notification)
{
    const auto id = json::member(notification.params(), "requestId");
    const CallPointer call = id ? m_calls.value(id->toByteArray()) : nullptr;
    if (call)
        answered(id->toByteArray());
    if (!call || call->isPosted)
        m_scope.spawn(tell(notification));
}

// Messages of the server

void LegacySse::take(StreamItem item)
{
    if (item.wasLarge) {
        answered(ownId(item.largeId));
        return;
    }
    Message &message = item.message;
    if (!message.isAnswer()) {
        if (message.kind() != Message::Kind::Invalid)
            m_ports.receiver.received(std::move(message));
        return;
    }
    const auto asked = m_asks.find(message.id().toByteArray());
    if (asked != m_asks.end()) {
        OneShotAnswer<Message> answer = std::move(asked->second);
        m_asks.erase(asked);
        answer.send(std::move(message));
        return;
    }
    const QByteArray id = ownId(message.id());
    const CallPointer call = m_calls.value(id);
    if (!call)
        return; // cancelled, or of nobody
    if (call->request.method() == "initialize") {
        m_hadSession = true;
        m_version = negotiatedVersion(message);
    }
    answered(id);
    m_ports.receiver.received(message.id() == id ? std::move(message) : message.withId(id));
}

void LegacySse::answered(const QByteArray &id)
{
    forget(id);
    tellStreamWhatIsWanted();
}

void LegacySse::forget(const QByteArray &id)
{
    if (const CallPointer call = m_calls.take(id))
        call->greeting.reset(); // its task may still wait for the end of its POST
}

/// The client's own way to write the id that the server wrote.
QByteArray LegacySse::ownId(QByteArrayView written) const
{
    const QByteArray exact = written.toByteArray();
    if (m_calls.contains(exact))
        return exact;
    for (auto each = m_calls.cbegin(); each != m_calls.cend(); ++each)
        if (isSameId(each.key(), written))
            return each.key();
    return {};
}

void LegacySse::tellStreamWhatIsWanted()
{
    if (m_stream == nullptr)
        return;
    const bool isWhole = std::any_of(m_calls.cbegin(), m_calls.cend(),
        [](const CallPointer &call) { return call->delivery == Delivery::Whole; });
    m_stream->expect({}, isWhole ? Delivery::Whole : Delivery::Pieces);
}

} // namespace claviger::mcp
