#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace claviger::config {

/// How one written character (plain or escaped) of a string stands in the file.
struct WrittenCharacter
{
    qsizetype bytes = 1; ///< In the file.
    qsizetype units = 1; ///< UTF-16 units of the decoded text. 0: a TOML line continuation.
};

/// The language of a string's inside, between its delimiters.
enum class BodySyntax {
    Json,
    TomlBasic, ///< "…" and """…""": escapes.
    TomlLiteral, ///< '…' and '''…''': none.
};

/// The written character at `at` of a valid body.
[[nodiscard]] WrittenCharacter writtenCharacterAt(
    QByteArrayView body, qsizetype at, BodySyntax syntax);

/// The decoded text of a valid body.
[[nodiscard]] QString decodedBody(QByteArrayView body, BodySyntax syntax);

/// Text written so that it stands inside a string of that syntax. For TomlLiteral the text must not
/// need escapes.
[[nodiscard]] QByteArray encodedBody(const QString &text, BodySyntax syntax);

/// The bytes of `body` that [begin, begin + length) UTF-16 units are written in, and what to write
/// there so that `value` takes their place. Where a boundary cuts a surrogate pair, its other half is
/// kept as an escape.
struct PartEdit
{
    qsizetype begin = 0;
    qsizetype end = 0;
    QString replacement;
};
[[nodiscard]] PartEdit partOfBody(QByteArrayView body, BodySyntax syntax, const QString &decoded,
    qsizetype begin, qsizetype length, const QString &value);

/// Valid UTF-8 as text, a byte order mark at its begin included (QString::fromUtf8() drops it).
[[nodiscard]] QString decodedUtf8(QByteArrayView bytes);

/// What the hexadecimal digits at `at` say.
[[nodiscard]] char32_t hexValueAt(QByteArrayView text, qsizetype at, qsizetype digits);

} // namespace claviger::config
