#include "core/mcp/modern_http.h"

#include "core/base/timeout.h"
#include "core/mcp/envelope.h"
#include "core/mcp/exchange.h"
#include "core/mcp/host_listens.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::mcp {

namespace {

QByteArray toolOf(const Message &request)
{
    const auto name = json::member(request.params(), "name");
    return name ? json::text(*name).value_or(QByteArray()) : QByteArray();
}

/// May be sent again.
bool isHarmless(const Message &request)
{
    return HostListens::isListen(request.method()) || isRepeatable(request);
}

} // namespace

ModernHttp::ModernHttp(UpstreamPorts ports, const RemoteTarget &target, ModernHttpTimes times)
    : m_ports(ports)
    , m_target(target)
    , m_times(times)
    , m_waking(times.waking)
{
}

void ModernHttp::send(Message message, Delivery delivery)
{
    if (message.isAnswer())
        return; // nobody of this era asks a client
    if (message.method() == "notifications/cancelled")
        return cancel(message);
    std::erase_if(m_running, [](const auto &each) { return each.second->isIdle(); });
    const quint64 number = ++m_lastNumber;
    if (message.isNotification()) {
        auto running = std::make_unique<Running>();
        Running &scope = *running;
        m_running.emplace(number, std::move(running));
        return scope.spawn(post(std::move(message)));
    }
    auto call = std::make_shared<Call>();
    call->request = std::move(message);
    call->delivery = delivery;
    call->number = number;
    m_calls.insert(call->request.id().toByteArray(), call);
    start(call);
}

/// From here on; a try that is under way ends.
void ModernHttp::start(const CallPointer &call)
{
    std::unique_ptr<Running> &running = m_running[call->number];
    running = std::make_unique<Running>();
    running->spawn(exchange(call));
}

void ModernHttp::wokeUp()
{
    m_waking.begin();
    for (const CallPointer &call : m_calls.values()) {
        call->unreached = 0;
        if (isHarmless(call->request))
            start(call);
    }
}

void ModernHttp::cancel(const Message &notification)
{
    const auto id = json::member(notification.params(), "requestId");
    const CallPointer call = id ? m_calls.take(id->toByteArray()) : nullptr;
    if (!call)
        return;
    call->isCancelled = true;
    const auto running = m_running.find(call->number);
    if (running != m_running.end())
        running->second->spawn(withdraw(call));
}

Task<void> ModernHttp::withdraw(CallPointer call)
{
    co_await MessageStream::betweenMessages(call->stream, m_times.linger);
    end(call->number);
}

/// Not at once: we may have been called from inside it.
void ModernHttp::end(quint64 number)
{
    const auto running = m_running.find(number);
    if (running == m_running.end())
        return;
    running->second.release()->deleteLater();
    m_running.erase(running);
}

Task<void> ModernHttp::close()
{
    m_calls.clear();
    m_running.clear();
    co_return;
}

QByteArray ModernHttp::nextWireId()
{
    return QByteArray::number(++m_lastWireId);
}

net::HttpRequest ModernHttp::requestOf(const Message &message) const
{
    net::HttpRequest request = postOf(m_target, message);
    for (net::HttpHeader &header : standardHeaders(message.bytes()))
        request.headers.push_back(std::move(header));
    if (message.method() == "tools/call")
        for (net::HttpHeader &header :
            parameterHeaders(message.bytes(), m_tools.parameters(toolOf(message))))
            request.headers.push_back(std::move(header));
    return request;
}

/// A notification that an extension defines: the core of this era has none for a server.
Task<void> ModernHttp::post(Message notification)
{
    const Telling::Share share(m_telling, notification.size());
    net::HttpRequest request = requestOf(notification);
    if (net::findHeader(request.headers, "MCP-Protocol-Version").isEmpty())
        request.headers.push_back(
            {QByteArrayLiteral("MCP-Protocol-Version"), kModernVersion.toByteArray()});
    request.limit = m_times.handshake;
    Authorizer::Context context = contextOf(request, notification);
    (void)co_await openAuthorized(
        m_ports.http, m_ports.authorizer, m_target, std::move(context), std::move(request));
}

/// One request of the client from here to its answer, in as many tries as it takes.
Task<void> ModernHttp::exchange(CallPointer call)
{
    using Kind = Outcome::Kind;
    Outcome outcome;
    for (;;) {
        outcome = co_await attempt(call);
        if (outcome.kind == Kind::Again)
            continue;
        if (co_await pauseBeforeAgain(call, outcome))
            continue;
        break;
    }
    const QByteArray id = call->request.id().toByteArray();
    if (call->isCancelled || outcome.kind == Kind::Done)
        co_return;
    if (m_calls.value(id) == call)
        m_calls.remove(id);
    if (outcome.kind == Kind::EraRefused)
        m_ports.receiver.eraRefused(id, std::move(outcome.error));
    else
        m_ports.receiver.lost(id, std::move(outcome.error));
}

/// Whether a request whose stream broke, or that found no network because we just woke up, may be sent again, now.
Task<bool> ModernHttp::pauseBeforeAgain(CallPointer call, Outcome outcome)
{
    using Kind = Outcome::Kind;
    if (outcome.kind == Kind::Failed && isHarmless(call->request)
        && m_waking.excuses(outcome.error)) {
        co_await sleepFor(pauseAfter(call->unreached++));
        co_return true;
    }
    if (outcome.kind != Kind::Lost)
        co_return false;
    const int tries = call->reissues++;
    if (HostListens::isListen(call->request.method())) {
        co_await sleepFor(pauseAfter(tries));
        co_return true;
    }
    if (!isRepeatable(call->request) || tries >= kMostReissues)
        co_return false;
    co_await sleepFor(m_times.reissue);
    co_return true;
}

std::chrono::milliseconds ModernHttp::pauseAfter(int failures) const
{
    return std::min(m_times.firstPause * (1 << std::min(failures, 10)), m_times.longestPause);
}

Task<ModernHttp::Outcome> ModernHttp::attempt(CallPointer call)
{
    using Kind = Outcome::Kind;
    call->wireId = nextWireId();
    const Message message = call->request.withId(call->wireId);
    net::HttpRequest request = requestOf(message);
    if (message.method() == "server/discover")
        request.limit = m_times.handshake;
    Authorizer::Context context = contextOf(request, message);
    auto http = co_await openAuthorized(
        m_ports.http, m_ports.authorizer, m_target, std::move(context), std::move(request));
    const bool isWorthAgain = !http && HostListens::isListen(call->request.method())
        && call->isAcknowledged && isRetryable(http.error().code);
    if (!http && (http.error().code == ErrorCode::HttpFailed || isWorthAgain))
        co_return Outcome {Kind::Lost, {ErrorCode::RequestLost, {}, u"the connection ended"_s}};
    if (!http)
        co_return Outcome {Kind::Failed, http.error()};
    const int status = (*http)->status();
    if (status < 200 || status >= 300)
        co_return co_await readError(std::move(call), std::move(*http));
    co_return co_await readAnswer(std::move(call), std::move(*http));
}

} // namespace claviger::mcp
