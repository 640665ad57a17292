#include "core/wire/json_rpc_scan.h"

#include "core/wire/limits.h"

#include <QtTest/QTest>

#include <algorithm>
#include <string>

using namespace claviger::wire;

class JsonRpcScanTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void scan_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("id"); // null: no answer
        QTest::addColumn<QByteArray>("method");
        const auto row = [](const char *name, const QByteArray &line, const QByteArray &id,
                             const QByteArray &method = "initialize") {
            // Apostrophes stand for quotes: easier to read, and moc 6.4 trips over raw strings.
            QTest::newRow(name) << QByteArray(line).replace('\'', '"')
                                << QByteArray(id).replace('\'', '"')
                                << (id.isNull() ? QByteArray() : method);
        };
        const QByteArray none;
        row("number", "{'jsonrpc':'2.0','id':0,'method':'initialize','params':{}}", "0");
        row("string", "{'id':'a-1','method':'initialize'}", "'a-1'");
        row("string with escapes", "{'id':'\\\"\\\\\\u00e9\\n','method':'initialize'}",
            "'\\\"\\\\\\u00e9\\n'");
        row("id last, spaces and CR", "  { 'method' : 'initialize' ,\t'id' : 12 }\r", "12");
        row("negative fraction", "{'id':-1.5e+3,'method':'initialize'}", "-1.5e+3");
        row("another method", "{'id':3,'method':'tools/list'}", "3", "tools/list");
        row("id in parameters is not ours",
            "{'params':{'id':9,'x':['}\\\"{',{'id':8}]},'method':'initialize','id':7}", "7");
        row("brackets in strings", "{'a':']}{[','method':'initialize','id':7,'b':'\\\\\"}", "7");
        row("only an id in parameters", "{'params':{'id':9},'method':'initialize'}", none);
        row("notification", "{'jsonrpc':'2.0','method':'notifications/initialized'}", none);
        row("response", "{'id':1,'result':{'method':'x'}}", none);
        row("null id", "{'id':null,'method':'initialize'}", none);
        row("true id", "{'id':true,'method':'initialize'}", none);
        row("object id", "{'id':{'a':1},'method':'initialize'}", none);
        row("array id", "{'id':[1],'method':'initialize'}", none);
        row("two ids", "{'id':1,'id':2,'method':'initialize'}", none);
        row("two methods", "{'id':1,'method':'a','method':'b'}", none);
        row("escaped key", "{'\\u0069d':1,'method':'initialize'}", none);
        row("escaped method", "{'id':1,'method':'initiali\\u007ae'}", none);
        row("method is a number", "{'id':1,'method':5}", none);
        row("batch", "[{'id':1,'method':'initialize'}]", none);
        row("cut", "{'id':1,'method':'initialize'", none);
        row("cut in a string", "{'id':1,'method':'init", none);
        row("cut after a backslash", "{'id':1,'method':'init\\", none);
        row("text behind", "{'id':1,'method':'initialize'} x", none);
        row("trailing comma", "{'id':1,'method':'initialize',}", none);
        row("empty", "", none);
        row("not JSON", "hello", none);
        row("leading zero", "{'id':01,'method':'initialize'}", none);
        row("bare minus", "{'id':-,'method':'initialize'}", none);
        row("a value that is none", "{'a'::2','id':1,'method':'initialize'}", none);
        row("a quote in a value", "{'a':2','id':1,'method':'initialize'}", none);
        row("a bracket in a value", "{'a':2{,'id':1,'method':'initialize'}", none);
        row("no value", "{'id':,'id':1,'method':'initialize'}", none);
        row("injected id", "{'id':1x,'method':'initialize'}", none);
        row("bad escape", "{'id':'\\q','method':'initialize'}", none);
        row("short unicode escape", "{'id':'\\u12','method':'initialize'}", none);
        row("control character in the id", "{'id':'a\x01','method':'initialize'}", none);
        row("too deep",
            "{'id':1,'p':" + QByteArray(kDeepestJson + 1, '[') + QByteArray(kDeepestJson + 1, ']')
                + ",'method':'initialize'}",
            none);
        row("deep enough",
            "{'id':1,'p':" + QByteArray(kDeepestJson - 1, '[') + QByteArray(kDeepestJson - 1, ']')
                + ",'method':'initialize'}",
            "1");
        row("longest id",
            "{'id':'" + QByteArray(kLongestRequestId - 2, 'x') + "','method':'initialize'}",
            '"' + QByteArray(kLongestRequestId - 2, 'x') + '"');
        row("id too long",
            "{'id':'" + QByteArray(kLongestRequestId - 1, 'x') + "','method':'initialize'}", none);
        row("method too long", "{'id':1,'method':'" + QByteArray(kLongestMethod + 1, 'x') + "'}",
            none);
    }
    void scan()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, method);
        const auto head = scanRequest({line.constData(), static_cast<std::size_t>(line.size())});
        QCOMPARE(head.has_value(), !id.isNull());
        if (!head)
            return;
        QCOMPARE(QByteArray::fromStdString(std::string(head->id)), id);
        QCOMPARE(QByteArray::fromStdString(std::string(head->method)), method);
    }

    void everyCutIsRefused()
    {
        std::string line = "{'params':{'a':['\\\"',1,{}]},'id':'x','method':'initialize'}";
        std::replace(line.begin(), line.end(), '\'', '"');
        for (std::size_t size = 0; size < line.size(); ++size)
            QVERIFY(!scanRequest(std::string_view(line).substr(0, size)));
        QVERIFY(scanRequest(line));
    }
};

QTEST_APPLESS_MAIN(JsonRpcScanTest)
#include "json_rpc_scan_test.moc"
