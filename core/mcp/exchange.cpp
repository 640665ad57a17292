#include "core/mcp/exchange.h"

#include "core/base/timeout.h"
#include "core/mcp/endpoint.h"
#include "core/mcp/json_bytes.h"
#include "core/net/redirect.h"

#include <algorithm>
#include <array>

namespace claviger::mcp {

using namespace Qt::StringLiterals;

namespace {

bool isChallenge(int status)
{
    return status == 401 || status == 403;
}

/// The request again; secrets come from the Authorizer each time.
net::HttpRequest copyOf(const net::HttpRequest &request)
{
    net::HttpRequest copy;
    copy.method = request.method;
    copy.url = request.url;
    copy.headers = request.headers;
    copy.body = request.body;
    copy.limit = request.limit;
    copy.mayReachPrivateAddresses = request.mayReachPrivateAddresses;
    copy.tls = request.tls;
    return copy;
}

} // namespace

net::HttpRequest requestTo(const RemoteTarget &target, const QByteArray &method)
{
    net::HttpRequest request;
    request.method = method;
    request.url = target.address();
    request.headers.reserve(target.headers.size() + 6);
    request.headers = target.headers;
    request.mayReachPrivateAddresses = target.mayReachPrivateAddresses;
    request.tls = target.tls;
    return request;
}

net::HttpRequest postOf(const RemoteTarget &target, const Message &message)
{
    net::HttpRequest request = requestTo(target, QByteArrayLiteral("POST"));
    request.headers.push_back(
        {QByteArrayLiteral("Content-Type"), QByteArrayLiteral("application/json")});
    request.headers.push_back(
        {QByteArrayLiteral("Accept"), QByteArrayLiteral("application/json, text/event-stream")});
    request.body = message.bytes();
    request.limit = kLongestWork;
    return request;
}

Authorizer::Context contextOf(const net::HttpRequest &request, const Message &message)
{
    Authorizer::Context context {
        request.method, request.url, QString::fromUtf8(message.method()), {}};
    if (message.method() != "tools/call")
        return context;
    const auto name = json::member(message.params(), "name");
    context.tool = QString::fromUtf8(
        name ? json::text(*name).value_or(QByteArray()) : QByteArray());
    return context;
}

namespace {

/// Another server that hung up has nothing to do with this request: it was not sent, and is not lost.
Error ofAuthorizer(Error error)
{
    if (error.code == ErrorCode::HttpFailed)
        error.code = ErrorCode::ProviderBusy;
    return error;
}

QByteArray withoutFragment(const QByteArray &url)
{
    const qsizetype hash = url.indexOf('#');
    return hash < 0 ? url : url.first(hash);
}

/// Where a redirect that may be followed leads: what is sent carries the server's token, and has a body.
std::optional<QByteArray> placeOfMove(const QByteArray &url, const net::HttpStream &answer)
{
    if (answer.status() != 307 && answer.status() != 308)
        return {};
    const QByteArray location = net::findHeader(answer.headers(), "Location");
    const auto place = resolveEndpoint(url, withoutFragment(location));
    return place ? std::optional(*place) : std::nullopt;
}

/// Reads into `body`, which keeps what has come when the task ends early.
Task<Result<bool>> readInto(net::HttpStream &stream, qsizetype most, QByteArray &body)
{
    while (body.size() < most) {
        const auto piece = co_await stream.read();
        if (!piece || piece->isEmpty())
            break;
        body.append(piece->first(std::min(most - body.size(), piece->size())));
    }
    co_return true;
}

} // namespace

Task<Result<std::unique_ptr<net::HttpStream>>> openAuthorized(net::HttpClient &http,
    Authorizer &authorizer, const RemoteTarget &target, Authorizer::Context context,
    net::HttpRequest request)
{
    bool mayMove = true;
    for (int challenges = 0;;) {
        auto pass = co_await authorizer.headers(context);
        if (!pass)
            co_return fail(ofAuthorizer(pass.error()));
        net::HttpRequest attempt = copyOf(request);
        attempt.secretHeaders = std::move(pass->headers);
        auto stream = co_await http.open(std::move(attempt));
        if (!stream)
            co_return stream;
        const auto place = placeOfMove(request.url, **stream);
        const bool hasMoved = request.url == *target.moved;
        if (place && !hasMoved && std::exchange(mayMove, false)) {
            if (request.url == target.url)
                *target.moved = *place;
            request.url = context.url = *place;
            continue;
        }
        if (!isChallenge((*stream)->status()))
            co_return stream;

        const int status = (*stream)->status();
        if (challenges++ == kMostChallenges)
            co_return fail(status == 401 ? ErrorCode::TokenInvalid : ErrorCode::ScopeInsufficient,
                {}, u"the server refuses again and again"_s);
        QByteArray body = co_await readAtMost(**stream, kLargestErrorBody);
        std::vector<net::HttpHeader> headers = (*stream)->headers();
        stream->reset();
        const auto answered = co_await authorizer.challenged(
            context, pass->ticket, status, std::move(headers), std::move(body));
        if (!answered)
            co_return fail(ofAuthorizer(answered.error()));
    }
}

Task<QByteArray> readAtMost(
    net::HttpStream &stream, qsizetype most, std::chrono::milliseconds limit)
{
    QByteArray body;
    auto reading = readInto(stream, most, body);
    Error late {ErrorCode::TimedOut, {}, {}};
    (void)co_await withTimeout(std::move(reading), limit, std::move(late));
    co_return body;
}

Error errorOf(const net::HttpStream &answer)
{
    const int status = answer.status();
    const bool isBusy = status == 429 || status == 503;
    Error error {isBusy ? ErrorCode::ProviderBusy : ErrorCode::ProtocolFailed,
        QString::number(status), u"HTTP status %1"_s.arg(status)};
    QByteArray place = net::findHeader(answer.headers(), "Location");
    if (status >= 300 && status < 400 && !place.isEmpty())
        error.detail = net::sentTo(std::move(place));
    return error;
}

bool isRepeatable(const Message &request)
{
    static constexpr std::array<QByteArrayView, 13> kHarmless = {"initialize", "ping", "tools/list",
        "resources/list", "resources/templates/list", "resources/read", "prompts/list",
        "prompts/get", "completion/complete", "server/discover", "logging/setLevel",
        "resources/subscribe", "resources/unsubscribe"};
    return std::find(kHarmless.begin(), kHarmless.end(), request.method()) != kHarmless.end();
}

} // namespace claviger::mcp
