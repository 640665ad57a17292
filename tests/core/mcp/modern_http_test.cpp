#include "tests/core/mcp/modern_http_fixture.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

class ModernHttpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void postsEachRequest();
    void passesOnWhatAnEventStreamBrings();
    void passesOnLargeAnswersInPieces();
    void mirrorsArgumentsOfTools();
    void cancelsByClosingTheStream();
    void cancelsNoAnswerThatIsPassingOn();
    void keepsListening();
    void passesOnTheEndOfListening();
    void wakesUp();
    void wakesUpBeforeTheNetworkDoes();
    void answersChallenges();
    void answersChallengesOfCallsUnderWay();
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

/// What the client has of it already is half a line.
void ModernHttpTest::cancelsNoAnswerThatIsPassingOn()
{
    Bench bench;
    ModernHttpTimes times = Bench::times();
    times.linger = 500ms;
    bench.http = std::make_unique<ModernHttp>(
        UpstreamPorts {bench.net, bench.authorizer, bench.client}, bench.target, times);
    bench.confirm();
    const auto cancel = [&bench](const QByteArray &id) {
        bench.http->send(makeNotification("notifications/cancelled", R"({"requestId":)" + id + '}'),
            Delivery::Whole);
    };
    const QByteArray begin = R"({"id":ID,"result":")" + QByteArray(kLargestHeld, 'x');
    const ScriptedAnswer large {200, "application/json", {begin}, StreamEnd::Open, {}};
    bench.script({large, large});
    bench.send("1", "resources/read", "{}", Delivery::Pieces);
    QTRY_VERIFY(!bench.client.lines.isEmpty());
    const auto body = bench.net.seen.first().answer;
    cancel("1");
    QTest::qWait(30);
    QVERIFY(!body->isClosed);
    body->push("y\"}");
    body->finish(StreamEnd::Complete);
    QTRY_COMPARE(bench.client.lines.last(), QByteArray("piece ")); // the end of the line
    QVERIFY(bench.got().endsWith("piece y\"}\npiece "));
    QTRY_VERIFY(body->isClosed);

    bench.send("2", "resources/read", "{}", Delivery::Pieces);
    QTRY_VERIFY(!bench.client.lines.isEmpty());
    cancel("2");
    QTRY_VERIFY(bench.net.seen.last().answer->isClosed); // for nothing more comes
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

void ModernHttpTest::wakesUp()
{
    Bench bench;
    bench.confirm();
    bench.net.answer = [](const ScriptedHttp::Seen &) { return events({}, StreamEnd::Open); };
    bench.send("\"l\"", "subscriptions/listen");
    bench.send("1", "tools/list");
    bench.send("2", "tools/call", R"({"name":"t"})");
    QTRY_COMPARE(bench.net.seen.size(), 3);
    bench.net.answer = [](const ScriptedHttp::Seen &seen) {
        return seen.body.contains("tools/list") ? whole(200, result(idOf(seen), "{}"))
                                                : events({}, StreamEnd::Open);
    };
    bench.http->wokeUp();
    QTRY_COMPARE(bench.net.seen.size(), 5);
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QVERIFY(bench.net.seen.at(0).answer->isClosed);
    QVERIFY(bench.net.seen.at(1).answer->isClosed);
    QVERIFY(!bench.net.seen.at(2).answer->isClosed); // it may be alive, and must not run twice
    QVERIFY(bench.net.seen.at(3).body.contains("subscriptions/listen")
        || bench.net.seen.at(4).body.contains("subscriptions/listen"));
}

/// Also for a subscription that nobody has acknowledged yet.
void ModernHttpTest::wakesUpBeforeTheNetworkDoes()
{
    Bench bench;
    bench.confirm();
    bench.net.answer = [](const ScriptedHttp::Seen &) { return events({}, StreamEnd::Open); };
    bench.send("\"l\"", "subscriptions/listen");
    bench.send("1", "tools/list");
    QTRY_COMPARE(bench.net.seen.size(), 2);
    int left = 10;
    bench.net.answer = [&left](const ScriptedHttp::Seen &seen) {
        ScriptedAnswer unreachable;
        unreachable.error = ErrorCode::NetworkUnreachable;
        return --left >= 0 ? unreachable : whole(200, result(idOf(seen), "{}"));
    };
    bench.http->wokeUp();
    QTRY_COMPARE(bench.client.lines.size(), 2);
    QVERIFY(!bench.got().contains("lost"));
    QCOMPARE(bench.net.seen.size(), 2 + 10 + 2);

    left = 1; // long after it nothing is excused
    bench.http = std::make_unique<ModernHttp>(
        UpstreamPorts {bench.net, bench.authorizer, bench.client}, bench.target, Bench::times());
    bench.send("2", "tools/list");
    QTRY_COMPARE(bench.client.lines.size(), 1);
    QCOMPARE(bench.got(), QByteArray("lost 2 network-unreachable"));
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
    QCOMPARE(bench.authorizer.refused, QList<quint64> {1});
}

/// One tool called twice, the first answer is late: each refusal is about what its own request carried.
void ModernHttpTest::answersChallengesOfCallsUnderWay()
{
    Bench bench;
    bench.authorizer.tokens = {"old", "new"};
    bench.net.answer = [](const ScriptedHttp::Seen &seen) {
        const bool isOld = seen.header("Authorization") == "Bearer old";
        return isOld ? whole(401, {}) : whole(200, result(idOf(seen), "{}"));
    };
    bench.send("1", "tools/call", R"({"name":"t"})");
    bench.send("2", "tools/call", R"({"name":"t"})");
    QTRY_COMPARE(bench.client.lines.size(), 2);
    QList<quint64> refused = bench.authorizer.refused;
    std::sort(refused.begin(), refused.end());
    QCOMPARE(refused, QList<quint64>({1, 2}));
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
