#include "core/sessions/probe.h"

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

} // namespace

Task<Result<Probe>> probeServer(
    net::HttpClient &http, Remote remote, Secret token, oauth::DpopSession *dpop)
{
    net::HttpRequest request = oauth::makeRequest(remote.context(http), "POST", remote.url);
    request.headers = {{"Content-Type", "application/json"},
        {"Accept", "application/json, text/event-stream"}, {"MCP-Protocol-Version", "2025-11-25"}};
    for (const servers::PlainHeader &header : remote.headers)
        request.headers.push_back({header.name.toUtf8(), header.value.toUtf8()});
    request.body = kInitialize.toByteArray();
    request.limit = kProbeLimit;
    request.largestBody = kLargestProbe;
    if (!token.isEmpty() && dpop) {
        auto headers = dpop->headersWithToken("POST", remote.url, token);
        if (!headers)
            co_return fail(headers.error());
        request.secretHeaders = std::move(*headers);
    } else if (!token.isEmpty()) {
        request.secretHeaders.push_back({"Authorization", "Bearer ", std::move(token), {}});
    }
    // Only the header is waited for at length: a server may keep its event stream open.
    auto stream = co_await http.open(std::move(request));
    if (!stream)
        co_return fail(stream.error());
    net::HttpResponse response;
    response.status = (*stream)->status();
    response.headers = (*stream)->headers();
    if (dpop)
        dpop->remember(remote.url, response.headers);
    while (response.body.size() < kLargestProbe && !isJsonRpc(response)) {
        const auto piece = co_await (*stream)->read();
        if (!piece || piece->isEmpty())
            break;
        response.body += *piece;
    }
    QList<QByteArray> challenges;
    for (const net::HttpHeader &header : response.headers) {
        if (header.name.compare("WWW-Authenticate", Qt::CaseInsensitive) == 0)
            challenges.append(header.value);
    }
    Probe probe;
    probe.status = response.status;
    probe.isMcp = isJsonRpc(response);
    if (probe.status == 401 || probe.status == 403)
        probe.challenge = oauth::readChallenge(challenges, response.body);
    co_return probe;
}

} // namespace claviger::sessions
