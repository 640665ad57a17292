#include "tests/app/shim/fake_broker.h"
#include "tests/app/shim/shim_runner.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSemaphore>
#include <QtTest/QTest>

#include <deque>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kInitialize =
    "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{}}";
const QByteArray kInitialized = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
const QByteArray kCall =
    "{\"jsonrpc\":\"2.0\",\"id\":\"c-1\",\"method\":\"tools/call\",\"params\":{}}";
const QByteArray kList = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}";

QByteArray bytesOf(const wire::WipedBytes &bytes)
{
    return {bytes.view().data(), static_cast<qsizetype>(bytes.size())};
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray answerTo(const QByteArray &id)
{
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}";
}

/// What the scripts on the broker's thread have seen, for the test's thread.
class Seen
{
public:
    void add(QByteArray what)
    {
        const std::lock_guard lock(m_mutex);
        m_all.push_back(std::move(what));
        m_count.release();
    }
    /// The next one; "nothing" after 15 s.
    [[nodiscard]] QByteArray next()
    {
        if (!m_count.tryAcquire(1, 15'000))
            return "nothing";
        const std::lock_guard lock(m_mutex);
        QByteArray first = std::move(m_all.front());
        m_all.pop_front();
        return first;
    }

private:
    std::mutex m_mutex;
    QSemaphore m_count;
    std::deque<QByteArray> m_all;
};

/// "flags message": R for replayed, E for the end of the stream.
QByteArray describe(const std::optional<wire::ClientData> &message)
{
    if (!message)
        return "closed";
    return QByteArray(message->flags.isReplayed ? "R " : "")
        + (message->flags.endsStream ? "E " : "") + bytesOf(message->bytes);
}

/// Takes note of every message until the shim is gone.
void note(FakeBrokerConnection &connection, Seen &seen)
{
    for (;;) {
        const auto message = connection.readMessage();
        seen.add(describe(message));
        if (!message)
            return;
    }
}

QString codeOf(const QByteArray &line)
{
    const QJsonObject error = QJsonDocument::fromJson(line).object().value(u"error"_s).toObject();
    return error.value(u"data"_s).toObject().value(u"code"_s).toString();
}

} // namespace

/// The real shim between a client (this test) and a broker that does what it is told.
class BridgeTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString folder() const { return m_folder.filePath(u"run"_s); }

private Q_SLOTS:
    void asksForARemoteServerAndPassesLines()
    {
        Seen seen;
        const FakeBroker broker(folder().toStdString(), [&](FakeBrokerConnection &connection, int) {
            const auto request = connection.openBridge();
            if (!request)
                return;
            seen.add(QByteArray::fromStdString(request->server) + ' '
                + QByteArray::number(static_cast<int>(request->arguments.size())) + ' '
                + (request->resume ? "resume" : "new"));
            connection.sendMessage("{\"method\":\"early\"}");
            note(connection, seen);
        });
        RunningShim shim(folder());
        QCOMPARE(seen.next(), QByteArray("remote 0 new"));
        QCOMPARE(shim.readLine(), QByteArray("{\"method\":\"early\"}\n"));
        shim.write("{\"a\":1}\n\n\r\n{\"b\"");
        QCOMPARE(seen.next(), QByteArray("{\"a\":1}"));
        const QByteArray noJson("not json \0\xff\x01", 12);
        shim.write(":2}\r\n" + noJson + "\n{\"c\":3}");
        QCOMPARE(seen.next(), QByteArray("{\"b\":2}\r"));
        QCOMPARE(seen.next(), noJson);
        shim.closeInput(); // the last line has no end
        QCOMPARE(seen.next(), QByteArray("{\"c\":3}"));
        QCOMPARE(seen.next(), QByteArray("E "));
    }

    /// A plan of mode bridge is followed also where the entry has a command.
    void aCommandThatTheBrokerBridges()
    {
        const FakeBroker broker(folder().toStdString(), [&](FakeBrokerConnection &connection, int) {
            if (connection.openBridge())
                connection.sendMessage("{\"hello\":1}");
            connection.waitForClose();
        });
        RunningShim shim(folder(), {u"s"_s, u"--"_s, u"/bin/false"_s});
        QCOMPARE(shim.readLine(), QByteArray("{\"hello\":1}\n"));
    }

    void aBrokerOfVersionOneCannotBridge()
    {
        const FakeBroker broker(folder().toStdString(), [](FakeBrokerConnection &connection, int) {
            const auto hello = connection.read();
            if (!hello)
                return;
            const auto message = wire::decode<wire::ClientHello>(hello->payload.view());
            if (message && message->oldestVersion > 1)
                connection.send(0, wire::Refusal {"version-mismatch", false, "Old."});
            connection.waitForClose();
        });
        RunningShim shim(folder());
        shim.closeInput();
        QCOMPARE(shim.waitForEnd(), 76);
        QVERIFY(shim.errors().contains("Old."));
    }

