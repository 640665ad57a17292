#include "core/base/file.h"

#include "core/base/secret.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger {
namespace {

constexpr auto kTemporarySuffix = ".tmp";

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
    Descriptor &operator=(Descriptor &&) = delete;
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

/// `errno` as an Error about this path.
tl::unexpected<Error> failErrno(ErrorCode otherwise, const QString &path, int error)
{
    const QString detail = QString::fromLocal8Bit(std::strerror(error));
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return fail(otherwise == ErrorCode::FileNotReadable ? ErrorCode::FileNotFound : otherwise,
            path, detail);
    case ENOSPC:
    case EDQUOT:
        return fail(ErrorCode::DiskFull, path, detail);
    default:
        return fail(otherwise, path, detail);
    }
}

FileStamp stampOf(const struct stat &status, const QByteArray &sha256)
{
    FileStamp stamp;
    stamp.device = status.st_dev;
    stamp.inode = status.st_ino;
    stamp.size = status.st_size;
    stamp.modifiedNanoseconds
        = qint64(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
    stamp.sha256 = sha256;
    return stamp;
}

QByteArray sha256Of(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return hash.result();
}

bool writeAll(int fd, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(fd, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

/// The file that a rename must replace: every symbolic link followed, the last part may be missing.
QString resolvedTarget(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists())
        return info.canonicalFilePath();
    QString target = path;
    for (int hops = 0; hops < 40 && QFileInfo(target).isSymLink(); ++hops)
        target = QFileInfo(target).symLinkTarget();
    const QString folder = QFileInfo(QFileInfo(target).absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? QFileInfo(target).absoluteFilePath()
                            : folder + u'/' + QFileInfo(target).fileName();
}

QString temporaryPrefix(const QString &target)
{
    return u".claviger-"_s + QFileInfo(target).fileName().left(100) + u'-';
}

Descriptor createTemporary(const QString &target, QString *temporary)
{
    for (int attempt = 0; attempt < 16; ++attempt) {
        unsigned char noise[8];
        if (::getrandom(noise, sizeof noise, 0) != ssize_t(sizeof noise))
            return Descriptor();
        const QByteArray name(reinterpret_cast<const char *>(noise), sizeof noise);
        *temporary = QFileInfo(target).absolutePath() + u'/' + temporaryPrefix(target)
            + QString::fromLatin1(name.toHex()) + QLatin1StringView(kTemporarySuffix);
        const int fd = ::open(QFile::encodeName(*temporary).constData(),
            O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd >= 0 || errno != EEXIST)
            return Descriptor(fd);
    }
    return Descriptor();
}

void syncFolderOf(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const Descriptor fd(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd.isOpen())
        (void)::fsync(fd.get());
}

/// The stamp of what is there now, or nothing where nothing is.
Result<std::optional<FileStamp>> currentStamp(const QString &target)
{
    constexpr qint64 kNoLimit = std::numeric_limits<qint64>::max();
    const auto current = readRegularFile(target, kNoLimit);
    if (current)
        return current->stamp;
    if (current.error().code == ErrorCode::FileNotFound)
        return std::nullopt;
    return fail(current.error());
}

Result<void> checkUnchanged(const QString &target, const ReplaceOptions &options)
{
    if (!options.expected && !options.mustBeNew)
        return {};
    const auto current = currentStamp(target);
    if (!current)
        return fail(current.error());
    if (options.mustBeNew && current->has_value())
        return fail(ErrorCode::FileChanged, target, u"exists already"_s);
    if (options.expected && *current != options.expected)
        return fail(ErrorCode::FileChanged, target, u"differs from what was read"_s);
    return {};
}

} // namespace

Result<FileContent> readRegularFile(const QString &path, qint64 limit)
{
    const QByteArray name = QFile::encodeName(path);
    // O_NONBLOCK: opening a pipe that nobody writes must not hang.
    const Descriptor fd(::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!fd.isOpen())
        return failErrno(ErrorCode::FileNotReadable, path, errno);
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0)
        return failErrno(ErrorCode::FileNotReadable, path, errno);
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::FileNotRegular, path);
    if (status.st_size > limit)
        return fail(ErrorCode::TooLarge, path, QString::number(status.st_size));

    FileContent content;
    content.bytes.reserve(status.st_size + 1);
    char block[65536];
    for (;;) {
        const ssize_t count = ::read(fd.get(), block, sizeof block);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failErrno(ErrorCode::FileNotReadable, path, errno);
        if (count == 0)
            break;
        content.bytes.append(block, count);
        if (content.bytes.size() > limit)
            return fail(ErrorCode::TooLarge, path);
    }
    wipeMemory(block, sizeof block);
    content.stamp = stampOf(status, sha256Of(content.bytes));
    content.resolvedPath = QFileInfo(path).canonicalFilePath();
    return content;
}

