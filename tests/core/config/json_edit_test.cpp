#include "core/config/config_text.h"
#include "tests/core/config/edit_properties.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::config;

namespace {

ConfigText parsed(
    const QByteArray &bytes, Dialect dialect = Dialect::JsonWithCommentsAndTrailingCommas)
{
    auto text = ConfigText::parse(bytes, dialect);
    if (!text)
        qFatal("fixture: %s", qPrintable(text.error().detail));
    return std::move(*text);
}

QByteArray applied(const ConfigText &text, const Splice &splice)
{
    return applySplices(text.bytes(), {splice}).value_or("does not fit");
}

const Member &memberOf(const Node &object, const QString &key)
{
    const Member *member = object.findMember(key);
    if (member == nullptr)
        qFatal("fixture has no %s", qPrintable(key));
    return *member;
}

} // namespace

/// Edits of a JSON text: what is inserted, replaced and removed, and that everything else stays.
class JsonEditTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void replacesParts_data();
    void replacesParts();
    void prepends_data();
    void prepends();
    void insertsBehind_data();
    void insertsBehind();
    void insertsFirst_data();
    void insertsFirst();
    void removes_data();
    void removes();
    void everyEditKeepsTheRest_data();
    void everyEditKeepsTheRest();
};

void JsonEditTest::replacesParts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *bytes, int begin, int length,
                         const QString &value, const char *expected) {
        QTest::newRow(name) << QByteArray(bytes) << begin << length << value
                            << QByteArray(expected);
    };
    row("bearer", R"("Bearer abc")", 7, 3, u"X"_s, R"("Bearer X")");
    row("escapes around stay", R"("\u0041\/secret\/\u0042")", 2, 6, u"X"_s,
        R"("\u0041\/X\/\u0042")");
    row("escape inside goes", R"("a\u0062c")", 1, 1, u"X"_s, R"("aXc")");
    row("behind a pair", R"("\ud83d\ude00key")", 2, 3, u"X"_s, R"("\ud83d\ude00X")");
    row("behind an emoji", "\"\xf0\x9f\x98\x80key\"", 2, 3, u"X"_s, "\"\xf0\x9f\x98\x80X\"");
    row("half an emoji", "\"\xf0\x9f\x98\x80\"", 1, 1, u"X"_s, "\"\\ud83dX\"");
    row("other half", "\"\xf0\x9f\x98\x80\"", 0, 1, u"X"_s, "\"X\\ude00\"");
    row("half an escaped pair", R"("\ud83d\ude00")", 0, 1, u"X"_s, R"("X\ude00")");
    row("two bytes", "\"\xc3\xa4\xc3\xb6\"", 1, 1, u"\"\n"_s, "\"\xc3\xa4\\\"\\n\"");
    row("insertion", R"("ab")", 1, 0, u"X"_s, R"("aXb")");
    row("at the end", R"("a\n")", 2, 0, u"X"_s, R"("a\nX")");
    row("nothing", R"("")", 0, 0, u"X"_s, R"("X")");
    row("out of range is cut", R"("ab")", 1, 99, u"X"_s, R"("aX")");
}

void JsonEditTest::replacesParts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, begin);
    QFETCH(int, length);
    QFETCH(QString, value);
    const ConfigText text = parsed(bytes, Dialect::Json);
    const Splice splice = text.replacePart(text.root(), begin, length, value);
    QTEST(applied(text, splice), "expected");
    QString decoded = text.root().text;
    decoded.replace(begin, length, value);
    QCOMPARE(test::checkEdit(text, splice, &text.root(), decoded), QString());
}

void JsonEditTest::prepends_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("one line", R"({"a": ["x", "y"]})", R"({"a": ["1", "2", "x", "y"]})");
    row("one element", R"({"a": ["x"]})", R"({"a": ["1", "2", "x"]})");
    row("minified", R"({"a":["x"]})", R"({"a":["1","2","x"]})");
    row("minified, two", R"({"a": ["x","y"]})", R"({"a": ["1","2","x","y"]})");
    row("one per line", "{\"a\": [\n\t\"x\",\n\t\"y\"\n]}",
        "{\"a\": [\n\t\"1\",\n\t\"2\",\n\t\"x\",\n\t\"y\"\n]}");
    row("one per line, one", "{\"a\": [\r\n    \"x\"\r\n  ]}",
        "{\"a\": [\r\n    \"1\",\r\n    \"2\",\r\n    \"x\"\r\n  ]}");
    row("lines of two", "{\"a\": [\n  \"x\", \"y\",\n  \"z\"]}",
        "{\"a\": [\n  \"1\", \"2\", \"x\", \"y\",\n  \"z\"]}");
    row("comment first", "{\"a\": [ // c\n  \"x\",\n  \"y\"]}",
        "{\"a\": [ // c\n  \"1\",\n  \"2\",\n  \"x\",\n  \"y\"]}");
    row("block comment", R"({"a": [/* c */ "x"]})", R"({"a": [/* c */ "1", "2", "x"]})");
    row("empty", R"({"a": []})", R"({"a": ["1", "2"]})");
    row("empty, minified", R"({"a":[]})", R"({"a":["1","2"]})");
    row("empty, blanks", "{\"a\": [\n  ]}", R"({"a": ["1", "2"]})");
    row("empty, comment", "{\"a\": [ // c\n  ]}", "{\"a\": [ // c\n  \"1\", \"2\"]}");
    row("trailing comma", R"({"a": ["x", ]})", R"({"a": ["1", "2", "x", ]})");
    row("object first", R"({"a": [{"k": "v"}]})", R"({"a": ["1", "2", {"k": "v"}]})");
}

