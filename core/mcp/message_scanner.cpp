#include "core/mcp/message_scanner.h"

#include <algorithm>

namespace claviger::mcp {

namespace {

enum Class : unsigned char { Other, Space, Quote, Open, Close, Comma, Colon };

constexpr std::array<unsigned char, 256> makeClasses()
{
    std::array<unsigned char, 256> classes {};
    for (const char c : {' ', '\t', '\n', '\r'})
        classes[static_cast<unsigned char>(c)] = Space;
    classes['"'] = Quote;
    classes['{'] = classes['['] = Open;
    classes['}'] = classes[']'] = Close;
    classes[','] = Comma;
    classes[':'] = Colon;
    return classes;
}

constexpr std::array<unsigned char, 256> kClasses = makeClasses();

unsigned char classOf(char c)
{
    return kClasses[static_cast<unsigned char>(c)];
}

/// RFC 8259 §6: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
bool isNumber(QByteArrayView text)
{
    qsizetype at = 0;
    const auto digits = [&text, &at] {
        const qsizetype begin = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
        return at - begin;
    };
    if (at < text.size() && text[at] == '-')
        ++at;
    const bool leadingZero = at < text.size() && text[at] == '0';
    const qsizetype whole = digits();
    if (whole == 0 || (leadingZero && whole > 1))
        return false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (digits() == 0)
            return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == text.size();
}

bool isCleanString(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20;
    }) && json::text(text).has_value();
}

bool isId(QByteArrayView text)
{
    return text == "null" || isNumber(text) || isCleanString(text);
}

} // namespace

bool isSameId(QByteArrayView one, QByteArrayView other)
{
    if (one == other)
        return true;
    if (isNumber(one) && isNumber(other)) // a server that keeps numbers as doubles
        return one.toByteArray().toDouble() == other.toByteArray().toDouble();
    const auto oneText = json::text(one);
    return oneText && oneText == json::text(other);
}

MessageScanner::State MessageScanner::feed(QByteArrayView bytes)
{
    m_bytes = bytes;
    m_quote = -1;
    qsizetype at = 0;
    while (at < bytes.size() && m_state != State::Broken) {
        if (m_isInString) {
            passString(at);
            continue;
        }
        const char c = bytes[at];
        if (m_depth <= 1 || classOf(c) != Other) // words deep inside are nobody's business here
            structure(c, m_base + at);
        ++at;
    }
    if (m_kept != nullptr)
        keepUntil(m_base + bytes.size());
    m_base += bytes.size();
    m_bytes = {};
    return m_state;
}

void MessageScanner::passString(qsizetype &at)
{
    if (m_isEscaped) {
        m_isEscaped = false;
        ++at;
        return;
    }
    // Two searches of the C library: long strings are most of what large messages are made of.
    if (m_quote < at) {
        const qsizetype found = m_bytes.indexOf('"', at);
        m_quote = found < 0 ? m_bytes.size() : found;
    }
    const qsizetype backslash = m_bytes.sliced(at, m_quote - at).indexOf('\\');
    if (backslash >= 0) {
        at += backslash + 1;
        m_isEscaped = true;
        return;
    }
    at = m_quote;
    if (at == m_bytes.size())
        return;
    ++at;
    m_isInString = false;
    if (m_depth == 1)
        endString(m_base + at);
}

void MessageScanner::keep(QByteArray &where, qsizetype most, qsizetype offset)
{
    where.clear();
    m_kept = &where;
    m_mostKept = most;
    m_keptFrom = offset;
}

void MessageScanner::keepUntil(qsizetype offset)
{
    const qsizetype room = m_mostKept + 1 - m_kept->size(); // one more shows that it is too long
    m_kept->append(m_bytes.sliced(m_keptFrom - m_base, std::min(room, offset - m_keptFrom)));
    m_keptFrom = offset;
}

void MessageScanner::structure(char c, qsizetype offset)
{
    switch (classOf(c)) {
    case Space:
        if (m_isScalar)
            endValue(offset);
        return;
    case Quote:
        beginString(offset);
        return;
    case Open:
        open(c, offset);
        return;
    case Close:
        close(c, offset);
        return;
    case Comma:
        if (m_isScalar)
            endValue(offset);
        if (m_depth == 1 && !m_isArray) {
            if (m_expect != Expect::CommaOrEnd)
                return fail();
            m_expect = Expect::Key;
        } else if (m_depth == 0) {
            fail();
        }
        return;
    case Colon:
        if (m_depth == 1 && !m_isArray) {
            if (m_expect != Expect::Colon)
                return fail();
            m_expect = Expect::Value;
        } else if (m_depth == 0) {
            fail();
        }
        return;
    default:
        scalar(c, offset);
    }
}

