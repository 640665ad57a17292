#include "core/mcp/streamable_http.h"

#include "core/base/timeout.h"
#include "core/mcp/exchange.h"

#include <algorithm>

namespace claviger::mcp {

using namespace Qt::StringLiterals;

namespace {

/// The first revision whose requests say which revision they are of.
constexpr QByteArrayView kFirstWithVersionHeader = "2025-06-18";

bool isSessionId(const QByteArray &text)
{
    return text.size() <= kLongestSessionId
        && std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

QByteArray negotiatedVersion(const Message &response)
{
    const auto version = json::member(response.result(), "protocolVersion");
    const QByteArray text = version ? json::text(*version).value_or(QByteArray()) : QByteArray();
    return isSessionId(text) ? text : QByteArray();
}

} // namespace

StreamableHttp::StreamableHttp(UpstreamPorts ports, const RemoteTarget &target, StreamTimes times)
    : m_ports(ports)
    , m_target(target)
    , m_times(times)
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
        m_scope.spawn(exchange(std::move(call)));
    } else if (message.method() == "notifications/initialized") {
        m_scope.spawn(finishHandshake(std::move(message)));
    } else if (message.method() == "notifications/cancelled") {
        cancel(message);
    } else {
        m_scope.spawn(post(std::move(message)));
    }
}

/// A notification or an answer of the client. What becomes of it the client does not learn.
Task<void> StreamableHttp::post(Message message)
{
    const Telling::Share share(m_telling, message.size());
    if (!m_gate.isOpen())
        co_await m_gate.pass();
    net::HttpRequest request = postOf(m_target, message);
    addSession(request);
    Authorizer::Context context = contextOf(request, message);
    auto http = co_await openAuthorized(
        m_ports.http, m_ports.authorizer, std::move(context), std::move(request));
    if (http && isSuccess((*http)->status()))
        linger(std::make_unique<MessageStream>(std::move(*http), m_ports.receiver, ++m_lastNumber));
}

/// The server is not to see a request before it has seen this.
Task<void> StreamableHttp::finishHandshake(Message initialized)
{
    const Gate::Hold hold(m_gate);
    net::HttpRequest request = postOf(m_target, initialized);
    addSession(request);
    request.limit = kLongestHandshake;
    Authorizer::Context context = contextOf(request, initialized);
    auto http = co_await openAuthorized(
        m_ports.http, m_ports.authorizer, std::move(context), std::move(request));
    if (!http || !isSuccess((*http)->status()))
        co_return;
    linger(std::make_unique<MessageStream>(std::move(*http), m_ports.receiver, ++m_lastNumber));
    listen();
}

void StreamableHttp::cancel(const Message &notification)
{
    const auto id = json::member(notification.params(), "requestId");
    const CallPointer call = id ? m_calls.value(id->toByteArray()) : nullptr;
    if (call)
        call->isCancelled = true;
    if (!call || call->isSent) // a disconnect would not be taken for a cancellation
        m_scope.spawn(post(notification));
}

Task<void> StreamableHttp::close()
{
    m_scope.cancelAll();
    m_news.reset();
    m_lingering.clear();
    m_calls.clear();
    if (m_session.id.isEmpty())
        co_return;
    net::HttpRequest request = requestTo(m_target, QByteArrayLiteral("DELETE"));
    addSession(request);
    request.limit = m_times.close;
    Authorizer::Context context = contextOf(request, Message());
    auto ended = openAuthorized(
        m_ports.http, m_ports.authorizer, std::move(context), std::move(request));
    Error late {ErrorCode::TimedOut, {}, {}};
    (void)co_await withTimeout(std::move(ended), m_times.close, std::move(late));
    m_session.id.clear();
}

void StreamableHttp::addSession(net::HttpRequest &request) const
{
    if (!m_session.id.isEmpty())
        request.headers.push_back({QByteArrayLiteral("Mcp-Session-Id"), m_session.id});
    if (m_session.version >= kFirstWithVersionHeader)
        request.headers.push_back({QByteArrayLiteral("MCP-Protocol-Version"), m_session.version});
}

void StreamableHttp::establish(const std::vector<net::HttpHeader> &headers, const Message &response)
{
    const QByteArray id = net::findHeader(headers, "Mcp-Session-Id");
    m_session.id = isSessionId(id) ? id : QByteArray();
    m_session.version = negotiatedVersion(response);
    ++m_session.number;
    m_isListening = false;
    m_news.reset();
}

/// Makes the session again that was lost, once for all who notice.
Task<Result<void>> StreamableHttp::renew(quint64 lostSession)
{
    if (m_session.number != lostSession)
        co_return Result<void>();
    if (m_isRenewing) {
        co_await m_gate.pass();
        if (m_session.number != lostSession)
            co_return Result<void>();
        co_return fail(m_renewalError);
    }
    if (!m_replay.canRenew())
        co_return fail(ErrorCode::RequestLost, {}, u"the session is gone"_s);
    m_isRenewing = true;
    const Gate::Hold hold(m_gate);
    auto done = co_await handshake();
    m_isRenewing = false;
    if (!done)
        m_renewalError = done.error();
    co_return done;
}

