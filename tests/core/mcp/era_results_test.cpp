#include "core/mcp/envelope.h"
#include "core/mcp/era_results.h"

#include <QtTest/QTest>

using namespace claviger::mcp;

class EraResultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsTheEnvelope_data();
    void addsTheEnvelope();
    void readsTheEnvelope_data();
    void readsTheEnvelope();
    void tellsResultsApart_data();
    void tellsResultsApart();
    void recognisesDiscoveries_data();
    void recognisesDiscoveries();
    void answersInitialize_data();
    void answersInitialize();
    void answersDiscover_data();
    void answersDiscover();
    void putsResultsInOlderForm_data();
    void putsResultsInOlderForm();
    void putsResultsInModernForm_data();
    void putsResultsInModernForm();
};

void EraResultsTest::addsTheEnvelope_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("changed");
    const QByteArray meta =
        R"("io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"h"},"io.modelcontextprotocol/clientCapabilities":{"roots":{}},"io.modelcontextprotocol/logLevel":"info")";
    QTest::newRow("to nothing")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})")
        << R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{)" + meta + "}}}";
    QTest::newRow("to params") << QByteArray(
        R"({"params":{"n":12345678901234567890},"id":1,"method":"a","jsonrpc":"2.0"})")
                               << R"({"params":{"n":12345678901234567890,"_meta":{)" + meta
            + R"(}},"id":1,"method":"a","jsonrpc":"2.0"})";
    QTest::newRow("beside a progress token")
        << QByteArray(
               R"({"jsonrpc":"2.0","id":1,"method":"a","params":{"_meta":{"progressToken":7},"x":1}})")
        << R"({"jsonrpc":"2.0","id":1,"method":"a","params":{"_meta":{"progressToken":7,)" + meta
            + R"(},"x":1}})";
    QTest::newRow("in place of an older one") << QByteArray(
        R"({"jsonrpc":"2.0","id":1,"method":"a","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"x","io.modelcontextprotocol/clientInfo":1,"io.modelcontextprotocol/clientCapabilities":1,"io.modelcontextprotocol/logLevel":1}}})")
                                              << R"({"jsonrpc":"2.0","id":1,"method":"a","params":{"_meta":{)"
            + meta + "}}}";
    QTest::newRow("in place of nonsense")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"a","params":{"_meta":null}})")
        << R"({"jsonrpc":"2.0","id":1,"method":"a","params":{"_meta":{)" + meta + "}}}";
}

void EraResultsTest::addsTheEnvelope()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, changed);
    const Envelope envelope {"2026-07-28", R"({"name":"h"})", R"({"roots":{}})", "info"};
    const Message message = withEnvelope(Message::parse(request), envelope);
    // The place of added params among the members is Message's affair.
    QCOMPARE(message.params(), Message::parse(changed).params());
    QCOMPARE(message.id(), QByteArrayView("1"));
    QCOMPARE(readEnvelope(message), std::optional(envelope));
}

void EraResultsTest::readsTheEnvelope_data()
{
    QTest::addColumn<QByteArray>("meta");
    QTest::addColumn<QByteArray>("version"); // null: none
    QTest::addColumn<QByteArray>("capabilities");
    QTest::newRow("none") << QByteArray("{}") << QByteArray() << QByteArray();
    QTest::newRow("no object") << QByteArray("[]") << QByteArray() << QByteArray();
    QTest::newRow("version is no text")
        << QByteArray(R"({"io.modelcontextprotocol/protocolVersion":1})") << QByteArray()
        << QByteArray();
    QTest::newRow("only a version")
        << QByteArray(R"({"io.modelcontextprotocol/protocolVersion":"v"})") << QByteArray("v")
        << QByteArray("{}");
    QTest::newRow("capabilities are no object") << QByteArray(
        R"({"io.modelcontextprotocol/protocolVersion":"v","io.modelcontextprotocol/clientCapabilities":1})")
                                                << QByteArray("v") << QByteArray("{}");
}

void EraResultsTest::readsTheEnvelope()
{
    QFETCH(const QByteArray, meta);
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, capabilities);
    const auto envelope = readEnvelope(makeRequest("1", "a", R"({"_meta":)" + meta + '}'));
    QCOMPARE(envelope.has_value(), !version.isNull());
    if (!envelope)
        return;
    QCOMPARE(envelope->version, version);
    QCOMPARE(envelope->capabilities, capabilities);
}

void EraResultsTest::tellsResultsApart_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<ResultType>("type");
    QTest::newRow("complete") << QByteArray(R"({"resultType":"complete"})") << ResultType::Complete;
    QTest::newRow("not said") << QByteArray("{}") << ResultType::Complete;
    QTest::newRow("input") << QByteArray(R"({"resultType":"input_required"})")
                           << ResultType::InputRequired;
    QTest::newRow("of tomorrow") << QByteArray(R"({"resultType":"task"})") << ResultType::Unknown;
    QTest::newRow("no text") << QByteArray(R"({"resultType":null})") << ResultType::Unknown;
}

void EraResultsTest::tellsResultsApart()
{
    QFETCH(const QByteArray, result);
    QFETCH(const ResultType, type);
    QCOMPARE(resultType(result), type);
}

