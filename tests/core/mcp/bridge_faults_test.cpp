#include "tests/core/mcp/bridge_fixture.h"

#include "tests/support/run_task.h"

#include "core/mcp/exchange.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

/// Sessions that vanish, streams that break, doors that close: each request is answered once all the same.
/// Rows are those of the list of failures that users of other bridges report.
class BridgeFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callWithoutHeadersIsNotLost();
    void row29SessionIsMadeAgainBehindTheClientsBack();
    void row29SessionIsMadeAgainOnceForAllWhoWait();
    void row29ServersSayInManyWaysThatASessionIsGone_data();
    void row29ServersSayInManyWaysThatASessionIsGone();
    void row29GivesUpWhenNoSessionLasts();
    void row29ForgottenSubscriptionsComeBack();
    void answersAllWhenTheSessionCannotBeMadeAgain();
    void lettersOfTheNetworkAreTold_data();
    void lettersOfTheNetworkAreTold();
    void challengesAreMetAndTheRequestRepeated_data();
    void challengesAreMetAndTheRequestRepeated();
    void challengesEnd_data();
    void challengesEnd();
    void refusalsReachTheModel();
    void newsStreamIsOpenedAgainAfterItWasLetIn();
    void row29SessionThatIsSaidAtOnceIsMadeInOrder();
    void sessionThatIsNotMadeAgainEndsTheWait();
    void ourOwnHandshakeEnds();
    void bodyOfARefusalIsNotWaitedForEndlessly();
    void requestBehindAFailedHandshakeIsAnswered_data();
    void requestBehindAFailedHandshakeIsAnswered();
};

/// The authorization server hung up, not this one: nothing was sent that could have been carried out.
void BridgeFaultsTest::callWithoutHeadersIsNotLost()
{
    BridgeFixture f;
    f.shakeHands();
    f.authorizer.needsToken = true;
    f.authorizer.error = ErrorCode::HttpFailed;
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(f.result("1").contains(R"("claviger/reason":"provider-busy")"));
}

void BridgeFaultsTest::row29SessionIsMadeAgainBehindTheClientsBack()
{
    BridgeFixture f;
    f.server.offersNews = true;
    f.shakeHands();
    QTRY_VERIFY(f.server.news());
    f.server.forgetSessions();
    f.say(callOf("1", "7"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.result("1"), R"({"content":[],"structuredContent":7})");
    QCOMPARE(f.server.count("initialize"), 2);
    QCOMPARE(f.server.count("notifications/initialized"), 2);
    QCOMPARE(f.server.last("initialize")->header("Mcp-Session-Id"), "");
    QCOMPARE(f.server.last("initialize")->header("MCP-Protocol-Version"), "");
    QCOMPARE(f.server.last("initialize")->message.params(), Message::parse(kInitialize).params());
    QCOMPARE(f.server.last("tools/call")->header("Mcp-Session-Id"), "session-2");
    QCOMPARE(f.sink.answersTo("0").size(), 1); // the client saw one handshake
    QCOMPARE(f.sink.lines.size(), 2);
    QTRY_VERIFY(f.server.news()); // and the stream is there again
    QCOMPARE(f.server.news()->header("Mcp-Session-Id"), "session-2");
}

void BridgeFaultsTest::row29SessionIsMadeAgainOnceForAllWhoWait()
{
    BridgeFixture f;
    f.shakeHands();
    f.say(requestOf("99", "ping"));
    QTRY_VERIFY(f.isAnswered("99"));
    f.server.forgetSessions();
    for (int i = 1; i <= 32; ++i)
        f.say(callOf(QByteArray::number(i)));
    QTRY_VERIFY(f.bridge->isIdle());
    for (int i = 1; i <= 32; ++i)
        QVERIFY(f.result(QByteArray::number(i)).contains("structuredContent"));
    QCOMPARE(f.server.count("initialize"), 2);
}

void BridgeFaultsTest::row29ServersSayInManyWaysThatASessionIsGone_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto error = [](const char *text) {
        return R"({"jsonrpc":"2.0","error":{"code":-32000,"message":")" + QByteArray(text)
            + R"("},"id":null})";
    };
    QTest::newRow("404") << 404 << QByteArray();
    QTest::newRow("404 page") << 404 << QByteArray("<html>");
    QTest::newRow("404 SDK") << 404 << error("Session not found");
    QTest::newRow("400 SDK") << 400 << error("Bad Request: No valid session ID provided");
    QTest::newRow("400 header") << 400 << error("Bad Request: Mcp-Session-Id header is required");
    QTest::newRow("400 not initialized") << 400 << error("Bad Request: Server not initialized");
    QTest::newRow("400 text") << 400 << QByteArray("Invalid or expired SESSION");
}

