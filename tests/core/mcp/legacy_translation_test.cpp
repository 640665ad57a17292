#include "core/mcp/json_bytes.h"
#include "core/mcp/legacy_translation.h"

#include "tests/core/mcp/recording_ends.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

namespace {

QByteArray metaOf(const QByteArray &more = {})
{
    return R"("_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"h","version":"1"},"io.modelcontextprotocol/clientCapabilities":{"elicitation":{}})"
        + more + '}';
}

QByteArray request(const QByteArray &id, const QByteArray &method, const QByteArray &params = {})
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + method + R"(","params":{)" + params
        + (params.isEmpty() ? "" : ",") + metaOf() + "}}";
}

QByteArray response(const QByteArray &id, const QByteArray &result)
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":)" + result + '}';
}

const QByteArray kCapabilities =
    R"({"logging":{},"tools":{"listChanged":true},"resources":{"subscribe":true}})";

/// A modern host, a translation, and an older server that only this test speaks for.
struct Bench
{
    explicit Bench(std::chrono::milliseconds longestWait = 1min)
        : translation({client, target, {}}, {longestWait})
    {
        translation.attach(server);
    }
    void host(const QByteArray &line) { translation.fromClient(Message::parse(line)); }
    void reply(const QByteArray &line) { translation.received(Message::parse(line)); }
    Message sent()
    {
        const QList<Message> all = server.take();
        return all.size() == 1 ? all.first() : Message();
    }
    QByteArray got() { return client.take().join('\n'); }
    /// The handshake is made, and nothing else has happened.
    void greet()
    {
        host(request("0", "server/discover"));
        reply(response(sent().id().toByteArray(),
            R"({"protocolVersion":"2025-11-25","capabilities":)" + kCapabilities
                + R"(,"serverInfo":{"name":"s","version":"2"}})"));
        (void)server.take();
        (void)client.take();
    }
    /// A call that the server has asked something about; gives the result the host got.
    QByteArray suspend(const QByteArray &callId, const QByteArray &question)
    {
        host(request(callId, "tools/call", R"("name":"t")"));
        (void)server.take();
        reply(question);
        return Message::parse(got()).result().toByteArray();
    }

    RemoteTarget target;
    RecordingReceiver client;
    RecordingUpstream server;
    LegacyTranslation translation;
};

const QByteArray kQuestion =
    R"({"jsonrpc":"2.0","id":"q1","method":"elicitation/create","params":{"message":"ok?","n":12345678901234567890}})";

QByteArray textAt(const QByteArray &object, std::initializer_list<QByteArrayView> path)
{
    return json::at(object, path).value_or(QByteArrayView()).toByteArray();
}

QByteArray firstKey(const QByteArray &object)
{
    return json::members(object)->first().key;
}

} // namespace

class LegacyTranslationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shakesHandsFirst();
    void passesOnWhyThereIsNoHandshake();
    void refusesOtherVersions();
    void passesAnswersOn_data();
    void passesAnswersOn();
    void answersTheServersPing();
    void turnsQuestionsIntoInput();
    void keepsAnswersThatComeWhileTheHostIsAway();
    void asksForWhatIsMissing();
    void asksTheNextQuestionWithTheNextRound();
    void refusesStatesItDoesNotKnow();
    void refusesQuestionsWithoutACall();
    void givesUpOnHostsThatStayAway();
    void cancels();
    void setsTheLogLevel();
    void passesOnLogsToWhoWantsThem();
    void passesOnProgress();
    void passesOnProgressOfResumedCalls();
    void letsSoManyCallsWait();
    void letsOneCallBeAskedSoMuch();
    void passesNewsToListeners();
    void subscribesForListeners();
    void listensToSoManyResources();
    void endsListeningWhereThereIsNothingToHear();
};

