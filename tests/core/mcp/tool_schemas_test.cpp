#include "core/mcp/tool_schemas.h"

#include <QtTest/QTest>

using namespace claviger::mcp;

class ToolSchemasTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnnotations_data();
    void readsAnnotations();
    void refusesSchemasThatAreTooLarge();
    void leavesOutInvalidTools();
    void keepsWhatItDoesNotUnderstand_data();
    void keepsWhatItDoesNotUnderstand();
    void forgetsAnnotationsThatAreGone();
    void keepsSoManyToolsAtMost();
};

void ToolSchemasTest::readsAnnotations_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QString>("found"); // "path=Name …", or "invalid"
    const auto row = [](const char *name, const QByteArray &schema, const QString &found) {
        QTest::newRow(name) << schema << found;
    };
    const QString invalid = QStringLiteral("invalid");
    row("none", R"({"type":"object","properties":{"a":{"type":"string"}}})", {});
    row("three types",
        R"({"properties":{"a":{"type":"string","x-mcp-header":"A"},"b":{"x-mcp-header":"B","type":"integer"},"c":{"type":"boolean","x-mcp-header":"C-1"}}})",
        QStringLiteral("a=A b=B c=C-1"));
    row("nested",
        R"({"properties":{"a":{"type":"object","properties":{"b":{"type":"string","x-mcp-header":"AB"}}}}})",
        QStringLiteral("a/b=AB"));
    row("a property of that name", R"({"properties":{"x-mcp-header":{"type":"number"}}})", {});
    row("as data", R"({"properties":{"a":{"default":{"x-mcp-header":1}}}})", {});
    row("beyond ASCII in a property's name",
        R"({"properties":{"\u00e9":{"type":"string","x-mcp-header":"E"}}})", QStringLiteral("é=E"));
    row("a key with escapes", R"({"properties":{"a":{"type":"number","\u0078-mcp-header":"A"}}})",
        invalid);
    row("empty", R"({"properties":{"a":{"type":"string","x-mcp-header":""}}})", invalid);
    row("no text", R"({"properties":{"a":{"type":"string","x-mcp-header":1}}})", invalid);
    row("a blank", R"({"properties":{"a":{"type":"string","x-mcp-header":"My Region"}}})", invalid);
    row("a colon", R"({"properties":{"a":{"type":"string","x-mcp-header":"A:B"}}})", invalid);
    row("beyond ASCII", R"({"properties":{"a":{"type":"string","x-mcp-header":"Région"}}})",
        invalid);
    row("a control character", R"({"properties":{"a":{"type":"string","x-mcp-header":"A\r\nB"}}})",
        invalid);
    row("number", R"({"properties":{"a":{"type":"number","x-mcp-header":"A"}}})", invalid);
    row("object", R"({"properties":{"a":{"type":"object","x-mcp-header":"A"}}})", invalid);
    row("array", R"({"properties":{"a":{"type":"array","x-mcp-header":"A"}}})", invalid);
    row("null", R"({"properties":{"a":{"type":"null","x-mcp-header":"A"}}})", invalid);
    row("no type", R"({"properties":{"a":{"x-mcp-header":"A"}}})", invalid);
    row("several types", R"({"properties":{"a":{"type":["string","null"],"x-mcp-header":"A"}}})",
        invalid);
    row("twice",
        R"({"properties":{"a":{"type":"string","x-mcp-header":"Ab"},"b":{"type":"string","x-mcp-header":"aB"}}})",
        invalid);
    row("at the root", R"({"type":"string","x-mcp-header":"A"})", invalid);
    for (const char *keyword : {"items", "contains", "additionalProperties", "not", "if", "then",
             "else", "propertyNames"}) {
        row(keyword,
            QByteArray(R"({"properties":{"a":{")") + keyword
                + R"(":{"type":"string","x-mcp-header":"A"}}}})",
            invalid);
    }
    for (const char *keyword : {"oneOf", "anyOf", "allOf", "prefixItems"}) {
        row(keyword,
            QByteArray(R"({")") + keyword
                + R"(":[{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}]})",
            invalid);
    }
    for (const char *keyword : {"$defs", "definitions", "patternProperties", "dependentSchemas"}) {
        row(keyword,
            QByteArray(R"({")") + keyword + R"(":{"a":{"type":"string","x-mcp-header":"A"}}})",
            invalid);
    }
    row("nested too deep",
        "{\"properties\":{\"a\":{\"x-mcp-header\":\"A\",\"type\":" + QByteArray(300, '[')
            + QByteArray(300, ']') + "}}}",
        invalid);
}

void ToolSchemasTest::readsAnnotations()
{
    QFETCH(const QByteArray, schema);
    QFETCH(const QString, found);
    const ToolAnnotations annotations = readAnnotations(schema);
    QStringList texts;
    for (const MirroredParameter &parameter : annotations.parameters)
        texts.append(QString::fromUtf8(parameter.path.join('/') + '=' + parameter.name));
    QCOMPARE(annotations.fault.isEmpty() ? texts.join(u' ') : QStringLiteral("invalid"), found);
    if (!annotations.fault.isEmpty())
        QVERIFY(annotations.parameters.isEmpty());
}

