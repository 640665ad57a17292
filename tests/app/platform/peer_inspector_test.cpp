#include "app/platform/peer_inspector.h"
#include "tests/support/run_task.h"
#include "tests/support/temporary_home.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtTest/QTest>

#include <csignal>
#include <fcntl.h>
#include <pty.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace claviger;
using namespace claviger::platform;
using namespace claviger::test;
using namespace Qt::StringLiterals;

namespace {

/// Where a process can be asked who it is: it connects, and the test has the other end.
class Door
{
public:
    explicit Door(const TemporaryHome &home)
    {
        const QByteArray path = QFile::encodeName(home.path(u"door"_s));
        m_address.sun_family = AF_UNIX;
        if (path.size() >= static_cast<qsizetype>(sizeof m_address.sun_path))
            qFatal("too long a path");
        std::copy(path.begin(), path.end(), m_address.sun_path);
        m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::bind(m_listener, address(), sizeof m_address) != 0 || ::listen(m_listener, 4) != 0)
            qFatal("no door");
    }
    ~Door()
    {
        ::close(m_listener);
        if (m_peer >= 0)
            ::close(m_peer);
    }
    /// In a child after fork(): nothing but system calls.
    [[noreturn]] void knockAndWait() const
    {
        ::alarm(20);
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        char byte = 0;
        if (::connect(socket, address(), sizeof m_address) == 0)
            (void)!::read(socket, &byte, 1);
        ::_exit(0);
    }
    /// And ends it.
    Result<broker::CallerIdentity> whoIsThere(LinuxPeerInspector &inspector)
    {
        m_peer = ::accept(m_listener, nullptr, nullptr);
        auto caller = runTask(inspector.identify(m_peer));
        if (caller)
            ::kill(static_cast<pid_t>(caller->processId), SIGKILL);
        return caller;
    }

private:
    [[nodiscard]] const sockaddr *address() const
    {
        return reinterpret_cast<const sockaddr *>(&m_address);
    }
    sockaddr_un m_address = {};
    int m_listener = -1;
    int m_peer = -1;
};

KnownClient noClient(const QString &, const QStringList &)
{
    return {};
}

/// This program is "our shim", and its own parent: both execute the same file.
LinuxPeerInspector inspectorOfThis()
{
    return {QCoreApplication::applicationFilePath(), u"/nonexistent/claviger"_s, noClient};
}

QString shell()
{
    return QFileInfo(u"/bin/sh"_s).canonicalFilePath();
}

QByteArray hashOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("not to be read");
    return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256);
}

