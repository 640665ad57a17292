#include "tests/core/mcp/bridge_fixture.h"

#include "core/mcp/era_probe.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Speaks = FakeMcpServer::Speaks;

Q_DECLARE_METATYPE(claviger::test::FakeMcpServer::Speaks)

/// Row 30: hosts of either era in front of servers of either era.
class BridgeEraTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesTheAnswerToTheProbe_data();
    void judgesTheAnswerToTheProbe();
    void row30LegacyHostFindsTheServersEra_data();
    void row30LegacyHostFindsTheServersEra();
    void row30ModernHostFindsTheServersEra_data();
    void row30ModernHostFindsTheServersEra();
    void fallsBackToEventStreamsOnlyOnCertainStatuses_data();
    void fallsBackToEventStreamsOnlyOnCertainStatuses();
    void refusalOfAccessSaysNothingAboutTheEra_data();
    void refusalOfAccessSaysNothingAboutTheEra();
    void probesAgainWhenTheServerHasMovedOn_data();
    void probesAgainWhenTheServerHasMovedOn();
    void followsAServerThatMovesOnInTheMiddle_data();
    void followsAServerThatMovesOnInTheMiddle();
    void doesNotFollowForEver();
    void saysWhatTheServerSaidWhenNoEraFits();
    void probeThatHangsMeansTheOlderEra();
    void hostOfBothErasMayComeBackToInitialize();
};

void BridgeEraTest::judgesTheAnswerToTheProbe_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isEventStream");
    QTest::addColumn<bool>("isModern");
    const auto row = [](const char *name, int status, const QByteArray &body, bool isModern,
                         bool isEventStream = false) {
        QTest::newRow(name) << status << body << isEventStream << isModern;
    };
    const QByteArray discovered =
        R"({"id":1,"result":{"supportedVersions":["2026-07-28"],"capabilities":{}}})";
    row("result", 200, discovered, true);
    row("result as event", 200, "data: " + discovered + "\n\n", true, true);
    row("notification first", 200, "data: {\"method\":\"m\"}\n\ndata: " + discovered + "\n\n", true,
        true);
    row("result of only older revisions", 200,
        R"({"id":1,"result":{"supportedVersions":["2025-11-25"]}})", false);
    row("some other result", 200, R"({"id":1,"result":{}})", false);
    row("method not found", 200, R"({"id":1,"error":{"code":-32601,"message":""}})", false);
    row("header mismatch", 400, R"({"id":1,"error":{"code":-32020,"message":""}})", true);
    row("missing capability", 400, R"({"id":null,"error":{"code":-32021,"message":""}})", true);
    row("version, a modern one offered", 400,
        R"({"error":{"code":-32022,"message":"","data":{"supported":["2026-11-30"]}}})", true);
    row("version, older ones offered", 400,
        R"({"error":{"code":-32022,"message":"","data":{"supported":["2025-06-18"]}}})", false);
    row("version, nothing offered", 400, R"({"error":{"code":-32022,"message":""}})", false);
    row("not initialized", 400,
        R"({"error":{"code":-32000,"message":"Bad Request: Server not initialized"},"id":null})",
        false);
    row("page", 404, "<html>", false);
    row("nothing", 405, "", false);
    row("accepted", 202, "", false);
    row("crash", 500, R"({"error":{"code":-32020,"message":""}})", false);
    row("stream without an answer", 200, ": hello\n\n", false, true);
}

void BridgeEraTest::judgesTheAnswerToTheProbe()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, isEventStream);
    QTEST(judgeProbe(status, body, isEventStream).isModern, "isModern");
}

void BridgeEraTest::row30LegacyHostFindsTheServersEra_data()
{
    QTest::addColumn<Speaks>("speaks");
    QTest::addColumn<QByteArray>("era");
    QTest::newRow("streamable") << Speaks::Streamable << QByteArray("streamable");
    QTest::newRow("event streams") << Speaks::Sse << QByteArray("sse");
    QTest::newRow("modern") << Speaks::Modern << QByteArray("modern");
}

void BridgeEraTest::row30LegacyHostFindsTheServersEra()
{
    QFETCH(Speaks, speaks);
    QFETCH(QByteArray, era);
    BridgeFixture f;
    f.memory.values.clear();
    f.server.speaks = speaks;
    f.shakeHands();
    f.say(callOf("1", "9007199254740993"));
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(f.result("1").contains("9007199254740993"));
    QCOMPARE(f.memory.values.value(u"era"_s), era);
    QCOMPARE(f.server.count("server/discover"), 1);
    const QByteArrayView meta = f.server.last("server/discover")->message.meta();
    QCOMPARE(json::member(meta, "io.modelcontextprotocol/clientInfo"),
        QByteArrayView(R"({"name":"host","version":"1"})"));

    BridgeFixture later; // who remembers does not ask
    later.server.speaks = speaks;
    later.memory.values = f.memory.values;
    later.shakeHands();
    later.say(callOf("1"));
    QTRY_VERIFY(later.isAnswered("1"));
    QVERIFY(later.server.count("server/discover") <= (speaks == Speaks::Modern ? 1 : 0));
}

