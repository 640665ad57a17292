#include "core/mcp/modern_http.h"

#include "core/base/timeout.h"
#include "core/mcp/envelope.h"
#include "core/mcp/era_results.h"
#include "core/mcp/exchange.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::mcp {

namespace {

/// Of one tools/list that was asked for on our own behalf.
constexpr int kMostPages = 50;

bool isListen(const Message &request)
{
    return request.method() == "subscriptions/listen";
}

bool isModernCode(std::optional<int> code)
{
    return code == rpc::kHeaderMismatch || code == rpc::kMissingClientCapability
        || code == rpc::kUnsupportedVersion;
}

/// Whether the versions that an UnsupportedProtocolVersion error names have ours among them.
bool isOurVersionSupported(const Message &error)
{
    const auto list = json::at(error.error(), {"data", "supported"});
    const auto versions = list ? json::elements(*list) : std::nullopt;
    return versions && std::any_of(versions->begin(), versions->end(), [](QByteArrayView version) {
        return json::text(version) == kModernVersion;
    });
}

Message withVersion(const Message &request, QByteArrayView version)
{
    Envelope envelope = readEnvelope(request).value_or(Envelope());
    envelope.version = version.toByteArray();
    return withEnvelope(request, envelope);
}

/// `part` of a message with its subscription's id in the client's terms.
QByteArray withSubscriptionId(QByteArrayView part, QByteArrayView id)
{
    const auto meta = json::member(part, "_meta");
    if (!meta || !json::member(*meta, meta::kSubscriptionId))
        return part.toByteArray();
    return json::withMember(part, "_meta", json::withMember(*meta, meta::kSubscriptionId, id));
}

QByteArray toolOf(const Message &request)
{
    const auto name = json::member(request.params(), "name");
    return name ? json::text(*name).value_or(QByteArray()) : QByteArray();
}

Task<Result<bool>> drain(MessageStream &stream)
{
    for (;;) {
        const auto item = co_await stream.next();
        if (!item || !*item)
            co_return true;
    }
}

} // namespace

ModernHttp::ModernHttp(UpstreamPorts ports, const RemoteTarget &target, ModernHttpTimes times)
    : m_ports(ports)
    , m_target(target)
    , m_times(times)
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
    auto running = std::make_unique<Running>();
    Running &scope = *running;
    m_running.emplace(number, std::move(running));
    if (message.isNotification())
        return scope.spawn(post(std::move(message)));
    auto call = std::make_shared<Call>();
    call->request = std::move(message);
    call->delivery = delivery;
    call->number = number;
    m_calls.insert(call->request.id().toByteArray(), call);
    scope.spawn(exchange(std::move(call)));
}

