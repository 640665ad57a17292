#include "tests/core/clients/import_fixture.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;
using claviger::test::ImportFixture;
using claviger::test::runTask;

namespace {

const QByteArray kFirst = "q7Rv2mZx9KpL4tWc8NbY";
const QByteArray kSecond = "zzRv2mZx9KpL4tWc8NbY";
const QString kFile = u".cursor/mcp.json"_s;
const QString kCodex = u".codex/config.toml"_s;

/// JSON with ' for ".
QByteArray q(QByteArray text)
{
    return text.replace('\'', '"');
}

const QByteArray kTwo = q("{'mcpServers': {\n  'a': {'command': 'npx', 'args': ['x'], 'env': {\n"
                          "    'A_TOKEN': '"
    + kFirst + "',\n    'B_TOKEN': '" + kSecond
    + "'\n  }},\n  'c': {'command': 'npx', 'args': ['y']}\n}}\n");

const QByteArray kOne = q(
    "{'mcpServers': {'a': {'command': 'npx', 'args': ['x'], 'env': {'API_KEY': '" + kFirst
    + "'}}}}\n");

} // namespace

/// Whatever happens to a file between an import and its undo: no value is removed from the store that
/// stands nowhere else.
class NothingLostTest : public QObject
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
    void keepsANewerValueWhenImportedAnew();
    void keepsANewerHeaderWhenImportedAnew();
    void keepsAnOlderValueThatTheFileNoLongerHas();
    void storesAnewWhatWasDeleted();
    void keepsAllWithoutEvidence_data();
    void keepsAllWithoutEvidence();
    void endsWithEvidence();
    void signsOutBeforeAServerGoes();
    void keepsWhatWasEnteredToSignIn();
    void takesBackTheOthersWithoutAText();
    void leavesNoItemOfAnOldSpelling();
    void forgetsAnImportOfANewerValue_data();
    void forgetsAnImportOfANewerValue();
    void keepsANewerValueThatOnlyAnUnfinishedImportHas();

private:
    /// The process ended after the rename, before the journal knew.
    static void setPhase(ImportFixture &fixture, const QByteArray &from, const QByteArray &to)
    {
        const QString name = u".local/state/claviger/journal/"_s + fixture.journalFiles().first();
        QByteArray text = fixture.home.read(name);
        QVERIFY(text.contains(from));
        fixture.home.write(name, text.replace(from, to));
        fixture.restart();
    }
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

void NothingLostTest::keepsAValueWithoutAPlace()
{
    ImportFixture fixture;
    fixture.home.write(kFile, kTwo);
    QVERIFY(!fixture.import().first().error);
    edit(fixture, kFile, q(",\n    'B_TOKEN': 'claviger-ref-2'"), "");
    const QByteArray edited = fixture.home.read(kFile);

    const UndoObstacle expected {UndoObstacle::Kind::ValueWithoutPlace, u"a"_s, u"a"_s,
        fixture.home.path(kFile), u"B_TOKEN"_s, u"claviger-ref-2"_s};
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
    edit(fixture, kFile, "claviger-ref-1\"", "claviger-ref-1\",\n    \"MINE\": \"claviger-ref-2\"");
    QVERIFY(!fixture.undoAll().first().error);
    QCOMPARE(fixture.home.read(kFile), QByteArray(kTwo).replace("\"B_TOKEN\"", "\"MINE\""));
    QVERIFY(fixture.registry->servers().isEmpty());
    QVERIFY(!edited.contains(kSecond));
}

void NothingLostTest::takesBackWithoutAValueThatWasDeleted()
{
    ImportFixture fixture;
    fixture.home.write(kFile, kTwo);
    (void)fixture.import();
    edit(fixture, kFile, q(",\n    'B_TOKEN': 'claviger-ref-2'"), "");
    QVERIFY(runTask(fixture.store.remove({u"a"_s, u"B_TOKEN"_s})));
    const UndoItem item = runTask(fixture.service->undoList()).first();
    QVERIFY(item.state == UndoItem::State::InPlace);
    QCOMPARE(item.secrets, QStringList {u"A_TOKEN"_s});
    const auto reports = fixture.undoAll();
    QVERIFY(!reports.first().error);
    QVERIFY(reports.first().obstacles.isEmpty());
    QCOMPARE(fixture.home.read(kFile),
        QByteArray(kTwo).replace(q(",\n    'B_TOKEN': '" + kSecond + "'"), ""));
    QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});
}

