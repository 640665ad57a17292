#pragma once

#include "core/base/result.h"

#include <QtCore/QString>

#include <utility>

namespace claviger::audit {

/// What errno says of a file: DiskFull where it is that, else `otherwise`. Call it before anything else
/// may change errno.
[[nodiscard]] tl::unexpected<Error> failErrno(ErrorCode otherwise, const QString &path);

/// Owns a file descriptor.
class Descriptor
{
public:
    explicit Descriptor(int fd = -1)
        : m_fd(fd)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor();
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] Descriptor duplicate() const;

private:
    int m_fd;
};

/// Errors: FileNotReadable, FileNotRegular.
[[nodiscard]] Result<qint64> sizeOf(const Descriptor &fd, const QString &path);

/// Opens for appending and holds the file: a second writer would fork the chain.
/// Errors: FileNotWritable, FileNotRegular, DiskFull, FileBusy.
[[nodiscard]] Result<Descriptor> openForAppend(const QString &path);

} // namespace claviger::audit
