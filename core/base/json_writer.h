#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonValue>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <utility>

namespace claviger {

/// Writes JSON (RFC 8259) member by member, without a tree in memory: our own files have thousands of entries and
/// are written whole at each change. QJsonDocument takes six times as long.
///
/// The caller keeps the grammar: a key before each value of an object, an end for each begin. Strings may
/// hold anything; a lone surrogate is written as an escape and so survives, as with QJsonDocument.
/// Life: one text. Any thread. Errors: none.
/// Not its job: text of others, whose layout must stay (core/config).
class JsonWriter
{
public:
    enum class Layout {
        Compact, ///< One line, no blanks.
        Indented, ///< For files that people read.
    };

    explicit JsonWriter(Layout layout)
        : m_layout(layout)
    {
    }

    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }
    /// A word of ours: nothing in it needs an escape.
    void key(QLatin1StringView word);
    void text(QStringView value);
    void number(qint64 value);
    void flag(bool value);
    void texts(const QStringList &values);
    /// A whole tree, for the rare parts that have one.
    void value(const QJsonValue &value);

    [[nodiscard]] QByteArray take() { return std::exchange(m_text, {}); }

private:
    void begin(char bracket);
    void end(char bracket);
    void beforeValue();
    void newLine();
    void escaped(char16_t unit);

    const Layout m_layout;
    QByteArray m_text;
    qsizetype m_depth = 0;
    bool m_isFirst = true; ///< Of the array or object that is open.
    bool m_isAfterKey = false;
};

} // namespace claviger
