#include "core/wire/json_token.h"

#include "core/wire/limits.h"

#include <algorithm>

namespace claviger::wire {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

bool isJsonNumber(std::string_view text)
{
    std::size_t at = 0;
    const auto digits = [&text, &at] {
        const std::size_t begin = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        return at - begin;
    };
    if (at < text.size() && text[at] == '-')
        ++at;
    const bool leadingZero = at < text.size() && text[at] == '0';
    const std::size_t whole = digits();
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

bool isJsonString(std::string_view text)
{
    constexpr std::string_view kSimpleEscapes = "\"\\/bfnrt";
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return false;
    const std::string_view inner = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < inner.size(); ++i) {
        const char c = inner[i];
        if (static_cast<unsigned char>(c) < 0x20 || c == '"')
            return false;
        if (c != '\\')
            continue;
        if (++i >= inner.size())
            return false;
        if (inner[i] == 'u') {
            const std::string_view hex = inner.substr(i + 1, 4);
            if (hex.size() != 4 || !std::all_of(hex.begin(), hex.end(), isHexDigit))
                return false;
            i += 4;
        } else if (kSimpleEscapes.find(inner[i]) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

bool isEchoableId(std::string_view text)
{
    return !text.empty() && text.size() <= kLongestRequestId
        && (isJsonString(text) || isJsonNumber(text));
}

} // namespace claviger::wire
