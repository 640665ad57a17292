#include "tests/core/mcp/bridge_fixture.h"

#include "tests/support/run_task.h"

#include <QtCore/QElapsedTimer>

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

namespace {

QByteArray echoed(const QByteArray &arguments)
{
    return R"({"content":[],"structuredContent":)" + arguments + '}';
}

Task<Result<bool>> closed(Bridge &bridge)
{
    co_await bridge.close();
    co_return true;
}

} // namespace

/// One client, one server that speaks Streamable HTTP, and what can happen between them.
class BridgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesAHandshakeAndACall();
    void saysTheNegotiatedVersion_data();
    void saysTheNegotiatedVersion();
    void worksWithoutSessions();
    void keepsEveryByteOfALargeMessage();
    void keepsTheServersAnswerByteForByte();
    void answersAsEventsToo();
    void sendsNothingBeforeTheHandshakeIsOver();
    void passesTheServersQuestionsAndTheirAnswers();
    void passesNewsAndComesBackForMore();
    void asksForNewsOnceWhereThereAreNone();
    void givesTheClientsOwnIdBack();
    void takesAnAnswerWithoutIdForTheOneItIs();
    void passesErrorsOfTheServer_data();
    void passesErrorsOfTheServer();
    void answersBatchesOneByOne();
    void takesBatchesOfTheServerApart();
    void refusesWhatIsNoMessage_data();
    void refusesWhatIsNoMessage();
    void refusesAnIdThatIsUnderWay();
    void forwardsCancellations();
    void cancelsWhatIsStillHeldWithoutTellingTheServer();
    void endsTheSession();
    void waitsNotForeverForTheEndOfASession();
    void isBusyWhenTooMuchIsUnderWay();
    void isBusyWhenTheServerTakesNoNotifications();
    void takesNoSessionIdThatIsNone_data();
    void takesNoSessionIdThatIsNone();
    void cutsOffStreamsThatStayOpenAfterTheirAnswer();
    void answersEachOfManyExactlyOnce();
    void canEndAtAnyTime();
};

void BridgeTest::passesAHandshakeAndACall()
{
    BridgeFixture f;
    f.shakeHands();
    f.say(callOf("1", R"({"a":1})"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.result("1"), echoed(R"({"a":1})"));

    const FakeExchangePointer first = f.server.last("initialize");
    QCOMPARE(first->body, kInitialize);
    QCOMPARE(first->url, f.server.url);
    QCOMPARE(first->header("Accept"), "application/json, text/event-stream");
    QCOMPARE(first->header("Content-Type"), "application/json");
    QCOMPARE(first->header("X-Team"), "blue");
    QCOMPARE(first->header("Mcp-Session-Id"), "");
    QCOMPARE(first->header("MCP-Protocol-Version"), "");
    const FakeExchangePointer call = f.server.last("tools/call");
    QCOMPARE(call->header("Mcp-Session-Id"), "session-1");
    QCOMPARE(call->header("MCP-Protocol-Version"), "2025-11-25");
    QCOMPARE(f.server.last("notifications/initialized")->header("Mcp-Session-Id"), "session-1");
    QVERIFY(f.bridge->isIdle());

    const Authorizer::Context asked = f.authorizer.asked.last();
    QCOMPARE(asked.rpcMethod.isEmpty() ? f.authorizer.asked.at(2).tool : asked.tool, u"echo");
}

void BridgeTest::saysTheNegotiatedVersion_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("2024-11-05") << QByteArray("2024-11-05") << QByteArray();
    QTest::newRow("2025-03-26 knows no header") << QByteArray("2025-03-26") << QByteArray();
    QTest::newRow("2025-06-18") << QByteArray("2025-06-18") << QByteArray("2025-06-18");
    QTest::newRow("2025-11-25") << QByteArray("2025-11-25") << QByteArray("2025-11-25");
    QTest::newRow("no version at all") << QByteArray("a b") << QByteArray();
}

void BridgeTest::saysTheNegotiatedVersion()
{
    QFETCH(QByteArray, version);
    BridgeFixture f;
    f.server.version = version;
    f.shakeHands();
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QTEST(f.server.last("tools/call")->header("MCP-Protocol-Version"), "header");
    QCOMPARE(f.server.last("tools/call")->header("Mcp-Session-Id"), "session-1");
}