void LegacyTranslationTest::shakesHandsFirst()
{
    Bench bench;
    bench.host(request("\"d\"", "server/discover"));
    bench.host(request("1", "tools/list"));
    const Message initialize = bench.sent();
    QCOMPARE(initialize.method(), QByteArray("initialize"));
    QCOMPARE(initialize.params(),
        QByteArrayView(
            R"({"protocolVersion":"2025-11-25","capabilities":{"elicitation":{}},"clientInfo":{"name":"h","version":"1"}})"));
    QCOMPARE(bench.got(), QByteArray());
    bench.reply(response(initialize.id().toByteArray(),
        R"({"protocolVersion":"2025-03-26","capabilities":{"tools":{}},"serverInfo":{"name":"s"},"instructions":"do"})"));
    const QList<Message> sent = bench.server.take();
    QCOMPARE(sent.size(), 2);
    QCOMPARE(sent.at(0).method(), QByteArray("notifications/initialized"));
    QCOMPARE(sent.at(1).bytes(), Message::parse(request("1", "tools/list")).bytes());
    QCOMPARE(bench.got(),
        response("\"d\"",
            R"({"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},"instructions":"do","ttlMs":0,"cacheScope":"private","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"s"}}})"));
    bench.host(request("2", "server/discover"));
    QVERIFY(bench.server.take().isEmpty());
    QVERIFY(bench.got().contains("supportedVersions"));
}

void LegacyTranslationTest::passesOnWhyThereIsNoHandshake()
{
    Bench bench;
    bench.host(request("1", "tools/list"));
    bench.host(request("2", "tools/list"));
    bench.host(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}})");
    bench.translation.lost(bench.sent().id().toByteArray(), {ErrorCode::SignInNeeded, {}, {}});
    QCOMPARE(bench.got(), QByteArray("lost 1 sign-in-needed"));
    bench.host(request("3", "tools/list"));
    bench.reply(R"({"jsonrpc":"2.0","id":)" + bench.sent().id().toByteArray()
        + R"(,"error":{"code":-1,"message":"no"}})");
    QCOMPARE(
        bench.got(), QByteArray(R"({"jsonrpc":"2.0","id":3,"error":{"code":-1,"message":"no"}})"));
    bench.host(request("4", "tools/list"));
    bench.translation.eraRefused(bench.sent().id().toByteArray(), {});
    QCOMPARE(bench.got(), QByteArray("refused 4"));
}

void LegacyTranslationTest::refusesOtherVersions()
{
    Bench bench;
    bench.greet();
    bench.host(
        R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2027-01-01"}}})");
    const Message error = Message::parse(bench.got());
    QCOMPARE(errorCode(error), std::optional(rpc::kUnsupportedVersion));
    QCOMPARE(textAt(error.error().toByteArray(), {"data"}),
        QByteArray(R"({"supported":["2026-07-28"],"requested":"2027-01-01"})"));
    QVERIFY(bench.server.take().isEmpty());
}

void LegacyTranslationTest::passesAnswersOn_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("passed");
    QTest::newRow("result")
        << QByteArray(R"("result":{"contents":[],"n":1e400})")
        << QByteArray(
               R"("result":{"contents":[],"n":1e400,"resultType":"complete","ttlMs":0,"cacheScope":"private"})");
    QTest::newRow("no such resource, as it was said then")
        << QByteArray(R"("error":{"message":"m", "code":-32002,"data":{"uri":"u"}})")
        << QByteArray(R"("error":{"message":"m", "code":-32602,"data":{"uri":"u"}})");
    QTest::newRow("another error") << QByteArray(R"("error":{"code":-32603,"message":"m"})")
                                   << QByteArray(R"("error":{"code":-32603,"message":"m"})");
}

void LegacyTranslationTest::passesAnswersOn()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QByteArray, passed);
    Bench bench;
    bench.greet();
    bench.host(request("\"r\"", "resources/read", R"("uri":"u")"));
    QCOMPARE(bench.server.deliveries, QList<Delivery> {Delivery::Whole});
    bench.reply(R"({"jsonrpc":"2.0","id":"r",)" + answer + '}');
    QCOMPARE(bench.got(), R"({"jsonrpc":"2.0","id":"r",)" + passed + '}');
    bench.reply(R"({"jsonrpc":"2.0","id":"r",)" + answer + '}');
    QCOMPARE(bench.got(), QByteArray());
    bench.host(request("2", "tools/list"));
    bench.translation.lost("2", {ErrorCode::RequestLost, {}, {}});
    QCOMPARE(bench.got(), QByteArray("lost 2 request-lost"));
}

