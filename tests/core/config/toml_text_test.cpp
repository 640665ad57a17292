#include "core/config/config_text.h"
#include "tests/core/config/edit_properties.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::config;

namespace {

ConfigText parsed(const QByteArray &bytes)
{
    auto text = ConfigText::parse(bytes, Dialect::Toml);
    if (!text)
        qFatal("fixture: %s", qPrintable(text.error().detail));
    return std::move(*text);
}

QByteArray applied(const ConfigText &text, const Splice &splice)
{
    return applySplices(text.bytes(), {splice}).value_or("does not fit");
}

const QByteArray kServers = R"(# mine
model = "x"

[mcp_servers.github] # first
command = "npx"  # starts it
args = ['-y', "@scope/server"]
env.TOKEN = 'abc'
startup = 1979-05-27 07:32:00Z

[mcp_servers."my server"]
command = """sh"""
env = { "A" = "1", B.C = 'x' }

[other]
y = [[1, 2], ["a"],
  # comment
]

[mcp_servers.github.tools]
on = true

[[profiles]]
name = "p1"
[[profiles]]
name = "p2"
[profiles.sub]
k = 'v'
)";

} // namespace

class TomlTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesTheSameTreeAsJson();
    void spansAreWholeTokens();
    void decodesStrings_data();
    void decodesStrings();
    void refuses_data();
    void refuses();
    void keepsTheQuoting_data();
    void keepsTheQuoting();
    void replacesParts_data();
    void replacesParts();
    void insertsBehind_data();
    void insertsBehind();
    void removes_data();
    void removes();
    void prepends();
    void limits();
    void everyEditKeepsTheRest_data();
    void everyEditKeepsTheRest();
};

void TomlTextTest::givesTheSameTreeAsJson()
{
    const ConfigText text = parsed(kServers);
    const Node &root = text.root();
    QCOMPARE(root.findPath({u"model"_s})->text, u"x"_s);
    const Node &github = *root.findPath({u"mcp_servers"_s, u"github"_s});
    QCOMPARE(github.find(u"command")->text, u"npx"_s);
    QCOMPARE(github.find(u"args")->elements[1].text, u"@scope/server"_s);
    QCOMPARE(github.findPath({u"env"_s, u"TOKEN"_s})->text, u"abc"_s);
    QCOMPARE(github.find(u"startup")->text, u"1979-05-27 07:32:00Z"_s);
    QCOMPARE(github.findPath({u"tools"_s, u"on"_s})->kind, Node::Kind::Boolean);
    QCOMPARE(
        root.findPath({u"mcp_servers"_s, u"my server"_s, u"env"_s, u"B"_s, u"C"_s})->text, u"x"_s);
    const Node &profiles = *root.find(u"profiles");
    QCOMPARE(profiles.elements.size(), std::size_t(2));
    QCOMPARE(profiles.elements[1].findPath({u"sub"_s, u"k"_s})->text, u"v"_s);
    QCOMPARE(root.findPath({u"other"_s, u"y"_s})->elements[1].elements[0].text, u"a"_s);
}

void TomlTextTest::spansAreWholeTokens()
{
    const ConfigText text = parsed("\xef\xbb\xbf# \xc3\xa4\r\n\"k\xc3\xa4\".b = "
                                   "'''\r\n\xf0\x9f\x98\x80''''' # c\r\nx={ y = [ 1,\r\n 2 ] }");
    const auto at = [&text](Span span) { return text.bytes().sliced(span.begin, span.size()); };
    const Member &dotted = text.root().members[0];
    QCOMPARE(dotted.key, u"kä"_s);
    QCOMPARE(at(dotted.keySpan), QByteArray("\"k\xc3\xa4\""));
    QCOMPARE(at(dotted.value.members[0].keySpan), QByteArray("b"));
    QCOMPARE(at(dotted.value.members[0].value.span), QByteArray("'''\r\n\xf0\x9f\x98\x80'''''"));
    QCOMPARE(dotted.value.members[0].value.text, u"😀''"_s);
    QCOMPARE(at(text.root().find(u"x")->span), QByteArray("{ y = [ 1,\r\n 2 ] }"));
    QCOMPARE(at(text.root().findPath({u"x"_s, u"y"_s})->span), QByteArray("[ 1,\r\n 2 ]"));
}

