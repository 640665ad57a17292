#include "tests/core/mcp/bridge_fixture.h"

#include <QtCore/QElapsedTimer>

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

/// Streams that close or break: taken up again where that is possible, asked again where it harms nobody.
class BridgeStreamsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resumesAStreamThatClosedAfterAnEventId();
    void resumesAgainAndAgain();
    void keepsTheServersRetryTime();
    void losesWhatCannotBeResumed_data();
    void losesWhatCannotBeResumed();
    void losesACallWhoseStreamBreaks_data();
    void losesACallWhoseStreamBreaks();
    void asksAgainWhereThatHarmsNobody_data();
    void asksAgainWhereThatHarmsNobody();
    void resumedStreamOfALostSessionIsNotTakenUp();
    void row29NewsThatEndInAForgottenSessionBringAnother_data();
    void row29NewsThatEndInAForgottenSessionBringAnother();
    void serversWithoutNewsKeepTheirSession_data();
    void serversWithoutNewsKeepTheirSession();
    void triesOnceWithoutAnEventIdThatIsRefused();
    void newsComeBackAtTheServersTime();
    void newsThatFailComeBackEverMoreRarely_data();
    void newsThatFailComeBackEverMoreRarely();
    void wakesUpWithAnotherNewsStream();
    void wakesUpAndAsksAgainWhereThatHarmsNobody();
    void wakesUpAndResumes();
    void wakesUpBeforeTheNetworkDoes_data();
    void wakesUpBeforeTheNetworkDoes();
    void wakesUpAndRenewsTheSession_data();
    void wakesUpAndRenewsTheSession();
};

void BridgeStreamsTest::resumesAStreamThatClosedAfterAnEventId()
{
    BridgeFixture f;
    f.shakeHands();
    f.server.onNext("tools/call", [](const auto &exchange) {
        exchange->begin(200, "text/event-stream");
        exchange->write("id: e-1\nretry: 10\ndata: \n\n");
        exchange->end();
    });
    f.server.onNext("GET", [](const auto &exchange) { exchange->answer(405); }); // for news
    f.server.onNext("GET", [](const auto &exchange) {
        exchange->begin(200, "text/event-stream");
        exchange->event(R"({"method":"notifications/progress"})", "e-2");
        exchange->event(resultOf("1", R"({"late":true})"), "e-3");
    });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.result("1"), R"({"late":true})");
    QCOMPARE(f.server.last("GET")->header("Last-Event-ID"), "e-1");
    QCOMPARE(f.server.last("GET")->header("Mcp-Session-Id"), "session-1");
    QCOMPARE(f.sink.count("notifications/progress"), 1);
    QCOMPARE(f.server.count("tools/call"), 1);
}

void BridgeStreamsTest::resumesAgainAndAgain()
{
    BridgeFixture f;
    f.times.streams.firstPause = 1ms;
    f.shakeHands();
    f.server.onNext("GET", [](const auto &exchange) { exchange->answer(405); });
    f.server.onNext("tools/call", [](const auto &exchange) {
        exchange->begin(200, "text/event-stream");
        exchange->write("id: 0\nretry: 1\ndata:\n\n");
        exchange->cut();
    });
    for (int i = 1; i <= 12; ++i) { // more often than failures are borne: none of these is one
        f.server.onNext("GET", [i](const auto &exchange) {
            exchange->begin(200, "text/event-stream");
            if (i == 12)
                exchange->event(resultOf("1", "{}"));
            else if (i % 2 == 0)
                exchange->write("id: " + QByteArray::number(i) + "\n\n");
            exchange->end();
        });
    }
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.result("1"), "{}");
    QCOMPARE(f.server.last("GET")->header("Last-Event-ID"), "10");
}

