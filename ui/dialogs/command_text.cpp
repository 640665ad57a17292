#include "ui/dialogs/command_text.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

/// Whether a person would see this character as itself.
bool isPlain(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Separator_Space:
        return character == U' ';
    default:
        break;
    }
    // Letters and marks that show nothing: combining grapheme joiner, Hangul fillers, braille blank,
    // Khmer inherent vowels, variation selectors.
    return character != 0x034F && character != 0x115F && character != 0x1160 && character != 0x17B4
        && character != 0x17B5 && character != 0x2800 && character != 0x3164 && character != 0xFFA0
        && !(character >= 0xFE00 && character <= 0xFE0F)
        && !(character >= 0xE0100 && character <= 0xE01EF);
}

QString quotedWord(const QString &word)
{
    static const QRegularExpression needsNoQuotes(u"^[A-Za-z0-9_@%+=:,./{}~^-]+$"_s);
    if (needsNoQuotes.match(word).hasMatch())
        return word;
    QString inner = word;
    return u'\'' + inner.replace(u'\'', u"'\\''"_s) + u'\'';
}

/// Words with the blanks that follow them, so that joining gives the text again.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    qsizetype begin = 0;
    while (begin < text.size()) {
        qsizetype end = begin;
        while (end < text.size() && text[end] != u' ')
            ++end;
        while (end < text.size() && text[end] == u' ')
            ++end;
        words.append(text.mid(begin, end - begin));
        begin = end;
    }
    return words;
}

bool sameWord(const QString &a, const QString &b)
{
    return a.trimmed() == b.trimmed();
}

/// Marks which words of the middles belong to a longest common subsequence.
void markCommon(const QStringList &before, const QStringList &after, qsizetype head, qsizetype tail,
    std::vector<bool> &beforeCommon, std::vector<bool> &afterCommon)
{
    const qsizetype rows = before.size() - head - tail;
    const qsizetype columns = after.size() - head - tail;
    if (rows > kMostComparedWords || columns > kMostComparedWords)
        return;
    const auto width = static_cast<std::size_t>(columns + 1);
    std::vector<int> longest(static_cast<std::size_t>(rows + 1) * width, 0);
    const auto at = [&](qsizetype row, qsizetype column) -> int & {
        return longest[static_cast<std::size_t>(row) * width + static_cast<std::size_t>(column)];
    };
    for (qsizetype row = rows - 1; row >= 0; --row) {
        for (qsizetype column = columns - 1; column >= 0; --column) {
            at(row, column) = sameWord(before[head + row], after[head + column])
                ? at(row + 1, column + 1) + 1
                : std::max(at(row + 1, column), at(row, column + 1));
        }
    }
    qsizetype row = 0;
    qsizetype column = 0;
    while (row < rows && column < columns) {
        if (sameWord(before[head + row], after[head + column])) {
            beforeCommon[static_cast<std::size_t>(head + row++)] = true;
            afterCommon[static_cast<std::size_t>(head + column++)] = true;
        } else if (at(row + 1, column) >= at(row, column + 1)) {
            ++row;
        } else {
            ++column;
        }
    }
}

QList<TextPart> partsOf(const QStringList &words, const std::vector<bool> &common)
{
    QList<TextPart> parts;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool differs = !common[static_cast<std::size_t>(i)];
        if (parts.isEmpty() || parts.last().differs != differs)
            parts.append(TextPart {{}, differs});
        parts.last().text += words[i];
    }
    return parts;
}

} // namespace

QString visibleText(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t character = text[i].unicode();
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size()
            && text[i + 1].isLowSurrogate();
        if (isPair)
            character = QChar::surrogateToUcs4(text[i], text[i + 1]);
        if (isPlain(character))
            result += isPair ? text.mid(i, 2) : QString(text[i]);
        else
            result += u"⟨U+%1⟩"_s.arg(static_cast<uint>(character), 4, 16, QChar(u'0')).toUpper();
        i += isPair ? 1 : 0;
    }
    return result;
}

QString commandLine(const QStringList &command)
{
    QStringList words;
    words.reserve(command.size());
    for (const QString &word : command)
        words.append(visibleText(quotedWord(word)));
    return words.join(u' ');
}

TextDifference differenceOf(const QString &before, const QString &after)
{
    const QStringList left = wordsOf(before);
    const QStringList right = wordsOf(after);
    std::vector<bool> leftCommon(static_cast<std::size_t>(left.size()), false);
    std::vector<bool> rightCommon(static_cast<std::size_t>(right.size()), false);
    const qsizetype shorter = std::min(left.size(), right.size());

    qsizetype head = 0;
    while (head < shorter && sameWord(left[head], right[head])) {
        leftCommon[static_cast<std::size_t>(head)] = true;
        rightCommon[static_cast<std::size_t>(head)] = true;
        ++head;
    }
    qsizetype tail = 0;
    while (tail < shorter - head
        && sameWord(left[left.size() - 1 - tail], right[right.size() - 1 - tail])) {
        leftCommon[static_cast<std::size_t>(left.size() - 1 - tail)] = true;
        rightCommon[static_cast<std::size_t>(right.size() - 1 - tail)] = true;
        ++tail;
    }
    markCommon(left, right, head, tail, leftCommon, rightCommon);
    return {partsOf(left, leftCommon), partsOf(right, rightCommon)};
}

} // namespace claviger::ui
