#include "core/base/timeout.h"
#include "core/mcp/era_probe.h"
#include "core/mcp/exchange.h"
#include "core/mcp/streamable_http.h"

#include <algorithm>

namespace claviger::mcp {

using namespace Qt::StringLiterals;

namespace {

/// A server that has forgotten the session says so with 404, or, many of them, in words with 400.
bool isAboutSession(const QByteArray &body)
{
    const QByteArray text = body.toLower();
    return text.contains("session") || text.contains("not initialized");
}

} // namespace

bool StreamableHttp::saysSessionIsGone(int status, const QByteArray &body, bool hadSession)
{
    return (status == 404 && hadSession) || (status == 400 && isAboutSession(body));
}

/// From here on; an attempt that is under way ends.
void StreamableHttp::start(const CallPointer &call)
{
    std::unique_ptr<TaskScope> &running = m_running[call->number];
    running = std::make_unique<TaskScope>();
    running->spawn(exchange(call), [this](quint64 number) { m_running.erase(number); });
}

/// One request of the client from here to its answer, in as many attempts as it takes. Its number.
Task<quint64> StreamableHttp::exchange(CallPointer call)
{
    using Kind = Outcome::Kind;
    const QByteArray id = call->request.id().toByteArray();
    const bool isHandshake = call->request.method() == "initialize";
    std::optional<Gate::Hold> hold;
    std::optional<Gate::Hold> greeting;
    if (isHandshake) {
        m_session = {{}, {}, m_session.number};
        hold.emplace(m_gate);
        greeting.emplace(m_greeting);
        m_wasRefused = true; // until it is answered
    }
    Outcome outcome;
    for (;;) {
        if (!isHandshake && !m_gate.isOpen())
            co_await m_gate.pass();
        if (call->isCancelled) {
            outcome = {};
            break;
        }
        if (call->resume.lastEventId.isEmpty())
            outcome = co_await attempt(call);
        else
            outcome = co_await goOn(call); // we woke up
        call->resume = {};
        const bool isRepeated = isRepeatable(call->request);
        if (outcome.kind == Kind::SessionGone) {
            ++call->renewals;
            const auto renewed = co_await renew(call->session);
            if (!renewed)
                outcome = {Kind::Failed, renewed.error()};
            else if (outcome.mayHaveRun && !isRepeated)
                outcome = {Kind::Failed, {ErrorCode::RequestLost, {}, u"the session ended"_s}};
            else
                continue;
        } else if (outcome.kind == Kind::Lost && isRepeated && !call->isCancelled
            && call->reissues++ < kMostReissues) {
            co_await sleepFor(m_times.reissue);
            continue;
        } else if (outcome.kind == Kind::Failed && isRepeated && !call->isCancelled
            && m_waking.excuses(outcome.error)) {
            co_await sleepFor(pauseAfter(call->unreached++));
            continue;
        }
        break;
    }
    if (m_calls.value(id) == call)
        m_calls.remove(id);
    hold.reset();
    greeting.reset();
    if (outcome.kind == Kind::Done || call->isCancelled)
        co_return call->number;
    if (outcome.kind == Kind::EraRefused)
        m_ports.receiver.eraRefused(id, std::move(outcome.error));
    else
        m_ports.receiver.lost(id, std::move(outcome.error));
    co_return call->number;
}

Task<StreamableHttp::Outcome> StreamableHttp::attempt(CallPointer call)
{
    using Kind = Outcome::Kind;
    net::HttpRequest request = postOf(m_target, call->request);
    addSession(request);
    Authorizer::Context context = contextOf(request, call->request);
    call->isSent = true;
    call->session = m_session.number;
    call->hadSession = !m_session.id.isEmpty();
    auto http = co_await openAuthorized(
        m_ports.http, m_ports.authorizer, m_target, std::move(context), std::move(request));
    if (!http) {
        if (http.error().code == ErrorCode::HttpFailed)
            co_return Outcome {Kind::Lost, {ErrorCode::RequestLost, {}, u"the connection ended"_s}};
        co_return Outcome {Kind::Failed, http.error()};
    }
    const int status = (*http)->status();
    if (status < 200 || status >= 300)
        co_return co_await readError(std::move(call), std::move(*http));
    if (!m_isListening && m_session.number > 0 && m_replay.initialized().isNotification()
        && call->request.method() != "initialize")
        listen();
    co_return co_await readAnswer(std::move(call), std::move(*http));
}

Task<StreamableHttp::Outcome> StreamableHttp::readError(
    CallPointer call, std::unique_ptr<net::HttpStream> http)
{
    using Kind = Outcome::Kind;
    const int status = http->status();
    const QByteArray body = co_await readAtMost(*http, kLargestErrorBody);
    const Message message = Message::parse(body);
    const bool isHandshake = call->request.method() == "initialize";
    const bool hasError = message.kind() == Message::Kind::Error;
    if (isHandshake && hasError && isModernCode(errorCode(message)))
        co_return Outcome {Kind::EraRefused, errorOf(*http)};
    // It was of this era when the session began: it has been started anew as another one.
    const bool hasMoved = errorCode(message) == rpc::kUnsupportedVersion
        && judgeProbe(status, body, false).isModern;
    if (!isHandshake && hasMoved)
        co_return Outcome {Kind::EraRefused, errorOf(*http)};
    const bool isSessionGone = saysSessionIsGone(status, body, call->hadSession);
    if (!isHandshake && isSessionGone && call->renewals < kMostSessionsPerRequest)
        co_return Outcome {Kind::SessionGone, errorOf(*http)};
    const bool isOurs = hasError && isSameId(call->request.id(), message.id());
    // Spec: MCP 2025-11-25 transports "Backwards Compatibility".
    if (isHandshake && !isOurs && net::isAboutRequest(status))
        co_return Outcome {Kind::EraRefused, errorOf(*http)};
    if (!hasError)
        co_return Outcome {Kind::Failed, errorOf(*http)};
    m_ports.receiver.received(message.withId(call->request.id()));
    co_return Outcome {};
}

Task<StreamableHttp::Outcome> StreamableHttp::readAnswer(
    CallPointer call, std::unique_ptr<net::HttpStream> http)
{
    using Kind = Outcome::Kind;
    const std::vector<net::HttpHeader> headers = http->headers();
    Resume &resume = call->resume;
    for (int resumes = 0; resumes <= kMostResumes; ++resumes) {
        auto stream = std::make_shared<MessageStream>(
            std::move(http), m_ports.receiver, call->number);
        call->stream = stream;
        stream->expect(call->request.id().toByteArray(), call->delivery);
        for (;;) {
            auto item = co_await stream->next();
            if (!stream->lastEventId().isEmpty())
                resume.lastEventId = stream->lastEventId();
            if (stream->retry())
                resume.retry = stream->retry();
            if (!item && !isRetryable(item.error().code))
                co_return Outcome {Kind::Failed, item.error()};
            if (!item || !*item)
                break;
            resume.failures = 0;
            if (takeAnswer(call, **item, headers)) {
                linger(std::move(stream));
                co_return Outcome {};
            }
        }
        if (call->isCancelled)
            co_return Outcome {};
        if (!stream->isEventStream()) // the body ended, or the connection
            co_return Outcome {Kind::Lost, {ErrorCode::RequestLost, {}, u"the answer broke off"_s}};
        if (resume.lastEventId.isEmpty())
            co_return Outcome {
                Kind::Lost, {ErrorCode::RequestLost, {}, u"the stream ended without an answer"_s}};
        stream.reset();
        auto reopened = co_await reopen(call);
        if (!reopened)
            co_return reopened.error();
        http = std::move(*reopened);
    }
    co_return Outcome {Kind::Lost, {ErrorCode::RequestLost, {}, u"resumed too often"_s}};
}

/// An attempt whose connection is not to be trusted any more: the stream goes on over another one.
Task<StreamableHttp::Outcome> StreamableHttp::goOn(CallPointer call)
{
    auto reopened = co_await reopen(call);
    if (!reopened)
        co_return reopened.error();
    co_return co_await readAnswer(std::move(call), std::move(*reopened));
}

/// Whether this was the answer. Everything else goes on to the client.
bool StreamableHttp::takeAnswer(
    const CallPointer &call, StreamItem &item, const std::vector<net::HttpHeader> &headers)
{
    if (item.wasLarge)
        return !item.largeId.isEmpty();
    Message &message = item.message;
    if (message.kind() == Message::Kind::Invalid)
        return false;
    if (!message.isAnswer()) {
        m_ports.receiver.received(std::move(message));
        return false;
    }
    // Who could not read the id answers without one.
    const bool isUnnamed = message.id().isEmpty() || message.id() == "null";
    if (!isUnnamed && !isSameId(call->request.id(), message.id()))
        return false;
    if (call->request.method() == "initialize" && message.kind() == Message::Kind::Response)
        establish(headers, message);
    if (message.id() != call->request.id())
        message = message.withId(call->request.id());
    m_ports.receiver.received(std::move(message));
    return true;
}

Task<tl::expected<std::unique_ptr<net::HttpStream>, StreamableHttp::Outcome>>
StreamableHttp::reopen(CallPointer call)
{
    Resume &resume = call->resume;
    using Kind = Outcome::Kind;
    using Answer = tl::expected<std::unique_ptr<net::HttpStream>, Outcome>;
    const Outcome lost {
        Kind::Lost, {ErrorCode::RequestLost, {}, u"the stream cannot be resumed"_s}};
    while (resume.failures < kMostFailedResumes) {
        co_await sleepFor(pauseBefore(resume));
        if (call->session != m_session.number)
            break;
        net::HttpRequest request = getOf(resume);
        Authorizer::Context context = contextOf(request, Message());
        auto http = co_await openAuthorized(
            m_ports.http, m_ports.authorizer, m_target, std::move(context), std::move(request));
        if (http && (*http)->status() == 200)
            co_return Answer(std::move(*http));
        if (http && (*http)->status() == 404 && call->hadSession) {
            const Outcome gone {Kind::SessionGone, errorOf(**http), true};
            co_return tl::unexpected(gone);
        }
        const bool isWorthIt = http ? (*http)->status() >= 500 || (*http)->status() == 429
                                    : isRetryable(http.error().code);
        if (!isWorthIt)
            break;
        ++resume.failures;
    }
    co_return tl::unexpected(lost);
}

/// The answer has come, but the stream is open: what else comes is passed on, and the connection can be
/// used again when the server closes it. The oldest of too many is cut off.
void StreamableHttp::linger(std::shared_ptr<MessageStream> stream)
{
    while (!m_lingering.empty() && m_lingering.front()->isIdle())
        m_lingering.pop_front();
    if (m_lingering.size() >= static_cast<std::size_t>(kMostLingering)) {
        // Not at once: we may have been called from inside it.
        m_lingering.front().release()->deleteLater();
        m_lingering.pop_front();
    }
    m_lingering.push_back(std::make_unique<Lingering>());
    m_lingering.back()->spawn(drain(std::move(stream), m_ports.receiver));
}

Task<void> StreamableHttp::drain(std::shared_ptr<MessageStream> stream, Receiver &receiver)
{
    for (;;) {
        auto item = co_await stream->next();
        if (!item || !*item)
            co_return;
        if (!(*item)->message.isAnswer() && (*item)->message.kind() != Message::Kind::Invalid)
            receiver.received(std::move((*item)->message));
    }
}

} // namespace claviger::mcp