void ToolSchemasTest::refusesSchemasThatAreTooLarge()
{
    const auto schema = [](qsizetype size) {
        const QByteArray begin =
            R"({"properties":{"a":{"type":"string","x-mcp-header":"A"}},"description":")";
        return begin + QByteArray(size - begin.size() - 2, 'x') + "\"}";
    };
    QVERIFY(readAnnotations(schema(ToolSchemas::kLargestSchema)).fault.isEmpty());
    QVERIFY(!readAnnotations(schema(ToolSchemas::kLargestSchema + 1)).fault.isEmpty());
}

void ToolSchemasTest::leavesOutInvalidTools()
{
    const QByteArray good =
        R"({ "name":"good", "inputSchema":{"properties":{"r":{"type":"string","x-mcp-header":"R"}}}, "big":12345678901234567890 })";
    const QByteArray bad =
        R"({"name":"bad","inputSchema":{"properties":{"r":{"type":"number","x-mcp-header":"R"}}}})";
    const QByteArray plain = R"({"name":"plain","inputSchema":{}})";
    ToolSchemas schemas;
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(QStringLiteral("leaving out the tool bad")));
    const QByteArray result = schemas.takeIn(R"({"nextCursor":"x", "tools":[)" + bad + ',' + good
        + ',' + bad + ',' + plain + R"(],"ttlMs":0})");
    QCOMPARE(result, R"({"nextCursor":"x", "tools":[)" + good + ',' + plain + R"(],"ttlMs":0})");
    QCOMPARE(schemas.rejected().size(), 2);
    QCOMPARE(schemas.rejected().first().tool, QByteArray("bad"));
    QCOMPARE(schemas.parameters("good"), (QList<MirroredParameter> {{{"r"}, "R"}}));
    QVERIFY(schemas.parameters("bad").isEmpty());
    QVERIFY(schemas.parameters("plain").isEmpty());
    QVERIFY(schemas.parameters("unknown").isEmpty());
}

void ToolSchemasTest::keepsWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("no list") << QByteArray(R"({"content":[]})");
    QTest::newRow("tools are no list") << QByteArray(R"({"tools":{"x-mcp-header":1}})");
    QTest::newRow("a tool that is none") << QByteArray(R"({"tools":[1,null,"x-mcp-header"]})");
    QTest::newRow("without a schema") << QByteArray(R"({"tools":[{"name":"a"}]})");
    QTest::newRow("without a name")
        << QByteArray(R"({"tools":[{"inputSchema":{"x-mcp-header":1}}]})");
    QTest::newRow("cut") << QByteArray(R"({"tools":[{"name":)");
    QTest::newRow("a network reference") << QByteArray(
        R"({"tools":[{"name":"a","inputSchema":{"properties":{"p":{"$ref":"http://x.test/"}}}}]})");
}

void ToolSchemasTest::keepsWhatItDoesNotUnderstand()
{
    QFETCH(const QByteArray, result);
    ToolSchemas schemas;
    QCOMPARE(schemas.takeIn(result), result);
    QVERIFY(schemas.rejected().isEmpty());
}

void ToolSchemasTest::forgetsAnnotationsThatAreGone()
{
    const auto list = [](const QByteArray &schema) {
        return R"({"tools":[{"name":"t","inputSchema":)" + schema + "}]}";
    };
    ToolSchemas schemas;
    const QByteArray annotated = R"({"properties":{"r":{"type":"string","x-mcp-header":"R"}}})";
    QCOMPARE(schemas.takeIn(list(annotated)), list(annotated));
    QVERIFY(!schemas.parameters("t").isEmpty());
    QCOMPARE(schemas.takeIn(list("{}")), list("{}"));
    QVERIFY(schemas.parameters("t").isEmpty());
}

void ToolSchemasTest::keepsSoManyToolsAtMost()
{
    QByteArray tools;
    for (qsizetype i = 0; i <= ToolSchemas::kMostTools; ++i) {
        tools += (tools.isEmpty() ? "" : ",") + QByteArray(R"({"name":"t)") + QByteArray::number(i)
            + R"(","inputSchema":{"properties":{"r":{"type":"string","x-mcp-header":"R"}}}})";
    }
    ToolSchemas schemas;
    const QByteArray list = R"({"tools":[)" + tools + "]}";
    QCOMPARE(schemas.takeIn(list), list);
    const auto name = [](qsizetype i) { return QByteArray("t" + QByteArray::number(i)); };
    QVERIFY(!schemas.parameters(name(ToolSchemas::kMostTools - 1)).isEmpty());
    QVERIFY(schemas.parameters(name(ToolSchemas::kMostTools)).isEmpty());
}

QTEST_GUILESS_MAIN(ToolSchemasTest)
#include "tool_schemas_test.moc"
