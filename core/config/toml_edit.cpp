#include "core/config/toml_edit.h"

#include "core/config/text_position.h"
#include "core/config/toml_string.h"

#include <algorithm>

namespace claviger::config {
namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

} // namespace

Splice TomlEdit::replaceString(const Node &string, const QString &value) const
{
    const TomlQuoting quoting = tomlQuotingOf(m_text.sliced(string.span.begin, string.span.size()));
    return {string.span, tomlStringLike(quoting, value)};
}

Splice TomlEdit::replacePart(
    const Node &string, qsizetype begin, qsizetype length, const QString &value) const
{
    const QByteArrayView token = m_text.sliced(string.span.begin, string.span.size());
    const TomlQuoting quoting = tomlQuotingOf(token);
    const QByteArrayView body = token.sliced(quoting.body.begin, quoting.body.size());
    const PartEdit part = partOfBody(body, quoting.syntax, string.text, begin, length, value);
    if (quoting.syntax == BodySyntax::TomlLiteral) {
        QString whole = string.text;
        begin = std::clamp<qsizetype>(begin, 0, whole.size());
        whole.replace(begin, std::max<qsizetype>(length, 0), value);
        // A line break that the body has as CRLF is fine where it stands: only what is new counts.
        const bool staysLiteral = fitsLiteral(part.replacement, quoting.delimiter)
            && !whole.contains(u'\'');
        if (!staysLiteral)
            return replaceString(string, whole);
    }
    const qsizetype bodyBegin = string.span.begin + quoting.body.begin;
    return {{bodyBegin + part.begin, bodyBegin + part.end},
        encodedBody(part.replacement, quoting.syntax)};
}

Splice TomlEdit::prependStrings(const Node &array, const QStringList &values) const
{
    const bool isOfTables = !array.elements.empty()
        && array.elements.front().span.begin == array.span.begin;
    return isOfTables ? Splice() : m_list.prependStrings(array, values);
}

QByteArray TomlEdit::array(const QStringList &values) const
{
    return m_list.plainArray(values, " ");
}

Splice TomlEdit::insertAfter(
    const Node &object, const Member &sibling, const QString &key, const QByteArray &rawValue) const
{
    if (isInlineTable(object))
        return isPartOfDottedKey(sibling) ? Splice()
                                          : m_list.insertAfter(object, sibling, key, rawValue);
    const Notation &notation = tomlNotation();
    if (hasHeaderInside(sibling.value))
        return insertFirst(object, key, rawValue);
    // A line of its own, under the same dotted name: `github.args = …` behind `github.command = …`.
    const qsizetype line = lineBegin(m_text, sibling.keySpan.begin);
    const QByteArray indentAndName = m_text.sliced(line, sibling.keySpan.begin - line)
                                         .toByteArray();
    if (indentAndName.contains('{'))
        return {}; // a dotted key inside an inline table
    const qsizetype markSize = line == 0 ? byteOrderMarkSize(m_text) : 0;
    const QByteArray between = m_text
                                   .sliced(sibling.keySpan.end,
                                       std::max<qsizetype>(
                                           sibling.value.span.begin - sibling.keySpan.end, 0))
                                   .toByteArray();
    const QByteArray assign = between.trimmed() == "=" ? between : notation.assignWithBlanks;
    return insertLine(sibling.value.span.end,
        indentAndName.sliced(markSize) + notation.writtenKey(key) + assign + rawValue);
}

Splice TomlEdit::insertFirst(
    const Node &object, const QString &key, const QByteArray &rawValue) const
{
    if (isInlineTable(object))
        return m_list.insertFirst(object, key, rawValue);
    if (!hasHeader(object))
        return {};
    const Notation &notation = tomlNotation();
    return insertLine(headerEnd(object),
        indentOfLine(m_text, object.span.begin) + notation.writtenKey(key)
            + notation.assignWithBlanks + rawValue);
}

Splice TomlEdit::insertLine(qsizetype behind, const QByteArray &line) const
{
    const qsizetype end = lineEnd(m_text, behind);
    return {{end, end}, lineBreakNear(m_text, behind) + line};
}

