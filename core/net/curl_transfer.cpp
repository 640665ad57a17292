#include "core/net/curl_transfer.h"

#include "core/net/address_guard.h"

#include <QtCore/QUrl>
#include <QtNetwork/QNetworkProxyFactory>

#include <algorithm>
#include <cstring>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::net {
namespace {

constexpr qsizetype kLargestHeaders = 64 * 1024; ///< All response headers together.
constexpr std::size_t kMostHeaders = 200;
constexpr long kConnectSeconds = 15;

/// RFC 9110 §5.1 and §5.5: a token, and a value without line breaks or NUL.
bool isSafeHeader(const QByteArray &name, QByteArrayView value)
{
    const auto isToken = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    };
    const auto breaks = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isToken)
        && std::none_of(value.begin(), value.end(), breaks);
}

void appendHeader(curl_slist **list, const QByteArray &name, QByteArrayView value)
{
    // curl leaves a header out that has no value, unless it ends in a semicolon.
    QByteArray line = name;
    if (value.isEmpty())
        line.append(';');
    else
        line.append(": ").append(value);
    *list = curl_slist_append(*list, line.constData());
    wipeMemory(line.data(), static_cast<std::size_t>(line.size()));
}

Error networkError(CURLcode code)
{
    const QString detail = QString::fromLatin1(curl_easy_strerror(code));
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return {ErrorCode::TimedOut, {}, detail};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
        return {ErrorCode::TlsFailed, {}, detail};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
        return {ErrorCode::NetworkUnreachable, {}, detail};
    default:
        return {ErrorCode::HttpFailed, {}, detail};
    }
}

} // namespace

QByteArray HttpResponse::header(QByteArrayView name) const
{
    for (const HttpHeader &item : headers) {
        if (item.name.compare(name, Qt::CaseInsensitive) == 0)
            return item.value;
    }
    return {};
}

CurlTransfer::CurlTransfer(HttpRequest request, OneShotAnswer<HttpResponse> answer)
    : m_request(std::move(request))
    , m_answer(std::move(answer))
{
}

CurlTransfer::~CurlTransfer()
{
    if (m_handle)
        curl_easy_cleanup(m_handle);
    for (curl_slist *item = m_headers; item; item = item->next)
        wipeMemory(item->data, std::strlen(item->data));
    curl_slist_free_all(m_headers);
}

Result<void> CurlTransfer::prepare()
{
    if (!isAllowedUrl(m_request.url))
        return fail(ErrorCode::InvalidInput, {}, u"not an https address"_s);
    m_handle = curl_easy_init();
    if (!m_handle)
        return fail(ErrorCode::Internal, {}, u"curl_easy_init"_s);
    if (auto headers = prepareHeaders(); !headers)
        return headers;

    const auto set = [this](CURLoption option, auto value) {
        curl_easy_setopt(m_handle, option, value);
    };
    set(CURLOPT_URL, m_request.url.constData());
    set(CURLOPT_PATH_AS_IS, 1L); // byte for byte, "/../" included
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_ACCEPT_ENCODING, ""); // whatever curl can decode; onBody() counts decoded bytes
    set(CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    set(CURLOPT_TIMEOUT_MS, long(m_request.limit.count()));
    set(CURLOPT_HTTPHEADER, m_headers);
    set(CURLOPT_CUSTOMREQUEST, m_request.method.constData());
    if (m_request.method == "HEAD")
        set(CURLOPT_NOBODY, 1L);
    if (!m_request.body.isEmpty() || m_request.method == "POST") {
        set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_request.body.size()));
        set(CURLOPT_POSTFIELDS, m_request.body.constData());
        set(CURLOPT_FRESH_CONNECT, 1L);
        set(CURLOPT_FORBID_REUSE, 1L);
    }
    set(CURLOPT_WRITEFUNCTION, &CurlTransfer::onBody);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &CurlTransfer::onHeader);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_OPENSOCKETFUNCTION, &CurlTransfer::onOpenSocket);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_PRIVATE, this);
    prepareProxy();
    return {};
}

