#pragma once

#include "core/base/one_shot.h"
#include "core/base/task.h"
#include "core/mcp/bridge.h"

#include <vector>

namespace claviger::mcp {

/// The one way to the client: messages one after the other, never mixed, large ones in pieces.
///
/// While the pieces of one message pass, whole messages wait here; streams are told to wait (isReady) and
/// so do not fill this queue.
/// Life: a member of BridgeCore. Thread: the broker's.
class ClientLane
{
public:
    explicit ClientLane(BridgeSink &sink)
        : m_sink(sink)
    {
    }

    void send(QByteArray message);
    void sendPiece(quint64 stream, QByteArray bytes, bool isEnd);
    /// Whether this stream may give something.
    [[nodiscard]] bool isReady(quint64 stream) const;
    [[nodiscard]] Task<void> ready(quint64 stream);
    /// Look again: the client has read.
    void drained();
    /// Ends the message of a stream that is no more.
    void abandon();

private:
    void wake();

    BridgeSink &m_sink;
    quint64 m_open = 0; ///< The stream whose message passes; 0: none.
    QList<QByteArray> m_queue;
    std::vector<OneShotAnswer<bool>> m_waiting;
};

} // namespace claviger::mcp
