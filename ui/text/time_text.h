#pragma once

#include <QtCore/QString>

namespace claviger::text {

/// "3 min ago", "yesterday", "2 May": short, for lists. Epoch milliseconds; 0 or less is "never".
/// A time in the future (a clock that was set back) reads as "just now".
[[nodiscard]] QString relativeTime(qint64 at, qint64 now);

/// The exact local time in the person's format, for tooltips. Empty for 0.
[[nodiscard]] QString exactTime(qint64 at);

/// Age of something that is kept: "for 3 days", "since today".
[[nodiscard]] QString ageText(qint64 since, qint64 now);

/// "0.8 s", "12 ms".
[[nodiscard]] QString durationText(qint64 milliseconds);

} // namespace claviger::text
