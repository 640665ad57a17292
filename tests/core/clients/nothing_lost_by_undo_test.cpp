#include "tests/core/clients/cursor_file.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;
using namespace claviger::test;

namespace {

const QByteArray kFirst = "q7Rv2mZx9KpL4tWc8NbY";
const QByteArray kSecond = "zzRv2mZx9KpL4tWc8NbY";
const QString kCodex = u".codex/config.toml"_s;

const QByteArray kTwo = q("{'mcpServers': {\n  'a': {'command': 'npx', 'args': ['x'], 'env': {\n"
                          "    'A_TOKEN': '"
    + kFirst + "',\n    'B_TOKEN': '" + kSecond
    + "'\n  }},\n  'c': {'command': 'npx', 'args': ['y']}\n}}\n");

} // namespace

/// Whatever happened to a file since its import: undo removes no value from the store that stands nowhere
/// else, and nothing that somebody wrote into the file.
class NothingLostByUndoTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsAValueWithoutAPlace();
    void takesBackWithoutAValueThatWasDeleted();
    void keepsTheValuesOfARenamedEnvironmentFile();
    void findsARenamedVariable();
    void leavesOtherTablesAlone();
    void keepsWhatWasAddedToARemoteEntry_data();
    void keepsWhatWasAddedToARemoteEntry();
    void keepsWhatWasAddedToOtherForms_data();
    void keepsWhatWasAddedToOtherForms();
    void leavesAnEntangledEntry();
    void takesBackTheOthersWithoutAText();
    void keepsWhatWasEnteredToSignIn();
    void signsOutBeforeAServerGoes();

private:
    static void edit(
        ImportFixture &fixture, const QString &file, const QByteArray &from, const QByteArray &to)
    {
        QByteArray text = fixture.home.read(file);
        QVERIFY2(text.contains(from), text.constData());
        fixture.home.write(file, text.replace(from, to));
    }
    static DiscoveryRequest project(ImportFixture &fixture)
    {
        fixture.home.write(u"project/.cursor/mcp.json"_s,
            q("{'mcpServers': {'e': {'command': 'npx', 'args': ['e'], 'envFile': "
              "'${workspaceFolder}/.env'}}}\n"));
        fixture.home.write(u"project/.env"_s, "API_TOKEN=" + kFirst + "\n");
        DiscoveryRequest request;
        request.folders = {fixture.root + u"/project"_s};
        return request;
    }
};

void NothingLostByUndoTest::keepsAValueWithoutAPlace()
{
    ImportFixture fixture;
    fixture.home.write(kCursorFile, kTwo);
    QVERIFY(!fixture.import().first().error);
    edit(fixture, kCursorFile, q(",\n    'B_TOKEN': 'claviger-ref-2'"), "");
    const QByteArray edited = fixture.home.read(kCursorFile);

    const UndoObstacle expected {UndoObstacle::Kind::ValueWithoutPlace, u"a"_s, u"a"_s,
        fixture.home.path(kCursorFile), u"B_TOKEN"_s, u"claviger-ref-2"_s};
    const auto items = runTask(fixture.service->undoList());
    QVERIFY(items.first().state == UndoItem::State::Blocked);
    QCOMPARE(items.first().obstacles, QList<UndoObstacle> {expected});
    const auto preview = runTask(fixture.service->undoPreview({items.first().id}));
    QCOMPARE(preview->first().obstacles, QList<UndoObstacle> {expected});
    QVERIFY(preview->first().diff.isEmpty());

    const auto reports = fixture.undoAll(); // the other entry goes back
    QVERIFY(!reports.first().error);
    QCOMPARE(reports.first().restored, 1);
    QCOMPARE(reports.first().notRestored, QStringList {u"a"_s});
    QCOMPARE(reports.first().obstacles, QList<UndoObstacle> {expected});
    QCOMPARE(fixture.store.plain(u"a/A_TOKEN"_s), kFirst);
    QCOMPARE(fixture.store.plain(u"a/B_TOKEN"_s), kSecond);
    QCOMPARE(fixture.registry->servers().size(), 1);
    QVERIFY(fixture.undoAll().first().error->code == ErrorCode::EntryChanged);

    // As we say: the marker where the value belongs, then again.
    edit(fixture, kCursorFile, "claviger-ref-1\"",
        "claviger-ref-1\",\n    \"MINE\": \"claviger-ref-2\"");
    QVERIFY(!fixture.undoAll().first().error);
    QCOMPARE(fixture.home.read(kCursorFile), QByteArray(kTwo).replace("\"B_TOKEN\"", "\"MINE\""));
    QVERIFY(fixture.registry->servers().isEmpty());
    QVERIFY(!edited.contains(kSecond));
}