void NothingLostTest::keepsTheValuesOfARenamedEnvironmentFile()
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

void NothingLostTest::findsARenamedVariable()
{
    ImportFixture fixture;
    (void)fixture.import(true, project(fixture));
    edit(fixture, u"project/.env"_s, "API_TOKEN=", "MY_TOKEN=");
    QVERIFY(!fixture.undoAll().first().error);
    QCOMPARE(fixture.home.read(u"project/.env"_s), "MY_TOKEN=" + kFirst + "\n");
    QVERIFY(fixture.registry->servers().isEmpty());
}

void NothingLostTest::leavesOtherTablesAlone()
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

void NothingLostTest::keepsWhatWasAddedToARemoteEntry_data()
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

void NothingLostTest::keepsWhatWasAddedToARemoteEntry()
{
    QFETCH(QByteArray, now);
    QFETCH(QByteArray, after);
    ImportFixture fixture;
    const QByteArray entry = q("{'url':'https://h/mcp','headers':{'X':'y'},'timeout':5}");
    fixture.home.write(kFile, q("{'mcpServers':{'r':") + entry + "}}");
    QVERIFY(!fixture.import().first().error);
    now.replace("SHIM", q("'command':'/usr/bin/claviger-shim','args':['r']"));
    fixture.home.write(kFile, q("{'mcpServers':{'r':") + now + "}}");
    const auto reports = fixture.undoAll();
    QVERIFY(!reports.first().error);
    QCOMPARE(fixture.home.read(kFile), q("{'mcpServers':{'r':") + after + "}}");
}

void NothingLostTest::keepsWhatWasAddedToOtherForms_data()
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
    QTest::newRow("wrapper") << kFile << wrapper << q("'args':['r']")
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

void NothingLostTest::keepsWhatWasAddedToOtherForms()
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

void NothingLostTest::leavesAnEntangledEntry()
{
    ImportFixture fixture;
    fixture.home.write(
        kFile, q("{'mcpServers':{'r':{'url':'https://h/mcp','headers':{'X':'" + kFirst + "'}}}}"));
    QVERIFY(!fixture.import().first().error);
    edit(fixture, kFile, q("'args':['r']"), q("'args':['r'],'headers':{'Mine':'1'}"));
    const QByteArray now = fixture.home.read(kFile);
    const auto preview = runTask(fixture.service->undoPreview(fixture.undoIds()));
    QVERIFY(preview->first().obstacles.first().kind == UndoObstacle::Kind::Entangled);
    const auto reports = fixture.undoAll();
    QVERIFY(reports.first().error);
    QVERIFY(reports.first().obstacles.first().kind == UndoObstacle::Kind::Entangled);
    QCOMPARE(fixture.home.read(kFile), now);
    QCOMPARE(fixture.registry->servers().size(), 1);
}

void NothingLostTest::keepsANewerValueWhenImportedAnew()
{
    ImportFixture fixture;
    fixture.home.write(kFile, kOne);
    (void)fixture.import();
    QVERIFY(runTask(fixture.store.write({u"a"_s, u"API_KEY"_s}, Secret::copyOf(kSecond), {})));
    fixture.home.write(kFile, kOne); // from the client's memory
    const PlannedEntry planned = fixture.scan().files.first().entries.first();
    QCOMPARE(planned.server, u"a"_s);
    QVERIFY(planned.findings.first().note == Note::NewerStored);
    const auto reports = fixture.import();
    QVERIFY(!reports.first().error);
    QVERIFY(reports.first().notes.contains(Note::NewerStored));
    QCOMPARE(fixture.registry->servers().size(), 1);
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kSecond);
    QVERIFY(!fixture.home.read(kFile).contains(kFirst));

    fixture.home.write(kFile, kOne); // and once more, put back this time
    QVERIFY(runTask(fixture.service->restore(fixture.home.path(kFile), {u"a"_s})));
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kSecond);
    const auto undone = fixture.undoAll();
    QVERIFY(undone.first().isSecretReplaced);
    QCOMPARE(fixture.home.read(kFile), QByteArray(kOne).replace(kFirst, kSecond));
    QVERIFY(fixture.registry->servers().isEmpty());
}

