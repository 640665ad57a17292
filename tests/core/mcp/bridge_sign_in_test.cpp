#include "tests/core/mcp/bridge_sign_in_fixture.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// A client starts before anybody has signed in: it must not fail, be nagged, or wait for ever.
class BridgeSignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void row37StartsWithAnHonestMinimum();
    void row37StartsFromWhatIsRemembered();
    void row37AsksNobodyBeforeTheFirstCall();
    void row38CallWaitsForTheSignIn();
    void row38CallThatWaitsIsAskedForByName();
    void callFindsThatNobodyNeedsToSignInAnyMore();
    void serverThatRefusesTheFoundTokenIsNotAskedEndlessly();
    void callThatCannotBeHelpedDoesNotWait();
    void row38CallThatWaitedTooLongGetsAnErrorAModelCanRead();
    void row38GivesSignsOfLifeToWhoAskedForThem();
    void row38CallThatHasToWaitAgainHasTheRestOfItsTime();
    void tellsWhatHasChangedAfterTheSignIn();
    void tokenThatDiesInBetweenMakesCallsWait();
    void cancelledCallNoLongerWaits();
    void keepsTheLogLevelForLater();
    void remembersHandshakeAndLists();
    void remembersNoLaterPages();
    void remembersNoListBeyondTheLimit();
    void signInWhileStartingIsNotMissed();
    void startsWithoutNetworkFromWhatIsRemembered();
    void failsHonestlyWithoutNetworkAndMemory();
    void keepsSubscriptionsForLater();
};

void BridgeSignInTest::row37StartsWithAnHonestMinimum()
{
    SignedOut f;
    f.shakeHands();
    const Message answer = f.answer("0");
    QCOMPARE(protocolVersion(answer), R"("2025-11-25")");
    const auto capabilities = json::member(answer.result(), "capabilities");
    QVERIFY(capabilities);
    for (const QByteArrayView each : {"tools", "prompts", "resources"})
        QCOMPARE(json::at(*capabilities, {each, "listChanged"}), QByteArrayView("true"));
    QCOMPARE(json::at(answer.result(), {"serverInfo", "name"}), QByteArrayView("\"Fake\""));
    f.say(requestOf("1", "tools/list"));
    f.say(requestOf("2", "resources/templates/list"));
    f.say(requestOf("3", "ping"));
    QCOMPARE(f.result("1"), R"({"tools":[]})");
    QCOMPARE(f.result("2"), R"({"resourceTemplates":[]})");
    QCOMPARE(f.result("3"), "{}");
    QCOMPARE(f.server.seen().size(), 0); // a request without a token would only be refused
}

void BridgeSignInTest::row37StartsFromWhatIsRemembered()
{
    SignedOut f;
    f.memory.values.insert(u"initialize"_s,
        R"({"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"S","version":"9"}})");
    f.memory.values.insert(u"tools/list"_s, R"({"tools":[{"name":"echo"}],"nextCursor":"c"})");
    f.shakeHands();
    QCOMPARE(f.result("0"),
        R"({"protocolVersion":"2025-06-18","capabilities":{"tools":{"listChanged":true}},"serverInfo":{"name":"S","version":"9"}})");
    f.say(requestOf("1", "tools/list"));
    QCOMPARE(f.result("1"), R"({"tools":[{"name":"echo"}]})");
}

void BridgeSignInTest::row37AsksNobodyBeforeTheFirstCall()
{
    SignedOut f;
    f.shakeHands();
    f.say(requestOf("1", "tools/list"));
    QVERIFY(f.authorizer.challenges.isEmpty());
    for (const Authorizer::Context &context : f.authorizer.asked)
        QCOMPARE(context.tool, QString());
}

void BridgeSignInTest::row38CallThatWaitsIsAskedForByName()
{
    SignedOut f;
    f.shakeHands();
    f.say(callOf("1"));
    const auto isAsked = [&f] {
        const Authorizer::Context &last = f.authorizer.asked.last();
        return last.rpcMethod == u"tools/call" && last.tool == u"echo" && last.url == f.server.url
            && last.method == "POST";
    };
    QTRY_VERIFY(isAsked()); // else nobody would ever tell the person
    QVERIFY(!f.isAnswered("1"));
}

