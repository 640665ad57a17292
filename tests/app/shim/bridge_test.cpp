#include "tests/app/shim/bridge_fixture.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

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
};

QTEST_GUILESS_MAIN(BridgeTest)
#include "bridge_test.moc"
