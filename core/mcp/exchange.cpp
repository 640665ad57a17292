#include "core/mcp/exchange.h"

#include "core/mcp/json_bytes.h"

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
    request.url = target.url;
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

} // namespace

Task<Result<std::unique_ptr<net::HttpStream>>> openAuthorized(net::HttpClient &http,
    Authorizer &authorizer, Authorizer::Context context, net::HttpRequest request)
{
    for (int challenges = 0;; ++challenges) {
        auto pass = co_await authorizer.headers(context);
        if (!pass)
            co_return fail(ofAuthorizer(pass.error()));
        net::HttpRequest attempt = copyOf(request);
        attempt.secretHeaders = std::move(pass->headers);
        auto stream = co_await http.open(std::move(attempt));
        if (!stream || !isChallenge((*stream)->status()))
            co_return stream;

        const int status = (*stream)->status();
        if (challenges == kMostChallenges)
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

Task<QByteArray> readAtMost(net::HttpStream &stream, qsizetype most)
{
    QByteArray body;
    while (body.size() < most) {
        const auto piece = co_await stream.read();
        if (!piece || piece->isEmpty())
            break;
        body.append(piece->first(std::min(most - body.size(), piece->size())));
    }
    co_return body;
}

Error errorOfStatus(int status)
{
    const bool isBusy = status == 429 || status == 503;
    return {isBusy ? ErrorCode::ProviderBusy : ErrorCode::ProtocolFailed, QString::number(status),
        u"HTTP status %1"_s.arg(status)};
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
