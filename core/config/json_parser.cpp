#include "core/config/json_parser.h"

#include "core/config/string_body.h"
#include "core/config/text_position.h"

using namespace Qt::StringLiterals;

namespace claviger::config {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

class JsonParser
{
public:
    JsonParser(QByteArrayView text, Dialect dialect)
        : m_text(text)
        , m_at(byteOrderMarkSize(text))
        , m_allowsComments(dialect != Dialect::Json)
        , m_allowsTrailingCommas(dialect == Dialect::JsonWithCommentsAndTrailingCommas)
    {
    }

    Result<Node> parseDocument()
    {
        if (auto skipped = skipBlanks(); !skipped)
            return fail(skipped.error());
        auto root = parseValue(0);
        if (!root)
            return root;
        if (auto skipped = skipBlanks(); !skipped)
            return fail(skipped.error());
        if (m_at < m_text.size())
            return failAt(m_at, u"expected the end of the file"_s);
        return root;
    }

private:
    tl::unexpected<Error> failAt(qsizetype offset, const QString &expected) const
    {
        return fail(parseErrorAt(m_text, offset, expected));
    }
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    Result<void> skipBlanks();
    Result<void> skipComment();
    Result<Node> parseValue(int depth);
    Result<Node> parseArray(int depth);
    Result<Node> parseObject(int depth);
    Result<Member> parseMember(int depth);
    Result<Node> parseString();
    Result<void> checkEscape(qsizetype backslash) const;
    Result<Node> parseNumber();
    Result<Node> parseWord(QByteArrayView word, Node::Kind kind);
    /// Behind an element: a comma, or the closing bracket. True: the collection goes on.
    Result<bool> parseSeparator(char closing);

