#pragma once

#include "core/net/http.h"
#include "core/oauth/trace.h"

#include <memory>

namespace claviger::oauth {

/// What every flow function needs to reach the network on behalf of one remote server.
///
/// A plain value that is copied into each flow; `http` and `trace` outlive the flows.
struct HttpContext
{
    net::HttpClient &http;
    QByteArray serverUrl; ///< The MCP server's address, as the person or the client wrote it.
    /// The server itself is on this machine or in a private network; else no URL that anybody names may
    /// lead there.
    bool mayReachPrivate = false;
    std::shared_ptr<const net::TlsOptions> tls; ///< Of the server; null: none.
    Trace *trace = nullptr; ///< Null: nobody watches.
};

/// A request with the context's limits in it: the private-address guard, and the TLS options as far as
/// they are meant for `url`. A pinned key holds for the MCP server's own origin; extra authorities and
/// the client certificate also for the authorization server (RFC 8705 §3 binds tokens to it).
[[nodiscard]] net::HttpRequest makeRequest(
    const HttpContext &context, const QByteArray &method, const QByteArray &url);

/// Tells the context's trace, if there is one.
void tell(const HttpContext &context, TraceStep step);

} // namespace claviger::oauth