void BridgeFaultsTest::row29ServersSayInManyWaysThatASessionIsGone()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    BridgeFixture f;
    f.shakeHands();
    f.server.onNext("tools/call", [=](const auto &exchange) { exchange->answer(status, body); });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(f.result("1").contains("structuredContent"));
    QCOMPARE(f.server.count("initialize"), 2);
    QCOMPARE(f.server.count("tools/call"), 2);
}

void BridgeFaultsTest::row29GivesUpWhenNoSessionLasts()
{
    BridgeFixture f;
    f.shakeHands();
    for (int i = 0; i <= kMostSessionsPerRequest; ++i)
        f.server.onNext("tools/call", [](const auto &exchange) { exchange->answer(404); });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.reason("1"), "protocol-failed");
    QCOMPARE(f.server.count("initialize"), 1 + kMostSessionsPerRequest);
}

void BridgeFaultsTest::row29ForgottenSubscriptionsComeBack()
{
    BridgeFixture f;
    f.shakeHands();
    const auto subscribe = [](const char *id, const char *method, const char *uri) {
        return R"({"id":)" + QByteArray(id) + R"(,"method":"resources/)" + method
            + R"(","params":{"uri":")" + uri + "\"}}";
    };
    f.say(subscribe("1", "subscribe", "urn:a"));
    f.say(subscribe("2", "subscribe", "urn:b"));
    f.say(subscribe("3", "unsubscribe", "urn:a"));
    f.say(R"({"id":4,"method":"logging/setLevel","params":{"level":"error"}})");
    QTRY_VERIFY(f.isAnswered("4"));
    QTRY_VERIFY(f.bridge->isIdle());
    f.server.forgetSessions();
    f.say(callOf("5"));
    QTRY_VERIFY(f.isAnswered("5"));
    QCOMPARE(f.server.count("resources/subscribe"), 3);
    QCOMPARE(f.server.last("resources/subscribe")->message.params(), R"({"uri":"urn:b"})");
    QCOMPARE(f.server.count("logging/setLevel"), 2);
    QCOMPARE(f.sink.lines.size(), 6); // nothing of this reached the client
}

void BridgeFaultsTest::answersAllWhenTheSessionCannotBeMadeAgain()
{
    BridgeFixture f;
    f.shakeHands();
    f.say(requestOf("99", "ping"));
    QTRY_VERIFY(f.isAnswered("99"));
    f.server.forgetSessions();
    f.server.onNext("initialize", [](const auto &exchange) { exchange->answer(500); });
    for (int i = 1; i <= 5; ++i)
        f.say(callOf(QByteArray::number(i)));
    QTRY_VERIFY(f.bridge->isIdle());
    for (int i = 1; i <= 5; ++i)
        QCOMPARE(f.reason(QByteArray::number(i)), "protocol-failed");
    QCOMPARE(f.server.count("initialize"), 2);
    f.say(callOf("6")); // and the next one tries again
    QTRY_VERIFY(f.isAnswered("6"));
    QVERIFY(f.result("6").contains("structuredContent"));
}

void BridgeFaultsTest::lettersOfTheNetworkAreTold_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("no network") << ErrorCode::NetworkUnreachable
                                << QByteArray("network-unreachable");
    QTest::newRow("certificate") << ErrorCode::TlsFailed << QByteArray("tls-failed");
    QTest::newRow("address") << ErrorCode::AddressRefused << QByteArray("address-refused");
    QTest::newRow("late") << ErrorCode::TimedOut << QByteArray("timed-out");
}

