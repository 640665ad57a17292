#pragma once

#include "core/net/http.h"

#include <QtCore/QObject>

#include <memory>

namespace claviger::net {

/// HTTP over libcurl's multi interface, driven by the Qt event loop of the thread it lives on.
///
/// Why not QNetworkAccessManager: with Qt 6.4 a POST can be sent twice, bodies of 20 to 64 KB and every
/// HTTP/2 request wait 44 ms, and headers follow redirects.
/// Choices: HTTP/1.1 (curl 7.88 fails one HTTP/2 request in some thousands), TLS 1.2 or newer, the
/// system's certificates, the system's proxy (QNetworkProxyFactory; loopback always direct), no cookies,
/// no redirects, decompression bounded by the body's limit, only http and https, no netrc.
/// Connections are kept for a few seconds. A body is sent once: where a kept connection turns out to be
/// closed curl would repeat a POST, and a tool must not run twice, so that exchange fails (HttpFailed).
class CurlClient final : public HttpClient
{
public:
    CurlClient();
    ~CurlClient() override;

    [[nodiscard]] Task<Result<HttpResponse>> send(HttpRequest request) override;
    [[nodiscard]] Task<Result<std::unique_ptr<HttpStream>>> open(HttpRequest request) override;
    void forgetConnections() override;

private:
    class Engine;
    class Stream;
    /// Shared with the streams that were given out: they may outlive the client.
    std::shared_ptr<Engine> m_engine;
};

} // namespace claviger::net
