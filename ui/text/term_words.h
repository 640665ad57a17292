#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <optional>

namespace claviger::text {

/// The translation context of terms.h.
struct TermWords
{
    Q_DECLARE_TR_FUNCTIONS(TermWords)
};

/// "known-format", "knownFormat" and "KnownFormat" are the same name.
[[nodiscard]] inline QString plainName(const QString &name)
{
    QString plain = name.toLower();
    plain.remove(u'-');
    plain.remove(u'_');
    return plain;
}

/// What stands beside a plain name in a table of pairs.
template <class Table>
[[nodiscard]] auto findIn(const Table &table, const QString &name)
    -> std::optional<decltype(table.front().second)>
{
    const QString plain = plainName(name);
    for (const auto &row : table) {
        if (plain == row.first)
            return row.second;
    }
    return {};
}

} // namespace claviger::text
