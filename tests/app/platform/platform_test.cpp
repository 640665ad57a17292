#include "app/platform/autostart.h"
#include "app/platform/desktop_browser.h"
#include "app/platform/display.h"
#include "app/platform/executables.h"
#include "app/platform/harden.h"
#include "app/platform/login_shell.h"
#include "app/platform/peer_inspector.h"
#include "app/platform/session_environment.h"
#include "tests/support/run_task.h"
#include "tests/support/temporary_home.h"

#include <QtCore/QScopeGuard>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace claviger;
using namespace claviger::platform;
using namespace claviger::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class PlatformTest : public QObject
{
    Q_OBJECT

    static QString script(const TemporaryHome &home, const QString &name, const QByteArray &text)
    {
        home.write(name, text);
        QFile::setPermissions(home.path(name),
            QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        return home.path(name);
    }

private Q_SLOTS:
    void scriptsOfShellsAndInterpreters_data()
    {
        QTest::addColumn<QString>("executable");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("script");
        QTest::newRow("program") << u"/usr/bin/code"_s << QStringList {u"code"_s, u"/x"_s} << u""_s;
        QTest::newRow("shell") << u"/bin/bash"_s << QStringList {u"bash"_s} << u""_s;
        QTest::newRow("file") << u"/bin/bash"_s << QStringList {u"bash"_s, u"-e"_s, u"/x.sh"_s}
                              << u"/x.sh"_s;
        QTest::newRow("text") << u"/bin/bash"_s << QStringList {u"bash"_s, u"-lc"_s, u"ls"_s}
                              << u"-c"_s;
        QTest::newRow("node") << u"/usr/bin/node20"_s
                              << QStringList {u"node"_s, u"--no-warnings"_s, u"/opt/cli.js"_s}
                              << u"/opt/cli.js"_s;
    }

    void scriptsOfShellsAndInterpreters()
    {
        QFETCH(const QString, executable);
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, script);
        ProcessFacts process;
        process.pid = ::getpid();
        process.executable = executable;
        process.arguments = arguments;
        QCOMPARE(scriptIn(process), script);
    }

    void ownChainEndsAtTheTop()
    {
        const QList<ProcessFacts> chain = processChain(::getpid());
        QVERIFY(!chain.isEmpty());
        QCOMPARE(chain.first().pid, ::getpid());
        QVERIFY(chain.first().executable.endsWith(u"app_platform"_s));
        for (qsizetype i = 1; i < chain.size(); ++i)
            QVERIFY(chain.at(i).startedAt <= chain.at(i - 1).startedAt);
    }

    void aPeerThatIsNoShimStandsForItself()
    {
        int ends[2];
        QVERIFY(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
        LinuxPeerInspector inspector(u"/nonexistent/claviger-shim"_s, u"/nonexistent/claviger"_s,
            [](const QString &, const QStringList &) { return KnownClient(); });
        const auto caller = runTask(inspector.identify(ends[0]));
        QVERIFY(caller);
        QVERIFY(!caller->isOurShim);
        QVERIFY(caller->application.executable.path.endsWith(u"app_platform"_s));
        QVERIFY(caller->application.executable.sha256.size() == 32);
        ::close(ends[0]);
        ::close(ends[1]);
    }

    void programsAreFoundAsExecFindsThem()
    {
        TemporaryHome home;
        const QString tool = script(home, u"bin/tool"_s, "#!/bin/sh\n");
        home.write(u"bin/data"_s, "no program");
        const QString canonical = QFileInfo(tool).canonicalFilePath();
        QCOMPARE(
            findProgram(u"tool"_s, u"/nonexistent:"_s + home.path(u"bin"_s), u"/"_s), canonical);
        QCOMPARE(findProgram(u"./tool"_s, u"/nonexistent"_s, home.path(u"bin"_s)), canonical);
        QCOMPARE(findProgram(u"tool"_s, u":/nonexistent"_s, home.path(u"bin"_s)), canonical);
        QCOMPARE(findProgram(u"data"_s, home.path(u"bin"_s), u"/"_s), QString());
        QCOMPARE(findProgram(QString(), u"/bin"_s, u"/"_s), QString());
    }

    void aChangedFileHasAnotherHash()
    {
        TemporaryHome home;
        Executables executables;
        const QString tool = script(home, u"tool"_s, "one");
        const auto first = runTask(executables.look(tool));
        QVERIFY(!first.isProtected);
        QCOMPARE(runTask(executables.look(tool)), first);
        script(home, u"tool"_s, "other");
        QVERIFY(runTask(executables.look(tool)).sha256 != first.sha256);
    }

    void sessionVariablesAreTakenOthersAreNot()
    {
        static constexpr char kEnvironment[] =
            "DISPLAY=:1\0GITHUB_TOKEN=x\0DBUS_SESSION_BUS_ADDRESS=unix:a=b\0=\0LANG=\0";
        const auto found = sessionVariables(QByteArray(kEnvironment, sizeof kEnvironment - 1));
        QCOMPARE(found.value("DISPLAY"), QByteArray(":1"));
        QCOMPARE(found.value("DBUS_SESSION_BUS_ADDRESS"), QByteArray("unix:a=b"));
        QCOMPARE(found.size(), 2);
    }

    void loginShellsAreRead()
    {
        TemporaryHome home;
        const QString shell = script(home, u"shell"_s,
            "#!/bin/sh\necho noise of a start-up file\n"
            "export FROM_LOGIN='a b\nc'\nexec /bin/sh -c \"$4\"\n");
        LoginShell good(shell, {});
        const auto variables = runTask(good.variables());
        QVERIFY(variables);
        QCOMPARE(variables->value(u"FROM_LOGIN"_s), u"a b\nc"_s);
    }

    void aLoginShellHasTheSessionsVariables()
    {
        TemporaryHome home;
        const QString shell = script(home, u"shell"_s,
            "#!/bin/sh\nexport OF_THE_FILES=\"$OF_SESSION!\"\nexec /bin/sh -c \"$4\"\n");
        LoginShell good(shell, {}, [] {
            return Environment {{"OF_SESSION", "a=b"}, {"HOME", "/of-the-session"}};
        });
        const auto variables = runTask(good.variables());
        QVERIFY(variables);
        QCOMPARE(variables->value(u"OF_SESSION"_s), u"a=b"_s);
        QCOMPARE(variables->value(u"OF_THE_FILES"_s), u"a=b!"_s);
        QCOMPARE(variables->value(u"HOME"_s), qEnvironmentVariable("HOME")); // ours goes before
    }

    void badLoginShells_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("code");
        QTest::newRow("silent") << QByteArray("#!/bin/sh\n")
                                << static_cast<int>(ErrorCode::InvalidInput);
        QTest::newRow("hangs") << QByteArray("#!/bin/sh\nsleep 60\n")
                               << static_cast<int>(ErrorCode::TimedOut);
        QTest::newRow("floods") << QByteArray("#!/bin/sh\nexec yes\n")
                                << static_cast<int>(ErrorCode::TooLarge);
        QTest::newRow("no program")
            << QByteArray("#!/nonexistent\n") << static_cast<int>(ErrorCode::Unsupported);
    }

    void badLoginShells()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, code);
        TemporaryHome home;
        LoginShell shell(script(home, u"shell"_s, text), {1000ms, 100'000});
        const auto variables = runTask(shell.variables());
        QVERIFY(!variables);
        QCOMPARE(errorName(variables.error().code), errorName(static_cast<ErrorCode>(code)));
    }

    void aBrowserHasTheSessionsUmaskAndLimits()
    {
        TemporaryHome home;
        script(home, u"bin/xdg-open"_s,
            "#!/bin/sh\n{ umask; ulimit -Sc; ulimit -n; echo \"$1\"; } > \"$HOME/new\"\n"
            "mv \"$HOME/new\" \"$HOME/opened\"\n");
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", home.path(u"bin"_s).toUtf8() + ':' + path);
        rlimit core = {};
        rlimit files = {};
        ::getrlimit(RLIMIT_CORE, &core);
        ::getrlimit(RLIMIT_NOFILE, &files);
        const mode_t umask = ::umask(027);
        const auto back = qScopeGuard([&] {
            qputenv("PATH", path);
            ::umask(umask);
            ::setrlimit(RLIMIT_CORE, &core);
            ::setrlimit(RLIMIT_NOFILE, &files);
            ::prctl(PR_SET_DUMPABLE, 1);
        });
        const rlimit small = {std::min<rlim_t>(512, core.rlim_max), core.rlim_max};
        ::setrlimit(RLIMIT_CORE, &small);
        const rlimit few = {1000, files.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &few);
        harden();
        rlimit now = {};
        ::getrlimit(RLIMIT_CORE, &now);
        QCOMPARE(now.rlim_cur, rlim_t(0));
        QVERIFY(DesktopBrowser().open("https://a.example/"));
        QTRY_VERIFY(QFile::exists(home.path(u"opened"_s)));
        // The shell counts cores in half KiB.
        const QByteArray blocks = QByteArray::number(static_cast<qulonglong>(small.rlim_cur / 512));
        QCOMPARE(home.read(u"opened"_s), "0027\n" + blocks + "\n1000\nhttps://a.example/\n");
    }

    void displays_data()
    {
        QTest::addColumn<QByteArray>("platform");
        QTest::addColumn<QByteArray>("x");
        QTest::addColumn<QByteArray>("wayland");
        QTest::addColumn<Display>("expected");
        const QByteArray none;
        QTest::newRow("nothing") << none << none << none << Display::NotSet;
        QTest::newRow("ended ssh -X")
            << none << QByteArray("localhost:59") << none << Display::Unreachable;
        QTest::newRow("ended Wayland")
            << none << none << QByteArray("wayland-77") << Display::Unreachable;
        QTest::newRow("too long") << none << none << QByteArray(200, 'w') << Display::Unreachable;
        QTest::newRow("needs none") << QByteArray("offscreen:x") << none << none << Display::Usable;
        QTest::newRow("chosen, without") << QByteArray("xcb") << none << none << Display::NotSet;
        QTest::newRow("chosen, ended") << QByteArray("wayland;xcb") << QByteArray("localhost:59")
                                       << none << Display::Unreachable;
    }

    void displays()
    {
        QFETCH(const QByteArray, platform);
        QFETCH(const QByteArray, x);
        QFETCH(const QByteArray, wayland);
        QFETCH(const Display, expected);
        const TemporaryHome home;
        QHash<QByteArray, QByteArray> before;
        const QHash<QByteArray, QByteArray> now {{"QT_QPA_PLATFORM", platform}, {"DISPLAY", x},
            {"WAYLAND_DISPLAY", wayland}, {"XDG_RUNTIME_DIR", home.path(u"run"_s).toUtf8()}};
        for (auto variable = now.begin(); variable != now.end(); ++variable) {
            before.insert(variable.key(), qgetenv(variable.key().constData()));
            qputenv(variable.key().constData(), variable.value());
        }
        const Display found = findDisplay();
        for (auto variable = before.begin(); variable != before.end(); ++variable)
            qputenv(variable.key().constData(), variable.value());
        QCOMPARE(found, expected);
    }

    void autostartIsSetAndTakenBack()
    {
        TemporaryHome home;
        DesktopAutostart autostart(u"/opt/a b/claviger"_s);
        QVERIFY(!autostart.isOn());
        QVERIFY(autostart.set(true));
        QVERIFY(autostart.isOn());
        QVERIFY(home.read(u".config/autostart/dev.claviger.Claviger.desktop"_s)
                    .contains("Exec=\"/opt/a b/claviger\" --background\n"));
        QVERIFY(autostart.set(false));
        QVERIFY(!autostart.isOn());
    }
};

QTEST_GUILESS_MAIN(PlatformTest)
#include "platform_test.moc"