void NothingLostByUndoTest::takesBackWithoutAValueThatWasDeleted()
{
    ImportFixture fixture;
    fixture.home.write(kCursorFile, kTwo);
    (void)fixture.import();
    edit(fixture, kCursorFile, q(",\n    'B_TOKEN': 'claviger-ref-2'"), "");
    QVERIFY(runTask(fixture.store.remove({u"a"_s, u"B_TOKEN"_s})));
    const UndoItem item = runTask(fixture.service->undoList()).first();
    QVERIFY(item.state == UndoItem::State::InPlace);
    QCOMPARE(item.secrets, QStringList {u"A_TOKEN"_s});
    const auto reports = fixture.undoAll();
    QVERIFY(!reports.first().error);
    QVERIFY(reports.first().obstacles.isEmpty());
    QCOMPARE(fixture.home.read(kCursorFile),
        QByteArray(kTwo).replace(q(",\n    'B_TOKEN': '" + kSecond + "'"), ""));
    QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});
}

void NothingLostByUndoTest::keepsTheValuesOfARenamedEnvironmentFile()
{
    ImportFixture fixture;
    QVERIFY(!fixture.import(true, project(fixture)).first().error);
    const QString variables = fixture.home.path(u"project/.env"_s);
    QVERIFY(QFile::rename(variables, variables + u".local"_s));
    QVERIFY(runTask(fixture.service->undoList()).first().state == UndoItem::State::Blocked);
    const auto reports = fixture.undoAll();
    QVERIFY(reports.first().error);
    QCOMPARE(reports.first().obstacles.size(), 1);
    QCOMPARE(reports.first().obstacles.first().path, variables);
    QCOMPARE(reports.first().obstacles.first().marker, u"claviger-ref-1"_s);
    QCOMPARE(fixture.store.plain(u"e/API_TOKEN"_s), kFirst);
    QVERIFY(fixture.home.read(u"project/.cursor/mcp.json"_s).contains("claviger-shim"));

    QVERIFY(QFile::rename(variables + u".local"_s, variables));
    QVERIFY(fixture.undoAll().first().isExact);
    QCOMPARE(fixture.home.read(u"project/.env"_s), "API_TOKEN=" + kFirst + "\n");
}

void NothingLostByUndoTest::findsARenamedVariable()
{
    ImportFixture fixture;
    (void)fixture.import(true, project(fixture));
    edit(fixture, u"project/.env"_s, "API_TOKEN=", "MY_TOKEN=");
    QVERIFY(!fixture.undoAll().first().error);
    QCOMPARE(fixture.home.read(u"project/.env"_s), "MY_TOKEN=" + kFirst + "\n");
    QVERIFY(fixture.registry->servers().isEmpty());
}

void NothingLostByUndoTest::leavesOtherTablesAlone()
{
    ImportFixture fixture;
    const QByteArray before = "model = \"x\"\n\n[mcp_servers.remote]\nurl = \"https://h/mcp\"\n"
                              "enabled = true\n\n[mcp_servers.remote.http_headers]\nAuthorization "
                              "= \"Bearer "
        + kFirst + "\"\n";
    fixture.home.write(kCodex, before);
    QVERIFY(!fixture.import().first().error);
    const QByteArray others = "\n[mcp_servers.local]\ncommand = \"npx\" # mine\n\n"
                              "[projects.\"/home/me/x\"]\ntrust = true\n";
    const QByteArray more = "\n[mcp_servers.remote.tools.search]\napproval_mode = \"approve\"\n";
    fixture.home.write(kCodex, fixture.home.read(kCodex) + others + more);
    const auto reports = fixture.undoAll();
    QVERIFY(!reports.first().error);
    QVERIFY(!reports.first().isExact);
    QCOMPARE(fixture.home.read(kCodex),
        QByteArray("model = \"x\"\n\n[mcp_servers.remote]\nurl = \"https://h/mcp\"\nhttp_headers = "
                   "{ \"Authorization\" = \"Bearer ")
            + kFirst + "\" }\nenabled = true\n" + others + more);
    QVERIFY(fixture.registry->servers().isEmpty());
}

