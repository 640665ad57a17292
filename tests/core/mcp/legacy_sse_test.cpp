#include "tests/core/mcp/bridge_fixture.h"

#include "tests/support/run_task.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct SseFixture : BridgeFixture
{
    SseFixture()
    {
        server.speaks = FakeMcpServer::Speaks::Sse;
        times.streams.firstPause = 1ms;
        memory.values = {{u"era"_s, "sse"}};
    }
};

} // namespace

/// HTTP+SSE of 2024-11-05, through the bridge.
class LegacySseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void postsToTheEndpointAndReadsTheStream();
    void sendsWhatTheServerMayKnow();
    void saysTheNegotiatedVersion_data();
    void saysTheNegotiatedVersion();
    void saysInitializedAfterTheAnswer();
    void wakesUpWithAnotherStream();
    void waitsNotForeverForAnEndpoint();
    void waitsNotForeverForASessionToComeBack();
    void passesTheServersQuestions();
    void passesALargeAnswerInPieces();
    void refusesAnEndpointOfAnotherOrigin_data();
    void refusesAnEndpointOfAnotherOrigin();
    void row29StreamIsOpenedAgainBehindTheClientsBack();
    void row29ForgottenSessionIsMadeAgain();
    void row29PostErrorsAreAnswered_data();
    void row29PostErrorsAreAnswered();
    void row29GivesUpWhenTheServerStaysAway();
    void forwardsCancellations();
    void endsByClosingTheStream();
    void answerMayBeFasterThanThePost();
};

void LegacySseTest::postsToTheEndpointAndReadsTheStream()
{
    SseFixture f;
    f.shakeHands();
    f.say(callOf("1", "9007199254740993"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.result("1"), R"({"content":[],"structuredContent":9007199254740993})");
    QCOMPARE(f.server.last("tools/call")->url, "https://mcp.example/messages?session=1");
    QCOMPARE(f.server.last("tools/call")->body, callOf("1", "9007199254740993"));
    QCOMPARE(f.server.count("GET"), 1);
}

void LegacySseTest::sendsWhatTheServerMayKnow()
{
    SseFixture f;
    f.authorizer.token = "secret";
    f.shakeHands();
    for (const FakeExchangePointer &each : f.server.seen()) {
        QCOMPARE(each->header("Authorization"), "Bearer secret");
        QCOMPARE(each->header("X-Team"), "blue");
    }
    QCOMPARE(f.server.last("GET")->header("MCP-Protocol-Version"), "");
    QCOMPARE(f.server.last("initialize")->header("MCP-Protocol-Version"), "");
}

void LegacySseTest::saysTheNegotiatedVersion_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("2024-11-05 knows no header") << QByteArray("2024-11-05") << QByteArray();
    QTest::newRow("2025-06-18") << QByteArray("2025-06-18") << QByteArray("2025-06-18");
}

void LegacySseTest::saysTheNegotiatedVersion()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, header);
    SseFixture f;
    f.server.version = version;
    f.shakeHands();
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.server.last("notifications/initialized")->header("MCP-Protocol-Version"), header);
    QCOMPARE(f.server.last("tools/call")->header("MCP-Protocol-Version"), header);
    f.server.forgetSessions(); // and in the next session
    QTRY_COMPARE(f.server.count("initialize"), 2);
    QCOMPARE(f.server.last("initialize")->header("MCP-Protocol-Version"), "");
    f.say(callOf("2"));
    QTRY_VERIFY(f.isAnswered("2"));
    QCOMPARE(f.server.last("tools/call")->header("MCP-Protocol-Version"), header);
}

void LegacySseTest::passesTheServersQuestions()
{
    SseFixture f;
    f.shakeHands();
    f.server.tell(R"({"jsonrpc":"2.0","id":7,"method":"roots/list"})");
    QTRY_COMPARE(f.sink.count("roots/list"), 1);
    const QByteArray answer = R"({"jsonrpc":"2.0","id":7,"result":{"roots":[]}})";
    f.say(answer);
    QTRY_COMPARE(f.server.seen().last()->body, answer);
}

void LegacySseTest::passesALargeAnswerInPieces()
{
    SseFixture f;
    f.shakeHands();
    f.server.onNext("tools/call", [](const auto &exchange) { exchange->answer(202); });
    f.say(callOf("1"));
    QTRY_COMPARE(f.server.count("tools/call"), 1);
    f.sink.pieces = 0;
    f.server.tell(resultOf("1", '"' + QByteArray(3 * kLargestHeld, 'x') + '"'));
    QTRY_VERIFY(f.bridge->isIdle());
    QVERIFY(f.sink.pieces > 1);
    QVERIFY(f.sink.lines.last() == resultOf("1", '"' + QByteArray(3 * kLargestHeld, 'x') + '"'));
}

