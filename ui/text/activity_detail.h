#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::text {

/// Of a record about a sign-in, an exception or settings: lines that say whose, which, for which tool. Empty for other
/// kinds.
[[nodiscard]] QString activityDetail(
    const QString &kind, const QString &subject, const QStringList &values, const QString &tool);

/// Of a record about a sign-in: whose, as it is shown; empty for other kinds.
[[nodiscard]] QString activityAccount(const QString &kind, const QString &subject);

} // namespace claviger::text