void BridgeTest::worksWithoutSessions()
{
    BridgeFixture f;
    f.server.hasSessions = false;
    f.shakeHands();
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.server.last("tools/call")->header("Mcp-Session-Id"), "");
    runTask(closed(*f.bridge));
    QCOMPARE(f.server.count("DELETE"), 0);
}

void BridgeTest::keepsEveryByteOfALargeMessage()
{
    BridgeFixture f;
    f.shakeHands();
    const QByteArray arguments = R"({"big":9007199254740993,"real":1.10e+2,"blob":")"
        + QByteArray(4 * 1024 * 1024, 'x') + R"(","requestState":"\u00e9\/=="})";
    f.say(callOf("123456789012345678901", arguments));
    QTRY_VERIFY(f.isAnswered("123456789012345678901"));
    QVERIFY(f.server.last("tools/call")->body == callOf("123456789012345678901", arguments));
    QVERIFY(f.result("123456789012345678901") == echoed(arguments));
}

void BridgeTest::keepsTheServersAnswerByteForByte()
{
    BridgeFixture f;
    f.shakeHands();
    const QByteArray answer =
        R"({"result":{"n":9007199254740993, "e":1E400},"jsonrpc":"2.0","id":1,"extra":[ ]})";
    f.server.onNext("tools/call", [&](const auto &exchange) { exchange->answer(200, answer); });
    f.say(callOf("1"));
    QTRY_COMPARE(f.sink.lines.last(), answer);
}

void BridgeTest::answersAsEventsToo()
{
    BridgeFixture f;
    f.server.answersWithEvents = true;
    f.shakeHands();
    f.server.onNext("tools/call", [](const auto &exchange) {
        exchange->begin(200, "text/event-stream; charset=utf-8");
        exchange->write("event: ping\ndata: keep-alive\n\n: comment\n\n");
        exchange->event(R"({"method":"notifications/progress","params":{}})");
        exchange->event("{\ndata:  \"id\":1,\ndata:  \"result\":{}}");
        exchange->event(R"({"method":"notifications/late"})");
    });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.sink.count("notifications/progress"), 1);
    QCOMPARE(f.answer("1").bytes(), R"({  "id":1,  "result":{}})");
    QTRY_COMPARE(f.sink.count("notifications/late"), 1);
}

void BridgeTest::sendsNothingBeforeTheHandshakeIsOver()
{
    BridgeFixture f;
    FakeExchangePointer held;
    f.server.onNext("notifications/initialized", [&](const auto &exchange) { held = exchange; });
    f.say(kInitialize);
    f.say(requestOf("5", "tools/list")); // a client that does not wait
    QTRY_VERIFY(f.isAnswered("0"));
    f.say(kInitialized);
    f.say(callOf("1"));
    QTRY_VERIFY(held);
    QCOMPARE(f.server.count("tools/call"), 0);
    held->answer(202);
    QTRY_VERIFY(f.isAnswered("1"));
    QTRY_VERIFY(f.isAnswered("5"));
}