void LegacyTranslationTest::answersTheServersPing()
{
    Bench bench;
    bench.greet();
    bench.reply(R"({"jsonrpc":"2.0","id":"p","method":"ping"})");
    QCOMPARE(bench.sent().bytes(), response("\"p\"", "{}"));
    QCOMPARE(bench.got(), QByteArray());
}

void LegacyTranslationTest::turnsQuestionsIntoInput()
{
    Bench bench;
    bench.greet();
    bench.host(request("1", "tools/list"));
    bench.host(request("2", "tools/call", R"("name":"t")"));
    (void)bench.server.take();
    bench.reply(kQuestion);
    const Message asked = Message::parse(bench.got());
    QCOMPARE(asked.id(), QByteArrayView("2")); // lists may not ask
    const QByteArray result = asked.result().toByteArray();
    QCOMPARE(textAt(result, {"resultType"}), QByteArray("\"input_required\""));
    const QByteArray requests = textAt(result, {"inputRequests"});
    const QByteArray key = firstKey(requests);
    QCOMPARE(textAt(requests, {key}),
        QByteArray(
            R"({"method":"elicitation/create","params":{"message":"ok?","n":12345678901234567890}})"));

    bench.host(request("3", "tools/call",
        R"("name":"t","inputResponses":{")" + key
            + R"(":{"action":"accept", "content":{}}},"requestState":)"
            + textAt(result, {"requestState"})));
    QCOMPARE(bench.sent().bytes(), response("\"q1\"", R"({"action":"accept", "content":{}})"));
    bench.reply(response("2", R"({"content":[]})"));
    QCOMPARE(bench.got(), response("3", R"({"content":[],"resultType":"complete"})"));
}

void LegacyTranslationTest::keepsAnswersThatComeWhileTheHostIsAway()
{
    for (const bool isLost : {false, true}) {
        Bench bench;
        bench.greet();
        const QByteArray result = bench.suspend("2", kQuestion);
        if (isLost)
            bench.translation.lost("2", {ErrorCode::RequestLost, {}, {}});
        else
            bench.reply(response("2", R"({"content":[]})"));
        QCOMPARE(bench.got(), QByteArray());
        bench.host(request("3", "tools/call",
            R"("inputResponses":{")" + firstKey(textAt(result, {"inputRequests"}))
                + R"(":{}},"requestState":)" + textAt(result, {"requestState"})));
        QCOMPARE(bench.got(),
            isLost ? QByteArray("lost 3 request-lost")
                   : response("3", R"({"content":[],"resultType":"complete"})"));
    }
}

void LegacyTranslationTest::asksForWhatIsMissing()
{
    Bench bench;
    bench.greet();
    const QByteArray result = bench.suspend("2", kQuestion);
    bench.host(request("3", "tools/call", R"("requestState":)" + textAt(result, {"requestState"})));
    QVERIFY(bench.server.take().isEmpty());
    const Message again = Message::parse(bench.got());
    QCOMPARE(again.id(), QByteArrayView("3"));
    QCOMPARE(
        textAt(again.result().toByteArray(), {"inputRequests"}), textAt(result, {"inputRequests"}));
    QVERIFY(
        textAt(again.result().toByteArray(), {"requestState"}) != textAt(result, {"requestState"}));
}

