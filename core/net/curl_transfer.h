#pragma once

#include "core/base/one_shot.h"
#include "core/net/http.h"

#include <curl/curl.h>

#include <QtCore/QString>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>

#include <array>
#include <chrono>
#include <memory>
#include <optional>

namespace claviger::net {

class CurlTransfer;

/// A kept connection is used again before this time only: servers close theirs after five seconds and
/// more (Node's default), and a request that meets the close is lost.
inline constexpr std::chrono::seconds kReuseTime {4};

/// What a URL says about where it leads. Taking it apart costs more than the rest of a request's preparation.
struct Destination
{
    bool isAllowed = false; ///< isAllowedUrl().
    QUrl origin; ///< Without path and query, which may hold a key.
    QHostAddress host; ///< Null where the host is a name.
    bool isLoopback = false;
};
[[nodiscard]] Destination destinationOf(const QByteArray &url);

/// Who drives the transfers, and lets them deliver() when nothing of curl's runs any more.
class TransferDriver
{
public:
    /// There is something to deliver. Called from inside curl, and more than once.
    virtual void hasNews(CurlTransfer &transfer) = 0;

protected:
    ~TransferDriver() = default;
};

/// One exchange: the easy handle, what it is told, and what came back.
///
/// Whole: answers once, with the body. Streamed: answers when the header is there; the body waits here
/// until take() fetches it, and the connection is paused while too much waits.
/// Life: of one send() or one HttpStream; the handle points back here. Errors as HttpClient.
class CurlTransfer
{
public:
    CurlTransfer(TransferDriver &driver, HttpRequest request, OneShotAnswer<HttpResponse> answer,
        bool isStreamed);
    ~CurlTransfer();
    CurlTransfer(const CurlTransfer &) = delete;
    CurlTransfer &operator=(const CurlTransfer &) = delete;

    /// Fills the handle. Errors: InvalidInput for a URL or header that must not go out; AddressRefused.
    [[nodiscard]] Result<void> prepare(const Destination &destination);
    [[nodiscard]] const QByteArray &url() const { return m_request.url; }
    /// After prepare(): on a connection of its own, which may be kept for others afterwards.
    void useFreshConnection();
    [[nodiscard]] CURL *handle() const { return m_handle; }
    [[nodiscard]] std::chrono::milliseconds limit() const { return m_request.limit; }
    /// The transfer is over: that is news.
    void finish(CURLcode code);
    /// Tells who waits, at once. The task that goes on may destroy the transfer: nothing may follow.
    void deliver();
    /// The header has not come in time. Told from the event loop.
    void giveUp();

    /// Streamed: the next piece, or a wait for it. Not while another wait stands.
    [[nodiscard]] bool hasUnread() const { return !m_unread.isEmpty(); }
    [[nodiscard]] bool isOver() const { return m_end.has_value(); }
    [[nodiscard]] OneShotWait<bool> waitForMore();
    [[nodiscard]] QByteArray take();
    [[nodiscard]] Result<void> end() const { return m_end.value_or(Result<void>()); }

private:
    [[nodiscard]] Result<void> prepareHeaders();
    void prepareBody();
    [[nodiscard]] Result<void> prepareProxy(const Destination &destination);
    void prepareTls();
    [[nodiscard]] Result<void> verdict(CURLcode code) const;
    [[nodiscard]] HttpResponse takeResponse();
    [[nodiscard]] size_t keepUnread(const char *data, qsizetype bytes);

    /// Whether curl may connect, or go on with a connection, to this address.
    [[nodiscard]] bool mayReach(const QHostAddress &address);

    static int onBegin(void *self, char *address, char *, int, int);
    static size_t onBody(char *data, size_t size, size_t count, void *self);
    static size_t onHeader(char *data, size_t size, size_t count, void *self);
    static curl_socket_t onOpenSocket(void *self, curlsocktype purpose, curl_sockaddr *address);

    TransferDriver &m_driver;
    HttpRequest m_request;
    OneShotAnswer<HttpResponse> m_answer;
    HttpResponse m_response;
    std::array<char, CURL_ERROR_SIZE> m_said {}; ///< By curl, of a failure. Outlives the handle.
    CURL *m_handle = nullptr;
    curl_slist *m_headers = nullptr;
    bool m_hasBody = false;
    bool m_hasBegun = false; ///< The request is on its way, or was.
    qsizetype m_headerSize = 0;
    QByteArray m_authorities; ///< System's and extra ones, lent to curl.
    QByteArray m_unread;
    std::optional<OneShotAnswer<bool>> m_reader;
    std::optional<Result<void>> m_end;
    bool m_isStreamed = false;
    bool m_isHeaderComplete = false;
    bool m_isPaused = false;
    bool m_isTooLarge = false;
    bool m_isRefusedAddress = false;
    bool m_usesProxy = false;
};

} // namespace claviger::net