void BridgeStreamsTest::keepsTheServersRetryTime()
{
    BridgeFixture f;
    f.shakeHands();
    f.server.onNext("GET", [](const auto &exchange) { exchange->answer(405); });
    QElapsedTimer time;
    f.server.onNext("tools/call", [&](const auto &exchange) {
        exchange->begin(200, "text/event-stream");
        exchange->write("id: 1\nretry: 500\ndata:\n\n");
        exchange->end();
        time.start();
    });
    qint64 waited = 0;
    f.server.onNext("GET", [&](const auto &exchange) {
        waited = time.elapsed();
        exchange->answer(200, "data: " + resultOf("1", "{}") + "\n\n", "text/event-stream");
    });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY2(waited >= 450,
        qPrintable(QString::number(waited))); // the suite: -50, more than twice is wrong
    QVERIFY2(waited <= 1000, qPrintable(QString::number(waited)));
}

void BridgeStreamsTest::losesWhatCannotBeResumed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("attempts");
    QTest::newRow("no such thing") << 405 << 1;
    QTest::newRow("refused") << 400 << 1;
    QTest::newRow("ill") << 500 << int(kMostFailedResumes);
}

void BridgeStreamsTest::losesWhatCannotBeResumed()
{
    QFETCH(int, status);
    QFETCH(int, attempts);
    BridgeFixture f;
    f.times.streams.firstPause = 1ms;
    f.shakeHands();
    f.server.onNext("GET", [](const auto &exchange) { exchange->answer(405); });
    QTRY_COMPARE(f.server.count("GET"), 1);
    f.server.onNext("tools/call", [](const auto &exchange) {
        exchange->begin(200, "text/event-stream");
        exchange->write("id: 1\ndata:\n\n");
        exchange->end();
    });
    for (int i = 0; i < attempts + 3; ++i)
        f.server.onNext("GET", [=](const auto &exchange) { exchange->answer(status); });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.reason("1"), "request-lost");
    QCOMPARE(f.server.count("GET"), 1 + attempts);
    QCOMPARE(f.server.count("tools/call"), 1);
}

void BridgeStreamsTest::losesACallWhoseStreamBreaks_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isCut");
    QTest::newRow("stream, nothing yet") << QByteArray("text/event-stream") << QByteArray() << true;
    QTest::newRow("stream ended") << QByteArray("text/event-stream") << QByteArray() << false;
    QTest::newRow("half an event")
        << QByteArray("text/event-stream") << QByteArray("data: {\"id\":1,") << true;
    QTest::newRow("half a body") << QByteArray("application/json") << QByteArray("{\"id\":1,")
                                 << true;
    QTest::newRow("no header") << QByteArray() << QByteArray() << true;
}

void BridgeStreamsTest::losesACallWhoseStreamBreaks()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, text);
    QFETCH(bool, isCut);
    BridgeFixture f;
    f.shakeHands();
    f.server.onNext("tools/call", [=](const auto &exchange) {
        if (type.isEmpty())
            return exchange->fail(ErrorCode::HttpFailed);
        exchange->begin(200, type);
        exchange->write(text);
        if (isCut)
            exchange->cut();
        else
            exchange->end();
    });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.reason("1"), "request-lost");
    QCOMPARE(f.server.count("tools/call"), 1); // it may have been carried out
}

void BridgeStreamsTest::asksAgainWhereThatHarmsNobody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("tools/list") << QByteArray("tools/list");
    QTest::newRow("ping") << QByteArray("ping");
    QTest::newRow("resources/subscribe") << QByteArray("resources/subscribe");
}

void BridgeStreamsTest::asksAgainWhereThatHarmsNobody()
{
    QFETCH(QByteArray, method);
    BridgeFixture f;
    f.shakeHands();
    for (int i = 0; i < kMostReissues; ++i)
        f.server.onNext(method, [](const auto &exchange) {
            exchange->begin(200, "text/event-stream");
            exchange->cut();
        });
    f.say(requestOf("1", method));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.answer("1").kind(), Message::Kind::Response);
    QCOMPARE(f.server.count(method), kMostReissues + 1);

    for (int i = 0; i <= kMostReissues; ++i)
        f.server.onNext(
            method, [](const auto &exchange) { exchange->fail(ErrorCode::HttpFailed); });
    f.say(requestOf("2", method));
    QTRY_VERIFY(f.isAnswered("2"));
    QCOMPARE(f.reason("2"), "request-lost");
}