void BridgeFaultsTest::lettersOfTheNetworkAreTold()
{
    QFETCH(ErrorCode, code);
    BridgeFixture f;
    f.shakeHands();
    f.server.onNext("tools/call", [=](const auto &exchange) { exchange->fail(code); });
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QTEST(f.reason("1"), "reason");
    QCOMPARE(f.server.count("tools/call"), 1);
}

void BridgeFaultsTest::challengesAreMetAndTheRequestRepeated_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("times");
    QTest::newRow("401 once") << 401 << 1;
    QTest::newRow("403 once") << 403 << 1;
    QTest::newRow("as often as allowed") << 403 << kMostChallenges;
}

void BridgeFaultsTest::challengesAreMetAndTheRequestRepeated()
{
    QFETCH(int, status);
    QFETCH(int, times);
    BridgeFixture f;
    f.shakeHands();
    for (int i = 0; i < times; ++i) {
        f.server.onNext("tools/call", [=](const auto &exchange) { exchange->answer(status); });
        f.authorizer.answers.emplace_back();
    }
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(f.result("1").contains("structuredContent"));
    QCOMPARE(f.authorizer.challenges, QList<int>(times, status));
    QCOMPARE(f.server.count("tools/call"), times + 1);
    QCOMPARE(f.server.count("initialize"), 1);
}

void BridgeFaultsTest::challengesEnd_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("401") << 401 << QByteArray("token-invalid");
    QTest::newRow("403") << 403 << QByteArray("scope-insufficient");
}

void BridgeFaultsTest::challengesEnd()
{
    QFETCH(int, status);
    BridgeFixture f;
    f.shakeHands();
    for (int i = 0; i < 10; ++i) {
        f.server.onNext("tools/call", [=](const auto &exchange) { exchange->answer(status); });
        f.authorizer.answers.emplace_back();
    }
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QTEST(f.reason("1"), "reason");
    QCOMPARE(f.server.count("tools/call"), kMostChallenges + 1);
    QCOMPARE(f.authorizer.challenges.size(), kMostChallenges);
}

void BridgeFaultsTest::refusalsReachTheModel()
{
    BridgeFixture f;
    f.shakeHands();
    f.server.onNext("tools/call", [](const auto &exchange) { exchange->answer(403); });
    f.authorizer.answers.emplace_back(fail(ErrorCode::ScopeInsufficient, QStringLiteral("write")));
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.result("1"),
        R"({"content":[{"type":"text","text":"scope-insufficient write tools/call"}],"isError":true,)"
        R"("_meta":{"claviger/reason":"scope-insufficient"}})");
}

void BridgeFaultsTest::newsStreamIsOpenedAgainAfterItWasLetIn()
{
    BridgeFixture f;
    f.server.offersNews = true;
    f.server.onNext("GET", [](const auto &exchange) { exchange->answer(401); });
    f.authorizer.answers.emplace_back(fail(ErrorCode::ScopeInsufficient));
    f.shakeHands();
    QTRY_COMPARE(f.authorizer.challenges.size(), 1);
    f.say(callOf("1"));
    QTRY_VERIFY(f.server.news());
    QCOMPARE(f.server.count("GET"), 2);
}

/// As another link does that makes the session of a client again, at a server that insists on `initialized`.
void BridgeFaultsTest::row29SessionThatIsSaidAtOnceIsMadeInOrder()
{
    BridgeFixture f;
    FakeExchangePointer greeting;
    f.server.onNext("initialize", [&](const auto &exchange) { greeting = exchange; });
    for (const QByteArray &line : {kInitialize, kInitialized, callOf("1")})
        f.say(line);
    QTRY_VERIFY(greeting);
    QTest::qWait(20);
    QCOMPARE(f.server.seen().size(), 1);
    f.server.hasSessions = false; // it answers by hand
    greeting->begin(200, "application/json", {{"mcp-session-id", "s-1"}});
    greeting->write(resultOf("0", R"({"protocolVersion":"2025-11-25"})"));
    greeting->end();
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.server.seen().at(1)->message.method(), "notifications/initialized");
    QCOMPARE(f.server.seen().at(1)->header("Mcp-Session-Id"), "s-1");
    QCOMPARE(f.server.seen().at(1)->header("MCP-Protocol-Version"), "2025-11-25");
    QCOMPARE(f.server.last("tools/call")->header("Mcp-Session-Id"), "s-1");
}

