#include "app/platform/peer_inspector.h"

#include "core/base/log.h"
#include "core/broker/listener.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::platform {

namespace {

constexpr qsizetype kLongestChain = 32;
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
constexpr QLatin1StringView kShells[] = {
    "sh"_L1, "bash"_L1, "dash"_L1, "zsh"_L1, "fish"_L1, "ksh"_L1, "busybox"_L1};
constexpr QLatin1StringView kInterpreters[] = {"node"_L1, "nodejs"_L1, "bun"_L1, "deno"_L1,
    "electron"_L1, "python"_L1, "python3"_L1, "perl"_L1, "ruby"_L1};

QString fileName(const ProcessFacts &process)
{
    const QString name = process.executable.section(u'/', -1);
    return displayable(name.isEmpty() ? process.arguments.value(0).section(u'/', -1) : name, 64);
}

template <std::size_t Count>
bool isOneOf(const QString &name, const QLatin1StringView (&list)[Count])
{
    return std::any_of(std::begin(list), std::end(list), [&name](QLatin1StringView known) {
        const bool hasVersion = name.startsWith(known) && name.size() > known.size()
            && std::all_of(name.begin() + known.size(), name.end(),
                [](QChar c) { return c.isDigit() || c == u'.'; });
        return name == known || hasVersion;
    });
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
    const QString name = fileName(process);
    const bool isShell = isOneOf(name, kShells);
    if (!isShell && !isOneOf(name, kInterpreters))
        return {};
    for (const QString &argument : process.arguments.mid(1)) {
        const bool isText = argument == u"-e" || argument == u"--eval" || argument == u"-p"
            || (argument.startsWith(u'-') && !argument.startsWith(u"--")
                && argument.endsWith(u'c'));
        if (isText)
            return u"-c"_s;
        if (argument.startsWith(u'-') || argument.isEmpty())
            continue;
        const QString folder = QFile::symLinkTarget(u"/proc/%1/cwd"_s.arg(process.pid));
        return QDir::cleanPath(QDir(folder).absoluteFilePath(argument));
    }
    return {};
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
    const bool isShim = executesFile(peer.pid, m_shim);
    const bool isProgram = executesFile(peer.pid, m_program);
    // Alive after all was read: what was read is the peer's own, not a successor's with its number.
    if (!held.isOpen() || hasEnded(held) || chain.isEmpty())
        co_return fail(ErrorCode::PeerUnidentified, QString::number(peer.pid));

    broker::CallerIdentity caller;
    caller.processId = peer.pid;
    caller.isOurShim = isShim;
    for (const ProcessFacts &process : chain)
        caller.chain.append(fileName(process));
    const bool hasParent = (isShim || isProgram) && chain.size() > 1;
    const qsizetype subject = hasParent ? 1 : 0;
    const ProcessFacts &process = chain.at(subject);
    const KnownClient client = m_recognise(process.executable, process.arguments);
    caller.application.client = client.id;
    caller.application.name = client.id.isEmpty() ? nameOf(chain, subject) : client.name;
    caller.application.script = scriptIn(process);
    caller.application.executable = co_await m_executables.look(process.executable);
    co_return caller;
}

Task<policy::Executable> LinuxPeerInspector::program(QString word, QString path, QString folder)
{
    const QString found = findProgram(word, path, folder);
    if (found.isEmpty()) {
        policy::Executable nothing;
        nothing.path = word;
        co_return nothing;
    }
    co_return co_await m_executables.look(found);
}

} // namespace claviger::platform
