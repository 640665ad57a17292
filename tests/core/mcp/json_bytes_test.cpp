#include "core/mcp/json_bytes.h"

#include <QtTest/QTest>

using namespace claviger::mcp;

class JsonBytesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsMembers_data();
    void findsMembers();
    void listsElements_data();
    void listsElements();
    void readsText_data();
    void readsText();
    void writesText();
    void setsMembers_data();
    void setsMembers();
    void removesMembers_data();
    void removesMembers();
    void removesElements();
    void stopsAtTheDeepest();
};

void JsonBytesTest::findsMembers_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("value"); // null: nothing is found
    const auto row = [](const char *name, const QByteArray &object, const QByteArray &value) {
        QTest::newRow(name) << object << value;
    };
    row("number beyond 2^53", R"({"a":12345678901234567890})", "12345678901234567890");
    row("spaces", "{ \"a\" :\t[ 1 , 2 ] }", "[ 1 , 2 ]");
    row("last of two", R"({"a":1,"a":2})", "2");
    row("escaped key", R"({"\u0061":1})", "1");
    row("not inside of another", R"({"b":{"a":1},"c":["a"]})", {});
    row("not inside of a string", R"({"b":"\"a\":1"})", {});
    row("brackets in a string", R"({"b":"}]{[","a":"}"})", R"("}")");
    row("empty", "{}", {});
    row("an array", R"(["a",1])", {});
    row("cut in a string", R"({"a":"x)", {});
    row("cut after a backslash", "{\"a\":\"x\\", {});
    row("cut in an object", R"({"a":{"b":1)", {});
    row("mismatched", R"({"a":[1}})", {});
    row("something after it", R"({"a":1}x)", {});
    row("no colon", R"({"a"1})", {});
    row("no value", R"({"a":})", {});
    row("no comma", R"({"a":1 "b":2})", {});
    row("bad escape in a key", R"({"\q":1,"a":1})", {});
    row("nothing", "", {});
}

void JsonBytesTest::findsMembers()
{
    QFETCH(const QByteArray, object);
    QFETCH(const QByteArray, value);
    const auto found = json::member(object, "a");
    QCOMPARE(found.has_value(), !value.isNull());
    if (found)
        QCOMPARE(*found, QByteArrayView(value));
}

void JsonBytesTest::listsElements_data()
{
    QTest::addColumn<QByteArray>("array");
    QTest::addColumn<QString>("elements");
    QTest::newRow("three") << QByteArray(R"([1, "a,b" ,{"c":[]}])") << R"(1|"a,b"|{"c":[]})";
    QTest::newRow("empty") << QByteArray("[ ]") << "";
    QTest::newRow("cut") << QByteArray("[1,2") << "nothing";
    QTest::newRow("comma at the end") << QByteArray("[1,]") << "nothing";
    QTest::newRow("an object") << QByteArray("{}") << "nothing";
}

void JsonBytesTest::listsElements()
{
    QFETCH(const QByteArray, array);
    QFETCH(const QString, elements);
    const auto found = json::elements(array);
    QStringList texts;
    for (const QByteArrayView each : found.value_or(QList<QByteArrayView>()))
        texts.append(QString::fromUtf8(each));
    QCOMPARE(found ? texts.join(u'|') : QStringLiteral("nothing"), elements);
}

void JsonBytesTest::readsText_data()
{
    QTest::addColumn<QByteArray>("string");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &string, const QByteArray &text) {
        QTest::newRow(name) << string << text;
    };
    row("plain", R"("a b")", "a b");
    row("empty", R"("")", QByteArray(""));
    row("simple escapes", R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t");
    row("beyond ASCII", R"("\u00e9é")", "éé");
    row("a pair", R"("\uD83D\uDE00")", "😀");
    row("half a pair", R"("\uD83Dx")", "\xEF\xBF\xBDx");
    row("two first halves", R"("\uD83D\uD83D\uDE00")", "\xEF\xBF\xBD😀");
    row("an unknown escape", R"("\q")", {});
    row("a short one", R"("\u12")", {});
    row("no hex", R"("\u12g4")", {});
    row("a backslash at the end", "\"\\\"", {});
    row("a number", "1", {});
    row("no end", R"("a)", {});
}