/// A grant that recovered by itself, or with a corrected secret: nobody is told.
void BridgeSignInTest::callFindsThatNobodyNeedsToSignInAnyMore()
{
    SignedOut f;
    f.shakeHands();
    f.say(requestOf("1", "tools/list"));
    QTRY_VERIFY(f.isAnswered("1"));
    f.authorizer.token = "good";
    f.say(callOf("2", "5"));
    f.say(callOf("3", "6"));
    QTRY_VERIFY(f.bridge->isIdle());
    QCOMPARE(f.result("2"), echoed("5"));
    QCOMPARE(f.result("3"), echoed("6"));
    QCOMPARE(f.server.count("initialize"), 1);
    QCOMPARE(f.sink.count("notifications/tools/list_changed"), 1);
}

void BridgeSignInTest::serverThatRefusesTheFoundTokenIsNotAskedEndlessly()
{
    SignedOut f;
    f.times.signIn = 100ms;
    f.shakeHands();
    f.authorizer.token = "of another server";
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.reason("1"), "sign-in-needed");
    QVERIFY(f.server.seen().size() <= 3);
}

void BridgeSignInTest::callThatCannotBeHelpedDoesNotWait()
{
    SignedOut f;
    f.shakeHands();
    f.authorizer.error = ErrorCode::Locked;
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(f.result("1").contains(R"("claviger/reason":"locked")"));
}

void BridgeSignInTest::row38CallWaitsForTheSignIn()
{
    SignedOut f;
    f.shakeHands();
    f.say(callOf("1", "5"));
    f.say(requestOf("2", "resources/read"));
    QCoreApplication::processEvents();
    QVERIFY(!f.bridge->isIdle());
    f.authorizer.signIn("good");
    QTRY_VERIFY(f.bridge->isIdle());
    QCOMPARE(f.result("1"), R"({"content":[],"structuredContent":5})");
    QCOMPARE(f.answer("2").kind(), Message::Kind::Error); // the server's own: it has no such method
    QCOMPARE(f.server.count("initialize"), 1);
    QCOMPARE(f.server.last("initialize")->message.params(), Message::parse(kInitialize).params());
    QCOMPARE(f.server.count("notifications/initialized"), 1);
    QCOMPARE(f.server.last("tools/call")->header("Authorization"), "Bearer good");
    QCOMPARE(f.sink.answersTo("0").size(), 1);
}

void BridgeSignInTest::row38CallThatWaitedTooLongGetsAnErrorAModelCanRead()
{
    SignedOut f;
    f.times.signIn = 30ms;
    f.shakeHands();
    f.say(callOf("1"));
    f.say(requestOf("2", "prompts/get"));
    QTRY_VERIFY(f.bridge->isIdle());
    QCOMPARE(f.result("1"),
        R"({"content":[{"type":"text","text":"sign-in-needed Fake tools/call"}],"isError":true,)"
        R"("_meta":{"claviger/reason":"sign-in-needed"}})");
    QCOMPARE(f.reason("2"), "sign-in-needed");
    QCOMPARE(f.answer("2").kind(), Message::Kind::Error);
}

void BridgeSignInTest::row38GivesSignsOfLifeToWhoAskedForThem()
{
    SignedOut f;
    f.times.progress = 15ms;
    f.times.signIn = 10s;
    f.shakeHands();
    f.say(
        R"({"id":1,"method":"tools/call","params":{"name":"echo","_meta":{"progressToken":"t-1"}}})");
    f.say(callOf("2"));
    QTRY_VERIFY(f.sink.count("notifications/progress") >= 2);
    QCOMPARE(Message::parse(f.sink.lines.at(1)).params(),
        R"({"progressToken":"t-1","progress":1,"message":"waiting"})");
    QCOMPARE(Message::parse(f.sink.lines.at(2)).params(),
        R"({"progressToken":"t-1","progress":2,"message":"waiting"})");
    f.authorizer.signIn("good");
    QTRY_VERIFY(f.bridge->isIdle());
}