void LegacyTranslationTest::asksTheNextQuestionWithTheNextRound()
{
    Bench bench;
    bench.greet();
    const QByteArray first = bench.suspend("2", kQuestion);
    bench.reply(R"({"jsonrpc":"2.0","id":"q2","method":"roots/list"})");
    QCOMPARE(bench.got(), QByteArray()); // the host is away
    bench.host(request("3", "tools/call",
        R"("inputResponses":{")" + firstKey(textAt(first, {"inputRequests"}))
            + R"(":{"action":"decline"}},"requestState":)" + textAt(first, {"requestState"})));
    QCOMPARE(bench.sent().bytes(), response("\"q1\"", R"({"action":"decline"})"));
    const QByteArray second = Message::parse(bench.got()).result().toByteArray();
    const QByteArray requests = textAt(second, {"inputRequests"});
    QCOMPARE(textAt(requests, {firstKey(requests)}), QByteArray(R"({"method":"roots/list"})"));
}

void LegacyTranslationTest::refusesStatesItDoesNotKnow()
{
    Bench bench;
    bench.greet();
    bench.host(request("3", "tools/call", R"("requestState":"claviger-input-77")"));
    QCOMPARE(errorCode(Message::parse(bench.got())), std::optional(rpc::kInvalidParams));
    QVERIFY(bench.server.take().isEmpty());
}

void LegacyTranslationTest::refusesQuestionsWithoutACall()
{
    Bench bench;
    bench.greet();
    bench.reply(kQuestion);
    QCOMPARE(errorCode(bench.sent()), std::optional(rpc::kMethodNotFound));
    bench.host(request("2", "tools/call", R"("name":"t")"));
    (void)bench.server.take();
    bench.reply(R"({"jsonrpc":"2.0","id":"q","method":"tasks/get"})");
    QCOMPARE(errorCode(bench.sent()), std::optional(rpc::kMethodNotFound));
    QCOMPARE(bench.got(), QByteArray());
}

void LegacyTranslationTest::givesUpOnHostsThatStayAway()
{
    Bench bench(1ms);
    bench.greet();
    const QByteArray result = bench.suspend("2", kQuestion);
    QTRY_COMPARE(bench.server.sent.size(), 2);
    const QList<Message> sent = bench.server.take();
    QCOMPARE(sent.at(0).id(), QByteArrayView("\"q1\""));
    QCOMPARE(sent.at(0).kind(), Message::Kind::Error);
    QCOMPARE(sent.at(1).params(), QByteArrayView(R"({"requestId":2})"));
    bench.host(request("3", "tools/call", R"("requestState":)" + textAt(result, {"requestState"})));
    QCOMPARE(errorCode(Message::parse(bench.got())), std::optional(rpc::kInvalidParams));
}

void LegacyTranslationTest::cancels()
{
    Bench bench;
    bench.greet();
    const QByteArray result = bench.suspend("2", kQuestion);
    bench.host(request("3", "tools/call",
        R"("inputResponses":{")" + firstKey(textAt(result, {"inputRequests"}))
            + R"(":{}},"requestState":)" + textAt(result, {"requestState"})));
    (void)bench.server.take();
    bench.host(
        R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3,"reason":"r"}})");
    QCOMPARE(bench.sent().params(), QByteArrayView(R"({"requestId":2,"reason":"r"})"));
    bench.reply(response("2", "{}"));
    bench.host(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3}})");
    QVERIFY(bench.server.take().isEmpty());
    QCOMPARE(bench.got(), QByteArray());
}

void LegacyTranslationTest::setsTheLogLevel()
{
    const auto withLevel = [](const QByteArray &id, const QByteArray &level) {
        return R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":"tools/list","params":{)"
            + metaOf(R"(,"io.modelcontextprotocol/logLevel":")" + level + '"') + "}}";
    };
    Bench bench;
    bench.greet();
    bench.host(withLevel("1", "info"));
    const QList<Message> sent = bench.server.take();
    QCOMPARE(sent.size(), 2);
    QCOMPARE(sent.at(0).method(), QByteArray("logging/setLevel"));
    QCOMPARE(sent.at(0).params(), QByteArrayView(R"({"level":"info"})"));
    QCOMPARE(sent.at(1).id(), QByteArrayView("1"));
    bench.reply(response(sent.at(0).id().toByteArray(), "{}"));
    QCOMPARE(bench.got(), QByteArray());
    bench.host(withLevel("2", "info"));
    QCOMPARE(bench.server.take().size(), 1); // it is set
    bench.host(withLevel("3", "debug"));
    QCOMPARE(bench.server.take().size(), 2);
}

