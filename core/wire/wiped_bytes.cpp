#include "core/wire/wiped_bytes.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace claviger::wire {

void wipe(void *memory, std::size_t size) noexcept
{
    if (size > 0)
        ::explicit_bzero(memory, size);
}

WipedBytes &WipedBytes::operator=(WipedBytes &&other) noexcept
{
    if (this != &other) {
        release();
        take(other);
    }
    return *this;
}

void WipedBytes::reserve(std::size_t capacity)
{
    if (capacity <= m_capacity)
        return;
    WipedBytes grown;
    grown.m_memory.reset(new char[capacity]); // not zeroed: it may be 64 MiB
    grown.m_capacity = capacity;
    grown.append(view());
    *this = std::move(grown);
}

void WipedBytes::append(std::string_view bytes)
{
    if (bytes.empty())
        return;
    if (m_capacity - m_size < bytes.size())
        reserve(std::max(m_size + bytes.size(), 2 * m_capacity));
    std::memcpy(m_memory.get() + m_size, bytes.data(), bytes.size());
    m_size += bytes.size();
}

void WipedBytes::dropFront(std::size_t count)
{
    count = std::min(count, m_size);
    const std::size_t left = m_size - count;
    std::copy_n(m_memory.get() + count, left, m_memory.get());
    wipe(m_memory.get() + left, count);
    m_size = left;
}

void WipedBytes::clear()
{
    wipe(m_memory.get(), m_size);
    m_size = 0;
}

void WipedBytes::take(WipedBytes &other) noexcept
{
    m_memory = std::move(other.m_memory);
    m_size = std::exchange(other.m_size, 0);
    m_capacity = std::exchange(other.m_capacity, 0);
}

void WipedBytes::release() noexcept
{
    wipe(m_memory.get(), m_size); // behind it nothing was written, or it has been wiped
    m_memory.reset();
    m_size = 0;
    m_capacity = 0;
}

} // namespace claviger::wire
