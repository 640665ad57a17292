#include "core/net/curl_transfer.h"

#include "core/net/address_guard.h"
#include "core/net/curl_error.h"

#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::net {
namespace {

constexpr qsizetype kLargestHeaders = 64 * 1024; ///< All response headers together.
constexpr std::size_t kMostHeaders = 200;
/// For so long data may be on its way, or wait for a peer that is too busy to read; then the connection is over.
constexpr unsigned kUnacknowledgedMs = 120'000;

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

CurlTransfer::CurlTransfer(TransferDriver &driver, HttpRequest request,
    OneShotAnswer<HttpResponse> answer, bool isStreamed)
    : m_driver(driver)
    , m_request(std::move(request))
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

void CurlTransfer::finish(CURLcode code)
{
    m_end = verdict(code);
    m_driver.hasNews(*this);
}

void CurlTransfer::deliver()
{
    const bool isAnswerDue = m_end || (m_isStreamed && m_isHeaderComplete);
    if (m_answer.isPending() && isAnswerDue) {
        // A stream whose header came is told of its end by read().
        const bool isFailed = m_end && !*m_end && !(m_isStreamed && m_isHeaderComplete);
        auto answer = std::move(m_answer);
        if (isFailed)
            answer.sendNow(fail(m_end->error()));
        else
            answer.sendNow(takeResponse());
        return;
    }
    if (m_reader && (m_end || hasUnread())) {
        auto reader = std::move(*m_reader);
        m_reader.reset();
        reader.sendNow(true);
    }
}

void CurlTransfer::giveUp()
{
    m_answer.send(fail(ErrorCode::TimedOut));
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

HttpResponse CurlTransfer::takeResponse()
{
    long status = 0;
    curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status);
    m_response.status = static_cast<int>(status);
    return std::move(m_response);
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
    m_driver.hasNews(*this);
    return static_cast<size_t>(bytes);
}

/// A kept connection may have been made for a request that was allowed more.
int CurlTransfer::onBegin(void *self, char *address, char *, int, int)
{
    auto *transfer = static_cast<CurlTransfer *>(self);
    const bool isAgain = std::exchange(transfer->m_hasBegun, true) && transfer->m_hasBody;
    const bool mayBegin = !isAgain && transfer->mayReach(QHostAddress(QLatin1StringView(address)));
    return mayBegin ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
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
            transfer->m_driver.hasNews(*transfer);
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

bool CurlTransfer::mayReach(const QHostAddress &address)
{
    // With a proxy the address is the proxy's, which the person's system chose.
    m_isRefusedAddress = !m_usesProxy && !m_request.mayReachPrivateAddresses
        && isSpecialAddress(address);
    return !m_isRefusedAddress; // another address of the same name may be fine
}

curl_socket_t CurlTransfer::onOpenSocket(void *self, curlsocktype, curl_sockaddr *address)
{
    auto *transfer = static_cast<CurlTransfer *>(self);
    if (!transfer->mayReach(QHostAddress(&address->addr)))
        return CURL_SOCKET_BAD;
    const int socket = ::socket(
        address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (socket >= 0)
        ::setsockopt(
            socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &kUnacknowledgedMs, sizeof kUnacknowledgedMs);
    return socket;
}

} // namespace claviger::net
