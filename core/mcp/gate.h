#pragma once

#include "core/base/one_shot.h"
#include "core/base/task.h"

#include <vector>

namespace claviger::mcp {

/// Holds back what must not overtake a handshake.
///
/// Open while nobody holds it. Life: outlives every task that passes or holds it. Thread: one.
class Gate
{
public:
    /// Keeps the gate closed as long as it lives.
    class Hold
    {
    public:
        explicit Hold(Gate &gate)
            : m_gate(gate)
        {
            ++m_gate.m_holds;
        }
        Hold(const Hold &) = delete;
        Hold &operator=(const Hold &) = delete;
        ~Hold()
        {
            if (--m_gate.m_holds > 0)
                return;
            for (OneShotAnswer<bool> &each : std::exchange(m_gate.m_waiting, {}))
                each.send(true);
        }

    private:
        Gate &m_gate;
    };

    [[nodiscard]] bool isOpen() const { return m_holds == 0; }
    /// Waits until it is open.
    [[nodiscard]] Task<void> pass()
    {
        while (!isOpen()) {
            auto [answer, wait] = makeOneShot<bool>();
            m_waiting.push_back(std::move(answer));
            (void)co_await std::move(wait);
        }
    }

private:
    int m_holds = 0;
    std::vector<OneShotAnswer<bool>> m_waiting;
};

} // namespace claviger::mcp