    void anyPieces_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<int>("piece");
        QTest::newRow("single bytes") << qsizetype(300) << 1;
        QTest::newRow("one piece") << qsizetype(65'536) << 65'536;
        QTest::newRow("one byte more") << qsizetype(65'537) << 65'536;
        QTest::newRow("4 MB") << qsizetype(4'000'000) << 50'001;
#if !defined(__SANITIZE_ADDRESS__) // where memory is not measured, it shows no more than the others
        QTest::newRow("64 MB") << qsizetype(64) * 1024 * 1024 << 65'536;
#endif
    }
    void anyPieces()
    {
        QFETCH(const qsizetype, size);
        QFETCH(const int, piece);
        const FakeBroker broker(
            folder().toStdString(), [piece](FakeBrokerConnection &connection, int) {
                static_cast<void>(connection.openBridge());
                while (const auto message = connection.readMessage()) { // an echo
                    if (message->flags.endsStream)
                        return;
                    connection.sendMessage(message->bytes.view(), static_cast<std::size_t>(piece));
                }
            });
        RunningShim shim(folder());
        QByteArray message = "{\"id\":9007199254740993,\"method\":\"m\",\"x\":\"";
        while (message.size() < size)
            message += QByteArray::number(message.size()) + "\xc3\xa9\\n";
        message.resize(size);
        shim.write(message + '\n' + message + '\n');
        QVERIFY(shim.readLine() == message + '\n');
        QVERIFY(shim.readLine() == message + '\n');
#if !defined(__SANITIZE_ADDRESS__)
        QVERIFY2(shim.kibibytes("VmHWM") < 2048,
            QByteArray::number(shim.kibibytes("VmHWM")).constData());
#endif
    }

    void manyMessagesInOneWrite()
    {
        const FakeBroker broker(folder().toStdString(), [](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.openBridge());
            std::string all;
            for (int i = 0; i < 2000; ++i)
                all += wire::encodePiece(
                    wire::FrameType::ServerData, 1, {true, false, false}, std::to_string(i))
                           ->view();
            connection.sendBytes(all);
            connection.waitForClose();
        });
        RunningShim shim(folder());
        for (int i = 0; i < 2000; ++i)
            QCOMPARE(shim.readLine(), QByteArray::number(i) + '\n');
    }

    // --- The broker dies --------------------------------------------------------------------------------

