#pragma once

#include <QtCore/QtGlobal>

#include <functional>

namespace claviger::mcp {

/// Counts what a client has said without waiting for an answer, until the server has taken it: such
/// messages have no end that the bridge would see otherwise.
///
/// Life: outlives every Share. Thread: one.
class Telling
{
public:
    /// One message that is under way.
    class Share
    {
    public:
        Share(Telling &telling, qsizetype bytes)
            : m_telling(telling)
            , m_bytes(bytes)
        {
            m_telling.m_bytes += bytes;
        }
        Share(const Share &) = delete;
        Share &operator=(const Share &) = delete;
        ~Share()
        {
            m_telling.m_bytes -= m_bytes;
            if (m_telling.m_listener)
                m_telling.m_listener();
        }

    private:
        Telling &m_telling;
        const qsizetype m_bytes;
    };

    [[nodiscard]] qsizetype bytes() const { return m_bytes; }
    void onTold(std::function<void()> listener) { m_listener = std::move(listener); }

private:
    qsizetype m_bytes = 0;
    std::function<void()> m_listener;
};

} // namespace claviger::mcp
