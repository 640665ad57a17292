#pragma once

#include <cerrno>
#include <unistd.h>
#include <utility>

namespace claviger::shim {

/// Owns a descriptor. Every one that the shim opens is close-on-exec, so that the server starts with
/// exactly the descriptors that the client left open.
class FileDescriptor
{
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int number)
        : m_number(number)
    {
    }
    FileDescriptor(FileDescriptor &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    FileDescriptor &operator=(FileDescriptor &&other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    FileDescriptor(const FileDescriptor &) = delete;
    FileDescriptor &operator=(const FileDescriptor &) = delete;
    ~FileDescriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] explicit operator bool() const { return m_number >= 0; }

private:
    int m_number = -1;
};

/// Moves a descriptor above 2: a client that closed its standard streams would otherwise find our
/// socket in the place of stderr. Keeps close-on-exec.
[[nodiscard]] FileDescriptor aboveStandardStreams(FileDescriptor descriptor);

/// Calls again while a signal interrupts.
template <class Call> auto retryOnSignal(Call &&call)
{
    for (;;) {
        const auto result = call();
        if (result >= 0 || errno != EINTR)
            return result;
    }
}

} // namespace claviger::shim