void BridgeStreamsTest::resumedStreamOfALostSessionIsNotTakenUp()
{
    BridgeFixture f;
    f.times.streams.firstPause = 1ms;
    f.shakeHands();
    f.server.onNext("GET", [](const auto &exchange) { exchange->answer(405); });
    f.server.onNext("tools/call", [](const auto &exchange) {
        exchange->begin(200, "text/event-stream");
        exchange->write("id: 1\ndata:\n\n");
        exchange->end();
    });
    f.server.onNext("GET", [](const auto &exchange) { exchange->answer(404); });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.reason("1"), "request-lost"); // the old session may have carried it out
    QCOMPARE(f.server.count("tools/call"), 1);
    QCOMPARE(f.server.count("initialize"), 2);
    f.say(callOf("2"));
    QTRY_VERIFY(f.isAnswered("2"));
    QCOMPARE(f.server.last("tools/call")->header("Mcp-Session-Id"), "session-2");
}

/// A client that waits for news need not say anything for hours.
void BridgeStreamsTest::row29NewsThatEndInAForgottenSessionBringAnother_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("404") << 404 << QByteArray();
    QTest::newRow("400 in words") << 400 << QByteArray("Bad Request: No valid session ID provided");
}

void BridgeStreamsTest::row29NewsThatEndInAForgottenSessionBringAnother()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    BridgeFixture f;
    f.server.offersNews = true;
    f.shakeHands();
    f.say(R"({"id":1,"method":"resources/subscribe","params":{"uri":"urn:a"}})");
    QTRY_VERIFY(f.server.news() && f.isAnswered("1"));
    f.server.onNext("GET", [=](const auto &exchange) { exchange->answer(status, body); });
    f.server.forgetSessions();
    QTRY_VERIFY(f.server.news());
    QCOMPARE(f.server.count("initialize"), 2);
    QCOMPARE(f.server.count("notifications/initialized"), 2);
    QTRY_COMPARE(f.server.count("resources/subscribe"), 2);
    QCOMPARE(f.server.news()->header("Mcp-Session-Id"), "session-2");
    f.server.tell(R"({"method":"notifications/resources/updated"})");
    QTRY_COMPARE(f.sink.count("notifications/resources/updated"), 1);
    QCOMPARE(f.server.count("GET"), 3);
}

/// Many have no such address at all.
void BridgeStreamsTest::serversWithoutNewsKeepTheirSession_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {302, 400, 404, 405, 406})
        QTest::addRow("%d", status) << status;
}

void BridgeStreamsTest::serversWithoutNewsKeepTheirSession()
{
    QFETCH(int, status);
    BridgeFixture f;
    f.server.onNext("GET", [=](const auto &exchange) { exchange->answer(status, "session"); });
    f.shakeHands();
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QTest::qWait(50);
    QCOMPARE(f.server.count("GET"), 1);
    QCOMPARE(f.server.count("initialize"), 1);
}

void BridgeStreamsTest::triesOnceWithoutAnEventIdThatIsRefused()
{
    BridgeFixture f;
    f.server.offersNews = true;
    f.shakeHands();
    QTRY_VERIFY(f.server.news());
    f.server.onNext("GET", [](const auto &exchange) { exchange->answer(400, "unknown event"); });
    f.server.news()->event(R"({"method":"notifications/message"})", "e-1", 1);
    f.server.news()->end();
    QTRY_COMPARE(f.server.count("GET"), 3);
    QCOMPARE(f.server.last("GET")->header("Last-Event-ID"), "");
    QCOMPARE(f.server.count("initialize"), 1);
}

