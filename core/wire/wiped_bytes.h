#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace claviger::wire {

/// Overwrites memory in a way that the optimiser may not remove (explicit_bzero).
void wipe(void *memory, std::size_t size) noexcept;

/// Bytes that may hold a secret: values of a launch plan, control calls, whole encoded frames.
/// Move-only, wiped when destroyed, overwritten or grown. The counterpart of claviger::Secret on the
/// side of the house that has no Qt. Not a vector, which handles bytes one by one where it has an
/// allocator of its own.
class WipedBytes
{
public:
    WipedBytes() = default;
    explicit WipedBytes(std::string_view bytes) { append(bytes); }
    WipedBytes(WipedBytes &&other) noexcept { take(other); }
    WipedBytes &operator=(WipedBytes &&other) noexcept;
    WipedBytes(const WipedBytes &) = delete;
    WipedBytes &operator=(const WipedBytes &) = delete;
    ~WipedBytes() { release(); }

    [[nodiscard]] WipedBytes clone() const { return WipedBytes(view()); }
    /// Valid until the next change. Do not keep it.
    [[nodiscard]] std::string_view view() const { return {m_memory.get(), m_size}; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }

    void reserve(std::size_t capacity);
    void append(std::string_view bytes);
    void append(char byte) { append(std::string_view(&byte, 1)); }
    /// Removes bytes from the front, wiping what the rest does not cover.
    void dropFront(std::size_t count);
    void clear();

private:
    void take(WipedBytes &other) noexcept;
    void release() noexcept;

    std::unique_ptr<char[]> m_memory;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

} // namespace claviger::wire