void BridgeTest::passesTheServersQuestionsAndTheirAnswers()
{
    BridgeFixture f;
    f.shakeHands();
    FakeExchangePointer call;
    f.server.onNext("tools/call", [&](const auto &exchange) {
        call = exchange;
        exchange->begin(200, "text/event-stream");
        exchange->event(
            R"({"jsonrpc":"2.0","id":1,"method":"sampling/createMessage","params":{}})");
    });
    f.say(callOf("1"));
    QTRY_COMPARE(f.sink.count("sampling/createMessage"), 1);
    const QByteArray answer = R"({"jsonrpc":"2.0","id":1,"result":{"role":"assistant"}})";
    f.say(answer);
    QTRY_COMPARE(f.server.seen().last()->body, answer);
    QCOMPARE(f.server.seen().last()->header("Mcp-Session-Id"), "session-1");
    call->event(resultOf("1", "{}"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.result("1"), "{}");
}

void BridgeTest::passesNewsAndComesBackForMore()
{
    BridgeFixture f;
    f.server.offersNews = true;
    f.shakeHands();
    QTRY_VERIFY(f.server.news());
    QCOMPARE(f.server.news()->header("Accept"), "text/event-stream");
    QCOMPARE(f.server.news()->header("Mcp-Session-Id"), "session-1");
    QCOMPARE(f.server.news()->header("MCP-Protocol-Version"), "2025-11-25");
    f.server.news()->event(R"({"method":"notifications/message"})", "event-7", 10);
    QTRY_COMPARE(f.sink.count("notifications/message"), 1);
    f.server.news()->cut();
    QTRY_COMPARE(f.server.count("GET"), 2);
    QCOMPARE(f.server.last("GET")->header("Last-Event-ID"), "event-7");
    f.server.tell(R"({"method":"notifications/message"})");
    QTRY_COMPARE(f.sink.count("notifications/message"), 2);
}

void BridgeTest::asksForNewsOnceWhereThereAreNone()
{
    BridgeFixture f;
    f.shakeHands();
    for (const QByteArray id : {"1", "2", "3"}) {
        f.say(callOf(id));
        QTRY_VERIFY(f.isAnswered(id));
    }
    QCOMPARE(f.server.count("GET"), 1);
}

void BridgeTest::givesTheClientsOwnIdBack()
{
    BridgeFixture f;
    f.shakeHands();
    f.server.onNext("tools/call",
        [](const auto &exchange) { exchange->answer(200, R"({"id":"a\/b","result":{}})"); });
    f.say(callOf(R"("a/b")"));
    QTRY_VERIFY(f.isAnswered(R"("a/b")"));
}

void BridgeTest::takesAnAnswerWithoutIdForTheOneItIs()
{
    BridgeFixture f;
    f.shakeHands();
    f.server.onNext("tools/call", [](const auto &exchange) {
        exchange->answer(200, R"({"id":null,"error":{"code":-32700,"message":"Parse error"}})");
    });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(errorCode(f.answer("1")), rpc::kParseError);
}

void BridgeTest::passesErrorsOfTheServer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("reason"); // empty: the server's own error
    const QByteArray ours = R"({"id":1,"error":{"code":-7,"message":"m"}})";
    QTest::newRow("in a success") << 200 << ours << QByteArray();
    QTest::newRow("400") << 400 << ours << QByteArray();
    QTest::newRow("400 without id")
        << 400 << QByteArray(R"({"error":{"code":-7,"message":"m"},"id":null})") << QByteArray();
    QTest::newRow("500") << 500 << ours << QByteArray();
    QTest::newRow("404 with a session") << 404 << ours << QByteArray();
    QTest::newRow("page") << 500 << QByteArray("<html>") << QByteArray("protocol-failed");
    QTest::newRow("busy") << 503 << QByteArray("<html>") << QByteArray("provider-busy");
    QTest::newRow("too many") << 429 << QByteArray() << QByteArray("provider-busy");
    QTest::newRow("redirect") << 302 << QByteArray() << QByteArray("protocol-failed");
    QTest::newRow("accepted, no answer") << 202 << QByteArray() << QByteArray("request-lost");
    QTest::newRow("no message") << 200 << QByteArray("<html>") << QByteArray("protocol-failed");
    QTest::newRow("another's answer")
        << 200 << QByteArray(R"({"id":77,"result":{}})") << QByteArray("request-lost");
}

void BridgeTest::passesErrorsOfTheServer()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, reason);
    BridgeFixture f;
    f.shakeHands();
    for (int i = 0; i < 5; ++i) // also when it is asked again in a new session
        f.server.onNext(
            "tools/call", [=](const auto &exchange) { exchange->answer(status, body); });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.reason("1"), reason);
    if (reason.isEmpty())
        QCOMPARE(errorCode(f.answer("1")), -7);
    else
        QVERIFY(f.result("1").contains("\"isError\":true"));
}

void BridgeTest::answersBatchesOneByOne()
{
    BridgeFixture f;
    f.shakeHands();
    f.say('[' + callOf("1") + ',' + kInitialized + ", " + callOf("2") + ",{}]");
    QTRY_VERIFY(f.isAnswered("1"));
    QTRY_VERIFY(f.isAnswered("2"));
    QTRY_COMPARE(f.sink.answersTo("null").size(), 1);
    QCOMPARE(f.server.count("tools/call"), 2);
}

