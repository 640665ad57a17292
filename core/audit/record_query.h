#pragma once

#include "core/audit/audit_log.h"

namespace claviger::audit {

/// What AuditLog::query() answers from these files, which go from the oldest to the newest. Lines that
/// are no records are passed over: verify() is what tells of them.
/// Errors: FileNotReadable, FileNotRegular.
[[nodiscard]] Result<QList<Record>> queryFiles(const QStringList &files, const Query &query);

} // namespace claviger::audit
