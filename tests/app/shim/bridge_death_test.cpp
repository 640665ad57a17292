#include "tests/app/shim/bridge_fixture.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

/// The real shim when its broker dies, quits or does not want it any more.
class BridgeDeathTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString folder() const { return m_folder.filePath(u"run"_s); }

private Q_SLOTS:
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
        QTest::newRow("what lasts as long as the session")
            << QByteArrayList {kInitialize, kInitialized, kLevel, kSubscribe}
            << QByteArrayList {"0", "3", "4"}
            << QByteArrayList {"R " + kInitialize, "R " + kInitialized, "R " + kLevel,
                   "R " + kSubscribe}
            << QByteArrayList();
        QTest::newRow("a subscription that has ended")
            << QByteArrayList {kInitialize, kInitialized, kSubscribe, kUnsubscribe}
            << QByteArrayList {"0", "4", "5"}
            << QByteArrayList {"R " + kInitialize, "R " + kInitialized} << QByteArrayList();
        QTest::newRow("a subscription that has no answer")
            << QByteArrayList {kInitialize, kInitialized, kSubscribe} << QByteArrayList {"0"}
            << QByteArrayList {"R " + kInitialize, "R " + kInitialized, "R " + kSubscribe,
                   kSubscribe}
            << QByteArrayList();
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

QTEST_GUILESS_MAIN(BridgeDeathTest)
#include "bridge_death_test.moc"
