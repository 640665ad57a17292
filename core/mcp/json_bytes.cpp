#include "core/mcp/json_bytes.h"

#include <QtCore/QString>

#include <algorithm>

namespace claviger::mcp::json {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Steps over text value by value. Everything gives nothing once the text is cut, broken or too deep.
class Cursor
{
public:
    explicit Cursor(QByteArrayView text)
        : m_text(text)
    {
    }

    [[nodiscard]] qsizetype position() const { return m_at; }

    void skipSpace()
    {
        while (m_at < m_text.size() && isSpace(m_text[m_at]))
            ++m_at;
    }

    bool take(char expected)
    {
        skipSpace();
        if (m_at >= m_text.size() || m_text[m_at] != expected)
            return false;
        ++m_at;
        return true;
    }

    [[nodiscard]] bool isAtEnd()
    {
        skipSpace();
        return m_at == m_text.size();
    }

    std::optional<QByteArrayView> string()
    {
        skipSpace();
        const qsizetype begin = m_at;
        if (!take('"'))
            return {};
        qsizetype quote = m_text.indexOf('"', m_at);
        while (quote >= 0) {
            const qsizetype backslash = m_text.sliced(m_at, quote - m_at).indexOf('\\');
            if (backslash < 0) {
                m_at = quote + 1;
                return m_text.sliced(begin, m_at - begin);
            }
            m_at += backslash + 2;
            if (quote < m_at) // that one was escaped
                quote = m_text.indexOf('"', m_at);
        }
        return {};
    }

    std::optional<QByteArrayView> value()
    {
        skipSpace();
        if (m_at >= m_text.size())
            return {};
        const char first = m_text[m_at];
        if (first == '"')
            return string();
        if (first == '{' || first == '[')
            return nested();
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && !isSpace(m_text[m_at]) && m_text[m_at] != ','
            && m_text[m_at] != '}' && m_text[m_at] != ']')
            ++m_at;
        if (m_at == begin)
            return {};
        return m_text.sliced(begin, m_at - begin);
    }

private:
    std::optional<QByteArrayView> nested()
    {
        const qsizetype begin = m_at;
        char closing[kDeepest];
        int depth = 0;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"') {
                if (!string())
                    return {};
                continue;
            }
            ++m_at;
            if (c == '{' || c == '[') {
                if (depth == kDeepest)
                    return {};
                closing[depth++] = c == '{' ? '}' : ']';
            } else if (c == '}' || c == ']') {
                if (closing[--depth] != c)
                    return {};
                if (depth == 0)
                    return m_text.sliced(begin, m_at - begin);
            }
        }
        return {};
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::optional<char16_t> hexUnit(QByteArrayView digits)
{
    if (digits.size() < 4)
        return {};
    int unit = 0;
    for (qsizetype i = 0; i < 4; ++i) {
        const int digit = hexDigit(digits[i]);
        if (digit < 0)
            return {};
        unit = unit * 16 + digit;
    }
    return static_cast<char16_t>(unit);
}

std::optional<char> simpleEscape(char c)
{
    switch (c) {
    case '"':
    case '\\':
    case '/':
        return c;
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return {};
    }
}

/// One \uXXXX, or two that belong together, at `at` (past the 'u'); moves it past them.
std::optional<QByteArray> unicodeEscape(QByteArrayView inner, qsizetype &at)
{
    const auto first = hexUnit(inner.sliced(at));
    if (!first)
        return {};
    at += 4;
    if (QChar::isHighSurrogate(*first) && inner.sliced(at).startsWith("\\u")) {
        const auto second = hexUnit(inner.sliced(at + 2));
        if (second && QChar::isLowSurrogate(*second)) {
            at += 6;
            const char16_t pair[] = {*first, *second};
            return QStringView(pair, 2).toUtf8();
        }
    }
    const char16_t unit = QChar::isSurrogate(*first) ? u'\uFFFD' : *first;
    return QStringView(&unit, 1).toUtf8();
}

} // namespace

bool isObject(QByteArrayView value)
{
    return value.startsWith('{');
}

bool isArray(QByteArrayView value)
{
    return value.startsWith('[');
}

bool isString(QByteArrayView value)
{
    return value.startsWith('"');
}

