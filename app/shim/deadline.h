#pragma once

#include <algorithm>
#include <chrono>

namespace claviger::shim {

/// A moment after which waiting is over, on the clock that does not jump.
class Deadline
{
public:
    explicit Deadline(std::chrono::milliseconds fromNow)
        : m_end(std::chrono::steady_clock::now() + fromNow)
    {
    }
    [[nodiscard]] std::chrono::milliseconds left() const
    {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            m_end - std::chrono::steady_clock::now());
        return std::max(left, std::chrono::milliseconds(0));
    }
    [[nodiscard]] bool isOver() const { return left().count() == 0; }
    /// For poll(2).
    [[nodiscard]] int pollTimeout() const { return static_cast<int>(left().count()); }

private:
    std::chrono::steady_clock::time_point m_end;
};

} // namespace claviger::shim
