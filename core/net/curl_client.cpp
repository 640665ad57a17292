#include "core/net/curl_client.h"

#include "core/base/one_shot.h"
#include "core/base/timeout.h"
#include "core/net/curl_transfer.h"

#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>

#include <list>
#include <mutex>

namespace claviger::net {

namespace {

constexpr long kMostKeptConnections = 256;

Task<Result<HttpResponse>> waitFor(OneShotWait<HttpResponse> wait)
{
    co_return co_await std::move(wait);
}

} // namespace

/// The multi handle and its two links to the event loop: a notifier per socket, and one timer.
class CurlClient::Engine : public QObject
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

    void add(CurlTransfer &transfer) { curl_multi_add_handle(m_multi, transfer.handle()); }
    void remove(CurlTransfer &transfer) { curl_multi_remove_handle(m_multi, transfer.handle()); }

private:
    struct Watch
    {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
    };

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

    void watch(curl_socket_t socket, int what)
    {
        // We may stand inside a signal of the notifier that goes: it dies from the event loop.
        const auto drop = [](std::unique_ptr<QSocketNotifier> &notifier) {
            if (!notifier)
                return;
            notifier->setEnabled(false);
            notifier.release()->deleteLater();
        };
        Watch &entry = m_watches[socket];
        drop(entry.read);
        drop(entry.write);
        if (what == CURL_POLL_REMOVE) {
            m_watches.erase(socket);
            return;
        }
        const auto make = [this, socket](QSocketNotifier::Type type, int bit) {
            auto notifier = std::make_unique<QSocketNotifier>(socket, type);
            connect(notifier.get(), &QSocketNotifier::activated, this,
                [this, socket, bit] { act(socket, bit); });
            return notifier;
        };
        if (what & CURL_POLL_IN)
            entry.read = make(QSocketNotifier::Read, CURL_CSELECT_IN);
        if (what & CURL_POLL_OUT)
            entry.write = make(QSocketNotifier::Write, CURL_CSELECT_OUT);
    }

    void act(curl_socket_t socket, int bits)
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
    QTimer m_timer;
    std::map<curl_socket_t, Watch> m_watches;
};

/// A transfer that is in the engine as long as this lives.
class CurlClient::Stream final : public HttpStream
{
public:
    Stream(std::shared_ptr<Engine> engine, HttpRequest request, OneShotAnswer<HttpResponse> answer)
        : m_engine(std::move(engine))
        , m_transfer(std::move(request), std::move(answer), true)
    {
    }
    ~Stream() override
    {
        if (m_isRunning)
            m_engine->remove(m_transfer);
    }

    /// Errors: InvalidInput.
    [[nodiscard]] Result<void> start()
    {
        if (auto prepared = m_transfer.prepare(); !prepared)
            return prepared;
        m_engine->add(m_transfer);
        m_isRunning = true;
        return {};
    }
    void setHeader(HttpResponse response) { m_response = std::move(response); }

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
    bool m_isRunning = false;
};

CurlClient::CurlClient()
    : m_engine(std::make_shared<Engine>())
{
}

CurlClient::~CurlClient() = default;

Task<Result<HttpResponse>> CurlClient::send(HttpRequest request)
{
    auto [answer, wait] = makeOneShot<HttpResponse>();
    CurlTransfer transfer(std::move(request), std::move(answer), false);
    if (auto prepared = transfer.prepare(); !prepared)
        co_return fail(prepared.error());

    // Leaves the engine when the exchange is over, and when the task is destroyed in the middle of it.
    struct Registration
    {
        std::shared_ptr<Engine> engine;
        CurlTransfer &transfer;
        ~Registration() { engine->remove(transfer); }
    };
    m_engine->add(transfer);
    const Registration registration {m_engine, transfer};
    co_return co_await std::move(wait);
}

Task<Result<std::unique_ptr<HttpStream>>> CurlClient::open(HttpRequest request)
{
    auto [answer, wait] = makeOneShot<HttpResponse>();
    const std::chrono::milliseconds limit = request.limit;
    auto stream = std::make_unique<Stream>(m_engine, std::move(request), std::move(answer));
    if (auto started = stream->start(); !started)
        co_return fail(started.error());

    const Error onTimeout {ErrorCode::TimedOut, {}, {}};
    auto header = co_await withTimeout(waitFor(std::move(wait)), limit, onTimeout);
    if (!header)
        co_return fail(header.error());
    stream->setHeader(std::move(*header));
    co_return std::unique_ptr<HttpStream>(std::move(stream));
}

} // namespace claviger::net