void JsonEditTest::prepends()
{
    QFETCH(QByteArray, before);
    const ConfigText text = parsed(before);
    const Splice splice = text.prependStrings(*text.root().find(u"a"), {u"1"_s, u"2"_s});
    QTEST(applied(text, splice), "after");
    QCOMPARE(test::applied(text, splice).problem, QString());
}

void JsonEditTest::insertsBehind_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("one line", R"({"command": "c", "env": {}})",
        R"({"command": "c", "args": ["1", "2"], "env": {}})");
    row("one line, last", R"({ "command": "c" })", R"({ "command": "c", "args": ["1", "2"] })");
    row("minified", R"({"command":"c"})", R"({"command":"c","args":["1","2"]})");
    row("odd spacing", R"({"command" :  "c"})", R"({"command" :  "c", "args" :  ["1", "2"]})");
    row("lines", "{\n  \"command\": \"c\",\n  \"env\": {}\n}",
        "{\n  \"command\": \"c\",\n  \"args\": [\"1\", \"2\"],\n  \"env\": {}\n}");
    row("lines, last", "{\r\n\t\"command\": \"c\"\r\n}",
        "{\r\n\t\"command\": \"c\",\r\n\t\"args\": [\"1\", \"2\"]\r\n}");
    row("trailing comma", "{\n  \"command\": \"c\",\n}",
        "{\n  \"command\": \"c\",\n  \"args\": [\"1\", \"2\"],\n}");
    row("comment stays behind", "{\n  \"command\": \"c\", // why\n  \"env\": {}\n}",
        "{\n  \"command\": \"c\", // why\n  \"args\": [\"1\", \"2\"],\n  \"env\": {}\n}");
    row("comment behind the last", "{\n  \"command\": \"c\" // why\n}",
        "{\n  \"command\": \"c\",\n  \"args\": [\"1\", \"2\"] // why\n}");
    row("two on the line", "{\n  \"command\": \"c\", \"env\": {}\n}",
        "{\n  \"command\": \"c\", \"args\": [\"1\", \"2\"], \"env\": {}\n}");
    row("as other arrays", "{\n  \"x\": [\n    \"y\"\n  ],\n  \"command\": \"c\"\n}",
        "{\n  \"x\": [\n    \"y\"\n  ],\n  \"command\": \"c\",\n  \"args\": [\n    \"1\",\n    "
        "\"2\"\n  ]\n}");
    row("block comment over lines", "{\n  \"command\": \"c\", /* a\n b */ \"env\": {}\n}",
        "{\n  \"command\": \"c\",\n \"args\": [\"1\", \"2\"], /* a\n b */ \"env\": {}\n}");
}

void JsonEditTest::insertsBehind()
{
    QFETCH(QByteArray, before);
    const ConfigText text = parsed(before);
    const Splice splice = text.insertStringsAfter(
        text.root(), memberOf(text.root(), u"command"_s), u"args"_s, {u"1"_s, u"2"_s});
    QTEST(applied(text, splice), "after");
    QCOMPARE(test::applied(text, splice).problem, QString());
}

void JsonEditTest::insertsFirst_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("one line", R"({"s": {}})", R"({"s": {"k": 1}})");
    row("lines", "{\n  \"s\": {}\n}", "{\n  \"s\": {\n    \"k\": 1\n  }\n}");
    row("tabs, blanks inside", "{\r\n\t\"s\": {\r\n\t}\r\n}",
        "{\r\n\t\"s\": {\r\n\t\t\"k\": 1\r\n\t}\r\n}");
    row("before others", "{\n  \"s\": {\n    \"a\":2\n  }\n}",
        "{\n  \"s\": {\n    \"k\":1,\n    \"a\":2\n  }\n}");
    row("before others on a line", R"({"s": {"a": 2}})", R"({"s": {"k": 1, "a": 2}})");
    row("comment inside", "{\"s\": { // c\n}}", "{\"s\": { // c\n\"k\": 1}}");
}

