#include "core/base/file.h"

#include "core/base/descriptor_posix.h"
#include "core/base/secret.h"
#include "core/base/sha256.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger {
namespace {

constexpr auto kTemporarySuffix = ".tmp";

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
    stamp.modifiedNanoseconds = qint64(status.st_mtim.tv_sec) * 1'000'000'000
        + status.st_mtim.tv_nsec;
    stamp.sha256 = sha256;
    return stamp;
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

constexpr int kMostLinks = 40; // as the kernel's own limit

/// The file that a rename must replace: every symbolic link followed, the last part may be missing.
QString resolvedTarget(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists())
        return info.canonicalFilePath();
    QString target = path;
    for (int hops = 0; hops < kMostLinks && QFileInfo(target).isSymLink(); ++hops)
        target = QFileInfo(target).symLinkTarget();
    const QString folder = QFileInfo(QFileInfo(target).absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? QFileInfo(target).absoluteFilePath()
                            : folder + u'/' + QFileInfo(target).fileName();
}

constexpr qsizetype kNameDigits = 16;

/// `.claviger-<hash of the name>-<random>.tmp`: short whatever the name, and no other file's.
QString temporaryPrefix(const QString &target)
{
    const QByteArray name = QFile::encodeName(QFileInfo(target).fileName());
    return u".claviger-"_s + QString::fromLatin1(sha256(name).toHex().first(kNameDigits)) + u'-';
}

struct Temporary
{
    Descriptor file; ///< Not open: see errno.
    QByteArray name;
};

Temporary createTemporary(const QString &target)
{
    Temporary temporary;
    for (int attempt = 0; attempt < 16; ++attempt) {
        unsigned char noise[kNameDigits / 2];
        if (::getrandom(noise, sizeof noise, 0) != ssize_t(sizeof noise))
            break;
        const QByteArray random(reinterpret_cast<const char *>(noise), sizeof noise);
        temporary.name = QFile::encodeName(QFileInfo(target).absolutePath() + u'/'
            + temporaryPrefix(target) + QString::fromLatin1(random.toHex())
            + QLatin1StringView(kTemporarySuffix));
        const int fd = ::open(
            temporary.name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd >= 0)
            return {Descriptor(fd), temporary.name};
        if (errno != EEXIST)
            break;
    }
    return temporary;
}

void syncFolderOf(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const Descriptor fd(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd.isOpen())
        (void)::fsync(fd.get());
}

/// Whether what is there now still is what the caller read. Reads no more than that had.
Result<void> checkUnchanged(const QString &target, const ReplaceOptions &options)
{
    struct stat status
    {
    };
    if (options.mustBeNew && ::lstat(QFile::encodeName(target).constData(), &status) == 0)
        return fail(ErrorCode::FileChanged, target, u"exists already"_s);
    if (!options.expected)
        return {};
    const auto current = readRegularFile(target, options.expected->size);
    if (!current || current->stamp != *options.expected)
        return fail(ErrorCode::FileChanged, target, u"differs from what was read"_s);
    return {};
}

/// What the file was before; nothing where there was none. Errors: as replaceFile().
Result<std::optional<struct stat>> replaceableStatus(const QString &target)
{
    const QByteArray name = QFile::encodeName(target);
    struct stat status
    {
    };
    if (::lstat(name.constData(), &status) != 0) {
        if (errno == ENOENT)
            return std::optional<struct stat>();
        return failErrno(ErrorCode::FileNotWritable, target, errno);
    }
    if (S_ISLNK(status.st_mode))
        return fail(ErrorCode::FileNotWritable, target, u"too many symbolic links"_s);
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::FileNotRegular, target);
    // A file that its owner set read-only means it, even towards root.
    const bool isReadOnly = (status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0;
    if (isReadOnly || ::access(name.constData(), W_OK) != 0)
        return failErrno(ErrorCode::FileNotWritable, target, isReadOnly ? EACCES : errno);
    return std::optional<struct stat>(status);
}

/// Gives the new file the access control list and the `user.*` attributes of the old one.
/// False (with errno) only if the list cannot be kept.
bool copyAttributes(const QByteArray &from, int to)
{
    constexpr std::size_t kLargest = 65536; // XATTR_LIST_MAX, XATTR_SIZE_MAX
    const ssize_t needed = ::listxattr(from.constData(), nullptr, 0);
    if (needed <= 0)
        return true;
    QByteArray names(static_cast<qsizetype>(kLargest), Qt::Uninitialized);
    const ssize_t length = ::listxattr(from.constData(), names.data(), kLargest);
    names.truncate(std::max<ssize_t>(length, 0));
    QByteArray value(static_cast<qsizetype>(kLargest), Qt::Uninitialized);
    for (const QByteArray &name : names.split('\0')) {
        const bool isAccessList = name == "system.posix_acl_access";
        if (!isAccessList && !name.startsWith("user."))
            continue;
        const ssize_t size = ::getxattr(from.constData(), name.constData(), value.data(), kLargest);
        const bool isCopied = size >= 0
            && ::fsetxattr(
                   to, name.constData(), value.constData(), static_cast<std::size_t>(size), 0)
                == 0;
        if (!isCopied && isAccessList)
            return false;
    }
    return true;
}

/// Owner, group, mode and attributes of the old file (or the mode of a new one). False: see errno.
bool dressAs(
    int fd, const QByteArray &target, const std::optional<struct stat> &old, unsigned newMode)
{
    struct stat made
    {
    };
    if (::fstat(fd, &made) != 0)
        return false;
    if (!old)
        return ::fchmod(fd, mode_t(newMode)) == 0;
    // A folder with the set-group bit gives new files its own group: compare with what was made.
    const bool isForeign = old->st_uid != made.st_uid || old->st_gid != made.st_gid;
    if (isForeign && ::fchown(fd, old->st_uid, old->st_gid) != 0)
        return false;
    return ::fchmod(fd, old->st_mode & 07777) == 0 && copyAttributes(target, fd);
}

} // namespace

