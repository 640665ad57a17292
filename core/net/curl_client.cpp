#include "core/net/curl_client.h"

#include "core/base/one_shot.h"
#include "core/base/sha256.h"
#include "core/net/curl_transfer.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QHash>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>

#include <algorithm>
#include <map>
#include <mutex>
#include <vector>

namespace claviger::net {

namespace {

constexpr long kMostKeptConnections = 256;
constexpr qsizetype kMostDestinations = 64;

} // namespace

/// The multi handle and its two links to the event loop: a notifier per socket, and one timer.
///
/// A request goes out inside add(). What has come for a transfer is delivered when curl has returned, from the
/// event loop: a task that goes on may add and remove transfers, and drop the engine.
class CurlClient::Engine : public QObject,
                           public TransferDriver,
                           public std::enable_shared_from_this<Engine>
{
public:
    Engine()
    {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
        m_multi = curl_multi_init();
        curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &Engine::onSocket);
        curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
        curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &Engine::onTimer);
        curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
        curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, kMostKeptConnections);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
    }
    ~Engine() override { curl_multi_cleanup(m_multi); }

    /// Errors: as CurlTransfer::prepare().
    [[nodiscard]] Result<void> add(CurlTransfer &transfer)
    {
        if (auto prepared = transfer.prepare(destination(transfer.url())); !prepared)
            return prepared;
        if (!m_freshUntil.hasExpired())
            transfer.useFreshConnection();
        curl_multi_add_handle(m_multi, transfer.handle());
        drive(CURL_SOCKET_TIMEOUT, 0); // it is due at once
        if (!m_news.empty()) // not now: who added stands below us
            QMetaObject::invokeMethod(this, &Engine::deliver, Qt::QueuedConnection);
        return {};
    }
    void remove(CurlTransfer &transfer)
    {
        curl_multi_remove_handle(m_multi, transfer.handle());
        std::erase(m_news, &transfer);
    }
    /// curl cannot be told to close what it keeps: as long as any of it could be used again, nothing is.
    void forgetConnections() { m_freshUntil.setRemainingTime(kReuseTime); }
    void hasNews(CurlTransfer &transfer) override
    {
        if (std::find(m_news.begin(), m_news.end(), &transfer) == m_news.end())
            m_news.push_back(&transfer);
    }

private:
    struct Watch
    {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
    };

    const Destination &destination(const QByteArray &url)
    {
        const QByteArray key = sha256(url); // which may hold a key, and this outlives the request
        const auto known = m_destinations.constFind(key);
        if (known != m_destinations.cend())
            return *known;
        if (m_destinations.size() >= kMostDestinations)
            m_destinations.clear();
        return *m_destinations.insert(key, destinationOf(url));
    }

    static int onSocket(CURL *, curl_socket_t socket, int what, void *self, void *)
    {
        static_cast<Engine *>(self)->watch(socket, what);
        return 0;
    }
    static int onTimer(CURLM *, long milliseconds, void *self)
    {
        QTimer &timer = static_cast<Engine *>(self)->m_timer;
        if (milliseconds < 0)
            timer.stop();
        else
            timer.start(static_cast<int>(std::min(milliseconds, 24L * 3600 * 1000)));
        return 0;
    }

    /// Notifiers stay, switched off: curl takes a kept connection up again for each request.
    void watch(curl_socket_t socket, int what)
    {
        const auto follow = [this, socket](std::unique_ptr<QSocketNotifier> &notifier,
                                QSocketNotifier::Type type, int bit, bool isWanted) {
            if (!notifier && isWanted) {
                notifier = std::make_unique<QSocketNotifier>(socket, type);
                connect(notifier.get(), &QSocketNotifier::activated, this,
                    [this, socket, bit] { act(socket, bit); });
            } else if (notifier) {
                notifier->setEnabled(isWanted);
            }
        };
        Watch &entry = m_watches[socket];
        const int wanted = what == CURL_POLL_REMOVE ? 0 : what;
        follow(entry.read, QSocketNotifier::Read, CURL_CSELECT_IN, (wanted & CURL_POLL_IN) != 0);
        follow(
            entry.write, QSocketNotifier::Write, CURL_CSELECT_OUT, (wanted & CURL_POLL_OUT) != 0);
    }

    void act(curl_socket_t socket, int bits)
    {
        drive(socket, bits);
        deliver();
    }

    void deliver()
    {
        auto self = shared_from_this();
        while (!m_news.empty()) {
            CurlTransfer *transfer = m_news.front();
            m_news.erase(m_news.begin());
            transfer->deliver();
        }
        const bool isLast = self.use_count() == 1;
        if (isLast) // we stand inside a signal of its own: it dies from the event loop
            QMetaObject::invokeMethod(
                threadContext(), [kept = std::move(self)] {}, Qt::QueuedConnection);
    }

    void drive(curl_socket_t socket, int bits)
    {
        int running = 0;
        curl_multi_socket_action(m_multi, socket, bits, &running);
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            CurlTransfer *transfer = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
            transfer->finish(message->data.result);
        }
    }

    CURLM *m_multi = nullptr;
    QDeadlineTimer m_freshUntil {0};
    QHash<QByteArray, Destination> m_destinations; ///< Remembered.
    QTimer m_timer;
    std::vector<CurlTransfer *> m_news; ///< In the order in which it came.
    std::map<curl_socket_t, Watch>
        m_watches; ///< By number: the next socket of that number takes it over.
};