void LegacyTranslationTest::passesOnLogsToWhoWantsThem()
{
    const QByteArray log =
        R"({"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":1}})";
    Bench bench;
    bench.greet();
    bench.reply(log);
    bench.host(request("1", "tools/list"));
    bench.reply(log);
    QCOMPARE(bench.got(), QByteArray());
    bench.host(R"({"jsonrpc":"2.0","id":2,"method":"tools/call","params":{)"
        + metaOf(R"(,"io.modelcontextprotocol/logLevel":"info")") + "}}");
    bench.reply(log);
    QCOMPARE(bench.got(), log);
}

void LegacyTranslationTest::passesOnProgress()
{
    const QByteArray progress =
        R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":2}})";
    Bench bench;
    bench.greet();
    bench.reply(progress); // of nothing
    bench.reply(R"({"jsonrpc":"2.0","method":"notifications/elicitation/complete","params":{}})");
    QCOMPARE(bench.got(), QByteArray());
    bench.host(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{)"
        + metaOf(R"(,"progressToken":1)") + "}}");
    bench.reply(progress);
    QCOMPARE(bench.got(), progress);
}

void LegacyTranslationTest::passesOnProgressOfResumedCalls()
{
    const auto progress = [](const QByteArray &token) {
        return R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":)"
            + token + R"(,"progress":2}})";
    };
    Bench bench;
    bench.greet();
    bench.host(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{)"
        + metaOf(R"(,"progressToken":"one")") + "}}");
    bench.reply(kQuestion);
    const QByteArray asked = Message::parse(bench.got()).result().toByteArray();
    const QByteArray state = textAt(asked, {"requestState"});
    bench.reply(progress("\"one\""));
    QCOMPARE(bench.got(), QByteArray()); // nobody waits for it
    const QByteArray key = firstKey(textAt(asked, {"inputRequests"}));
    bench.host(R"({"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"inputResponses":{")"
        + key + R"(":{}},"requestState":)" + state + ',' + metaOf(R"(,"progressToken":"two")")
        + "}}");
    QCOMPARE(bench.got(), QByteArray());
    bench.reply(progress("\"one\""));
    QCOMPARE(bench.got(), progress("\"two\""));
}

void LegacyTranslationTest::letsSoManyCallsWait()
{
    Bench bench;
    bench.greet();
    const auto question = [](qsizetype i) {
        return R"({"jsonrpc":"2.0","id":"q)" + QByteArray::number(i)
            + R"(","method":"elicitation/create","params":{}})";
    };
    for (qsizetype i = 0; i <= LegacyTranslation::kMostWaiting; ++i)
        bench.host(request(QByteArray::number(i), "tools/call"));
    (void)bench.server.take();
    for (qsizetype i = 0; i <= LegacyTranslation::kMostWaiting; ++i)
        bench.reply(question(i));
    // The last question goes to a call that waits already.
    QCOMPARE(bench.client.take().size(), LegacyTranslation::kMostWaiting);
    QVERIFY(bench.server.take().isEmpty());
}

void LegacyTranslationTest::letsOneCallBeAskedSoMuch()
{
    Bench bench;
    bench.greet();
    (void)bench.suspend("1", kQuestion);
    for (qsizetype i = 1; i < kMostInputRequests; ++i)
        bench.reply(
            R"({"jsonrpc":"2.0","id":)" + QByteArray::number(i) + R"(,"method":"roots/list"})");
    QVERIFY(bench.server.take().isEmpty());
    bench.reply(R"({"jsonrpc":"2.0","id":99,"method":"roots/list"})");
    QCOMPARE(errorCode(bench.sent()), std::optional(rpc::kMethodNotFound));
}

