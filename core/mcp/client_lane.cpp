#include "core/mcp/client_lane.h"

namespace claviger::mcp {

void ClientLane::send(QByteArray message)
{
    if (m_open != 0)
        m_queue.append(std::move(message));
    else
        m_sink.toClient(std::move(message), true);
}

void ClientLane::sendPiece(quint64 stream, QByteArray bytes, bool isEnd)
{
    Q_ASSERT(m_open == 0 || m_open == stream);
    m_open = isEnd ? 0 : stream;
    m_sink.toClient(std::move(bytes), isEnd);
    if (!isEnd)
        return;
    for (QByteArray &message : std::exchange(m_queue, {}))
        m_sink.toClient(std::move(message), true);
    wake();
}

bool ClientLane::isReady(quint64 stream) const
{
    return (m_open == 0 || m_open == stream) && !m_sink.isFull();
}

Task<void> ClientLane::ready(quint64 stream)
{
    while (!isReady(stream)) {
        auto [answer, wait] = makeOneShot<bool>();
        m_waiting.push_back(std::move(answer));
        (void)co_await std::move(wait);
    }
}

void ClientLane::drained()
{
    if (!m_sink.isFull())
        wake();
}

void ClientLane::abandon()
{
    if (m_open != 0)
        sendPiece(m_open, {}, true);
}

void ClientLane::wake()
{
    for (OneShotAnswer<bool> &each : std::exchange(m_waiting, {}))
        each.send(true);
}

} // namespace claviger::mcp