void ModernHttp::cancel(const Message &notification)
{
    const auto id = json::member(notification.params(), "requestId");
    const CallPointer call = id ? m_calls.take(id->toByteArray()) : nullptr;
    if (!call)
        return;
    call->isCancelled = true;
    const auto running = m_running.find(call->number);
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
    request.limit = kLongestHandshake;
    Authorizer::Context context = contextOf(request, notification);
    (void)co_await openAuthorized(
        m_ports.http, m_ports.authorizer, std::move(context), std::move(request));
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
        if (outcome.kind == Kind::Lost && co_await pauseBeforeAgain(call))
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

/// Whether a request whose stream broke may be sent again, now.
Task<bool> ModernHttp::pauseBeforeAgain(CallPointer call)
{
    const int tries = call->reissues++;
    if (isListen(call->request)) {
        const auto pause = m_times.firstPause * (1 << std::min(tries, 10));
        co_await sleepFor(std::min(pause, m_times.longestPause));
        co_return true;
    }
    if (!isRepeatable(call->request) || tries >= kMostReissues)
        co_return false;
    co_await sleepFor(m_times.reissue);
    co_return true;
}

Task<ModernHttp::Outcome> ModernHttp::attempt(CallPointer call)
{
    using Kind = Outcome::Kind;
    call->wireId = nextWireId();
    const Message message = call->request.withId(call->wireId);
    net::HttpRequest request = requestOf(message);
    if (message.method() == "server/discover")
        request.limit = kLongestHandshake;
    Authorizer::Context context = contextOf(request, message);
    auto http = co_await openAuthorized(
        m_ports.http, m_ports.authorizer, std::move(context), std::move(request));
    const bool isWorthAgain = !http && isListen(call->request) && call->isAcknowledged
        && isRetryable(http.error().code);
    if (!http && (http.error().code == ErrorCode::HttpFailed || isWorthAgain))
        co_return Outcome {Kind::Lost, {ErrorCode::RequestLost, {}, u"the connection ended"_s}};
    if (!http)
        co_return Outcome {Kind::Failed, http.error()};
    const int status = (*http)->status();
    if (status < 200 || status >= 300)
        co_return co_await readError(std::move(call), std::move(*http));
    co_return co_await readAnswer(std::move(call), std::move(*http));
}

Task<ModernHttp::Outcome> ModernHttp::readError(
    CallPointer call, std::unique_ptr<net::HttpStream> http)
{
    using Kind = Outcome::Kind;
    const int status = http->status();
    const Message message = Message::parse(co_await readAtMost(*http, kLargestErrorBody));
    const std::optional<int> code = errorCode(message);
    // A dead address answers 404 as well, but not in JSON-RPC.
    const bool isUnknownMethod = status == 404 && code == rpc::kMethodNotFound
        && call->request.method() != "server/discover";
    if (message.kind() == Message::Kind::Error
        && (m_isConfirmed || isModernCode(code) || isUnknownMethod))
        co_return co_await takeError(std::move(call), message);
    // 408 and 429 are about now, 5xx about a server that is ill: none of them about an era.
    const bool isAboutEra = status >= 400 && status < 500 && status != 408 && status != 429;
    if (!m_isConfirmed && isAboutEra)
        co_return Outcome {Kind::EraRefused, errorOfStatus(status)};
    const bool isListenAgain = isListen(call->request) && call->isAcknowledged && status >= 500;
    co_return Outcome {isListenAgain ? Kind::Lost : Kind::Failed, errorOfStatus(status)};
}

Task<ModernHttp::Outcome> ModernHttp::readAnswer(
    CallPointer call, std::unique_ptr<net::HttpStream> http)
{
    using Kind = Outcome::Kind;
    const bool isReadWhole = call->request.method() == "tools/list" || isListen(call->request)
        || call->request.method() == "server/discover";
    MessageStream stream(std::move(http), m_ports.receiver, call->number);
    stream.expect(call->request.id().toByteArray(), isReadWhole ? Delivery::Whole : call->delivery);
    Outcome outcome;
    for (;;) {
        auto item = co_await stream.next();
        if (!item && !isRetryable(item.error().code))
            co_return Outcome {Kind::Failed, item.error()};
        if (!item || !*item)
            co_return Outcome {
                Kind::Lost, {ErrorCode::RequestLost, {}, u"the stream ended without an answer"_s}};
        if ((*item)->wasLarge && !(*item)->largeId.isEmpty()) {
            m_calls.remove(call->request.id().toByteArray());
            break;
        }
        Message &message = (*item)->message;
        const bool isUnnamed = message.id().isEmpty() || message.id() == "null";
        if (message.isNotification()) {
            pass(call, std::move(message));
        } else if (message.isAnswer() && (isUnnamed || isSameId(call->wireId, message.id()))) {
            outcome = co_await take(call, std::move(message));
            break;
        }
    }
    if (outcome.kind == Kind::Done && stream.isEventStream()) {
        Error late {ErrorCode::TimedOut, {}, {}};
        (void)co_await withTimeout(drain(stream), m_times.linger, std::move(late));
    }
    co_return outcome;
}

void ModernHttp::pass(const CallPointer &call, Message notification)
{
    const bool isAcknowledgement = notification.method()
        == "notifications/subscriptions/acknowledged";
    if (isAcknowledgement) {
        call->reissues = 0;
        if (std::exchange(call->isAcknowledged, true))
            return; // of a stream that was opened again: for the client it never ended
    }
    if (isListen(call->request) && !notification.params().isEmpty())
        notification = notification.withParams(
            withSubscriptionId(notification.params(), call->request.id()));
    m_ports.receiver.received(std::move(notification));
}

Task<ModernHttp::Outcome> ModernHttp::take(CallPointer call, Message answer)
{
    if (answer.kind() == Message::Kind::Error)
        co_return co_await takeError(std::move(call), std::move(answer));
    const QByteArray method = call->request.method();
    if (method == "server/discover" && !isModernDiscovery(answer.result()))
        co_return Outcome {Outcome::Kind::EraRefused,
            {ErrorCode::ProtocolFailed, {}, u"the server names no revision of this era"_s}};
    m_isConfirmed = true;
    const QByteArray id = call->request.id().toByteArray();
    answer = answer.withId(id);
    if (method == "tools/list")
        answer = answer.withResult(m_tools.takeIn(answer.result()));
    else if (isListen(call->request))
        answer = answer.withResult(withSubscriptionId(answer.result(), id));
    m_calls.remove(id);
    m_ports.receiver.received(std::move(answer));
    co_return Outcome {};
}

/// An error that the server gives as an answer. Some of them only ask for another try.
Task<ModernHttp::Outcome> ModernHttp::takeError(CallPointer call, Message answer)
{
    using Kind = Outcome::Kind;
    const std::optional<int> code = errorCode(answer);
    const bool isDiscovery = call->request.method() == "server/discover";
    const bool isUnsupported = code == rpc::kUnsupportedVersion;
    if (isUnsupported && isOurVersionSupported(answer)
        && !std::exchange(call->hasChangedVersion, true)) {
        m_isConfirmed = true;
        call->request = withVersion(call->request, kModernVersion);
        co_return Outcome {Kind::Again};
    }
    if (!m_isConfirmed
        && ((isUnsupported && !call->hasChangedVersion) || (isDiscovery && !isModernCode(code))))
        co_return Outcome {Kind::EraRefused,
            {ErrorCode::ProtocolFailed, {}, u"the server does not speak this era"_s}};
    m_isConfirmed = true;
    if (code == rpc::kHeaderMismatch && call->request.method() == "tools/call"
        && !std::exchange(call->hasListedTools, true)) {
        co_await listToolsAgain(call->request);
        co_return Outcome {Kind::Again};
    }
    const QByteArray id = call->request.id().toByteArray();
    m_calls.remove(id);
    m_ports.receiver.received(answer.withId(id));
    co_return Outcome {};
}

/// Learns again what of a tool's arguments is mirrored; all pages, with the caller's envelope.
Task<void> ModernHttp::listToolsAgain(Message call)
{
    const Envelope envelope = readEnvelope(call).value_or(Envelope());
    QByteArray params = "{}";
    for (int page = 0; page < kMostPages; ++page) {
        const Message list = makeRequest(nextWireId(), "tools/list", params);
        const auto answer = co_await ask(withEnvelope(list, envelope));
        if (!answer)
            co_return; // the next try says what is wrong
        (void)m_tools.takeIn(answer->result());
        const auto cursor = json::member(answer->result(), "nextCursor");
        if (!cursor || !json::isString(*cursor))
            co_return;
        params = R"({"cursor":)" + cursor->toByteArray() + '}';
    }
}

Task<Result<Message>> ModernHttp::ask(Message message)
{
    net::HttpRequest request = requestOf(message);
    request.limit = kLongestHandshake;
    Authorizer::Context context = contextOf(request, message);
    auto http = co_await openAuthorized(
        m_ports.http, m_ports.authorizer, std::move(context), std::move(request));
    if (!http)
        co_return fail(http.error());
    if ((*http)->status() != 200)
        co_return fail(errorOfStatus((*http)->status()));
    MessageStream stream(std::move(*http), m_ports.receiver, ++m_lastNumber);
    stream.expect(message.id().toByteArray(), Delivery::Whole);
    for (;;) {
        auto item = co_await stream.next();
        if (!item)
            co_return fail(item.error());
        if (!*item)
            co_return fail(ErrorCode::ProtocolFailed, {}, u"no answer"_s);
        if ((*item)->message.kind() == Message::Kind::Response)
            co_return (*item)->message;
        if ((*item)->message.kind() == Message::Kind::Error)
            co_return fail(ErrorCode::ProtocolFailed, {}, u"the server answers with an error"_s);
    }
}

} // namespace claviger::mcp
