#include "core/config/list_edit.h"

#include "core/config/string_body.h"
#include "core/config/text_position.h"

#include <algorithm>

namespace claviger::config {
namespace {

bool isBlankByte(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool hasLineBreak(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
}

QByteArray jsonString(const QString &value)
{
    return '"' + encodedBody(value, BodySyntax::Json) + '"';
}

QByteArray tomlString(const QString &value)
{
    return '"' + encodedBody(value, BodySyntax::TomlBasic) + '"';
}

/// Bare where TOML allows it: A-Z a-z 0-9 _ - (TOML 1.0 "Keys").
QByteArray tomlKey(const QString &key)
{
    const auto isBare = [](QChar c) {
        const char16_t u = c.unicode();
        return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9')
            || u == '_' || u == '-';
    };
    if (!key.isEmpty() && std::all_of(key.begin(), key.end(), isBare))
        return key.toLatin1();
    return tomlString(key);
}

/// The first array of the file that has elements: what its author's arrays look like.
const Node *exampleArray(const Node &node)
{
    if (node.isArray() && !node.elements.empty() && node.elements.front().isString())
        return &node;
    for (const Node &element : node.elements) {
        if (const Node *found = exampleArray(element))
            return found;
    }
    for (const Member &member : node.members) {
        if (const Node *found = exampleArray(member.value))
            return found;
    }
    return nullptr;
}

} // namespace

const Notation &jsonNotation()
{
    static const Notation notation {':', ": ", false, jsonString, jsonString};
    return notation;
}

const Notation &tomlNotation()
{
    static const Notation notation {'=', " = ", true, tomlString, tomlKey};
    return notation;
}

/// What stands between a comma (or an opening bracket) and the token at `end`: a line break with the
/// indent of that token's line, or the blanks directly before it.
QByteArray ListEdit::gapBefore(qsizetype begin, qsizetype end) const
{
    const QByteArrayView gap = m_text.sliced(begin, end - begin);
    if (hasLineBreak(gap)) {
        const qsizetype previousLine = std::max<qsizetype>(lineBegin(m_text, end) - 1, 0);
        return lineBreakNear(m_text, previousLine) + indentOfLine(m_text, end);
    }
    qsizetype blanks = end;
    while (blanks > begin && isBlankByte(m_text[blanks - 1]))
        --blanks;
    return m_text.sliced(blanks, end - blanks).toByteArray();
}

bool ListEdit::isCompactAt(qsizetype valueBegin) const
{
    return valueBegin > 0 && m_text[valueBegin - 1] == ':';
}

QByteArray ListEdit::elementGap(const Node &array) const
{
    if (array.elements.size() >= 2)
        return gapBefore(array.elements[0].span.end, array.elements[1].span.begin);
    const QByteArray first = gapBefore(array.span.begin + 1, array.elements[0].span.begin);
    if (hasLineBreak(first))
        return first;
    return isCompactAt(array.span.begin) ? QByteArray() : QByteArray(" ");
}

Splice ListEdit::prependStrings(const Node &array, const QStringList &values) const
{
    if (values.isEmpty())
        return {};
    if (!array.elements.empty()) {
        const QByteArray gap = elementGap(array);
        QByteArray written;
        for (const QString &value : values)
            written += m_notation.quotedString(value) + ',' + gap;
        const qsizetype begin = array.elements.front().span.begin;
        return {{begin, begin}, written};
    }
    const QByteArray list = plainArray(values, isCompactAt(array.span.begin) ? "" : " ");
    const QByteArray inside = list.sliced(1, list.size() - 2);
    const Span blanks {array.span.begin + 1, array.span.end - 1};
    if (isBlank(blanks.begin, blanks.end))
        return {blanks, inside};
    return {{blanks.end, blanks.end}, inside}; // behind the comment that stands there
}

QByteArray ListEdit::plainArray(const QStringList &values, QByteArrayView separator) const
{
    QByteArray written = "[";
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (i > 0)
            written += ',' + separator.toByteArray();
        written += m_notation.quotedString(values[i]);
    }
    return written + ']';
}

QByteArray ListEdit::arrayFor(
    const Node &object, const Member &sibling, const QStringList &values) const
{
    const QByteArray gap = memberGap(object, sibling);
    const Node *example = exampleArray(m_root);
    const bool isOnePerLine = hasLineBreak(gap) && example != nullptr && !values.isEmpty()
        && hasLineBreak(m_text.sliced(
            example->span.begin, example->elements.front().span.begin - example->span.begin));
    if (!isOnePerLine)
        return plainArray(values, isCompactAt(sibling.value.span.begin) ? "" : " ");

    const QByteArray outer = indentOfLine(m_text, example->span.begin);
    const QByteArray inner = indentOfLine(m_text, example->elements.front().span.begin);
    const QByteArray step = inner.startsWith(outer) ? inner.sliced(outer.size()) : QByteArray("  ");
    QByteArray written = "[";
    for (qsizetype i = 0; i < values.size(); ++i)
        written += (i > 0 ? "," : "") + gap + step + m_notation.quotedString(values[i]);
    return written + gap + ']';
}

QByteArray ListEdit::memberGap(const Node &object, const Member &sibling) const
{
    const auto here = std::find_if(object.members.begin(), object.members.end(),
        [&sibling](const Member &member) { return member.keySpan == sibling.keySpan; });
    if (here != object.members.end() && here + 1 != object.members.end())
        return gapBefore(here->value.span.end, (here + 1)->keySpan.begin);
    if (here != object.members.end() && here != object.members.begin())
        return gapBefore((here - 1)->value.span.end, here->keySpan.begin);
    const QByteArray first = gapBefore(object.span.begin + 1, sibling.keySpan.begin);
    if (hasLineBreak(first))
        return first;
    return isCompactAt(sibling.value.span.begin) ? QByteArray() : QByteArray(" ");
}

QByteArray ListEdit::assignOf(const Member &sibling) const
{
    const qsizetype begin = sibling.keySpan.end;
    const QByteArray between = m_text.sliced(begin, sibling.value.span.begin - begin).toByteArray();
    const bool isPlain = between.trimmed() == QByteArrayView(&m_notation.assign, 1)
        && !hasLineBreak(between);
    return isPlain ? between : m_notation.assignWithBlanks;
}

Splice ListEdit::insertAfter(
    const Node &object, const Member &sibling, const QString &key, const QByteArray &rawValue) const
{
    const QByteArray gap = memberGap(object, sibling);
    const QByteArray member = m_notation.writtenKey(key) + assignOf(sibling) + rawValue;
    const qsizetype valueEnd = sibling.value.span.end;
    const qsizetype comma = commaBehind(valueEnd);
    // A comment that ends the sibling's line stays on it.
    if (hasLineBreak(gap) && comma >= 0 && isRestOfLineComment(comma + 1)) {
        const qsizetype end = lineEnd(m_text, comma);
        return {{end, end}, gap + member + ','};
    }
    return {{valueEnd, valueEnd}, ',' + gap + member};
}

Splice ListEdit::insertFirst(
    const Node &object, const QString &key, const QByteArray &rawValue) const
{
    if (!object.members.empty()) {
        const Member &first = object.members.front();
        QByteArray gap = gapBefore(object.span.begin + 1, first.keySpan.begin);
        if (gap.isEmpty() && !isCompactAt(first.value.span.begin))
            gap = " ";
        const qsizetype begin = first.keySpan.begin;
        return {
            {begin, begin}, m_notation.writtenKey(key) + assignOf(first) + rawValue + ',' + gap};
    }
    const QByteArray member = m_notation.writtenKey(key) + m_notation.assignWithBlanks + rawValue;
    const Span inside {object.span.begin + 1, object.span.end - 1};
    if (!isBlank(inside.begin, inside.end))
        return {{inside.end, inside.end}, member};
    const bool isOneLineFile = m_notation.isHashComment
        || (!m_root.members.empty()
            && !hasLineBreak(m_text.sliced(
                m_root.span.begin, m_root.members.front().keySpan.begin - m_root.span.begin)));
    if (isOneLineFile)
        return {inside, member};
    const QByteArray step = m_root.members.empty()
        ? QByteArray("  ")
        : indentOfLine(m_text, m_root.members.front().keySpan.begin);
    const QByteArray outer = lineBreakNear(m_text, object.span.begin)
        + indentOfLine(m_text, object.span.begin);
    return {inside, outer + step + member + outer};
}

Splice ListEdit::removeMember(const Node &object, const Member &member) const
{
    const auto here = std::find_if(object.members.begin(), object.members.end(),
        [&member](const Member &other) { return other.keySpan == member.keySpan; });
    if (here == object.members.end())
        return {};
    const qsizetype comma = commaBehind(member.value.span.end);
    const bool isLast = here + 1 == object.members.end();
    if (comma >= 0 && !(isLast && here == object.members.begin()))
        return removeFollowedByComma(member, comma);
    if (here != object.members.begin())
        return removeLast(*(here - 1), member);
    return removeOnly(object, member);
}

Splice ListEdit::removeFollowedByComma(const Member &member, qsizetype comma) const
{
    Span span {member.keySpan.begin, comma + 1};
    QByteArray kept;
    if (!isBlank(member.value.span.end, comma))
        kept = m_text.sliced(member.value.span.end, comma - member.value.span.end).toByteArray();
    const qsizetype line = lineBegin(m_text, span.begin);
    const bool beginsLine = isBlank(line, span.begin) && line > 0;
    const bool endsLine = isBlank(span.end, lineEnd(m_text, span.end));
    if (beginsLine && endsLine && kept.isEmpty()) {
        span.begin = line - lineBreakNear(m_text, line - 1).size();
    } else if (!beginsLine) {
        while (span.end < m_text.size() && (m_text[span.end] == ' ' || m_text[span.end] == '\t'))
            ++span.end;
    }
    return {span, kept};
}

Splice ListEdit::removeLast(const Member &previous, const Member &member) const
{
    const qsizetype comma = commaBehind(previous.value.span.end);
    if (comma < 0)
        return {};
    QByteArray kept;
    if (!isBlank(comma + 1, member.keySpan.begin)) {
        kept = m_text.sliced(comma + 1, member.keySpan.begin - comma - 1).toByteArray();
        // A line comment must not swallow the closing bracket.
        while (!kept.isEmpty() && (kept.back() == ' ' || kept.back() == '\t'))
            kept.chop(1);
    }
    return {{comma, member.value.span.end}, kept};
}

Splice ListEdit::removeOnly(const Node &object, const Member &member) const
{
    const Span inside {object.span.begin + 1, object.span.end - 1};
    Span span {member.keySpan.begin, member.value.span.end};
    const qsizetype comma = commaBehind(span.end);
    QByteArray kept;
    if (comma >= 0) {
        if (!isBlank(span.end, comma))
            kept = m_text.sliced(span.end, comma - span.end).toByteArray();
        span.end = comma + 1;
    }
    if (kept.isEmpty() && isBlank(inside.begin, span.begin) && isBlank(span.end, inside.end))
        return {inside, {}};
    return {span, kept};
}

bool ListEdit::isBlank(qsizetype begin, qsizetype end) const
{
    return std::all_of(m_text.begin() + begin, m_text.begin() + end, isBlankByte);
}

qsizetype ListEdit::skipBlanksAndComments(qsizetype at) const
{
    while (at < m_text.size()) {
        const QByteArrayView rest = m_text.sliced(at);
        if (isBlankByte(rest.front())) {
            ++at;
        } else if (m_notation.isHashComment ? rest.startsWith('#') : rest.startsWith("//")) {
            at = lineEnd(m_text, at);
        } else if (!m_notation.isHashComment && rest.startsWith("/*")) {
            const qsizetype end = m_text.indexOf(QByteArrayView("*/"), at + 2);
            at = end < 0 ? m_text.size() : end + 2;
        } else {
            break;
        }
    }
    return at;
}

/// Where the comma behind a value stands; -1 if it is the last one and has none.
qsizetype ListEdit::commaBehind(qsizetype valueEnd) const
{
    const qsizetype at = skipBlanksAndComments(valueEnd);
    return at < m_text.size() && m_text[at] == ',' ? at : -1;
}

/// Whether nothing but blanks and whole comments follows up to the end of the line.
bool ListEdit::isRestOfLineComment(qsizetype at) const
{
    const qsizetype end = lineEnd(m_text, at);
    while (at < end) {
        const QByteArrayView rest = m_text.sliced(at, end - at);
        if (rest.front() == ' ' || rest.front() == '\t') {
            ++at;
        } else if (m_notation.isHashComment ? rest.startsWith('#') : rest.startsWith("//")) {
            return true;
        } else if (!m_notation.isHashComment && rest.startsWith("/*")) {
            const qsizetype close = rest.indexOf(QByteArrayView("*/"), 2);
            if (close < 0)
                return false;
            at += close + 2;
        } else {
            return false;
        }
    }
    return end < m_text.size();
}

} // namespace claviger::config
