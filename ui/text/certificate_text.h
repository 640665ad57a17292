#pragma once

#include <QtCore/QString>

namespace claviger::text {

/// A certificate in one line: whose it is, until when it holds, and what it is recognised by.
/// `notAfter` and `now` are epoch milliseconds; `fingerprint` is "AB:CD:…".
[[nodiscard]] QString certificateText(
    const QString &subject, qint64 notAfter, const QString &fingerprint, qint64 now);

/// How many certificates a file holds, where it is more than one.
[[nodiscard]] QString certificateCountText(qsizetype count);

} // namespace claviger::text