void NothingLostTest::keepsANewerHeaderWhenImportedAnew()
{
    ImportFixture fixture;
    const QByteArray before = q("{'mcpServers':{'r':{'url':'https://h/mcp','headers':"
                                "{'Authorization':'Bearer "
        + kFirst + "'},'auth':{'CLIENT_ID':'1','CLIENT_SECRET':'" + kFirst + "x'}}}}");
    fixture.home.write(kFile, before);
    QVERIFY(!fixture.import().first().error);
    const QString client = servers::kClientSecretItem;
    QVERIFY(
        runTask(fixture.store.write({u"r"_s, u"Authorization"_s}, Secret::copyOf(kSecond), {})));
    QVERIFY(runTask(fixture.store.write({u"r"_s, client}, Secret::copyOf(kSecond + "x"), {})));
    fixture.home.write(kFile, before);
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.registry->servers().size(), 1);
    QCOMPARE(fixture.store.plain(u"r/Authorization"_s), kSecond);
    QCOMPARE(fixture.store.plain(u"r/"_s + client), kSecond + "x");
}

/// The person wrote another value into the file by hand: the first one is only with us.
void NothingLostTest::keepsAnOlderValueThatTheFileNoLongerHas()
{
    ImportFixture fixture;
    fixture.home.write(kFile, kOne);
    (void)fixture.import();
    fixture.home.write(kFile, QByteArray(kOne).replace(kFirst, kSecond));
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kFirst);
    QCOMPARE(fixture.store.plain(u"a-2/API_KEY"_s), kSecond);
    QCOMPARE(fixture.registry->servers().size(), 2);
    QCOMPARE(runTask(fixture.service->undoList()).size(), 1);
}

void NothingLostTest::storesAnewWhatWasDeleted()
{
    ImportFixture fixture;
    fixture.home.write(kFile, kOne);
    (void)fixture.import();
    fixture.home.write(kFile, kOne);
    const Plan &plan = fixture.scan();
    QVERIFY(plan.files.first().entries.first().isKnownServer);
    QVERIFY(runTask(fixture.store.remove({u"a"_s, u"API_KEY"_s}))); // while the person thinks
    QVERIFY(runTask(fixture.service->apply(plan.id, ImportFixture::proposed(plan))));
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kFirst);
}

void NothingLostTest::keepsAllWithoutEvidence_data()
{
    QTest::addColumn<bool>("isUndo");
    QTest::addColumn<QByteArray>("now"); ///< Null: no such file.
    for (const bool isUndo : {false, true}) {
        const auto row = [isUndo](const char *name, const QByteArray &now) {
            QTest::addRow("%s, %s", isUndo ? "undo" : "import", name) << isUndo << now;
        };
        row("no file", QByteArray());
        row("an empty file", "");
        row("no entry", "{\"mcpServers\":{}}");
        row("an entry without its value",
            q("{'mcpServers': {'a': {'command': 'npx', 'args': ['x'], 'env': {'API_KEY': ''}}}}"));
    }
}

void NothingLostTest::keepsAllWithoutEvidence()
{
    QFETCH(bool, isUndo);
    QFETCH(QByteArray, now);
    ImportFixture fixture;
    fixture.home.write(kFile, kOne);
    (void)fixture.import();
    const QByteArray imported = fixture.home.read(kFile);
    if (now.isNull())
        QVERIFY(QFile::remove(fixture.home.path(kFile)));
    else
        fixture.home.write(kFile, now);
    if (isUndo)
        setPhase(fixture, "\"restoring\":false", "\"restoring\":true");
    else
        setPhase(fixture, "\"phase\":\"written\"", "\"phase\":\"writing\"");
    QVERIFY(runTask(fixture.service->start()));
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kFirst);
    QCOMPARE(fixture.registry->servers().size(), 1);

    fixture.home.write(kFile, imported); // the drive is back
    fixture.restart();
    QVERIFY(runTask(fixture.service->start()));
    QVERIFY(fixture.undoAll().first().isExact);
    QCOMPARE(fixture.home.read(kFile), kOne);
}