void JsonEditTest::insertsFirst()
{
    QFETCH(QByteArray, before);
    const ConfigText text = parsed(before);
    const Splice splice = text.insertRawFirst(*text.root().find(u"s"), u"k"_s, "1");
    QTEST(applied(text, splice), "after");
    QCOMPARE(test::applied(text, splice).problem, QString());
}

void JsonEditTest::removes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("only", R"({"x": 1})", "{}");
    row("only, lines", "{\n  \"x\": 1\n}", "{}");
    row("only, trailing comma", "{\n  \"x\": 1,\n}", "{}");
    row("only, comment", "{\n  // c\n  \"x\": 1\n}", "{\n  // c\n  \n}");
    row("first", R"({ "x": 1, "b": 2 })", R"({ "b": 2 })");
    row("last", R"({ "a": 1, "x": 2 })", R"({ "a": 1 })");
    row("middle line", "{\n  \"a\": 1,\n  \"x\": [\n    2\n  ],\n  \"b\": 3\n}",
        "{\n  \"a\": 1,\n  \"b\": 3\n}");
    row("last line", "{\r\n  \"a\": 1,\r\n  \"x\": 2\r\n}", "{\r\n  \"a\": 1\r\n}");
    row("last line, trailing comma", "{\n  \"a\": 1,\n  \"x\": 2,\n}", "{\n  \"a\": 1,\n}");
    row("comment of its own stays", "{\n  \"x\": 1, // c\n  \"b\": 2\n}",
        "{\n   // c\n  \"b\": 2\n}");
    row("comment before the last stays", "{\n  \"a\": 1, // c\n  \"x\": 2\n}",
        "{\n  \"a\": 1 // c\n\n}");
    row("comment within", "{\"x\": 1 /* c */, \"b\": 2}", "{ /* c */\"b\": 2}");
}

void JsonEditTest::removes()
{
    QFETCH(QByteArray, before);
    const ConfigText text = parsed(before);
    const Splice splice = text.removeMember(text.root(), memberOf(text.root(), u"x"_s));
    QTEST(applied(text, splice), "after");
    QCOMPARE(test::applied(text, splice).problem, QString());
}

void JsonEditTest::everyEditKeepsTheRest_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty object") << QByteArray("{}");
    QTest::newRow("no final newline, CRLF, tabs")
        << QByteArray("{\r\n\t\"a\": \"x\",\r\n\t\"b\": [\r\n\t\t\"y\"\r\n\t]\r\n}");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{\"a\": \"x\"}\n");
    QTest::newRow("CR line ends") << QByteArray(
        "{\r  \"a\": \"x\", // c\r  \"b\": [\"y\",\r]\r}\r");
    QTest::newRow("comments everywhere")
        << QByteArray("/*0*/{/*1*/\"a\"/*2*/:/*3*/\"x\"/*4*/,/*5*/\"b\"/*6*/:[/*7*/\"y\"/*8*/,/*9*/"
                      "\"z\"/*A*/,/*B*/]/*C*/}/*D*/");
    QTest::newRow("line comments everywhere") << QByteArray(
        "//0\n{//1\n\"a\"//2\n:\"x\"//3\n,//4\n\"b\"//5\n:[//6\n\"y\"//7\n,\"z\"//8\n]//9\n}//A");
    QTest::newRow("duplicate and escaped keys")
        << QByteArray("{\"a\": \"1\", \"a\": \"2\", \"\\u0061\": {\"a\": [\"3\"]}, \"\": \"\"}");
    QTest::newRow("escapes") << QByteArray(
        R"({"a": "\u0041\ud83d\ude00\/\\\"", "b": ["\ud83d", "\ude00x", "a\u0000b"]})");
    QTest::newRow("brackets in strings")
        << QByteArray("{\"a\": \"}],\\\"//\", \"b\": [\"/*\", \"*/\"]}");
    QTest::newRow("arrays of arrays") << QByteArray("[[], [[]], [{\"a\": []}], [ ], [\n]]");
}

void JsonEditTest::everyEditKeepsTheRest()
{
    QFETCH(QByteArray, bytes);
    const ConfigText text = parsed(bytes);
    QCOMPARE(test::checkEveryString(text, 1000), QString());
    QCOMPARE(test::checkEveryList(text, 1000), QString());
}

QTEST_GUILESS_MAIN(JsonEditTest)
#include "json_edit_test.moc"
