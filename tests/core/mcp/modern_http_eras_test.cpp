#include "tests/core/mcp/modern_http_fixture.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

/// What a server of another era says, what breaks, and what is asked again.
class ModernHttpErasTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsErasApart_data();
    void tellsErasApart();
    void keepsTheEraItHasSeen_data();
    void keepsTheEraItHasSeen();
    void repeatsWhatIsHarmless();
    void losesWhatIsNot_data();
    void losesWhatIsNot();
    void triesAnotherVersion();
    void listsToolsAgainWhenHeadersDoNotMatch();
    void listsToolsAgainOnlyOnce();
};

void ModernHttpErasTest::tellsErasApart_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char *name, const QByteArray &method, int status,
                         const QByteArray &body, const QByteArray &outcome) {
        QTest::newRow(name) << method << status << body << outcome;
    };
    const QByteArray refused = "refused 1";
    const QByteArray noSession = R"({"code":-32000,"message":"No valid session ID"})";
    const QByteArray unknown = R"({"code":-32601,"message":"Method not found"})";
    const QByteArray capability = R"({"code":-32021,"message":"m"})";
    row("empty 400", "server/discover", 400, {}, refused);
    row("no session", "tools/list", 400, error("null", noSession), refused);
    row("dead address", "tools/list", 404, "<html>", refused);
    row("wrong method", "tools/list", 405, {}, refused);
    row("method not known", "prompts/list", 404, error("ID", unknown), error("1", unknown));
    row("discovery not known", "server/discover", 404, error("ID", unknown), refused);
    row("discovery not known, politely", "server/discover", 200, error("ID", unknown), refused);
    row("discovery of something else", "server/discover", 200, result("ID", R"({"tools":[]})"),
        refused);
    row("discovery", "server/discover", 200,
        result("ID", R"({"supportedVersions":["2026-07-28"]})"),
        result("1", R"({"supportedVersions":["2026-07-28"]})"));
    row("only older versions", "tools/list", 400,
        error("ID", R"({"code":-32022,"message":"m","data":{"supported":["2025-11-25"]}})"),
        refused);
    row("a capability is missing", "tools/list", 400, error("ID", capability),
        error("1", capability));
    row("ill", "tools/list", 500, "<html>", "lost 1 protocol-failed");
    row("busy", "tools/list", 429, {}, "lost 1 provider-busy");
    row("no message", "tools/list", 200, "<html>", "lost 1 protocol-failed");
}

void ModernHttpErasTest::tellsErasApart()
{
    QFETCH(const QByteArray, method);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, outcome);
    Bench bench;
    bench.script({whole(status, body)});
    bench.send("1", method);
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QCOMPARE(bench.got(), outcome);
    QCOMPARE(bench.net.seen.size(), 1);
}

void ModernHttpErasTest::keepsTheEraItHasSeen_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("outcome");
    const QByteArray invalid = R"({"code":-32602,"message":"m"})";
    QTest::newRow("empty 400") << 400 << QByteArray() << QByteArray("lost 1 protocol-failed");
    QTest::newRow("dead address") << 404 << QByteArray("<html>")
                                  << QByteArray("lost 1 protocol-failed");
    QTest::newRow("an error of its own") << 400 << error("null", invalid) << error("1", invalid);
}

void ModernHttpErasTest::keepsTheEraItHasSeen()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, outcome);
    Bench bench;
    bench.confirm();
    bench.script({whole(status, body)});
    bench.send("1", "tools/list");
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QCOMPARE(bench.got(), outcome);
}

void ModernHttpErasTest::repeatsWhatIsHarmless()
{
    Bench bench;
    bench.script({events({": wait\n\n"}, StreamEnd::Cut), events({": wait\n\n"}),
        whole(200, result("ID", "{}"))});
    bench.send("1", "resources/read");
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QCOMPARE(bench.got(), result("1", "{}"));
    QCOMPARE(bench.net.seen.size(), 3);
    QVERIFY(idOf(bench.net.seen.at(0)) != idOf(bench.net.seen.at(1)));
    QVERIFY(idOf(bench.net.seen.at(1)) != idOf(bench.net.seen.at(2)));
}