void NothingLostByUndoTest::keepsWhatWasAddedToARemoteEntry_data()
{
    QTest::addColumn<QByteArray>("now"); ///< What the client made of the entry; SHIM is ours.
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &now, const QByteArray &after) {
        QTest::newRow(name) << q(now) << q(after);
    };
    row("added", "{SHIM,'timeout':5,'disabled':true,'autoApprove':['t']}",
        "{'url':'https://h/mcp','headers':{'X':'y'},'timeout':5,'disabled':true,'autoApprove':['t']"
        "}");
    row("changed", "{SHIM,'timeout':9}", "{'url':'https://h/mcp','headers':{'X':'y'},'timeout':9}");
    row("taken out", "{SHIM}", "{'url':'https://h/mcp','headers':{'X':'y'}}");
    row("before and between",
        "{'a':1,'args':['r'],'b':2,'command':'/usr/bin/claviger-shim','timeout':5}",
        "{'a':1,'url':'https://h/mcp','b':2,'headers':{'X':'y'},'timeout':5}");
    row("a comment", "{SHIM, /* mine */ 'timeout':5}",
        "{'url':'https://h/mcp','headers':{'X':'y'}, /* mine */ 'timeout':5}");
    row("only other blanks", "{ 'timeout': 5, SHIM }",
        "{'url':'https://h/mcp','headers':{'X':'y'},'timeout':5}");
}

void NothingLostByUndoTest::keepsWhatWasAddedToARemoteEntry()
{
    QFETCH(QByteArray, now);
    QFETCH(QByteArray, after);
    ImportFixture fixture;
    const QByteArray entry = q("{'url':'https://h/mcp','headers':{'X':'y'},'timeout':5}");
    fixture.home.write(kCursorFile, cursorFile(entry));
    QVERIFY(!fixture.import().first().error);
    now.replace("SHIM", q("'command':'/usr/bin/claviger-shim','args':['r']"));
    fixture.home.write(kCursorFile, cursorFile(now));
    const auto reports = fixture.undoAll();
    QVERIFY(!reports.first().error);
    QCOMPARE(fixture.home.read(kCursorFile), cursorFile(after));
}

void NothingLostByUndoTest::keepsWhatWasAddedToOtherForms_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("from"); ///< Of the imported text.
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("after");
    const QByteArray wrapper = q("{'mcpServers':{'r':{'command':'npx','args':['-y','mcp-remote',"
                                 "'https://h/sse','--header','Authorization:${AUTH}'],'env':"
                                 "{'AUTH':'Bearer "
        + kFirst + "'}}}}");
    QTest::newRow("wrapper") << kCursorFile << wrapper << q("'args':['r']")
                             << q("'args':['r'],'disabled':true")
                             << QByteArray(wrapper)
                                    .replace("\"}}}}", "\"},\"disabled\":true}}}")
                                    .replace(",\"env\":", ", \"env\": ");
    const QByteArray typed = q("{'mcpServers':{'r':{'type':'http','url':'https://h/mcp'}}}");
    QTest::newRow("type") << u".claude.json"_s << typed << q("'args':['r']")
                          << q("'args':['r'],'x':{'y':[1]}")
                          << QByteArray(typed).replace("}}}", q(",'x':{'y':[1]}}}}"));
    const QByteArray table = "[mcp_servers.r]\nurl = \"https://h/mcp\"\n\n[other]\na = 1\n";
    QTest::newRow("a table with a comment")
        << kCodex << table << QByteArray("args = [\"r\"]\n")
        << QByteArray("args = [\"r\"]\n# mine\nenabled = false # too\n")
        << QByteArray(table).replace("mcp\"\n", "mcp\"\n# mine\nenabled = false # too\n");
    const QByteArray small = "[mcp_servers.r]\nurl = \"https://h/mcp\"\n";
    QTest::newRow("written as an inline table")
        << kCodex << small
        << QByteArray("[mcp_servers.r]\ncommand = \"/usr/bin/claviger-shim\"\nargs = [\"r\"]\n")
        << QByteArray("[mcp_servers]\nr = { command = \"/usr/bin/claviger-shim\", args = "
                      "[\"r\"], enabled = true }\n")
        << QByteArray("[mcp_servers]\nr = { url = \"https://h/mcp\", enabled = true }\n");
}

void NothingLostByUndoTest::keepsWhatWasAddedToOtherForms()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, after);
    ImportFixture fixture;
    fixture.home.write(file, before);
    QVERIFY(!fixture.import().first().error);
    edit(fixture, file, from, to);
    const auto reports = fixture.undoAll();
    QVERIFY(!reports.first().error);
    QCOMPARE(fixture.home.read(file), after);
    QVERIFY(fixture.registry->servers().isEmpty());
}

