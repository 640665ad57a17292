#include "core/mcp/modern_headers.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::mcp;

class ModernHeadersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodesValues_data();
    void encodesValues();
    void mirrorsTheRequest_data();
    void mirrorsTheRequest();
    void mirrorsParameters_data();
    void mirrorsParameters();
};

namespace {

QByteArray lines(const std::vector<net::HttpHeader> &headers)
{
    QByteArray result;
    for (const net::HttpHeader &header : headers)
        result += header.name + ": " + header.value + '\n';
    return result;
}

} // namespace

void ModernHeadersTest::encodesValues_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("header");
    const auto row = [](const char *name, const QByteArray &value, const QByteArray &header) {
        QTest::newRow(name) << value << header;
    };
    // The examples of the specification, then what it says in words.
    row("plain", "us-west1", "us-west1");
    row("beyond ASCII", "Hello, 世界", "=?base64?SGVsbG8sIOS4lueVjA==?=");
    row("blanks at the ends", " padded ", "=?base64?IHBhZGRlZCA=?=");
    row("a line break", "line1\nline2", "=?base64?bGluZTEKbGluZTI=?=");
    row("looks encoded", "=?base64?literal?=", "=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=");
    row("blanks within", "us west\t1", "us west\t1");
    row("a tab first", "\tx", "=?base64?CXg=?=");
    row("nothing", "",
        "=?base64?"
        "?=");
    row("delete", "a\x7f", "=?base64?YX8=?=");
    row("a header smuggled in", "x\r\nHost: evil", "=?base64?eA0KSG9zdDogZXZpbA==?=");
    row("half of the marks", "=?base64?x", "=?base64?x");
}

void ModernHeadersTest::encodesValues()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, header);
    QCOMPARE(headerValue(value), header);
}

void ModernHeadersTest::mirrorsTheRequest_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("headers");
    const auto row = [](const char *name, const QByteArray &message, const QByteArray &headers) {
        QTest::newRow(name) << message << headers;
    };
    row("call",
        R"({"id":1,"method":"tools/call","params":{"name":"a-b","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}})",
        "MCP-Protocol-Version: 2026-07-28\nMcp-Method: tools/call\nMcp-Name: a-b\n");
    row("resource", R"({"method":"resources/read","params":{"name":"no","uri":"file:///a%20b"}})",
        "Mcp-Method: resources/read\nMcp-Name: file:///a%20b\n");
    row("prompt", R"({"method":"prompts/get","params":{"name":"\u00e9"}})",
        "Mcp-Method: prompts/get\nMcp-Name: =?base64?w6k=?=\n");
    row("task", R"({"method":"tasks/get","params":{"taskId":"t"}})",
        "Mcp-Method: tasks/get\nMcp-Name: t\n");
    row("list", R"({"method":"tools/list","params":{"name":"no"}})", "Mcp-Method: tools/list\n");
    row("name is no text", R"({"method":"tools/call","params":{"name":1}})",
        "Mcp-Method: tools/call\n");
    row("no params", R"({"method":"tools/call"})", "Mcp-Method: tools/call\n");
    row("no method", R"({"id":1,"result":{}})", "");
}

void ModernHeadersTest::mirrorsTheRequest()
{
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, headers);
    QCOMPARE(lines(standardHeaders(message)), headers);
}

void ModernHeadersTest::mirrorsParameters_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("headers");
    const auto row = [](const char *name, const QByteArray &arguments, const QByteArray &headers) {
        QTest::newRow(name) << arguments << headers;
    };
    row("text", R"({"a":"x"})", "Mcp-Param-A: x\n");
    row("empty text", R"({"a":""})",
        "Mcp-Param-A: =?base64?"
        "?=\n");
    row("truth", R"({"a":true})", "Mcp-Param-A: true\n");
    row("integer", R"({"a":-7})", "Mcp-Param-A: -7\n");
    row("integer written otherwise", R"({"a":4.2e1})", "Mcp-Param-A: 42\n");
    row("largest", R"({"a":9007199254740991})", "Mcp-Param-A: 9007199254740991\n");
    row("too large", R"({"a":9007199254740992})", "");
    row("beyond 64 bits", R"({"a":-99999999999999999999})", "");
    row("a fraction", R"({"a":1.5})", "");
    row("null", R"({"a":null})", "");
    row("an object", R"({"a":{}})", "");
    row("an array", R"({"a":["x"]})", "");
    row("not there", "{}", "");
    row("nested", R"({"b":{"c":"y"}})", "Mcp-Param-B: y\n");
    row("nested, a text on the way", R"({"b":"c"})", "");
    row("a key with escapes", R"({"\u0061":"x"})", "Mcp-Param-A: x\n");
    row("arguments are no object", "[1]", "");
}

void ModernHeadersTest::mirrorsParameters()
{
    QFETCH(const QByteArray, arguments);
    QFETCH(const QByteArray, headers);
    const QList<MirroredParameter> parameters {{{"a"}, "A"}, {{"b", "c"}, "B"}};
    const QByteArray message = R"({"method":"tools/call","params":{"arguments":)" + arguments
        + "}}";
    QCOMPARE(lines(parameterHeaders(message, parameters)), headers);
}

QTEST_GUILESS_MAIN(ModernHeadersTest)
#include "modern_headers_test.moc"
