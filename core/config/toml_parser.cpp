#include "core/config/toml_parser.h"

#include "core/config/text_position.h"
#include "core/config/toml_string.h"
#include "core/config/toml_tree.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::config {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isBareKeyByte(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isBreak(char c)
{
    return c == '\n' || c == '\r';
}

class TomlScanner
{
public:
    explicit TomlScanner(QByteArrayView text)
        : m_text(text)
        , m_at(byteOrderMarkSize(text))
    {
    }
    Result<Node> scanDocument();

private:
    tl::unexpected<Error> failAt(qsizetype offset, const QString &expected) const
    {
        return fail(parseErrorAt(m_text, offset, expected));
    }
    [[nodiscard]] char peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    void skipBlanks();
    void skipBlanksBreaksAndComments();
    Result<void> scanExpression();
    Result<void> scanHeader();
    Result<void> scanEndOfLine();
    Result<TomlKey> scanKey();
    Result<TomlKeyPart> scanKeyPart();
    Result<void> scanAssignment(TomlTable &table, int depth);
    Result<Node> scanValue(int depth);
    Result<Node> scanArray(int depth);
    Result<Node> scanInlineTable(int depth);
    Result<Node> scanString();
    Result<qsizetype> endOfString(QByteArrayView delimiter, bool isLiteral) const;
    Result<qsizetype> checkEscape(qsizetype backslash, bool isMultiLine) const;
    Result<Node> scanWord();

    QByteArrayView m_text;
    qsizetype m_at;
    qsizetype m_values = 0;
    TomlTable m_root;
    TomlTable *m_current = &m_root;
    int m_currentDepth = 0;
};

void TomlScanner::skipBlanks()
{
    while (isBlank(peek()))
        ++m_at;
}

void TomlScanner::skipBlanksBreaksAndComments()
{
    for (;;) {
        if (peek() == '#')
            m_at = lineEnd(m_text, m_at);
        else if (isBlank(peek()) || isBreak(peek()))
            ++m_at;
        else
            return;
    }
}

Result<Node> TomlScanner::scanDocument()
{
    for (;;) {
        skipBlanksBreaksAndComments();
        if (m_at >= m_text.size())
            break;
        if (auto scanned = scanExpression(); !scanned)
            return fail(scanned.error());
    }
    Node root = m_root.takeNode();
    root.span = {byteOrderMarkSize(m_text), m_text.size()};
    return root;
}

Result<void> TomlScanner::scanExpression()
{
    if (peek() == '[') {
        if (auto scanned = scanHeader(); !scanned)
            return scanned;
    } else if (auto scanned = scanAssignment(*m_current, m_currentDepth); !scanned) {
        return scanned;
    }
    return scanEndOfLine();
}

Result<void> TomlScanner::scanEndOfLine()
{
    skipBlanks();
    if (peek() == '#')
        m_at = lineEnd(m_text, m_at);
    if (m_at < m_text.size() && !isBreak(peek()))
        return failAt(m_at, u"expected the end of the line"_s);
    return {};
}

Result<void> TomlScanner::scanHeader()
{
    const qsizetype begin = m_at;
    const bool isArray = peek(1) == '[';
    m_at += isArray ? 2 : 1;
    const auto key = scanKey();
    if (!key)
        return fail(key.error());
    if (peek() != ']' || (isArray && peek(1) != ']'))
        return failAt(m_at, isArray ? u"expected ]]"_s : u"expected ]"_s);
    m_at += isArray ? 2 : 1;
    m_values += static_cast<qsizetype>(key->size());

    TomlTable *table = &m_root;
    for (std::size_t i = 0; i < key->size() && table != nullptr; ++i) {
        const bool isLast = i + 1 == key->size();
        table = isArray && isLast ? table->appendedTable((*key)[i]) : table->tableFor((*key)[i]);
    }
    if (table == nullptr)
        return failAt(begin, u"expected a table's name that is not taken"_s);
    table->cover({begin, m_at});
    m_current = table;
    m_currentDepth = static_cast<int>(key->size());
    return {};
}

