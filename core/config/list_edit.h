#pragma once

#include "core/config/config_text.h"

#include <functional>

namespace claviger::config {

/// How a language writes what stands between brackets: the JSON family, or TOML's arrays and inline
/// tables.
struct Notation
{
    char assign; ///< ':' or '='.
    QByteArray assignWithBlanks; ///< ": " or " = ".
    bool isHashComment; ///< # … instead of // … and /* … */
    QByteArray (*quotedString)(const QString &);
    QByteArray (*writtenKey)(const QString &);
};

[[nodiscard]] const Notation &jsonNotation();
[[nodiscard]] const Notation &tomlNotation();

/// Edits of comma-separated lists in brackets, in the style that the list or its neighbours have.
class ListEdit
{
public:
    ListEdit(QByteArrayView text, const Node &root, const Notation &notation)
        : m_text(text)
        , m_root(root)
        , m_notation(notation)
    {
    }

    [[nodiscard]] Splice prependStrings(const Node &array, const QStringList &values) const;
    /// `rawValue` is written in the language of the file.
    [[nodiscard]] Splice insertAfter(const Node &object, const Member &sibling, const QString &key,
        const QByteArray &rawValue) const;
    [[nodiscard]] Splice insertFirst(
        const Node &object, const QString &key, const QByteArray &rawValue) const;
    [[nodiscard]] Splice removeMember(const Node &object, const Member &member) const;

    /// An array for a new member behind `sibling`: on one line, or one element per line as the file's
    /// other arrays have it.
    [[nodiscard]] QByteArray arrayFor(
        const Node &object, const Member &sibling, const QStringList &values) const;
    /// On one line.
    [[nodiscard]] QByteArray plainArray(const QStringList &values, QByteArrayView separator) const;

private:
    [[nodiscard]] QByteArray gapBefore(qsizetype begin, qsizetype end) const;
    [[nodiscard]] QByteArray elementGap(const Node &array) const;
    [[nodiscard]] QByteArray memberGap(const Node &object, const Member &sibling) const;
    [[nodiscard]] QByteArray assignOf(const Member &sibling) const;
    [[nodiscard]] bool isCompactAt(qsizetype valueBegin) const;
    [[nodiscard]] qsizetype skipBlanksAndComments(qsizetype at) const;
    [[nodiscard]] qsizetype commaBehind(qsizetype valueEnd) const;
    [[nodiscard]] bool isRestOfLineComment(qsizetype at) const;
    [[nodiscard]] bool isBlank(qsizetype begin, qsizetype end) const;
    [[nodiscard]] Splice removeFollowedByComma(const Member &member, qsizetype comma) const;
    [[nodiscard]] Splice removeLast(const Member &previous, const Member &member) const;
    [[nodiscard]] Splice removeOnly(const Node &object, const Member &member) const;

    QByteArrayView m_text;
    const Node &m_root;
    const Notation &m_notation;
};

} // namespace claviger::config
