#include "tests/core/mcp/bridge_fixture.h"

#include "tests/support/run_task.h"

#include <QtCore/QElapsedTimer>

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

namespace {

Task<Result<bool>> closed(Bridge &bridge)
{
    co_await bridge.close();
    co_return true;
}

} // namespace

/// What a bridge bears of either side, and how it ends.
class BridgeLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsTheSession();
    void waitsNotForeverForTheEndOfASession();
    void isBusyWhenTooMuchIsUnderWay();
    void isBusyWhenTheServerTakesNoNotifications();
    void isBusyWhenNotificationsWaitForTheServer_data();
    void isBusyWhenNotificationsWaitForTheServer();
    void takesNoSessionIdThatIsNone_data();
    void takesNoSessionIdThatIsNone();
    void cutsOffStreamsThatStayOpenAfterTheirAnswer();
    void answersEachOfManyExactlyOnce();
    void canEndAtAnyTime();
};

void BridgeLimitsTest::endsTheSession()
{
    BridgeFixture f;
    f.server.offersNews = true;
    f.authorizer.token = "secret";
    f.shakeHands();
    QTRY_VERIFY(f.server.news());
    const FakeExchangePointer news = f.server.news();
    runTask(closed(*f.bridge));
    QCOMPARE(f.server.count("DELETE"), 1);
    QCOMPARE(f.server.last("DELETE")->header("Mcp-Session-Id"), "session-1");
    QCOMPARE(f.server.last("DELETE")->header("Authorization"), "Bearer secret");
    QVERIFY(news->isDropped());
    const qsizetype seen = f.server.seen().size();
    f.say(callOf("1"));
    QCoreApplication::processEvents();
    QCOMPARE(f.server.seen().size(), seen);
}

void BridgeLimitsTest::waitsNotForeverForTheEndOfASession()
{
    BridgeFixture f;
    f.times.streams.close = 50ms;
    f.shakeHands();
    f.server.onNext("DELETE", [](const auto &) {});
    QElapsedTimer time;
    time.start();
    runTask(closed(*f.bridge));
    QVERIFY(time.elapsed() < 5000);
    QVERIFY(f.server.last("DELETE")->isDropped());
}

void BridgeLimitsTest::isBusyWhenTooMuchIsUnderWay()
{
    BridgeFixture f;
    f.shakeHands();
    QList<FakeExchangePointer> held;
    const QByteArray small = callOf("1");
    const QByteArray begin = R"({"id":2,"method":"tools/call","params":")";
    const QByteArray large = begin
        + QByteArray(kMostBytesInFlight - small.size() - begin.size() - 2, 'x') + "\"}";
    for (int i = 0; i < 3; ++i)
        f.server.onNext("tools/call", [&](const auto &exchange) { held.append(exchange); });
    f.say(small);
    QVERIFY(!f.bridge->isBusy());
    f.say(large); // exactly the limit
    QVERIFY(f.bridge->isBusy());
    QTRY_COMPARE(held.size(), 2);
    QCOMPARE(f.sink.timesReady, 0);
    held.at(0)->answer(200, resultOf("1", "{}"));
    QTRY_VERIFY(!f.bridge->isBusy());
    QCOMPARE(f.sink.timesReady, 1);

    BridgeFixture many;
    many.server.onNext("initialize", [](const auto &) {});
    for (int i = 0; i < kMostRequestsInFlight; ++i) {
        QVERIFY(!many.bridge || !many.bridge->isBusy());
        many.say(i == 0 ? kInitialize : callOf(QByteArray::number(i)));
    }
    QVERIFY(many.bridge->isBusy());
}

void BridgeLimitsTest::isBusyWhenTheServerTakesNoNotifications()
{
    BridgeFixture f;
    f.shakeHands();
    FakeExchangePointer held;
    f.server.onNext("notifications/x", [&](const auto &exchange) { held = exchange; });
    const QByteArray begin = R"({"method":"notifications/x","params":")";
    f.say(begin + QByteArray(kMostBytesInFlight - begin.size() - 2, 'x') + "\"}");
    QVERIFY(f.bridge->isBusy());
    QTRY_VERIFY(held);
    held->answer(202);
    QTRY_COMPARE(f.sink.timesReady, 1);
    QVERIFY(!f.bridge->isBusy());
}

void BridgeLimitsTest::isBusyWhenNotificationsWaitForTheServer_data()
{
    QTest::addColumn<bool>("comes");
    QTest::newRow("it answers at last") << true;
    QTest::newRow("it never does") << false;
}

