#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>
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

/// One HTTP request. `url` goes out byte for byte as it stands here: never built from QUrl, whose
/// normalisation changes what was signed or compared.
struct HttpRequest
{
    QByteArray method = QByteArrayLiteral("GET");
    QByteArray url;
    std::vector<HttpHeader> headers;
    std::vector<SecretHeader> secretHeaders;
    QByteArray body;
    /// The whole exchange, from connecting to the last byte.
    std::chrono::milliseconds limit = std::chrono::seconds(20);
    /// A larger body is cut off with TooLarge (decompressed size).
    qint64 largestBody = 1024 * 1024;
    /// Addresses of this machine and of private networks are refused at connect time, whatever name
    /// led there (SSRF, DNS rebinding), unless the server itself was meant to be there.
    bool mayReachPrivateAddresses = false;
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
};

} // namespace claviger::net