void JsonBytesTest::readsText()
{
    QFETCH(const QByteArray, string);
    QFETCH(const QByteArray, text);
    const auto found = json::text(string);
    QCOMPARE(found.has_value(), !text.isNull());
    if (found)
        QCOMPARE(*found, text);
}

void JsonBytesTest::writesText()
{
    const QByteArray text = "a\"b\\c\n\x01é😀/";
    QCOMPARE(json::quoted(text), QByteArray(R"("a\"b\\c\u000a\u0001é😀/")"));
    QCOMPARE(json::text(json::quoted(text)), std::optional(text));
}

void JsonBytesTest::setsMembers_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("changed");
    const auto row = [](const char *name, const QByteArray &object, const QByteArray &changed) {
        QTest::newRow(name) << object << changed;
    };
    row("in its place", R"({"b":1e2, "a" : {"x":1} ,"c":3})", R"({"b":1e2, "a" : NEW ,"c":3})");
    row("at the end", R"({"b":1 })", R"({"b":1 ,"a":NEW})");
    row("into nothing", "{}", R"({"a":NEW})");
    row("the last of two", R"({"a":1,"a":2})", R"({"a":1,"a":NEW})");
    for (const char *broken : {"", "{", "}", "[]", "7", R"({"b":{}x"c":1})", R"({"a":1}})",
             R"({"a":1,})", R"({"a" 1})", "{\"b\":{}\xff,}"})
        row(broken, broken, broken);
}

void JsonBytesTest::setsMembers()
{
    QFETCH(const QByteArray, object);
    QFETCH(const QByteArray, changed);
    QCOMPARE(json::withMember(object, "a", "NEW"), changed);
}

void JsonBytesTest::removesMembers_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("changed");
    const auto row = [](const char *name, const QByteArray &object, const QByteArray &changed) {
        QTest::newRow(name) << object << changed;
    };
    row("first", R"({"a":1, "b":2})", R"({"b":2})");
    row("middle", R"({"b":2, "a":1 ,"c":3})", R"({"b":2 ,"c":3})");
    row("last", R"({"b":2,"a":1})", R"({"b":2})");
    row("only", R"({"a":1})", "{}");
    row("both", R"({"a":1,"b":2,"a":3})", R"({"b":2})");
    row("none", R"({ "b":2})", R"({ "b":2})");
    row("no object", "[1]", "[1]");
}

void JsonBytesTest::removesMembers()
{
    QFETCH(const QByteArray, object);
    QFETCH(const QByteArray, changed);
    QCOMPARE(json::withoutMember(object, "a"), changed);
}

void JsonBytesTest::removesElements()
{
    QCOMPARE(json::withoutElements("[ 1,{\"x\":2 },3]", {0, 2}), QByteArray("[{\"x\":2 }]"));
    QCOMPARE(json::withoutElements("[ 1 ]", {}), QByteArray("[ 1 ]"));
    QCOMPARE(json::withoutElements("[1]", {0}), QByteArray("[]"));
    for (const char *broken : {"", "[", "{}", "[1,]", "[{}x1]"})
        QCOMPARE(json::withoutElements(broken, {0}), QByteArray(broken));
}

void JsonBytesTest::stopsAtTheDeepest()
{
    const auto nested = [](int depth) {
        return "{\"a\":" + QByteArray(depth, '[') + QByteArray(depth, ']') + '}';
    };
    QVERIFY(json::member(nested(json::kDeepest), "a"));
    QVERIFY(!json::member(nested(json::kDeepest + 1), "a"));
}

QTEST_GUILESS_MAIN(JsonBytesTest)
#include "json_bytes_test.moc"
