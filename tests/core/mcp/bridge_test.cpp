#include "tests/core/mcp/bridge_fixture.h"

#include "core/base/task_scope.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

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
    void closesTheStreamOfWhatWasCancelled();
    void followsAMoveOfTheServer_data();
    void followsAMoveOfTheServer();
    void followsNoOtherRedirect_data();
    void followsNoOtherRedirect();
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
    TaskScope scope;
    scope.spawn(f.bridge->close());
    QTRY_VERIFY(scope.isIdle());
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

void BridgeTest::closesTheStreamOfWhatWasCancelled()
{
    BridgeFixture f;
    f.times.streams.cancelled = 30ms;
    f.shakeHands();
    FakeExchangePointer held;
    f.server.onNext("tools/call", [&](const auto &exchange) {
        held = exchange;
        exchange->begin(200, "text/event-stream");
    });
    FakeExchangePointer told;
    f.server.onNext("notifications/cancelled", [&](const auto &exchange) { told = exchange; });
    f.say(callOf("1"));
    QTRY_VERIFY(held);
    f.say(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})");
    QTRY_VERIFY(told);
    QTest::qWait(60);
    QVERIFY(!held->isDropped()); // that would say nothing, or the wrong thing
    told->answer(202);
    QTRY_VERIFY(held->isDropped());
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
}

void BridgeTest::followsAMoveOfTheServer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("307") << 307 << QByteArray("https://mcp.example/mcp/");
    QTest::newRow("308, relative") << 308 << QByteArray("/mcp/");
    QTest::newRow("written otherwise") << 307 << QByteArray("HTTPS://MCP.example:443/mcp/#top");
}

void BridgeTest::followsAMoveOfTheServer()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    BridgeFixture f;
    f.authorizer.token = "secret";
    f.server.onNext("initialize", [=](const auto &exchange) {
        exchange->begin(status, {}, {{"Location", location}});
        exchange->end();
    });
    f.shakeHands();
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(f.result("1").contains("structuredContent"));
    QCOMPARE(f.server.seen().first()->url, "https://mcp.example/mcp");
    for (const FakeExchangePointer &each : f.server.seen().sliced(1)) {
        QCOMPARE(each->url.toLower().replace(":443", ""), "https://mcp.example/mcp/");
        QCOMPARE(each->header("Authorization"), "Bearer secret");
    }
    QCOMPARE(f.server.count("initialize"), 2);
    QCOMPARE(f.server.last("initialize")->body, kInitialize);
    // A proof of possession names the address.
    QCOMPARE(f.authorizer.asked.at(1).url, f.server.seen().at(1)->url);
}

void BridgeTest::followsNoOtherRedirect_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<int>("requests");
    QTest::newRow("another host") << 307 << QByteArray("https://evil.example/mcp") << 1;
    QTest::newRow("another port") << 307 << QByteArray("https://mcp.example:444/mcp") << 1;
    QTest::newRow("another scheme") << 308 << QByteArray("http://mcp.example/mcp") << 1;
    QTest::newRow("a user") << 308 << QByteArray("https://x@mcp.example/mcp") << 1;
    QTest::newRow("nowhere") << 307 << QByteArray() << 1;
    QTest::newRow("as a GET") << 303 << QByteArray("https://mcp.example/mcp/") << 1;
    QTest::newRow("as a GET, perhaps") << 301 << QByteArray("https://mcp.example/mcp/") << 1;
    QTest::newRow("on and on") << 307 << QByteArray("https://mcp.example/mcp/") << 2;
}

void BridgeTest::followsNoOtherRedirect()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    QFETCH(int, requests);
    BridgeFixture f;
    for (int i = 0; i < 5; ++i)
        f.server.onNext("initialize", [=](const auto &exchange) {
            exchange->begin(status, {}, {{"Location", location}});
            exchange->end();
        });
    f.say(kInitialize);
    QTRY_VERIFY(f.isAnswered("0"));
    QCOMPARE(f.reason("0"), "protocol-failed");
    QCOMPARE(f.server.seen().size(), requests);
    QCOMPARE(f.words.last.subject, QString::number(status));
    if (!location.isEmpty())
        QVERIFY(f.words.last.detail.endsWith(QString::fromLatin1(location)));
}

QTEST_GUILESS_MAIN(BridgeTest)
#include "bridge_test.moc"
