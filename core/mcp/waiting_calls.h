#pragma once

#include "core/mcp/bridge.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QList>
#include <QtCore/QTimer>

#include <functional>

namespace claviger::mcp {

/// Calls that wait for somebody to sign in: for a limited time, with a sign of life to who asked for one.
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

    void add(Message request);
    [[nodiscard]] bool contains(const QByteArray &id) const;
    /// Whether it was here.
    bool remove(const QByteArray &id);
    /// All of them, in order; none waits any more.
    [[nodiscard]] QList<Message> takeAll();
    [[nodiscard]] bool isEmpty() const { return m_calls.isEmpty(); }

private:
    struct Call
    {
        Message request;
        QByteArray token;
        qint64 deadline; ///< Of m_time.
        qint64 nextProgress;
        int progress = 0;
    };
    void look();
    void setTimer();

    const BridgeTimes m_times;
    const Handlers m_handlers;
    QElapsedTimer m_time;
    QList<Call> m_calls;
    QTimer m_timer;
};

} // namespace claviger::mcp
