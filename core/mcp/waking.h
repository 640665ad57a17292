#pragma once

#include "core/base/error.h"

#include <QtCore/QDeadlineTimer>

#include <chrono>

namespace claviger::mcp {

/// The machine was asleep, and its network takes a while to come back: what harms nobody is tried again until then.
class Waking
{
public:
    explicit Waking(std::chrono::milliseconds limit)
        : m_limit(limit)
    {
    }
    void begin() { m_end.setRemainingTime(m_limit); }
    /// Whether a try that ended like this may only have been too early.
    [[nodiscard]] bool excuses(const Error &error) const
    {
        return !m_end.hasExpired()
            && (error.code == ErrorCode::NetworkUnreachable || error.code == ErrorCode::TimedOut);
    }

private:
    const std::chrono::milliseconds m_limit;
    QDeadlineTimer m_end; ///< Expired before the first sleep.
};

} // namespace claviger::mcp
