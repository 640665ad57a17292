#include "app/platform/process_files.h"

#include <QtCore/QFile>

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

QString linkTarget(const QByteArray &path)
{
    std::array<char, PATH_MAX> target;
    const ssize_t length = ::readlink(path.constData(), target.data(), target.size());
    if (length <= 0)
        return {};
    QByteArray bytes(target.data(), length);
    // The kernel's mark of a file that was replaced since, as an update does.
    if (bytes.endsWith(" (deleted)"))
        bytes.chop(10);
    return QFile::decodeName(bytes);
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
    facts.executable = linkTarget(folderOf(pid) + "/exe");
    const QByteArray line = readSome(folderOf(pid) + "/cmdline", kLongestArguments);
    for (const QByteArray &argument : line.split('\0'))
        facts.arguments.append(QFile::decodeName(argument));
    if (!facts.arguments.isEmpty())
        facts.arguments.removeLast(); // behind the last NUL
    return facts;
}

bool executesFile(pid_t pid, const QString &file)
{
    struct stat running = {};
    struct stat wanted = {};
    return ::stat((folderOf(pid) + "/exe").constData(), &running) == 0
        && ::stat(QFile::encodeName(file).constData(), &wanted) == 0
        && running.st_dev == wanted.st_dev && running.st_ino == wanted.st_ino;
}

QByteArray readEnvironment(pid_t pid)
{
    return readSome(folderOf(pid) + "/environ", kLongestEnvironment);
}

} // namespace claviger::platform
