#include "core/servers/server.h"

#include "tests/support/processor_time.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::servers;
using namespace std::chrono_literals;

namespace {

using Change = std::function<void(Server &)>;

Server validServer()
{
    Binding token;
    token.name = u"TOKEN"_s;
    token.marker = u"claviger-ref-1"_s;
    token.variable = u"TOKEN"_s;
    Binding flag;
    flag.name = u"--key"_s;
    flag.marker = u"claviger-ref-2"_s;
    flag.injection = Injection::Argument;
    return Server {ServerId::fromName(u"GitHub"_s), u"GitHub"_s,
        StdioTransport {u"npx"_s, {u"-y"_s, u"server"_s}}, {token, flag}, 1};
}

} // namespace

class ServerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parsesIds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("plain") << u"github"_s << true;
        QTest::newRow("digits and dashes") << u"a-1-b"_s << true;
        QTest::newRow("one character") << u"7"_s << true;
        QTest::newRow("longest") << QString(64, u'a') << true;
        QTest::newRow("too long") << QString(65, u'a') << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("upper case") << u"GitHub"_s << false;
        QTest::newRow("dash first") << u"-a"_s << false;
        QTest::newRow("dash last") << u"a-"_s << false;
        QTest::newRow("only dash") << u"-"_s << false;
        QTest::newRow("slash") << u"../a"_s << false;
        QTest::newRow("null") << QString(u"a\0b"_s) << false;
        QTest::newRow("letters of other scripts") << u"gith\u00fcb"_s << false;
        QTest::newRow("full-width digit") << u"a\uff11"_s << false;
    }
    void parsesIds()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        const auto id = ServerId::parse(text);
        QCOMPARE(id.has_value(), valid);
        if (valid)
            QCOMPARE(id->text(), text);
        else
            QCOMPARE(id.error().code, ErrorCode::InvalidInput);
    }

    void makesIdsFromNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("id");
        QTest::newRow("plain") << u"github"_s << u"github"_s;
        QTest::newRow("words") << u"GitHub (work)"_s << u"github-work"_s;
        QTest::newRow("package") << u"@modelcontextprotocol/server-github"_s
                                 << u"modelcontextprotocol-server-github"_s;
        QTest::newRow("accents") << u"\u00dcbersetzer"_s << u"ubersetzer"_s;
        QTest::newRow("other script") << u"\u65e5\u672c"_s << u"server"_s;
        QTest::newRow("empty") << QString() << u"server"_s;
        QTest::newRow("long") << QString(300, u'b') << QString(64, u'b');
        QTest::newRow("cut at a dash") << QString(63, u'b') + u" c"_s << QString(63, u'b');
    }
    void makesIdsFromNames()
    {
        QFETCH(QString, name);
        QFETCH(QString, id);
        QCOMPARE(ServerId::fromName(name).text(), id);
        QVERIFY(ServerId::parse(ServerId::fromName(name).text()).has_value());
    }

    void numbersTakenIds()
    {
        QCOMPARE(uniqueId(u"a"_s, {}).text(), u"a"_s);
        QCOMPARE(uniqueId(u"a"_s, {u"a"_s}).text(), u"a-2"_s);
        QCOMPARE(uniqueId(u"a"_s, {u"a"_s, u"a-2"_s}).text(), u"a-3"_s);
        const QString longest(64, u'c');
        QCOMPARE(uniqueId(longest, {longest}).text(), QString(62, u'c') + u"-2"_s);
    }

    void findsManyIdsOfOneNameQuickly()
    {
        const auto cost = [](qsizetype count) {
            QSet<QString> taken;
            const auto begin = test::processorTime();
            for (qsizetype i = 0; i < count; ++i)
                taken.insert(uniqueId(u"same"_s, taken).text());
            const auto took = test::processorTime() - begin;
            return taken.size() == count ? took : -1ns;
        };
        QVERIFY(cost(1'000) > 0ns);
        const double growth = test::growthOf(cost, 1'000, 16'000);
        QVERIFY2(growth < test::kMostGrowth, qPrintable(QString::number(growth)));
    }

    void knowsMarkers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("first") << u"claviger-ref-1"_s << true;
        QTest::newRow("largest") << u"claviger-ref-999999"_s << true;
        QTest::newRow("too large") << u"claviger-ref-1000000"_s << false;
        QTest::newRow("zero") << u"claviger-ref-0"_s << false;
        QTest::newRow("leading zero") << u"claviger-ref-01"_s << false;
        QTest::newRow("no number") << u"claviger-ref-"_s << false;
        QTest::newRow("letters") << u"claviger-ref-1a"_s << false;
        QTest::newRow("something before") << u"xclaviger-ref-1"_s << false;
    }
    void knowsMarkers()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        QCOMPARE(isMarker(text), valid);
    }

    void acceptsAValidServer() { QVERIFY(validate(validServer()).has_value()); }

    void namesTheBrokenRule_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QString &detail, Change change) {
            QTest::newRow(name) << std::move(change) << detail;
        };
        static const auto stdio = [](Server &s) -> StdioTransport & {
            return std::get<StdioTransport>(s.transport);
        };
        row("no name", u"name: empty"_s, [](Server &s) { s.name = u" "_s; });
        row("long name", u"name: too long"_s, [](Server &s) { s.name = QString(257, u'a'); });
        row("line break in name", u"name: control character"_s,
            [](Server &s) { s.name = u"a\nb"_s; });
        row("time", u"createdAt: negative"_s, [](Server &s) { s.createdAt = -1; });
        row("no command", u"transport.command: empty"_s,
            [](Server &s) { stdio(s).command.clear(); });
        row("long command", u"transport.command: too long"_s,
            [](Server &s) { stdio(s).command = QString(4097, u'a'); });
        row("many arguments", u"transport.args: too many"_s,
            [](Server &s) { stdio(s).arguments = QStringList(2001, u"a"_s); });
        row("long argument", u"transport.args: too long"_s,
            [](Server &s) { stdio(s).arguments = {QString(128 * 1024 + 1, u'a')}; });
        row("null in argument", u"transport.args: null character"_s,
            [](Server &s) { stdio(s).arguments = {QString(QChar::Null)}; });
        row("no url", u"transport.url: empty"_s, [](Server &s) { s.transport = HttpTransport {}; });
        row("many bindings", u"credentials: too many"_s,
            [](Server &s) { s.bindings = QList<Binding>(257, s.bindings.first()); });
        row("marker", u"credentials[0].marker: not claviger-ref-N"_s,
            [](Server &s) { s.bindings[0].marker = u"$X"_s; });
        row("marker twice", u"credentials[1].marker: used twice"_s,
            [](Server &s) { s.bindings[1].marker = s.bindings[0].marker; });
        row("name twice", u"credentials[1].name: used twice"_s,
            [](Server &s) { s.bindings[1].name = s.bindings[0].name; });
        row("no variable", u"credentials[0].variable: empty"_s,
            [](Server &s) { s.bindings[0].variable.clear(); });
        row("assignment as variable", u"credentials[0].variable: not a variable name"_s,
            [](Server &s) { s.bindings[0].variable = u"A=B"_s; });
        row("template without marker", u"credentials[0].template: does not contain the marker"_s,
            [](Server &s) { s.bindings[0].variableTemplate = u"Bearer x"_s; });
        row("argument with variable", u"credentials[1].variable: not with argument"_s,
            [](Server &s) { s.bindings[1].variable = u"A"_s; });
        row("environment source without variable", u"credentials[0].source.variable: empty"_s,
            [](Server &s) { s.bindings[0].source.kind = Source::Kind::Environment; });
        row("keychain source with variable",
            u"credentials[0].source.variable: only with environment"_s,
            [](Server &s) { s.bindings[0].source.variable = u"A"_s; });
    }
    void namesTheBrokenRule()
    {
        QFETCH(Change, change);
        QFETCH(QString, detail);
        Server server = validServer();
        change(server);
        const auto result = validate(server);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().code, ErrorCode::ServerInvalid);
        QCOMPARE(result.error().subject, u"github"_s);
        QCOMPARE(result.error().detail, detail);
    }
};

QTEST_APPLESS_MAIN(ServerTest)
#include "server_test.moc"
