#pragma once

#include "core/broker/listener.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <sys/stat.h>
#include <sys/types.h>

namespace claviger::platform {

/// One process as /proc shows it at one moment.
struct ProcessFacts
{
    pid_t pid = 0;
    pid_t parent = 0;
    quint64 startedAt = 0; ///< Clock ticks since boot: with the pid, names a process for good.
    pid_t session = 0;
    bool hasTerminal = false; ///< One controls it.
    uid_t uid = 0;
    QString executable; ///< As ExecutedFile::path; empty where it may not be read.
    QStringList arguments;
};

/// Empty: gone, or not to be read. Limits: 64 KiB of arguments.
[[nodiscard]] std::optional<ProcessFacts> readProcess(pid_t pid);

/// The file that a process executes: what is read from it is what runs, whatever its name means by now.
struct ExecutedFile
{
    broker::OwnedDescriptor descriptor; ///< Closed where it may not be read.
    struct stat status = {};
    /// Its name, links followed; of one that is gone, the name it had. In the process's own view of the files.
    QString path;
    bool isGone = false; ///< Removed or replaced since it was started, as an update does.
    bool sharesOurMounts = false; ///< The process's view of the files is ours.
};

/// Empty: gone, not to be read, or another program than a moment ago.
[[nodiscard]] std::optional<ExecutedFile> openExecutedFile(pid_t pid);

/// Whether the process executes this very file (device and inode), whatever its name; or the one that only root
/// could put there and that an update of root's has replaced since.
[[nodiscard]] bool executesFile(pid_t pid, const QString &file);

/// Whether paths mean the same files for the process as for us.
[[nodiscard]] bool sharesOurMounts(pid_t pid);

/// The initial environment, NUL-separated; empty where it may not be read. Limit: 1 MiB.
[[nodiscard]] QByteArray readEnvironment(pid_t pid);

} // namespace claviger::platform