void TomlTextTest::decodesStrings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("decoded");
    QTest::newRow("basic") << QByteArray(R"("a\tb\u00E4\U0001F600\"\\")") << u"a\tbä😀\"\\"_s;
    QTest::newRow("literal") << QByteArray(R"('C:\new\u0041')") << u"C:\\new\\u0041"_s;
    QTest::newRow("multi-line basic")
        << QByteArray("\"\"\"\nab \\\n\n   c\"d\"\"e\"\"\"\"\"") << u"ab c\"d\"\"e\"\""_s;
    QTest::newRow("multi-line literal") << QByteArray("'''\nab\\\nc''''") << u"ab\\\nc'"_s;
    QTest::newRow("empty") << QByteArray("''") << QString(u""_s);
    QTest::newRow("empty multi-line") << QByteArray("\"\"\"\"\"\"") << QString(u""_s);
}

void TomlTextTest::decodesStrings()
{
    QFETCH(QByteArray, bytes);
    QTEST(parsed("k = " + bytes).root().find(u"k")->text, "decoded");
}

void TomlTextTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("position");
    QTest::newRow("no value") << QByteArray("a = 1\nb =") << u"2:4:"_s;
    QTest::newRow("open string") << QByteArray("a = \"x") << u"1:5:"_s;
    QTest::newRow("line break in a string") << QByteArray("a = \"x\n\"") << u"1:7:"_s;
    QTest::newRow("escape") << QByteArray("a = \"\\x\"") << u"1:6:"_s;
    QTest::newRow("surrogate") << QByteArray("a = \"\\ud83d\"") << u"1:6:"_s;
    QTest::newRow("beyond Unicode") << QByteArray("a = \"\\UFFFFFFFF\"") << u"1:6:"_s;
    QTest::newRow("twice") << QByteArray("a = 1\na = 2") << u"2:1:"_s;
    QTest::newRow("table over value") << QByteArray("a = 1\n[a.b]") << u"2:1:"_s;
    QTest::newRow("two on a line") << QByteArray("a = 1 b = 2") << u"1:7:"_s;
    QTest::newRow("trailing comma") << QByteArray("a = {b = 1,}") << u"1:12:"_s;
    QTest::newRow("open array") << QByteArray("a = [1\n") << u"2:1:"_s;
    QTest::newRow("header") << QByteArray("[a\n") << u"1:3:"_s;
    QTest::newRow("table twice") << QByteArray("[a]\n[a]") << u""_s;
    QTest::newRow("inline table extended") << QByteArray("a = {}\n[a.b]") << u""_s;
    QTest::newRow("word") << QByteArray("a = yes") << u""_s;
    QTest::newRow("number") << QByteArray("a = 1__0") << u""_s;
    QTest::newRow("date") << QByteArray("a = 1979-13-27") << u""_s;
    QTest::newRow("control character") << QByteArray("a = \"\x01\"") << u""_s;
    QTest::newRow("CR alone") << QByteArray("a = 1\rb = 2") << u""_s;
    QTest::newRow("invalid UTF-8") << QByteArray("# \xff") << u"1:3:"_s;
    QTest::newRow("secrets stay out of errors") << QByteArray("a = ghp_secret!") << u""_s;
}

void TomlTextTest::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, position);
    const auto text = ConfigText::parse(bytes, Dialect::Toml);
    QVERIFY(!text);
    QCOMPARE(text.error().code, ErrorCode::ParseFailed);
    QVERIFY2(text.error().detail.startsWith(position), qPrintable(text.error().detail));
    QVERIFY(!text.error().detail.contains(u"ghp"));
}

void TomlTextTest::keepsTheQuoting_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const QString &value,
                         const char *after) {
        QTest::newRow(name) << QByteArray(before) << value << QByteArray(after);
    };
    row("basic", "\"x\"", u"a\"\\'\n\x7f"_s, "\"a\\\"\\\\'\\n\\u007f\"");
    row("literal", "'x'", u"C:\\a \"b\" ä😀"_s, "'C:\\a \"b\" \xc3\xa4\xf0\x9f\x98\x80'");
    row("literal that can't", "'x'", u"it's"_s, "\"it's\"");
    row("literal with a line break", "'x'", u"a\nb"_s, "\"a\\nb\"");
    row("multi-line literal", "'''x'''", u"a'\nb"_s, "'''a'\nb'''");
    row("multi-line literal that can't", "'''x'''", u"a'''b"_s, "\"a'''b\"");
    row("multi-line literal, quote last", "'''x'''", u"a'"_s, "\"a'\"");
    row("multi-line literal, break first", "'''x'''", u"\na"_s, "\"\\na\"");
    row("multi-line basic", "\"\"\"\nx\"\"\"", u"a\"\"\"\n"_s, "\"\"\"a\\\"\\\"\\\"\\n\"\"\"");
}

