#include "core/net/address_guard.h"
#include "core/net/curl_transfer.h"

#include <QtCore/QFile>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkProxyFactory>

#include <algorithm>

using namespace Qt::StringLiterals;

// What an exchange is told: the options of its easy handle.

namespace claviger::net {
namespace {

constexpr long kConnectSeconds = 15;
/// Of what curl reads a body through; it makes one for each request, so no larger than the body needs.
constexpr qsizetype kSmallestUploadPiece = 16 * 1024;
constexpr qsizetype kLargestUploadPiece = 256 * 1024;
/// A peer that is gone without a word (a sleep, another network) is noticed within two minutes, on a connection that waits
/// as well as on one that sends. Linux alone takes two hours and a quarter of one.
constexpr long kKeepaliveSeconds = 30;
constexpr long kKeepaliveInterval = 10;

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

Destination destinationOf(const QByteArray &url)
{
    const QUrl parsed = QUrl::fromEncoded(url);
    const auto rest = QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment;
    Destination to {isAllowedUrl(url), parsed.adjusted(rest), QHostAddress(parsed.host()), false};
    to.isLoopback = parsed.host() == u"localhost" || (!to.host.isNull() && to.host.isLoopback());
    return to;
}

Result<void> CurlTransfer::prepare(const Destination &destination)
{
    if (!destination.isAllowed)
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
    set(CURLOPT_TCP_KEEPIDLE, kKeepaliveSeconds);
    set(CURLOPT_TCP_KEEPINTVL, kKeepaliveInterval);
    set(CURLOPT_MAXAGE_CONN, long(kReuseTime.count()) - 1); // whole seconds, the last one included
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
    set(CURLOPT_PREREQFUNCTION, &CurlTransfer::onBegin);
    set(CURLOPT_PREREQDATA, this);
    set(CURLOPT_PRIVATE, this);
    set(CURLOPT_ERRORBUFFER, m_said.data());
    prepareTls();
    return prepareProxy(destination);
}

void CurlTransfer::useFreshConnection()
{
    curl_easy_setopt(m_handle, CURLOPT_FRESH_CONNECT, 1L);
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
        m_hasBody = true;
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

Result<void> CurlTransfer::prepareProxy(const Destination &destination)
{
    QNetworkProxy proxy(QNetworkProxy::NoProxy);
    if (!destination.isLoopback) {
        const QNetworkProxyQuery query(destination.origin);
        proxy = QNetworkProxyFactory::systemProxyForQuery(query).value(0, proxy);
    }
    const bool isSocks = proxy.type() == QNetworkProxy::Socks5Proxy;
    m_usesProxy = isSocks || proxy.type() == QNetworkProxy::HttpProxy
        || proxy.type() == QNetworkProxy::HttpCachingProxy;
    if (!m_usesProxy) {
        curl_easy_setopt(m_handle, CURLOPT_PROXY, ""); // not even what the environment names
        return {};
    }
    // What a name leads to is the proxy's to decide; what the URL itself says is ours.
    if (!m_request.mayReachPrivateAddresses && !destination.host.isNull()
        && isSpecialAddress(destination.host))
        return fail(ErrorCode::AddressRefused);
    const QByteArray address = (isSocks ? "socks5h://" : "http://") + proxy.hostName().toUtf8()
        + ':' + QByteArray::number(proxy.port());
    curl_easy_setopt(m_handle, CURLOPT_PROXY, address.constData());
    if (!proxy.user().isEmpty()) {
        curl_easy_setopt(m_handle, CURLOPT_PROXYUSERNAME, proxy.user().toUtf8().constData());
        curl_easy_setopt(m_handle, CURLOPT_PROXYPASSWORD, proxy.password().toUtf8().constData());
    }
    return {};
}

} // namespace claviger::net
