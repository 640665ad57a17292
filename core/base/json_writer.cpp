#include "core/base/json_writer.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <array>

namespace claviger {
namespace {

constexpr qsizetype kIndent = 4;

/// RFC 8259 §7: what must be escaped, and has a short form. 0: none.
char shortEscape(char16_t unit)
{
    switch (unit) {
    case u'"':
    case u'\\':
        return static_cast<char>(unit);
    case u'\b':
        return 'b';
    case u'\f':
        return 'f';
    case u'\n':
        return 'n';
    case u'\r':
        return 'r';
    case u'\t':
        return 't';
    default:
        return 0;
    }
}

bool isPlain(char16_t unit)
{
    return unit >= 0x20 && unit < 0x80 && unit != u'"' && unit != u'\\';
}

} // namespace

void JsonWriter::key(QLatin1StringView word)
{
    beforeValue();
    m_text += '"';
    m_text.append(word.data(), word.size());
    m_text += m_layout == Layout::Indented ? "\": " : "\":";
    m_isAfterKey = true;
}

void JsonWriter::text(QStringView value)
{
    beforeValue();
    m_text += '"';
    for (qsizetype i = 0; i < value.size();) {
        std::array<char, 256> plain;
        std::size_t length = 0;
        while (i < value.size() && length < plain.size() && isPlain(value[i].unicode()))
            plain[length++] = static_cast<char>(value[i++].unicode());
        m_text.append(plain.data(), static_cast<qsizetype>(length));
        if (i == value.size() || isPlain(value[i].unicode()))
            continue;
        const QChar c = value[i];
        const bool isPair = c.isHighSurrogate() && i + 1 < value.size()
            && value[i + 1].isLowSurrogate();
        if (c.unicode() < 0x80 || (c.isSurrogate() && !isPair))
            escaped(c.unicode());
        else
            m_text += value.sliced(i, isPair ? 2 : 1).toUtf8();
        i += isPair ? 2 : 1;
    }
    m_text += '"';
}

void JsonWriter::number(qint64 value)
{
    beforeValue();
    m_text += QByteArray::number(value);
}

void JsonWriter::flag(bool value)
{
    beforeValue();
    m_text += value ? "true" : "false";
}

void JsonWriter::texts(const QStringList &values)
{
    beginArray();
    for (const QString &value : values)
        text(value);
    endArray();
}

void JsonWriter::value(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Object: {
        beginObject();
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            text(member.key());
            m_text += m_layout == Layout::Indented ? ": " : ":";
            m_isAfterKey = true;
            this->value(member.value());
        }
        endObject();
        return;
    }
    case QJsonValue::Array:
        beginArray();
        for (const QJsonValue item : value.toArray())
            this->value(item);
        endArray();
        return;
    case QJsonValue::String:
        text(value.toString());
        return;
    case QJsonValue::Bool:
        flag(value.toBool());
        return;
    case QJsonValue::Double:
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        beforeValue();
        m_text +=
            QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
        return;
    }
}

void JsonWriter::begin(char bracket)
{
    beforeValue();
    m_text += bracket;
    ++m_depth;
    m_isFirst = true;
}

void JsonWriter::end(char bracket)
{
    --m_depth;
    if (!m_isFirst)
        newLine();
    m_text += bracket;
    m_isFirst = false;
}

void JsonWriter::beforeValue()
{
    if (std::exchange(m_isAfterKey, false))
        return;
    if (!std::exchange(m_isFirst, false))
        m_text += ',';
    if (m_depth > 0)
        newLine();
}

void JsonWriter::newLine()
{
    if (m_layout == Layout::Compact)
        return;
    m_text += '\n';
    m_text.append(m_depth * kIndent, ' ');
}

void JsonWriter::escaped(char16_t unit)
{
    m_text += '\\';
    if (const char letter = shortEscape(unit)) {
        m_text += letter;
        return;
    }
    constexpr char kDigits[] = "0123456789abcdef";
    m_text += 'u';
    for (int shift = 12; shift >= 0; shift -= 4)
        m_text += kDigits[(unit >> shift) & 0xf];
}

} // namespace claviger