void BridgeEraTest::row30ModernHostFindsTheServersEra_data()
{
    row30LegacyHostFindsTheServersEra_data();
}

void BridgeEraTest::row30ModernHostFindsTheServersEra()
{
    QFETCH(Speaks, speaks);
    BridgeFixture f;
    f.memory.values.clear();
    f.server.speaks = speaks;
    const QByteArray params = R"({"name":"echo","arguments":7,"_meta":{)"
                              R"("io.modelcontextprotocol/protocolVersion":"2026-07-28",)"
                              R"("io.modelcontextprotocol/clientCapabilities":{}}})";
    f.say(makeRequest("0", "server/discover", params).bytes());
    QTRY_VERIFY(f.isAnswered("0"));
    QVERIFY(f.result("0").contains("2026-07-28"));
    f.say(makeRequest("1", "tools/call", params).bytes());
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(f.result("1").contains("\"structuredContent\":7"));
    QTEST(f.memory.values.value(u"era"_s), "era");
}

void BridgeEraTest::fallsBackToEventStreamsOnlyOnCertainStatuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("fallsBack");
    QTest::newRow("400") << 400 << true;
    QTest::newRow("404") << 404 << true;
    QTest::newRow("405") << 405 << true;
    QTest::newRow("406") << 406 << true;
    QTest::newRow("410") << 410 << true;
    QTest::newRow("415") << 415 << true;
    QTest::newRow("422") << 422 << true;
    QTest::newRow("late") << 408 << false;
    QTest::newRow("too many") << 429 << false;
    QTest::newRow("500") << 500 << false;
    QTest::newRow("200 without an answer") << 200 << false;
}

void BridgeEraTest::fallsBackToEventStreamsOnlyOnCertainStatuses()
{
    QFETCH(int, status);
    QFETCH(bool, fallsBack);
    BridgeFixture f;
    f.memory.values.clear();
    f.server.speaks = Speaks::Sse;
    for (int i = 0; i < 5; ++i)
        f.server.onNext("initialize", [=](const auto &exchange) {
            if (exchange->url == "https://mcp.example/mcp")
                exchange->answer(status, "no", "text/plain");
            else
                exchange->answer(500);
        });
    f.say(kInitialize);
    QTRY_VERIFY(f.server.count("GET") > 0 || f.isAnswered("0"));
    QCOMPARE(f.server.count("GET") > 0, fallsBack);
}

void BridgeEraTest::refusalOfAccessSaysNothingAboutTheEra_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("401") << 401;
    QTest::newRow("403") << 403;
}

void BridgeEraTest::refusalOfAccessSaysNothingAboutTheEra()
{
    QFETCH(int, status);
    BridgeFixture f;
    f.memory.values.clear();
    f.server.speaks = Speaks::Modern;
    f.server.onNext("server/discover", [=](const auto &exchange) { exchange->answer(status); });
    f.authorizer.answers.emplace_back(); // signed in meanwhile
    f.shakeHands();
    QCOMPARE(f.authorizer.challenges, QList<int> {status});
    QCOMPARE(f.memory.values.value(u"era"_s), "modern");
    QCOMPARE(f.server.count("initialize"), 0);
    QCOMPARE(f.server.count("GET"), 0);
}

void BridgeEraTest::probesAgainWhenTheServerHasMovedOn_data()
{
    QTest::addColumn<QByteArray>("remembered");
    QTest::addColumn<Speaks>("speaks");
    QTest::addColumn<QByteArray>("era");
    const auto row = [](const char *before, Speaks speaks, const char *after) {
        QTest::addRow("%s to %s", before, after)
            << QByteArray(before) << speaks << QByteArray(after);
    };
    row("streamable", Speaks::Modern, "modern");
    row("streamable", Speaks::Sse, "sse");
    row("sse", Speaks::Streamable, "streamable");
    row("sse", Speaks::Modern, "modern");
    row("modern", Speaks::Streamable, "streamable");
    row("modern", Speaks::Sse, "sse");
}

