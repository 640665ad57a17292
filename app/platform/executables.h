#pragma once

#include "app/platform/process_files.h"
#include "core/base/task.h"
#include "core/policy/policy.h"

#include <QtCore/QHash>
#include <QtCore/QThreadPool>

namespace claviger::platform {

/// Programs as policy knows them: path, whether only root can change it, and else their content's hash.
///
/// Hashes are made on a thread of its own (a client can be 200 MB) and remembered while device, inode,
/// size and both times stay the same. Thread: the broker's.
class Executables
{
public:
    static constexpr qint64 kLargestHashed = 2LL * 1024 * 1024 * 1024;
    static constexpr qsizetype kMostRemembered = 4096;

    Executables();
    /// `path` absolute, links followed. What cannot be read has neither protection nor hash, and is
    /// never taken for the same again.
    [[nodiscard]] Task<policy::Executable> look(QString path);
    /// What runs, and not what its name means by now. It is protected where it is the file of that name (device and
    /// inode), or was until an update of root's, for a process that sees the files as we do.
    [[nodiscard]] Task<policy::Executable> look(ExecutedFile file);

private:
    [[nodiscard]] Task<QByteArray> hash(broker::OwnedDescriptor file);

    QHash<QByteArray, QByteArray> m_known; ///< Stamp → SHA-256.
    QThreadPool m_pool;
};

/// Root's, and nobody else can write it or any folder above it.
[[nodiscard]] bool isProtectedFile(const QString &path);

/// Root's, and nobody else can write it.
[[nodiscard]] bool isRootsAlone(const struct stat &status);

/// Whether what runs was the file of this name, which only root could put there, until an update of root's.
[[nodiscard]] bool wasReplaced(const ExecutedFile &running, const QString &name);

/// Where execvp(3) would find `word`: relative to `folder` if it has a slash, else on `path`. Links
/// followed; empty where there is no executable file.
[[nodiscard]] QString findProgram(const QString &word, const QString &path, const QString &folder);

} // namespace claviger::platform
