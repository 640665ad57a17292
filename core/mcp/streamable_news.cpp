#include "core/base/timeout.h"
#include "core/mcp/exchange.h"
#include "core/mcp/streamable_http.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>

namespace claviger::mcp {

void StreamableHttp::listen()
{
    if (m_isListening)
        return;
    m_isListening = true;
    m_news = std::make_unique<TaskScope>();
    m_news->spawn(listenTo(m_session.number));
}

/// Holds the stream of this session open. Ends when the server has none, or refuses.
Task<void> StreamableHttp::listenTo(quint64 session)
{
    while (session == m_session.number) {
        net::HttpRequest request = getOf(m_newsAt);
        Authorizer::Context context = contextOf(request, Message());
        auto http = co_await openAuthorized(
            m_ports.http, m_ports.authorizer, m_target, std::move(context), std::move(request));
        if (!http && !isRetryable(http.error().code)) {
            m_isListening = false; // tried again after the next request that is let in
            co_return;
        }
        const int status = http ? (*http)->status() : 0;
        bool hasWorked = false;
        if (status == 200) {
            hasWorked = co_await readNews(std::move(*http));
        } else if (status >= 300 && status < 500 && status != 408 && status != 429) {
            if (!co_await newsRefused(std::move(*http)))
                co_return;
        }
        m_newsAt.failures = hasWorked ? 0 : m_newsAt.failures + 1;
        Resume pause = m_newsAt;
        pause.failures = std::max(0, m_newsAt.failures - 1);
        co_await sleepFor(pauseBefore(pause));
    }
}

/// Whether the stream worked: one that brought something or was open for a while has, and an empty one that the server
/// ends if it said when to come again. A time shorter than our own is no such word: nothing would ever slow it down.
Task<bool> StreamableHttp::readNews(std::unique_ptr<net::HttpStream> http)
{
    MessageStream stream(std::move(http), m_ports.receiver, ++m_lastNumber);
    if (!stream.isEventStream())
        co_return false;
    m_hasNews = true;
    QElapsedTimer time;
    time.start();
    bool hasBrought = false;
    const auto isOld = [&] { return time.hasExpired(m_times.working.count()); };
    for (;;) {
        auto item = co_await stream.next();
        if (!stream.lastEventId().isEmpty()) {
            m_newsAt.lastEventId = stream.lastEventId();
            hasBrought = true;
        }
        if (stream.retry())
            m_newsAt.retry = stream.retry();
        if (!item)
            co_return hasBrought || isOld();
        if (!*item)
            co_return hasBrought || isOld() || stream.retry() >= m_times.firstPause;
        hasBrought = true;
        if ((*item)->message.kind() != Message::Kind::Invalid)
            m_ports.receiver.received(std::move((*item)->message));
    }
}

/// A server that never had such a stream may say so with 404 as well. One that had has forgotten the session, or what
/// it last said.
Task<bool> StreamableHttp::newsRefused(std::unique_ptr<net::HttpStream> http)
{
    const int status = http->status();
    if (status == 405 || !m_hasNews)
        co_return false;
    const QByteArray body = co_await readAtMost(*http, kLargestErrorBody);
    http.reset();
    if (saysSessionIsGone(status, body, !m_session.id.isEmpty())) {
        const auto renewed = co_await renew(m_session.number); // ends us, unless it fails
        m_isListening = renewed || isRetryable(renewed.error().code);
        co_return m_isListening;
    }
    co_return !std::exchange(m_newsAt.lastEventId, {}).isEmpty();
}

} // namespace claviger::mcp