void LegacySseTest::refusesAnEndpointOfAnotherOrigin_data()
{
    QTest::addColumn<QByteArray>("endpoint");
    QTest::newRow("host") << QByteArray("https://evil.example/m?s=");
    QTest::newRow("scheme") << QByteArray("http://mcp.example/m?s=");
    QTest::newRow("user") << QByteArray("https://x@mcp.example/m?s=");
}

void LegacySseTest::refusesAnEndpointOfAnotherOrigin()
{
    QFETCH(QByteArray, endpoint);
    SseFixture f;
    f.server.endpoint = endpoint;
    f.say(kInitialize);
    QTRY_VERIFY(f.isAnswered("0"));
    QCOMPARE(f.answer("0").kind(), Message::Kind::Error);
    QCOMPARE(f.server.count("initialize"), 0);
}

void LegacySseTest::row29StreamIsOpenedAgainBehindTheClientsBack()
{
    SseFixture f;
    f.shakeHands();
    const auto accept = [](const auto &exchange) { exchange->answer(202); };
    f.server.onNext("tools/call", accept);
    f.server.onNext("tools/list", accept);
    f.say(callOf("1"));
    f.say(requestOf("2", "tools/list"));
    QTRY_COMPARE(f.server.count("tools/list"), 1);
    f.server.forgetSessions();
    QTRY_VERIFY(f.bridge->isIdle());
    QCOMPARE(f.reason("1"), "request-lost");
    QVERIFY(f.result("2").contains("echo")); // asked again: that harms nobody
    QCOMPARE(f.server.count("tools/call"), 1);
    QCOMPARE(f.server.count("initialize"), 2);
    QCOMPARE(f.server.count("notifications/initialized"), 2);
    QCOMPARE(f.sink.answersTo("0").size(), 1);
    f.say(callOf("3"));
    QTRY_VERIFY(f.isAnswered("3"));
    QCOMPARE(f.server.last("tools/call")->url, "https://mcp.example/messages?session=2");
}

void LegacySseTest::row29ForgottenSessionIsMadeAgain()
{
    SseFixture f;
    f.shakeHands();
    f.server.onNext("tools/call", [](const auto &exchange) { exchange->answer(404, "gone"); });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(f.result("1").contains("structuredContent"));
    QCOMPARE(f.server.count("GET"), 2);
    QCOMPARE(f.server.count("initialize"), 2);
    QCOMPARE(f.server.count("tools/call"), 2);
}

void LegacySseTest::row29PostErrorsAreAnswered_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("500") << 500 << QByteArray() << QByteArray("protocol-failed");
    QTest::newRow("503") << 503 << QByteArray() << QByteArray("provider-busy");
    QTest::newRow("its own error")
        << 400 << QByteArray(R"({"id":null,"error":{"code":-1,"message":"m"}})") << QByteArray();
    QTest::newRow("broken") << 0 << QByteArray() << QByteArray("request-lost");
}

void LegacySseTest::row29PostErrorsAreAnswered()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    SseFixture f;
    f.shakeHands();
    f.server.onNext("tools/call", [=](const auto &exchange) {
        if (status == 0)
            exchange->fail(ErrorCode::HttpFailed);
        else
            exchange->answer(status, body);
    });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QTEST(f.reason("1"), "reason");
    QCOMPARE(f.server.count("tools/call"), 1);
}

void LegacySseTest::row29GivesUpWhenTheServerStaysAway()
{
    SseFixture f;
    f.times.streams.longestPause = 2ms;
    f.shakeHands();
    for (int i = 0; i < kMostFailedResumes; ++i)
        f.server.onNext(
            "GET", [](const auto &exchange) { exchange->fail(ErrorCode::NetworkUnreachable); });
    f.server.forgetSessions();
    f.say(requestOf("1", "tools/list"));
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(!f.reason("1").isEmpty());
    f.say(callOf("2")); // the next message tries again
    QTRY_VERIFY(f.isAnswered("2"));
    QVERIFY(f.result("2").contains("structuredContent"));
}

