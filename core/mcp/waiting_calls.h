#pragma once

#include "core/mcp/bridge.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QList>
#include <QtCore/QTimer>

#include <functional>

namespace claviger::mcp {

/// Calls that wait for somebody to sign in: for a limited time, with a sign of life to who asked for one. One that has to
/// wait again has the rest of its time: its client counts too.
///
/// Life: a member of BridgeCore. Thread: the broker's. One timer, which runs only while a call waits.
class WaitingCalls
{
public:
    struct Handlers
    {
        std::function<void(const Message &request)> onTimeout;
        /// The n-th sign of life, n from 1; `token` is the progress token, as JSON.
        std::function<void(QByteArray token, int n)> onProgress;
    };

    WaitingCalls(BridgeTimes times, Handlers handlers);

    void add(const Message &request);
    [[nodiscard]] bool contains(const QByteArray &id) const;
    /// It is over.
    void remove(const QByteArray &id);
    /// All that wait, in order; none does any more, until it is added again.
    [[nodiscard]] QList<Message> takeAll();

private:
    struct Call
    {
        Message request;
        QByteArray token;
        qint64 deadline; ///< Of m_time.
        qint64 nextProgress;
        int progress = 0;
        bool isWaiting = true;
    };
    [[nodiscard]] QList<Call>::iterator find(const QByteArray &id);
    void look();
    void setTimer();

    const BridgeTimes m_times;
    const Handlers m_handlers;
    QElapsedTimer m_time;
    QList<Call> m_calls;
    QTimer m_timer;
};

} // namespace claviger::mcp
