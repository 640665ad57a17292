#include "core/config/toml_string.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::config {

TomlQuoting tomlQuotingOf(QByteArrayView token)
{
    TomlQuoting quoting;
    const char quote = token.front();
    quoting.syntax = quote == '\'' ? BodySyntax::TomlLiteral : BodySyntax::TomlBasic;
    const bool isMultiLine = token.size() >= 6 && token[1] == quote && token[2] == quote;
    quoting.delimiter = QByteArray(isMultiLine ? 3 : 1, quote);
    quoting.body = {quoting.delimiter.size(), token.size() - quoting.delimiter.size()};
    if (isMultiLine) {
        const QByteArrayView body = token.sliced(quoting.body.begin, quoting.body.size());
        quoting.body.begin += body.startsWith("\r\n") ? 2 : body.startsWith("\n") ? 1 : 0;
    }
    return quoting;
}

bool fitsLiteral(const QString &text, QByteArrayView delimiter)
{
    const bool isMultiLine = delimiter.size() == 3;
    const auto isPossible = [isMultiLine](QChar c) {
        const char16_t u = c.unicode();
        if (u == '\t' || (isMultiLine && u == '\n'))
            return true;
        return u >= 0x20 && u != 0x7f && !c.isSurrogate();
    };
    // Characters beyond the first plane come as pairs; whole pairs are fine.
    QString withoutPairs;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else
            withoutPairs += text[i];
    }
    if (!std::all_of(withoutPairs.cbegin(), withoutPairs.cend(), isPossible))
        return false;
    if (!isMultiLine)
        return !text.contains(u'\'');
    return !text.contains(u"'''"_s) && !text.endsWith(u'\'') && !text.startsWith(u'\n');
}

QByteArray tomlStringLike(const TomlQuoting &quoting, const QString &text)
{
    if (quoting.syntax == BodySyntax::TomlLiteral && fitsLiteral(text, quoting.delimiter))
        return quoting.delimiter + text.toUtf8() + quoting.delimiter;
    const QByteArray delimiter = quoting.syntax == BodySyntax::TomlBasic ? quoting.delimiter
                                                                         : QByteArray("\"");
    return delimiter + encodedBody(text, BodySyntax::TomlBasic) + delimiter;
}

} // namespace claviger::config
