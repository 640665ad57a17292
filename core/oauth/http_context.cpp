#include "core/oauth/http_context.h"

#include "core/oauth/url_bytes.h"

namespace claviger::oauth {

net::HttpRequest makeRequest(
    const HttpContext &context, const QByteArray &method, const QByteArray &url)
{
    net::HttpRequest request;
    request.method = method;
    request.url = url;
    request.mayReachPrivateAddresses = context.mayReachPrivate;
    request.tls = context.tls;
    if (context.tls && !context.tls->pinnedPublicKey.isEmpty()
        && !isSameOrigin(url, context.serverUrl)) {
        net::TlsOptions elsewhere;
        elsewhere.extraAuthorities = context.tls->extraAuthorities;
        elsewhere.clientCertificate = context.tls->clientCertificate;
        elsewhere.clientKey = context.tls->clientKey.clone();
        request.tls = std::make_shared<const net::TlsOptions>(std::move(elsewhere));
    }
    return request;
}

void tell(const HttpContext &context, TraceStep step)
{
    if (context.trace)
        context.trace->step(std::move(step));
}

} // namespace claviger::oauth