    /// Whatever the client had said, the next broker is told what it has to know, and the client what it
    /// has to know.
    void theBrokerDies_data()
    {
        QTest::addColumn<QByteArrayList>("said");
        QTest::addColumn<QByteArrayList>("answered"); // by the first broker
        QTest::addColumn<QByteArrayList>("told"); // to the second broker
        QTest::addColumn<QByteArrayList>("errors"); // ids
        QTest::newRow("before anything was said")
            << QByteArrayList() << QByteArrayList() << QByteArrayList() << QByteArrayList();
        QTest::newRow("initialize has no answer")
            << QByteArrayList {kInitialize} << QByteArrayList() << QByteArrayList {kInitialize}
            << QByteArrayList();
        QTest::newRow("initialized was not said")
            << QByteArrayList {kInitialize} << QByteArrayList {"0"}
            << QByteArrayList {"R " + kInitialize} << QByteArrayList();
        QTest::newRow("idle") << QByteArrayList {kInitialize, kInitialized} << QByteArrayList {"0"}
                              << QByteArrayList {"R " + kInitialize, "R " + kInitialized}
                              << QByteArrayList();
        QTest::newRow("in a call")
            << QByteArrayList {kInitialize, kInitialized, kCall} << QByteArrayList {"0"}
            << QByteArrayList {"R " + kInitialize, "R " + kInitialized}
            << QByteArrayList {"\"c-1\""};
        QTest::newRow("in a call that is answered")
            << QByteArrayList {kInitialize, kInitialized, kCall} << QByteArrayList {"0", "\"c-1\""}
            << QByteArrayList {"R " + kInitialize, "R " + kInitialized} << QByteArrayList();
        QTest::newRow("a harmless request")
            << QByteArrayList {kInitialize, kInitialized, kList} << QByteArrayList {"0"}
            << QByteArrayList {"R " + kInitialize, "R " + kInitialized, kList} << QByteArrayList();
        QTest::newRow("a host without a handshake")
            << QByteArrayList {kCall} << QByteArrayList() << QByteArrayList()
            << QByteArrayList {"\"c-1\""};
        QTest::newRow("lines that are no messages")
            << QByteArrayList {"{\"id\":1,", "[]", "\"id\"", "{\"id\":null,\"method\":\"x\"}"}
            << QByteArrayList() << QByteArrayList() << QByteArrayList();
    }
    void theBrokerDies()
    {
        QFETCH(const QByteArrayList, said);
        QFETCH(const QByteArrayList, answered);
        QFETCH(const QByteArrayList, told);
        QFETCH(const QByteArrayList, errors);
        Seen seen;
        QSemaphore mayDie;
        const FakeBroker broker(
            folder().toStdString(), [&](FakeBrokerConnection &connection, int number) {
                const auto request = connection.openBridge();
                if (number == 1) {
                    for (qsizetype i = 0; i < said.size(); ++i)
                        static_cast<void>(connection.readMessage());
                    for (const QByteArray &id : answered)
                        connection.sendMessage(viewOf(answerTo(id)));
                    mayDie.acquire();
                    return;
                }
                seen.add(request && request->resume ? "resume" : "new");
                note(connection, seen);
            });
        RunningShim shim(folder());
        for (const QByteArray &line : said)
            shim.write(line + '\n');
        for (const QByteArray &id : answered)
            QCOMPARE(shim.readLine(), answerTo(id) + '\n');
        mayDie.release();
        QCOMPARE(seen.next(), QByteArray("resume"));
        for (const QByteArray &message : told)
            QCOMPARE(seen.next(), message);
        for (const QByteArray &id : errors) {
            const QByteArray line = shim.readLine();
            QVERIFY2(line.startsWith("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\""),
                line.constData());
            QCOMPARE(codeOf(line), u"request-lost"_s);
        }
        shim.write("{\"next\":1}\n"); // life goes on
        QCOMPARE(seen.next(), QByteArray("{\"next\":1}"));
        QVERIFY(shim.isQuietFor(50));
    }

    void inTheMiddleOfAnAnswer_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("short: no trace of it") << qsizetype(50'000);
        QTest::newRow("long: an unreadable line") << qsizetype(1'000'000);
    }
    void inTheMiddleOfAnAnswer()
    {
        QFETCH(const qsizetype, size);
        const FakeBroker broker(
            folder().toStdString(), [size](FakeBrokerConnection &connection, int number) {
                static_cast<void>(connection.openBridge());
                if (number > 1) {
                    connection.sendMessage("{\"second\":1}");
                    connection.waitForClose();
                    return;
                }
                static_cast<void>(connection.readMessage());
                const std::string bytes = "{\"id\":\"c-1\",\"result\":\""
                    + std::string(static_cast<std::size_t>(size), 'x');
                for (std::size_t at = 0; at < bytes.size(); at += wire::kLargestPiece)
                    connection.sendBytes(wire::encodePiece(wire::FrameType::ServerData, 1, {},
                        std::string_view(bytes).substr(at, wire::kLargestPiece))
                                             ->view());
            });
        RunningShim shim(folder());
        shim.write(kCall + '\n');
        QByteArray line = shim.readLine();
        if (size > 64 * 1024) {
            QVERIFY(line.startsWith("{\"id\":\"c-1\",\"result\":\"xxx"));
            line = shim.readLine();
        }
        QCOMPARE(codeOf(line), u"request-lost"_s);
        QCOMPARE(shim.readLine(), QByteArray("{\"second\":1}\n"));
    }

