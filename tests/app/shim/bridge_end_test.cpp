#include "tests/app/shim/fake_broker.h"
#include "tests/app/shim/shim_runner.h"
#include "tests/support/processor_time.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QSemaphore>
#include <QtTest/QTest>

#include <array>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kCall =
    "{\"jsonrpc\":\"2.0\",\"id\":\"c-1\",\"method\":\"tools/call\",\"params\":{}}";

std::string piece(std::string_view bytes, wire::PieceFlags flags = {true, false, false})
{
    return std::string(wire::encodePiece(wire::FrameType::ServerData, 1, flags, bytes)->view());
}

/// A shim whose pipes nobody empties or fills but the test; QProcess itself would take everything.
class PipedShim
{
public:
    explicit PipedShim(const QString &folder)
    {
        std::array<int, 2> in = {-1, -1};
        std::array<int, 2> out = {-1, -1};
        if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0)
            qFatal("no pipes");
        m_input = in[1];
        m_output = out[0];
        ::fcntl(m_input, F_SETFL, O_NONBLOCK);
        m_process.setProcessEnvironment(environmentFor(folder));
        m_process.setChildProcessModifier([in, out] {
            ::dup2(in[0], STDIN_FILENO);
            ::dup2(out[1], STDOUT_FILENO);
        });
        m_process.start(shimPath(), {u"remote"_s});
        m_process.waitForStarted();
        ::close(in[0]);
        ::close(out[1]);
    }
    ~PipedShim()
    {
        closeInput();
        ::close(m_output);
        m_process.kill();
        m_process.waitForFinished();
    }

    [[nodiscard]] int input() const { return m_input; }
    [[nodiscard]] int output() const { return m_output; }
    void closeInput() { ::close(std::exchange(m_input, -1)); }
    [[nodiscard]] bool waitForEnd() { return m_process.waitForFinished(15'000); }
    /// Over half a second it computes next to nothing, and it has little memory.
    void checkThatItRests() const
    {
        clockid_t clock = CLOCK_PROCESS_CPUTIME_ID;
        QCOMPARE(::clock_getcpuclockid(static_cast<pid_t>(m_process.processId()), &clock), 0);
        const auto begin = processorTime(clock);
        ::usleep(500'000);
        QVERIFY(processorTime(clock) - begin < 20ms);
#if !defined(__SANITIZE_ADDRESS__)
        QFile status(u"/proc/%1/status"_s.arg(m_process.processId()));
        QVERIFY(status.open(QIODevice::ReadOnly));
        const QByteArray text = status.readAll();
        const qsizetype at = text.indexOf("VmHWM:") + 6;
        QVERIFY(text.mid(at, 20).simplified().split(' ').first().toInt() < 2048);
#endif
    }

private:
    QProcess m_process;
    int m_input = -1;
    int m_output = -1;
};

} // namespace

/// How a bridge ends, and what it does while one side does not read.
class BridgeEndTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString folder() const { return m_folder.filePath(u"run"_s); }

private Q_SLOTS:
    void theClientHasNothingMoreToSay()
    {
        std::atomic<bool> wasTold = false;
        const FakeBroker broker(folder().toStdString(), [&](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.openBridge());
            static_cast<void>(connection.readMessage());
            const auto end = connection.readMessage();
            wasTold = end && end->flags.endsStream;
            connection.sendMessage("{\"id\":\"c-1\",\"result\":1}"); // what was owed
            connection.send(1, wire::ServerData {{false, false, true}, {}});
            connection.waitForClose();
        });
        RunningShim shim(folder());
        shim.write(kCall + '\n');
        shim.closeInput();
        QCOMPARE(shim.readLine(), QByteArray("{\"id\":\"c-1\",\"result\":1}\n"));
        QCOMPARE(shim.waitForEnd(), 0);
        QVERIFY(wasTold);
        QCOMPARE(shim.errors(), QByteArray());
    }

    void theBrokerDoesNotCareAboutTheEnd()
    {
        const FakeBroker broker(folder().toStdString(), [](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.openBridge());
            connection.waitForClose();
        });
        RunningShim shim(folder());
        QElapsedTimer timer;
        timer.start();
        shim.closeInput();
        QCOMPARE(shim.waitForEnd(), 0);
        QVERIFY2(timer.elapsed() < 10'000, "clients kill after a while");
    }

    void terminated()
    {
        QSemaphore isOpen;
        std::atomic<bool> isClosed = false;
        {
            const FakeBroker broker(
                folder().toStdString(), [&](FakeBrokerConnection &connection, int) {
                    static_cast<void>(connection.openBridge());
                    connection.sendMessage("{}");
                    connection.waitForClose();
                    isClosed = true;
                });
            RunningShim shim(folder());
            QCOMPARE(shim.readLine(), QByteArray("{}\n"));
            shim.terminate();
            QCOMPARE(shim.waitForEnd(), -2);
        }
        QVERIFY(isClosed);
    }

    /// The client has closed its reading end and keeps the other one open.
    void nobodyReads()
    {
        const FakeBroker broker(folder().toStdString(), [](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.openBridge());
            connection.sendMessage("{\"first\":1}");
            connection.waitForClose();
        });
        RunOptions options;
        options.environment = environmentFor(folder());
        options.program = u"/bin/sh"_s;
        options.keepInputOpen = true;
        const Run result = run({u"-c"_s, u"'%1' remote | head -n 1"_s.arg(shimPath())}, options);
        QCOMPARE(result.output, QByteArray("{\"first\":1}\n"));
    }

    void theBrokerEndsItWithASentence()
    {
        const FakeBroker broker(folder().toStdString(), [](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.openBridge());
            static_cast<void>(connection.readMessage());
            connection.send(1, wire::Refusal {"server-unknown", false, "It was removed."});
            connection.waitForClose();
        });
        RunningShim shim(folder());
        shim.write(kCall + '\n');
        const QByteArray line = shim.readLine();
        QVERIFY2(
            line.contains("\"id\":\"c-1\"") && line.contains("It was removed."), line.constData());
        QCOMPARE(shim.waitForEnd(), 78);
        QCOMPARE(broker.connections(), 1);
    }

    void nonsense_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const std::string &bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        row("text", "HTTP/1.1 200 OK\r\n\r\n");
        row("length of 4 GB", std::string("\xff\xff\xff\xff\x0b\0\0\0\1", 9));
        row("a piece for another request", [] {
            return std::string(wire::encodePiece(wire::FrameType::ServerData, 2, {}, "x")->view());
        }());
        row("a second plan", [] {
            wire::LaunchPlan plan;
            plan.mode = wire::LaunchMode::Bridge;
            return std::string(wire::encode(1, plan)->view());
        }());
        row("an unknown flag", [] {
            std::string bytes = piece("x");
            bytes[wire::kFrameHeaderSize + 4] = 9;
            return bytes;
        }());
        row("an empty payload",
            std::string(wire::makeFrame(wire::FrameType::ServerData, 1, "")->view()));
        row("a piece for the broker",
            std::string(wire::encodePiece(wire::FrameType::ClientData, 1, {}, "x")->view()));
    }
    void nonsense()
    {
        QFETCH(const QByteArray, bytes);
        const FakeBroker broker(folder().toStdString(), [&](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.openBridge());
            static_cast<void>(connection.readMessage());
            connection.sendBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())});
            connection.waitForClose();
        });
        RunningShim shim(folder());
        shim.write(kCall + '\n');
        const QByteArray line = shim.readLine();
        QVERIFY2(line.contains("\"id\":\"c-1\"") && line.contains("malformed-message"),
            line.constData());
        QCOMPARE(shim.waitForEnd(), 70);
        QCOMPARE(broker.connections(), 1);
    }

    /// The client does not read: the broker is stopped, memory stays small, nobody spins, nothing is lost.
    void aClientThatDoesNotRead()
    {
        QSemaphore isFull;
        std::size_t taken = 0;
        std::string all;
        for (int i = 0; i < 400; ++i)
            all += piece(std::string(60'000, 'x'));
        const FakeBroker broker(folder().toStdString(), [&](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.openBridge());
            taken = connection.pushUntilFull(all, 500);
            isFull.release();
            connection.sendBytes(std::string_view(all).substr(taken));
            connection.waitForClose();
        });
        PipedShim shim(folder());
        QVERIFY(isFull.tryAcquire(1, 20'000));
        QVERIFY2(taken < 2'000'000, QByteArray::number(qulonglong(taken)).constData());
        shim.checkThatItRests();
        qsizetype read = 0;
        std::vector<char> piece(100'000);
        while (read < 400 * 60'001) {
            const ssize_t count = ::read(shim.output(), piece.data(), piece.size());
            QVERIFY(count > 0);
            read += count;
        }
        QCOMPARE(read, qsizetype(400 * 60'001));
    }

    /// The broker does not read: the client is stopped.
    void aBrokerThatDoesNotRead()
    {
        QSemaphore goOn;
        QSemaphore isDone;
        qsizetype arrived = 0;
        const FakeBroker broker(folder().toStdString(), [&](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.openBridge());
            goOn.acquire();
            while (const auto message = connection.readMessage()) {
                if (message->flags.endsStream)
                    break;
                arrived += static_cast<qsizetype>(message->bytes.size()) + 1;
            }
            isDone.release();
        });
        PipedShim shim(folder());
        const QByteArray line = QByteArray(9'999, 'x') + '\n';
        qsizetype written = 0;
        QElapsedTimer sinceProgress;
        sinceProgress.start();
        while (sinceProgress.elapsed() < 500) {
            const QByteArray rest = line.mid(written % line.size());
            const ssize_t count = ::write(
                shim.input(), rest.constData(), static_cast<std::size_t>(rest.size()));
            if (count > 0) {
                written += count;
                sinceProgress.restart();
            }
        }
        QVERIFY2(written < 2'000'000, QByteArray::number(written).constData());
        shim.checkThatItRests();
        goOn.release();
        shim.closeInput();
        QVERIFY(isDone.tryAcquire(1, 20'000));
        QVERIFY2(qAbs(arrived - written) <= 1, "the cut line gets an end");
    }

    /// The client closes its end while the broker does not read: the end must not be spun upon.
    void anEndThatNobodyTakes()
    {
        QSemaphore goOn;
        const FakeBroker broker(
            folder().toStdString(), [&](FakeBrokerConnection &connection, int number) {
                static_cast<void>(connection.openBridge());
                if (number == 1)
                    goOn.acquire();
                else // the shim, which could not read the end, has found the broker dead
                    connection.waitForClose();
            });
        PipedShim shim(folder());
        const QByteArray much(3'000'000, 'x');
        while (::write(shim.input(), much.constData(), static_cast<std::size_t>(much.size())) > 0)
            ::usleep(20'000);
        shim.closeInput();
        shim.checkThatItRests();
        goOn.release();
        QVERIFY(shim.waitForEnd());
    }
};

QTEST_GUILESS_MAIN(BridgeEndTest)
#include "bridge_end_test.moc"
