#include "core/net/curl_transfer.h"

#include "core/net/address_guard.h"
#include "core/net/curl_error.h"

#include <QtCore/QFile>
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
/// Of what curl reads a body through; it makes one for each request, so no larger than the body needs.
constexpr qsizetype kSmallestUploadPiece = 16 * 1024;
constexpr qsizetype kLargestUploadPiece = 256 * 1024;
/// A kept connection is used again within this time only: servers close theirs after five seconds and
/// more (Node's default), and a request that meets the close is lost.
constexpr long kReuseSeconds = 4;

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

/// The certificates that curl trusts by default; read once.
const QByteArray &systemAuthorities()
{
    static const QByteArray kAuthorities = [] {
        const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
        QFile file(QFile::decodeName(info->cainfo ? info->cainfo : ""));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    return kAuthorities;
}

} // namespace

QByteArray HttpResponse::header(QByteArrayView name) const
{
    return findHeader(headers, name);
}

QByteArray findHeader(const std::vector<HttpHeader> &headers, QByteArrayView name)
{
    for (const HttpHeader &item : headers) {
        if (item.name.compare(name, Qt::CaseInsensitive) == 0)
            return item.value;
    }
    return {};
}

CurlTransfer::CurlTransfer(HttpRequest request, OneShotAnswer<HttpResponse> answer, bool isStreamed)
    : m_request(std::move(request))
    , m_answer(std::move(answer))
    , m_isStreamed(isStreamed)
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
    if (!m_isStreamed) // a stream's limit ends with its header: CurlClient keeps that time
        set(CURLOPT_TIMEOUT_MS, long(m_request.limit.count()));
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_MAXAGE_CONN, kReuseSeconds);
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_HTTPHEADER, m_headers);
    set(CURLOPT_CUSTOMREQUEST, m_request.method.constData());
    if (m_request.method == "HEAD")
        set(CURLOPT_NOBODY, 1L);
    prepareBody();
    set(CURLOPT_WRITEFUNCTION, &CurlTransfer::onBody);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &CurlTransfer::onHeader);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_OPENSOCKETFUNCTION, &CurlTransfer::onOpenSocket);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_PRIVATE, this);
    set(CURLOPT_ERRORBUFFER, m_said.data());
    prepareProxy();
    prepareTls();
    return {};
}

/// Where a kept connection turns out to be closed, curl would send a POST again, and a tool would run twice. It
/// asks before it sends, and is told no the second time: the exchange fails instead.
void CurlTransfer::prepareBody()
{
    const auto lend = [this](QByteArrayView body) {
        if (body.isEmpty() && m_request.method != "POST")
            return;
        const qsizetype piece = std::clamp(body.size(), kSmallestUploadPiece, kLargestUploadPiece);
        curl_easy_setopt(m_handle, CURLOPT_POST, 1L);
        curl_easy_setopt(m_handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.size()));
        curl_easy_setopt(m_handle, CURLOPT_POSTFIELDS, body.isEmpty() ? "" : body.data());
        curl_easy_setopt(m_handle, CURLOPT_UPLOAD_BUFFERSIZE, long(piece));
        curl_easy_setopt(m_handle, CURLOPT_PREREQFUNCTION, &CurlTransfer::onBegin);
        curl_easy_setopt(m_handle, CURLOPT_PREREQDATA, this);
    };
    if (m_request.secretBody.isEmpty())
        lend(m_request.body);
    else
        m_request.secretBody.revealTo(lend); // it stays where it is for as long as we have it
}

