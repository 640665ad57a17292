#pragma once

#include <utility>
#include <variant>

namespace claviger::wire {

/// What is wrong with bytes that came from the other side, or with a message that is to be sent.
enum class WireError {
    TooLong, ///< A length, count or number is above its limit in limits.h.
    UnknownType, ///< A frame type that this version does not have.
    UnexpectedType, ///< A known type that this side never receives.
    Truncated, ///< A field ends before its message has all that it needs.
    InvalidField, ///< A field breaks its rule: NUL in a string, '=' in a name, a number out of range.
};

/// English, for logs and test output.
[[nodiscard]] const char *wireErrorName(WireError error);

/// A value or a WireError; the part of std::expected (C++23) that this folder needs, because it may
/// use nothing but the C++20 library. In Qt code this becomes a Result<T> with MalformedMessage.
template <class T> class [[nodiscard]] Outcome
{
public:
    Outcome(T value) // NOLINT(google-explicit-constructor): `return value;` like std::expected
        : m_content(std::in_place_index<0>, std::move(value))
    {
    }
    Outcome(WireError error) // NOLINT(google-explicit-constructor)
        : m_content(std::in_place_index<1>, error)
    {
    }

    [[nodiscard]] explicit operator bool() const { return m_content.index() == 0; }
    [[nodiscard]] T &operator*() & { return std::get<0>(m_content); }
    [[nodiscard]] const T &operator*() const & { return std::get<0>(m_content); }
    [[nodiscard]] T &&operator*() && { return std::move(std::get<0>(m_content)); }
    [[nodiscard]] T *operator->() { return &std::get<0>(m_content); }
    [[nodiscard]] const T *operator->() const { return &std::get<0>(m_content); }
    [[nodiscard]] WireError error() const { return std::get<1>(m_content); }

private:
    std::variant<T, WireError> m_content;
};

} // namespace claviger::wire