void EraResultsTest::recognisesDiscoveries_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<bool>("isModern");
    QTest::newRow("modern") << QByteArray(R"({"supportedVersions":["2025-11-25","2026-07-28"]})")
                            << true;
    QTest::newRow("older") << QByteArray(R"({"supportedVersions":["2025-11-25"]})") << false;
    QTest::newRow("of tomorrow") << QByteArray(R"({"supportedVersions":["2027-01-01"]})") << false;
    QTest::newRow("something else") << QByteArray(R"({"tools":[]})") << false;
    QTest::newRow("no list") << QByteArray(R"({"supportedVersions":"2026-07-28"})") << false;
}

void EraResultsTest::recognisesDiscoveries()
{
    QFETCH(const QByteArray, result);
    QFETCH(const bool, isModern);
    QCOMPARE(isModernDiscovery(result), isModern);
}

void EraResultsTest::answersInitialize_data()
{
    QTest::addColumn<QByteArray>("discovered");
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("all")
        << QByteArray(
               R"({"supportedVersions":[],"capabilities":{"tools":{"x":1e400}},"instructions":"do","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"s"}}})")
        << QByteArray("2025-06-18")
        << QByteArray(
               R"({"protocolVersion":"2025-06-18","capabilities":{"tools":{"x":1e400}},"serverInfo":{"name":"s"},"instructions":"do"})");
    QTest::newRow("serverInfo in its former place")
        << QByteArray(R"({"capabilities":{},"serverInfo":{"name":"s"}})")
        << QByteArray("2025-11-25")
        << QByteArray(
               R"({"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"s"}})");
    QTest::newRow("says little, asked by somebody of tomorrow")
        << QByteArray("{}") << QByteArray("2027-01-01")
        << QByteArray(
               R"({"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"the \"name\"","version":"unknown"}})");
}

void EraResultsTest::answersInitialize()
{
    QFETCH(const QByteArray, discovered);
    QFETCH(const QByteArray, asked);
    QFETCH(const QByteArray, result);
    QCOMPARE(initializeResult(discovered, asked, "the \"name\""), result);
}

void EraResultsTest::answersDiscover_data()
{
    QTest::addColumn<QByteArray>("initialized");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("all")
        << QByteArray(
               R"({"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"s"},"instructions":"do"})")
        << QByteArray(
               R"({"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},"instructions":"do","ttlMs":0,"cacheScope":"private","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"s"}}})");
    QTest::newRow("little")
        << QByteArray("{}")
        << QByteArray(
               R"({"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{},"ttlMs":0,"cacheScope":"private"})");
}

void EraResultsTest::answersDiscover()
{
    QFETCH(const QByteArray, initialized);
    QFETCH(const QByteArray, result);
    QCOMPARE(discoverResult(initialized), result);
    QVERIFY(isModernDiscovery(result));
}

void EraResultsTest::putsResultsInOlderForm_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<QByteArray>("older");
    const auto row = [](const char *name, const QByteArray &method, const QByteArray &result,
                         const QByteArray &older) {
        QTest::newRow(name) << method << result << older;
    };
    row("without its type", "prompts/list", R"({"resultType":"complete","prompts":[],"ttlMs":1})",
        R"({"prompts":[],"ttlMs":1})");
    row("schemas of output that is no object", "tools/list",
        R"({"tools":[{"name":"a","outputSchema":{"type":"array"}}, {"name":"b","outputSchema":{"type":"object"}},{"outputSchema":{"anyOf":[]},"name":"c"}]})",
        R"({"tools":[{"name":"a"}, {"name":"b","outputSchema":{"type":"object"}},{"name":"c"}]})");
    row("output that is an object", "tools/call",
        R"({"content":[],"structuredContent":{"n":12345678901234567890}})",
        R"({"content":[],"structuredContent":{"n":12345678901234567890}})");
    row("output beside broken content", "tools/call",
        R"({"content":[{}x],"structuredContent":[1]})", R"({"content":[{}x]})");
    row("output that is none", "tools/call", R"({"content":[],"structuredContent":[1,"a"]})",
        R"({"content":[{"type":"text","text":"[1,\"a\"]"}]})");
    row("output that is none, beside an image", "tools/call",
        R"({"structuredContent":1,"content":[{"type":"image"}]})",
        R"({"content":[{"type":"image"},{"type":"text","text":"1"}]})");
    row("output that is none and stands as text", "tools/call",
        R"({"content":[{"type":"text","text":"x"}],"structuredContent":null})",
        R"({"content":[{"type":"text","text":"x"}]})");
    row("no object", "tools/call", "[]", "[]");
}

void EraResultsTest::putsResultsInOlderForm()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, result);
    QFETCH(const QByteArray, older);
    QCOMPARE(legacyResult(method, result), older);
}

void EraResultsTest::putsResultsInModernForm_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<QByteArray>("modern");
    const auto row = [](const char *name, const QByteArray &method, const QByteArray &result,
                         const QByteArray &modern) {
        QTest::newRow(name) << method << result << modern;
    };
    row("call", "tools/call", R"({"content":[]})", R"({"content":[],"resultType":"complete"})");
    row("list", "tools/list", R"({"tools":[]})",
        R"({"tools":[],"resultType":"complete","ttlMs":0,"cacheScope":"private"})");
    row("all there", "tools/list",
        R"({"tools":[],"cacheScope":"public","ttlMs":5,"resultType":"complete"})",
        R"({"tools":[],"cacheScope":"public","ttlMs":5,"resultType":"complete"})");
    row("no object", "tools/list", "null", "null");
}

void EraResultsTest::putsResultsInModernForm()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, result);
    QFETCH(const QByteArray, modern);
    QCOMPARE(modernResult(method, result), modern);
}

QTEST_GUILESS_MAIN(EraResultsTest)
#include "era_results_test.moc"
