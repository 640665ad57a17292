#pragma once

#include "core/config/config_text.h"

#include <QtCore/QHash>

#include <memory>

namespace claviger::config {

/// A dotted key: one part per name.
struct TomlKeyPart
{
    QString key;
    Span span;
};
using TomlKey = std::vector<TomlKeyPart>;

/// Collects what a TOML file says in any order (tables may be opened again, keys may be dotted) and
/// gives it as a tree. Finding a key takes constant time, however large the table is.
class TomlTable
{
public:
    /// The table that `part` names, made if it is new; of an array of tables the newest. Null if the
    /// name is taken by a plain value.
    [[nodiscard]] TomlTable *tableFor(const TomlKeyPart &part);
    /// A new table at the end of an array of tables. Null if the name is taken by something else.
    [[nodiscard]] TomlTable *appendedTable(const TomlKeyPart &part);
    /// False if the name is taken.
    [[nodiscard]] bool addValue(const TomlKeyPart &part, Node value);
    /// The bytes belong to this table.
    void cover(Span span);

    /// The tree; the table is empty afterwards.
    [[nodiscard]] Node takeNode();

private:
    struct Entry
    {
        enum class Kind { Value, Table, Tables };
        Kind kind = Kind::Value;
        TomlKeyPart part;
        Node value;
        std::vector<std::unique_ptr<TomlTable>> tables;
    };
    [[nodiscard]] Entry *find(const QString &key);
    Entry &add(Entry entry);

    std::vector<Entry> m_entries;
    QHash<QString, std::size_t> m_index; ///< Only once the table is large.
    Span m_span {-1, -1};
};

} // namespace claviger::config
