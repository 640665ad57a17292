#pragma once

#include "core/policy/policy.h"

#include <QtCore/QByteArray>

namespace claviger::policy {

/// What grants.json may hold. A file beyond any of these does not load.
namespace limits {
constexpr qint64 kLargestFile = 64 * 1024 * 1024;
constexpr qsizetype kLongestId = 256; ///< Server and client ids, names of applications and values.
constexpr qsizetype kLongestPath = 4096; ///< PATH_MAX of Linux.
constexpr qsizetype kMostArguments = 4096;
constexpr qsizetype kLongestCommand = 128 * 1024; ///< All arguments together, in characters.
constexpr qsizetype kMostValues = 256;
constexpr qsizetype kMostFiles = 16;
} // namespace limits

/// Reads the whole file or nothing: one entry that breaks a rule, an unknown key or two entries for
/// the same application and server, and nothing is granted. Strict, because a grant that we read
/// otherwise than it was meant starts programs.
/// Errors: ParseFailed (`detail` names the rule and the entry), TooLarge.
[[nodiscard]] Result<QList<Grant>> parseGrants(const QByteArray &json);

[[nodiscard]] QByteArray serializeGrants(const QList<Grant> &grants);

/// The same rules for a grant that comes from the program's other parts. Errors: InvalidInput, TooLarge.
[[nodiscard]] Result<void> checkGrant(const Grant &grant);

} // namespace claviger::policy