    /// The id of the request is not known yet when the broker dies.
    void inTheMiddleOfARequest()
    {
        Seen seen;
        QSemaphore mayDie;
        const FakeBroker broker(
            folder().toStdString(), [&](FakeBrokerConnection &connection, int number) {
                static_cast<void>(connection.openBridge());
                if (number == 1) {
                    static_cast<void>(connection.read());
                    return;
                }
                seen.add("second");
                note(connection, seen);
            });
        RunningShim shim(folder());
        shim.write("{\"method\":\"tools/call\",\"params\":{\"x\":\"" + QByteArray(200'000, 'x'));
        QCOMPARE(seen.next(), QByteArray("second"));
        shim.write("\"},\"id\":77}\n" + kList + '\n');
        const QByteArray line = shim.readLine();
        QVERIFY2(line.startsWith("{\"jsonrpc\":\"2.0\",\"id\":77,\"error\""), line.constData());
        QCOMPARE(codeOf(line), u"request-lost"_s);
        QCOMPARE(seen.next(), kList); // nothing of the broken one
    }

    void aBrokerThatKeepsDyingIsNotStartedForEver()
    {
        std::atomic<int> dies = 3;
        Seen seen;
        const FakeBroker broker(folder().toStdString(), [&](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.openBridge());
            if (dies-- > 0) {
                static_cast<void>(connection.readMessage());
                return;
            }
            seen.add("stays");
            note(connection, seen);
        });
        RunningShim shim(folder());
        shim.write(kList + '\n'); // repeated, and kills each time
        const QByteArray line = shim.readLine();
        QCOMPARE(codeOf(line), u"broker-unreachable"_s);
        QCOMPARE(broker.connections(), 3);
        shim.write(kCall + '\n'); // too soon
        QCOMPARE(codeOf(shim.readLine()), u"broker-unreachable"_s);
        QVERIFY(shim.isQuietFor(2100));
        shim.write(kCall + '\n');
        QCOMPARE(seen.next(), QByteArray("stays"));
        QCOMPARE(seen.next(), kCall);
    }

    /// The person quits Claviger: it stays away until the client needs it.
    void aBrokerThatQuits()
    {
        Seen seen;
        const FakeBroker broker(
            folder().toStdString(), [&](FakeBrokerConnection &connection, int number) {
                static_cast<void>(connection.openBridge());
                if (number == 1) {
                    for (int i = 0; i < 4; ++i)
                        static_cast<void>(connection.readMessage());
                    connection.send(1, wire::ServerData {{false, false, true}, {}});
                    return;
                }
                note(connection, seen);
            });
        RunningShim shim(folder());
        shim.write(kInitialize + '\n' + kInitialized + '\n' + kCall + '\n' + kList + '\n');
        for (const char *id : {"0", "\"c-1\"", "2"}) {
            const QByteArray line = shim.readLine();
            QVERIFY2(line.startsWith(QByteArray("{\"jsonrpc\":\"2.0\",\"id\":") + id + ','),
                line.constData());
            QCOMPARE(codeOf(line), u"request-lost"_s);
        }
        QVERIFY(shim.isQuietFor(300));
        QCOMPARE(broker.connections(), 1);
        shim.write("{\"id\":5,\"method\":\"x\"}\n");
        QCOMPARE(seen.next(), "R " + kInitialize);
        QCOMPARE(seen.next(), "R " + kInitialized);
        QCOMPARE(seen.next(), QByteArray("{\"id\":5,\"method\":\"x\"}"));
    }

    /// Paused or locked when the shim comes back: each request hears why, until it does not any more.
    void aRefusalForNow()
    {
        std::atomic<bool> isPaused = true;
        Seen seen;
        const FakeBroker broker(
            folder().toStdString(), [&](FakeBrokerConnection &connection, int number) {
                if (number > 1 && isPaused) {
                    static_cast<void>(connection.readLaunch());
                    connection.greet();
                    connection.send(1, wire::Refusal {"launches-paused", true, "Paused."});
                    connection.waitForClose();
                    return;
                }
                static_cast<void>(connection.openBridge());
                if (number == 1) {
                    static_cast<void>(connection.readMessage());
                    return;
                }
                note(connection, seen);
            });
        RunningShim shim(folder());
        shim.write(kList + '\n');
        QCOMPARE(codeOf(shim.readLine()), u"launches-paused"_s); // would have been repeated
        shim.write(kCall + '\n' + kInitialized + '\n');
        const QByteArray line = shim.readLine();
        QCOMPARE(codeOf(line), u"launches-paused"_s);
        QVERIFY(line.contains("Paused."));
        isPaused = false;
        QVERIFY(shim.isQuietFor(2100));
        shim.write(kCall + '\n');
        QCOMPARE(seen.next(), "R " + kInitialized);
        QCOMPARE(seen.next(), kCall);
    }

    void aRefusalForGood()
    {
        const FakeBroker broker(
            folder().toStdString(), [](FakeBrokerConnection &connection, int number) {
                if (number == 1) {
                    static_cast<void>(connection.openBridge());
                    static_cast<void>(connection.readMessage());
                    return;
                }
                static_cast<void>(connection.readLaunch());
                connection.greet();
                connection.send(1, wire::Refusal {"launch-denied", false, "You said no."});
                connection.waitForClose();
            });
        RunningShim shim(folder());
        shim.write(kList + '\n');
        QCOMPARE(codeOf(shim.readLine()), u"launch-denied"_s);
        QCOMPARE(shim.waitForEnd(), 77);
        QVERIFY(shim.errors().contains("You said no."));
    }
};

QTEST_GUILESS_MAIN(BridgeTest)
#include "bridge_test.moc"
