#include "core/base/timeout.h"
#include "core/mcp/envelope.h"
#include "core/mcp/era_results.h"
#include "core/mcp/exchange.h"
#include "core/mcp/host_listens.h"
#include "core/mcp/modern_http.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::mcp {

namespace {

/// Of one tools/list that was asked for on our own behalf.
constexpr int kMostPages = 50;

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

Task<Result<bool>> drain(MessageStream &stream)
{
    for (;;) {
        const auto item = co_await stream.next();
        if (!item || !*item)
            co_return true;
    }
}

} // namespace

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
    if (!m_isConfirmed && net::isAboutRequest(status))
        co_return Outcome {Kind::EraRefused, errorOf(*http)};
    const bool isListenAgain = HostListens::isListen(call->request.method()) && call->isAcknowledged
        && status >= 500;
    co_return Outcome {isListenAgain ? Kind::Lost : Kind::Failed, errorOf(*http)};
}

Task<ModernHttp::Outcome> ModernHttp::readAnswer(
    CallPointer call, std::unique_ptr<net::HttpStream> http)
{
    using Kind = Outcome::Kind;
    const bool isReadWhole = call->request.method() == "tools/list"
        || HostListens::isListen(call->request.method())
        || call->request.method() == "server/discover";
    const auto shared = std::make_shared<MessageStream>(
        std::move(http), m_ports.receiver, call->number);
    call->stream = shared;
    MessageStream &stream = *shared;
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
    if (HostListens::isListen(call->request.method()) && !notification.params().isEmpty())
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
    else if (HostListens::isListen(call->request.method()))
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

Task<Result<Message>> ModernHttp::ask(Message request)
{
    auto answer = askWithoutLimit(std::move(request));
    Error late {ErrorCode::TimedOut, {}, u"no answer"_s};
    co_return co_await withTimeout(std::move(answer), m_times.handshake, std::move(late));
}

Task<Result<Message>> ModernHttp::askWithoutLimit(Message message)
{
    net::HttpRequest request = requestOf(message);
    request.limit = m_times.handshake;
    Authorizer::Context context = contextOf(request, message);
    auto http = co_await openAuthorized(
        m_ports.http, m_ports.authorizer, m_target, std::move(context), std::move(request));
    if (!http)
        co_return fail(http.error());
    if ((*http)->status() != 200)
        co_return fail(errorOf(**http));
    MessageStream stream(std::move(*http), m_ports.receiver, ++m_lastNumber);
    stream.expect(message.id().toByteArray(), Delivery::Whole);
    co_return co_await stream.answer(false);
}

} // namespace claviger::mcp
