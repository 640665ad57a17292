#include "core/broker/bridge_connection.h"

#include "tests/core/broker/bridge_connection_fixture.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kLevel = "{\"id\":3,\"method\":\"logging/setLevel\"}";
const QByteArray kNews = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/";

QByteArray subscriptionOf(const QByteArray &method, const QByteArray &uri)
{
    return "{\"id\":4,\"method\":\"resources/" + method + "\",\"params\":{\"uri\":\"" + uri
        + "\"}}";
}

QByteArray listen(const QByteArray &id)
{
    return "{\"id\":" + id + ",\"method\":\"subscriptions/listen\"}";
}

QByteArray acknowledgement(const QByteArray &id)
{
    return kNews
        + "subscriptions/acknowledged\",\"params\":{\"_meta\":{\"io.modelcontextprotocol/"
          "subscriptionId\":"
        + id + "},\"notifications\":{\"toolsListChanged\":true}}}";
}

QByteArray toolsNews(const QByteArray &id)
{
    return kNews
        + "tools/list_changed\",\"params\":{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":"
        + id + "}}}";
}

} // namespace

/// What a client has said once and for all outlives its links, and its lists' changes reach it.
class BridgeSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A shim comes back after a broker's death.
    void aReplayedSessionIsNotAnswered()
    {
        Bridge bridge;
        bridge.replay(kInitialize);
        bridge.replay(kInitialized);
        bridge.replay(kLevel);
        bridge.replay(subscriptionOf("subscribe", "urn:1"));
        bridge.say(kCall);
        QTRY_COMPARE(bridge.heardUnseen(),
            QByteArrayList({Bridge::own(kInitialize), kInitialized, Bridge::own(kLevel),
                Bridge::own(subscriptionOf("subscribe", "urn:1")), kCall}));
        bridge.answerUnseen();
        bridge.links.current->say("{\"id\":\"c\",\"result\":{}}");
        QCOMPARE(bridge.channel.messages, QByteArrayList {"{\"id\":\"c\",\"result\":{}}"});
        // Only once, and the client's own ids are its own.
        bridge.answerUnseen();
        bridge.links.current->say("{\"id\":0,\"result\":1}");
        QCOMPARE(bridge.channel.messages.size(), 5);
    }

    void aReplayWaitsForASlowLink()
    {
        Bridge bridge;
        bridge.links.isSlow = true;
        for (const QByteArray &line : {kInitialize, kInitialized, kLevel})
            bridge.replay(line);
        QCOMPARE(bridge.links.opened, 0);
        bridge.links.letOpen();
        QTRY_COMPARE(bridge.heardUnseen(),
            QByteArrayList({Bridge::own(kInitialize), kInitialized, Bridge::own(kLevel)}));
    }

    void aReplayAloneOpensTheLink()
    {
        Bridge bridge;
        bridge.replay(kInitialize);
        QTRY_COMPARE(bridge.heardUnseen(), QByteArrayList {Bridge::own(kInitialize)});
    }

    void aReplayWhileLockedWaits()
    {
        Bridge bridge;
        bridge.gate.setLocked(true);
        bridge.replay(kInitialize);
        QCoreApplication::processEvents();
        QCOMPARE(bridge.links.opened, 0);
        bridge.gate.setLocked(false);
        bridge.say(kList);
        QTRY_COMPARE(bridge.heardUnseen(), QByteArrayList({Bridge::own(kInitialize), kList}));
    }

    void whatIsNoPartOfASessionIsNotReplayed_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("a call") << kCall;
        QTest::newRow("a batch") << QByteArray('[' + kInitialize + ']');
        QTest::newRow("an answer") << QByteArray("{\"id\":0,\"result\":{}}");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("initialize");
        QTest::newRow("initialize as a notification") << QByteArray("{\"method\":\"initialize\"}");
    }
    void whatIsNoPartOfASessionIsNotReplayed()
    {
        QFETCH(const QByteArray, line);
        Bridge bridge;
        bridge.replay(line);
        QCoreApplication::processEvents();
        QCOMPARE(bridge.links.opened, 0);
        bridge.say(kList);
        QTRY_COMPARE(bridge.heard(), QByteArrayList {kList});
    }

    void anotherLinkIsToldTheSession()
    {
        Bridge bridge;
        bridge.open();
        for (const QByteArray &line : {kLevel, subscriptionOf("subscribe", "urn:1"),
                 subscriptionOf("subscribe", "urn:2"), subscriptionOf("unsubscribe", "urn:1")})
            bridge.say(line);
        bridge.links.current->say("{\"id\":3,\"result\":{}}");
        bridge.links.current->say("{\"id\":4,\"result\":{}}");
        bridge.channel.messages.clear();
        bridge.say(kCall);
        FakeLinks::Link *const first = bridge.links.current;
        bridge.connection->endLink({ErrorCode::SignInNeeded, u"Linear"_s, {}});
        QVERIFY(!first->sink);
        QCOMPARE(bridge.links.closed.size(), 1U);
        QCOMPARE(bridge.channel.messages.size(), 1);
        QVERIFY(bridge.channel.messages.first().contains("sign-in-needed"));
        QVERIFY(bridge.channel.messages.first().contains("\"isError\":true"));
        bridge.say(kList);
        QTRY_COMPARE(bridge.links.opened, 2);
        QTRY_COMPARE(bridge.heardUnseen(),
            QByteArrayList({Bridge::own(kInitialize), kInitialized, Bridge::own(kLevel),
                Bridge::own(subscriptionOf("subscribe", "urn:2")), kList}));
        bridge.answerUnseen();
        QCOMPARE(bridge.channel.messages.size(), 1);
    }

    void aNewHandshakeIsNotSaidTwice()
    {
        Bridge bridge;
        bridge.open();
        bridge.connection->endLink({ErrorCode::RequestLost, {}, {}});
        const QByteArray again = "{\"id\":7,\"method\":\"initialize\"}";
        bridge.say(again);
        QTRY_COMPARE(bridge.heard(), QByteArrayList {again});
        bridge.links.current->say("{\"id\":7,\"result\":{}}");
        QCOMPARE(bridge.channel.messages, QByteArrayList {"{\"id\":7,\"result\":{}}"});
    }

    // --- A host that listens ------------------------------------------------------------------------------

    void anOpenListenOutlivesItsLink()
    {
        Bridge bridge;
        bridge.say(listen("1"));
        bridge.say(listen("\"early\""));
        QTRY_COMPARE(bridge.heard().size(), 2);
        bridge.links.current->say(acknowledgement("1"));
        QCOMPARE(bridge.channel.messages, QByteArrayList {acknowledgement("1")});
        bridge.connection->endLink({ErrorCode::SignInNeeded, {}, {}});
        // The one that the host was never told to be open is answered.
        QCOMPARE(bridge.channel.messages.size(), 2);
        QVERIFY(bridge.channel.messages.last().contains("\"id\":\"early\""));
        bridge.connection->listsChanged();
        QCOMPARE(bridge.channel.messages.size(), 3);
        QCOMPARE(bridge.channel.messages.last(), toolsNews("1"));

        bridge.say(kList);
        QTRY_COMPARE(bridge.heard(), QByteArrayList({listen("1"), kList}));
        bridge.links.current->say(acknowledgement("1"));
        QCOMPARE(bridge.channel.messages.size(), 3); // for the host it never ended
        bridge.links.current->say("{\"id\":1,\"result\":{}}");
        QCOMPARE(bridge.channel.messages.size(), 4); // but now
        bridge.connection->listsChanged();
        QCOMPARE(bridge.channel.messages.size(), 4);
    }

    void aListenThatTheHostEndsIsOver()
    {
        Bridge bridge;
        bridge.links.isSlow = true;
        const QByteArray cancel =
            "{\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";
        bridge.say(listen("1"));
        bridge.say(cancel); // both wait for the link
        bridge.links.letOpen();
        QTRY_COMPARE(bridge.heard(), QByteArrayList({listen("1"), cancel}));
        bridge.connection->endLink({ErrorCode::RequestLost, {}, {}});
        bridge.links.isSlow = false;
        bridge.say(kList);
        QTRY_COMPARE(bridge.heard(), QByteArrayList {kList});
        QVERIFY(bridge.channel.messages.isEmpty());
    }

    void anOpenListenDoesNotDelayTheEnd()
    {
        Bridge bridge;
        bridge.say(listen("1"));
        QTRY_COMPARE(bridge.heard().size(), 1);
        bridge.links.current->say(acknowledgement("1"));
        bridge.end();
        QVERIFY(bridge.channel.isFinished);
    }

    // --- News ---------------------------------------------------------------------------------------------

    void anOlderHostIsToldWhenItIsReady()
    {
        Bridge bridge;
        bridge.say(kInitialize);
        QTRY_COMPARE(bridge.heard().size(), 1);
        bridge.connection->listsChanged();
        QVERIFY(bridge.channel.messages.isEmpty());
        bridge.say(kInitialized);
        bridge.connection->listsChanged();
        QCOMPARE(bridge.channel.messages,
            QByteArrayList({kNews + "tools/list_changed\"}", kNews + "prompts/list_changed\"}",
                kNews + "resources/list_changed\"}"}));
    }

    void newsDoNotStandInsideAnAnswer()
    {
        Bridge bridge;
        bridge.open();
        bridge.links.current->say("{\"method\":\"x\",", false);
        bridge.connection->listsChanged();
        QVERIFY(bridge.channel.messages.isEmpty());
        bridge.links.current->say("\"a\":1}");
        QCOMPARE(bridge.channel.messages.size(), 4);
    }

    void nobodyIsToldAfterTheEnd()
    {
        Bridge bridge;
        bridge.open();
        bridge.connection->refuse({ErrorCode::ServerUnknown, {}, {}});
        bridge.connection->listsChanged();
        QVERIFY(bridge.channel.messages.isEmpty());
    }

    void stopped()
    {
        Bridge bridge;
        bridge.open();
        bridge.say(kCall);
        bridge.connection->stop();
        QCOMPARE(bridge.links.closed.size(), 1U);
        QVERIFY(!bridge.channel.reads);
        QVERIFY(bridge.channel.messages.isEmpty()); // the shim answers
        bridge.say(kList);
        QCOMPARE(bridge.links.opened, 1);
        bridge.connection->stop(); // again: nothing left
        QCOMPARE(bridge.links.closed.size(), 1U);
    }
};

QTEST_GUILESS_MAIN(BridgeSessionTest)
#include "bridge_session_test.moc"