Task<Result<void>> StreamableHttp::handshake()
{
    const Session lost = std::exchange(m_session, Session {{}, {}, m_session.number});
    const auto response = co_await ask(m_replay.initialize());
    if (!response) {
        m_session = lost;
        co_return fail(response.error());
    }
    if (m_replay.initialized().isNotification())
        co_await finishHandshake(m_replay.initialized());
    for (const Message &request : m_replay.afterwards())
        (void)co_await ask(request);
    co_return Result<void>();
}

/// A request of our own. What else the server says on its stream goes to the client.
Task<Result<Message>> StreamableHttp::ask(Message message)
{
    net::HttpRequest request = postOf(m_target, message);
    addSession(request);
    request.limit = kLongestHandshake;
    Authorizer::Context context = contextOf(request, message);
    auto http = co_await openAuthorized(
        m_ports.http, m_ports.authorizer, std::move(context), std::move(request));
    if (!http)
        co_return fail(http.error());
    if (!isSuccess((*http)->status()))
        co_return fail(errorOfStatus((*http)->status()));
    auto stream = std::make_unique<MessageStream>(
        std::move(*http), m_ports.receiver, ++m_lastNumber);
    const QByteArray id = message.id().toByteArray();
    stream->expect(id, Delivery::Whole);
    for (;;) {
        auto item = co_await stream->next();
        if (!item)
            co_return fail(item.error());
        if (!*item)
            co_return fail(ErrorCode::ProtocolFailed, {}, u"no answer"_s);
        Message &found = (*item)->message;
        if (!found.isAnswer()) {
            if (found.kind() != Message::Kind::Invalid)
                m_ports.receiver.received(std::move(found));
            continue;
        }
        if (found.kind() == Message::Kind::Error)
            co_return fail(ErrorCode::ProtocolFailed, {}, u"the server answers with an error"_s);
        if (message.method() == "initialize")
            establish(stream->http().headers(), found);
        linger(std::move(stream));
        co_return found;
    }
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

/// Spec: MCP 2025-11-25 transports, SEP-1699: the server's `retry` has to be kept.
std::chrono::milliseconds StreamableHttp::pauseBefore(const Resume &resume) const
{
    const auto first = resume.retry.value_or(m_times.firstPause);
    const auto longest = std::max(first, m_times.longestPause);
    return std::min(longest, first * (1 << std::min(resume.failures, 10)));
}

void StreamableHttp::listen()
{
    if (m_isListening)
        return;
    m_isListening = true;
    m_news = std::make_unique<TaskScope>();
    m_news->spawn(listenTo(m_session.number));
}

/// Holds the stream of this session open. Ends when the server has none, or refuses.
Task<void> StreamableHttp::listenTo(quint64 session)
{
    Resume resume;
    while (session == m_session.number) {
        net::HttpRequest request = getOf(resume);
        Authorizer::Context context = contextOf(request, Message());
        auto http = co_await openAuthorized(
            m_ports.http, m_ports.authorizer, std::move(context), std::move(request));
        const bool isAnswered = http.has_value();
        if (!isAnswered && !isRetryable(http.error().code)) {
            m_isListening = false; // tried again after the next request that is let in
            co_return;
        }
        const int status = isAnswered ? (*http)->status() : 0;
        if (isAnswered && status >= 400 && status < 500 && status != 429)
            co_return; // 405: it has no such stream; 404: the next request renews the session
        bool hasBroughtNews = false;
        if (isAnswered && status == 200)
            hasBroughtNews = co_await readNews(std::move(*http), resume);
        resume.failures = hasBroughtNews ? 0 : resume.failures + 1;
        Resume pause = resume;
        pause.failures = std::max(0, resume.failures - 1);
        co_await sleepFor(pauseBefore(pause));
    }
}

Task<bool> StreamableHttp::readNews(std::unique_ptr<net::HttpStream> http, Resume &resume)
{
    MessageStream stream(std::move(http), m_ports.receiver, ++m_lastNumber);
    if (!stream.isEventStream())
        co_return false;
    bool hasBroughtNews = false;
    for (;;) {
        auto item = co_await stream.next();
        if (!stream.lastEventId().isEmpty())
            resume.lastEventId = stream.lastEventId();
        if (stream.retry())
            resume.retry = stream.retry();
        if (!item || !*item)
            co_return hasBroughtNews;
        hasBroughtNews = true;
        if ((*item)->message.kind() != Message::Kind::Invalid)
            m_ports.receiver.received(std::move((*item)->message));
    }
}

} // namespace claviger::mcp