void BridgeTest::takesBatchesOfTheServerApart()
{
    BridgeFixture f;
    f.shakeHands();
    f.server.onNext("tools/call", [](const auto &exchange) {
        exchange->answer(200, R"([{"method":"notifications/a"},5,{"id":1,"result":{}}])");
    });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.sink.count("notifications/a"), 1);
}

void BridgeTest::refusesWhatIsNoMessage_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("cut") << QByteArray(R"({"id":1,"method":"ping")");
    QTest::newRow("two ids") << QByteArray(R"({"id":1,"id":2,"method":"ping"})");
    QTest::newRow("empty batch") << QByteArray("[]");
    QTest::newRow("batch in a batch with nothing else") << QByteArray("[1");
}

void BridgeTest::refusesWhatIsNoMessage()
{
    QFETCH(QByteArray, line);
    BridgeFixture f;
    f.say(line);
    QCOMPARE(f.sink.answersTo("null").size(), 1);
    QCOMPARE(f.server.seen().size(), 0);
    f.say(""); // an empty line is nothing
    QCOMPARE(f.sink.lines.size(), 1);
}

void BridgeTest::refusesAnIdThatIsUnderWay()
{
    BridgeFixture f;
    f.shakeHands();
    FakeExchangePointer held;
    f.server.onNext("tools/call", [&](const auto &exchange) { held = exchange; });
    f.say(callOf("1"));
    QTRY_VERIFY(held);
    f.say(callOf("1"));
    QCOMPARE(errorCode(f.answer("1")), rpc::kInvalidRequest);
    held->answer(200, resultOf("1", "{}"));
    QTRY_COMPARE(f.sink.answersTo("1").size(), 2);
    QCOMPARE(f.server.count("tools/call"), 1);
}

void BridgeTest::forwardsCancellations()
{
    BridgeFixture f;
    f.shakeHands();
    FakeExchangePointer held;
    f.server.onNext("tools/call", [&](const auto &exchange) {
        held = exchange;
        exchange->begin(200, "text/event-stream");
    });
    f.say(callOf("1"));
    QTRY_VERIFY(held);
    const QByteArray cancellation =
        R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})";
    f.say(cancellation);
    QTRY_COMPARE(f.server.count("notifications/cancelled"), 1);
    QCOMPARE(f.server.last("notifications/cancelled")->body, cancellation);
    QVERIFY(f.bridge->isIdle());
    held->end(); // a cancelled request has no answer
    f.say(callOf("2"));
    QTRY_VERIFY(f.isAnswered("2"));
    QVERIFY(!f.isAnswered("1"));
    QCOMPARE(f.server.count("tools/call"), 2);
}

void BridgeTest::cancelsWhatIsStillHeldWithoutTellingTheServer()
{
    BridgeFixture f;
    FakeExchangePointer held;
    f.server.onNext("notifications/initialized", [&](const auto &exchange) { held = exchange; });
    f.shakeHands();
    f.say(callOf("1"));
    f.say(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})");
    QTRY_VERIFY(held);
    held->answer(202);
    f.say(callOf("2"));
    QTRY_VERIFY(f.isAnswered("2"));
    QCOMPARE(f.server.count("tools/call"), 1);
    QCOMPARE(f.server.count("notifications/cancelled"), 0);
    QVERIFY(!f.isAnswered("1"));
}

void BridgeTest::endsTheSession()
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

void BridgeTest::waitsNotForeverForTheEndOfASession()
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

void BridgeTest::isBusyWhenTooMuchIsUnderWay()
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

void BridgeTest::isBusyWhenTheServerTakesNoNotifications()
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

void BridgeTest::takesNoSessionIdThatIsNone_data()
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

void BridgeTest::takesNoSessionIdThatIsNone()
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

void BridgeTest::cutsOffStreamsThatStayOpenAfterTheirAnswer()
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

void BridgeTest::answersEachOfManyExactlyOnce()
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

void BridgeTest::canEndAtAnyTime()
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

QTEST_GUILESS_MAIN(BridgeTest)
#include "bridge_test.moc"
