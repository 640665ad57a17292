#pragma once

#include "core/audit/anchor.h"
#include "core/audit/audit_log.h"

namespace claviger::audit {

/// Outcome and reasons of the records that AuditLog::open() writes about the record itself.
inline const QString kBroken = QStringLiteral("audit-broken");
inline const QString kHalfLine = QStringLiteral("half-line");
inline const QString kDamagedLine = QStringLiteral("damaged-line");
inline const QString kLinesMissing = QStringLiteral("lines-missing");

/// Reads the files as one chain and stops at the first line that does not fit: "format" (not a record),
/// "order" (its number is not the next), "hash" (it is not what the next line says it was), "truncated"
/// (half a line, fewer lines than an anchor knows, or a note of open() that lines were missing).
/// Errors: FileNotReadable, FileNotRegular.
[[nodiscard]] Result<Verification> verifyFiles(
    const QStringList &files, const QList<Anchor> &anchors);

} // namespace claviger::audit
