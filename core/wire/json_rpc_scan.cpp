#include "core/wire/json_rpc_scan.h"

#include "core/wire/json_token.h"
#include "core/wire/limits.h"

namespace claviger::wire {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isStructural(char c)
{
    return std::string_view("\",:{}[]").find(c) != std::string_view::npos;
}

/// Steps over a line value by value. Every function gives the bytes it stepped over, or nothing when
/// the line is cut or too deep.
class Scanner
{
public:
    explicit Scanner(std::string_view line)
        : m_line(line)
    {
    }

    void skipSpace()
    {
        while (m_at < m_line.size() && isSpace(m_line[m_at]))
            ++m_at;
    }

    bool take(char expected)
    {
        skipSpace();
        if (m_at >= m_line.size() || m_line[m_at] != expected)
            return false;
        ++m_at;
        return true;
    }

    bool isAtEnd()
    {
        skipSpace();
        return m_at == m_line.size();
    }

    std::optional<std::string_view> string()
    {
        skipSpace();
        const std::size_t begin = m_at;
        if (!take('"'))
            return {};
        while (m_at < m_line.size() && m_line[m_at] != '"')
            m_at += m_line[m_at] == '\\' ? 2 : 1;
        if (m_at >= m_line.size())
            return {};
        ++m_at;
        return m_line.substr(begin, m_at - begin);
    }

    std::optional<std::string_view> value()
    {
        skipSpace();
        if (m_at >= m_line.size())
            return {};
        const char first = m_line[m_at];
        if (first == '"')
            return string();
        if (first == '{' || first == '[')
            return nested();
        const std::size_t begin = m_at;
        while (m_at < m_line.size() && !isSpace(m_line[m_at]) && !isStructural(m_line[m_at]))
            ++m_at;
        if (m_at == begin)
            return {};
        return m_line.substr(begin, m_at - begin);
    }

private:
    std::optional<std::string_view> nested()
    {
        const std::size_t begin = m_at;
        int depth = 0;
        while (m_at < m_line.size()) {
            const char c = m_line[m_at];
            if (c == '"') {
                if (!string())
                    return {};
                continue;
            }
            ++m_at;
            if ((c == '{' || c == '[') && ++depth >= kDeepestJson)
                return {};
            if ((c == '}' || c == ']') && --depth == 0)
                return m_line.substr(begin, m_at - begin);
        }
        return {};
    }

    std::string_view m_line;
    std::size_t m_at = 0;
};

bool isAnswerable(const RequestHead &head)
{
    if (head.id.empty() || head.id.size() > kLongestRequestId || head.method.size() < 2
        || head.method.size() > kLongestMethod + 2)
        return false;
    return isEchoableId(head.id) && isJsonString(head.method)
        && head.method.find('\\') == std::string_view::npos;
}

} // namespace

std::optional<RequestHead> scanRequest(std::string_view line)
{
    Scanner scanner(line);
    RequestHead head;
    if (!scanner.take('{'))
        return {};
    do {
        const auto key = scanner.string();
        if (!key || key->find('\\') != std::string_view::npos || !scanner.take(':'))
            return {};
        const auto value = scanner.value();
        if (!value)
            return {};
        std::string_view *const member = *key == "\"id\"" ? &head.id
            : *key == "\"method\""                        ? &head.method
                                                          : nullptr;
        if (member == nullptr)
            continue;
        if (!member->empty())
            return {};
        *member = *value;
    } while (scanner.take(','));
    if (!scanner.take('}') || !scanner.isAtEnd() || !isAnswerable(head))
        return {};
    head.method = head.method.substr(1, head.method.size() - 2);
    return head;
}

} // namespace claviger::wire