    QByteArrayView m_text;
    qsizetype m_at;
    qsizetype m_values = 0;
    bool m_allowsComments;
    bool m_allowsTrailingCommas;
};

Result<void> JsonParser::skipBlanks()
{
    for (;;) {
        const char c = peek();
        if (m_at < m_text.size() && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            ++m_at;
        } else if (c == '/' && m_allowsComments) {
            if (auto skipped = skipComment(); !skipped)
                return skipped;
        } else {
            return {};
        }
    }
}

Result<void> JsonParser::skipComment()
{
    const qsizetype begin = m_at;
    const QByteArrayView rest = m_text.sliced(begin);
    if (rest.startsWith("//")) {
        m_at = lineEnd(m_text, begin);
        return {};
    }
    if (!rest.startsWith("/*"))
        return failAt(begin, u"expected a value or a comment"_s);
    const qsizetype end = m_text.indexOf(QByteArrayView("*/"), begin + 2);
    if (end < 0)
        return failAt(begin, u"expected the end of this comment"_s);
    m_at = end + 2;
    return {};
}

Result<Node> JsonParser::parseValue(int depth)
{
    if (++m_values > ConfigText::kMostValues)
        return fail(ErrorCode::TooLarge, {}, u"more values than the limit"_s);
    if (m_at >= m_text.size())
        return failAt(m_at, u"expected a value"_s);
    const char c = peek();
    if (c == '"')
        return parseString();
    if (c == '{' || c == '[') {
        if (depth >= ConfigText::kDeepestNesting)
            return failAt(m_at, u"nested deeper than the limit"_s);
        return c == '{' ? parseObject(depth) : parseArray(depth);
    }
    if (c == '-' || isDigit(c))
        return parseNumber();
    if (c == 't')
        return parseWord("true", Node::Kind::Boolean);
    if (c == 'f')
        return parseWord("false", Node::Kind::Boolean);
    if (c == 'n')
        return parseWord("null", Node::Kind::Null);
    return failAt(m_at, u"expected a value"_s);
}

Result<Node> JsonParser::parseArray(int depth)
{
    Node array;
    array.kind = Node::Kind::Array;
    array.span.begin = m_at++;
    if (auto skipped = skipBlanks(); !skipped)
        return fail(skipped.error());
    bool goesOn = peek() != ']';
    if (!goesOn)
        ++m_at;
    while (goesOn) {
        auto element = parseValue(depth + 1);
        if (!element)
            return element;
        array.elements.push_back(std::move(*element));
        const auto separator = parseSeparator(']');
        if (!separator)
            return fail(separator.error());
        goesOn = *separator;
    }
    array.span.end = m_at;
    return array;
}

Result<Node> JsonParser::parseObject(int depth)
{
    Node object;
    object.kind = Node::Kind::Object;
    object.span.begin = m_at++;
    if (auto skipped = skipBlanks(); !skipped)
        return fail(skipped.error());
    bool goesOn = peek() != '}';
    if (!goesOn)
        ++m_at;
    while (goesOn) {
        auto member = parseMember(depth);
        if (!member)
            return fail(member.error());
        object.members.push_back(std::move(*member));
        const auto separator = parseSeparator('}');
        if (!separator)
            return fail(separator.error());
        goesOn = *separator;
    }
    object.span.end = m_at;
    return object;
}

Result<Member> JsonParser::parseMember(int depth)
{
    if (peek() != '"')
        return failAt(m_at, u"expected a key in double quotes"_s);
    auto key = parseString();
    if (!key)
        return fail(key.error());
    if (auto skipped = skipBlanks(); !skipped)
        return fail(skipped.error());
    if (peek() != ':')
        return failAt(m_at, u"expected a colon"_s);
    ++m_at;
    if (auto skipped = skipBlanks(); !skipped)
        return fail(skipped.error());
    auto value = parseValue(depth + 1);
    if (!value)
        return fail(value.error());
    return Member {std::move(key->text), key->span, std::move(*value)};
}

Result<bool> JsonParser::parseSeparator(char closing)
{
    if (auto skipped = skipBlanks(); !skipped)
        return fail(skipped.error());
    if (m_at < m_text.size() && peek() == closing) {
        ++m_at;
        return false;
    }
    if (peek() != ',')
        return failAt(
            m_at, closing == '}' ? u"expected a comma or }"_s : u"expected a comma or ]"_s);
    ++m_at;
    if (auto skipped = skipBlanks(); !skipped)
        return fail(skipped.error());
    if (peek() != closing)
        return true;
    if (!m_allowsTrailingCommas)
        return failAt(m_at, u"expected a value: no comma may stand before the closing bracket"_s);
    ++m_at;
    return false;
}

Result<Node> JsonParser::parseString()
{
    Node string;
    string.kind = Node::Kind::String;
    string.span.begin = m_at;
    bool hasEscapes = false;
    qsizetype at = m_at + 1;
    for (;; ++at) {
        if (at >= m_text.size())
            return failAt(m_at, u"expected the closing quote of this string"_s);
        const char c = m_text[at];
        if (c == '"')
            break;
        if (static_cast<unsigned char>(c) < 0x20)
            return failAt(at, u"expected no line break or control character in a string"_s);
        if (c == '\\') {
            if (auto valid = checkEscape(at); !valid)
                return fail(valid.error());
            hasEscapes = true;
            ++at;
        }
    }
    const QByteArrayView body = m_text.sliced(m_at + 1, at - m_at - 1);
    string.text = hasEscapes ? decodedBody(body, BodySyntax::Json) : decodedUtf8(body);
    m_at = at + 1;
    string.span.end = m_at;
    return string;
}

Result<void> JsonParser::checkEscape(qsizetype backslash) const
{
    const QByteArrayView rest = m_text.sliced(backslash + 1);
    if (rest.isEmpty() || !QByteArrayView("\"\\/bfnrtu").contains(rest.front()))
        return failAt(backslash, u"expected an escape that JSON knows"_s);
    if (rest.front() != 'u')
        return {};
    for (qsizetype i = 1; i <= 4; ++i) {
        if (i >= rest.size() || !isHexDigit(rest[i]))
            return failAt(backslash, u"expected four hexadecimal digits"_s);
    }
    return {};
}

Result<Node> JsonParser::parseNumber()
{
    const qsizetype begin = m_at;
    const auto skipDigits = [this] {
        const qsizetype first = m_at;
        while (isDigit(peek()))
            ++m_at;
        return m_at > first;
    };
    if (peek() == '-')
        ++m_at;
    const qsizetype integer = m_at;
    const bool hasInteger = skipDigits();
    if (!hasInteger || (m_text[integer] == '0' && m_at > integer + 1))
        return failAt(begin, u"expected a number without leading zeros"_s);
    if (peek() == '.') {
        ++m_at;
        if (!skipDigits())
            return failAt(begin, u"expected a number"_s);
    }
    if (peek() == 'e' || peek() == 'E') {
        ++m_at;
        if (peek() == '+' || peek() == '-')
            ++m_at;
        if (!skipDigits())
            return failAt(begin, u"expected a number"_s);
    }
    Node number;
    number.kind = Node::Kind::Number;
    number.span = {begin, m_at};
    number.text = QString::fromLatin1(m_text.sliced(begin, m_at - begin));
    return number;
}

Result<Node> JsonParser::parseWord(QByteArrayView word, Node::Kind kind)
{
    if (!m_text.sliced(m_at).startsWith(word))
        return failAt(m_at, u"expected a value"_s);
    Node node;
    node.kind = kind;
    node.span = {m_at, m_at + word.size()};
    node.text = kind == Node::Kind::Null ? QString() : QString::fromLatin1(word);
    m_at += word.size();
    return node;
}

} // namespace

Result<Node> parseJson(QByteArrayView text, Dialect dialect)
{
    return JsonParser(text, dialect).parseDocument();
}

} // namespace claviger::config