Result<FileContent> readRegularFile(const QString &path, qint64 limit)
{
    const QByteArray name = QFile::encodeName(path);
    // O_NONBLOCK: opening a pipe that nobody writes must not hang.
    const Descriptor fd(::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!fd.isOpen())
        return failErrno(ErrorCode::FileNotReadable, path, errno);
    struct stat status
    {
    };
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
    content.stamp = stampOf(status, sha256(content.bytes));
    content.resolvedPath = QFileInfo(path).canonicalFilePath();
    content.hasOtherNames = status.st_nlink > 1;
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
    const auto old = replaceableStatus(target);
    if (!old)
        return fail(old.error());
    const Temporary temporary = createTemporary(target);
    if (!temporary.file.isOpen())
        return failErrno(ErrorCode::FileNotWritable, path, errno);
    const int fd = temporary.file.get();
    const QByteArray targetName = QFile::encodeName(target);
    const auto abandon = [&temporary](tl::unexpected<Error> error) {
        ::unlink(temporary.name.constData());
        return error;
    };

    struct stat fresh
    {
    };
    if (!writeAll(fd, bytes) || !dressAs(fd, targetName, *old, options.newFileMode)
        || ::fsync(fd) != 0 || ::fstat(fd, &fresh) != 0)
        return abandon(failErrno(ErrorCode::FileNotWritable, path, errno));
    if (auto unchanged = checkUnchanged(target, options); !unchanged)
        return abandon(fail(unchanged.error()));
    if (::rename(temporary.name.constData(), targetName.constData()) != 0)
        return abandon(failErrno(ErrorCode::FileNotWritable, path, errno));
    syncFolderOf(target);
    return stampOf(fresh, sha256(bytes));
}

Result<void> removeFile(const QString &path, const std::optional<FileStamp> &expected)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat status
    {
    };
    if (::lstat(name.constData(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return {};
        return failErrno(ErrorCode::FileNotWritable, path, errno);
    }
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::FileNotRegular, path);
    ReplaceOptions options;
    options.expected = expected;
    if (auto unchanged = checkUnchanged(path, options); !unchanged)
        return fail(unchanged.error());
    if (::unlink(name.constData()) != 0 && errno != ENOENT)
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
        if (name.startsWith(prefix)) // the prefix holds the whole name's hash
            (void)QFile::remove(folder.filePath(name));
    }
}

Result<void> appendToFile(const QString &path, QByteArrayView bytes, bool sync)
{
    // O_NONBLOCK: opening a pipe that nobody reads must not hang.
    const Descriptor fd(::open(QFile::encodeName(path).constData(),
        O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600));
    struct stat before
    {
    };
    if (!fd.isOpen() || ::fstat(fd.get(), &before) != 0)
        return failErrno(ErrorCode::FileNotWritable, path, errno);
    if (!S_ISREG(before.st_mode))
        return fail(ErrorCode::FileNotRegular, path);
    if (!writeAll(fd.get(), bytes)) {
        const int error = errno;
        (void)::ftruncate(fd.get(), before.st_size); // no half line
        return failErrno(ErrorCode::FileNotWritable, path, error);
    }
    if (sync && ::fdatasync(fd.get()) != 0)
        return failErrno(ErrorCode::FileNotWritable, path, errno);
    if (sync && before.st_size == 0)
        syncFolderOf(path);
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
    struct stat link
    {
    };
    struct stat status
    {
    };
    if (::lstat(name.constData(), &link) != 0 || ::stat(name.constData(), &status) != 0)
        return failErrno(ErrorCode::FileNotWritable, path, errno);
    if (!S_ISDIR(status.st_mode))
        return fail(ErrorCode::FileNotRegular, path);
    // Whoever owns a symbolic link decides where we write.
    if (link.st_uid != ::geteuid() && link.st_uid != 0)
        return fail(ErrorCode::PeerForeign, path, u"a link of somebody else"_s);
    if (status.st_uid != ::geteuid() || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return fail(ErrorCode::PeerForeign, path, u"not a folder of this user alone"_s);
    return {};
}

} // namespace claviger
