#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/policy/policy.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::broker {

/// Who is at the other end of a connection, as the operating system says it. Never what it says itself.
struct CallerIdentity
{
    qint64 processId = 0;
    /// The peer's program is the claviger-shim that belongs to this Claviger (the same file).
    bool isOurShim = false;
    /// Of our shim: its parent is what started it, and nothing else can stand behind it. Where not, no
    /// standing answer counts.
    bool isParentCertain = true;
    /// Behind our shim: the program that started it. Otherwise the peer itself.
    policy::Application application;
    QStringList
        chain; ///< Names from the peer up, for the details: "claviger-shim", "node", "Cursor".
};

/// Finds out who calls. Port; app/platform asks the kernel, tests script it.
///
/// Thread: the broker's.
class PeerInspector
{
public:
    virtual ~PeerInspector() = default;
    /// What needs the socket is read before the task first waits; it may be closed after that.
    /// Errors: PeerForeign (another user), PeerUnidentified (gone, or hidden from us).
    [[nodiscard]] virtual Task<Result<CallerIdentity>> identify(int socket) = 0;
    /// The program that a command's first word means for this PATH and folder, as execvp(3) looks. `process`: whose
    /// view of the files counts; 0 for our own.
    /// A word that means nothing there keeps its text as path: the shim will report it.
    [[nodiscard]] virtual Task<policy::Executable> program(
        qint64 process, QString word, QString path, QString folder) = 0;
    /// What the other words mean in this folder only (CommandFingerprint::files).
    [[nodiscard]] virtual QStringList files(const QStringList &command, const QString &folder) = 0;
};

} // namespace claviger::broker