void NothingLostTest::endsWithEvidence()
{
    for (const bool isUndo : {false, true}) {
        ImportFixture fixture;
        fixture.home.write(kFile, kOne);
        (void)fixture.import();
        fixture.home.write(kFile, kOne);
        if (isUndo)
            setPhase(fixture, "\"restoring\":false", "\"restoring\":true");
        else
            setPhase(fixture, "\"phase\":\"written\"", "\"phase\":\"writing\"");
        QVERIFY(runTask(fixture.service->start()));
        QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});
        QVERIFY(fixture.registry->servers().isEmpty() && fixture.journalFiles().isEmpty());
    }
}

void NothingLostTest::signsOutBeforeAServerGoes()
{
    ImportFixture fixture;
    fixture.home.write(kFile, q("{'mcpServers':{'r':{'url':'https://h/mcp'}}}"));
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

void NothingLostTest::keepsWhatWasEnteredToSignIn()
{
    ImportFixture fixture;
    const QByteArray before = q("{'mcpServers':{'r':{'url':'https://h/mcp'}}}");
    fixture.home.write(kFile, before);
    (void)fixture.import();
    const vault::SecretId item {u"r"_s, servers::kClientSecretItem};
    QVERIFY(runTask(fixture.store.write(item, Secret::copyOf(kFirst), {})));
    const auto reports = fixture.undoAll();
    QVERIFY(reports.first().isExact);
    QCOMPARE(reports.first().stayingServers, QStringList {u"r"_s});
    QCOMPARE(fixture.home.read(kFile), before);
    QCOMPARE(fixture.store.plain(item.key()), kFirst);
    QCOMPARE(fixture.registry->servers().size(), 1);
    QVERIFY(fixture.signedOut.isEmpty() && fixture.journalFiles().isEmpty());
    const QStringList left {u"claviger/undo-journal"_s, item.key()}; // not the entry's text
    QCOMPARE(fixture.store.keys(), left);
}

/// The keychain has an entry's text no more, or not as we wrote it.
void NothingLostTest::takesBackTheOthersWithoutAText()
{
    for (const QByteArray &text : {QByteArray(), QByteArray("something else")}) {
        ImportFixture fixture;
        fixture.home.write(kFile,
            q("{'mcpServers':{'r':{'url':'https://h/mcp'},'a':{'command':'npx','args':['x']}}}"));
        QVERIFY(!fixture.import().first().error);
        const QStringList keys = fixture.store.keys().filter(QRegularExpression(u"^r/"_s));
        QCOMPARE(keys.size(), 1);
        const vault::SecretId item {u"r"_s, keys.first().mid(2)};
        QVERIFY(runTask(fixture.store.remove(item)));
        if (!text.isEmpty())
            QVERIFY(runTask(fixture.store.write(item, Secret::copyOf(text), {})));

        const UndoObstacle expected {
            UndoObstacle::Kind::TextGone, u"r"_s, u"r"_s, fixture.home.path(kFile), {}, {}};
        const auto preview = runTask(fixture.service->undoPreview(fixture.undoIds()));
        QCOMPARE(preview->first().obstacles, QList<UndoObstacle> {expected});
        const auto reports = fixture.undoAll();
        QVERIFY(!reports.first().error);
        QCOMPARE(reports.first().restored, 1);
        QCOMPARE(reports.first().obstacles, QList<UndoObstacle> {expected});
        QCOMPARE(fixture.home.read(kFile),
            q("{'mcpServers':{'r':{'command':'/usr/bin/claviger-shim','args':['r']},"
              "'a':{'command':'npx','args':['x']}}}"));
        QCOMPARE(fixture.registry->servers().size(), 1);
        QCOMPARE(runTask(fixture.service->undoList()).size(), 1);
        fixture.store.setState(vault::StoreState::Locked); // says nothing about the text
        const auto locked = runTask(fixture.service->undoPreview(fixture.undoIds()));
        QVERIFY(locked->isEmpty() || locked->first().obstacles.isEmpty());
    }
}

/// As above with a value that only the older record's server has: its spelling is of no use to anybody.
void NothingLostTest::leavesNoItemOfAnOldSpelling()
{
    ImportFixture fixture;
    const QByteArray spelled = "\\u0071" + kFirst.sliced(1);
    fixture.home.write(kFile, QByteArray(kOne).replace(kFirst, spelled));
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.store.keys().filter(u"a/"_s).size(), 2);
    fixture.home.write(kFile, QByteArray(kOne).replace(kFirst, kSecond));
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.store.keys().filter(u"a/"_s), QStringList {u"a/API_KEY"_s});
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kFirst);
}