/// A transfer that is in the engine as long as this lives.
class CurlClient::Stream final : public HttpStream
{
public:
    Stream(std::shared_ptr<Engine> engine, HttpRequest request, OneShotAnswer<HttpResponse> answer)
        : m_engine(std::move(engine))
        , m_transfer(*m_engine, std::move(request), std::move(answer), true)
    {
        m_limit.setSingleShot(true);
        QObject::connect(&m_limit, &QTimer::timeout, &m_limit, [this] { m_transfer.giveUp(); });
    }
    ~Stream() override
    {
        if (m_isRunning)
            m_engine->remove(m_transfer);
    }

    /// Errors: InvalidInput.
    [[nodiscard]] Result<void> start()
    {
        auto added = m_engine->add(m_transfer);
        m_isRunning = added.has_value();
        if (m_isRunning)
            m_limit.start(m_transfer.limit());
        return added;
    }
    void setHeader(HttpResponse response)
    {
        m_limit.stop(); // of the wait for it
        m_response = std::move(response);
    }

    [[nodiscard]] int status() const override { return m_response.status; }
    [[nodiscard]] const std::vector<HttpHeader> &headers() const override
    {
        return m_response.headers;
    }
    [[nodiscard]] Task<Result<QByteArray>> read() override
    {
        if (!m_transfer.hasUnread() && !m_transfer.isOver()) {
            auto wait = m_transfer.waitForMore();
            const auto woken = co_await std::move(wait);
            if (!woken)
                co_return fail(woken.error());
        }
        if (m_transfer.hasUnread())
            co_return m_transfer.take();
        const auto end = m_transfer.end();
        if (!end)
            co_return fail(end.error());
        co_return QByteArray();
    }

private:
    std::shared_ptr<Engine> m_engine;
    CurlTransfer m_transfer;
    HttpResponse m_response;
    QTimer m_limit;
    bool m_isRunning = false;
};

CurlClient::CurlClient()
    : m_engine(std::make_shared<Engine>())
{
}

CurlClient::~CurlClient() = default;

void CurlClient::forgetConnections()
{
    m_engine->forgetConnections();
}

Task<Result<HttpResponse>> CurlClient::send(HttpRequest request)
{
    auto [answer, wait] = makeOneShot<HttpResponse>();
    CurlTransfer transfer(*m_engine, std::move(request), std::move(answer), false);
    if (auto added = m_engine->add(transfer); !added)
        co_return fail(added.error());

    // Leaves the engine when the exchange is over, and when the task is destroyed in the middle of it.
    struct Registration
    {
        std::shared_ptr<Engine> engine;
        CurlTransfer &transfer;
        ~Registration() { engine->remove(transfer); }
    };
    const Registration registration {m_engine, transfer};
    co_return co_await std::move(wait);
}

Task<Result<std::unique_ptr<HttpStream>>> CurlClient::open(HttpRequest request)
{
    auto [answer, wait] = makeOneShot<HttpResponse>();
    auto stream = std::make_unique<Stream>(m_engine, std::move(request), std::move(answer));
    if (auto started = stream->start(); !started)
        co_return fail(started.error());

    auto header = co_await std::move(wait);
    if (!header)
        co_return fail(header.error());
    stream->setHeader(std::move(*header));
    co_return std::unique_ptr<HttpStream>(std::move(stream));
}

} // namespace claviger::net