void LegacySseTest::forwardsCancellations()
{
    SseFixture f;
    f.shakeHands();
    f.server.onNext("tools/call", [](const auto &exchange) { exchange->answer(202); });
    f.say(callOf("1"));
    QTRY_COMPARE(f.server.count("tools/call"), 1);
    f.say(R"({"method":"notifications/cancelled","params":{"requestId":1}})");
    QTRY_COMPARE(f.server.count("notifications/cancelled"), 1);
    f.server.tell(resultOf("1", "{}")); // too late
    f.say(callOf("2"));
    QTRY_VERIFY(f.isAnswered("2"));
    QVERIFY(!f.isAnswered("1"));
}

/// As another link does that makes the session of a client again.
void LegacySseTest::saysInitializedAfterTheAnswer()
{
    SseFixture f;
    f.server.onNext("initialize", [](const auto &exchange) { exchange->answer(202); });
    for (const QByteArray &line : {kInitialize, kInitialized, callOf("1")})
        f.say(line);
    QTRY_COMPARE(f.server.count("initialize"), 1);
    QTest::qWait(20);
    QCOMPARE(f.server.count("notifications/initialized"), 0);
    f.server.tell(resultOf("0", R"({"protocolVersion":"2024-11-05"})"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.server.count("notifications/initialized"), 1);
    QCOMPARE(f.server.seen().last()->message.method(), "tools/call");
}

/// After a sleep each answer would go to a stream that nobody hears.
void LegacySseTest::wakesUpWithAnotherStream()
{
    SseFixture f;
    f.shakeHands();
    const FakeExchangePointer dead = f.server.news();
    const auto accept = [](const auto &exchange) { exchange->answer(202); };
    f.server.onNext("tools/call", accept);
    f.say(callOf("1"));
    QTRY_COMPARE(f.server.count("tools/call"), 1);
    FakeExchangePointer late;
    FakeExchangePointer next;
    f.server.onNext("tools/list", [&](const auto &exchange) { late = exchange; });
    f.server.onNext("tools/list", [&](const auto &exchange) { next = exchange; });
    f.say(requestOf("2", "tools/list"));
    QTRY_VERIFY(late);
    f.bridge->wokeUp();
    QTRY_VERIFY(next); // asked again: that harms nobody
    QVERIFY(dead->isDropped());
    QCOMPARE(f.reason("1"), "request-lost"); // its answer went to the dead stream
    QCOMPARE(f.server.count("initialize"), 2);
    late->fail(ErrorCode::TimedOut); // is no word about the other one
    next->answer(202);
    QTest::qWait(20);
    QVERIFY(!f.isAnswered("2"));
    f.server.tell(resultOf("2", "{}"));
    QTRY_VERIFY(f.isAnswered("2"));
    QCOMPARE(f.result("2"), "{}");
}

void LegacySseTest::waitsNotForeverForAnEndpoint()
{
    SseFixture f;
    f.times.streams.handshake = 250ms;
    f.server.onNext("GET", [](const auto &exchange) { exchange->begin(200, "text/event-stream"); });
    f.memory.values.clear(); // else it would be asked whether it has moved on
    f.server.onNext("server/discover", [](const auto &exchange) { exchange->answer(404); });
    f.say(kInitialize);
    QTRY_VERIFY(f.isAnswered("0"));
    QCOMPARE(f.reason("0"), "protocol-failed");
}

void LegacySseTest::waitsNotForeverForASessionToComeBack()
{
    SseFixture f;
    f.times.streams.handshake = 250ms;
    f.shakeHands();
    f.server.onNext("initialize", [](const auto &exchange) { exchange->answer(202); });
    f.server.forgetSessions();
    QTRY_COMPARE(f.server.count("initialize"), 2);
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1")); // whatever the server makes of it
}

void LegacySseTest::endsByClosingTheStream()
{
    SseFixture f;
    f.shakeHands();
    const FakeExchangePointer stream = f.server.news();
    const auto closed = [](Bridge &bridge) -> Task<Result<bool>> {
        co_await bridge.close();
        co_return true;
    };
    runTask(closed(*f.bridge));
    QVERIFY(stream->isDropped());
    QCOMPARE(f.server.count("DELETE"), 0);
}

void LegacySseTest::answerMayBeFasterThanThePost()
{
    SseFixture f;
    f.shakeHands();
    FakeExchangePointer post;
    f.server.onNext("tools/call", [&](const auto &exchange) {
        post = exchange;
        f.server.tell(resultOf("1", "{}"));
    });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    post->answer(500); // whatever it says now
    f.say(callOf("2"));
    QTRY_VERIFY(f.isAnswered("2"));
    QCOMPARE(f.sink.answersTo("1").size(), 1);
}

QTEST_GUILESS_MAIN(LegacySseTest)
#include "legacy_sse_test.moc"