void ModernHttpErasTest::losesWhatIsNot_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<ScriptedAnswer>("answer");
    QTest::addColumn<int>("tries");
    ScriptedAnswer broken;
    broken.error = ErrorCode::HttpFailed;
    QTest::newRow("a call, cut") << QByteArray("tools/call") << events({}, StreamEnd::Cut) << 1;
    QTest::newRow("a call, ended") << QByteArray("tools/call") << events({": x\n\n"}) << 1;
    QTest::newRow("a call, no header") << QByteArray("tools/call") << broken << 1;
    QTest::newRow("too often") << QByteArray("tools/list") << broken << kMostReissues + 1;
}

void ModernHttpErasTest::losesWhatIsNot()
{
    QFETCH(const QByteArray, method);
    QFETCH(const ScriptedAnswer, answer);
    QFETCH(const int, tries);
    Bench bench;
    bench.net.answer = [answer](const ScriptedHttp::Seen &) { return answer; };
    bench.send("1", method);
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QCOMPARE(bench.got(), QByteArray("lost 1 request-lost"));
    QCOMPARE(bench.net.seen.size(), tries);
}

void ModernHttpErasTest::triesAnotherVersion()
{
    const QByteArray unsupported =
        R"({"code":-32022,"message":"m","data":{"supported":["2026-07-28"],"requested":"r"}})";
    Bench bench;
    bench.script({whole(400, error("ID", unsupported)), whole(200, result("ID", "{}")),
        whole(400, error("ID", unsupported)), whole(400, error("ID", unsupported))});
    Envelope envelope;
    envelope.version = "2027-01-01";
    bench.http->send(withEnvelope(makeRequest("1", "tools/list"), envelope), Delivery::Whole);
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QCOMPARE(bench.got(), result("1", "{}"));
    QCOMPARE(bench.net.seen.at(0).header("MCP-Protocol-Version"), QByteArray("2027-01-01"));
    QCOMPARE(bench.net.seen.at(1).header("MCP-Protocol-Version"), QByteArray("2026-07-28"));
    QCOMPARE(
        readEnvelope(Message::parse(bench.net.seen.at(1).body))->version, QByteArray("2026-07-28"));
    bench.send("2", "tools/list");
    QTRY_COMPARE(bench.client.lines.size(), 1); // not for ever
    QCOMPARE(bench.got(), error("2", unsupported));
    QCOMPARE(bench.net.seen.size(), 4);
}

void ModernHttpErasTest::listsToolsAgainWhenHeadersDoNotMatch()
{
    const QByteArray mismatch = R"({"code":-32020,"message":"m"})";
    const QByteArray tool =
        R"({"name":"t","inputSchema":{"properties":{"r":{"type":"integer","x-mcp-header":"R"}}}})";
    Bench bench;
    bench.script({whole(400, error("ID", mismatch)),
        whole(200, result("ID", R"({"tools":[],"nextCursor":"c\"2"})")),
        whole(200, result("ID", R"({"tools":[)" + tool + "]}")), whole(200, result("ID", "{}"))});
    bench.send("1", "tools/call", R"({"name":"t","arguments":{"r":5}})");
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QCOMPARE(bench.got(), result("1", "{}"));
    QCOMPARE(bench.net.seen.size(), 4);
    QCOMPARE(methodOf(bench.net.seen.at(1)), QByteArray("tools/list"));
    QCOMPARE(bench.net.seen.at(1).header("MCP-Protocol-Version"), QByteArray("2026-07-28"));
    const QByteArray cursor = R"("cursor":"c\"2")";
    QVERIFY(bench.net.seen.at(2).body.contains(cursor));
    QCOMPARE(bench.net.seen.at(3).header("Mcp-Param-R"), QByteArray("5"));
    QVERIFY(idOf(bench.net.seen.at(3)) != idOf(bench.net.seen.at(0)));
}

void ModernHttpErasTest::listsToolsAgainOnlyOnce()
{
    const ScriptedAnswer mismatch = whole(400, error("ID", R"({"code":-32020,"message":"m"})"));
    Bench bench;
    bench.script({mismatch, whole(200, result("ID", R"({"tools":[]})")), mismatch, mismatch});
    bench.send("1", "tools/call", R"({"name":"t"})");
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QCOMPARE(bench.got(), error("1", R"({"code":-32020,"message":"m"})"));
    QCOMPARE(bench.net.seen.size(), 3);
    bench.send("2", "tools/list"); // no arguments are mirrored there
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QCOMPARE(bench.net.seen.size(), 4);
}

QTEST_GUILESS_MAIN(ModernHttpErasTest)
#include "modern_http_eras_test.moc"