void BridgeLimitsTest::isBusyWhenNotificationsWaitForTheServer()
{
    QFETCH(const bool, comes);
    BridgeFixture f;
    f.memory.values.clear();
    FakeExchangePointer probe;
    f.server.onNext("server/discover", [&](const auto &exchange) { probe = exchange; });
    f.say(kInitialize);
    QTRY_VERIFY(probe);
    const QByteArray begin = R"({"method":"notifications/x","params":")";
    const qsizetype left = kMostBytesInFlight - kInitialize.size() - begin.size() - 2;
    f.say(begin + QByteArray(left - 1, 'x') + "\"}");
    QVERIFY(!f.bridge->isBusy());
    f.say(R"({"method":"notifications/y"})");
    QVERIFY(f.bridge->isBusy());
    if (comes)
        probe->answer(404);
    else
        probe->fail(ErrorCode::NetworkUnreachable);
    QTRY_VERIFY(f.isAnswered("0"));
    QTRY_VERIFY(f.sink.timesReady > 0);
    QTRY_VERIFY(!f.bridge->isBusy());
    QTRY_COMPARE(f.server.count("notifications/x"), comes ? 1 : 0);
}

void BridgeLimitsTest::takesNoSessionIdThatIsNone_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("visible") << QByteArray("!~") << true;
    QTest::newRow("blank") << QByteArray("a b") << false;
    QTest::newRow("control") << QByteArray("a\tb") << false;
    QTest::newRow("beyond ASCII") << QByteArray("\xC3\xA9") << false;
    QTest::newRow("longest") << QByteArray(kLongestSessionId, 's') << true;
    QTest::newRow("longer") << QByteArray(kLongestSessionId + 1, 's') << false;
}

void BridgeLimitsTest::takesNoSessionIdThatIsNone()
{
    QFETCH(QByteArray, id);
    QFETCH(bool, isTaken);
    BridgeFixture f;
    f.server.hasSessions = false;
    f.server.onNext("initialize", [&](const auto &exchange) {
        exchange->begin(200, "application/json", {{"MCP-SESSION-ID", id}});
        exchange->write(resultOf("0", R"({"protocolVersion":"2025-11-25"})"));
        exchange->end();
    });
    f.shakeHands();
    QTRY_COMPARE(f.server.count("notifications/initialized"), 1);
    QCOMPARE(f.server.last("notifications/initialized")->header("Mcp-Session-Id"),
        isTaken ? id : QByteArray());
}

void BridgeLimitsTest::cutsOffStreamsThatStayOpenAfterTheirAnswer()
{
    BridgeFixture f;
    f.shakeHands();
    QList<FakeExchangePointer> open;
    for (int i = 1; i <= kMostLingering + 2; ++i) {
        const QByteArray id = QByteArray::number(i);
        f.server.onNext("tools/call", [&open, id](const auto &exchange) {
            open.append(exchange);
            exchange->begin(200, "text/event-stream");
            exchange->event(resultOf(id, "{}")); // and no end
        });
        f.say(callOf(id));
        QTRY_VERIFY(f.isAnswered(id));
    }
    QTRY_VERIFY(open.at(0)->isDropped() && open.at(1)->isDropped());
    QVERIFY(!open.at(2)->isDropped());
    QVERIFY(!open.last()->isDropped());
}

void BridgeLimitsTest::answersEachOfManyExactlyOnce()
{
    BridgeFixture f;
    f.shakeHands();
    for (int i = 1; i <= 300; ++i) {
        f.server.answersWithEvents = i % 2 == 0;
        f.say(callOf(QByteArray::number(i), QByteArray::number(i)));
    }
    QTRY_VERIFY(f.bridge->isIdle());
    for (int i = 1; i <= 300; ++i)
        QCOMPARE(f.result(QByteArray::number(i)), echoed(QByteArray::number(i)));
}

void BridgeLimitsTest::canEndAtAnyTime()
{
    for (int turns = 0; turns < 30; ++turns) {
        BridgeFixture f;
        f.server.offersNews = true;
        f.say(kInitialize);
        f.say(kInitialized);
        f.say(callOf("1"));
        for (int i = 0; i < turns; ++i)
            QCoreApplication::processEvents();
        f.bridge.reset();
        QVERIFY(!f.authorizer.hasListener());
        const qsizetype lines = f.sink.lines.size();
        QCoreApplication::processEvents();
        QCOMPARE(f.sink.lines.size(), lines);
        for (const FakeExchangePointer &each : f.server.seen())
            QVERIFY(each->isDropped());
    }
}

QTEST_GUILESS_MAIN(BridgeLimitsTest)
#include "bridge_limits_test.moc"
