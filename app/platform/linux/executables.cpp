#include "app/platform/executables.h"

#include "core/base/one_shot.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <array>
#include <fcntl.h>
#include <memory>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

namespace claviger::platform {

namespace {

constexpr std::size_t kPiece = 256 * 1024;

QByteArray stampOf(const struct stat &file)
{
    QByteArray stamp;
    for (const qint64 number : {static_cast<qint64>(file.st_dev), static_cast<qint64>(file.st_ino),
             static_cast<qint64>(file.st_size), static_cast<qint64>(file.st_mtim.tv_sec),
             static_cast<qint64>(file.st_mtim.tv_nsec), static_cast<qint64>(file.st_ctim.tv_sec),
             static_cast<qint64>(file.st_ctim.tv_nsec)})
        stamp += QByteArray::number(number) + ' ';
    return stamp;
}

/// OpenSSL's, because it uses the processor's own instructions: five times faster than Qt's.
QByteArray hashOf(int file)
{
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX *)> context(
        EVP_MD_CTX_new(), EVP_MD_CTX_free);
    bool isGood = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
    std::vector<char> piece(kPiece);
    while (isGood) {
        const ssize_t count = ::read(file, piece.data(), piece.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            isGood = count == 0;
            break;
        }
        isGood = EVP_DigestUpdate(context.get(), piece.data(), static_cast<std::size_t>(count))
            == 1;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    if (!isGood || EVP_DigestFinal_ex(context.get(), digest.data(), &size) != 1)
        return {};
    return QByteArray(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(size));
}

bool isRootsAlone(const QByteArray &path)
{
    struct stat status = {};
    return ::lstat(path.constData(), &status) == 0 && platform::isRootsAlone(status);
}

} // namespace

Executables::Executables()
{
    m_pool.setMaxThreadCount(1);
}

bool isRootsAlone(const struct stat &status)
{
    return status.st_uid == 0 && (status.st_mode & S_IWOTH) == 0
        && ((status.st_mode & S_IWGRP) == 0 || status.st_gid == 0);
}

bool isProtectedFile(const QString &path)
{
    for (QString part = path; part.startsWith(u'/'); part = part.left(part.lastIndexOf(u'/'))) {
        if (!isRootsAlone(QFile::encodeName(part)))
            return false;
    }
    // Where we run as root ourselves, "only root can change it" protects from nobody.
    return isRootsAlone("/") && ::geteuid() != 0;
}

bool wasReplaced(const ExecutedFile &running, const QString &name)
{
    // A file of root's that has no name any more, and had this one where nobody else can give it: within our own view
    // of the files, so that no mount of the person's own stands there, and on the same device.
    struct stat now = {};
    return running.isGone && running.sharesOurMounts && running.path == name
        && isRootsAlone(running.status) && isProtectedFile(name)
        && ::stat(QFile::encodeName(name).constData(), &now) == 0
        && now.st_dev == running.status.st_dev;
}

QString findProgram(const QString &word, const QString &path, const QString &folder)
{
    QStringList candidates;
    if (word.contains(u'/')) {
        candidates.append(QDir(folder).absoluteFilePath(word));
    } else if (!word.isEmpty()) {
        for (const QString &part : path.split(u':')) // an empty part is the current folder
            candidates.append(
                QDir(folder).absoluteFilePath(part.isEmpty() ? word : part + u'/' + word));
    }
    for (const QString &candidate : candidates) {
        const QFileInfo file(candidate);
        if (file.isFile() && file.isExecutable())
            return file.canonicalFilePath();
    }
    return {};
}

Task<policy::Executable> Executables::look(QString path)
{
    policy::Executable result;
    result.path = path;
    result.isProtected = isProtectedFile(path);
    if (!result.isProtected) {
        broker::OwnedDescriptor file(
            ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        result.sha256 = co_await hash(std::move(file));
    }
    co_return result;
}

Task<policy::Executable> Executables::look(ExecutedFile file)
{
    policy::Executable result;
    result.path = file.path;
    struct stat named = {};
    const bool isNamed = ::stat(QFile::encodeName(file.path).constData(), &named) == 0
        && named.st_dev == file.status.st_dev && named.st_ino == file.status.st_ino;
    // What it loads is protected with it only where nobody can mount something else over that.
    result.isProtected = file.sharesOurMounts
        && (isNamed ? isProtectedFile(file.path) : wasReplaced(file, file.path));
    if (!result.isProtected)
        result.sha256 = co_await hash(std::move(file.descriptor));
    co_return result;
}

/// Empty: not to be read, too large, or written meanwhile, which is not the same as anything.
Task<QByteArray> Executables::hash(broker::OwnedDescriptor file)
{
    struct stat before = {};
    if (!file.isOpen() || ::fstat(file.number(), &before) != 0 || !S_ISREG(before.st_mode)
        || before.st_size > kLargestHashed)
        co_return QByteArray();
    const QByteArray stamp = stampOf(before);
    if (const auto known = m_known.constFind(stamp); known != m_known.constEnd())
        co_return *known;
    auto [answer, wait] = makeOneShot<QByteArray>();
    const auto shared = std::make_shared<OneShotAnswer<QByteArray>>(std::move(answer));
    const auto held = std::make_shared<broker::OwnedDescriptor>(std::move(file));
    m_pool.start([shared, held] { shared->send(hashOf(held->number())); });
    const auto hash = co_await std::move(wait);
    struct stat after = {};
    if (!hash || ::fstat(held->number(), &after) != 0 || stampOf(after) != stamp)
        co_return QByteArray();
    if (m_known.size() >= kMostRemembered)
        m_known.clear();
    m_known.insert(stamp, *hash);
    co_return *hash;
}

} // namespace claviger::platform
