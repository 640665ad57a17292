#include "core/mcp/modern_translation.h"

#include "tests/core/mcp/recording_ends.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

namespace {

const QByteArray kMeta =
    R"("_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"h","version":"1"},"io.modelcontextprotocol/clientCapabilities":{"elicitation":{},"roots":{}}})";

/// A host of the older era, a translation, and a server that only this test speaks for.
struct Bench
{
    explicit Bench(const QByteArray &discovered = {})
        : translation({client, target, discovered}, times())
    {
        target.serverName = QStringLiteral("srv");
        translation.attach(server);
    }
    static ModernTimes times()
    {
        ModernTimes times;
        times.beforeAgain = 1ms;
        times.subscription = {1ms, 4ms};
        return times;
    }

    void host(const QByteArray &line) { translation.fromClient(Message::parse(line)); }
    void reply(const QByteArray &line) { translation.received(Message::parse(line)); }
    /// The one message that has been sent to the server.
    Message sent()
    {
        const QList<Message> all = server.take();
        return all.size() == 1 ? all.first() : Message();
    }
    QByteArray got()
    {
        const QList<QByteArray> all = client.take();
        return all.join('\n');
    }
    void initialize()
    {
        host(
            R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{"elicitation":{},"roots":{}},"clientInfo":{"name":"h","version":"1"}}})");
        (void)client.take();
        host(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
    }
    QByteArray call(const QByteArray &id, const QByteArray &result)
    {
        return R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":)" + result + '}';
    }

    RemoteTarget target;
    RecordingReceiver client;
    RecordingUpstream server;
    ModernTranslation translation;
};

QByteArray discovery(const QByteArray &capabilities)
{
    return R"({"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":)"
        + capabilities + '}';
}

const QByteArray kAsk =
    R"({"resultType":"input_required","inputRequests":{"c":{"method":"elicitation/create","params":{"message":"ok?"}}})";

} // namespace

class ModernTranslationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersInitialize_data();
    void answersInitialize();
    void passesOnWhyThereIsNoDiscovery();
    void answersSomeRequestsItself();
    void saysTheLogLevelInEachRequest();
    void sendsRequestsWithTheirEnvelope();
    void passesAnswersOn_data();
    void passesAnswersOn();
    void asksTheHostForInput();
    void keepsCallsApart();
    void triesAgainWhenToldSo();
    void failsWhenTheHostCannotBeAsked_data();
    void failsWhenTheHostCannotBeAsked();
    void givesUpAfterTooManyRounds();
    void passesOnThatTheHostRefused();
    void cancelsAtTheServer();
    void cancelsWhatTheHostIsAsked();
    void passesOnLosses();
    void listensForTheHost();
    void subscribesToResources();
    void refusesSubscriptionsTheServerHasNot();
    void listensAgain();
    void refusesSoManyResources();
    void discoversLaterWhenNobodyWasSignedIn();
};

void ModernTranslationTest::answersInitialize_data()
{
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("asks the server") << false;
    QTest::newRow("has just asked") << true;
}

void ModernTranslationTest::answersInitialize()
{
    QFETCH(const bool, isKnown);
    Bench bench(isKnown ? discovery(R"({"tools":{}})") : QByteArray());
    bench.host(
        R"({"jsonrpc":"2.0","id":"i","method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{"elicitation":{},"roots":{}},"clientInfo":{"name":"h","version":"1"}}})");
    if (!isKnown) {
        const Message asked = bench.sent();
        QCOMPARE(asked.method(), QByteArray("server/discover"));
        QCOMPARE(asked.params(), QByteArrayView("{" + kMeta + "}"));
        bench.reply(bench.call(asked.id().toByteArray(), discovery(R"({"tools":{}})")));
    }
    QCOMPARE(bench.got(),
        bench.call("\"i\"",
            R"({"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"srv","version":"unknown"}})"));
    QVERIFY(bench.server.take().isEmpty());
}

void ModernTranslationTest::passesOnWhyThereIsNoDiscovery()
{
    const QByteArray initialize = R"({"jsonrpc":"2.0","id":7,"method":"initialize","params":{}})";
    Bench bench;
    bench.host(initialize);
    bench.translation.lost(bench.sent().id().toByteArray(), {ErrorCode::SignInNeeded, {}, {}});
    QCOMPARE(bench.got(), QByteArray("lost 7 sign-in-needed"));
    bench.host(initialize);
    bench.translation.eraRefused(bench.sent().id().toByteArray(), {});
    QCOMPARE(bench.got(), QByteArray("refused 7"));
    bench.host(initialize);
    bench.reply(R"({"jsonrpc":"2.0","id":)" + bench.sent().id().toByteArray()
        + R"(,"error":{"code":-32603,"message":"no"}})");
    QCOMPARE(bench.got(),
        QByteArray(R"({"jsonrpc":"2.0","id":7,"error":{"code":-32603,"message":"no"}})"));
}