void LegacyTranslationTest::passesNewsToListeners()
{
    const QByteArray news = R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed"})";
    Bench bench;
    bench.greet();
    bench.reply(news);
    QCOMPARE(bench.got(), QByteArray()); // nobody listens
    bench.host(request("\"l\"", "subscriptions/listen",
        R"("notifications":{"toolsListChanged":true,"promptsListChanged":true})"));
    QCOMPARE(bench.got(),
        QByteArray(
            R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":"l"},"notifications":{"toolsListChanged":true}}})"));
    bench.reply(news);
    QCOMPARE(bench.got(),
        QByteArray(
            R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":"l"}}})"));
    bench.reply(R"({"jsonrpc":"2.0","method":"notifications/prompts/list_changed"})");
    QCOMPARE(bench.got(), QByteArray()); // was not acknowledged
    bench.host(
        R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"l"}})");
    bench.reply(news);
    QCOMPARE(bench.got(), QByteArray());
    QVERIFY(bench.server.take().isEmpty());
}

void LegacyTranslationTest::subscribesForListeners()
{
    const auto listen = [](const QByteArray &id, const QByteArray &uris) {
        return request(id, "subscriptions/listen",
            R"("notifications":{"resourceSubscriptions":[)" + uris + "]}");
    };
    Bench bench;
    bench.greet();
    bench.host(listen("1", R"("a","b")"));
    QList<Message> sent = bench.server.take();
    QCOMPARE(sent.size(), 2);
    QCOMPARE(sent.at(0).method(), QByteArray("resources/subscribe"));
    QCOMPARE(sent.at(1).params(), QByteArrayView(R"({"uri":"b"})"));
    bench.host(listen("2", R"("b")"));
    QVERIFY(bench.server.take().isEmpty());
    (void)bench.client.take();

    bench.reply(
        R"({"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"b","_meta":{"x":1}}})");
    QCOMPARE(bench.client.take(),
        (QList<QByteArray> {
            R"({"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"b","_meta":{"x":1,"io.modelcontextprotocol/subscriptionId":1}}})",
            R"({"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"b","_meta":{"x":1,"io.modelcontextprotocol/subscriptionId":2}}})"}));

    bench.host(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})");
    sent = bench.server.take(); // "b" is still listened to
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.at(0).method(), QByteArray("resources/unsubscribe"));
    QCOMPARE(sent.at(0).params(), QByteArrayView(R"({"uri":"a"})"));
}

void LegacyTranslationTest::listensToSoManyResources()
{
    QByteArray uris;
    for (qsizetype i = 0; i <= LegacyListens::kMostResources; ++i)
        uris += (i == 0 ? "\"" : ",\"") + QByteArray::number(i) + '"';
    Bench bench;
    bench.greet();
    bench.host(request("1", "subscriptions/listen",
        R"("notifications":{"resourceSubscriptions":[)" + uris + "]}"));
    QCOMPARE(bench.server.take().size(), LegacyListens::kMostResources);
    const Message acknowledged = Message::parse(bench.got());
    const auto honored = json::at(
        acknowledged.params(), {"notifications", "resourceSubscriptions"});
    QCOMPARE(json::elements(honored.value())->size(), LegacyListens::kMostResources);
}

void LegacyTranslationTest::endsListeningWhereThereIsNothingToHear()
{
    Bench bench;
    bench.greet();
    bench.host(
        request("1", "subscriptions/listen", R"("notifications":{"promptsListChanged":true})"));
    const QList<QByteArray> got = bench.client.take();
    QCOMPARE(got.size(), 2);
    QVERIFY(got.at(0).contains(R"("notifications":{}})"));
    QCOMPARE(got.at(1),
        response("1",
            R"({"resultType":"complete","_meta":{"io.modelcontextprotocol/subscriptionId":1}})"));
}

QTEST_GUILESS_MAIN(LegacyTranslationTest)
#include "legacy_translation_test.moc"
