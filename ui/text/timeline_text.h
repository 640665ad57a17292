#pragma once

#include <QtCore/QString>

namespace claviger::text {

/// One event in the life of a server's sign-in, in plain words: "Signed in", "Renewed". `outcome` is "ok"
/// or an error's name, `detail` what it was about (scopes, a name), as the verb `timeline` gives them.
struct TimelineEntry
{
    QString kind;
    QString outcome;
    QString detail;
    QString account;
};
[[nodiscard]] QString timelineText(const TimelineEntry &entry);

/// Whether it went well, for the mark beside it.
[[nodiscard]] bool isGoodEvent(const TimelineEntry &entry);

} // namespace claviger::text