void MessageScanner::open(char c, qsizetype offset)
{
    if (m_depth == 0) {
        if (m_expect != Expect::Start)
            return fail();
        m_isArray = c == '[';
        m_expect = Expect::KeyOrEnd;
    } else if (m_depth == 1 && !m_isArray) {
        if (m_expect != Expect::Value)
            return fail();
        beginValue(c, offset);
    }
    if (m_depth == json::kDeepest)
        return fail();
    m_closing[static_cast<std::size_t>(m_depth++)] = c == '{' ? '}' : ']';
}

void MessageScanner::close(char c, qsizetype offset)
{
    if (m_isScalar)
        endValue(offset);
    if (m_depth == 0 || m_closing[static_cast<std::size_t>(m_depth - 1)] != c)
        return fail();
    if (m_depth == 1 && !m_isArray && m_expect != Expect::KeyOrEnd
        && m_expect != Expect::CommaOrEnd)
        return fail();
    --m_depth;
    if (m_depth == 1 && !m_isArray)
        endValue(offset + 1);
    if (m_depth > 0 || m_state == State::Broken)
        return;
    m_expect = Expect::Nothing;
    m_state = State::Complete;
}

void MessageScanner::beginString(qsizetype offset)
{
    if (m_depth == 0)
        return fail();
    m_isInString = true;
    if (m_depth != 1 || m_isArray)
        return;
    if (m_expect == Expect::KeyOrEnd || m_expect == Expect::Key) {
        keep(m_key, kLongestKey, offset);
        return;
    }
    if (m_expect != Expect::Value)
        return fail();
    beginValue('"', offset);
}

void MessageScanner::endString(qsizetype offset)
{
    if (m_isArray)
        return;
    if (m_expect == Expect::InValue)
        return endValue(offset);
    keepUntil(offset); // it was a key
    m_kept = nullptr;
    m_expect = Expect::Colon;
}

void MessageScanner::scalar(char c, qsizetype offset)
{
    if (m_depth == 0)
        return fail();
    if (m_isArray || m_isScalar)
        return;
    if (m_expect != Expect::Value)
        return fail();
    m_isScalar = true;
    beginValue(c, offset);
}

MessageScanner::Range *MessageScanner::rangeOf(QByteArrayView key)
{
    if (key == "id")
        return &m_id;
    if (key == "method")
        return &m_method;
    if (key == "params")
        return &m_params;
    if (key == "result")
        return &m_result;
    if (key == "error")
        return &m_error;
    return nullptr;
}

void MessageScanner::beginValue(char first, qsizetype offset)
{
    m_expect = Expect::InValue;
    const QByteArrayView written = m_key;
    if (written.contains('\\'))
        m_current = rangeOf(json::text(written).value_or(QByteArray()));
    else
        m_current = rangeOf(written.size() < 2 ? written : written.sliced(1, written.size() - 2));
    if (m_current == nullptr)
        return;
    if (m_current->isThere()) // twice: the two ends of the bridge might take different ones
        return fail();
    m_current->begin = offset;
    if (m_current != &m_id && m_current != &m_method)
        return;
    if (first == '{' || first == '[')
        return fail();
    if (m_current == &m_id)
        keep(m_idText, kLongestId, offset);
    else
        keep(m_methodText, kLongestMethod + 2, offset);
}

void MessageScanner::endValue(qsizetype offset)
{
    m_isScalar = false;
    m_expect = Expect::CommaOrEnd;
    if (m_current == nullptr)
        return;
    m_current->end = offset;
    if (m_kept != nullptr) {
        keepUntil(offset);
        m_kept = nullptr;
        checkKept();
    }
    m_current = nullptr;
}

void MessageScanner::checkKept()
{
    if (m_current == &m_id) {
        if (m_idText.size() > kLongestId || !isId(m_idText))
            fail();
    } else {
        const auto text = json::text(m_methodText);
        if (!text || text->isEmpty() || m_methodText.size() > kLongestMethod + 2)
            return fail();
        m_methodText = *text;
    }
}

} // namespace claviger::mcp
