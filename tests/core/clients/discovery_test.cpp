#include "core/clients/discovery.h"
#include "tests/support/temporary_home.h"

#include <QtTest/QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;

namespace {

const QByteArray kServers = "{\"mcpServers\":{\"a\":{\"command\":\"x\"}}}";

Surroundings surroundingsOf(const test::TemporaryHome &home)
{
    return {System::Linux, home.path(), {}};
}

} // namespace

class DiscoveryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void row17FindsUserFilesAndProfiles();
    void findsProjectFilesBelowAFolder();
    void doesNotFollowLinksOut();
    void tellsTheClientOfAFile_data();
    void tellsTheClientOfAFile();
    void reports_data();
    void reports();
    void readsEntries();
    void stopsAtAPipe();
};

void DiscoveryTest::row17FindsUserFilesAndProfiles()
{
    test::TemporaryHome home;
    home.write(u".cursor/mcp.json"_s, kServers);
    home.write(u".config/Code/User/mcp.json"_s, "{}");
    home.write(u".config/Code/User/profiles/1/mcp.json"_s, "{}");
    home.write(u".config/Code/User/profiles/2/mcp.json"_s, "{}");
    QCOMPARE(discoverFiles({}, surroundingsOf(home)).size(), 4);
    QCOMPARE(discoverFiles({{u"cursor"_s}, {}, {}}, surroundingsOf(home)).size(), 1);
    // Two links to one file are one file.
    QVERIFY(QDir(home.path()).mkpath(u".gemini"_s));
    QVERIFY(QFile::link(home.path(u".cursor/mcp.json"_s), home.path(u".gemini/settings.json"_s)));
    QCOMPARE(discoverFiles({}, surroundingsOf(home)).size(), 4);
}

void DiscoveryTest::findsProjectFilesBelowAFolder()
{
    test::TemporaryHome home;
    home.write(u"w/.mcp.json"_s, kServers);
    home.write(u"w/a/b/.vscode/mcp.json"_s, "{}");
    home.write(u"w/node_modules/x/.mcp.json"_s, kServers);
    home.write(u"w/1/2/3/4/5/6/7/.mcp.json"_s, kServers);
    const auto files = discoverFiles({{}, {}, {home.path(u"w"_s)}}, surroundingsOf(home));
    QCOMPARE(files.size(), 2);
    QCOMPARE(files.first().client, u"claude-code"_s);
    QVERIFY(files.last().scope == Scope::Workspace);
}

void DiscoveryTest::doesNotFollowLinksOut()
{
    test::TemporaryHome home;
    home.write(u"outside/.mcp.json"_s, kServers);
    QVERIFY(QDir(home.path()).mkpath(u"w"_s));
    QVERIFY(QFile::link(home.path(u"outside"_s), home.path(u"w/link"_s)));
    QVERIFY(QFile::link(home.path(u"outside/.mcp.json"_s), home.path(u"w/.mcp.json"_s)));
    QVERIFY(QFile::link(home.path(u"w"_s), home.path(u"w/loop"_s)));
    QVERIFY(discoverFiles({{}, {}, {home.path(u"w"_s)}}, surroundingsOf(home)).isEmpty());
}

void DiscoveryTest::tellsTheClientOfAFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("client");
    QTest::newRow("project") << u"p/.cursor/mcp.json"_s << u"cursor"_s;
    QTest::newRow("workspace") << u"p/.vscode/mcp.json"_s << u"vscode"_s;
    QTest::newRow("user") << u".claude.json"_s << u"claude-code"_s;
    QTest::newRow("unknown") << u"p/whatever.json"_s << u"other"_s;
    QTest::newRow("unknown toml") << u"p/whatever.toml"_s << u"other"_s;
}

void DiscoveryTest::tellsTheClientOfAFile()
{
    QFETCH(QString, path);
    QFETCH(QString, client);
    test::TemporaryHome home;
    home.write(path, "{}");
    QCOMPARE(classifyFile(home.path(path), surroundingsOf(home)).client, client);
}