void NothingLostTest::forgetsAnImportOfANewerValue_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("a variable") << kOne << u"API_KEY"_s;
    QTest::newRow("an argument") << q("{'mcpServers':{'a':{'command':'npx','args':['p','--api-key="
        + kFirst + "']}}}") << u"api-key"_s;
    QTest::newRow("a header") << q(
        "{'mcpServers':{'a':{'url':'https://h/mcp','headers':{'Authorization':'Bearer " + kFirst
        + "'}}}}") << u"Authorization"_s;
}

/// Killed before the rename: the file has the old value, the store the person's newer one.
void NothingLostTest::forgetsAnImportOfANewerValue()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, name);
    ImportFixture fixture;
    fixture.home.write(kFile, text);
    QVERIFY(!fixture.import().first().error);
    const vault::SecretId item {u"a"_s, name};
    QCOMPARE(fixture.store.plain(item.key()), kFirst);
    QVERIFY(runTask(fixture.store.write(item, Secret::copyOf(kSecond), {})));
    fixture.home.write(kFile, text); // the client wrote it anew: known again by its hash
    const QString first = fixture.journalFiles().first();
    const QByteArray older = fixture.home.read(u".local/state/claviger/journal/"_s + first);
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.registry->servers().size(), 1);
    fixture.home.write(kFile, text);
    QCOMPARE(fixture.journalFiles().size(), 1);
    const QString second = u".local/state/claviger/journal/"_s + fixture.journalFiles().first();
    QByteArray unfinished = fixture.home.read(second);
    unfinished.replace("\"createdServer\":true", "\"createdServer\":false");
    fixture.home.write(second, unfinished);
    setPhase(fixture, "\"phase\":\"written\"", "\"phase\":\"writing\"");
    fixture.home.write(u".local/state/claviger/journal/"_s + first, older);
    fixture.restart();
    QVERIFY(runTask(fixture.service->start()));
    QCOMPARE(fixture.journalFiles(), QStringList {first}); // as if nobody had tried
    QCOMPARE(fixture.store.plain(item.key()), kSecond);
    QCOMPARE(fixture.registry->servers().size(), 1);
}

/// The same where the import made the server: its removal would take the newer value along.
void NothingLostTest::keepsANewerValueThatOnlyAnUnfinishedImportHas()
{
    ImportFixture fixture;
    fixture.home.write(kFile, kOne);
    (void)fixture.import();
    QVERIFY(runTask(fixture.store.write({u"a"_s, u"API_KEY"_s}, Secret::copyOf(kSecond), {})));
    fixture.home.write(kFile, kOne);
    setPhase(fixture, "\"phase\":\"written\"", "\"phase\":\"writing\"");
    QVERIFY(runTask(fixture.service->start()));
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kSecond);
    QCOMPARE(fixture.registry->servers().size(), 1);
    QCOMPARE(fixture.journalFiles().size(), 1);
}

QTEST_GUILESS_MAIN(NothingLostTest)
#include "nothing_lost_test.moc"
