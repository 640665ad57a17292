#pragma once

#include <QtCore/QString>

namespace claviger::text {

/// What a check of the doctor looks at, as a heading: "Reaching the server".
[[nodiscard]] QString doctorCheckText(const QString &check);

/// "ok", "warning", "bad", "skipped": for assistive tools and the report.
[[nodiscard]] QString verdictText(const QString &verdict);

/// One sentence or two on the cause. `code` is an error's name or one of the doctor's own.
[[nodiscard]] QString doctorCauseText(const QString &verdict, const QString &code,
    const QString &subject, const QString &detail = {});

/// The button that mends it; `name` and `value` as the verb gives them. Empty: nothing the interface can do.
[[nodiscard]] QString doctorFixText(const QString &action, const QString &name = {});
/// What that button will do, for its tooltip and before an exception is allowed.
[[nodiscard]] QString doctorFixExplanation(
    const QString &action, const QString &name, const QString &value);

} // namespace claviger::text