/// Its client counts as well; signs of life count on.
void BridgeSignInTest::row38CallThatHasToWaitAgainHasTheRestOfItsTime()
{
    SignedOut f;
    f.times.progress = 50ms;
    f.times.signIn = 300ms;
    f.shakeHands();
    f.say(
        R"({"id":1,"method":"tools/call","params":{"name":"echo","_meta":{"progressToken":"t-1"}}})");
    QTimer again;
    QObject::connect(&again, &QTimer::timeout, [&] { f.authorizer.signIn({}); });
    again.start(100);
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.reason("1"), "sign-in-needed");
    int last = 0;
    for (const QByteArray &line : f.sink.lines) {
        const Message message = Message::parse(line);
        if (message.method() != "notifications/progress")
            continue;
        const int now = json::member(message.params(), "progress")->toByteArray().toInt();
        QVERIFY(now > last);
        last = now;
    }
}

void BridgeSignInTest::tellsWhatHasChangedAfterTheSignIn()
{
    SignedOut f;
    f.shakeHands();
    f.say(requestOf("1", "tools/list"));
    f.authorizer.signIn("good");
    QTRY_COMPARE(f.sink.count("notifications/tools/list_changed"), 1);
    QCOMPARE(f.sink.count("notifications/resources/list_changed"), 1);
    QCOMPARE(f.sink.count("notifications/prompts/list_changed"), 0); // the server has none
    f.say(requestOf("2", "tools/list"));
    QTRY_VERIFY(f.isAnswered("2"));
    QVERIFY(f.result("2").contains("echo"));
}

void BridgeSignInTest::tokenThatDiesInBetweenMakesCallsWait()
{
    SignedOut f;
    f.authorizer.token = "good";
    f.shakeHands();
    f.say(requestOf("1", "tools/list"));
    QTRY_VERIFY(f.isAnswered("1"));
    f.server.token = "new";
    f.say(callOf("2"));
    QTRY_COMPARE(f.authorizer.challenges.size(), 1);
    f.authorizer.token.clear();
    f.say(requestOf("3", "tools/list"));
    QTRY_VERIFY(f.isAnswered("3"));
    QVERIFY(f.result("3").contains("echo")); // from memory
    QVERIFY(!f.isAnswered("2"));
    f.authorizer.signIn("new");
    QTRY_VERIFY(f.isAnswered("2"));
    QCOMPARE(f.server.count("initialize"), 1); // the session lives on
    QCOMPARE(f.sink.count("notifications/tools/list_changed"), 1);
}

void BridgeSignInTest::cancelledCallNoLongerWaits()
{
    SignedOut f;
    f.times.signIn = 30ms;
    f.shakeHands();
    f.say(callOf("1"));
    f.say(R"({"method":"notifications/cancelled","params":{"requestId":1}})");
    QVERIFY(f.bridge->isIdle());
    f.say(callOf("2"));
    QTRY_VERIFY(f.isAnswered("2"));
    QVERIFY(!f.isAnswered("1"));
}

void BridgeSignInTest::keepsTheLogLevelForLater()
{
    SignedOut f;
    f.shakeHands();
    f.say(R"({"id":1,"method":"logging/setLevel","params":{"level":"debug"}})");
    QCOMPARE(f.result("1"), "{}");
    f.authorizer.signIn("good");
    QTRY_COMPARE(f.server.count("logging/setLevel"), 1);
    QCOMPARE(f.server.last("logging/setLevel")->message.params(), R"({"level":"debug"})");
    f.say(callOf("2"));
    QTRY_VERIFY(f.isAnswered("2"));
    QCOMPARE(f.sink.answersTo("1").size(), 1);
}

