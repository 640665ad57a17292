#include "core/detect/json_strings.h"

namespace claviger::detect {

namespace {

/// Where the string that opens at `quote` closes, or -1.
qsizetype closingQuote(const QString &text, qsizetype quote, qsizetype escapeLength)
{
    for (qsizetype i = quote + 1; i < text.size(); ++i) {
        if (text.at(i) == u'\\' && escapeLength == 0)
            ++i;
        else if (text.at(i) == u'"')
            return i;
    }
    return -1;
}

} // namespace

QList<JsonString> findJsonStrings(const QString &text)
{
    const QStringView trimmed = QStringView(text).trimmed();
    const bool object = trimmed.startsWith(u'{') && trimmed.endsWith(u'}');
    const bool list = trimmed.startsWith(u'[') && trimmed.endsWith(u']');
    if ((!object && !list) || !trimmed.contains(u'"'))
        return {};

    // `{\"A\":\"b\"}`: a shell's layer of escapes that stayed in; its quotes carry a backslash each.
    const qsizetype first = text.indexOf(u'"');
    const qsizetype escapeLength = first > 0 && text.at(first - 1) == u'\\' ? 1 : 0;

    QList<JsonString> strings;
    QString key;
    qsizetype at = 0;
    while ((at = text.indexOf(u'"', at)) >= 0 && strings.size() < kMostJsonStrings) {
        const qsizetype close = closingQuote(text, at, escapeLength);
        if (close < 0)
            break;
        const qsizetype begin = at + 1;
        const qsizetype length = close - escapeLength - begin;
        at = close + 1;
        qsizetype next = at;
        while (next < text.size() && text.at(next).isSpace())
            ++next;
        if (length < 0)
            continue;
        if (next < text.size() && text.at(next) == u':')
            key = text.mid(begin, length);
        else
            strings.append({key, begin, length});
    }
    return strings;
}

} // namespace claviger::detect
