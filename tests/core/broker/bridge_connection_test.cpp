#include "core/broker/bridge_connection.h"

#include "core/mcp/limits.h"
#include "tests/core/broker/bridge_connection_fixture.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

class BridgeConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesPassBothWays()
    {
        Bridge bridge;
        QSignalSpy calls(bridge.connection.get(), &broker::BridgeConnection::called);
        bridge.piece("{\"id\":1,\"met", {});
        bridge.piece("hod\":\"tools/call\"}", {true, false, false});
        bridge.say(kList);
        QTRY_COMPARE(
            bridge.heard(), QByteArrayList({"{\"id\":1,\"method\":\"tools/call\"}", kList}));
        QCOMPARE(bridge.links.opened, 1);
        QCOMPARE(bridge.links.grants.first().server, remoteServer());
        bridge.links.current->say("{\"id\":1,", false);
        bridge.links.current->say("\"result\":{}}");
        QCOMPARE(bridge.channel.messages, QByteArrayList {"{\"id\":1,\"result\":{}}"});
        QCOMPARE(calls.size(), 2);
        QCOMPARE(calls.first().first().toString(), u"tools/call"_s);
    }

    void whileALinkOpensTheClientWaits()
    {
        Bridge bridge;
        bridge.links.isSlow = true;
        bridge.say(kCall);
        QVERIFY(!bridge.channel.reads);
        bridge.links.letOpen();
        QTRY_VERIFY(bridge.channel.reads);
        QCOMPARE(bridge.heard(), QByteArrayList {kCall});
    }

    void aLinkThatDoesNotOpenIsTriedAgainWithTheNextMessage()
    {
        Bridge bridge;
        bridge.links.error = Error {ErrorCode::KeychainLocked, {}, {}};
        bridge.say(kCall);
        bridge.say(kList);
        QTRY_COMPARE(bridge.channel.messages.size(), 2);
        QVERIFY(bridge.channel.messages.join().contains("keychain-locked"));
        bridge.links.error.reset();
        bridge.say(kList);
        QTRY_COMPARE(bridge.heard(), QByteArrayList {kList});
    }

    void inTheMiddleOfAnAnswer()
    {
        Bridge bridge;
        bridge.open();
        bridge.say(kCall);
        bridge.links.current->say("{\"id\":\"c\",\"resu", false);
        bridge.connection->endLink({ErrorCode::RequestLost, {}, {}});
        QCOMPARE(bridge.channel.messages.size(), 2);
        QCOMPARE(bridge.channel.messages.first(), QByteArray("{\"id\":\"c\",\"resu"));
        QVERIFY(bridge.channel.messages.last().contains("request-lost"));
    }

    void ownAnswersDoNotStandInsideOthers()
    {
        Bridge bridge;
        bridge.open();
        bridge.links.current->say("{\"method\":\"x\",", false);
        bridge.gate.setPaused(true);
        bridge.say(kCall);
        QVERIFY(bridge.channel.messages.isEmpty());
        bridge.links.current->say("\"a\":1}");
        QCOMPARE(bridge.channel.messages.size(), 2);
        QCOMPARE(bridge.channel.messages.first(), QByteArray("{\"method\":\"x\",\"a\":1}"));
    }

    void pausedAndLocked()
    {
        Bridge bridge;
        bridge.open();
        bridge.say(kCall);
        bridge.gate.setPaused(true);
        bridge.say(kList);
        QCOMPARE(bridge.channel.messages.size(), 1); // what is under way goes on
        QVERIFY(bridge.channel.messages.first().contains("\"reason\":\"launches-paused\""));
        const QByteArray cancel =
            "{\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\"c\"}}";
        bridge.say(cancel);
        QCOMPARE(bridge.heard().last(), cancel);
        bridge.gate.setPaused(false);

        bridge.say(kCall);
        bridge.gate.setLocked(true);
        QCOMPARE(bridge.channel.messages.size(), 2); // nothing goes on
        QVERIFY(bridge.channel.messages.last().contains("locked"));
        QCOMPARE(bridge.links.closed.size(), 1U);
        bridge.say(kInitialized);
        bridge.say(kList);
        QCOMPARE(bridge.channel.messages.size(), 3);
        QCOMPARE(bridge.links.opened, 1);
        bridge.gate.setLocked(false);
        bridge.say(kList);
        QTRY_COMPARE(bridge.links.opened, 2);
    }

    void aBusyLinkStopsTheClient()
    {
        Bridge bridge;
        bridge.open();
        bridge.links.current->busy = true;
        bridge.say(kCall);
        QVERIFY(!bridge.channel.reads);
        bridge.links.current->busy = false;
        bridge.links.current->sink->becameReady();
        QVERIFY(bridge.channel.reads);
    }

    void aClientThatDoesNotReadStopsTheServer()
    {
        Bridge bridge;
        bridge.open();
        bridge.channel.isStopped = true;
        const QByteArray message(broker::BridgeConnection::kMostQueued, 'x');
        bridge.links.current->say(message);
        QVERIFY(!bridge.links.current->sink->isFull());
        bridge.links.current->say("y");
        QVERIFY(bridge.links.current->sink->isFull());
        QCOMPARE(bridge.channel.pieces, 1); // the answer to initialize
        bridge.connection->drained(); // still stopped
        QCOMPARE(bridge.links.current->drains, 0);
        bridge.channel.isStopped = false;
        bridge.connection->drained();
        QCOMPARE(bridge.links.current->drains, 1);
        QVERIFY(bridge.channel.messages == QByteArrayList({message, "y"}));
        QCOMPARE(bridge.channel.largestPiece, qsizetype(wire::kLargestPiece));
    }

    void messagesAreLimited()
    {
        Bridge bridge;
        bridge.open();
        const auto saySize = [&bridge](qsizetype size) {
            QByteArray message = "{\"id\":5,\"method\":\"m\",\"x\":\"";
            message += QByteArray(size - message.size() - 2, 'x') + "\"}";
            for (qsizetype at = 0; at < size; at += 65536)
                bridge.piece(message.mid(at, 65536), {at + 65536 >= size, false, false});
        };
        saySize(mcp::kLargestMessage);
        QCOMPARE(bridge.heard().last().size(), mcp::kLargestMessage);
        saySize(mcp::kLargestMessage + 1);
        QCOMPARE(bridge.channel.messages.size(), 1);
        QVERIFY(bridge.channel.messages.first().contains("\"id\":5"));
        QVERIFY(bridge.channel.messages.first().contains("too-large"));
        bridge.say(kList); // and the next one is itself again
        QCOMPARE(bridge.heard().last(), kList);
    }

    // --- The end ------------------------------------------------------------------------------------------

    void theEndWaitsForWhatIsOwed()
    {
        Bridge bridge;
        bridge.open();
        bridge.say(kCall);
        bridge.end();
        QVERIFY(!bridge.channel.isFinished);
        bridge.links.current->say("{\"id\":\"c\",\"result\":{}}");
        QVERIFY(bridge.channel.isFinished);
        QCOMPARE(bridge.channel.messages.size(), 1);
    }

    void theEndOfAnIdleBridgeIsAtOnce()
    {
        Bridge bridge;
        bridge.open();
        bridge.end();
        QVERIFY(bridge.channel.isFinished);
        bridge.say(kCall); // nobody may say this any more
        QCOMPARE(bridge.heard().last(), kInitialized);
    }

    void theEndDoesNotWaitForEver()
    {
        Bridge bridge;
        bridge.open();
        bridge.say(kCall);
        bridge.end();
        QTRY_VERIFY(bridge.channel.isFinished);
    }

    void aClientThatIsGone()
    {
        Bridge bridge;
        bridge.open();
        FakeLinks::Link *const link = bridge.links.current;
        bridge.connection.reset();
        QCOMPARE(bridge.links.closed.size(), 1U);
        QVERIFY(!link->sink);
    }

    void goneWhileALinkOpens()
    {
        Bridge bridge;
        bridge.links.isSlow = true;
        bridge.say(kCall);
        bridge.connection.reset();
        bridge.links.letOpen();
        QCoreApplication::processEvents();
        QCOMPARE(bridge.links.opened, 0);
    }

    void refusedForGood()
    {
        Bridge bridge;
        bridge.open();
        bridge.say(kCall);
        bridge.channel.isStopped = true;
        bridge.connection->refuse({ErrorCode::ServerUnknown, u"Linear"_s, {}});
        QCOMPARE(bridge.channel.messages.size(), 1);
        QVERIFY(bridge.channel.refusal.has_value());
        QCOMPARE(bridge.channel.refusal->code, ErrorCode::ServerUnknown);
        bridge.say(kCall);
        QCOMPARE(bridge.links.opened, 1);
    }

    void hostileMessagesPass_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("hello \0 there", 13);
        QTest::newRow("a cut one") << QByteArray("{\"id\":1,\"method\":\"x\"");
        QTest::newRow("two ids") << QByteArray("{\"id\":1,\"id\":2,\"method\":\"x\"}");
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("an answer to nothing") << QByteArray("{\"id\":9,\"result\":{}}");
    }
    void hostileMessagesPass()
    {
        QFETCH(const QByteArray, message);
        Bridge bridge;
        bridge.open();
        bridge.say(message);
        QCOMPARE(bridge.heard().last(), message);
        bridge.end();
        QVERIFY(bridge.channel.isFinished); // nothing is owed
    }
};

QTEST_GUILESS_MAIN(BridgeConnectionTest)
#include "bridge_connection_test.moc"
