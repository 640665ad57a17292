#include "core/wire/field.h"

namespace claviger::wire {

namespace {
constexpr std::size_t kLengthSize = 4;
}

void appendBigEndian(WipedBytes &target, std::uint64_t number, std::size_t width)
{
    for (std::size_t i = width; i-- > 0;)
        target.append(static_cast<char>((number >> (8 * i)) & 0xff));
}

std::uint64_t readBigEndian(std::string_view bytes)
{
    std::uint64_t number = 0;
    for (const char byte : bytes)
        number = (number << 8) | static_cast<unsigned char>(byte);
    return number;
}

std::optional<WireError> checkText(std::string_view bytes, std::size_t longest, TextRule rule)
{
    if (bytes.size() > longest)
        return WireError::TooLong;
    if (rule == TextRule::AnyBytes)
        return {};
    if (bytes.find('\0') != std::string_view::npos)
        return WireError::InvalidField;
    if (rule == TextRule::VariableName
        && (bytes.empty() || bytes.find('=') != std::string_view::npos))
        return WireError::InvalidField;
    return {};
}

void FieldWriter::number(std::uint64_t value, std::size_t width)
{
    appendBigEndian(m_payload, width, kLengthSize);
    appendBigEndian(m_payload, value, width);
}

void FieldWriter::text(std::string_view bytes, std::size_t longest, TextRule rule)
{
    if (const auto error = checkText(bytes, longest, rule)) {
        fail(*error);
        return;
    }
    appendBigEndian(m_payload, bytes.size(), kLengthSize);
    m_payload.append(bytes);
}

void FieldWriter::count(std::size_t entries, std::size_t most)
{
    if (entries > most)
        fail(WireError::TooLong);
    number(entries, 4);
}

void FieldWriter::fail(WireError error)
{
    if (!m_error)
        m_error = error;
}

std::string_view FieldReader::field()
{
    if (m_error)
        return {};
    if (m_left.size() < kLengthSize) {
        fail(WireError::Truncated);
        return {};
    }
    const std::uint64_t length = readBigEndian(m_left.substr(0, kLengthSize));
    if (length > m_left.size() - kLengthSize) {
        fail(WireError::Truncated);
        return {};
    }
    const std::string_view bytes = m_left.substr(kLengthSize, static_cast<std::size_t>(length));
    m_left.remove_prefix(kLengthSize + bytes.size());
    return bytes;
}

std::uint64_t FieldReader::number(std::size_t width)
{
    const std::string_view bytes = field();
    if (m_error)
        return 0;
    if (bytes.size() != width) {
        fail(WireError::InvalidField);
        return 0;
    }
    return readBigEndian(bytes);
}

bool FieldReader::flag()
{
    const std::uint64_t value = number(1);
    if (value > 1)
        fail(WireError::InvalidField);
    return value == 1;
}

std::string_view FieldReader::text(std::size_t longest, TextRule rule)
{
    const std::string_view bytes = field();
    if (m_error)
        return {};
    if (const auto error = checkText(bytes, longest, rule)) {
        fail(*error);
        return {};
    }
    return bytes;
}

std::size_t FieldReader::count(std::size_t most, std::size_t fieldsPerEntry)
{
    const std::uint64_t entries = number(4);
    if (m_error)
        return 0;
    if (entries > most) {
        fail(WireError::TooLong);
        return 0;
    }
    if (entries * fieldsPerEntry * kLengthSize > m_left.size()) {
        fail(WireError::Truncated);
        return 0;
    }
    return static_cast<std::size_t>(entries);
}

void FieldReader::fail(WireError error)
{
    if (!m_error)
        m_error = error;
}

} // namespace claviger::wire
