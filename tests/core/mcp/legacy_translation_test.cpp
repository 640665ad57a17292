#include "tests/core/mcp/legacy_translation_fixture.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

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
    void cancels();
    void setsTheLogLevel();
    void passesOnLogsToWhoWantsThem();
    void passesOnProgress();
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

QTEST_GUILESS_MAIN(LegacyTranslationTest)
#include "legacy_translation_test.moc"