bool isInteger(QByteArrayView value)
{
    const QByteArrayView digits = value.startsWith('-') ? value.sliced(1) : value;
    if (digits.isEmpty() || (digits.size() > 1 && digits.front() == '0'))
        return false;
    return std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<QList<Member>> members(QByteArrayView object)
{
    Cursor cursor(object);
    if (!cursor.take('{'))
        return {};
    QList<Member> result;
    if (cursor.take('}'))
        return cursor.isAtEnd() ? std::optional(result) : std::nullopt;
    do {
        cursor.skipSpace();
        const qsizetype begin = cursor.position();
        const auto key = cursor.string();
        if (!key || !cursor.take(':'))
            return {};
        const auto value = cursor.value();
        auto name = text(*key);
        if (!value || !name)
            return {};
        result.append({std::move(*name), *value, begin, cursor.position()});
    } while (cursor.take(','));
    if (!cursor.take('}') || !cursor.isAtEnd())
        return {};
    return result;
}

std::optional<QList<QByteArrayView>> elements(QByteArrayView array)
{
    Cursor cursor(array);
    if (!cursor.take('['))
        return {};
    QList<QByteArrayView> result;
    if (cursor.take(']'))
        return cursor.isAtEnd() ? std::optional(result) : std::nullopt;
    do {
        const auto value = cursor.value();
        if (!value)
            return {};
        result.append(*value);
    } while (cursor.take(','));
    if (!cursor.take(']') || !cursor.isAtEnd())
        return {};
    return result;
}

std::optional<QByteArrayView> member(QByteArrayView object, QByteArrayView key)
{
    const auto all = members(object);
    if (!all)
        return {};
    for (auto each = all->crbegin(); each != all->crend(); ++each)
        if (each->key == key)
            return each->value;
    return {};
}

std::optional<QByteArrayView> at(QByteArrayView object, std::initializer_list<QByteArrayView> path)
{
    std::optional<QByteArrayView> found = object;
    for (const QByteArrayView key : path) {
        found = member(*found, key);
        if (!found)
            return {};
    }
    return found;
}

std::optional<QByteArray> text(QByteArrayView string)
{
    if (string.size() < 2 || string.front() != '"' || string.back() != '"')
        return {};
    const QByteArrayView inner = string.sliced(1, string.size() - 2);
    if (!inner.contains('\\'))
        return inner.toByteArray();
    QByteArray result;
    result.reserve(inner.size());
    for (qsizetype i = 0; i < inner.size();) {
        if (inner[i] != '\\') {
            result.append(inner[i++]);
            continue;
        }
        if (i + 1 >= inner.size())
            return {};
        const char escape = inner[i + 1];
        i += 2;
        if (escape == 'u') {
            const auto decoded = unicodeEscape(inner, i);
            if (!decoded)
                return {};
            result.append(*decoded);
        } else if (const auto plain = simpleEscape(escape)) {
            result.append(*plain);
        } else {
            return {};
        }
    }
    return result;
}

QByteArray quoted(QByteArrayView utf8)
{
    QByteArray result = "\"";
    for (const char c : utf8) {
        if (c == '"' || c == '\\')
            result.append('\\').append(c);
        else if (static_cast<unsigned char>(c) < 0x20)
            result.append("\\u" + QByteArray::number(c, 16).rightJustified(4, '0'));
        else
            result.append(c);
    }
    return result.append('"');
}

QByteArray withMember(QByteArrayView object, QByteArrayView key, QByteArrayView value)
{
    const auto all = members(object);
    QByteArray result = object.toByteArray();
    if (!all)
        return result;
    for (auto each = all->crbegin(); each != all->crend(); ++each) {
        if (each->key != key)
            continue;
        const qsizetype begin = each->value.data() - object.data();
        return result.replace(begin, each->value.size(), value);
    }
    const QByteArray added = (all->isEmpty() ? QByteArray() : QByteArray(",")) + quoted(key) + ':'
        + value.toByteArray();
    return result.insert(result.lastIndexOf('}'), added);
}

QByteArray withoutMember(QByteArrayView object, QByteArrayView key)
{
    QByteArray result = object.toByteArray();
    for (auto all = members(object); all;) {
        qsizetype index = all->size() - 1;
        while (index >= 0 && all->at(index).key != key)
            --index;
        if (index < 0)
            break;
        // With the comma before it, or, for the first one, the comma after it.
        qsizetype begin = all->at(index).begin;
        qsizetype end = all->at(index).end;
        if (index > 0)
            begin = all->at(index - 1).end;
        else if (all->size() > 1)
            end = all->at(1).begin;
        result.remove(begin, end - begin);
        all = members(result);
    }
    return result;
}

QByteArray withoutElements(QByteArrayView array, const QList<qsizetype> &dropped)
{
    const auto all = elements(array);
    if (!all || dropped.isEmpty())
        return array.toByteArray();
    QByteArray result = "[";
    for (qsizetype i = 0; i < all->size(); ++i) {
        if (dropped.contains(i))
            continue;
        if (result.size() > 1)
            result.append(',');
        result.append(all->at(i));
    }
    return result.append(']');
}

} // namespace claviger::mcp::json
