#pragma once

#include "core/audit/audit_log.h"

#include <QtCore/QByteArray>

namespace claviger::audit {

namespace limits {
constexpr qsizetype kLongestLine = 64
    * 1024; ///< Bytes; a longer one is damaged. Ours are far below.
constexpr qsizetype kLongestName = 200; ///< Ids and names, in characters.
constexpr qsizetype kLongestSubject = 4096; ///< A path.
constexpr qsizetype kMostValues = 64; ///< Names listed in one record.
} // namespace limits

/// One line of the file, parsed.
struct RecordLine
{
    qint64 sequence = 0; ///< From 1, without gaps, over all files.
    QByteArray
        previous; ///< Lower-case hex SHA-256 of the line before, without its newline; zeros for the first.
    Record record;
};

/// What stands before the first line.
[[nodiscard]] QByteArray firstPrevious();
[[nodiscard]] QByteArray lineHash(QByteArrayView line);

struct SerializedLine
{
    QByteArray text; ///< Without its newline.
    Record kept; ///< What stands in it.
};

/// The record as one line, every text cleaned, redacted and cut. Names and never values is the caller's
/// duty; this is the last line of defence.
[[nodiscard]] SerializedLine serializeLine(RecordLine line);
/// Nothing where it is not a line of ours.
[[nodiscard]] std::optional<RecordLine> parseLine(QByteArrayView line);

} // namespace claviger::audit
