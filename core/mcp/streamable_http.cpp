#include "core/mcp/streamable_http.h"

#include "core/base/timeout.h"
#include "core/mcp/exchange.h"
#include "core/mcp/negotiation.h"

#include <algorithm>

namespace claviger::mcp {

using namespace Qt::StringLiterals;

StreamableHttp::StreamableHttp(UpstreamPorts ports, const RemoteTarget &target, StreamTimes times)
    : m_ports(ports)
    , m_target(target)
    , m_times(times)
    , m_waking(times.waking)
{
}

void StreamableHttp::send(Message message, Delivery delivery)
{
    m_replay.note(message);
    if (message.isRequest()) {
        auto call = std::make_shared<Call>();
        call->request = std::move(message);
        call->delivery = delivery;
        call->number = ++m_lastNumber;
        m_calls.insert(call->request.id().toByteArray(), call);
        start(call);
    } else if (message.method() == "notifications/initialized") {
        start(m_initialized, finishHandshake(std::move(message)));
    } else if (message.method() == "notifications/cancelled") {
        cancel(message);
    } else {
        m_scope.spawn(post(std::move(message)));
    }
}

/// From here on; what is under way there ends.
void StreamableHttp::start(std::unique_ptr<TaskScope> &scope, Task<void> task)
{
    scope = std::make_unique<TaskScope>();
    scope->spawn(std::move(task));
}

/// A notification or an answer of the client. What becomes of it the client does not learn.
Task<void> StreamableHttp::post(Message message)
{
    const Telling::Share share(m_telling, message.size());
    if (!m_gate.isOpen())
        co_await m_gate.pass();
    net::HttpRequest request = postOf(m_target, message);
    addSession(request);
    if (message.isNotification())
        request.limit = m_times.handshake;
    Authorizer::Context context = contextOf(request, message);
    auto http = co_await openAuthorized(
        m_ports.http, m_ports.authorizer, m_target, std::move(context), std::move(request));
    if (http && isSuccess((*http)->status()))
        linger(std::make_unique<MessageStream>(std::move(*http), m_ports.receiver, ++m_lastNumber));
}

/// The server is not to see a request before it has seen this, nor this before it has answered `initialize`: a client
/// whose session another link makes again says both at once.
Task<void> StreamableHttp::finishHandshake(Message initialized)
{
    const Gate::Hold hold(m_gate);
    if (!m_greeting.isOpen())
        co_await m_greeting.pass();
    if (m_wasRefused)
        co_return;
    net::HttpRequest request = postOf(m_target, initialized);
    addSession(request);
    request.limit = m_times.handshake;
    Authorizer::Context context = contextOf(request, initialized);
    auto http = co_await openAuthorized(
        m_ports.http, m_ports.authorizer, m_target, std::move(context), std::move(request));
    if (!http || !isSuccess((*http)->status()))
        co_return;
    linger(std::make_unique<MessageStream>(std::move(*http), m_ports.receiver, ++m_lastNumber));
    listen();
}

void StreamableHttp::cancel(const Message &notification)
{
    const auto id = json::member(notification.params(), "requestId");
    const CallPointer call = id ? m_calls.value(id->toByteArray()) : nullptr;
    if (!call) {
        m_scope.spawn(post(notification));
        return;
    }
    call->isCancelled = true;
    if (call->isSent) // a disconnect would not be taken for a cancellation
        m_scope.spawn(withdraw(call, notification));
}

/// A server need not answer what was cancelled, nor end its stream.
Task<void> StreamableHttp::withdraw(CallPointer call, Message notification)
{
    co_await post(std::move(notification));
    co_await sleepFor(m_times.cancelled);
    co_await MessageStream::betweenMessages(call->stream, m_times.cancelled);
    m_running.erase(call->number);
    const QByteArray id = call->request.id().toByteArray();
    if (m_calls.value(id) == call)
        m_calls.remove(id);
}

void StreamableHttp::wokeUp()
{
    m_waking.begin();
    m_lingering.clear();
    if (m_initialized && !m_initialized->isIdle())
        start(m_initialized, finishHandshake(m_replay.initialized()));
    if (m_isRenewing)
        start(m_renewal, makeSessionAgain());
    for (const CallPointer &call : m_calls.values()) {
        const bool isHarmless = isRepeatable(call->request);
        if (call->request.method() == "initialize")
            call->resume = {}; // its answer is about the first connection
        call->unreached = 0;
        if (call->isSent && !call->isCancelled
            && (isHarmless || !call->resume.lastEventId.isEmpty()))
            start(call);
    }
    if (m_news && !m_news->isIdle()) {
        m_isListening = false;
        listen();
    }
}

Task<void> StreamableHttp::close()
{
    m_scope.cancelAll();
    m_initialized.reset();
    m_renewal.reset();
    m_news.reset();
    m_running.clear();
    m_lingering.clear();
    m_calls.clear();
    if (m_session.id.isEmpty())
        co_return;
    net::HttpRequest request = requestTo(m_target, QByteArrayLiteral("DELETE"));
    addSession(request);
    request.limit = m_times.close;
    Authorizer::Context context = contextOf(request, Message());
    auto ended = openAuthorized(
        m_ports.http, m_ports.authorizer, m_target, std::move(context), std::move(request));
    Error late {ErrorCode::TimedOut, {}, {}};
    (void)co_await withTimeout(std::move(ended), m_times.close, std::move(late));
    m_session.id.clear();
}

void StreamableHttp::addSession(net::HttpRequest &request) const
{
    if (!m_session.id.isEmpty())
        request.headers.push_back({QByteArrayLiteral("Mcp-Session-Id"), m_session.id});
    addVersion(request, m_session.version);
}

void StreamableHttp::establish(const std::vector<net::HttpHeader> &headers, const Message &response)
{
    const QByteArray id = net::findHeader(headers, "Mcp-Session-Id");
    m_session.id = isHeaderToken(id) ? id : QByteArray();
    m_session.version = negotiatedVersion(response);
    ++m_session.number;
    m_wasRefused = false;
    m_isListening = false;
    m_hasNews = false;
    m_newsAt = {};
    m_news.reset();
}

/// Makes the session again that was lost, once for all who notice. Who waits here may end meanwhile.
Task<Result<void>> StreamableHttp::renew(quint64 lostSession)
{
    if (m_session.number != lostSession)
        co_return Result<void>();
    if (!m_isRenewing) {
        if (!m_replay.canRenew())
            co_return fail(ErrorCode::RequestLost, {}, u"the session is gone"_s);
        start(m_renewal, makeSessionAgain());
    }
    co_await m_gate.pass();
    if (m_session.number != lostSession)
        co_return Result<void>();
    co_return fail(m_renewalError);
}

Task<void> StreamableHttp::makeSessionAgain()
{
    m_isRenewing = true;
    const Gate::Hold hold(m_gate);
    auto done = co_await handshake();
    for (int failures = 0; !done && m_waking.excuses(done.error()); ++failures) {
        co_await sleepFor(pauseAfter(failures));
        done = co_await handshake();
    }
    m_isRenewing = false;
    if (!done)
        m_renewalError = done.error();
}

Task<Result<void>> StreamableHttp::handshake()
{
    const auto response = co_await ask(m_replay.initialize());
    if (!response)
        co_return fail(response.error());
    if (m_replay.initialized().isNotification())
        co_await finishHandshake(m_replay.initialized());
    for (const Message &request : m_replay.afterwards())
        (void)co_await ask(request);
    co_return Result<void>();
}

/// A request of our own. What else the server says on its stream goes to the client.
Task<Result<Message>> StreamableHttp::ask(Message request)
{
    auto answer = askWithoutLimit(std::move(request));
    Error late {ErrorCode::TimedOut, {}, u"no answer"_s};
    co_return co_await withTimeout(std::move(answer), m_times.handshake, std::move(late));
}

Task<Result<Message>> StreamableHttp::askWithoutLimit(Message message)
{
    net::HttpRequest request = postOf(m_target, message);
    if (message.method() != "initialize") // else the session is the lost one
        addSession(request);
    request.limit = m_times.handshake;
    Authorizer::Context context = contextOf(request, message);
    auto http = co_await openAuthorized(
        m_ports.http, m_ports.authorizer, m_target, std::move(context), std::move(request));
    if (!http)
        co_return fail(http.error());
    if (!isSuccess((*http)->status()))
        co_return fail(errorOf(**http));
    auto stream = std::make_unique<MessageStream>(
        std::move(*http), m_ports.receiver, ++m_lastNumber);
    stream->expect(message.id().toByteArray(), Delivery::Whole);
    auto answer = co_await stream->answer(true);
    if (!answer)
        co_return fail(answer.error());
    if (message.method() == "initialize")
        establish(stream->http().headers(), *answer);
    linger(std::move(stream));
    co_return answer;
}

net::HttpRequest StreamableHttp::getOf(const Resume &resume) const
{
    net::HttpRequest request = requestTo(m_target, QByteArrayLiteral("GET"));
    request.headers.push_back(
        {QByteArrayLiteral("Accept"), QByteArrayLiteral("text/event-stream")});
    if (!resume.lastEventId.isEmpty())
        request.headers.push_back({QByteArrayLiteral("Last-Event-ID"), resume.lastEventId});
    addSession(request);
    request.limit = kLongestWork;
    return request;
}

/// Spec: MCP 2025-11-25 transports, SEP-1699: the server's `retry` has to be kept. What fails is tried ever more rarely.
std::chrono::milliseconds StreamableHttp::pauseBefore(const Resume &resume) const
{
    const auto first = std::max(m_times.shortestPause, resume.retry.value_or(m_times.firstPause));
    const auto longest = std::max(first, m_times.longestPause);
    return std::min(longest, first * (1 << std::min(resume.failures, 10)));
}

std::chrono::milliseconds StreamableHttp::pauseAfter(int failures) const
{
    return pauseBefore({{}, {}, failures});
}

} // namespace claviger::mcp
