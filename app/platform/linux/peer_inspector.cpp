#include "app/platform/peer_inspector.h"

#include "app/platform/command_files.h"
#include "core/base/log.h"
#include "core/broker/listener.h"
#include "core/clients/script.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::platform {

namespace {

constexpr qsizetype kLongestChain = 32;
const QString kText = u"-c"_s; ///< A script that is no file.
/// Linux 6.5; older headers do not name it.
constexpr int kPeerPidDescriptor = 77;

struct ProgramName
{
    QLatin1StringView executable;
    QLatin1StringView name;
};
/// Programs that people know by another name than their file's.
constexpr ProgramName kTerminals[] = {{"gnome-terminal-server"_L1, "GNOME Terminal"_L1},
    {"konsole"_L1, "Konsole"_L1}, {"xterm"_L1, "XTerm"_L1},
    {"xfce4-terminal"_L1, "Xfce Terminal"_L1}, {"alacritty"_L1, "Alacritty"_L1},
    {"kitty"_L1, "kitty"_L1}, {"wezterm-gui"_L1, "WezTerm"_L1}, {"foot"_L1, "foot"_L1},
    {"ptyxis-agent"_L1, "Ptyxis"_L1}, {"tilix"_L1, "Tilix"_L1}, {"tmux"_L1, "tmux"_L1},
    {"screen"_L1, "screen"_L1}, {"sshd"_L1, "SSH"_L1}, {"emacs"_L1, "Emacs"_L1},
    {"nvim"_L1, "Neovim"_L1}};
/// Processes whose parent has ended become children of these.
constexpr QLatin1StringView kManagers[] = {"systemd"_L1, "init"_L1, "upstart"_L1, "dinit"_L1,
    "runit"_L1, "runsvdir"_L1, "s6-svscan"_L1, "openrc-init"_L1, "openrc-user"_L1, "tini"_L1,
    "docker-init"_L1, "dumb-init"_L1, "catatonit"_L1};

QString fileName(const ProcessFacts &process)
{
    const QString name = process.executable.section(u'/', -1);
    return displayable(name.isEmpty() ? process.arguments.value(0).section(u'/', -1) : name, 64);
}

/// Whether `parent` adopted the process instead of starting it. A session is inherited from whoever starts one,
/// and the only other that a process can be in is its own.
bool isAdopted(const ProcessFacts &process, const ProcessFacts &parent)
{
    const QString name = fileName(parent);
    const bool isManager = std::any_of(std::begin(kManagers), std::end(kManagers),
        [&name](QLatin1StringView known) { return name == known; });
    return parent.pid == 1 || isManager
        || (process.session != parent.session && process.session != process.pid);
}

/// The first program of a terminal, whose parent is the terminal's and did not choose it: a shell that became our shim
/// (exec).
bool isFirstOfTerminal(const ProcessFacts &process)
{
    return process.hasTerminal && process.session == process.pid;
}

/// Still the process that it was, and the child of the same.
bool isUnchanged(const ProcessFacts &before)
{
    const auto now = readProcess(before.pid);
    return now && now->startedAt == before.startedAt && now->parent == before.parent
        && now->executable == before.executable;
}

broker::OwnedDescriptor holdPeer(int socket, pid_t pid)
{
    int descriptor = -1;
    socklen_t size = sizeof descriptor;
    if (::getsockopt(socket, SOL_SOCKET, kPeerPidDescriptor, &descriptor, &size) == 0)
        return broker::OwnedDescriptor(descriptor);
    return broker::OwnedDescriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

bool hasEnded(const broker::OwnedDescriptor &process)
{
    pollfd entry {process.number(), POLLIN, 0};
    return ::poll(&entry, 1, 0) != 0;
}

} // namespace

QString scriptIn(const ProcessFacts &process)
{
    const clients::Script script = clients::scriptOf(process.executable, process.arguments);
    switch (script.kind) {
    case clients::Script::Kind::None:
        return {};
    case clients::Script::Kind::Text:
        return kText;
    case clients::Script::Kind::File:
        break;
    }
    const QString folder = QFile::symLinkTarget(u"/proc/%1/cwd"_s.arg(process.pid));
    return QDir::cleanPath(QDir(folder).absoluteFilePath(script.path));
}

QList<ProcessFacts> processChain(pid_t pid)
{
    QList<ProcessFacts> chain;
    while (pid > 0 && chain.size() < kLongestChain) {
        const auto process = readProcess(pid);
        if (!process || process->uid != ::geteuid())
            break;
        if (!chain.isEmpty() && process->startedAt > chain.last().startedAt)
            break; // the number was given to another process
        chain.append(*process);
        pid = process->parent;
    }
    return chain;
}

LinuxPeerInspector::LinuxPeerInspector(QString shim, QString program, RecogniseClient recognise)
    : m_shim(std::move(shim))
    , m_program(std::move(program))
    , m_recognise(std::move(recognise))
{
}

QString LinuxPeerInspector::nameOf(const QList<ProcessFacts> &chain, qsizetype subject) const
{
    const ProcessFacts &process = chain.at(subject);
    QString name = fileName(process);
    const QString script = scriptIn(process);
    if (script.startsWith(u'/'))
        name = displayable(script.section(u'/', -1), 64);
    for (qsizetype i = subject + 1; i < chain.size(); ++i) {
        const ProcessFacts &above = chain.at(i);
        const KnownClient client = m_recognise(above.executable, above.arguments);
        if (!client.id.isEmpty())
            return name + u" in "_s + client.name;
        for (const ProgramName &known : kTerminals) {
            if (fileName(above) == known.executable)
                return name + u" in "_s + known.name;
        }
    }
    return name;
}

Task<Result<broker::CallerIdentity>> LinuxPeerInspector::identify(int socket)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        co_return fail(ErrorCode::PeerUnidentified);
    if (peer.uid != ::geteuid())
        co_return fail(ErrorCode::PeerForeign, QString::number(peer.uid));
    if (peer.pid <= 0) // in a sandbox whose processes we cannot see
        co_return fail(ErrorCode::PeerUnidentified);
    const broker::OwnedDescriptor held = holdPeer(socket, peer.pid);
    const QList<ProcessFacts> chain = processChain(peer.pid);
    if (chain.isEmpty())
        co_return fail(ErrorCode::PeerUnidentified, QString::number(peer.pid));
    const bool isShim = executesFile(peer.pid, m_shim);
    const bool isProgram = executesFile(peer.pid, m_program);
    const bool hasParent = (isShim || isProgram) && chain.size() > 1;
    const ProcessFacts &process = chain.at(hasParent ? 1 : 0);
    std::optional<ExecutedFile> file = openExecutedFile(process.pid);
    const bool isWhatWasRead = isUnchanged(chain.first()) && isUnchanged(process)
        && (!file || file->path == process.executable);
    // Alive after all was read: what was read is the peer's own, not a successor's with its number.
    if (!held.isOpen() || hasEnded(held) || !isWhatWasRead)
        co_return fail(ErrorCode::PeerUnidentified, QString::number(peer.pid));