/// A server or a proxy that ends idle streams has not failed.
void BridgeStreamsTest::newsComeBackAtTheServersTime()
{
    BridgeFixture f;
    QList<qint64> at;
    QElapsedTimer time;
    time.start();
    for (int i = 0; i < 10; ++i)
        f.server.onNext("GET", [&](const auto &exchange) {
            at.append(time.elapsed());
            exchange->begin(200, "text/event-stream");
            exchange->write("retry: 50\n\n");
            exchange->end();
        });
    f.shakeHands();
    QTRY_COMPARE_WITH_TIMEOUT(at.size(), 10, 15'000); // 450 ms; 25 s if the pause doubles
    for (qsizetype i = 1; i < at.size(); ++i)
        QVERIFY(at.at(i) - at.at(i - 1) >= 40);
}

void BridgeStreamsTest::newsThatFailComeBackEverMoreRarely_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isCut");
    QTest::newRow("cut") << QByteArray() << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("empty, with a time of no use") << QByteArray("retry: 0\n\n") << false;
}

void BridgeStreamsTest::newsThatFailComeBackEverMoreRarely()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isCut);
    BridgeFixture f;
    f.times.streams.firstPause = 50ms;
    f.times.streams.shortestPause = 50ms;
    QList<qint64> at;
    QElapsedTimer time;
    time.start();
    for (int i = 0; i < 4; ++i)
        f.server.onNext("GET", [&](const auto &exchange) {
            at.append(time.elapsed());
            exchange->begin(200, "text/event-stream");
            exchange->write(text);
            if (isCut)
                exchange->cut();
            else
                exchange->end();
        });
    f.shakeHands();
    QTRY_COMPARE(at.size(), 4);
    QVERIFY(at.at(2) - at.at(1) >= 90);
    QVERIFY(at.at(3) - at.at(2) >= 190);
}

void BridgeStreamsTest::wakesUpWithAnotherNewsStream()
{
    BridgeFixture f;
    f.times.streams.firstPause = 1h;
    f.server.offersNews = true;
    f.shakeHands();
    QTRY_VERIFY(f.server.news());
    const FakeExchangePointer dead = f.server.news();
    dead->event(R"({"method":"notifications/message"})", "e-1");
    QTRY_COMPARE(f.sink.count("notifications/message"), 1);
    f.bridge->wokeUp();
    QVERIFY(dead->isDropped());
    QTRY_COMPARE(f.server.count("GET"), 2);
    QCOMPARE(f.server.last("GET")->header("Last-Event-ID"), "e-1");
    QTRY_VERIFY(f.server.news() != dead);
    f.server.tell(R"({"method":"notifications/message"})");
    QTRY_COMPARE(f.sink.count("notifications/message"), 2);
    f.server.news()->cut(); // and one that waits does not wait on
    QTest::qWait(20);
    f.bridge->wokeUp();
    QTRY_COMPARE(f.server.count("GET"), 3);
}

void BridgeStreamsTest::wakesUpAndAsksAgainWhereThatHarmsNobody()
{
    BridgeFixture f;
    f.shakeHands();
    FakeExchangePointer list;
    FakeExchangePointer call;
    f.server.onNext("tools/list", [&](const auto &exchange) { list = exchange; });
    f.server.onNext("tools/call", [&](const auto &exchange) { call = exchange; });
    f.say(requestOf("1", "tools/list"));
    f.say(callOf("2"));
    QTRY_VERIFY(list && call);
    f.bridge->wokeUp();
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(f.result("1").contains("echo"));
    QVERIFY(list->isDropped());
    QVERIFY(!call->isDropped()); // it may be alive, and the call must not run twice
    call->answer(200, resultOf("2", "{}"));
    QTRY_VERIFY(f.isAnswered("2"));
    QCOMPARE(f.server.count("tools/call"), 1);
    QCOMPARE(f.server.count("initialize"), 1);
}

