#include "core/sessions/probe.h"

#include "core/base/timeout.h"
#include "core/net/redirect.h"
#include "core/oauth/url_bytes.h"

using namespace Qt::StringLiterals;

namespace claviger::sessions {

namespace {

// The newest revision that begins with a handshake; a newer server says which it speaks, or asks for a
// sign-in first.
constexpr QByteArrayView kInitialize =
    R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",)"
    R"("capabilities":{},"clientInfo":{"name":"claviger","version":"1"}}})";

bool isJsonRpc(const net::HttpResponse &response)
{
    return response.body.contains("\"jsonrpc\"");
}

/// What is asked and how its answer is told from others.
enum class Transport { Streamable, EventStreams };

net::HttpRequest requestFor(net::HttpClient &http, const Remote &remote, Transport transport)
{
    const bool isOld = transport == Transport::EventStreams;
    net::HttpRequest request = oauth::makeRequest(
        remote.context(http), isOld ? "GET" : "POST", remote.url);
    if (isOld) {
        request.headers = {{"Accept", "text/event-stream"}};
    } else {
        request.headers = {{"Content-Type", "application/json"},
            {"Accept", "application/json, text/event-stream"},
            {"MCP-Protocol-Version", "2025-11-25"}};
        request.body = kInitialize.toByteArray();
    }
    for (const servers::PlainHeader &header : remote.headers)
        request.headers.push_back({header.name.toUtf8(), header.value.toUtf8()});
    request.limit = kProbeLimit;
    request.largestBody = kLargestProbe;
    return request;
}

/// The stream of the older transport begins with an event that names where to send to.
bool isAnswer(const net::HttpResponse &response, Transport transport)
{
    if (transport == Transport::Streamable)
        return isJsonRpc(response);
    return response.body.contains("event: endpoint") || response.body.contains("event:endpoint");
}

/// Until the answer is known, or the body ends. `response` keeps what has come when the task ends early.
Task<Result<bool>> readBody(
    net::HttpStream &stream, Transport transport, net::HttpResponse &response)
{
    while (response.body.size() < kLargestProbe && !isAnswer(response, transport)) {
        const auto piece = co_await stream.read();
        if (!piece || piece->isEmpty())
            break;
        response.body += *piece;
    }
    co_return true;
}

Task<Result<Probe>> exchange(
    net::HttpClient &http, net::HttpRequest request, Transport transport, oauth::DpopSession *dpop)
{
    const QByteArray url = request.url;
    const auto limit = request.limit;
    auto stream = co_await http.open(std::move(request));
    if (!stream)
        co_return fail(stream.error());
    net::HttpResponse response;
    response.status = (*stream)->status();
    response.headers = (*stream)->headers();
    const bool hasNonce = dpop && dpop->remember(url, response.headers);
    auto reading = readBody(**stream, transport, response); // a server may keep its stream open
    Error late {ErrorCode::TimedOut, {}, {}};
    (void)co_await withTimeout(std::move(reading), limit, std::move(late));
    QList<QByteArray> challenges;
    for (const net::HttpHeader &header : response.headers) {
        if (header.name.compare("WWW-Authenticate", Qt::CaseInsensitive) == 0)
            challenges.append(header.value);
    }
    Probe probe;
    probe.status = response.status;
    probe.isMcp = isAnswer(response, transport);
    if (probe.status == 401 || probe.status == 403)
        probe.challenge = oauth::readChallenge(challenges, response.body);
    probe.wantsNonce = hasNonce && probe.challenge && probe.challenge->error == u"use_dpop_nonce";
    if (probe.status == 307 || probe.status == 308)
        probe.movedTo = oauth::redirectTarget(url, response.header("Location"));
    if (probe.status >= 300 && probe.status < 400 && !response.header("Location").isEmpty())
        probe.sentTo = net::sentTo(response.header("Location"));
    co_return probe;
}

Task<Result<Probe>> probeOnce(net::HttpClient &http, const Remote &remote, const Secret &token,
    oauth::DpopSession *dpop, std::chrono::milliseconds limit)
{
    net::HttpRequest request = requestFor(http, remote, Transport::Streamable);
    request.limit = limit;
    if (!token.isEmpty() && dpop) {
        auto headers = dpop->headersWithToken("POST", remote.url, token);
        if (!headers)
            co_return fail(headers.error());
        request.secretHeaders = std::move(*headers);
    } else if (!token.isEmpty()) {
        request.secretHeaders.push_back({"Authorization", "Bearer ", token.clone(), {}});
    }
    co_return co_await exchange(http, std::move(request), Transport::Streamable, dpop);
}

std::vector<net::SecretHeader> copyOf(const std::vector<net::SecretHeader> &keys)
{
    std::vector<net::SecretHeader> copy;
    for (const net::SecretHeader &key : keys)
        copy.push_back({key.name, key.before, key.secret.clone(), key.after});
    return copy;
}

} // namespace

Task<Result<Probe>> probeServer(net::HttpClient &http, Remote remote, Secret token,
    oauth::DpopSession *dpop, std::chrono::milliseconds limit)
{
    auto probe = co_await probeOnce(http, remote, token, dpop, limit);
    if (probe && !probe->movedTo.isEmpty()) {
        remote.url = probe->movedTo;
        probe = co_await probeOnce(http, remote, token, dpop, limit);
    }
    if (probe && probe->wantsNonce)
        probe = co_await probeOnce(http, remote, token, dpop, limit);
    co_return probe;
}

Task<Result<Probe>> probeWithKeys(
    net::HttpClient &http, Remote remote, std::vector<net::SecretHeader> keys)
{
    net::HttpRequest first = requestFor(http, remote, Transport::Streamable);
    first.secretHeaders = copyOf(keys);
    auto probe = co_await exchange(http, std::move(first), Transport::Streamable, nullptr);
    if (probe && !probe->movedTo.isEmpty()) {
        remote.url = probe->movedTo;
        net::HttpRequest moved = requestFor(http, remote, Transport::Streamable);
        moved.secretHeaders = copyOf(keys);
        probe = co_await exchange(http, std::move(moved), Transport::Streamable, nullptr);
    }
    // Spec: MCP 2025-11-25 transports "Backwards Compatibility".
    if (!probe || probe->isMcp || !net::isAboutRequest(probe->status))
        co_return probe;
    net::HttpRequest second = requestFor(http, remote, Transport::EventStreams);
    second.secretHeaders = std::move(keys);
    const auto old = co_await exchange(http, std::move(second), Transport::EventStreams, nullptr);
    const bool isOld = old && (old->isMcp || old->status == 401 || old->status == 403);
    co_return isOld ? old : probe;
}

} // namespace claviger::sessions