void TomlTextTest::keepsTheQuoting()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, value);
    QFETCH(QByteArray, after);
    const ConfigText text = parsed("k = " + before + " # c\n");
    const Node &node = *text.root().find(u"k");
    const Splice splice = text.replaceString(node, value);
    QCOMPARE(applied(text, splice), "k = " + after + " # c\n");
    QCOMPARE(test::checkEdit(text, splice, &node, value), QString());
}

void TomlTextTest::replacesParts_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, int begin, int length,
                         const QString &value, const char *after) {
        QTest::newRow(name) << QByteArray(before) << begin << length << value << QByteArray(after);
    };
    row("basic", R"("\U0001F600\u0041secret\n")", 3, 6, u"X"_s, R"("\U0001F600\u0041X\n")");
    row("literal", R"('a\b')", 1, 1, u"X"_s, R"('aXb')");
    row("literal that can't", R"('a\b')", 1, 1, u"'"_s, R"("a'b")");
    row("multi-line", "\"\"\"\r\nab\\\r\n  cd\"\"\"", 1, 2, u"X"_s, "\"\"\"\r\naXd\"\"\"");
    row("multi-line keeps its continuation", "\"\"\"ab\\\n  cd\"\"\"", 2, 1, u"X"_s,
        "\"\"\"abXd\"\"\"");
    row("multi-line, before it", "\"\"\"ab\\\n  cd\"\"\"", 0, 2, u"X"_s, "\"\"\"X\\\n  cd\"\"\"");
    row("multi-line quotes", "'''a'b\"'''", 2, 1, u"X"_s, "'''a'X\"'''");
    row("first of a multi-line literal", "'''\nab'''", 0, 1, u"X"_s, "'''\nXb'''");
}

void TomlTextTest::replacesParts()
{
    QFETCH(QByteArray, before);
    QFETCH(int, begin);
    QFETCH(int, length);
    QFETCH(QString, value);
    QFETCH(QByteArray, after);
    const ConfigText text = parsed("k = " + before);
    const Node &node = *text.root().find(u"k");
    const Splice splice = text.replacePart(node, begin, length, value);
    QCOMPARE(applied(text, splice), "k = " + after);
    QString decoded = node.text;
    decoded.replace(begin, length, value);
    QCOMPARE(test::checkEdit(text, splice, &node, decoded), QString());
}

void TomlTextTest::insertsBehind_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QStringList>("path");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const QStringList &path,
                         const char *after) {
        QTest::newRow(name) << QByteArray(before) << path << QByteArray(after);
    };
    const QStringList server {u"s"_s, u"x"_s};
    row("table", "[s.x]\ncommand = 'c'\nb = 1\n", server,
        "[s.x]\ncommand = 'c'\nargs = [\"1\", \"2\"]\nb = 1\n");
    row("comment, indent, CRLF", "[s.x]\r\n\tcommand=\"c\" # why\r\n", server,
        "[s.x]\r\n\tcommand=\"c\" # why\r\n\targs=[\"1\", \"2\"]\r\n");
    row("no final newline", "[s.x]\ncommand = 'c'", server,
        "[s.x]\ncommand = 'c'\nargs = [\"1\", \"2\"]");
    row("multi-line value", "[s.x]\ncommand = '''\nc\n'''\n[t]\n", server,
        "[s.x]\ncommand = '''\nc\n'''\nargs = [\"1\", \"2\"]\n[t]\n");
    row("inline", "[s]\nx = { command = 'c', b = 1 }\n", server,
        "[s]\nx = { command = 'c', args = [\"1\", \"2\"], b = 1 }\n");
    row("inline, last", "[s]\nx = {command='c'}\n", server,
        "[s]\nx = {command='c', args=[\"1\", \"2\"]}\n");
    row("dotted", "[s]\n  x.command = 'c'\n", server,
        "[s]\n  x.command = 'c'\n  x.args = [\"1\", \"2\"]\n");
    row("dotted in the root",
        "\xef\xbb\xbf"
        "s.x.command = 'c'",
        server,
        "\xef\xbb\xbf"
        "s.x.command = 'c'\ns.x.args = [\"1\", \"2\"]");
    row("dotted, inline: no place", "s = { x.command = 'c' }", server, "s = { x.command = 'c' }");
}

void TomlTextTest::insertsBehind()
{
    QFETCH(QByteArray, before);
    QFETCH(QStringList, path);
    const ConfigText text = parsed(before);
    const Node &object = *text.root().findPath(path);
    const Splice splice = text.insertStringsAfter(
        object, *object.findMember(u"command"), u"args"_s, {u"1"_s, u"2"_s});
    QTEST(applied(text, splice), "after");
    QCOMPARE(test::applied(text, splice).problem, QString());
}

