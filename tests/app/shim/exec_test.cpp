#include "tests/app/shim/fake_broker.h"
#include "tests/app/shim/shim_runner.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

/// What the server gets through the shim, compared with a direct start of the same command.
class ExecTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    RunOptions options() const
    {
        RunOptions result;
        result.environment = environmentFor(m_folder.filePath(u"run"_s));
        return result;
    }
    std::string runtimeFolder() const { return m_folder.filePath(u"run"_s).toStdString(); }

    static Run direct(const QStringList &command, RunOptions options)
    {
        options.program = command.first();
        return run(command.mid(1), options);
    }
    static Run throughShim(const QStringList &command, const RunOptions &options)
    {
        return run(QStringList {u"server"_s, u"--"_s} + command, options);
    }

    /// Two runs differ in their own pid and in the numbers of the pipes that the runner made.
    static QByteArray withoutPids(const QByteArray &lines)
    {
        static const QRegularExpression numbers(u"(/proc/|pipe:\\[)\\d+"_s);
        return QString::fromUtf8(lines).replace(numbers, u"\\1N"_s).toUtf8();
    }

private Q_SLOTS:
    void startsWithPlan()
    {
        std::optional<wire::LaunchRequest> seen;
        FakeBroker broker(runtimeFolder(), [&seen](FakeBrokerConnection &connection, int) {
            seen = connection.readLaunch();
            wire::LaunchPlan plan;
            plan.arguments.emplace_back("sh");
            plan.arguments.emplace_back("-c");
            plan.arguments.emplace_back("printf %s \"$0|$1|$TOKEN|${GONE-unset}\"; exit 42");
            plan.arguments.emplace_back("zero");
            plan.arguments.emplace_back("from the plan");
            plan.set.push_back({"TOKEN", wire::WipedBytes("s3cret=\xc3\xa4")});
            plan.unset.emplace_back("GONE");
            connection.greet();
            connection.send(1, plan);
        });
        RunOptions given = options();
        given.environment.insert(u"TOKEN"_s, u"x claviger-ref-1 y"_s);
        given.environment.insert(u"OTHER"_s, u"plain"_s);
        given.environment.insert(u"GONE"_s, u"here"_s);
        given.directory = m_folder.path();
        const Run result = run(
            {u"git-hub"_s, u"--"_s, u"npx"_s, u""_s, u"--flag=claviger-ref-2"_s}, given);
        QCOMPARE(result.output, QByteArray("zero|from the plan|s3cret=\xc3\xa4|unset"));
        QCOMPARE(result.errors, QByteArray());
        QCOMPARE(result.exitCode, 42);

        QVERIFY(seen);
        QCOMPARE(seen->server, std::string("git-hub"));
        QVERIFY((seen->arguments == std::vector<std::string> {"npx", "", "--flag=claviger-ref-2"}));
        QCOMPARE(seen->directory, QDir(m_folder.path()).canonicalPath().toStdString());
        QCOMPARE(seen->path, qgetenv("PATH").toStdString());
        QCOMPARE(seen->variables.size(), std::size_t(1)); // nothing else of the environment leaves
        QVERIFY((seen->variables[0] == wire::Variable {"TOKEN", "x claviger-ref-1 y"}));
        QVERIFY(seen->processId > 0);
    }

    void environmentOnlyGainsThePlan()
    {
        FakeBroker broker(runtimeFolder(), grantWith({{"B", "changed"}, {"NEW", "value"}}));
        RunOptions given = options();
        given.environment = QProcessEnvironment();
        given.environment.insert(u"CLAVIGER_RUNTIME_DIR"_s, m_folder.filePath(u"run"_s));
        given.environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
        given.environment.insert(u"A"_s, u"1=2"_s);
        given.environment.insert(u"B"_s, u"old"_s);
        given.environment.insert(u"Z"_s, u""_s);
        QByteArrayList expected = direct({u"/usr/bin/env"_s, u"-0"_s}, given).output.split('\0');
        const QByteArrayList seen = throughShim({u"/usr/bin/env"_s, u"-0"_s}, given)
                                        .output.split('\0');
        QVERIFY(expected.contains("B=old"));
        expected.replace(expected.indexOf("B=old"), "B=changed");
        expected.insert(expected.size() - 1, "NEW=value"); // the last entry is the empty rest
        QCOMPARE(seen, expected); // same order, too
    }

    void sameDescriptors()
    {
        FakeBroker broker(runtimeFolder(), grantWith({}));
        RunOptions given = options();
        const QByteArray target = m_folder.filePath(u"open file"_s).toUtf8();
        given.inChild = [target] {
            // The client leaves three more open; standard output goes to the first.
            const int file = ::open(target.constData(), O_RDWR | O_CREAT | O_TRUNC, 0600);
            ::dup2(file, 17);
            ::dup2(file, 130);
            ::dup2(file, STDOUT_FILENO);
            const int null = ::open("/dev/null", O_RDWR);
            ::dup2(null, STDIN_FILENO);
            ::dup2(null, STDERR_FILENO);
            ::close(file); // their numbers depend on what the test has open at the moment
            ::close(null);
        };
        const auto descriptors = [&](bool shim) {
            const QStringList command {
                u"/usr/bin/find"_s, u"/proc/self/fd"_s, u"-printf"_s, u"%f %l\n"_s};
            const Run result = shim ? throughShim(command, given) : direct(command, given);
            QFile file(QString::fromUtf8(target));
            const QByteArray lines = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            return withoutPids(QByteArray::number(result.exitCode) + '\n' + lines);
        };
        const QByteArray expected = descriptors(false);
        QVERIFY(expected.contains("\n130 "));
        QCOMPARE(descriptors(true), expected);
    }

    void sameDescriptorsWithClosedStreams()
    {
        FakeBroker broker(runtimeFolder(), grantWith({}));
        RunOptions given = options();
        const QByteArray target = m_folder.filePath(u"second file"_s).toUtf8();
        given.inChild = [target] {
            const int file = ::open(target.constData(), O_RDWR | O_CREAT | O_TRUNC, 0600);
            ::dup2(file, 109);
            ::close(file); // its number depends on what the test has open at the moment
            ::close(STDIN_FILENO);
            ::close(STDOUT_FILENO);
            ::close(STDERR_FILENO);
        };
        const auto descriptors = [&](bool shim) {
            const QStringList command {u"/bin/sh"_s, u"-c"_s,
                u"exec find /proc/self/fd -printf '%f %l\\n' > /proc/self/fd/109"_s};
            const Run result = shim ? throughShim(command, given) : direct(command, given);
            QFile file(QString::fromUtf8(target));
            const QByteArray lines = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            return withoutPids(QByteArray::number(result.exitCode) + '\n' + lines);
        };
        const QByteArray expected = descriptors(false);
        QVERIFY(expected.contains("\n109 "));
        QCOMPARE(descriptors(true), expected);
    }

    void sameLimitsSignalsAndMask()
    {
        FakeBroker broker(runtimeFolder(), grantWith({}));
        RunOptions given = options();
        given.directory = m_folder.path();
        given.inChild = [] {
            ::umask(027);
            ::signal(SIGPIPE, SIG_IGN);
            ::signal(SIGHUP, SIG_IGN);
            ::signal(SIGCHLD, SIG_IGN);
            sigset_t blocked;
            ::sigemptyset(&blocked);
            ::sigaddset(&blocked, SIGUSR1);
            ::sigprocmask(SIG_BLOCK, &blocked, nullptr);
            const rlimit files {123, 456};
            ::setrlimit(RLIMIT_NOFILE, &files);
            const rlimit core {0, RLIM_INFINITY};
            ::setrlimit(RLIMIT_CORE, &core);
            ::setpriority(PRIO_PROCESS, 0, 5);
        };
        const QStringList command {u"/bin/sh"_s, u"-c"_s,
            u"grep -E '^(Umask|SigBlk|SigIgn|SigCgt|NoNewPrivs|Groups|CapEff)' /proc/self/status; "
            "cat /proc/self/limits; pwd -P; nice; stat -c %U /proc/self/environ"_s};
        const Run expected = direct(command, given);
        const Run seen = throughShim(command, given);
        QVERIFY(expected.output.contains("Umask:\t0027"));
        QVERIFY(expected.output.contains("123"));
        QCOMPARE(seen.output, expected.output);
        QCOMPARE(seen.exitCode, expected.exitCode);
    }

    void row23ArgumentsArriveAsTheyAre()
    {
        FakeBroker broker(runtimeFolder(), grantWith({}));
        const QStringList awkward {u"/usr/bin/printf"_s, u"[%s]"_s, u""_s, u" "_s, u"a\nb"_s,
            u"$HOME"_s, u"--help"_s, u"--"_s, u"*"_s, u"ä"_s, u"\"'\\"_s, QString(100'000, u'x')};
        const Run expected = direct(awkward, options());
        QVERIFY(expected.output.size() > 100'000);
        QCOMPARE(throughShim(awkward, options()).output, expected.output);
    }

    void standardStreamsAreTheServers()
    {
        FakeBroker broker(runtimeFolder(), grantWith({}));
        RunOptions given = options();
        given.input = QByteArray(300'000, 'y') + '\0' + "end";
        const Run result = throughShim({u"/bin/cat"_s}, given);
        QCOMPARE(result.output, given.input);
    }

    /// execvp's rules: the PATH that the shim was started with, and scripts without #!.
    void row24ProgramIsFoundOnPath()
    {
        FakeBroker broker(runtimeFolder(), grantWith({{"PATH", "/nowhere"}}));
        QFile script(m_folder.filePath(u"my-server"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("echo \"$PATH $1\"\n");
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        RunOptions given = options();
        given.environment.insert(u"PATH"_s, m_folder.path() + u":/usr/bin:/bin"_s);
        const Run result = throughShim({u"my-server"_s, u"one"_s}, given);
        QCOMPARE(result.output, QByteArray("/nowhere one\n"));
    }

    void framesInAnyPieces()
    {
        FakeBroker broker(runtimeFolder(), [](FakeBrokerConnection &connection, int) {
            const auto request = connection.readLaunch();
            if (!request)
                return;
            wire::LaunchPlan plan;
            for (const std::string &argument : request->arguments)
                plan.arguments.emplace_back(argument);
            const auto hello = wire::encode(0, wire::ServerHello {1, "fake"});
            const auto waiting = wire::encode(1, wire::Waiting {wire::WaitReason::Queue});
            const auto answer = wire::encode(1, plan);
            for (const auto *part : {&*hello, &*waiting, &*answer}) {
                for (const char byte : part->view())
                    connection.sendBytes({&byte, 1});
            }
        });
        QCOMPARE(throughShim({u"/bin/echo"_s, u"yes"_s}, options()).output, QByteArray("yes\n"));
    }

    void preloadHasNoEffectOnTheShim()
    {
#ifdef CLAVIGER_SANITIZE
        QSKIP("the sanitizers need a dynamic shim");
#else
        FakeBroker broker(runtimeFolder(), [](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.readLaunch());
            wire::LaunchPlan plan;
            plan.arguments.emplace_back("/bin/true");
            plan.unset.emplace_back("LD_PRELOAD");
            plan.unset.emplace_back("LD_DEBUG");
            connection.greet();
            connection.send(1, plan);
        });
        RunOptions given = options();
        given.environment.insert(u"LD_PRELOAD"_s, u"/nowhere/evil.so"_s);
        given.environment.insert(u"LD_DEBUG"_s, u"all"_s);
        const Run dynamic = direct({u"/bin/true"_s}, given);
        QVERIFY(dynamic.errors.contains("evil.so")); // what it does to a dynamic program
        const Run result = throughShim({u"/bin/true"_s}, given);
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.errors, QByteArray());
#endif
    }
};

QTEST_GUILESS_MAIN(ExecTest)
#include "exec_test.moc"
