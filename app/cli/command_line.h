#pragma once

#include "core/base/result.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>

namespace claviger::cli {

/// What a verb takes. Options are long ones; a name that ends with "=" takes a value, and may come again
/// and again if it ends with "=*".
struct Syntax
{
    QStringList options;
    qsizetype fewest = 0; ///< Words that are no options.
    qsizetype most = 0;
    bool hasCommand = false; ///< Takes "-- CMD…".
};

/// A verb's arguments, taken apart.
class CommandLine
{
public:
    /// Errors: InvalidInput; `subject` is the word that does not belong, empty where one is missing.
    [[nodiscard]] static Result<CommandLine> parse(
        const QStringList &arguments, const Syntax &syntax);

    [[nodiscard]] bool has(const QString &option) const { return m_values.contains(option); }
    [[nodiscard]] QString value(const QString &option) const
    {
        return m_values.value(option).value(0);
    }
    [[nodiscard]] QStringList values(const QString &option) const { return m_values.value(option); }
    [[nodiscard]] const QStringList &words() const { return m_words; }
    [[nodiscard]] QString word(qsizetype index) const { return m_words.value(index); }
    [[nodiscard]] const QStringList &command() const { return m_command; }

private:
    QHash<QString, QStringList> m_values;
    QStringList m_words;
    QStringList m_command;
};

} // namespace claviger::cli
