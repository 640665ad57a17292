#include "tests/app/shim/fake_broker.h"
#include "tests/app/shim/shim_runner.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtTest/QTest>

#include <csignal>
#include <memory>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

/// The broker is not there: the shim starts `claviger` from its own folder. Here that is a script
/// that writes down how it was started; the test then begins to listen.
class StartTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    std::string runtimeFolder() const { return path("run").toStdString(); }

    RunOptions options() const
    {
        RunOptions result;
        result.program = path("bin/claviger-shim");
        result.environment = environmentFor(path("run"));
        result.environment.insert(u"CLAVIGER_TEST_LOG"_s, path("log"));
        return result;
    }
    QByteArray log() const
    {
        QFile file(path("log"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void installBroker(const QByteArray &script) const
    {
        QFile file(path("bin/claviger"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(script);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    std::unique_ptr<QProcess> startShim(const RunOptions &given) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(given.environment);
        if (given.inChild)
            process->setChildProcessModifier(given.inChild);
        process->start(given.program, {u"s"_s, u"--"_s, u"/bin/echo"_s, u"started"_s});
        return process;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir(u"bin"_s));
        QVERIFY(QFile::copy(shimPath(), path("bin/claviger-shim")));
    }

    void startsTheBrokerAsADaemon()
    {
        installBroker(
            "#!/bin/sh\n"
            "{ echo \"$*\"; pwd; readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2;\n"
            "  ls /proc/$$/fd | tr '\\n' ' '; echo; grep SigIgn /proc/self/status; grep SigBlk "
            "/proc/self/status\n"
            "  ps -o sid= -p $$; ps -o ppid= -p $$; env | grep -E '^(OPENAI_API_KEY|HOME)='; } > "
            "\"$CLAVIGER_TEST_LOG.new\"; mv \"$CLAVIGER_TEST_LOG.new\" \"$CLAVIGER_TEST_LOG\"\n");
        RunOptions given = options();
        given.environment.insert(u"OPENAI_API_KEY"_s, u"sk-1"_s);
        given.environment.insert(u"HOME"_s, u"/home/of-the-test"_s);
        given.inChild = [] {
            ::signal(SIGPIPE, SIG_IGN);
            sigset_t blocked;
            ::sigemptyset(&blocked);
            ::sigaddset(&blocked, SIGTERM);
            ::sigprocmask(SIG_BLOCK, &blocked, nullptr);
            ::dup2(STDERR_FILENO, 44);
        };
        const auto process = startShim(given);
        QVERIFY(process->waitForStarted());
        const auto pid = process->processId();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("log")), 10'000);
        const FakeBroker broker(runtimeFolder(), grantWith({}));
        QVERIFY(process->waitForFinished(10'000));
        QCOMPARE(process->exitCode(), 0);
        QCOMPARE(process->readAllStandardOutput(), QByteArray("started\n"));
        const QByteArrayList lines = log().split('\n');
        QCOMPARE(lines.value(0), "--background --session-of " + QByteArray::number(pid));
        QCOMPARE(lines.value(1), QByteArray("/"));
        for (int i = 2; i <= 4; ++i) {
            if (i != 3) // the script's own redirection
                QCOMPARE(lines.value(i), QByteArray("/dev/null"));
        }
        QVERIFY2(!lines.value(5).contains("44"), lines.value(5).constData());
        QVERIFY(lines.value(6).endsWith("0000000000000000"));
        QVERIFY(lines.value(7).endsWith("0000000000000000"));
        QVERIFY(lines.value(8).trimmed().toLongLong() != ::getsid(0));
        QVERIFY(lines.value(9).trimmed().toLongLong() != pid);
        // A broker serves every server: nothing of one client's stays in it but its session.
        QCOMPARE(lines.mid(10), (QByteArrayList {"HOME=/home/of-the-test", {}}));
    }

    void staleSocket()
    {
        {
            const FakeBroker broker(runtimeFolder(), grantWith({}));
        }
        // A socket that nobody listens at, as a killed broker leaves it.
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        const std::string socketPath = runtimeFolder() + "/broker.sock";
        socketPath.copy(address.sun_path, sizeof address.sun_path - 1);
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        ::close(socket);
        installBroker("#!/bin/sh\necho started >> \"$CLAVIGER_TEST_LOG\"\n");
        const auto process = startShim(options());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("log")), 10'000);
        const FakeBroker broker(runtimeFolder(), grantWith({}));
        QVERIFY(process->waitForFinished(10'000));
        QCOMPARE(process->exitCode(), 0);
    }

    /// The right to start the broker ends with the shim that has it; its file may stay.
    void f44StartLockOfAKilledShim()
    {
        installBroker("#!/bin/sh\necho started >> \"$CLAVIGER_TEST_LOG\"\n");
        const auto killed = startShim(options());
        QTRY_COMPARE_WITH_TIMEOUT(log(), QByteArray("started\n"), 10'000);
        killed->kill();
        QVERIFY(killed->waitForFinished(10'000));
        QVERIFY(QFile::exists(path("run/start.lock")));
        const auto process = startShim(options());
        QTRY_COMPARE_WITH_TIMEOUT(log(), QByteArray("started\nstarted\n"), 5'000);
        const FakeBroker broker(runtimeFolder(), grantWith({}));
        QVERIFY(process->waitForFinished(10'000));
        QCOMPARE(process->exitCode(), 0);
    }

    void manyShimsStartOneBroker()
    {
        installBroker("#!/bin/sh\necho started >> \"$CLAVIGER_TEST_LOG\"\n");
        std::vector<std::unique_ptr<QProcess>> shims;
        for (int i = 0; i < 20; ++i)
            shims.push_back(startShim(options()));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("log")), 10'000);
        const FakeBroker broker(runtimeFolder(), grantWith({}));
        for (const auto &shim : shims) {
            QVERIFY(shim->state() == QProcess::NotRunning || shim->waitForFinished(10'000));
            QCOMPARE(shim->readAllStandardOutput(), QByteArray("started\n"));
        }
        QCOMPARE(log(), QByteArray("started\n"));
        QCOMPARE(broker.connections(), 20);
    }

    void brokerIsNotInstalled()
    {
        RunOptions given = options();
        given.input = "{\"id\":1,\"method\":\"initialize\"}\n";
        const Run result = run({u"s"_s, u"--"_s, u"/bin/true"_s}, given);
        QCOMPARE(result.exitCode, 69);
        QVERIFY(result.errors.contains(path("bin/claviger").toUtf8()));
        QVERIFY(result.output.contains("broker-unreachable"));
    }

    void brokerCannotBeExecuted()
    {
        installBroker("#!/nowhere/interpreter\n");
        QVERIFY(QFile(path("bin/claviger")).setPermissions(QFile::ReadOwner));
        const Run result = run({u"s"_s, u"--"_s, u"/bin/true"_s}, options());
        QCOMPARE(result.exitCode, 69);
        QVERIFY2(result.errors.contains("Permission denied"), result.errors.constData());
    }

    void socketPathTooLong()
    {
        RunOptions given = options();
        given.environment = environmentFor(u"/tmp/"_s + QString(120, u'x'));
        const Run result = run({u"s"_s, u"--"_s, u"/bin/true"_s}, given);
        QCOMPARE(result.exitCode, 69);
        QVERIFY(result.errors.contains("too long"));
        QVERIFY(!QFileInfo::exists(u"/tmp/"_s + QString(120, u'x')));
    }
};

QTEST_GUILESS_MAIN(StartTest)
#include "start_test.moc"
