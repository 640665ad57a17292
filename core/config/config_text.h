#pragma once

#include "core/base/result.h"
#include "core/config/splice.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace claviger::config {

/// The languages that AI clients keep their configuration in.
enum class Dialect {
    Json, ///< RFC 8259. A byte order mark is tolerated and kept.
    JsonWithComments, ///< + // and /* */
    JsonWithCommentsAndTrailingCommas,
    Toml, ///< TOML 1.0
};

struct Member;

/// One value of the file, with the place where it stands.
struct Node
{
    enum class Kind { Null, Boolean, Number, String, Array, Object };
    Kind kind = Kind::Null;
    Span span; ///< The whole token: quotes, brackets and all.
    QString text; ///< String: decoded. Number, boolean: as written.
    std::vector<Node> elements; ///< Of an array.
    std::vector<Member> members; ///< Of an object, in file order, duplicates included.

    /// The member that clients see for this key: the last of several. Null if there is none.
    [[nodiscard]] const Node *find(QStringView key) const;
    [[nodiscard]] const Member *findMember(QStringView key) const;
    [[nodiscard]] const Node *findPath(const QStringList &keys) const;
    [[nodiscard]] bool isString() const { return kind == Kind::String; }
    [[nodiscard]] bool isObject() const { return kind == Kind::Object; }
    [[nodiscard]] bool isArray() const { return kind == Kind::Array; }
};

struct Member
{
    QString key; ///< Decoded.
    Span keySpan; ///< The key's token with its quotes.
    Node value;
};

/// A configuration file's text, parsed so that single values can be replaced without touching any
/// other byte: comments, order, indentation, line ends, byte order mark and final newline stay.
///
/// Immutable. Edits are Splices that it computes and applySplices() carries out; several at once fit
/// together as long as they concern different values and at most one is an insertion behind the same
/// sibling. In TOML some insertions and removals have no place (core/config/toml_edit.h): the splice then
/// changes nothing.
/// Limits: kLargestFile bytes, kDeepestNesting levels, kMostValues values.
/// Errors: ParseFailed (`detail` has line:column and what was expected), TooLarge.
/// Not its job: what the values mean (core/clients), files (core/base/file.h).
class ConfigText
{
public:
    static constexpr qsizetype kLargestFile = 32 * 1024 * 1024;
    static constexpr int kDeepestNesting = 200;
    static constexpr qsizetype kMostValues = 1'000'000; ///< Bounds the memory of a hostile file.

    [[nodiscard]] static Result<ConfigText> parse(QByteArray bytes, Dialect dialect);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] const Node &root() const { return m_root; }
    [[nodiscard]] Dialect dialect() const { return m_dialect; }

    /// A whole string value replaced, in the quoting that it has.
    [[nodiscard]] Splice replaceString(const Node &string, const QString &value) const;
    /// Only `length` characters (UTF-16 units of the decoded text) from `begin` replaced; the bytes of
    /// the rest of the string, however they are escaped, stay as they are.
    [[nodiscard]] Splice replacePart(
        const Node &string, qsizetype begin, qsizetype length, const QString &value) const;
    /// New string elements before the first one, in the array's own style of spacing.
    [[nodiscard]] Splice prependStrings(const Node &array, const QStringList &values) const;
    /// A new member right behind `sibling` (a member of `object`), in the object's own style of
    /// spacing: its value a string, or an array of strings.
    [[nodiscard]] Splice insertStringAfter(
        const Node &object, const Member &sibling, const QString &key, const QString &value) const;
    [[nodiscard]] Splice insertStringsAfter(const Node &object, const Member &sibling,
        const QString &key, const QStringList &values) const;
    /// The same with a value that is written in the file's language already (checked by nobody: parse
    /// the result).
    [[nodiscard]] Splice insertRawAfter(const Node &object, const Member &sibling,
        const QString &key, const QByteArray &rawValue) const;
    /// A new member before all others of an object in brackets, or into an empty one.
    [[nodiscard]] Splice insertRawFirst(
        const Node &object, const QString &key, const QByteArray &rawValue) const;
    /// A member removed, with the comma and the blanks that belong to it. Comments stay, except inside
    /// what is removed.
    [[nodiscard]] Splice removeMember(const Node &object, const Member &member) const;

private:
    QByteArray m_bytes;
    Node m_root;
    Dialect m_dialect = Dialect::Json;
};

/// Whether the bytes are valid in this dialect, as the client that reads them will judge. Errors as
/// ConfigText::parse().
[[nodiscard]] Result<void> checkDialect(const QByteArray &bytes, Dialect dialect);

} // namespace claviger::config
