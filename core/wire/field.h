#pragma once

#include "core/wire/outcome.h"
#include "core/wire/wiped_bytes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace claviger::wire {

/// Big-endian, as in the header of every frame.
void appendBigEndian(WipedBytes &target, std::uint64_t number, std::size_t width);
[[nodiscard]] std::uint64_t readBigEndian(std::string_view bytes);

/// Rules for the bytes of a field, the same for both directions.
enum class TextRule {
    AnyBytes, ///< A secret, JSON.
    NoNul, ///< A string that goes to execve(2) or a person.
    VariableName, ///< Not empty, no NUL, no '='.
};
[[nodiscard]] std::optional<WireError> checkText(
    std::string_view bytes, std::size_t longest, TextRule rule);

/// Writes a payload field by field; the first broken rule sticks and finish() reports it.
class FieldWriter
{
public:
    void number(std::uint64_t value, std::size_t width);
    void text(std::string_view bytes, std::size_t longest, TextRule rule);
    void count(std::size_t entries, std::size_t most);
    void fail(WireError error);
    [[nodiscard]] std::optional<WireError> error() const { return m_error; }
    [[nodiscard]] std::string_view payload() const { return m_payload.view(); }

private:
    WipedBytes m_payload;
    std::optional<WireError> m_error;
};

/// Reads a payload field by field; after the first error every read gives nothing, so a decoder reads
/// straight through and asks once at the end.
class FieldReader
{
public:
    explicit FieldReader(std::string_view payload)
        : m_left(payload)
    {
    }
    [[nodiscard]] std::uint64_t number(std::size_t width);
    /// 0 or 1.
    [[nodiscard]] bool flag();
    [[nodiscard]] std::string_view text(std::size_t longest, TextRule rule);
    /// Also bounded by what the rest of the payload can hold, so that a count alone reserves nothing.
    [[nodiscard]] std::size_t count(std::size_t most, std::size_t fieldsPerEntry);
    /// Nothing follows, or an error came before: an older sender's message ends here.
    [[nodiscard]] bool isAtEnd() const { return m_error || m_left.empty(); }
    void fail(WireError error);
    [[nodiscard]] std::optional<WireError> error() const { return m_error; }

private:
    [[nodiscard]] std::string_view field();

    std::string_view m_left;
    std::optional<WireError> m_error;
};

} // namespace claviger::wire
