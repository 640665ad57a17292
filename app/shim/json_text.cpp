#include "app/shim/json_text.h"

#include <cstdint>

namespace claviger::shim {

namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";
constexpr std::string_view kHexDigits = "0123456789abcdef";

struct SequenceRule
{
    std::size_t length;
    std::uint32_t leadBits;
    std::uint32_t smallest; ///< Anything below is an overlong form.
};

SequenceRule ruleOf(unsigned char lead)
{
    if (lead < 0x80)
        return {1, lead, 0};
    if ((lead & 0xe0) == 0xc0)
        return {2, lead & 0x1fu, 0x80};
    if ((lead & 0xf0) == 0xe0)
        return {3, lead & 0x0fu, 0x800};
    if ((lead & 0xf8) == 0xf0)
        return {4, lead & 0x07u, 0x10000};
    return {0, 0, 0};
}

/// Length of the well-formed UTF-8 sequence at the front, or 0.
std::size_t sequenceLength(std::string_view text)
{
    const SequenceRule rule = ruleOf(static_cast<unsigned char>(text.front()));
    if (rule.length == 0 || rule.length > text.size())
        return 0;
    std::uint32_t point = rule.leadBits;
    for (std::size_t i = 1; i < rule.length; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xc0) != 0x80)
            return 0;
        point = (point << 6) | (byte & 0x3fu);
    }
    const bool isSurrogate = point >= 0xd800 && point <= 0xdfff;
    return point < rule.smallest || point > 0x10ffff || isSurrogate ? 0 : rule.length;
}

void appendAscii(std::string &result, char c)
{
    if (c == '"' || c == '\\') {
        result += '\\';
        result += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
        const auto byte = static_cast<unsigned char>(c);
        result += "\\u00";
        result += kHexDigits[byte >> 4];
        result += kHexDigits[byte & 0x0f];
    } else {
        result += c;
    }
}

} // namespace

std::string jsonText(std::string_view text)
{
    std::string result = "\"";
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            result += kReplacement;
        else if (length == 1)
            appendAscii(result, text.front());
        else
            result += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return result + '"';
}

} // namespace claviger::shim
