#include "core/mcp/session_replay.h"

#include <QtTest/QTest>

using namespace claviger::mcp;

namespace {

Message subscription(QByteArrayView method, int number)
{
    return makeRequest(
        QByteArray::number(number), method, R"({"uri":"urn:)" + QByteArray::number(number) + "\"}");
}

} // namespace

class SessionReplayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repeatsTheHandshakeUnderAnIdOfItsOwn();
    void beginsAnewWithEachHandshake();
    void keepsTheLastLevelOnly();
    void keepsNoMoreSubscriptionsThanTheLimit();
    void keepsNoMoreBytesThanTheLimit();
    void saysWhatItNotes();
};

void SessionReplayTest::repeatsTheHandshakeUnderAnIdOfItsOwn()
{
    SessionReplay replay;
    QVERIFY(!replay.canRenew());
    replay.note(makeRequest("1", "initialize", R"({"n":9007199254740993})"));
    QVERIFY(replay.canRenew());
    QCOMPARE(replay.initialize().params(), R"({"n":9007199254740993})");
    QVERIFY(replay.initialize().id() != replay.initialize().id());
    QVERIFY(!replay.initialized().isNotification());
    replay.note(makeNotification("notifications/initialized"));
    QVERIFY(replay.initialized().isNotification());
}

void SessionReplayTest::beginsAnewWithEachHandshake()
{
    SessionReplay replay;
    replay.note(subscription("resources/subscribe", 1));
    replay.note(makeRequest("2", "logging/setLevel"));
    QCOMPARE(replay.afterwards().size(), 2);
    replay.note(makeRequest("3", "initialize"));
    QCOMPARE(replay.afterwards().size(), 0);
}

void SessionReplayTest::keepsTheLastLevelOnly()
{
    SessionReplay replay;
    replay.note(makeRequest("1", "logging/setLevel", R"({"level":"info"})"));
    replay.note(makeRequest("2", "logging/setLevel", R"({"level":"error"})"));
    QCOMPARE(replay.afterwards().size(), 1);
    QCOMPARE(replay.afterwards().first().params(), R"({"level":"error"})");
}

void SessionReplayTest::keepsNoMoreSubscriptionsThanTheLimit()
{
    SessionReplay replay;
    for (int i = 0; i <= kMostReplayed; ++i)
        replay.note(subscription("resources/subscribe", i));
    QCOMPARE(replay.afterwards().size(), kMostReplayed);
    replay.note(subscription("resources/unsubscribe", 0));
    QCOMPARE(replay.afterwards().size(), kMostReplayed - 1);
}

void SessionReplayTest::keepsNoMoreBytesThanTheLimit()
{
    const auto sized = [](int number, qsizetype size) {
        const Message least = subscription("resources/subscribe", number);
        return least.withMember("x", '"' + QByteArray(size - least.size() - 7, 'x') + '"');
    };
    QCOMPARE(sized(1, 1000).size(), 1000);
    SessionReplay replay;
    replay.note(sized(1, kMostReplayedBytes - 1000));
    replay.note(sized(2, 1001));
    QCOMPARE(replay.afterwards().size(), 1);
    replay.note(sized(2, 1000));
    QCOMPARE(replay.afterwards().size(), 2);
    replay.note(sized(1, 1000)); // in place of the first
    replay.note(sized(3, kMostReplayedBytes - 2000));
    QCOMPARE(replay.afterwards().size(), 3);
    replay.note(makeRequest("9", "logging/setLevel", QByteArray(kMostReplayedBytes, ' ') + "{}"));
    QCOMPARE(replay.afterwards().size(), 3);
}

void SessionReplayTest::saysWhatItNotes()
{
    SessionReplay replay;
    for (const QByteArrayView method :
        {"initialize", "logging/setLevel", "resources/subscribe", "resources/unsubscribe"})
        QVERIFY(SessionReplay::isNoted(method) && replay.note(makeRequest("1", method)));
    QVERIFY(replay.note(makeNotification("notifications/initialized")));
    QVERIFY(!SessionReplay::isNoted("tools/call"));
    QVERIFY(!replay.note(makeRequest("1", "tools/call")));
    QVERIFY(!replay.note(makeNotification("initialize")));
    QVERIFY(!replay.note(Message()));
}

QTEST_GUILESS_MAIN(SessionReplayTest)
#include "session_replay_test.moc"
