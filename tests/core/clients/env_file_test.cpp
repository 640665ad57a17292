#include "tests/core/clients/import_fixture.h"

#include <QtTest/QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;
using claviger::test::ImportFixture;
using claviger::test::runTask;

namespace {

const QByteArray kToken = "ghp_Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWpr";
const QByteArray kKey = "q7Rv2mZx9KpL4tWc8NbY";
const QString kConfig = u"project/.cursor/mcp.json"_s;
const QString kVariables = u"project/.env"_s;

QByteArray server(const QByteArray &name, const QByteArray &more = {})
{
    return "\"" + name + "\": { \"command\": \"npx\", \"args\": [\"" + name
        + "\"], \"envFile\": \"${workspaceFolder}/.env\"" + more + " }";
}

QByteArray clientText(const QByteArray &servers)
{
    return "{ \"mcpServers\": { " + servers + " } }\n";
}

/// One server in a project folder that the person points at, with this .env beside.
DiscoveryRequest place(const ImportFixture &fixture, const QByteArray &variables,
    const QByteArray &text = clientText(server("a")))
{
    fixture.home.write(kConfig, text);
    fixture.home.write(kVariables, variables);
    DiscoveryRequest request;
    request.folders = {fixture.root + u"/project"_s};
    return request;
}

} // namespace

/// Secrets in the .env file that an entry names.
class EnvFileTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void movesAndReturns_data();
    void movesAndReturns();
    void proposesNothing();
    void leavesAFileOfSeveralServers();
    void seesOtherServersThatTheRequestLeavesOut();
    void leavesWhatTheServerDoesNotGet_data();
    void leavesWhatTheServerDoesNotGet();
    void refusesAFileThatChanged();
    void takesEverythingBackWhenTheFileCannotBeWritten();
    void takesTheFileBackWhenTheClientsCannotBeWritten();
    void returnsIntoAChangedFile();
    void returnsWhenTheEntryIsGone();
    void returnsWhenTheClientPutItsTextBack();
    void showsWhatChanges();
};

void EnvFileTest::movesAndReturns_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("plain") << QByteArray("GITHUB_TOKEN=" + kToken + "\n")
                           << QByteArray("GITHUB_TOKEN=claviger-ref-1\n");
    QTest::newRow("no final newline")
        << QByteArray("GITHUB_TOKEN=" + kToken) << QByteArray("GITHUB_TOKEN=claviger-ref-1");
    QTest::newRow("CRLF, comments")
        << QByteArray("# c\r\nA=1\r\n GITHUB_TOKEN = " + kToken + " # mine\r\nB=2\r\n")
        << QByteArray("# c\r\nA=1\r\n GITHUB_TOKEN = claviger-ref-1 # mine\r\nB=2\r\n");
    QTest::newRow("export, double quotes")
        << QByteArray("export GITHUB_TOKEN=\"" + kToken + "\"\n")
        << QByteArray("export GITHUB_TOKEN=\"claviger-ref-1\"\n");
    QTest::newRow("single quotes") << QByteArray("GITHUB_TOKEN='" + kToken + "'\n")
                                   << QByteArray("GITHUB_TOKEN='claviger-ref-1'\n");
    QTest::newRow("in an address") << QByteArray("DATABASE_URL=postgres://u:s3cr3tP4ssw0rd@h/d\n")
                                   << QByteArray("DATABASE_URL=postgres://u:claviger-ref-1@h/d\n");
    QTest::newRow("two") << QByteArray("GITHUB_TOKEN=" + kToken + "\nAPI_KEY=\"" + kKey + "\"\n")
                         << QByteArray("GITHUB_TOKEN=claviger-ref-1\nAPI_KEY=\"claviger-ref-2\"\n");
}

void EnvFileTest::movesAndReturns()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    ImportFixture fixture;
    const auto reports = fixture.import(true, place(fixture, before));
    QVERIFY2(!reports.first().error,
        qPrintable(reports.first().error ? errorName(reports.first().error->code) : QString()));
    QCOMPARE(fixture.home.read(kVariables), after);
    QVERIFY(fixture.home.read(kConfig).contains("claviger-shim"));
    QCOMPARE(reports.first().secretsMoved, after.count("claviger-ref-"));

    const servers::Server server = fixture.registry->servers().first();
    QCOMPARE(server.bindings.size(), after.count("claviger-ref-"));
    for (const servers::Binding &binding : server.bindings) {
        QCOMPARE(binding.injection, servers::Injection::Environment);
        QVERIFY(before.contains(binding.variable.toUtf8()));
        QVERIFY(after.contains(binding.variableTemplate.toUtf8()));
        QVERIFY(binding.variableTemplate.contains(binding.marker));
    }
    for (const QByteArray &secret : {kToken, kKey, QByteArray("s3cr3tP4ssw0rd")})
        QVERIFY(!fixture.ownFiles().contains(secret));

    fixture.restart(); // the journal is read again
    QVERIFY(runTask(fixture.service->start()));
    QVERIFY(runTask(fixture.service->undoList()).first().state == UndoItem::State::Exact);
    const auto undone = fixture.undoAll();
    QVERIFY(!undone.first().error);
    QVERIFY(undone.first().isExact);
    QCOMPARE(fixture.home.read(kVariables), before);
    QCOMPARE(fixture.home.read(kConfig), clientText(::server("a")));
    QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});
}