QString program(const TemporaryHome &home, const QString &name, const QByteArray &text)
{
    home.write(name, text);
    QFile::setPermissions(
        home.path(name), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return QFileInfo(home.path(name)).canonicalFilePath();
}

ExecutedFile opened(const QString &path)
{
    ExecutedFile file;
    file.descriptor = broker::OwnedDescriptor(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    if (::fstat(file.descriptor.number(), &file.status) != 0)
        qFatal("not there");
    return file;
}

} // namespace

class PeerInspectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // --- Who started our shim --------------------------------------------------------------------------

    void whetherTheParentStartedTheShim_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<bool>("isCertain");
        QTest::newRow("a client's child") << u"child"_s << true;
        QTest::newRow("in a session of its own") << u"session"_s << true;
        QTest::newRow("its parent ended") << u"adopted"_s << false;
        QTest::newRow("a terminal's shell became it") << u"first"_s << false;
        QTest::newRow("of a client in a terminal") << u"terminal"_s << true;
    }

    void whetherTheParentStartedTheShim()
    {
        QFETCH(const QString, how);
        QFETCH(const bool, isCertain);
        TemporaryHome home;
        Door door(home);
        LinuxPeerInspector inspector = inspectorOfThis();
        QVERIFY(::prctl(PR_SET_CHILD_SUBREAPER, 1) == 0);
        const bool hasTerminal = how == u"first"_s || how == u"terminal"_s;
        const bool isSession = how == u"session"_s || how == u"adopted"_s;
        const bool isGrandchild = how == u"adopted"_s || how == u"terminal"_s;
        const bool parentEnds = how == u"adopted"_s;
        const pid_t test = ::getpid();
        int terminal = -1;
        const pid_t child = hasTerminal ? ::forkpty(&terminal, nullptr, nullptr, nullptr)
                                        : ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            if (isSession)
                ::setsid();
            const pid_t own = isGrandchild ? ::fork() : 0;
            if (own != 0 && !parentEnds)
                ::waitpid(own, nullptr, 0);
            if (own != 0)
                ::_exit(0);
            while (parentEnds && ::getppid() != test)
                ::usleep(1000);
            door.knockAndWait();
        }
        const auto caller = door.whoIsThere(inspector);
        while (::waitpid(-1, nullptr, 0) > 0) { }
        ::prctl(PR_SET_CHILD_SUBREAPER, 0);
        if (terminal >= 0)
            ::close(terminal);
        QVERIFY(caller);
        QVERIFY(caller->isOurShim);
        QCOMPARE(caller->isParentCertain, isCertain);
        QCOMPARE(caller->application.executable.path,
            QFileInfo(QCoreApplication::applicationFilePath()).canonicalFilePath());
    }

    void whatInitAdoptedIsNobodysForCertain()
    {
        TemporaryHome home;
        Door door(home);
        LinuxPeerInspector inspector = inspectorOfThis();
        const pid_t child = ::fork();
        if (child == 0) {
            const pid_t own = ::getpid();
            if (::fork() != 0)
                ::_exit(0);
            while (::getppid() == own)
                ::usleep(1000);
            door.knockAndWait();
        }
        ::waitpid(child, nullptr, 0);
        const auto caller = door.whoIsThere(inspector);
        QVERIFY(caller);
        QVERIFY(caller->isOurShim);
        QVERIFY(!caller->isParentCertain);
    }

    void whatAnInterpreterRunsMustBeAFile_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<bool>("isCertain");
        QTest::newRow("a script") << QStringList {u"-s"_s, u"parent.py"_s} << true;
        QTest::newRow("code") << QStringList {u"-c"_s, u"exec(open('parent.py').read())"_s}
                              << false;
        QTest::newRow("a module") << QStringList {u"-m"_s, u"parent"_s} << false;
    }

    void whatAnInterpreterRunsMustBeAFile()
    {
        QFETCH(const QStringList, options);
        QFETCH(const bool, isCertain);
        TemporaryHome home;
        Door door(home);
        const QString python = findProgram(u"python3"_s, u"/usr/bin:/bin"_s, u"/"_s);
        LinuxPeerInspector inspector(python, u"/nonexistent/claviger"_s, noClient);
        home.write(u"shim.py"_s,
            "import socket\ns = socket.socket(socket.AF_UNIX)\ns.connect('door')\ns.recv(1)\n");
        home.write(u"parent.py"_s,
            "import subprocess, sys\nsubprocess.run([sys.executable, 'shim.py'])\n");
        QProcess parent;
        parent.setWorkingDirectory(home.path());
        parent.start(python, options);
        QVERIFY(parent.waitForStarted());
        const auto caller = door.whoIsThere(inspector);
        QVERIFY(parent.waitForFinished());
        QVERIFY(caller);
        QCOMPARE(caller->isParentCertain, isCertain);
        QCOMPARE(caller->application.script,
            isCertain ? QDir(home.path()).canonicalPath() + u"/parent.py"_s : u"-c"_s);
    }

    // --- What runs, and not what its name means ---------------------------------------------------------

    void theRunningFileIsJudged_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isReplaced");
        QTest::newRow("a name that ends as the kernel's mark") << u"claude (deleted)"_s << false;
        QTest::newRow("the genuine one put back meanwhile") << u"claude"_s << true;
    }

    void theRunningFileIsJudged()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, isReplaced);
        TemporaryHome home;
        const QByteArray genuine = QFile::encodeName(program(home, u"claude"_s, "genuine"));
        const QByteArray aside = QFile::encodeName(home.path(u"aside"_s));
        const QString started = QDir(home.path()).canonicalPath() + u'/' + name;
        if (isReplaced)
            QVERIFY(::rename(genuine.constData(), aside.constData()) == 0);
        QVERIFY(QFile::copy(QFileInfo(u"/bin/sleep"_s).canonicalFilePath(), started));
        QProcess process;
        process.start(started, {u"60"_s});
        QVERIFY(process.waitForStarted());
        if (isReplaced)
            QVERIFY(::rename(aside.constData(), genuine.constData()) == 0);

        const auto pid = static_cast<pid_t>(process.processId());
        auto file = openExecutedFile(pid);
        QVERIFY(file);
        QCOMPARE(file->isGone, isReplaced);
        QCOMPARE(file->path, started);
        QVERIFY(!executesFile(pid, QFile::decodeName(genuine)));
        Executables executables;
        const auto known = runTask(executables.look(std::move(*file)));
        QCOMPARE(known.sha256, hashOf(u"/bin/sleep"_s));
        QVERIFY(!known.isProtected);
        process.kill();
        QVERIFY(process.waitForFinished());
    }

    /// As where a bind mount in a view of its own (`unshare -m`) put another file in the place of a protected one.
    void aProtectedNameProtectsItsOwnFileOnly()
    {
        TemporaryHome home;
        const QString evil = program(home, u"evil"_s, "evil");
        Executables executables;
        ExecutedFile file = opened(evil);
        file.path = shell();
        file.sharesOurMounts = true;
        const auto known = runTask(executables.look(std::move(file)));
        QVERIFY(!known.isProtected);
        QCOMPARE(known.sha256, hashOf(evil));
        for (const bool sharesOurMounts : {true, false}) {
            ExecutedFile itself = opened(shell());
            itself.path = shell();
            itself.sharesOurMounts = sharesOurMounts;
            // Where the tests run as root, nothing is protected.
            QCOMPARE(runTask(executables.look(std::move(itself))).isProtected,
                sharesOurMounts && ::geteuid() != 0);
        }
    }

    /// The same for real, where people may have a view of the files of their own.
    void aMountOfOnesOwnProtectsNothing()
    {
        TemporaryHome home;
        const QString sleep = QFileInfo(u"/bin/sleep"_s).canonicalFilePath();
        const QString evil = home.path(u"evil"_s);
        QVERIFY(QFile::copy(sleep, evil));
        QFile more(evil);
        QVERIFY(more.open(QIODevice::Append) && more.write("evil") == 4);
        more.close();
        QProcess process;
        process.start(u"unshare"_s,
            {u"-Urm"_s, u"sh"_s, u"-c"_s, u"mount --bind \"$0\" \"$1\" && echo && exec \"$1\" 60"_s,
                evil, sleep});
        if (!process.waitForStarted() || !process.waitForReadyRead())
            QSKIP("no mounts of one's own here");
        const auto pid = static_cast<pid_t>(process.processId());
        QTRY_COMPARE(readProcess(pid)->executable, sleep); // what the process calls it
        auto file = openExecutedFile(pid);
        QVERIFY(file);
        QVERIFY(!file->sharesOurMounts);
        QVERIFY(!executesFile(pid, sleep));
        Executables executables;
        const auto known = runTask(executables.look(std::move(*file)));
        QVERIFY(!known.isProtected);
        QCOMPARE(known.sha256, hashOf(evil));
        LinuxPeerInspector inspector = inspectorOfThis();
        const auto program = runTask(inspector.program(pid, u"sleep"_s, u"/bin"_s, u"/"_s));
        QVERIFY(!policy::isSame(program, program));
        process.kill();
        QVERIFY(process.waitForFinished());
    }

    void whatAnUpdateReplacedIsStillKnown_data()
    {
        QTest::addColumn<QString>("otherwise");
        QTest::newRow("replaced") << QString();
        for (const char *what : {"there", "mounts", "owner", "writable", "name", "device"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    void whatAnUpdateReplacedIsStillKnown()
    {
        QFETCH(const QString, otherwise);
        ExecutedFile file = opened(shell());
        file.path = otherwise == u"name"_s ? shell() + u" (deleted)"_s : shell();
        file.isGone = otherwise != u"there"_s;
        file.sharesOurMounts = otherwise != u"mounts"_s;
        file.status.st_uid = otherwise == u"owner"_s ? 1000 : 0;
        if (otherwise == u"writable"_s)
            file.status.st_mode |= S_IWOTH;
        if (otherwise == u"device"_s)
            ++file.status.st_dev;
        QCOMPARE(wasReplaced(file, shell()), otherwise.isEmpty() && ::geteuid() != 0);
    }

    void programsInAnotherViewOfTheFilesAreUnknown()
    {
        LinuxPeerInspector inspector = inspectorOfThis();
        const auto find = [&inspector](qint64 process) {
            return runTask(inspector.program(process, u"sh"_s, u"/bin"_s, u"/"_s));
        };
        QVERIFY(policy::isSame(find(0), find(::getpid())));
        const policy::Executable unknown = find(0x7fffffff); // nobody has this number
        QCOMPARE(unknown.path, shell());
        QVERIFY(!policy::isSame(unknown, unknown));
    }
};

QTEST_GUILESS_MAIN(PeerInspectorTest)
#include "peer_inspector_test.moc"
