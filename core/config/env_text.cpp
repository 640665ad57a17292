#include "core/config/env_text.h"

#include "core/config/string_body.h"
#include "core/config/text_position.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace claviger::config {
namespace {

using Quoting = EnvEntry::Quoting;

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || c == '.' || c == '-';
}

qsizetype skipBlanks(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

std::optional<Quoting> quotingOf(char c)
{
    switch (c) {
    case '\'':
        return Quoting::Single;
    case '"':
        return Quoting::Double;
    case '`':
        return Quoting::Backtick;
    default:
        return std::nullopt;
    }
}

/// Where the quoted value that begins at `at` ends; -1 if its quote is never closed, or if more than a
/// comment follows on the line.
qsizetype quotedEnd(QByteArrayView text, qsizetype at)
{
    const char quote = text[at];
    for (qsizetype end = at + 1; end < text.size(); ++end) {
        if (text[end] == '\\' && end + 1 < text.size() && text[end + 1] == quote) {
            ++end;
        } else if (text[end] == quote) {
            const qsizetype rest = skipBlanks(text, end + 1);
            const bool isWhole = rest >= text.size() || text[rest] == '#' || text[rest] == '\n'
                || text[rest] == '\r';
            return isWhole ? end + 1 : -1;
        }
    }
    return -1;
}

QString decoded(QByteArrayView raw, Quoting quoting)
{
    if (quoting == Quoting::None)
        return decodedUtf8(raw);
    QString text = decodedUtf8(raw.sliced(1, raw.size() - 2));
    text.replace(u"\r\n"_s, u"\n"_s);
    if (quoting == Quoting::Double)
        text.replace(u"\\n"_s, u"\n"_s).replace(u"\\r"_s, u"\r"_s);
    return text;
}

/// The value as it must be written to be read back; nothing if this quoting cannot hold it.
std::optional<QByteArray> written(const QString &value, Quoting quoting)
{
    QString text = value;
    char quote = '\0';
    switch (quoting) {
    case Quoting::None:
        if (value != value.trimmed() || (!value.isEmpty() && quotingOf(value.front().toLatin1())))
            return std::nullopt;
        if (value.contains(u'#') || value.contains(u'\n') || value.contains(u'\r'))
            return std::nullopt;
        return value.toUtf8();
    case Quoting::Single:
        quote = '\'';
        break;
    case Quoting::Double:
        quote = '"';
        text.replace(u'\n', u"\\n"_s).replace(u'\r', u"\\r"_s);
        break;
    case Quoting::Backtick:
        quote = '`';
        break;
    }
    // Neither is an escaped quote unescaped by readers, nor may a backslash stand before the last one.
    if (text.contains(QLatin1Char(quote)) || text.endsWith(u'\\') || text.contains(u"\r\n"_s))
        return std::nullopt;
    const QByteArray raw = quote + text.toUtf8() + quote;
    if (decoded(raw, quoting) != value)
        return std::nullopt;
    return raw;
}

/// The entry of the line that begins at `line`, if it has one.
std::optional<EnvEntry> entryAt(QByteArrayView text, qsizetype line)
{
    qsizetype at = skipBlanks(text, line);
    const QByteArrayView keyword = "export";
    if (text.sliced(at).startsWith(keyword)) {
        const qsizetype behind = skipBlanks(text, at + keyword.size());
        if (behind > at + keyword.size() && behind < text.size() && isNameByte(text[behind]))
            at = behind;
    }
    EnvEntry entry;
    entry.nameSpan.begin = at;
    while (at < text.size() && isNameByte(text[at]))
        ++at;
    entry.nameSpan.end = at;
    at = skipBlanks(text, at);
    if (entry.nameSpan.size() == 0 || at >= text.size() || text[at] != '=')
        return std::nullopt;
    at = skipBlanks(text, at + 1);

    entry.name = QString::fromLatin1(text.sliced(entry.nameSpan.begin, entry.nameSpan.size()));
    entry.valueSpan.begin = at;
    const auto quoting = at < text.size() ? quotingOf(text[at]) : std::nullopt;
    const qsizetype closed = quoting ? quotedEnd(text, at) : -1;
    if (closed >= 0) {
        entry.quoting = *quoting;
        entry.valueSpan.end = closed;
    } else {
        const qsizetype end = lineEnd(text, at);
        const qsizetype comment = text.sliced(at, end - at).indexOf('#');
        entry.valueSpan.end = comment < 0 ? end : at + comment;
        while (entry.valueSpan.end > at && isBlank(text[entry.valueSpan.end - 1]))
            --entry.valueSpan.end;
    }
    entry.value = decoded(
        text.sliced(entry.valueSpan.begin, entry.valueSpan.size()), entry.quoting);
    return entry;
}

/// Behind the line break that ends the line of `at`.
qsizetype nextLine(QByteArrayView text, qsizetype at)
{
    const qsizetype end = lineEnd(text, at);
    if (end >= text.size())
        return end;
    return end + (text.sliced(end).startsWith("\r\n") ? 2 : 1);
}

} // namespace

Result<EnvText> EnvText::parse(QByteArray bytes)
{
    if (bytes.size() > kLargestFile)
        return fail(ErrorCode::TooLarge, {}, QString::number(bytes.size()));
    if (const qsizetype bad = firstInvalidUtf8(bytes); bad >= 0)
        return fail(parseErrorAt(bytes, bad, u"expected UTF-8"_s));
    EnvText text;
    qsizetype line = byteOrderMarkSize(bytes);
    while (line < bytes.size()) {
        auto entry = entryAt(bytes, line);
        line = nextLine(bytes, entry ? entry->valueSpan.end : line);
        if (entry)
            text.m_entries.push_back(std::move(*entry));
        if (text.m_entries.size() > kMostEntries)
            return fail(ErrorCode::TooLarge, {}, u"more entries than the limit"_s);
    }
    text.m_bytes = std::move(bytes);
    return text;
}

const EnvEntry *EnvText::find(QStringView name) const
{
    const auto found = std::find_if(m_entries.rbegin(), m_entries.rend(),
        [name](const EnvEntry &entry) { return entry.name == name; });
    return found == m_entries.rend() ? nullptr : &*found;
}

Result<Splice> EnvText::replaceValue(const EnvEntry &entry, const QString &value) const
{
    for (const Quoting quoting :
        {entry.quoting, Quoting::Double, Quoting::Single, Quoting::Backtick}) {
        if (const auto raw = written(value, quoting))
            return Splice {entry.valueSpan, *raw};
    }
    return fail(ErrorCode::InvalidInput, entry.name, u"no quoting can hold the value"_s);
}

} // namespace claviger::config
