#include "app/platform/process_files.h"

#include "app/platform/executables.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <array>
#include <climits>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace claviger::platform {

namespace {

constexpr qsizetype kLongestArguments = 64 * 1024;
constexpr qsizetype kLongestEnvironment = 1024 * 1024;
constexpr qsizetype kLongestStat = 4096;
constexpr qsizetype kLongestStatus = 16 * 1024;
/// The kernel's mark of a file that was removed or replaced since. A file's own name may end so as well.
constexpr char kGoneMark[] = " (deleted)";

QByteArray folderOf(pid_t pid)
{
    return "/proc/" + QByteArray::number(pid);
}

QByteArray readSome(const QByteArray &path, qsizetype limit)
{
    const int file = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return {};
    QByteArray result;
    std::array<char, 4096> piece;
    while (result.size() < limit) {
        const ssize_t count = ::read(file, piece.data(), piece.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        result.append(piece.data(), count);
    }
    ::close(file);
    return result.left(limit);
}

/// From the status file: the owner of /proc/PID is root wherever a process is not dumpable.
std::optional<uid_t> effectiveUser(pid_t pid)
{
    const QByteArray status = readSome(folderOf(pid) + "/status", kLongestStatus);
    const qsizetype line = status.indexOf("\nUid:\t");
    if (line < 0)
        return {};
    const QList<QByteArray> ids = status.mid(line + 6, 64).split('\n').first().split('\t');
    return ids.size() < 2 ? std::nullopt : std::optional<uid_t>(ids.at(1).toUInt());
}

QString linkTarget(const QByteArray &path, bool isGone)
{
    std::array<char, PATH_MAX> target;
    const ssize_t length = ::readlink(path.constData(), target.data(), target.size());
    if (length <= 0)
        return {};
    QByteArray bytes(target.data(), length);
    if (isGone && bytes.endsWith(kGoneMark))
        bytes.chop(sizeof kGoneMark - 1);
    return QFile::decodeName(bytes);
}

bool isSameFile(const struct stat &one, const struct stat &other)
{
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

} // namespace

std::optional<ProcessFacts> readProcess(pid_t pid)
{
    // proc(5): pid (comm) state ppid …, starttime is field 22. The name may hold ") ".
    const QByteArray stat = readSome(folderOf(pid) + "/stat", kLongestStat);
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 20)
        return {};
    ProcessFacts facts;
    facts.pid = pid;
    facts.parent = fields.at(1).toInt();
    facts.startedAt = fields.at(19).toULongLong();
    const auto uid = effectiveUser(pid);
    if (!uid)
        return {};
    facts.uid = *uid;
    facts.session = fields.at(3).toInt();
    facts.hasTerminal = fields.at(4).toInt() != 0;
    const QByteArray program = folderOf(pid) + "/exe";
    struct stat status = {};
    if (::stat(program.constData(), &status) == 0)
        facts.executable = linkTarget(program, status.st_nlink == 0);
    const QByteArray line = readSome(folderOf(pid) + "/cmdline", kLongestArguments);
    for (const QByteArray &argument : line.split('\0'))
        facts.arguments.append(QFile::decodeName(argument));
    if (!facts.arguments.isEmpty())
        facts.arguments.removeLast(); // behind the last NUL
    return facts;
}

std::optional<ExecutedFile> openExecutedFile(pid_t pid)
{
    const QByteArray program = folderOf(pid) + "/exe";
    ExecutedFile file;
    file.descriptor = broker::OwnedDescriptor(
        ::open(program.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    const int got = file.descriptor.isOpen() ? ::fstat(file.descriptor.number(), &file.status)
                                             : ::stat(program.constData(), &file.status);
    if (got != 0)
        return {};
    file.isGone = file.status.st_nlink == 0;
    file.path = linkTarget(program, file.isGone);
    file.sharesOurMounts = sharesOurMounts(pid);
    struct stat after = {};
    if (file.path.isEmpty() || ::stat(program.constData(), &after) != 0
        || !isSameFile(file.status, after))
        return {};
    return file;
}

bool executesFile(pid_t pid, const QString &file)
{
    struct stat running = {};
    struct stat wanted = {};
    if (::stat((folderOf(pid) + "/exe").constData(), &running) != 0
        || ::stat(QFile::encodeName(file).constData(), &wanted) != 0)
        return false;
    if (isSameFile(running, wanted))
        return true;
    const auto executed = running.st_nlink == 0 ? openExecutedFile(pid) : std::nullopt;
    return executed && wasReplaced(*executed, QFileInfo(file).canonicalFilePath());
}

bool sharesOurMounts(pid_t pid)
{
    struct stat theirs = {};
    struct stat ours = {};
    return ::stat((folderOf(pid) + "/ns/mnt").constData(), &theirs) == 0
        && ::stat("/proc/self/ns/mnt", &ours) == 0 && isSameFile(theirs, ours);
}

QByteArray readEnvironment(pid_t pid)
{
    return readSome(folderOf(pid) + "/environ", kLongestEnvironment);
}

} // namespace claviger::platform
