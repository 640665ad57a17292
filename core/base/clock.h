#pragma once

#include <QtCore/QtGlobal>

#include <chrono>

namespace claviger {

/// What time it is. Wall clock, because grants and expiries outlive a suspend and a restart.
/// Port: SystemClock for real, FakeClock in tests.
class Clock
{
public:
    using TimePoint = std::chrono::system_clock::time_point;

    virtual ~Clock() = default;
    [[nodiscard]] virtual TimePoint now() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] TimePoint now() const override { return std::chrono::system_clock::now(); }
};

/// Milliseconds since 1970 in UTC, the one form in which times are kept in files and JSON.
[[nodiscard]] inline qint64 toEpochMilliseconds(Clock::TimePoint time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

[[nodiscard]] inline Clock::TimePoint fromEpochMilliseconds(qint64 milliseconds)
{
    return Clock::TimePoint(std::chrono::milliseconds(milliseconds));
}

} // namespace claviger
