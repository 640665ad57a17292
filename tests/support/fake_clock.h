#pragma once

#include "core/base/clock.h"

namespace claviger::test {

/// Time that moves only when told. Starts at 2026-01-01T00:00:00Z.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] TimePoint now() const override { return m_now; }
    void advance(std::chrono::milliseconds duration) { m_now += duration; }

private:
    TimePoint m_now = fromEpochMilliseconds(1'767'225'600'000);
};

} // namespace claviger::test
