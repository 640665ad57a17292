#include "tests/app/shim/fake_broker.h"
#include "tests/app/shim/shim_runner.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <functional>
#include <sys/stat.h>
#include <unistd.h>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kInitialize =
    "{\"jsonrpc\":\"2.0\",\"id\":\"init-1\",\"method\":\"initialize\",\"params\":{}}\n";

wire::LaunchPlan planFor(const char *program)
{
    wire::LaunchPlan plan;
    plan.arguments.emplace_back(program);
    return plan;
}

QJsonObject errorOf(const QByteArray &line)
{
    const QJsonObject answer = QJsonDocument::fromJson(line).object();
    return answer.value(u"error"_s).toObject();
}

} // namespace

/// What a person and a client are told when the server does not start.
class RefusalTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    RunOptions options() const
    {
        RunOptions result;
        result.environment = environmentFor(m_folder.filePath(u"run"_s));
        result.input = kInitialize;
        return result;
    }
    std::string runtimeFolder() const { return m_folder.filePath(u"run"_s).toStdString(); }
    static Run launch(const RunOptions &options)
    {
        return run({u"server-1"_s, u"--"_s, u"/bin/true"_s}, options);
    }

private Q_SLOTS:
    void refusals_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("retryable");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("denied") << QByteArray("launch-denied") << false << 77;
        QTest::newRow("unanswered") << QByteArray("launch-unanswered") << true << 77;
        QTest::newRow("foreign") << QByteArray("peer-foreign") << false << 77;
        QTest::newRow("keychain") << QByteArray("keychain-locked") << true << 75;
        QTest::newRow("paused") << QByteArray("launches-paused") << true << 75;
        QTest::newRow("unknown server") << QByteArray("server-unknown") << false << 78;
        QTest::newRow("version") << QByteArray("version-mismatch") << false << 76;
    }
    void refusals()
    {
        QFETCH(QByteArray, code);
        QFETCH(bool, retryable);
        QFETCH(int, exitCode);
        const std::string message = "Nein: \"Ärger\"\nwith two lines.";
        FakeBroker broker(runtimeFolder(), [&](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.readLaunch());
            connection.greet();
            connection.send(1, wire::Refusal {code.toStdString(), retryable, message});
        });
        const Run result = launch(options());
        QCOMPARE(result.exitCode, exitCode);
        QCOMPARE(result.errors, QByteArray("claviger-shim: Nein: \"Ärger\" with two lines.\n"));
        QVERIFY(result.output.startsWith("{\"jsonrpc\":\"2.0\",\"id\":\"init-1\",\"error\":{"));
        QCOMPARE(result.output.count('\n'), 1);
        const QJsonObject error = errorOf(result.output);
        QCOMPARE(error.value(u"code"_s).toInt(), -32050);
        QCOMPARE(error.value(u"message"_s).toString(), QString::fromStdString(message));
        const QJsonObject data = error.value(u"data"_s).toObject();
        QCOMPARE(data.value(u"code"_s).toString().toUtf8(), code);
        QCOMPARE(data.value(u"retryable"_s).toBool(), retryable);
        QCOMPARE(data.value(u"server"_s).toString(), u"server-1"_s);
    }

    /// A broker that refuses the hello may close before it has read the request.
    void refusedHello()
    {
        FakeBroker broker(runtimeFolder(), [](FakeBrokerConnection &connection, int) {
            connection.send(0, wire::Refusal {"too-many-requests", true, "Later."});
        });
        const Run result = launch(options());
        QCOMPARE(result.exitCode, 75);
        QCOMPARE(errorOf(result.output).value(u"message"_s).toString(), u"Later."_s);
    }

    void firstLines_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("number") << QByteArray("{\"id\":7,\"method\":\"initialize\"}\n")
                                << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":");
        QTest::newRow("another request first")
            << QByteArray(
                   "{\"id\":8,\"method\":\"server/discover\"}\n{\"id\":9,\"method\":\"x\"}\n")
            << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":8,\"error\":");
        QTest::newRow("notification, noise, then a request")
            << QByteArray("{\"method\":\"a\"}\n\nnoise\r\n{\"id\":3,\"method\":\"b\"}\r\n")
            << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("only a notification") << QByteArray("{\"method\":\"a\"}\n") << QByteArray();
        QTest::newRow("not ended") << QByteArray("{\"id\":1,\"method\":\"a\"}") << QByteArray();
        QTest::newRow("endless line") << QByteArray(700'000, '{') << QByteArray();
    }
    void firstLines()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, beginning);
        FakeBroker broker(runtimeFolder(), [](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.readLaunch());
            connection.send(0, wire::Refusal {"launch-denied", false, "No."});
        });
        RunOptions given = options();
        given.input = input;
        const Run result = launch(given);
        QCOMPARE(result.exitCode, 77);
        if (beginning.isEmpty())
            QCOMPARE(result.output, QByteArray());
        QVERIFY2(result.output.startsWith(beginning), result.output.constData());
    }

    /// A client that never writes does not keep the process for long.
    void silentClient()
    {
        FakeBroker broker(runtimeFolder(), [](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.readLaunch());
            connection.send(0, wire::Refusal {"launch-denied", false, "No."});
        });
        RunOptions given = options();
        given.input.clear();
        given.keepInputOpen = true;
        const Run result = launch(given);
        QCOMPARE(result.exitCode, 77);
        QCOMPARE(result.output, QByteArray());
    }

    void nonsense_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("exitCode");
        const auto text = [](const auto &outcome) {
            const std::string_view view = outcome->view();
            return QByteArray(view.data(), static_cast<qsizetype>(view.size()));
        };
        const QByteArray hello = text(wire::encode(0, wire::ServerHello {1, "fake"}));
        const QByteArray plan = text(wire::encode(1, planFor("/bin/true")));
        QTest::newRow("text") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << 70;
        QTest::newRow("plan before the greeting") << plan << 70;
        QTest::newRow("plan for nobody")
            << hello + text(wire::encode(9, planFor("/bin/true"))) << 70;
        QTest::newRow("control reply")
            << hello + text(wire::encode(1, wire::ControlReply {})) << 70;
        QTest::newRow("empty plan")
            << hello + text(wire::makeFrame(wire::FrameType::LaunchPlan, 1, "")) << 70;
        QTest::newRow("zeros") << QByteArray(64, '\0') << 70;
        QTest::newRow("version of tomorrow")
            << text(wire::encode(0, wire::ServerHello {9, "claviger 9"})) << 76;
        wire::LaunchPlan guard = planFor("/bin/true");
        guard.mode = wire::LaunchMode::Guard;
        QTest::newRow("mode of tomorrow") << hello + text(wire::encode(1, guard)) << 76;
    }
    void nonsense()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, exitCode);
        FakeBroker broker(runtimeFolder(), [&answer](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.readLaunch());
            connection.sendBytes({answer.constData(), static_cast<std::size_t>(answer.size())});
            connection.waitForClose();
        });
        const Run result = launch(options());
        QVERIFY(!result.crashed);
        QCOMPARE(result.exitCode, exitCode);
        QVERIFY(result.errors.startsWith("claviger-shim: "));
        QVERIFY(!errorOf(result.output).isEmpty());
    }

    void brokerDiesOnce()
    {
        FakeBroker broker(runtimeFolder(), [](FakeBrokerConnection &connection, int number) {
            if (const auto request = connection.readLaunch(); request && number > 1) {
                connection.greet();
                connection.send(1, planFor("/bin/true"));
            }
        });
        const Run result = launch(options());
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(broker.connections(), 2);
    }

    /// The queue of a killed broker's listener takes connections for a while and then drops them.
    void killedBrokerDropsConnections()
    {
        FakeBroker broker(runtimeFolder(), [](FakeBrokerConnection &connection, int number) {
            if (number == 1) {
                static_cast<void>(connection.readLaunch());
                connection.greet();
            }
            if (number < 6)
                return;
            static_cast<void>(connection.readLaunch());
            connection.greet();
            connection.send(1, planFor("/bin/true"));
        });
        const Run result = launch(options());
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(broker.connections(), 6);
    }

    void brokerDiesTwiceInTheMiddleOfAFrame()
    {
        FakeBroker broker(runtimeFolder(), [](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.readLaunch());
            connection.greet();
            connection.sendBytes(std::string_view("\0\0\1\0\4", 5));
        });
        const Run result = launch(options());
        QCOMPARE(result.exitCode, 69);
        QCOMPARE(broker.connections(), 2);
        QCOMPARE(errorOf(result.output).value(u"data"_s).toObject().value(u"code"_s).toString(),
            u"broker-unreachable"_s);
    }

    void saysThatItWaitsForAPerson()
    {
        FakeBroker broker(runtimeFolder(), [](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.readLaunch());
            connection.greet();
            for (int i = 0; i < 3; ++i)
                connection.send(1, wire::Waiting {wire::WaitReason::Person});
            connection.send(1, planFor("/bin/true"));
        });
        const Run result = launch(options());
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.errors.count('\n'), 1); // once, not each time
    }

    void untrustedFolder_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("open to others") << 0;
        QTest::newRow("symbolic link") << 1;
        QTest::newRow("file") << 2;
        QTest::newRow("foreign") << 3;
    }
    void untrustedFolder()
    {
        QFETCH(int, kind);
        const QString path = m_folder.filePath(u"untrusted%1"_s.arg(kind));
        const std::string folder = path.toStdString();
        RunOptions given = options();
        given.environment = environmentFor(path);
        switch (kind) {
        case 0:
            QCOMPARE(::mkdir(folder.c_str(), 0755), 0);
            break;
        case 1:
            QCOMPARE(::symlink(m_folder.path().toUtf8().constData(), folder.c_str()), 0);
            break;
        case 2:
            QVERIFY(QFile(path).open(QIODevice::WriteOnly));
            break;
        case 3:
            if (::geteuid() == 0) {
                QCOMPARE(::mkdir(folder.c_str(), 0700), 0);
                QCOMPARE(::chown(folder.c_str(), 65534, 65534), 0);
            } else {
                given.environment = environmentFor(u"/usr"_s); // root's
            }
            break;
        }
        const Run result = launch(given);
        QCOMPARE(result.exitCode, 69);
        QCOMPARE(errorOf(result.output).value(u"data"_s).toObject().value(u"code"_s).toString(),
            u"peer-foreign"_s);
    }

    /// A listener in the right place that runs as somebody else is told nothing.
    void foreignListener()
    {
        if (::geteuid() != 0)
            QSKIP("only root can become somebody else");
        FakeBroker broker(runtimeFolder(), grantWith({}));
        const QString folder = m_folder.path();
        QCOMPARE(::chmod(folder.toUtf8().constData(), 0755), 0);
        RunOptions given = options();
        given.program = u"/bin/sh"_s;
        // The folder is made nobody's, the shim runs as nobody, the listener stays root's.
        const std::string run = runtimeFolder();
        QCOMPARE(::chown(run.c_str(), 65534, 65534), 0);
        QCOMPARE(::chown((run + "/broker.sock").c_str(), 65534, 65534), 0);
        const QString shim = m_folder.filePath(u"claviger-shim"_s);
        QVERIFY(QFile::copy(shimPath(), shim));
        QCOMPARE(::chmod(shim.toUtf8().constData(), 0755), 0);
        given.program = shim;
        given.inChild = [] {
            if (::setgid(65534) != 0 || ::setuid(65534) != 0)
                ::_exit(1);
        };
        const Run result = launch(given);
        QCOMPARE(::chown(run.c_str(), 0, 0), 0);
        QCOMPARE(result.exitCode, 69);
        QVERIFY(result.errors.contains("Another user"));
    }

    void row24ProgramNotFound()
    {
        FakeBroker broker(runtimeFolder(), grantWith({}));
        const Run missing = run({u"s"_s, u"--"_s, u"no-such-program-at-all"_s}, options());
        QCOMPARE(missing.exitCode, 127);
        QVERIFY(missing.errors.contains("no-such-program-at-all"));
        QCOMPARE(errorOf(missing.output).value(u"data"_s).toObject().value(u"code"_s).toString(),
            u"command-not-found"_s);
        // A folder of PATH that may not be entered does not turn that into "permission denied".
        RunOptions closed = options();
        QVERIFY(QDir(m_folder.path()).mkdir(u"closed"_s));
        QCOMPARE(::chmod(m_folder.filePath(u"closed"_s).toUtf8().constData(), 0), 0);
        closed.environment.insert(u"PATH"_s, m_folder.filePath(u"closed"_s) + u":/usr/bin"_s);
        QCOMPARE(run({u"s"_s, u"--"_s, u"no-such-program-at-all"_s}, closed).exitCode, 127);
        const Run folder = run({u"s"_s, u"--"_s, u"/usr/bin"_s}, options());
        QCOMPARE(folder.exitCode, 126);
        QCOMPARE(errorOf(folder.output).value(u"data"_s).toObject().value(u"code"_s).toString(),
            u"command-not-executable"_s);
    }

    void usage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("no command") << QStringList {u"server"_s, u"--"_s};
        QTest::newRow("no dashes") << QStringList {u"server"_s, u"npx"_s, u"x"_s};
        QTest::newRow("option") << QStringList {u"--server"_s, u"--"_s, u"x"_s};
        QTest::newRow("empty id") << QStringList {u""_s, u"--"_s, u"x"_s};
        QTest::newRow("long id") << QStringList {QString(65, u'x'), u"--"_s, u"x"_s};
    }
    void usage()
    {
        QFETCH(QStringList, arguments);
        const Run result = run(arguments, options());
        QCOMPARE(result.exitCode, 64);
        QVERIFY(!errorOf(result.output).isEmpty());
    }

    void helpAndVersion()
    {
        const Run help = run({u"--help"_s}, options());
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.output.startsWith("Usage: claviger-shim SERVER"));
        const Run version = run({u"--version"_s}, options());
        QCOMPARE(version.exitCode, 0);
        QVERIFY(version.output.startsWith("claviger-shim "));
    }

    void tooLargeForTheWire()
    {
        FakeBroker broker(runtimeFolder(), grantWith({}));
        QStringList arguments {u"s"_s, u"--"_s};
        for (int i = 0; i < 20'000; ++i)
            arguments.append(u"x"_s);
        const Run result = run(arguments, options());
        QCOMPARE(result.exitCode, 78);
    }
};

QTEST_GUILESS_MAIN(RefusalTest)
#include "refusal_test.moc"