Splice TomlEdit::removeMember(const Node &object, const Member &member) const
{
    if (isInlineTable(object))
        return isPartOfDottedKey(member) ? Splice() : m_list.removeMember(object, member);
    const bool isTable = hasHeaderInside(member.value);
    const qsizetype first = isTable ? member.value.span.begin : member.keySpan.begin;
    Span lines {lineBegin(m_text, first), member.value.span.end};
    const qsizetype restEnd = lineEnd(m_text, lines.end);
    const bool endsLine = std::all_of(
        m_text.begin() + lines.end, m_text.begin() + restEnd, isBlank);
    if (m_text.sliced(lines.begin, first - lines.begin).contains('{')
        || holdsOthers(m_root, member, lines))
        return {};
    if (lines.begin == 0)
        lines.begin = byteOrderMarkSize(m_text);
    if (!endsLine) {
        lines.begin += indentOfLine(m_text, lines.begin).size();
        return {lines, {}}; // a comment stays where it is
    }
    lines.end = restEnd;
    if (lines.end < m_text.size())
        lines.end += lineBreakNear(m_text, lines.end).size();
    else if (lines.begin > byteOrderMarkSize(m_text))
        lines.begin -= lineBreakNear(m_text, lines.begin - 1).size();
    return {lines, {}};
}

bool TomlEdit::isInlineTable(const Node &object) const
{
    return object.span.begin < m_text.size() && m_text[object.span.begin] == '{';
}

/// Whether the table begins with a `[header]` of its own. A table that only `[a.b]` implies begins with
/// that header, but has no place for keys.
bool TomlEdit::hasHeader(const Node &table) const
{
    if (!table.isObject() || &table == &m_root || m_text[table.span.begin] != '[')
        return false;
    const auto isChildsHeader = [&table](const Member &member) {
        return member.value.span.begin == table.span.begin;
    };
    return std::none_of(table.members.begin(), table.members.end(), isChildsHeader);
}

bool TomlEdit::hasHeaderInside(const Node &node) const
{
    if (isInlineTable(node))
        return false;
    if (node.isArray())
        return !node.elements.empty() && node.elements.front().span.begin == node.span.begin;
    if (!node.isObject())
        return false;
    return m_text[node.span.begin] == '['
        || std::any_of(node.members.begin(), node.members.end(),
            [this](const Member &member) { return hasHeaderInside(member.value); });
}

/// Behind the `]` or `]]` of a table's header.
qsizetype TomlEdit::headerEnd(const Node &table) const
{
    qsizetype at = table.span.begin;
    char quote = '\0';
    while (at < m_text.size()) {
        const char c = m_text[at];
        if (quote == '"' && c == '\\')
            ++at;
        else if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == ']')
            return at + 1;
        ++at;
    }
    return at;
}

bool TomlEdit::isPartOfDottedKey(const Member &member) const
{
    qsizetype before = member.keySpan.begin;
    while (before > 0 && isBlank(m_text[before - 1]))
        --before;
    qsizetype behind = member.keySpan.end;
    while (behind < m_text.size() && isBlank(m_text[behind]))
        ++behind;
    return (before > 0 && m_text[before - 1] == '.')
        || (behind < m_text.size() && m_text[behind] == '.');
}

/// Whether something that is not part of `member` stands in these lines.
bool TomlEdit::holdsOthers(const Node &node, const Member &member, Span lines) const
{
    for (const Member &other : node.members) {
        if (&other == &member)
            continue;
        const bool isLeaf = other.value.members.empty() && !hasHeaderInside(other.value);
        const bool isInside = other.keySpan.begin >= lines.begin && other.keySpan.begin < lines.end;
        if ((isLeaf && isInside) || holdsOthers(other.value, member, lines))
            return true;
    }
    return std::any_of(node.elements.begin(), node.elements.end(),
        [&](const Node &element) { return holdsOthers(element, member, lines); });
}

} // namespace claviger::config
