#include "tests/ui/gallery/pseudo_translator.h"

using namespace Qt::StringLiterals;

namespace claviger::test {

QString PseudoTranslator::translate(
    const char *context, const char *source, const char *, int n) const
{
    const auto from = QLatin1StringView(context);
    // Date formats must stay formats; Qt's own texts have their own languages.
    if (from.startsWith("Q"_L1)
        || ((from == "TimeWords"_L1 || from == "SignInWords"_L1) && source[0] == 'd'
            && source[1] == ' '))
        return {};
    QString text = QString::fromUtf8(source);
    if (n >= 0)
        text.replace(u"(s)"_s, n == 1 ? QString() : u"s"_s);
    static const QString plain = u"aeiouAEIOUnc"_s;
    static const QString accented = u"áéíöüÅÉÎÖÜñç"_s;
    QString result;
    bool isPlaceholder = false;
    for (const QChar letter : std::as_const(text)) {
        const qsizetype index = isPlaceholder ? -1 : plain.indexOf(letter);
        result += index < 0 ? letter : accented.at(index);
        isPlaceholder = letter == u'%';
    }
    const qsizetype longer = std::max<qsizetype>(1, text.size() * 2 / 5);
    static const QString filler = u" löñgér"_s;
    QString tail;
    while (tail.size() < longer)
        tail += filler;
    // The end of the sentence stays at the end.
    const qsizetype end = result.endsWith(u'.') || result.endsWith(u'…') ? 1 : 0;
    return result.left(result.size() - end) + tail.left(longer) + result.right(end);
}

} // namespace claviger::test