    broker::CallerIdentity caller;
    caller.processId = peer.pid;
    caller.isOurShim = isShim;
    for (const ProcessFacts &each : chain)
        caller.chain.append(fileName(each));
    const KnownClient client = m_recognise(process.executable, process.arguments);
    caller.application.client = client.id;
    caller.application.name = client.id.isEmpty() ? nameOf(chain, hasParent ? 1 : 0) : client.name;
    caller.application.script = scriptIn(process);
    caller.isParentCertain = hasParent && !isAdopted(chain.first(), process)
        && !isFirstOfTerminal(chain.first()) && caller.application.script != kText;
    if (file)
        caller.application.executable = co_await m_executables.look(std::move(*file));
    co_return caller;
}

QStringList LinuxPeerInspector::files(const QStringList &command, const QString &folder)
{
    return filesOfCommand(command, folder);
}

Task<policy::Executable> LinuxPeerInspector::program(
    qint64 process, QString word, QString path, QString folder)
{
    const QString found = findProgram(word, path, folder);
    // Found nowhere, or in another view of the files than the process has: nobody can say what it is.
    const bool isCertain = process == 0 || sharesOurMounts(static_cast<pid_t>(process));
    if (found.isEmpty() || !isCertain) {
        policy::Executable unknown;
        unknown.path = found.isEmpty() ? word : found;
        co_return unknown;
    }
    co_return co_await m_executables.look(found);
}

} // namespace claviger::platform
