#include "core/mcp/envelope.h"
#include "core/mcp/json_bytes.h"
#include "core/mcp/modern_http.h"

#include "tests/core/mcp/recording_ends.h"
#include "tests/core/mcp/scripted_http.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

namespace {

const QByteArray kEvents = "text/event-stream";

QByteArray methodOf(const ScriptedHttp::Seen &seen)
{
    return Message::parse(seen.body).method();
}

QByteArray idOf(const ScriptedHttp::Seen &seen)
{
    return Message::parse(seen.body).id().toByteArray();
}

QByteArray result(const QByteArray &id, const QByteArray &json)
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":)" + json + '}';
}

QByteArray error(const QByteArray &id, const QByteArray &json)
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"error":)" + json + '}';
}

QByteArray said(const QByteArray &message)
{
    return "event: message\ndata: " + message + "\n\n";
}

/// A bridge's server end, over a server that each test speaks for.
struct Bench
{
    Bench()
        : http(
            std::make_unique<ModernHttp>(UpstreamPorts {net, authorizer, client}, target, times()))
    {
        target.url = "https://mcp.test/mcp";
        target.headers = {{"X-Plain", "p"}};
        net.answer = [](const ScriptedHttp::Seen &seen) {
            return ScriptedAnswer {200, "application/json", {result(idOf(seen), "{}")}, {}, {}};
        };
    }
    static ModernHttpTimes times() { return {1ms, 1ms, 4ms, 50ms}; }

    void send(const QByteArray &id, const QByteArray &method, const QByteArray &params = "{}",
        Delivery delivery = Delivery::Whole)
    {
        http->send(withEnvelope(makeRequest(id, method, params), {}), delivery);
    }
    /// Each request gets the next of these; "ID" in them is its id.
    void script(QList<ScriptedAnswer> answers)
    {
        auto left = std::make_shared<QList<ScriptedAnswer>>(std::move(answers));
        net.answer = [left](const ScriptedHttp::Seen &seen) {
            if (left->isEmpty())
                return ScriptedAnswer {500, {}, {}, {}, {}};
            ScriptedAnswer answer = left->takeFirst();
            for (QByteArray &piece : answer.pieces)
                piece.replace("ID", idOf(seen));
            return answer;
        };
    }
    QByteArray got() { return client.take().join('\n'); }
    /// Makes the server one that is known to be of this era.
    void confirm()
    {
        send("0", "prompts/list");
        QTRY_COMPARE(client.lines.size(), 1);
        (void)client.take();
        net.seen.clear();
    }

    RemoteTarget target;
    RecordingReceiver client;
    ScriptedHttp net;
    ScriptedAuthorizer authorizer;
    std::unique_ptr<ModernHttp> http;
};

ScriptedAnswer whole(int status, const QByteArray &body)
{
    return {status, "application/json", {body}, {}, {}};
}

ScriptedAnswer events(const QList<QByteArray> &pieces, StreamEnd end = StreamEnd::Complete)
{
    return {200, kEvents, pieces, end, {}};
}

} // namespace

class ModernHttpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void postsEachRequest();
    void passesOnWhatAnEventStreamBrings();
    void passesOnLargeAnswersInPieces();
    void mirrorsArgumentsOfTools();
    void listsToolsAgainWhenHeadersDoNotMatch();
    void listsToolsAgainOnlyOnce();
    void triesAnotherVersion();
    void tellsErasApart_data();
    void tellsErasApart();
    void keepsTheEraItHasSeen_data();
    void keepsTheEraItHasSeen();
    void repeatsWhatIsHarmless();
    void losesWhatIsNot_data();
    void losesWhatIsNot();
    void cancelsByClosingTheStream();
    void keepsListening();
    void passesOnTheEndOfListening();
    void answersChallenges();
    void saysThatNobodyIsSignedIn();
    void postsNotifications();
    void endsEverythingWhenClosed();
};

