#pragma once

#include "app/platform/executables.h"
#include "app/platform/process_files.h"
#include "core/broker/caller.h"

#include <functional>

namespace claviger::platform {

/// An AI client that a process belongs to.
struct KnownClient
{
    QString id;
    QString name;
};
/// Executable and argv → the client, or an empty id.
using RecogniseClient =
    std::function<KnownClient(const QString &executable, const QStringList &arguments)>;

/// Asks the kernel who is at the other end: SO_PEERCRED, a pidfd that notices the peer's end, /proc.
///
/// The application is the program that started our shim: its parent, and nobody further up. A shell or
/// script between a client and the shim is its own application ("bash in Cursor"), because what an
/// agent runs in a client's terminal is not the client. A peer that is not our shim stands for itself;
/// for our own command line it is the program that started it. Nothing is certain of a shim that another process
/// adopted, that began as a terminal's shell, or whose parent runs code that no file tells.
/// Thread: the broker's. Errors: PeerForeign, PeerUnidentified.
/// What it cannot see: who told the parent to start the shim, with what environment the parent runs, and what it was
/// before an exec.
class LinuxPeerInspector final : public broker::PeerInspector
{
public:
    LinuxPeerInspector(QString shim, QString program, RecogniseClient recognise);

    [[nodiscard]] Task<Result<broker::CallerIdentity>> identify(int socket) override;
    [[nodiscard]] Task<policy::Executable> program(
        qint64 process, QString word, QString path, QString folder) override;
    [[nodiscard]] QStringList files(const QStringList &command, const QString &folder) override;

private:
    [[nodiscard]] QString nameOf(const QList<ProcessFacts> &chain, qsizetype subject) const;

    QString m_shim;
    QString m_program;
    RecogniseClient m_recognise;
    Executables m_executables;
};

/// From this process up, at most 32, ending where another user's process, or one younger than its
/// child, stands.
[[nodiscard]] QList<ProcessFacts> processChain(pid_t pid);

/// What a shell or interpreter runs: a path, "-c" for code that no file tells, empty for none.
[[nodiscard]] QString scriptIn(const ProcessFacts &process);

} // namespace claviger::platform