void ModernTranslationTest::answersSomeRequestsItself()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":1,"method":"ping"})");
    QCOMPARE(bench.got(), bench.call("1", "{}"));
    bench.host(R"({"jsonrpc":"2.0","id":2,"method":"logging/setLevel","params":{"level":"loud"}})");
    QVERIFY(bench.got().contains("-32602"));
    bench.host(R"({"jsonrpc":"2.0","method":"notifications/roots/list_changed"})");
    bench.host(R"({"jsonrpc":"2.0","method":"notifications/progress","params":{}})");
    bench.host(R"({"jsonrpc":"2.0","id":"nobody asked","result":{}})");
    bench.host(
        R"({"jsonrpc":"2.0","id":3,"method":"resources/unsubscribe","params":{"uri":"file:///a"}})");
    QCOMPARE(bench.got(), bench.call("3", "{}"));
    QVERIFY(bench.server.take().isEmpty());
}

void ModernTranslationTest::saysTheLogLevelInEachRequest()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(
        R"({"jsonrpc":"2.0","id":2,"method":"logging/setLevel","params":{"level":"warning"}})");
    QCOMPARE(bench.got(), bench.call("2", "{}"));
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/list"})");
    QCOMPARE(readEnvelope(bench.sent())->logLevel, QByteArray("warning"));
}

void ModernTranslationTest::sendsRequestsWithTheirEnvelope()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(
        R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t","arguments":{"n":12345678901234567890}}})");
    QCOMPARE(bench.server.deliveries, QList<Delivery> {Delivery::Whole});
    QCOMPARE(bench.sent().params(),
        QByteArrayView(R"({"name":"t","arguments":{"n":12345678901234567890},)" + kMeta + "}"));
    bench.host(R"({"jsonrpc":"2.0","id":4,"method":"resources/list"})");
    QCOMPARE(bench.server.deliveries, QList<Delivery> {Delivery::Pieces});
    QCOMPARE(bench.sent().id(), QByteArrayView("4"));
}

void ModernTranslationTest::passesAnswersOn_data()
{
    QTest::addColumn<QByteArray>("answer"); // without jsonrpc and id
    QTest::addColumn<QByteArray>("passed");
    const auto row = [](const char *name, const QByteArray &answer, const QByteArray &passed) {
        QTest::newRow(name) << answer << passed;
    };
    row("complete", R"("result":{"resultType":"complete","content":[]})",
        R"({"jsonrpc":"2.0","id":3,"result":{"content":[]}})");
    row("type not said", R"("result":{"content":[],"n":12345678901234567890})",
        R"({"jsonrpc":"2.0","id":3,"result":{"content":[],"n":12345678901234567890}})");
    row("of tomorrow", R"("result":{"resultType":"task"})", "lost 3 protocol-failed");
    row("error", R"("error":{"code":-32021,"message":"m","data":{"requiredCapabilities":{}}})",
        R"({"jsonrpc":"2.0","id":3,"error":{"code":-32021,"message":"m","data":{"requiredCapabilities":{}}}})");
}

void ModernTranslationTest::passesAnswersOn()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QByteArray, passed);
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}})");
    const QByteArray line = R"({"jsonrpc":"2.0","id":3,)" + answer + '}';
    bench.reply(line);
    QCOMPARE(bench.got(), passed);
    bench.reply(line); // nobody waits any more
    QCOMPARE(bench.got(), QByteArray());
}

void ModernTranslationTest::asksTheHostForInput()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(
        R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t","_meta":{"progressToken":9}}})");
    const Message first = bench.sent();
    bench.reply(bench.call("3",
        R"({"resultType":"input_required","inputRequests":{"a":{"method":"elicitation/create","params":{"message":"1"}},"b":{"method":"roots/list"}},"requestState":"\u0041 12345678901234567890"})"));
    const QList<QByteArray> asked = bench.client.take();
    QCOMPARE(asked.size(), 2);
    const Message elicit = Message::parse(asked.at(0));
    const Message roots = Message::parse(asked.at(1));
    QCOMPARE(elicit.method(), QByteArray("elicitation/create"));
    QCOMPARE(elicit.params(), QByteArrayView(R"({"message":"1"})"));
    QCOMPARE(roots.method(), QByteArray("roots/list"));
    QVERIFY(elicit.id() != roots.id());

    bench.host(bench.call(roots.id().toByteArray(), R"({"roots":[]})"));
    QVERIFY(bench.server.take().isEmpty()); // not all is there yet
    bench.host(
        bench.call(elicit.id().toByteArray(), R"({"action":"accept", "content":{"n":1e3}})"));
    const Message second = bench.sent();
    QVERIFY(second.id() != first.id());
    QCOMPARE(second.params(),
        QByteArrayView(first.params().chopped(1).toByteArray()
            + R"(,"inputResponses":{"a":{"action":"accept", "content":{"n":1e3}},"b":{"roots":[]}},"requestState":"\u0041 12345678901234567890"})"));

    bench.reply(bench.call(second.id().toByteArray(), R"({"content":[]})"));
    QCOMPARE(bench.got(), bench.call("3", R"({"content":[]})"));
}