void TomlTextTest::removes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("line", "a = 1\nx = [\n 2]\nb = 3\n", "a = 1\nb = 3\n");
    row("line, CRLF", "a = 1\r\nx = 2\r\nb = 3\r\n", "a = 1\r\nb = 3\r\n");
    row("comment stays", "a = 1\n  x = 2 # c\n", "a = 1\n   # c\n");
    row("last line", "a = 1\nx = 2", "a = 1");
    row("only line", "\xef\xbb\xbfx = 2", "\xef\xbb\xbf");
    row("table", "a = 1\n[x]\nb = 2\n[x.c]\n[d]\n", "a = 1\n[d]\n");
    row("implied table", "[x.y]\nb = 2\n[d]\n", "[d]\n");
    row("split table stays", "[x]\nb = 2\n[d]\ne = 1\n[x.c]\n", "[x]\nb = 2\n[d]\ne = 1\n[x.c]\n");
    row("dotted", "x.a = 1\nx.b = 2\nc = 3\n", "c = 3\n");
    row("array of tables", "[[x]]\na = 1\n[[x]]\n[d]\n", "[d]\n");
}

void TomlTextTest::removes()
{
    QFETCH(QByteArray, before);
    const ConfigText text = parsed(before);
    const Splice splice = text.removeMember(text.root(), *text.root().findMember(u"x"));
    QTEST(applied(text, splice), "after");
    QCOMPARE(test::applied(text, splice).problem, QString());
}

void TomlTextTest::prepends()
{
    const ConfigText text = parsed("a = [ # c\n  'x',\n  'y', # d\n]\n");
    QCOMPARE(applied(text, text.prependStrings(*text.root().find(u"a"), {u"1"_s})),
        QByteArray("a = [ # c\n  \"1\",\n  'x',\n  'y', # d\n]\n"));
    const ConfigText empty = parsed("a = []");
    QCOMPARE(applied(empty, empty.prependStrings(*empty.root().find(u"a"), {u"1"_s, u"2"_s})),
        QByteArray("a = [\"1\", \"2\"]"));
    const ConfigText tables = parsed("[[a]]\n");
    QCOMPARE(tables.prependStrings(*tables.root().find(u"a"), {u"1"_s}), Splice());
}

void TomlTextTest::limits()
{
    const auto nested = [](int depth) {
        return "a=" + QByteArray(depth, '[') + QByteArray(depth, ']');
    };
    QVERIFY(ConfigText::parse(nested(ConfigText::kDeepestNesting - 1), Dialect::Toml));
    for (const QByteArray &deep : {nested(ConfigText::kDeepestNesting + 1), nested(3'000'000),
             QByteArray("a.").repeated(300) + "b=1", QByteArray("a.").repeated(3'000'000) + "b=1",
             '[' + QByteArray("a.").repeated(300) + "b]", QByteArray("a={").repeated(1000),
             QByteArray("[a]\n") + QByteArray("b.").repeated(ConfigText::kDeepestNesting - 1)
                 + "c=[1]"}) {
        const auto text = ConfigText::parse(deep, Dialect::Toml);
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::ParseFailed);
    }
}

void TomlTextTest::everyEditKeepsTheRest_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("servers") << kServers;
    QByteArray crlf = kServers;
    QTest::newRow("CRLF, byte order mark") << "\xef\xbb\xbf" + crlf.replace("\n", "\r\n");
    QTest::newRow("no final newline") << QByteArray("a = 'x'");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("quotes in keys")
        << QByteArray("[\"a]b\".'c\"d'] # ]\n\"e=f\" = 'x'\n'{' = 'y'\n");
    QTest::newRow("interleaved") << QByteArray(
        "a.b = 'x'\nc = 'y'\na.d = 'z'\n[a.e]\nf = 'w'\n[c2]\n[a.g]\n");
    QTest::newRow("inline in inline")
        << QByteArray("a = { b = { c = 'x' }, d = [ { e = 'y' }, {} ] }\n");
    QTest::newRow("multi-line") << QByteArray("a = \"\"\"\n1 \\\n  2\"\"\"\nb = '''\n'x'\n'''\n");
    QTest::newRow("brackets") << QByteArray("a = [ '],[', \"#\", ] # x\nb = 'x' # [c]\n");
}

void TomlTextTest::everyEditKeepsTheRest()
{
    QFETCH(QByteArray, bytes);
    const ConfigText text = parsed(bytes);
    QCOMPARE(test::checkEveryString(text, 1000), QString());
    QCOMPARE(test::checkEveryList(text, 1000), QString());
}

QTEST_GUILESS_MAIN(TomlTextTest)
#include "toml_text_test.moc"
