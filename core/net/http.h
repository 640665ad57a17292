#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>
#include <memory>
#include <vector>

namespace claviger::net {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;
};

/// A header that carries a secret: `before` + secret + `after` ("Bearer " + token).
struct SecretHeader
{
    QByteArray name;
    QByteArray before;
    Secret secret;
    QByteArray after;
};

/// What a server's connections must prove and what they show. Shared by all requests to one server.
struct TlsOptions
{
    QByteArray extraAuthorities; ///< PEM certificates trusted besides the system's; empty: none.
    /// base64 of the SHA-256 of the server's public key (SubjectPublicKeyInfo); empty: any valid one.
    QByteArray pinnedPublicKey;
    QByteArray clientCertificate; ///< PEM chain for mutual TLS; empty: none.
    Secret clientKey; ///< PEM, of `clientCertificate`.
};

/// One HTTP request. `url` goes out byte for byte as it stands here: never built from QUrl, whose
/// normalisation changes what was signed or compared.
struct HttpRequest
{
    QByteArray method = QByteArrayLiteral("GET");
    QByteArray url;
    std::vector<HttpHeader> headers;
    std::vector<SecretHeader> secretHeaders;
    QByteArray body;
    Secret secretBody; ///< Instead of `body` where it holds a token, code or client secret.
    /// The whole exchange, from connecting to the last byte.
    std::chrono::milliseconds limit = std::chrono::seconds(20);
    /// A larger body is cut off with TooLarge (decompressed size).
    qint64 largestBody = 1024 * 1024;
    /// Addresses of this machine and of private networks are refused at connect time, whatever name
    /// led there (SSRF, DNS rebinding), unless the server itself was meant to be there.
    bool mayReachPrivateAddresses = false;
    std::shared_ptr<const TlsOptions>
        tls; ///< Null: the system's certificates, no client certificate.
    /// Plain http is for loopback only; anything else is InvalidInput.
};

struct HttpResponse
{
    int status = 0;
    std::vector<HttpHeader> headers; ///< In order; names as sent.
    QByteArray body;

    /// The first header of this name, in any case of letters; empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// A response whose body is read while it arrives: event streams, and answers of any length.
///
/// Life: until its owner drops it; destroying it ends the exchange (the server sees the connection
/// close). Bytes that nobody reads are held back: at most kLargestUnread wait here, then the
/// connection is paused until they are read.
/// Thread: the broker's.
class HttpStream
{
public:
    static constexpr qsizetype kLargestUnread = 256 * 1024;

    virtual ~HttpStream() = default;
    [[nodiscard]] virtual int status() const = 0;
    [[nodiscard]] virtual const std::vector<HttpHeader> &headers() const = 0;
    /// What has arrived since the last read; waits for the next piece if there is none. Empty: the body
    /// is complete. One read at a time. Errors: HttpFailed (cut in between), TimedOut.
    [[nodiscard]] virtual Task<Result<QByteArray>> read() = 0;
};

/// The one way out to the network. Port: CurlClient for real, FakeHttpClient in tests.
///
/// Thread: the broker's. Destroying the task aborts the exchange.
/// A response of any status is a success; Errors are about the exchange: NetworkUnreachable (no route,
/// name not found, refused), TlsFailed, AddressRefused (the private-address guard), TimedOut, TooLarge,
/// InvalidInput (URL, header), HttpFailed (the peer does not speak HTTP). Redirects are answers, never
/// followed: a token must not travel to where a header points. A request is never sent twice.
class HttpClient
{
public:
    virtual ~HttpClient() = default;
    [[nodiscard]] virtual Task<Result<HttpResponse>> send(HttpRequest request) = 0;
    /// As send(), but answers as soon as the header is there. `limit` counts until then only (a stream may
    /// stay open for days), and `largestBody` does not count.
    [[nodiscard]] virtual Task<Result<std::unique_ptr<HttpStream>>> open(HttpRequest request) = 0;
    /// After a sleep: connections kept for later are not used again. Those in use go on; of one
    /// whose peer is gone the system tells within two minutes.
    virtual void forgetConnections() { }
};

/// A refusal of what was asked: not of who asks (401, 403) nor of when (408, 429).
[[nodiscard]] constexpr bool isAboutRequest(int status)
{
    return status >= 400 && status < 500 && status != 401 && status != 403 && status != 408
        && status != 429;
}

/// The first header of this name, in any case of letters; empty if there is none.
[[nodiscard]] QByteArray findHeader(const std::vector<HttpHeader> &headers, QByteArrayView name);

} // namespace claviger::net