void ModernHttpTest::postsEachRequest()
{
    Bench bench;
    bench.send("\"a\"", "tools/call", R"({"name":"t","n":12345678901234567890})");
    bench.send("7", "tools/list");
    QTRY_COMPARE(bench.client.lines.size(), 2);
    QCOMPARE(bench.got(), result("\"a\"", "{}") + '\n' + result("7", "{}"));
    const ScriptedHttp::Seen &call = bench.net.seen.at(0);
    QCOMPARE(call.header("MCP-Protocol-Version"), QByteArray("2026-07-28"));
    QCOMPARE(call.header("Mcp-Method"), QByteArray("tools/call"));
    QCOMPARE(call.header("Mcp-Name"), QByteArray("t"));
    QCOMPARE(call.header("Accept"), QByteArray("application/json, text/event-stream"));
    QCOMPARE(call.header("Authorization"), QByteArray("Bearer t1"));
    QCOMPARE(call.header("X-Plain"), QByteArray("p"));
    QCOMPARE(call.header("Mcp-Session-Id"), QByteArray());
    QVERIFY(call.body.contains(R"({"name":"t","n":12345678901234567890,"_meta":{)"));
    QVERIFY(idOf(call) != idOf(bench.net.seen.at(1)));
    QCOMPARE(bench.authorizer.asked.first(), QStringLiteral("tools/call t"));
}

void ModernHttpTest::passesOnWhatAnEventStreamBrings()
{
    const QByteArray progress =
        R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":1}})";
    Bench bench;
    bench.script({events({": hello\n\n", said(progress),
        said(R"({"jsonrpc":"2.0","id":"x","method":"roots/list"})"), // nobody may ask any more
        said(result("99", "{}")), // of something else
        said(result("ID", R"({"content":[]})"))})});
    bench.send("3", "tools/call", R"({"name":"t"})");
    QTRY_COMPARE(bench.client.lines.size(), 2);
    QCOMPARE(bench.got(), progress + '\n' + result("3", R"({"content":[]})"));
}

void ModernHttpTest::passesOnLargeAnswersInPieces()
{
    const QByteArray large(kLargestHeld + 1000, 'x');
    Bench bench;
    bench.script({whole(200, R"({"result":{"t":")" + large + R"("},"jsonrpc":"2.0","id":ID})")});
    bench.send("\"mine\"", "resources/read", "{}", Delivery::Pieces);
    const auto line = [&] {
        QByteArray text;
        for (const QByteArray &each : bench.client.lines)
            text += each.sliced(qstrlen("piece "));
        return text;
    };
    QTRY_VERIFY(line().endsWith('}'));
    QCOMPARE(Message::parse(line()).id(), QByteArrayView("\"mine\""));
    QVERIFY(bench.client.lines.size() > 1);
}

void ModernHttpTest::mirrorsArgumentsOfTools()
{
    const QByteArray good =
        R"({"name":"t","inputSchema":{"properties":{"r":{"type":"string","x-mcp-header":"R"}}}})";
    const QByteArray bad =
        R"({"name":"b","inputSchema":{"properties":{"r":{"type":"number","x-mcp-header":"R"}}}})";
    Bench bench;
    bench.script({whole(200, result("ID", R"({"tools":[)" + bad + ',' + good + "]}")),
        whole(200, result("ID", "{}"))});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("leaving out the tool")));
    bench.send("1", "tools/list", "{}", Delivery::Pieces);
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QCOMPARE(bench.got(), result("1", R"({"tools":[)" + good + "]}"));
    bench.send("2", "tools/call", R"({"name":"t","arguments":{"r":" é"}})");
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QCOMPARE(bench.net.seen.last().header("Mcp-Param-R"), QByteArray("=?base64?IMOp?="));
}

void ModernHttpTest::listsToolsAgainWhenHeadersDoNotMatch()
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

void ModernHttpTest::listsToolsAgainOnlyOnce()
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

void ModernHttpTest::triesAnotherVersion()
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

void ModernHttpTest::tellsErasApart_data()
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

void ModernHttpTest::tellsErasApart()
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

void ModernHttpTest::keepsTheEraItHasSeen_data()
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

void ModernHttpTest::keepsTheEraItHasSeen()
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

void ModernHttpTest::repeatsWhatIsHarmless()
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

void ModernHttpTest::losesWhatIsNot_data()
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

void ModernHttpTest::losesWhatIsNot()
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

void ModernHttpTest::cancelsByClosingTheStream()
{
    Bench bench;
    bench.script({events({}, StreamEnd::Open)});
    bench.send("1", "tools/call", R"({"name":"t"})");
    QTRY_COMPARE(bench.net.seen.size(), 1);
    QVERIFY(!bench.net.seen.first().answer->isClosed);
    bench.http->send(
        makeNotification("notifications/cancelled", R"({"requestId":1})"), Delivery::Whole);
    QTRY_VERIFY(bench.net.seen.first().answer->isClosed);
    QCOMPARE(bench.net.seen.size(), 1); // no message says it
    QCOMPARE(bench.got(), QByteArray());
    bench.http->send(
        makeNotification("notifications/cancelled", R"({"requestId":1})"), Delivery::Whole);
    QCOMPARE(bench.net.seen.size(), 1);
}

