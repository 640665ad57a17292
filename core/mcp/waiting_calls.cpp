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

void WaitingCalls::add(const Message &request)
{
    const auto known = find(request.id().toByteArray());
    if (known != m_calls.end()) {
        known->isWaiting = true;
        return setTimer();
    }
    const qint64 now = m_time.elapsed();
    const auto token = json::member(request.meta(), "progressToken");
    Call call {request, {}, now + m_times.signIn.count(), now + m_times.progress.count()};
    if (token && (json::isString(*token) || json::isInteger(*token)))
        call.token = token->toByteArray();
    m_calls.append(std::move(call));
    setTimer();
}

QList<WaitingCalls::Call>::iterator WaitingCalls::find(const QByteArray &id)
{
    return std::find_if(m_calls.begin(), m_calls.end(),
        [&id](const Call &call) { return call.request.id() == id; });
}

bool WaitingCalls::contains(const QByteArray &id) const
{
    return std::any_of(m_calls.cbegin(), m_calls.cend(),
        [&id](const Call &call) { return call.isWaiting && call.request.id() == id; });
}

void WaitingCalls::remove(const QByteArray &id)
{
    m_calls.removeIf([&id](const Call &call) { return call.request.id() == id; });
}

QList<Message> WaitingCalls::takeAll()
{
    QList<Message> requests;
    for (Call &call : m_calls)
        if (std::exchange(call.isWaiting, false))
            requests.append(call.request);
    m_timer.stop();
    return requests;
}

void WaitingCalls::look()
{
    const qint64 now = m_time.elapsed();
    QList<Message> late;
    for (Call &call : m_calls) {
        if (!call.isWaiting)
            continue;
        if (call.deadline <= now) {
            late.append(call.request);
        } else if (call.nextProgress <= now) {
            call.nextProgress = now + m_times.progress.count();
            if (!call.token.isEmpty())
                m_handlers.onProgress(call.token, ++call.progress);
        }
    }
    m_calls.removeIf([now](const Call &call) { return call.isWaiting && call.deadline <= now; });
    for (const Message &request : late)
        m_handlers.onTimeout(request);
    setTimer();
}

void WaitingCalls::setTimer()
{
    std::optional<qint64> next;
    for (const Call &call : m_calls)
        if (call.isWaiting)
            next = std::min({next.value_or(call.deadline), call.deadline, call.nextProgress});
    if (!next)
        return m_timer.stop();
    m_timer.start(std::chrono::milliseconds(std::max<qint64>(0, *next - m_time.elapsed())));
}

} // namespace claviger::mcp
