#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>

#include <optional>

/// JSON looked at as bytes, so that what nobody has to change stays byte for byte what it was: numbers
/// beyond 2^53, the order of members, escapes, an opaque string. Nothing here parses and prints again.
///
/// Values are views into the text they were found in and live as long as it. A "value" has no space
/// around it. The text may come from anywhere; broken text gives nothing, never a wrong range.
/// Not a validator: it follows strings, escapes and nesting, and trusts what stands between commas.
/// Spec: RFC 8259. Of a member that stands twice, the last one counts (as JSON.parse and most do).
namespace claviger::mcp::json {

/// Nesting beyond this is no message of ours and no schema anybody wrote by hand.
inline constexpr int kDeepest = 256;

struct Member
{
    QByteArray key; ///< Decoded.
    QByteArrayView value;
    qsizetype begin; ///< Of the key's quote, in the object's bytes.
    qsizetype end; ///< Past the value, in the object's bytes.
};

[[nodiscard]] bool isObject(QByteArrayView value);
[[nodiscard]] bool isArray(QByteArrayView value);
[[nodiscard]] bool isString(QByteArrayView value);
/// Digits with an optional sign and nothing else.
[[nodiscard]] bool isInteger(QByteArrayView value);

/// The members of an object, in order; nothing if it is none or is broken.
[[nodiscard]] std::optional<QList<Member>> members(QByteArrayView object);
/// The elements of an array, in order; nothing if it is none or is broken.
[[nodiscard]] std::optional<QList<QByteArrayView>> elements(QByteArrayView array);
/// The value of one member; nothing if there is none, or no object.
[[nodiscard]] std::optional<QByteArrayView> member(QByteArrayView object, QByteArrayView key);
/// member() of member() …: `at(message, {"params", "_meta"})`.
[[nodiscard]] std::optional<QByteArrayView> at(
    QByteArrayView object, std::initializer_list<QByteArrayView> path);

/// The text of a JSON string as UTF-8; half a surrogate pair becomes U+FFFD. Nothing if it is no string.
[[nodiscard]] std::optional<QByteArray> text(QByteArrayView string);
/// UTF-8 as a JSON string, with its quotes.
[[nodiscard]] QByteArray quoted(QByteArrayView utf8);

/// The object with this member set: in place if it is there, else as its last one. `value` is JSON.
/// What is no object, or a broken one, stays as it is.
[[nodiscard]] QByteArray withMember(
    QByteArrayView object, QByteArrayView key, QByteArrayView value);
/// The object without this member; unchanged if it is not there.
[[nodiscard]] QByteArray withoutMember(QByteArrayView object, QByteArrayView key);
/// The array without the elements whose index is in `dropped` (ascending). A broken one stays as it is.
[[nodiscard]] QByteArray withoutElements(QByteArrayView array, const QList<qsizetype> &dropped);

} // namespace claviger::mcp::json