void ModernHttpTest::keepsListening()
{
    const auto stamped = [](const QByteArray &method, const QByteArray &id,
                             const QByteArray &more) {
        return R"({"jsonrpc":"2.0","method":")" + method
            + R"(","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":)" + id + '}' + more
            + "}}";
    };
    const QByteArray acknowledged = "notifications/subscriptions/acknowledged";
    const QByteArray changed = "notifications/tools/list_changed";
    const QByteArray filter = R"(,"notifications":{"toolsListChanged":true})";
    ScriptedAnswer unreachable;
    unreachable.error = ErrorCode::NetworkUnreachable;
    Bench bench;
    bench.script(
        {events({said(stamped(acknowledged, "ID", filter)), said(stamped(changed, "ID", {}))},
             StreamEnd::Cut),
            unreachable, whole(503, {}),
            events({said(stamped(acknowledged, "ID", filter)), said(stamped(changed, "ID", {}))},
                StreamEnd::Open)});
    bench.send("\"l\"", "subscriptions/listen", R"({"notifications":{"toolsListChanged":true}})");
    QTRY_COMPARE(bench.client.lines.size(), 3);
    const QByteArray news = stamped(changed, "\"l\"", {});
    QCOMPARE(bench.got(), stamped(acknowledged, "\"l\"", filter) + '\n' + news + '\n' + news);
    QCOMPARE(bench.net.seen.size(), 4);
    bench.http->send(
        makeNotification("notifications/cancelled", R"({"requestId":"l"})"), Delivery::Whole);
    QTRY_VERIFY(bench.net.seen.last().answer->isClosed);
    QCOMPARE(bench.got(), QByteArray());
}

void ModernHttpTest::passesOnTheEndOfListening()
{
    Bench bench;
    bench.script({events({said(result("ID",
        R"({"resultType":"complete","_meta":{"io.modelcontextprotocol/subscriptionId":ID}})"))})});
    bench.send("\"l\"", "subscriptions/listen");
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QCOMPARE(bench.got(),
        result("\"l\"",
            R"({"resultType":"complete","_meta":{"io.modelcontextprotocol/subscriptionId":"l"}})"));
}

void ModernHttpTest::answersChallenges()
{
    Bench bench;
    bench.authorizer.tokens = {"old", "new"};
    bench.script({whole(401, {}), whole(200, result("ID", "{}"))});
    bench.send("1", "server/discover");
    QTRY_COMPARE(bench.net.seen.size(), 2);
    QCOMPARE(bench.net.seen.last().header("Authorization"), QByteArray("Bearer new"));
    QCOMPARE(bench.authorizer.challenges, QList<int> {401});
}

void ModernHttpTest::saysThatNobodyIsSignedIn()
{
    Bench bench;
    bench.authorizer.tokens.clear();
    bench.send("1", "tools/list");
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QCOMPARE(bench.got(), QByteArray("lost 1 sign-in-needed"));
    QVERIFY(bench.net.seen.isEmpty());
}

void ModernHttpTest::postsNotifications()
{
    Bench bench;
    bench.http->send(makeNotification("notifications/x"), Delivery::Whole);
    QTRY_COMPARE(bench.net.seen.size(), 1);
    QCOMPARE(bench.net.seen.first().header("MCP-Protocol-Version"), QByteArray("2026-07-28"));
    QCOMPARE(bench.net.seen.first().header("Mcp-Method"), QByteArray("notifications/x"));
    bench.http->send(makeResponse("1", "{}"), Delivery::Whole);
    QCOMPARE(bench.net.seen.size(), 1); // answers have nowhere to go
    QCOMPARE(bench.got(), QByteArray());
}

void ModernHttpTest::endsEverythingWhenClosed()
{
    Bench bench;
    bench.script({events({}, StreamEnd::Open), events({}, StreamEnd::Open)});
    bench.send("1", "tools/call", R"({"name":"t"})");
    bench.send("2", "subscriptions/listen");
    QTRY_COMPARE(bench.net.seen.size(), 2);
    TaskScope scope;
    scope.spawn(bench.http->close());
    QTRY_VERIFY(scope.isIdle());
    QVERIFY(bench.net.seen.at(0).answer->isClosed);
    QVERIFY(bench.net.seen.at(1).answer->isClosed);
    QCOMPARE(bench.got(), QByteArray());
}

QTEST_GUILESS_MAIN(ModernHttpTest)
#include "modern_http_test.moc"
