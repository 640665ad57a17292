#include "core/audit/record_file.h"

#include <QtCore/QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::audit {

tl::unexpected<Error> failErrno(ErrorCode otherwise, const QString &path)
{
    const int error = errno;
    const bool isFull = error == ENOSPC || error == EDQUOT;
    return fail(isFull ? ErrorCode::DiskFull : otherwise, path,
        QString::fromLocal8Bit(std::strerror(error)));
}

Descriptor::~Descriptor()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Descriptor Descriptor::duplicate() const
{
    return Descriptor(::fcntl(m_fd, F_DUPFD_CLOEXEC, 0));
}

Result<qint64> sizeOf(const Descriptor &fd, const QString &path)
{
    struct stat status
    {
    };
    if (::fstat(fd.get(), &status) != 0)
        return failErrno(ErrorCode::FileNotReadable, path);
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::FileNotRegular, path);
    return status.st_size;
}

Result<Descriptor> openForAppend(const QString &path)
{
    Descriptor fd(::open(QFile::encodeName(path).constData(),
        O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
    if (!fd.isOpen())
        return failErrno(ErrorCode::FileNotWritable, path);
    if (auto size = sizeOf(fd, path); !size)
        return fail(size.error());
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0)
        return fail(ErrorCode::FileBusy, path, u"another process writes the record"_s);
    return fd;
}

} // namespace claviger::audit