void BridgeEraTest::probesAgainWhenTheServerHasMovedOn()
{
    QFETCH(QByteArray, remembered);
    QFETCH(Speaks, speaks);
    BridgeFixture f;
    f.memory.values = {{u"era"_s, remembered}};
    f.server.speaks = speaks;
    f.shakeHands();
    QCOMPARE(f.answer("0").kind(), Message::Kind::Response);
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(f.result("1").contains("structuredContent"));
    QTEST(f.memory.values.value(u"era"_s), "era");
}

void BridgeEraTest::followsAServerThatMovesOnInTheMiddle_data()
{
    QTest::addColumn<bool>("isModernHost");
    QTest::newRow("legacy host") << false;
    QTest::newRow("modern host") << true;
}

void BridgeEraTest::followsAServerThatMovesOnInTheMiddle()
{
    QFETCH(const bool, isModernHost);
    BridgeFixture f;
    const auto say = [&](const QByteArray &id, const QByteArray &method) {
        const Message request = Message::parse(requestOf(id, method));
        f.say(isModernHost ? withEnvelope(request, {}).bytes() : request.bytes());
    };
    if (isModernHost)
        say("0", "server/discover");
    else
        f.shakeHands();
    QTRY_VERIFY(f.isAnswered("0"));
    say("1", "tools/list");
    QTRY_VERIFY(f.isAnswered("1"));
    FakeExchangePointer working;
    f.server.onNext("tools/call", [&](const auto &exchange) { working = exchange; });
    say("2", "tools/call");
    QTRY_VERIFY(working);
    f.server.speaks = Speaks::Modern; // an update, and a restart
    say("3", "tools/call");
    QTRY_VERIFY(f.isAnswered("3"));
    QVERIFY(f.result("3").contains("structuredContent"));
    QTRY_VERIFY(f.isAnswered("2")); // nobody knows whether it was carried out
    QCOMPARE(f.reason("2"), "request-lost");
    QCOMPARE(f.server.count("tools/call"), 3); // 2, and twice 3
    QCOMPARE(f.server.last("tools/call")->header("MCP-Protocol-Version"), "2026-07-28");
    QCOMPARE(f.memory.values.value(u"era"_s), "modern");
    QCOMPARE(f.sink.answersTo("0").size(), 1);
}

void BridgeEraTest::doesNotFollowForEver()
{
    BridgeFixture f;
    f.shakeHands();
    const auto refuse = [](const auto &exchange) {
        exchange->answer(400,
            makeError(exchange->message.id(), rpc::kUnsupportedVersion, u"?",
                R"({"supported":["2026-07-28"]})")
                .bytes());
    };
    for (int i = 0; i < 10; ++i)
        f.server.onNext("tools/call", refuse);
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.answer("1").kind(), Message::Kind::Response); // a failure that a model can read
    QVERIFY(f.server.count("tools/call") <= 3);
    f.say(requestOf("2", "tools/list"));
    QTRY_VERIFY(f.isAnswered("2"));
    QVERIFY(f.result("2").contains("echo"));
}

void BridgeEraTest::saysWhatTheServerSaidWhenNoEraFits()
{
    BridgeFixture f;
    f.memory.values.clear();
    f.server.speaks = Speaks::Nothing;
    f.say(kInitialize);
    QTRY_VERIFY(f.isAnswered("0"));
    QCOMPARE(f.reason("0"), "protocol-failed");
    QVERIFY(f.answer("0").error().contains("404"));
    QVERIFY(!f.memory.values.contains(u"era"_s));
    f.server.speaks = Speaks::Streamable; // the address was right, the server was not there
    f.say(QByteArray(kInitialize).replace("\"id\":0", "\"id\":1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.answer("1").kind(), Message::Kind::Response);
}

void BridgeEraTest::probeThatHangsMeansTheOlderEra()
{
    BridgeFixture f;
    f.times.probe = 20ms;
    f.memory.values.clear();
    f.server.onNext("server/discover", [](const auto &exchange) {
        exchange->begin(200, "text/event-stream"); // and then nothing
    });
    f.shakeHands();
    QCOMPARE(f.memory.values.value(u"era"_s), "streamable");
    QVERIFY(f.server.last("server/discover")->isDropped());
}

void BridgeEraTest::hostOfBothErasMayComeBackToInitialize()
{
    BridgeFixture f;
    f.memory.values.clear();
    f.say(makeRequest("\"probe\"", "server/discover").bytes());
    QTRY_VERIFY(f.isAnswered("\"probe\""));
    f.shakeHands();
    f.say(callOf("1"));
    QTRY_VERIFY(f.isAnswered("1"));
    QVERIFY(!f.result("1").contains("resultType"));
}

QTEST_GUILESS_MAIN(BridgeEraTest)
#include "bridge_era_test.moc"
