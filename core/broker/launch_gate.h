#pragma once

#include "core/base/result.h"

#include <QtCore/QObject>

namespace claviger::broker {

/// "Pause launches" and "Lock now": whether anything may be started at all.
///
/// Lives as long as the process; a restart begins open, because a person who restarts the program is
/// there. Thread: the broker's.
class LaunchGate : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] bool isLocked() const { return m_locked; }
    /// Errors: Locked, LaunchesPaused.
    [[nodiscard]] Result<void> check() const
    {
        if (m_locked)
            return fail(ErrorCode::Locked);
        if (m_paused)
            return fail(ErrorCode::LaunchesPaused);
        return {};
    }
    void setPaused(bool paused)
    {
        if (std::exchange(m_paused, paused) != paused)
            Q_EMIT changed();
    }
    void setLocked(bool locked)
    {
        if (std::exchange(m_locked, locked) != locked)
            Q_EMIT changed();
    }

Q_SIGNALS:
    void changed();

private:
    bool m_paused = false;
    bool m_locked = false;
};

} // namespace claviger::broker
