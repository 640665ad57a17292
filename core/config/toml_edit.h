#pragma once

#include "core/config/list_edit.h"

namespace claviger::config {

/// Edits of TOML: strings in their own quoting; members as lines of a table, or inside an inline
/// table.
///
/// A splice that changes nothing (empty span, empty replacement) says: not possible here. That is so for
/// members of dotted keys inside an inline table, for a table without a place of its own, for an array of
/// tables, and for removing a table whose parts are apart.
class TomlEdit
{
public:
    TomlEdit(QByteArrayView text, const Node &root)
        : m_text(text)
        , m_root(root)
        , m_list(text, root, tomlNotation())
    {
    }

    [[nodiscard]] Splice replaceString(const Node &string, const QString &value) const;
    [[nodiscard]] Splice replacePart(
        const Node &string, qsizetype begin, qsizetype length, const QString &value) const;
    [[nodiscard]] Splice prependStrings(const Node &array, const QStringList &values) const;
    [[nodiscard]] Splice insertAfter(const Node &object, const Member &sibling, const QString &key,
        const QByteArray &rawValue) const;
    [[nodiscard]] Splice insertFirst(
        const Node &object, const QString &key, const QByteArray &rawValue) const;
    [[nodiscard]] Splice removeMember(const Node &object, const Member &member) const;
    [[nodiscard]] QByteArray array(const QStringList &values) const;

private:
    [[nodiscard]] bool isInlineTable(const Node &object) const;
    [[nodiscard]] bool hasHeader(const Node &table) const;
    [[nodiscard]] bool hasHeaderInside(const Node &node) const;
    [[nodiscard]] qsizetype headerEnd(const Node &table) const;
    [[nodiscard]] bool isPartOfDottedKey(const Member &member) const;
    [[nodiscard]] bool holdsOthers(const Node &node, const Member &member, Span lines) const;
    [[nodiscard]] Splice insertLine(qsizetype behind, const QByteArray &line) const;

    QByteArrayView m_text;
    const Node &m_root;
    ListEdit m_list;
};

} // namespace claviger::config