void BridgeFaultsTest::sessionThatIsNotMadeAgainEndsTheWait()
{
    BridgeFixture f;
    f.times.streams.handshake = 250ms;
    f.shakeHands();
    f.say(requestOf("99", "ping"));
    QTRY_VERIFY(f.isAnswered("99"));
    f.server.forgetSessions();
    f.server.onNext("initialize", [](const auto &exchange) {
        exchange->begin(200, "text/event-stream"); // and then nothing
    });
    f.say(callOf("1"));
    f.say(callOf("2"));
    QTRY_VERIFY(f.bridge->isIdle());
    QCOMPARE(f.reason("1"), "timed-out");
    QCOMPARE(f.reason("2"), "timed-out");
    f.say(callOf("3"));
    QTRY_VERIFY(f.isAnswered("3"));
    QVERIFY(f.result("3").contains("structuredContent"));
}

void BridgeFaultsTest::ourOwnHandshakeEnds()
{
    BridgeFixture f;
    f.times.streams.handshake = 250ms;
    f.authorizer.needsToken = true;
    f.shakeHands();
    f.say(callOf("1"));
    f.server.onNext("initialize", [](const auto &exchange) {
        exchange->begin(200, "text/event-stream"); // and then nothing
    });
    f.authorizer.signIn("good");
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.reason("1"), "timed-out");
    f.say(callOf("2"));
    QTRY_VERIFY(f.isAnswered("2"));
    QVERIFY(f.result("2").contains("structuredContent"));
}

void BridgeFaultsTest::bodyOfARefusalIsNotWaitedForEndlessly()
{
    FakeMcpServer server;
    server.onNext("ping", [](const auto &exchange) {
        exchange->begin(401, "text/plain");
        exchange->write("half of");
    });
    net::HttpRequest request;
    request.method = "POST";
    request.body = requestOf("1", "ping");
    const auto read = [&]() -> Task<Result<QByteArray>> {
        auto stream = co_await server.open(std::move(request));
        co_return co_await readAtMost(**stream, kLargestErrorBody, 50ms);
    };
    QCOMPARE(runTask(read()).value(), "half of");
}

/// The client does not wait for the answer to its handshake, and that fails while a request is still at work.
void BridgeFaultsTest::requestBehindAFailedHandshakeIsAnswered_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("harmless") << requestOf("1", "tools/list") << QByteArray();
    QTest::newRow("a call") << callOf("1") << QByteArray("request-lost");
}

void BridgeFaultsTest::requestBehindAFailedHandshakeIsAnswered()
{
    QFETCH(QByteArray, request);
    BridgeFixture f;
    f.memory.values.insert(QStringLiteral("initialize"), R"({"protocolVersion":"2025-11-25"})");
    FakeExchangePointer working;
    const auto keep = [&](const auto &exchange) { working = exchange; };
    f.server.onNext("tools/list", keep);
    f.server.onNext("tools/call", keep);
    f.server.onNext("initialize", [](const auto &exchange) { exchange->answer(503); });
    f.say(kInitialize);
    f.say(request);
    QTRY_VERIFY(working && f.isAnswered("0"));
    QCOMPARE(f.answer("0").kind(), Message::Kind::Response); // from memory
    f.say(requestOf("2", "ping"));
    QTRY_VERIFY(f.bridge->isIdle());
    QCOMPARE(f.answer("2").kind(), Message::Kind::Response);
    QTEST(f.reason("1"), "reason");
    QVERIFY(working->isDropped());
}

QTEST_GUILESS_MAIN(BridgeFaultsTest)
#include "bridge_faults_test.moc"
