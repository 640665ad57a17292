#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace claviger::wire {

/// Overwrites memory in a way that the optimiser may not remove (explicit_bzero).
void wipe(void *memory, std::size_t size) noexcept;

/// Wipes every block before it goes back to the heap, also those that a growing vector leaves behind.
template <class T> struct WipingAllocator
{
    using value_type = T;

    WipingAllocator() noexcept = default;
    template <class U> explicit WipingAllocator(const WipingAllocator<U> &) noexcept { }
    T *allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T *memory, std::size_t count) noexcept
    {
        wipe(memory, count * sizeof(T));
        std::allocator<T>().deallocate(memory, count);
    }
    template <class U> [[nodiscard]] bool operator==(const WipingAllocator<U> &) const noexcept
    {
        return true;
    }
};

/// Bytes that may hold a secret: values of a launch plan, control calls, whole encoded frames.
/// Move-only, wiped when destroyed, overwritten or grown. The counterpart of claviger::Secret on the
/// side of the house that has no Qt.
class WipedBytes
{
public:
    WipedBytes() = default;
    explicit WipedBytes(std::string_view bytes) { append(bytes); }
    WipedBytes(WipedBytes &&) noexcept = default;
    WipedBytes &operator=(WipedBytes &&) noexcept = default;
    WipedBytes(const WipedBytes &) = delete;
    WipedBytes &operator=(const WipedBytes &) = delete;
    ~WipedBytes() = default;

    [[nodiscard]] WipedBytes clone() const { return WipedBytes(view()); }
    /// Valid until the next change. Do not keep it.
    [[nodiscard]] std::string_view view() const { return {m_bytes.data(), m_bytes.size()}; }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); }

    void reserve(std::size_t size) { m_bytes.reserve(size); }
    void append(std::string_view bytes)
    {
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    }
    void append(char byte) { m_bytes.push_back(byte); }
    /// Removes bytes from the front, wiping what the rest does not cover.
    void dropFront(std::size_t count);
    void clear();

private:
    std::vector<char, WipingAllocator<char>> m_bytes;
};

} // namespace claviger::wire