void BridgeStreamsTest::wakesUpAndResumes()
{
    BridgeFixture f;
    f.times.streams.firstPause = 1ms;
    f.shakeHands();
    f.server.onNext("GET", [](const auto &exchange) { exchange->answer(405); });
    QTRY_COMPARE(f.server.count("GET"), 1);
    FakeExchangePointer dead;
    f.server.onNext("tools/call", [&](const auto &exchange) {
        dead = exchange;
        exchange->begin(200, "text/event-stream");
        exchange->event(R"({"method":"notifications/progress"})", "e-1");
    });
    f.server.onNext("GET", [](const auto &exchange) {
        exchange->begin(200, "text/event-stream");
        exchange->event(resultOf("1", R"({"late":true})"), "e-2");
    });
    f.say(callOf("1"));
    QTRY_COMPARE(f.sink.count("notifications/progress"), 1);
    f.bridge->wokeUp();
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.result("1"), R"({"late":true})");
    QCOMPARE(f.server.last("GET")->header("Last-Event-ID"), "e-1");
    QVERIFY(dead->isDropped());
    QCOMPARE(f.server.count("tools/call"), 1);
}

void BridgeStreamsTest::wakesUpBeforeTheNetworkDoes_data()
{
    QTest::addColumn<bool>("comesBack");
    QTest::newRow("it comes back") << true;
    QTest::newRow("it does not") << false;
}

/// Connected again only seconds after the machine woke up.
void BridgeStreamsTest::wakesUpBeforeTheNetworkDoes()
{
    QFETCH(bool, comesBack);
    BridgeFixture f;
    f.times.streams.firstPause = 1ms;
    f.times.streams.waking = comesBack ? 1h : 0s;
    f.shakeHands();
    FakeExchangePointer dead;
    f.server.onNext("tools/list", [&](const auto &exchange) { dead = exchange; });
    for (int i = 0; i < 5; ++i)
        f.server.onNext("tools/list", [i](const auto &exchange) {
            exchange->fail(i % 2 == 0 ? ErrorCode::NetworkUnreachable : ErrorCode::TimedOut);
        });
    f.say(requestOf("1", "tools/list"));
    QTRY_VERIFY(dead);
    f.bridge->wokeUp();
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.result("1").contains("echo"), comesBack);
    QCOMPARE(f.reason("1"), comesBack ? "" : "network-unreachable");
    QCOMPARE(f.server.count("tools/list"), comesBack ? 7 : 2);
}

void BridgeStreamsTest::wakesUpAndRenewsTheSession_data()
{
    QTest::addColumn<QByteArray>("dead");
    QTest::newRow("initialize") << QByteArray("initialize");
    QTest::newRow("initialized") << QByteArray("notifications/initialized");
    QTest::newRow("what follows") << QByteArray("logging/setLevel");
}

/// Everything else waits for it, and its connection is dead.
void BridgeStreamsTest::wakesUpAndRenewsTheSession()
{
    QFETCH(QByteArray, dead);
    BridgeFixture f;
    f.times.streams.firstPause = 1ms;
    f.shakeHands();
    f.say(R"({"id":1,"method":"logging/setLevel","params":{"level":"debug"}})");
    QTRY_VERIFY(f.isAnswered("1"));
    f.server.forgetSessions();
    FakeExchangePointer asleep;
    f.server.onNext(dead, [&](const auto &exchange) { asleep = exchange; });
    f.say(callOf("2"));
    QTRY_VERIFY(asleep);
    f.server.onNext(
        "initialize", [](const auto &exchange) { exchange->fail(ErrorCode::NetworkUnreachable); });
    f.bridge->wokeUp();
    QTRY_VERIFY(f.isAnswered("2"));
    QCOMPARE(f.answer("2").kind(), Message::Kind::Response);
    QVERIFY(f.result("2").contains("structuredContent"));
    QVERIFY(asleep->isDropped());
    QCOMPARE(f.server.count("initialize"), 4);
    QCOMPARE(f.server.count("tools/call"), 2);
}

QTEST_GUILESS_MAIN(BridgeStreamsTest)
#include "bridge_streams_test.moc"