void ModernTranslationTest::keepsCallsApart()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}})");
    (void)bench.server.take();
    bench.reply(bench.call("3", kAsk + R"(,"requestState":"s"})"));
    const QByteArray askId = Message::parse(bench.got()).id().toByteArray();

    bench.host(R"({"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"u"}})");
    const Message other = bench.sent();
    QVERIFY(!other.params().contains("requestState"));
    QVERIFY(!other.params().contains("inputResponses"));

    bench.host(bench.call(askId, "{}"));
    const Message retry = bench.sent();
    QVERIFY(retry.params().contains(R"("requestState":"s")"));
    bench.reply(bench.call(retry.id().toByteArray(), kAsk + '}')); // now without state
    const QByteArray secondAsk = Message::parse(bench.got()).id().toByteArray();
    QVERIFY(secondAsk != askId);
    bench.host(bench.call(secondAsk, "{}"));
    const Message last = bench.sent();
    QVERIFY(!last.params().contains("requestState"));
    QVERIFY(last.params().contains(R"("inputResponses":{"c":{}})"));
    QVERIFY(last.id() != retry.id());
}

void ModernTranslationTest::triesAgainWhenToldSo()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}})");
    (void)bench.server.take();
    bench.reply(bench.call("3", R"({"resultType":"input_required","requestState":"s"})"));
    QVERIFY(bench.server.sent.isEmpty());
    QTRY_COMPARE(bench.server.sent.size(), 1);
    QVERIFY(bench.sent().params().endsWith(R"(,"requestState":"s"})"));
    QCOMPARE(bench.got(), QByteArray());
}

void ModernTranslationTest::failsWhenTheHostCannotBeAsked_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("a capability it has not")
        << QByteArray("tools/call")
        << QByteArray(
               R"({"resultType":"input_required","inputRequests":{"c":{"method":"sampling/createMessage"}}})");
    QTest::newRow("a request that may not ask") << QByteArray("tools/list") << kAsk + '}';
    QTest::newRow("nothing named")
        << QByteArray("tools/call") << QByteArray(R"({"resultType":"input_required"})");
}

void ModernTranslationTest::failsWhenTheHostCannotBeAsked()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, result);
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":")" + method + R"(","params":{"name":"t"}})");
    bench.reply(bench.call("3", result));
    QCOMPARE(bench.got(), QByteArray("lost 3 protocol-failed"));
}

void ModernTranslationTest::givesUpAfterTooManyRounds()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}})");
    for (int round = 0; round < kMostInputRounds; ++round) {
        bench.reply(bench.call(bench.sent().id().toByteArray(), kAsk + '}'));
        bench.host(bench.call(Message::parse(bench.got()).id().toByteArray(), "{}"));
    }
    bench.reply(bench.call(bench.sent().id().toByteArray(), kAsk + '}'));
    QCOMPARE(bench.got(), QByteArray("lost 3 protocol-failed"));
}

void ModernTranslationTest::passesOnThatTheHostRefused()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}})");
    bench.reply(bench.call("3",
        R"({"resultType":"input_required","inputRequests":{"a":{"method":"elicitation/create"},"b":{"method":"roots/list"}}})"));
    const QList<QByteArray> asked = bench.client.take();
    bench.host(R"({"jsonrpc":"2.0","id":)" + Message::parse(asked.at(0)).id().toByteArray()
        + R"(,"error":{"code":-1,"message":"User rejected"}})");
    const QList<QByteArray> got = bench.client.take();
    QCOMPARE(got.size(), 2);
    // The other question is withdrawn, and the call is answered.
    QCOMPARE(Message::parse(got.at(0)).params(),
        QByteArrayView(R"({"requestId":)" + Message::parse(asked.at(1)).id().toByteArray() + '}'));
    QCOMPARE(got.at(1),
        QByteArray(R"({"jsonrpc":"2.0","id":3,"error":{"code":-1,"message":"User rejected"}})"));
}