void BridgeSignInTest::remembersHandshakeAndLists()
{
    BridgeFixture f;
    f.memory.values.clear();
    f.shakeHands();
    QCOMPARE(f.memory.values.value(u"initialize"_s), f.result("0"));
    QCOMPARE(f.memory.values.value(u"era"_s), "streamable");
    f.say(requestOf("1", "tools/list"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.memory.values.value(u"tools/list"_s), f.result("1"));
    const int saves = f.memory.saves;
    f.say(requestOf("2", "tools/list"));
    QTRY_VERIFY(f.isAnswered("2"));
    QCOMPARE(f.memory.saves, saves); // nothing new
}

void BridgeSignInTest::remembersNoLaterPages()
{
    BridgeFixture f;
    f.shakeHands();
    f.say(R"({"id":1,"method":"tools/list","params":{"cursor":"c"}})");
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(!f.memory.values.contains(u"tools/list"_s));
}

void BridgeSignInTest::remembersNoListBeyondTheLimit()
{
    constexpr qsizetype kLargestKept = 1024 * 1024;
    for (const bool isLarger : {false, true}) {
        BridgeFixture f;
        f.shakeHands();
        const QByteArray begin = R"({"tools":[],"x":")";
        const QByteArray list = begin
            + QByteArray(kLargestKept - begin.size() - (isLarger ? 1 : 2), 'x') + "\"}";
        f.server.onNext("tools/list",
            [&](const auto &exchange) { exchange->answer(200, resultOf("1", list)); });
        f.say(requestOf("1", "tools/list"));
        QTRY_VERIFY(f.isAnswered("1"));
        QCOMPARE(f.memory.values.contains(u"tools/list"_s), !isLarger);
    }
}

void BridgeSignInTest::signInWhileStartingIsNotMissed()
{
    SignedOut f;
    f.authorizer.needsToken = false; // the server will say so
    f.server.onNext("server/discover", [&](const auto &exchange) {
        f.authorizer.signIn("good"); // just before the refusal is read
        exchange->answer(401);
    });
    f.shakeHands();
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(f.result("1").contains("structuredContent"));
}

void BridgeSignInTest::startsWithoutNetworkFromWhatIsRemembered()
{
    BridgeFixture f;
    f.shakeHands();
    f.say(requestOf("1", "tools/list"));
    QTRY_VERIFY(f.isAnswered("1"));

    BridgeFixture later;
    later.memory.values = f.memory.values;
    const auto unreachable = [](const auto &exchange) {
        exchange->fail(ErrorCode::NetworkUnreachable);
    };
    later.server.onNext("initialize", unreachable);
    later.server.onNext("initialize", unreachable);
    later.shakeHands();
    later.say(callOf("1"));
    QTRY_VERIFY(later.isAnswered("1"));
    QCOMPARE(later.reason("1"), "network-unreachable");
    later.say(requestOf("2", "tools/list"));
    QTRY_VERIFY(later.isAnswered("2"));
    QVERIFY(later.result("2").contains("echo"));
    QTRY_COMPARE(later.sink.count("notifications/tools/list_changed"), 1); // the network is back
    later.say(callOf("3"));
    QTRY_VERIFY(later.isAnswered("3"));
    QVERIFY(later.result("3").contains("structuredContent"));
}

void BridgeSignInTest::failsHonestlyWithoutNetworkAndMemory()
{
    BridgeFixture f;
    f.memory.values.clear();
    f.server.onNext("server/discover",
        [](const auto &exchange) { exchange->fail(ErrorCode::NetworkUnreachable); });
    f.say(kInitialize);
    QTRY_VERIFY(f.isAnswered("0"));
    QCOMPARE(f.reason("0"), "network-unreachable");
    f.say(QByteArray(kInitialize).replace("\"id\":0", "\"id\":1")); // a client that tries again
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.answer("1").kind(), Message::Kind::Response);
}

void BridgeSignInTest::keepsSubscriptionsForLater()
{
    SignedOut f;
    f.shakeHands();
    const auto subscription = [](const QByteArray &id, const QByteArray &method) {
        return R"({"id":)" + id + R"(,"method":"resources/)" + method + R"(","params":{"uri":"urn:)"
            + id + "\"}}";
    };
    f.say(subscription("1", "subscribe"));
    f.say(subscription("2", "subscribe"));
    f.say(subscription("2", "unsubscribe"));
    QCOMPARE(f.result("1"), "{}");
    f.authorizer.signIn("good");
    QTRY_COMPARE(f.server.count("resources/subscribe"), 1);
    QCOMPARE(f.server.last("resources/subscribe")->message.params(), R"({"uri":"urn:1"})");
    f.say(callOf("3"));
    QTRY_VERIFY(f.isAnswered("3"));
    QCOMPARE(f.sink.answersTo("1").size(), 1);
}

QTEST_GUILESS_MAIN(BridgeSignInTest)
#include "bridge_sign_in_test.moc"