void NothingLostByUndoTest::leavesAnEntangledEntry()
{
    ImportFixture fixture;
    fixture.home.write(kCursorFile,
        q("{'mcpServers':{'r':{'url':'https://h/mcp','headers':{'X':'" + kFirst + "'}}}}"));
    QVERIFY(!fixture.import().first().error);
    edit(fixture, kCursorFile, q("'args':['r']"), q("'args':['r'],'headers':{'Mine':'1'}"));
    const QByteArray now = fixture.home.read(kCursorFile);
    const auto preview = runTask(fixture.service->undoPreview(fixture.undoIds()));
    QVERIFY(preview->first().obstacles.first().kind == UndoObstacle::Kind::Entangled);
    const auto reports = fixture.undoAll();
    QVERIFY(reports.first().error);
    QVERIFY(reports.first().obstacles.first().kind == UndoObstacle::Kind::Entangled);
    QCOMPARE(fixture.home.read(kCursorFile), now);
    QCOMPARE(fixture.registry->servers().size(), 1);
}

/// The keychain has an entry's text no more, or not as we wrote it.
void NothingLostByUndoTest::takesBackTheOthersWithoutAText()
{
    for (const QByteArray &text : {QByteArray(), QByteArray("something else")}) {
        ImportFixture fixture;
        fixture.home.write(kCursorFile,
            q("{'mcpServers':{'r':{'url':'https://h/mcp'},'a':{'command':'npx','args':['x']}}}"));
        QVERIFY(!fixture.import().first().error);
        const QStringList keys = fixture.store.keys().filter(QRegularExpression(u"^r/"_s));
        QCOMPARE(keys.size(), 1);
        const vault::SecretId item {u"r"_s, keys.first().mid(2)};
        QVERIFY(runTask(fixture.store.remove(item)));
        if (!text.isEmpty())
            QVERIFY(runTask(fixture.store.write(item, Secret::copyOf(text), {})));

        const UndoObstacle expected {
            UndoObstacle::Kind::TextGone, u"r"_s, u"r"_s, fixture.home.path(kCursorFile), {}, {}};
        const auto preview = runTask(fixture.service->undoPreview(fixture.undoIds()));
        QCOMPARE(preview->first().obstacles, QList<UndoObstacle> {expected});
        const auto reports = fixture.undoAll();
        QVERIFY(!reports.first().error);
        QCOMPARE(reports.first().restored, 1);
        QCOMPARE(reports.first().obstacles, QList<UndoObstacle> {expected});
        QCOMPARE(fixture.home.read(kCursorFile),
            q("{'mcpServers':{'r':{'command':'/usr/bin/claviger-shim','args':['r']},"
              "'a':{'command':'npx','args':['x']}}}"));
        QCOMPARE(fixture.registry->servers().size(), 1);
        QCOMPARE(runTask(fixture.service->undoList()).size(), 1);
        fixture.store.setState(vault::StoreState::Locked); // says nothing about the text
        const auto locked = runTask(fixture.service->undoPreview(fixture.undoIds()));
        QVERIFY(locked->isEmpty() || locked->first().obstacles.isEmpty());
    }
}

void NothingLostByUndoTest::keepsWhatWasEnteredToSignIn()
{
    ImportFixture fixture;
    const QByteArray before = cursorFile(q("{'url':'https://h/mcp'}"));
    fixture.home.write(kCursorFile, before);
    (void)fixture.import();
    const vault::SecretId item {u"r"_s, servers::kClientSecretItem};
    QVERIFY(runTask(fixture.store.write(item, Secret::copyOf(kFirst), {})));
    const auto reports = fixture.undoAll();
    QVERIFY(reports.first().isExact);
    QCOMPARE(reports.first().stayingServers, QStringList {u"r"_s});
    QCOMPARE(fixture.home.read(kCursorFile), before);
    QCOMPARE(fixture.store.plain(item.key()), kFirst);
    QCOMPARE(fixture.registry->servers().size(), 1);
    QVERIFY(fixture.signedOut.isEmpty() && fixture.journalFiles().isEmpty());
    const QStringList left {u"claviger/undo-journal"_s, item.key()}; // not the entry's text
    QCOMPARE(fixture.store.keys(), left);
}

void NothingLostByUndoTest::signsOutBeforeAServerGoes()
{
    ImportFixture fixture;
    fixture.home.write(kCursorFile, cursorFile(q("{'url':'https://h/mcp'}")));
    (void)fixture.import();
    fixture.signOutError = ErrorCode::KeychainFailed;
    QVERIFY(!fixture.undoAll().first().error); // the file is right; the rest waits
    QCOMPARE(fixture.signedOut, QStringList {u"r"_s});
    QCOMPARE(fixture.registry->servers().size(), 1);
    fixture.signOutError.reset();
    fixture.restart();
    QVERIFY(runTask(fixture.service->start()));
    QCOMPARE(fixture.signedOut, QStringList({u"r"_s, u"r"_s}));
    QVERIFY(fixture.registry->servers().isEmpty());
}

QTEST_GUILESS_MAIN(NothingLostByUndoTest)
#include "nothing_lost_by_undo_test.moc"