void ModernTranslationTest::cancelsAtTheServer()
{
    const QByteArray cancel =
        R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3,"reason":"x"}})";
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(cancel); // of something that never was
    QVERIFY(bench.server.take().isEmpty());
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}})");
    bench.reply(bench.call(bench.sent().id().toByteArray(), kAsk + '}'));
    bench.host(bench.call(Message::parse(bench.got()).id().toByteArray(), "{}"));
    const QByteArray id = bench.sent().id().toByteArray();
    bench.host(cancel);
    QCOMPARE(bench.sent().params(), QByteArrayView(R"({"requestId":)" + id + '}'));
    bench.reply(bench.call(id, "{}"));
    QCOMPARE(bench.got(), QByteArray());
}

void ModernTranslationTest::cancelsWhatTheHostIsAsked()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}})");
    bench.reply(bench.call(bench.sent().id().toByteArray(), kAsk + '}'));
    const QByteArray askId = Message::parse(bench.got()).id().toByteArray();
    bench.host(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3}})");
    QVERIFY(bench.server.take().isEmpty());
    QCOMPARE(bench.got(),
        R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":)" + askId
            + "}}");
    bench.host(bench.call(askId, "{}")); // crossed with it
    QVERIFY(bench.server.take().isEmpty());
}

void ModernTranslationTest::passesOnLosses()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/list"})");
    bench.translation.lost("3", {ErrorCode::RequestLost, {}, {}});
    QCOMPARE(bench.got(), QByteArray("lost 3 request-lost"));
    bench.translation.lost("3", {ErrorCode::RequestLost, {}, {}});
    QCOMPARE(bench.got(), QByteArray());
    bench.host(R"({"jsonrpc":"2.0","id":4,"method":"tools/list"})");
    bench.translation.eraRefused("4", {});
    QCOMPARE(bench.got(), QByteArray("refused 4"));
    bench.host(R"({"jsonrpc":"2.0","id":5,"method":"prompts/list"})");
    bench.translation.receivedPiece({1, "bytes", true, false, "5"});
    QCOMPARE(bench.got(), QByteArray("piece bytes"));
    bench.translation.lost("5", {});
    QCOMPARE(bench.got(), QByteArray());
}

void ModernTranslationTest::listensForTheHost()
{
    Bench quiet(discovery(R"({"tools":{"listChanged":false},"prompts":{}})"));
    quiet.initialize();
    QVERIFY(quiet.server.take().isEmpty());

    Bench bench(discovery(
        R"({"tools":{"listChanged":true},"resources":{"listChanged":true,"subscribe":true}})"));
    bench.initialize();
    const Message listen = bench.sent();
    QCOMPARE(listen.method(), QByteArray("subscriptions/listen"));
    QCOMPARE(listen.params(),
        QByteArrayView(R"({"notifications":{"toolsListChanged":true,"resourcesListChanged":true},)"
            + kMeta + "}"));
    const QByteArray id = listen.id().toByteArray();
    bench.reply(
        R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":)"
        + id + R"(},"notifications":{"toolsListChanged":true}}})");
    QCOMPARE(bench.got(), QByteArray());
    const QByteArray news =
        R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":)"
        + id + "}}}";
    bench.reply(news);
    QCOMPARE(bench.got(), news);
}

