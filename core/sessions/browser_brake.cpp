#include "core/sessions/browser_brake.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::sessions {

Result<void> BrowserBrake::pass(const QString &server)
{
    const auto now = m_clock.now();
    // A clock that was set back would hold for as long as it was set back.
    m_opened.removeIf(
        [now](const auto &opened) { return opened.second + kTime <= now || opened.second > now; });
    const auto isOfServer = [&server](const auto &opened) { return opened.first == server; };
    const auto ofServer = std::count_if(m_opened.cbegin(), m_opened.cend(), isOfServer);
    std::optional<Clock::TimePoint> oldest;
    if (ofServer >= kMostOfServer)
        oldest = std::find_if(m_opened.cbegin(), m_opened.cend(), isOfServer)->second;
    else if (m_opened.size() >= kMost)
        oldest = m_opened.first().second;
    if (oldest) {
        const auto pause = std::chrono::ceil<std::chrono::seconds>(*oldest + kTime - now);
        return fail(
            ErrorCode::TooManyRequests, server, kBrakePrefix + QString::number(pause.count()));
    }
    m_opened.append({server, now});
    return {};
}

} // namespace claviger::sessions
