#include "core/wire/wiped_bytes.h"

#include <algorithm>
#include <cstring>

namespace claviger::wire {

void wipe(void *memory, std::size_t size) noexcept
{
    if (size > 0)
        ::explicit_bzero(memory, size);
}

void WipedBytes::dropFront(std::size_t count)
{
    count = std::min(count, m_bytes.size());
    const std::size_t left = m_bytes.size() - count;
    std::copy(m_bytes.begin() + static_cast<std::ptrdiff_t>(count), m_bytes.end(), m_bytes.begin());
    wipe(m_bytes.data() + left, count);
    m_bytes.resize(left);
}

void WipedBytes::clear()
{
    wipe(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

} // namespace claviger::wire
