#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace claviger::sessions {

/// The storm brake: how many browsers may open within kTime, for one server and for all, at the wish of anybody but
/// the person at the window. Whose finger was on the button is not counted and not held up.
///
/// Life: one, of SignInDesk. Thread: the broker's. Wall clock.
class BrowserBrake
{
public:
    static constexpr qsizetype kMostOfServer = 3;
    static constexpr qsizetype kMost = 8;
    static constexpr std::chrono::seconds kTime {60};

    explicit BrowserBrake(const Clock &clock)
        : m_clock(clock)
    {
    }

    /// Counts one, if it may be. Errors: TooManyRequests, from which brakePause() reads when it may.
    [[nodiscard]] Result<void> pass(const QString &server);

private:
    const Clock &m_clock;
    QList<std::pair<QString, Clock::TimePoint>> m_opened; ///< The oldest first.
};

inline constexpr QLatin1StringView kBrakePrefix(
    "browsers:"); ///< In an error's detail, before the seconds.

/// For how long the brake holds; nothing if the error is another one. Here for the interface, which words it.
[[nodiscard]] inline std::optional<std::chrono::seconds> brakePause(const Error &error)
{
    if (error.code != ErrorCode::TooManyRequests || !error.detail.startsWith(kBrakePrefix))
        return {};
    bool isNumber = false;
    const int seconds = QStringView(error.detail).mid(kBrakePrefix.size()).toInt(&isNumber);
    if (!isNumber)
        return {};
    return std::chrono::seconds(seconds);
}

} // namespace claviger::sessions