void EnvFileTest::proposesNothing()
{
    ImportFixture fixture;
    const QByteArray before = "GITHUB_TOKEN=" + kToken + "\n";
    const auto request = place(fixture, before);
    const PlannedFinding finding =
        fixture.scan(request).files.first().entries.first().findings.first();
    QVERIFY(finding.isMovable);
    QVERIFY(!finding.isSelected);
    QVERIFY(finding.note == Note::EnvFileShared);
    QVERIFY(!fixture.import(false, request).first().error);
    QCOMPARE(fixture.home.read(kVariables), before);
}

void EnvFileTest::leavesAFileOfSeveralServers()
{
    ImportFixture fixture;
    const QByteArray before = "GITHUB_TOKEN=" + kToken + "\n";
    const auto request = place(fixture, before, clientText(server("a") + ", " + server("b")));
    for (const PlannedEntry &entry : fixture.scan(request).files.first().entries) {
        QVERIFY(!entry.findings.first().isMovable);
        QVERIFY(entry.findings.first().note == Note::EnvFileMany);
    }
    QVERIFY(!fixture.import(true, request).first().error);
    QCOMPARE(fixture.home.read(kVariables), before);
}

void EnvFileTest::seesOtherServersThatTheRequestLeavesOut()
{
    ImportFixture fixture;
    const auto request = place(fixture, "GITHUB_TOKEN=" + kToken + "\n");
    fixture.home.write(u".cursor/mcp.json"_s,
        "{ \"mcpServers\": { \"x\": { \"command\": \"x\", \"envFile\": \"project/.env\" } } }\n");
    const PlannedFinding finding =
        fixture.scan(request).files.first().entries.first().findings.first();
    QVERIFY(!finding.isMovable);
    QVERIFY(finding.note == Note::EnvFileMany);
}

void EnvFileTest::leavesWhatTheServerDoesNotGet_data()
{
    QTest::addColumn<QByteArray>("variables");
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("set in the entry too") << QByteArray(
        "GITHUB_TOKEN=" + kToken + "\n") << QByteArray(", \"env\": { \"GITHUB_TOKEN\": \"none\" }");
    QTest::newRow("set again below")
        << QByteArray("GITHUB_TOKEN=" + kToken + "\nGITHUB_TOKEN=none\n") << QByteArray();
}

void EnvFileTest::leavesWhatTheServerDoesNotGet()
{
    QFETCH(QByteArray, variables);
    QFETCH(QByteArray, more);
    ImportFixture fixture;
    const auto request = place(fixture, variables, clientText(server("a", more)));
    const PlannedFinding finding =
        fixture.scan(request).files.first().entries.first().findings.first();
    QVERIFY(!finding.isMovable);
    QVERIFY(finding.note == Note::DuplicateKey);
}

void EnvFileTest::refusesAFileThatChanged()
{
    ImportFixture fixture;
    const Plan &plan = fixture.scan(place(fixture, "GITHUB_TOKEN=" + kToken + "\n"));
    fixture.home.write(kVariables, "A=1\nGITHUB_TOKEN=" + kToken + "\n");
    const auto reports = runTask(
        fixture.service->apply(plan.id, ImportFixture::proposed(plan, true)));
    QVERIFY(reports);
    QCOMPARE(reports->first().error->code, ErrorCode::FileChanged);
    QCOMPARE(fixture.home.read(kVariables), QByteArray("A=1\nGITHUB_TOKEN=" + kToken + "\n"));
    QCOMPARE(fixture.home.read(kConfig), clientText(server("a")));
    QVERIFY(fixture.journalFiles().isEmpty());
}

void EnvFileTest::takesEverythingBackWhenTheFileCannotBeWritten()
{
    ImportFixture fixture;
    const auto request = place(fixture, "GITHUB_TOKEN=" + kToken + "\n");
    QCOMPARE(::chmod(qPrintable(fixture.home.path(kVariables)), 0400), 0);
    const auto reports = fixture.import(true, request);
    QCOMPARE(reports.first().error->code, ErrorCode::FileNotWritable);
    QCOMPARE(fixture.home.read(kConfig), clientText(server("a")));
    QVERIFY(fixture.registry->servers().isEmpty());
    QVERIFY(fixture.journalFiles().isEmpty());
}