void DiscoveryTest::reports_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("cut off") << u".claude.json"_s << QByteArray("{\"mcpServers\":{")
                             << ErrorCode::ParseFailed;
    QTest::newRow("a comment that Claude cannot read")
        << u".claude.json"_s << QByteArray("// x\n{}") << ErrorCode::ParseFailed;
    QTest::newRow("a trailing comma that Gemini cannot read")
        << u".gemini/settings.json"_s << QByteArray("{\"mcpServers\":{},}")
        << ErrorCode::ParseFailed;
    QTest::newRow("a byte order mark that Gemini cannot read")
        << u".gemini/settings.json"_s << QByteArray("\xef\xbb\xbf{}") << ErrorCode::ParseFailed;
    QTest::newRow("no UTF-8") << u".claude.json"_s << QByteArray("{\"a\":\"\xff\"}")
                              << ErrorCode::ParseFailed;
    QTest::newRow("a bomb of brackets")
        << u".claude.json"_s << QByteArray(100'000, '[') << ErrorCode::ParseFailed;
}

void DiscoveryTest::reports()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorCode, code);
    test::TemporaryHome home;
    home.write(path, bytes);
    const LoadedFile file = loadFile(classifyFile(home.path(path), surroundingsOf(home)));
    QVERIFY(file.problem);
    QCOMPARE(errorName(file.problem->code), errorName(code));
    QVERIFY(file.entries.empty());
    QVERIFY(file.problem->detail.contains(u':'));
}

void DiscoveryTest::readsEntries()
{
    test::TemporaryHome home;
    home.write(u".claude.json"_s,
        "{\"mcpServers\":{\"l\":{\"command\":\"x\",\"args\":[\"a\"]},\"r\":{\"url\":\"https://h\"},"
        "\"n\":null,\"m\":{\"command\":\"/opt/claviger-shim\",\"args\":[\"id\",\"--\",\"npx\"]},"
        "\"f\":{\"command\":\"claviger-shim\",\"args\":[\"../x\",\"--\",\"npx\"]},"
        "\"d\":{\"command\":\"1\"},\"d\":{\"command\":\"2\"}},"
        "\"projects\":{\"/p\":{\"mcpServers\":{\"l\":{\"command\":\"y\"}}},\"/q\":{},\"/s\":1}}");
    const LoadedFile file = loadFile(
        classifyFile(home.path(u".claude.json"_s), surroundingsOf(home)));
    QVERIFY(!file.problem);
    QCOMPARE(file.entries.size(), std::size_t(7));
    QHash<QString, const Entry *> entries;
    for (const Entry &entry : file.entries)
        entries.insert(entry.key(), &entry);
    QVERIFY(entries.value(u"l"_s)->kind == Entry::Kind::Local);
    QVERIFY(entries.value(u"r"_s)->kind == Entry::Kind::Remote);
    QVERIFY(entries.value(u"n"_s)->oddity == Entry::Oddity::NotAnObject);
    QCOMPARE(entries.value(u"m"_s)->managed->server, u"id"_s);
    QVERIFY(!entries.value(u"f"_s)->managed);
    QCOMPARE(entries.value(u"d"_s)->commandText, u"2"_s);
    QVERIFY(entries.value(u"d"_s)->hasDuplicates);
    QCOMPARE(entries.value(u"/p#l"_s)->folder, u"/p"_s);
}

void DiscoveryTest::stopsAtAPipe()
{
    test::TemporaryHome home;
    const QString path = home.path(u".claude.json"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    const LoadedFile file = loadFile(classifyFile(path, surroundingsOf(home)));
    QVERIFY(file.problem && file.problem->code == ErrorCode::FileNotRegular);
}

QTEST_GUILESS_MAIN(DiscoveryTest)
#include "discovery_test.moc"