Result<TomlKey> TomlScanner::scanKey()
{
    TomlKey key;
    for (;;) {
        skipBlanks();
        if (key.size() >= std::size_t(ConfigText::kDeepestNesting))
            return failAt(m_at, u"nested deeper than the limit"_s);
        auto part = scanKeyPart();
        if (!part)
            return fail(part.error());
        key.push_back(std::move(*part));
        skipBlanks();
        if (peek() != '.')
            return key;
        ++m_at;
    }
}

Result<TomlKeyPart> TomlScanner::scanKeyPart()
{
    const qsizetype begin = m_at;
    if (peek() == '"' || peek() == '\'') {
        auto string = scanString();
        if (!string)
            return fail(string.error());
        return TomlKeyPart {std::move(string->text), string->span};
    }
    while (isBareKeyByte(peek()))
        ++m_at;
    if (m_at == begin)
        return failAt(begin, u"expected a key"_s);
    return TomlKeyPart {QString::fromLatin1(m_text.sliced(begin, m_at - begin)), {begin, m_at}};
}

Result<void> TomlScanner::scanAssignment(TomlTable &table, int depth)
{
    const qsizetype begin = m_at;
    const auto key = scanKey();
    if (!key)
        return fail(key.error());
    if (peek() != '=')
        return failAt(m_at, u"expected = or a dot"_s);
    ++m_at;
    skipBlanks();
    auto value = scanValue(depth + static_cast<int>(key->size()));
    if (!value)
        return fail(value.error());

    const qsizetype end = value->span.end;
    TomlTable *target = &table;
    for (std::size_t i = 0; i + 1 < key->size(); ++i) {
        target = target->tableFor((*key)[i]);
        if (target == nullptr)
            return failAt(begin, u"expected a key that is not taken"_s);
        target->cover({(*key)[i].span.begin, end});
    }
    if (!target->addValue(key->back(), std::move(*value)))
        return failAt(begin, u"expected a key that is not taken"_s);
    m_values += static_cast<qsizetype>(key->size()) - 1;
    return {};
}

Result<Node> TomlScanner::scanValue(int depth)
{
    if (++m_values > ConfigText::kMostValues)
        return fail(ErrorCode::TooLarge, {}, u"more values than the limit"_s);
    if (depth > ConfigText::kDeepestNesting)
        return failAt(m_at, u"nested deeper than the limit"_s);
    switch (peek()) {
    case '"':
    case '\'':
        return scanString();
    case '[':
        return scanArray(depth);
    case '{':
        return scanInlineTable(depth);
    default:
        return scanWord();
    }
}

Result<Node> TomlScanner::scanArray(int depth)
{
    Node array;
    array.kind = Node::Kind::Array;
    array.span.begin = m_at++;
    for (;;) {
        skipBlanksBreaksAndComments();
        if (peek() == ']')
            break;
        auto element = scanValue(depth + 1);
        if (!element)
            return element;
        array.elements.push_back(std::move(*element));
        skipBlanksBreaksAndComments();
        if (peek() == ',')
            ++m_at;
        else if (peek() != ']')
            return failAt(m_at, u"expected a comma or ]"_s);
    }
    array.span.end = ++m_at;
    return array;
}

Result<Node> TomlScanner::scanInlineTable(int depth)
{
    const qsizetype begin = m_at++;
    TomlTable table;
    skipBlanks();
    while (peek() != '}') {
        if (auto scanned = scanAssignment(table, depth); !scanned)
            return fail(scanned.error());
        skipBlanks();
        if (peek() == ',') {
            ++m_at;
            skipBlanks();
            if (peek() == '}')
                return failAt(m_at, u"expected a key: no comma may stand before }"_s);
        } else if (peek() != '}') {
            return failAt(m_at, u"expected a comma or }"_s);
        }
    }
    ++m_at;
    Node node = table.takeNode();
    node.span = {begin, m_at};
    return node;
}

Result<Node> TomlScanner::scanString()
{
    const qsizetype begin = m_at;
    const char quote = peek();
    const bool isMultiLine = peek(1) == quote && peek(2) == quote;
    const QByteArray delimiter(isMultiLine ? 3 : 1, quote);
    const auto end = endOfString(delimiter, quote == '\'');
    if (!end)
        return fail(end.error());
    const QByteArrayView token = m_text.sliced(begin, *end - begin);
    const TomlQuoting quoting = tomlQuotingOf(token);
    Node string;
    string.kind = Node::Kind::String;
    string.span = {begin, *end};
    string.text = decodedBody(
        token.sliced(quoting.body.begin, quoting.body.size()), quoting.syntax);
    m_at = *end;
    return string;
}

