#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArrayView>

namespace claviger::config {

/// What every parser of this folder needs to say where something is.
/// Columns count characters (code points), lines end with LF, CRLF or CR; both from 1.

/// ParseFailed with `detail` "line:column: expected". `expected` is fixed text of ours: the content of a
/// file may be secret and never goes into an error.
[[nodiscard]] Error parseErrorAt(QByteArrayView text, qsizetype offset, const QString &expected);

/// Where the text stops being UTF-8; -1 if it does not.
[[nodiscard]] qsizetype firstInvalidUtf8(QByteArrayView text);

/// 3 if the text begins with the UTF-8 byte order mark, else 0.
[[nodiscard]] qsizetype byteOrderMarkSize(QByteArrayView text);

/// Bytes of the UTF-8 character that begins with `lead`, in valid UTF-8.
[[nodiscard]] constexpr qsizetype utf8Length(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/// The line break to use beside `offset`: that of the line it stands in, else of the line before, else
/// LF.
[[nodiscard]] QByteArray lineBreakNear(QByteArrayView text, qsizetype offset);

/// Where the line that holds `offset` begins, and where it ends (before its line break).
[[nodiscard]] qsizetype lineBegin(QByteArrayView text, qsizetype offset);
[[nodiscard]] qsizetype lineEnd(QByteArrayView text, qsizetype offset);

/// The blanks and tabs that the line of `offset` begins with.
[[nodiscard]] QByteArray indentOfLine(QByteArrayView text, qsizetype offset);

} // namespace claviger::config