void CurlTransfer::prepareTls()
{
    const TlsOptions *tls = m_request.tls.get();
    if (!tls)
        return;
    const auto lend = [this](CURLoption option, QByteArrayView bytes) {
        curl_blob blob {const_cast<char *>(bytes.data()), static_cast<size_t>(bytes.size()),
            CURL_BLOB_NOCOPY}; // curl's type has no const; it only reads
        curl_easy_setopt(m_handle, option, &blob);
    };
    if (!tls->extraAuthorities.isEmpty()) {
        // curl takes them instead of the system's, not besides.
        m_authorities = systemAuthorities() + '\n' + tls->extraAuthorities;
        lend(CURLOPT_CAINFO_BLOB, m_authorities);
    }
    if (!tls->pinnedPublicKey.isEmpty()) {
        const QByteArray pin = "sha256//" + tls->pinnedPublicKey;
        curl_easy_setopt(m_handle, CURLOPT_PINNEDPUBLICKEY, pin.constData());
    }
    if (!tls->clientCertificate.isEmpty()) {
        lend(CURLOPT_SSLCERT_BLOB, tls->clientCertificate);
        tls->clientKey.revealTo([&lend](QByteArrayView key) { lend(CURLOPT_SSLKEY_BLOB, key); });
    }
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
    const Result<void> result = verdict(code);
    m_end = result;
    if (m_reader)
        std::exchange(m_reader, std::nullopt)->send(true);
    if (!m_answer.isPending())
        return;
    if (result)
        answerHeader();
    else
        m_answer.send(fail(result.error()));
}

Result<void> CurlTransfer::verdict(CURLcode code) const
{
    if (m_isTooLarge)
        return fail(ErrorCode::TooLarge);
    if (m_isRefusedAddress)
        return fail(ErrorCode::AddressRefused);
    if (code != CURLE_OK)
        return fail(networkError(code, m_said.data()));
    return {};
}

void CurlTransfer::answerHeader()
{
    long status = 0;
    curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status);
    m_response.status = static_cast<int>(status);
    m_answer.send(std::move(m_response));
}

OneShotWait<bool> CurlTransfer::waitForMore()
{
    auto [answer, wait] = makeOneShot<bool>();
    m_reader.emplace(std::move(answer));
    return std::move(wait);
}

QByteArray CurlTransfer::take()
{
    QByteArray piece = std::exchange(m_unread, {});
    if (std::exchange(m_isPaused, false))
        curl_easy_pause(m_handle, CURLPAUSE_CONT); // may call onBody() at once
    return piece;
}

size_t CurlTransfer::keepUnread(const char *data, qsizetype bytes)
{
    if (m_unread.size() >= HttpStream::kLargestUnread) {
        m_isPaused = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    m_unread.append(data, bytes);
    if (m_reader)
        std::exchange(m_reader, std::nullopt)->send(true);
    return static_cast<size_t>(bytes);
}

int CurlTransfer::onBegin(void *self, char *, char *, int, int)
{
    const bool isAgain = std::exchange(static_cast<CurlTransfer *>(self)->m_hasBegun, true);
    return isAgain ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

size_t CurlTransfer::onBody(char *data, size_t size, size_t count, void *self)
{
    auto *transfer = static_cast<CurlTransfer *>(self);
    const auto bytes = static_cast<qsizetype>(size * count);
    if (transfer->m_isStreamed)
        return transfer->keepUnread(data, bytes);
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
    if (transfer->m_isHeaderComplete)
        return size * count; // a trailer
    std::vector<HttpHeader> &headers = transfer->m_response.headers;
    if (line.startsWith("HTTP/")) { // a new answer: what came before it was an interim one
        headers.clear();
        transfer->m_headerSize = 0;
        return size * count;
    }
    if (line.isEmpty()) {
        long status = 0;
        curl_easy_getinfo(transfer->m_handle, CURLINFO_RESPONSE_CODE, &status);
        constexpr long kFirstFinal = 200; // RFC 9110 §15.2: 1xx is interim
        transfer->m_isHeaderComplete = status >= kFirstFinal;
        if (transfer->m_isHeaderComplete && transfer->m_isStreamed)
            transfer->answerHeader();
        return size * count;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon > 0)
        headers.push_back({line.first(colon), line.sliced(colon + 1).trimmed()});
    transfer->m_headerSize += line.size();
    transfer->m_isTooLarge = transfer->m_headerSize > kLargestHeaders
        || headers.size() > kMostHeaders;
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
