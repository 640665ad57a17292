#include "tests/core/mcp/modern_translation_fixture.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

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
    void cancelsAtTheServer();
    void passesOnLosses();
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