void EnvFileTest::takesTheFileBackWhenTheClientsCannotBeWritten()
{
    ImportFixture fixture;
    const QByteArray before = "GITHUB_TOKEN=" + kToken + "\n";
    const auto request = place(fixture, before);
    QVERIFY(!fixture.import(true, request).first().error);
    const QByteArray moved = fixture.home.read(kVariables);
    const QStringList ids = fixture.undoIds();
    QCOMPARE(::chmod(qPrintable(fixture.home.path(kConfig)), 0400), 0);
    const auto refused = runTask(fixture.service->undo(ids));
    QVERIFY(refused);
    QVERIFY(refused->first().error);
    QCOMPARE(fixture.home.read(kVariables), moved);
    QCOMPARE(::chmod(qPrintable(fixture.home.path(kConfig)), 0600), 0);
    QVERIFY(!fixture.undoAll().first().error);
    QCOMPARE(fixture.home.read(kVariables), before);
}

void EnvFileTest::returnsIntoAChangedFile()
{
    ImportFixture fixture;
    (void)fixture.import(true, place(fixture, "GITHUB_TOKEN=" + kToken + "\n"));
    fixture.home.write(kVariables, "NEW=1\nGITHUB_TOKEN='claviger-ref-1' # mine\n");
    QVERIFY(runTask(fixture.service->undoList()).first().state == UndoItem::State::InPlace);
    const auto undone = fixture.undoAll();
    QVERIFY(!undone.first().error);
    QVERIFY(!undone.first().isExact);
    QCOMPARE(undone.first().why->code, ErrorCode::FileChanged);
    QCOMPARE(
        fixture.home.read(kVariables), QByteArray("NEW=1\nGITHUB_TOKEN='" + kToken + "' # mine\n"));
}

void EnvFileTest::returnsWhenTheEntryIsGone()
{
    ImportFixture fixture;
    const QByteArray before = "GITHUB_TOKEN=" + kToken + "\n";
    (void)fixture.import(true, place(fixture, before));
    fixture.home.write(kConfig, clientText(""));
    QVERIFY(fixture.undoAll().first().error);
    QCOMPARE(fixture.home.read(kVariables), before);
}

/// The new import makes a server of its own; the old one's secret must not go before its marker does.
void EnvFileTest::returnsWhenTheClientPutItsTextBack()
{
    ImportFixture fixture;
    const QByteArray before = "GITHUB_TOKEN=" + kToken + "\n";
    const auto request = place(fixture, before);
    (void)fixture.import(true, request);
    fixture.home.write(kConfig, clientText(server("a")));
    QVERIFY(!fixture.import(true, request).first().error);
    QCOMPARE(fixture.home.read(kVariables), before);
    QVERIFY(!fixture.undoAll().first().error);
    QCOMPARE(fixture.home.read(kConfig), clientText(server("a")));
    QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});
}

void EnvFileTest::showsWhatChanges()
{
    ImportFixture fixture;
    const auto request = place(fixture, "GITHUB_TOKEN=" + kToken + "\nAPI_KEY=" + kKey + "\n");
    const Plan &plan = fixture.scan(request);
    Selection selection = ImportFixture::proposed(plan, true);
    selection.front().findings.removeLast(); // the key stays, masked
    const auto diffs = fixture.service->preview(plan.id, selection);
    QVERIFY(diffs);
    QCOMPARE(diffs->size(), 2);
    QCOMPARE(diffs->last().path, fixture.home.path(kVariables));
    QString text;
    for (const DiffLine &line : diffs->last().diff)
        text += line.text + u'\n';
    QVERIFY(text.contains("GITHUB_TOKEN=claviger-ref-1"_L1));
    QVERIFY(!text.contains(QString::fromUtf8(kToken)) && !text.contains(QString::fromUtf8(kKey)));

    QVERIFY(runTask(fixture.service->apply(plan.id, std::move(selection))));
    const auto back = runTask(fixture.service->undoPreview(fixture.undoIds()));
    QVERIFY(back);
    QCOMPARE(back->size(), 2);
    text.clear();
    for (const DiffLine &line : back->last().diff)
        text += line.text + u'\n';
    QVERIFY(text.contains("GITHUB_TOKEN=claviger-ref-1"_L1));
    QVERIFY(!text.contains(QString::fromUtf8(kToken)) && !text.contains(QString::fromUtf8(kKey)));
}

QTEST_GUILESS_MAIN(EnvFileTest)
#include "env_file_test.moc"