Result<qsizetype> TomlScanner::endOfString(QByteArrayView delimiter, bool isLiteral) const
{
    const bool isMultiLine = delimiter.size() == 3;
    qsizetype at = m_at + delimiter.size();
    while (at < m_text.size()) {
        const char c = m_text[at];
        if (c == '\\' && !isLiteral) {
            const auto behind = checkEscape(at, isMultiLine);
            if (!behind)
                return behind;
            at = *behind;
        } else if (!isMultiLine && isBreak(c)) {
            return failAt(at, u"expected no line break in this string"_s);
        } else if (m_text.sliced(at).startsWith(delimiter)) {
            at += delimiter.size();
            // Up to two more quotes belong to the text: """a""""" (TOML 1.0 "String").
            for (int more = 0; isMultiLine && more < 2; ++more) {
                if (at < m_text.size() && m_text[at] == delimiter.front())
                    ++at;
            }
            return at;
        } else {
            ++at;
        }
    }
    return failAt(m_at, u"expected the closing quote of this string"_s);
}

/// Where the text goes on behind the escape.
Result<qsizetype> TomlScanner::checkEscape(qsizetype backslash, bool isMultiLine) const
{
    const char letter = backslash + 1 < m_text.size() ? m_text[backslash + 1] : '\0';
    if (letter != '\0' && QByteArrayView("btnfr\"\\").contains(letter))
        return backslash + 2;
    if (letter == 'u' || letter == 'U') {
        const qsizetype digits = letter == 'u' ? 4 : 8;
        const QByteArray hex = m_text
                                   .sliced(backslash + 2,
                                       std::min(digits, m_text.size() - backslash - 2))
                                   .toByteArray();
        const auto isHex = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
        const bool isWhole = hex.size() == digits && std::all_of(hex.begin(), hex.end(), isHex);
        const char32_t value = isWhole ? hexValueAt(hex, 0, digits) : 0xd800;
        if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
            return failAt(backslash, u"expected the number of a Unicode character"_s);
        return backslash + 2 + digits;
    }
    qsizetype at = backslash + 1;
    while (at < m_text.size() && isBlank(m_text[at]))
        ++at;
    if (!isMultiLine || at >= m_text.size() || !isBreak(m_text[at]))
        return failAt(backslash, u"expected an escape that TOML knows"_s);
    return backslash + writtenCharacterAt(m_text, backslash, BodySyntax::TomlBasic).bytes;
}

/// Numbers, booleans, dates: toml++ judges them.
Result<Node> TomlScanner::scanWord()
{
    const qsizetype begin = m_at;
    const auto isWordByte = [](char c) {
        return isBareKeyByte(c) || c == '+' || c == '.' || c == ':';
    };
    while (isWordByte(peek()))
        ++m_at;
    // "1979-05-27 07:32:00": a date may be followed by one blank and a time (RFC 3339 §5.6).
    constexpr qsizetype kDateLength = 10;
    if (m_at - begin == kDateLength && m_text[begin + 4] == '-' && peek() == ' ' && isDigit(peek(1))
        && isDigit(peek(2)) && peek(3) == ':') {
        ++m_at;
        while (isWordByte(peek()))
            ++m_at;
    }
    if (m_at == begin)
        return failAt(begin, u"expected a value"_s);
    Node node;
    node.span = {begin, m_at};
    node.text = QString::fromLatin1(m_text.sliced(begin, m_at - begin));
    node.kind = node.text == u"true" || node.text == u"false" ? Node::Kind::Boolean
                                                              : Node::Kind::Number;
    return node;
}

} // namespace

Result<Node> parseToml(QByteArrayView text)
{
    auto root = TomlScanner(text).scanDocument();
    if (!root)
        return root;
    if (auto valid = checkToml(text); !valid)
        return fail(valid.error());
    return root;
}

} // namespace claviger::config
