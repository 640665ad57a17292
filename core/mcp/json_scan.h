#pragma once

#include "core/mcp/limits.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

/// Finding and replacing parts of JSON text without parsing and printing it again: numbers above 2^53, the
/// order of members and every byte that is not meant stay as they were.
///
/// Nothing here checks JSON completely. Strings, escapes and nesting are followed, so that no text inside a
/// string is taken for structure; what cannot be followed (cut, mismatched, deeper than kDeepestJson) gives
/// nothing. Views point into the text that was given.
/// Spec: RFC 8259.
namespace claviger::mcp {

struct JsonMember
{
    QByteArrayView key; ///< Between its quotes, as written.
    QByteArrayView value;
};

/// In order. Empty if `object` is not a whole object.
[[nodiscard]] std::optional<QList<JsonMember>> jsonMembers(QByteArrayView object);
/// In order. Empty if `array` is not a whole array.
[[nodiscard]] std::optional<QList<QByteArrayView>> jsonElements(QByteArrayView array);
/// The value of the first member of this key, which is looked for as written. Stops there, so it is cheap
/// for early members.
[[nodiscard]] std::optional<QByteArrayView> jsonMember(QByteArrayView object, QByteArrayView key);

[[nodiscard]] bool isJsonObject(QByteArrayView value);
[[nodiscard]] bool isJsonString(QByteArrayView value);
/// RFC 8259 §6.
[[nodiscard]] bool isJsonNumber(QByteArrayView value);

/// The text of a JSON string, escapes resolved. Empty if it is no string or has a bad escape.
[[nodiscard]] std::optional<QString> jsonText(QByteArrayView string);
/// The text as a JSON string with its quotes, UTF-8, without line breaks.
[[nodiscard]] QByteArray jsonQuoted(QStringView text);

/// `object` with the member set: in the place of the one of that key, or else as the first. `value` is
/// JSON. `object` must be an object.
[[nodiscard]] QByteArray withJsonMember(
    QByteArrayView object, QByteArrayView key, QByteArrayView value);
/// `object` without the members of that key; as it was if there is none.
[[nodiscard]] QByteArray withoutJsonMember(QByteArrayView object, QByteArrayView key);
/// `text` with `part`, a view into it, replaced.
[[nodiscard]] QByteArray withJsonPart(
    QByteArrayView text, QByteArrayView part, QByteArrayView replacement);

} // namespace claviger::mcp