Result<void> CurlTransfer::prepareHeaders()
{
    for (const HttpHeader &header : m_request.headers) {
        if (!isSafeHeader(header.name, header.value))
            return fail(ErrorCode::InvalidInput, QString::fromLatin1(header.name), u"header"_s);
        appendHeader(&m_headers, header.name, header.value);
    }
    for (const SecretHeader &header : m_request.secretHeaders) {
        const bool added = header.secret.revealTo([this, &header](QByteArrayView secret) {
            if (!isSafeHeader(header.name, secret) || !isSafeHeader(header.name, header.before)
                || !isSafeHeader(header.name, header.after))
                return false;
            QByteArray value;
            value.reserve(header.before.size() + secret.size() + header.after.size());
            value.append(header.before).append(secret).append(header.after);
            appendHeader(&m_headers, header.name, value);
            wipeMemory(value.data(), static_cast<std::size_t>(value.size()));
            return true;
        });
        if (!added)
            return fail(ErrorCode::InvalidInput, QString::fromLatin1(header.name), u"header"_s);
    }
    // curl would wait a second for a "100 Continue" that few servers send.
    m_headers = curl_slist_append(m_headers, "Expect:");
    return {};
}

void CurlTransfer::prepareProxy()
{
    const QUrl url = QUrl::fromEncoded(m_request.url);
    const QHostAddress host(url.host());
    const bool isLoopback = url.host() == u"localhost" || (!host.isNull() && host.isLoopback());
    QNetworkProxy proxy(QNetworkProxy::NoProxy);
    if (!isLoopback)
        proxy = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url)).value(0, proxy);
    const bool isSocks = proxy.type() == QNetworkProxy::Socks5Proxy;
    m_usesProxy = isSocks || proxy.type() == QNetworkProxy::HttpProxy
        || proxy.type() == QNetworkProxy::HttpCachingProxy;
    if (!m_usesProxy) {
        curl_easy_setopt(m_handle, CURLOPT_PROXY, ""); // not even what the environment names
        return;
    }
    const QByteArray address = (isSocks ? "socks5h://" : "http://") + proxy.hostName().toUtf8()
        + ':' + QByteArray::number(proxy.port());
    curl_easy_setopt(m_handle, CURLOPT_PROXY, address.constData());
    if (!proxy.user().isEmpty()) {
        curl_easy_setopt(m_handle, CURLOPT_PROXYUSERNAME, proxy.user().toUtf8().constData());
        curl_easy_setopt(m_handle, CURLOPT_PROXYPASSWORD, proxy.password().toUtf8().constData());
    }
}

void CurlTransfer::finish(CURLcode code)
{
    m_answer.send(outcome(code));
}

Result<HttpResponse> CurlTransfer::outcome(CURLcode code)
{
    if (m_isTooLarge)
        return fail(ErrorCode::TooLarge);
    if (m_isRefusedAddress)
        return fail(ErrorCode::AddressRefused);
    if (code != CURLE_OK)
        return fail(networkError(code));
    long status = 0;
    curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status);
    m_response.status = static_cast<int>(status);
    return std::move(m_response);
}

size_t CurlTransfer::onBody(char *data, size_t size, size_t count, void *self)
{
    auto *transfer = static_cast<CurlTransfer *>(self);
    const auto bytes = static_cast<qsizetype>(size * count);
    if (transfer->m_response.body.size() + bytes > transfer->m_request.largestBody) {
        transfer->m_isTooLarge = true;
        return 0; // ends the transfer
    }
    transfer->m_response.body.append(data, bytes);
    return size * count;
}

size_t CurlTransfer::onHeader(char *data, size_t size, size_t count, void *self)
{
    auto *transfer = static_cast<CurlTransfer *>(self);
    const QByteArray line = QByteArray(data, static_cast<qsizetype>(size * count)).trimmed();
    if (line.startsWith("HTTP/")) { // a new answer: what came before it was an interim one
        transfer->m_response.headers.clear();
        return size * count;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon > 0)
        transfer->m_response.headers.push_back(
            {line.first(colon), line.sliced(colon + 1).trimmed()});
    qsizetype total = 0;
    for (const HttpHeader &header : transfer->m_response.headers)
        total += header.name.size() + header.value.size();
    transfer->m_isTooLarge = total > kLargestHeaders
        || transfer->m_response.headers.size() > kMostHeaders;
    return transfer->m_isTooLarge ? 0 : size * count;
}

curl_socket_t CurlTransfer::onOpenSocket(void *self, curlsocktype, curl_sockaddr *address)
{
    auto *transfer = static_cast<CurlTransfer *>(self);
    // With a proxy the address is the proxy's, which the person's system chose.
    if (!transfer->m_usesProxy && !transfer->m_request.mayReachPrivateAddresses
        && isSpecialAddress(QHostAddress(&address->addr))) {
        transfer->m_isRefusedAddress = true;
        return CURL_SOCKET_BAD;
    }
    transfer->m_isRefusedAddress = false; // another address of the same name may be fine
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

} // namespace claviger::net
