#pragma once

#include "core/broker/listener.h"

#include <QtCore/QSocketNotifier>

#include <functional>
#include <memory>

namespace claviger::broker {

/// Notices that the other end of a stream is gone while nothing is read from it.
///
/// An epoll(7) set with the stream in it and no event asked for: it becomes readable with the hang-up that is always
/// reported. (QSocketNotifier itself reports a hang-up only together with bytes to read under GLib's event
/// loop.) A peer that has only stopped sending is not gone.
/// Life: a member of Connection. Thread: the broker's. Without a descriptor left to use it notices nothing.
class HangUpWatch
{
public:
    explicit HangUpWatch(std::function<void()> onGone)
        : m_onGone(std::move(onGone))
    {
    }

    /// Also when it watches already.
    void start(int stream);
    void stop();

private:
    std::function<void()> m_onGone;
    OwnedDescriptor m_set;
    std::unique_ptr<QSocketNotifier> m_notifier; ///< Ends before the set.
};

} // namespace claviger::broker
