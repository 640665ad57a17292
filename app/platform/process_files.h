#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <sys/types.h>

namespace claviger::platform {

/// One process as /proc shows it at one moment.
struct ProcessFacts
{
    pid_t pid = 0;
    pid_t parent = 0;
    quint64 startedAt = 0; ///< Clock ticks since boot: with the pid, names a process for good.
    uid_t uid = 0;
    QString executable; ///< Links followed; empty where it may not be read.
    QStringList arguments;
};

/// Empty: gone, or not to be read. Limits: 64 KiB of arguments.
[[nodiscard]] std::optional<ProcessFacts> readProcess(pid_t pid);

/// Whether the process that runs as `pid` executes this very file (device and inode), whatever its name.
[[nodiscard]] bool executesFile(pid_t pid, const QString &file);

/// The initial environment, NUL-separated; empty where it may not be read. Limit: 1 MiB.
[[nodiscard]] QByteArray readEnvironment(pid_t pid);

} // namespace claviger::platform