Result<FileStamp> replaceFile(
    const QString &path, QByteArrayView bytes, const ReplaceOptions &options)
{
    if (options.createFolders && !QFileInfo::exists(QFileInfo(path).absolutePath())) {
        if (auto made = ensurePrivateFolder(QFileInfo(path).absolutePath()); !made)
            return fail(made.error());
    }
    const QString target = resolvedTarget(path);
    struct stat old {};
    const bool exists = ::stat(QFile::encodeName(target).constData(), &old) == 0;
    if (exists && !S_ISREG(old.st_mode))
        return fail(ErrorCode::FileNotRegular, path);
    if (exists && ::access(QFile::encodeName(target).constData(), W_OK) != 0)
        return failErrno(ErrorCode::FileNotWritable, path, errno);

    QString temporary;
    const Descriptor fd = createTemporary(target, &temporary);
    if (!fd.isOpen())
        return failErrno(ErrorCode::FileNotWritable, path, errno);
    const QByteArray temporaryName = QFile::encodeName(temporary);
    const auto abandon = [&](tl::unexpected<Error> error) {
        ::unlink(temporaryName.constData());
        return error;
    };

    if (!writeAll(fd.get(), bytes))
        return abandon(failErrno(ErrorCode::FileNotWritable, path, errno));
    const mode_t mode = exists ? (old.st_mode & 07777) : mode_t(options.newFileMode);
    if (exists && (old.st_uid != ::geteuid() || old.st_gid != ::getegid())
        && ::fchown(fd.get(), old.st_uid, old.st_gid) != 0)
        return abandon(failErrno(ErrorCode::FileNotWritable, path, errno));
    if (::fchmod(fd.get(), mode) != 0 || ::fsync(fd.get()) != 0)
        return abandon(failErrno(ErrorCode::FileNotWritable, path, errno));
    struct stat fresh {};
    if (::fstat(fd.get(), &fresh) != 0)
        return abandon(failErrno(ErrorCode::FileNotWritable, path, errno));

    if (auto unchanged = checkUnchanged(target, options); !unchanged)
        return abandon(fail(unchanged.error()));
    if (::rename(temporaryName.constData(), QFile::encodeName(target).constData()) != 0)
        return abandon(failErrno(ErrorCode::FileNotWritable, path, errno));
    syncFolderOf(target);
    return stampOf(fresh, sha256Of(bytes));
}

Result<void> removeFile(const QString &path, const std::optional<FileStamp> &expected)
{
    ReplaceOptions options;
    options.expected = expected;
    const auto current = currentStamp(path);
    if (!current)
        return fail(current.error());
    if (!current->has_value())
        return {};
    if (auto unchanged = checkUnchanged(path, options); !unchanged)
        return fail(unchanged.error());
    if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT)
        return failErrno(ErrorCode::FileNotWritable, path, errno);
    syncFolderOf(path);
    return {};
}

void removeLeftovers(const QString &path)
{
    const QString target = resolvedTarget(path);
    const QDir folder(QFileInfo(target).absolutePath());
    const QString prefix = temporaryPrefix(target);
    const auto names = folder.entryList(
        {u".claviger-*"_s + QLatin1StringView(kTemporarySuffix)}, QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        if (name.startsWith(prefix))
            (void)QFile::remove(folder.filePath(name));
    }
}

Result<void> appendToFile(const QString &path, QByteArrayView bytes, bool sync)
{
    const Descriptor fd(::open(QFile::encodeName(path).constData(),
        O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd.isOpen() || !writeAll(fd.get(), bytes) || (sync && ::fdatasync(fd.get()) != 0))
        return failErrno(ErrorCode::FileNotWritable, path, errno);
    return {};
}

Result<void> ensurePrivateFolder(const QString &path)
{
    const QString parent = QFileInfo(path).absolutePath();
    if (parent != path && !QFileInfo::exists(parent)) {
        if (auto made = ensurePrivateFolder(parent); !made)
            return made;
    }
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return failErrno(ErrorCode::FileNotWritable, path, errno);
    struct stat status {};
    if (::stat(name.constData(), &status) != 0)
        return failErrno(ErrorCode::FileNotWritable, path, errno);
    if (!S_ISDIR(status.st_mode))
        return fail(ErrorCode::FileNotRegular, path);
    if (status.st_uid != ::geteuid() || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return fail(ErrorCode::PeerForeign, path, u"not a folder of this user alone"_s);
    return {};
}

} // namespace claviger
