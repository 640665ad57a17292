#include "core/mcp/era_probe.h"

#include "core/base/timeout.h"
#include "core/mcp/era_results.h"
#include "core/mcp/exchange.h"
#include "core/mcp/json_bytes.h"
#include "core/mcp/modern_headers.h"
#include "core/mcp/session_replay.h"
#include "core/mcp/sse.h"

#include <algorithm>

namespace claviger::mcp {

namespace {

constexpr qsizetype kLargestDiscovery = 1024 * 1024;

/// The first answer of an event stream, as far as it has come.
Message firstAnswer(const QByteArray &text)
{
    SseParser parser;
    parser.feed(text);
    QByteArray data;
    for (;;) {
        switch (parser.next()) {
        case SseParser::Step::NeedBytes:
            return {};
        case SseParser::Step::Data:
            data.append(parser.data());
            break;
        case SseParser::Step::EventEnd:
            Message message = Message::parse(std::exchange(data, {}));
            if (message.isAnswer())
                return message;
            break;
        }
    }
}

bool namesModernVersion(const Message &error)
{
    const auto supported = json::at(error.error(), {"data", "supported"});
    const auto versions = supported ? json::elements(*supported) : std::nullopt;
    return versions && std::any_of(versions->begin(), versions->end(), [](QByteArrayView each) {
        return isModernVersion(json::text(each).value_or(QByteArray()));
    });
}

Task<Result<QByteArray>> readAnswer(net::HttpStream &stream, bool isEventStream)
{
    QByteArray body;
    while (body.size() < kLargestDiscovery) {
        const auto piece = co_await stream.read();
        if (!piece || piece->isEmpty())
            break;
        body.append(*piece);
        if (isEventStream && firstAnswer(body).isAnswer())
            break; // the stream may stay open
    }
    co_return body;
}

} // namespace

Probe judgeProbe(int status, const QByteArray &body, bool isEventStream)
{
    const Message message = isEventStream ? firstAnswer(body) : Message::parse(body);
    if (message.kind() == Message::Kind::Response)
        return isModernDiscovery(message.result()) ? Probe {true, message.result().toByteArray()}
                                                   : Probe {};
    if (message.kind() != Message::Kind::Error || status >= 500)
        return {};
    const auto code = errorCode(message);
    if (code == rpc::kUnsupportedVersion)
        return {namesModernVersion(message), {}};
    return {isModernCode(code), {}};
}

Task<Result<Probe>> probeEra(net::HttpClient &http, Authorizer &authorizer,
    const RemoteTarget &target, Envelope envelope, std::chrono::milliseconds limit)
{
    const Message question = makeDiscover(SessionReplay::makeId(), envelope);
    net::HttpRequest request = postOf(target, question);
    for (net::HttpHeader &header : standardHeaders(question.bytes()))
        request.headers.push_back(std::move(header));
    request.limit = limit;
    Authorizer::Context context = contextOf(request, question);
    const auto stream = co_await openAuthorized(
        http, authorizer, target, std::move(context), std::move(request));
    if (!stream) {
        // Not every server bears a question it does not know.
        const ErrorCode code = stream.error().code;
        if (code == ErrorCode::HttpFailed || code == ErrorCode::TimedOut)
            co_return Probe {};
        co_return fail(stream.error());
    }
    const int status = (*stream)->status();
    if (status == 429 || status == 503)
        co_return fail(errorOf(**stream));
    const bool isEventStream = net::findHeader((*stream)->headers(), "Content-Type")
                                   .toLower()
                                   .startsWith("text/event-stream");
    auto reading = readAnswer(**stream, isEventStream);
    Error late {ErrorCode::TimedOut, {}, {}};
    const auto body = co_await withTimeout(std::move(reading), limit, std::move(late));
    co_return judgeProbe(status, body.value_or(QByteArray()), isEventStream);
}

} // namespace claviger::mcp