void ModernTranslationTest::subscribesToResources()
{
    const auto acknowledge = [](const QByteArray &id, const QByteArray &uris) {
        return R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":)"
            + id + R"(},"notifications":{"resourceSubscriptions":[)" + uris + "]}}}";
    };
    Bench bench(discovery(R"({"resources":{"subscribe":true}})"));
    bench.initialize();
    bench.host(
        R"({"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":"file:///a\"b"}})");
    const Message first = bench.sent();
    const QByteArray asked = R"({"notifications":{"resourceSubscriptions":["file:///a\"b"]},)"
        + kMeta + '}';
    QCOMPARE(first.params(), QByteArrayView(asked));
    bench.host(
        R"({"jsonrpc":"2.0","id":2,"method":"resources/subscribe","params":{"uri":"file:///c"}})");
    QVERIFY(bench.server.take().isEmpty()); // one request at a time
    bench.reply(acknowledge(first.id().toByteArray(), R"("file:///a\"b")"));
    QCOMPARE(bench.got(), bench.call("1", "{}"));

    const Message second = bench.sent();
    const QByteArray bothUris = R"(["file:///a\"b","file:///c"])";
    QVERIFY(second.params().contains(bothUris));
    bench.reply(acknowledge(second.id().toByteArray(), R"("file:///c","file:///a\"b")"));
    QCOMPARE(bench.got(), bench.call("2", "{}"));
    // The first stream ends only now.
    QCOMPARE(
        bench.sent().params(), QByteArrayView(R"({"requestId":)" + first.id().toByteArray() + '}'));

    bench.host(
        R"({"jsonrpc":"2.0","id":3,"method":"resources/unsubscribe","params":{"uri":"file:///c"}})");
    QCOMPARE(bench.got(), bench.call("3", "{}"));
    const Message third = bench.sent();
    const QByteArray oneUri = R"(["file:///a\"b"])";
    QVERIFY(third.params().contains(oneUri));
    bench.reply(acknowledge(third.id().toByteArray(), R"("file:///a\"b")"));
    (void)bench.server.take();
    bench.host(
        R"({"jsonrpc":"2.0","id":4,"method":"resources/unsubscribe","params":{"uri":"file:///a\"b"}})");
    QCOMPARE(
        bench.sent().params(), QByteArrayView(R"({"requestId":)" + third.id().toByteArray() + '}'));
}

void ModernTranslationTest::refusesSubscriptionsTheServerHasNot()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    const auto subscribe = [&](const QByteArray &id) {
        bench.host(R"({"jsonrpc":"2.0","id":)" + id
            + R"(,"method":"resources/subscribe","params":{"uri":"u"}})");
    };
    subscribe("1");
    bench.reply(
        R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":)"
        + bench.sent().id().toByteArray() + R"(},"notifications":{}}})");
    QCOMPARE(bench.got(), QByteArray("lost 1 unsupported"));
    subscribe("2");
    bench.reply(R"({"jsonrpc":"2.0","id":)" + bench.sent().id().toByteArray()
        + R"(,"error":{"code":-32601,"message":"no"}})");
    QCOMPARE(bench.got(), QByteArray("lost 2 unsupported"));
    subscribe("3"); // not even asked
    QVERIFY(bench.server.take().isEmpty());
    QCOMPARE(bench.got(), QByteArray("lost 3 unsupported"));
    bench.host(R"({"jsonrpc":"2.0","id":4,"method":"resources/subscribe","params":{}})");
    QVERIFY(bench.got().contains("-32602"));
}

void ModernTranslationTest::listensAgain()
{
    Bench bench(discovery(R"({"tools":{"listChanged":true}})"));
    bench.initialize();
    const QByteArray first = bench.sent().id().toByteArray();
    bench.translation.lost(first, {ErrorCode::NetworkUnreachable, {}, {}});
    QVERIFY(bench.server.sent.isEmpty());
    QTRY_COMPARE(bench.server.sent.size(), 1);
    const QByteArray second = bench.sent().id().toByteArray();
    QVERIFY(second != first);
    bench.reply(
        R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":)"
        + second + R"(},"notifications":{"toolsListChanged":true}}})");
    bench.reply(bench.call(second, R"({"resultType":"complete"})")); // the server shuts down
    QTRY_COMPARE(bench.server.sent.size(), 1);
    QCOMPARE(bench.got(), QByteArray());
}

void ModernTranslationTest::refusesSoManyResources()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    for (qsizetype i = 0; i <= ModernSubscription::kMostResources; ++i)
        bench.host(R"({"jsonrpc":"2.0","id":)" + QByteArray::number(i)
            + R"(,"method":"resources/subscribe","params":{"uri":"u)" + QByteArray::number(i)
            + "\"}}");
    QCOMPARE(bench.got(),
        "lost " + QByteArray::number(ModernSubscription::kMostResources) + " too-many-requests");
}

void ModernTranslationTest::discoversLaterWhenNobodyWasSignedIn()
{
    Bench bench;
    bench.host(R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{}})");
    bench.translation.lost(bench.sent().id().toByteArray(), {ErrorCode::SignInNeeded, {}, {}});
    bench.host(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
    bench.host(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})");
    (void)bench.server.take();
    (void)bench.client.take();
    bench.reply(bench.call("1", R"({"tools":[]})"));
    QCOMPARE(bench.got(), bench.call("1", R"({"tools":[]})"));
    const Message asked = bench.sent();
    QCOMPARE(asked.method(), QByteArray("server/discover"));
    bench.reply(
        bench.call(asked.id().toByteArray(), discovery(R"({"tools":{"listChanged":true}})")));
    QCOMPARE(bench.sent().method(), QByteArray("subscriptions/listen"));
}

QTEST_GUILESS_MAIN(ModernTranslationTest)
#include "modern_translation_test.moc"
