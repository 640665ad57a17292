#include "core/mcp/waiting_calls.h"

#include "core/mcp/json_bytes.h"

#include <algorithm>

namespace claviger::mcp {

WaitingCalls::WaitingCalls(BridgeTimes times, Handlers handlers)
    : m_times(times)
    , m_handlers(std::move(handlers))
{
    m_time.start();
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
}

void WaitingCalls::add(Message request)
{
    const qint64 now = m_time.elapsed();
    const auto token = json::member(request.meta(), "progressToken");
    Call call {
        std::move(request), {}, now + m_times.signIn.count(), now + m_times.progress.count()};
    if (token && (json::isString(*token) || json::isInteger(*token)))
        call.token = token->toByteArray();
    m_calls.append(std::move(call));
    setTimer();
}

bool WaitingCalls::contains(const QByteArray &id) const
{
    return std::any_of(m_calls.cbegin(), m_calls.cend(),
        [&id](const Call &call) { return call.request.id() == id; });
}

bool WaitingCalls::remove(const QByteArray &id)
{
    return m_calls.removeIf([&id](const Call &call) { return call.request.id() == id; }) > 0;
}

QList<Message> WaitingCalls::takeAll()
{
    QList<Message> requests;
    for (Call &call : std::exchange(m_calls, {}))
        requests.append(std::move(call.request));
    m_timer.stop();
    return requests;
}

void WaitingCalls::look()
{
    const qint64 now = m_time.elapsed();
    QList<Message> late;
    for (Call &call : m_calls) {
        if (call.deadline <= now) {
            late.append(call.request);
        } else if (call.nextProgress <= now) {
            call.nextProgress = now + m_times.progress.count();
            if (!call.token.isEmpty())
                m_handlers.onProgress(call.token, ++call.progress);
        }
    }
    m_calls.removeIf([now](const Call &call) { return call.deadline <= now; });
    for (const Message &request : late)
        m_handlers.onTimeout(request);
    setTimer();
}

void WaitingCalls::setTimer()
{
    if (m_calls.isEmpty())
        return m_timer.stop();
    qint64 next = m_calls.first().deadline;
    for (const Call &call : m_calls)
        next = std::min({next, call.deadline, call.nextProgress});
    m_timer.start(std::chrono::milliseconds(std::max<qint64>(0, next - m_time.elapsed())));
}

} // namespace claviger::mcp
