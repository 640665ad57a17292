#include "tests/core/clients/import_fixture.h"

#include <QtCore/QCryptographicHash>
#include <QtTest/QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;
using claviger::test::ImportFixture;
using claviger::test::runTask;

namespace {

const QByteArray kToken = "ghp_Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWpr";
const QByteArray kOther = "ghp_Qm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWpr";

QByteArray cursorFile(const QByteArray &token = kToken)
{
    return "{\n  \"mcpServers\": {\n    \"github\": {\n      \"command\": \"npx\",\n"
           "      \"args\": [\"-y\", \"@modelcontextprotocol/server-github\"],\n"
           "      \"env\": { \"GITHUB_PERSONAL_ACCESS_TOKEN\": \""
        + token + "\" }\n    }\n  }\n}\n";
}

} // namespace

class ImportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void row22MovesASecretAndStartsThroughTheShim();
    void takesEverythingBack();
    void keepsNoSecretInItsOwnFiles();
    void preApprovesExactlyWhatItWrote();
    void sharesAServerOfTwoClients();
    void givesDifferentSecretsDifferentServers();
    void recognisesAServerItHasAlready();
    void refusesWhatChangedSinceTheScan();
    void refusesAClientThatOverwrites();
    void refusesAPlanItDoesNotKnow();
    void takesBackAFileWhoseSecretsDoNotGetIn();
    void goesOnWithTheNextFile();
    void keepsModeAndLink();
    void previewsMasked();
};

void ImportTest::row22MovesASecretAndStartsThroughTheShim()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, cursorFile());
    const auto reports = fixture.import();
    QCOMPARE(reports.size(), 1);
    QVERIFY(!reports.first().error);
    QCOMPARE(reports.first().secretsMoved, 1);
    QCOMPARE(fixture.home.read(u".cursor/mcp.json"_s),
        QByteArray("{\n  \"mcpServers\": {\n    \"github\": {\n"
                   "      \"command\": \"/usr/bin/claviger-shim\",\n"
                   "      \"args\": [\"github\", \"--\", \"npx\", \"-y\", "
                   "\"@modelcontextprotocol/server-github\"],\n"
                   "      \"env\": { \"GITHUB_PERSONAL_ACCESS_TOKEN\": \"claviger-ref-1\" }\n"
                   "    }\n  }\n}\n"));
    QCOMPARE(fixture.store.plain(u"github/GITHUB_PERSONAL_ACCESS_TOKEN"_s), kToken);
    QCOMPARE(fixture.registry->servers().size(), 1);
    const servers::Server server = fixture.registry->servers().first();
    QCOMPARE(server.bindings.first().variableTemplate, u"claviger-ref-1"_s);
    QCOMPARE(server.bindings.first().injection, servers::Injection::Environment);
    QVERIFY(fixture.scan().files.first().entries.first().state == PlannedEntry::State::Managed);
}

void ImportTest::takesEverythingBack()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, cursorFile());
    (void)fixture.import();
    const auto items = runTask(fixture.service->undoList());
    QCOMPARE(items.size(), 1);
    QVERIFY(items.first().state == UndoItem::State::Exact);
    const auto reports = fixture.undoAll();
    QVERIFY(!reports.first().error);
    QVERIFY(reports.first().isExact);
    QCOMPARE(fixture.home.read(u".cursor/mcp.json"_s), cursorFile());
    QVERIFY(fixture.registry->servers().isEmpty());
    QVERIFY(fixture.policy->grants().isEmpty());
    QVERIFY(fixture.journalFiles().isEmpty());
    QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});
    QVERIFY(fixture.undoIds().isEmpty());
}

void ImportTest::keepsNoSecretInItsOwnFiles()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, cursorFile());
    fixture.home.write(u".config/Code/User/mcp.json"_s,
        "{\"servers\":{\"db\":{\"command\":\"npx\",\"args\":[\"-y\",\"pg\","
        "\"postgres://u:s3cr3tP4ssw0rd@h/d\"],\"env\":{\"A\":\"1\","
        "\"API_KEY\":\"q7Rv2mZx9KpL4tWc8NbY\"}}}}");
    (void)fixture.import();
    const QByteArray own = fixture.ownFiles();
    QVERIFY(own.contains("claviger-ref-1"));
    for (const QByteArray &secret :
        {kToken, QByteArray("s3cr3tP4ssw0rd"), QByteArray("q7Rv2mZx9KpL4tWc8NbY")}) {
        QVERIFY(!own.contains(secret));
        const QByteArray hash = QCryptographicHash::hash(secret, QCryptographicHash::Sha256);
        QVERIFY(!own.contains(hash.toHex()));
    }
    QVERIFY(!fixture.home.read(u".config/Code/User/mcp.json"_s).contains("s3cr3tP4ssw0rd"));
}

void ImportTest::preApprovesExactlyWhatItWrote()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, cursorFile());
    (void)fixture.import();
    const auto grants = fixture.policy->grants();
    QCOMPARE(grants.size(), 1);
    QCOMPARE(grants.first().application.client, u"cursor"_s);
    QCOMPARE(grants.first().command.command,
        (QStringList {u"npx"_s, u"-y"_s, u"@modelcontextprotocol/server-github"_s}));
    QCOMPARE(grants.first().command.values, QStringList {u"GITHUB_PERSONAL_ACCESS_TOKEN"_s});
    QVERIFY(grants.first().origin == policy::GrantOrigin::Import);
}

void ImportTest::sharesAServerOfTwoClients()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, cursorFile());
    fixture.home.write(u".claude.json"_s, cursorFile());
    const auto reports = fixture.import();
    QCOMPARE(reports.size(), 2);
    QCOMPARE(fixture.registry->servers().size(), 1);
    QCOMPARE(fixture.policy->grants().size(), 2);

    // One goes: the other still starts.
    QStringList first;
    for (const UndoItem &item : runTask(fixture.service->undoList())) {
        if (item.client == "cursor"_L1)
            first.append(item.id);
    }
    QVERIFY(runTask(fixture.service->undo(first)));
    QCOMPARE(fixture.registry->servers().size(), 1);
    QCOMPARE(fixture.store.plain(u"github/GITHUB_PERSONAL_ACCESS_TOKEN"_s), kToken);
    QCOMPARE(fixture.home.read(u".cursor/mcp.json"_s), cursorFile());
    // The other goes: nothing stays.
    (void)fixture.undoAll();
    QVERIFY(fixture.registry->servers().isEmpty());
    QCOMPARE(fixture.home.read(u".claude.json"_s), cursorFile());
    QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});
}

void ImportTest::givesDifferentSecretsDifferentServers()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, cursorFile());
    fixture.home.write(u".claude.json"_s, cursorFile(kOther));
    (void)fixture.import();
    QCOMPARE(fixture.registry->servers().size(), 2);
    QCOMPARE(fixture.store.plain(u"github/GITHUB_PERSONAL_ACCESS_TOKEN"_s), kOther);
    QCOMPARE(fixture.store.plain(u"github-2/GITHUB_PERSONAL_ACCESS_TOKEN"_s), kToken);
}

void ImportTest::recognisesAServerItHasAlready()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, cursorFile());
    (void)fixture.import();
    fixture.home.write(u".claude.json"_s, cursorFile());
    const Plan &plan = fixture.scan();
    QCOMPARE(plan.files.first().entries.first().server, u"github"_s);
    QVERIFY(plan.files.first().entries.first().isKnownServer);
    const auto reports = runTask(fixture.service->apply(plan.id, ImportFixture::proposed(plan)));
    QVERIFY(reports && !reports->first().error);
    QCOMPARE(fixture.registry->servers().size(), 1);

    // While the keychain is closed nobody can tell: another server, never a prompt.
    fixture.home.write(u".gemini/settings.json"_s, cursorFile());
    fixture.store.setState(vault::StoreState::Locked);
    const Plan &locked = fixture.scan();
    QCOMPARE(locked.files.last().entries.first().server, u"github-2"_s);
}

void ImportTest::refusesWhatChangedSinceTheScan()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, cursorFile());
    const Plan &plan = fixture.scan();
    fixture.home.write(u".cursor/mcp.json"_s, cursorFile(kOther));
    const auto reports = runTask(fixture.service->apply(plan.id, ImportFixture::proposed(plan)));
    QVERIFY(reports);
    QVERIFY(reports->first().error->code == ErrorCode::PlanOutdated);
    QCOMPARE(fixture.home.read(u".cursor/mcp.json"_s), cursorFile(kOther));
    QVERIFY(fixture.registry->servers().isEmpty());
    QVERIFY(fixture.service->preview(plan.id, ImportFixture::proposed(plan)).error().code
        == ErrorCode::PlanOutdated);
}

void ImportTest::refusesAClientThatOverwrites()
{
    ImportFixture fixture;
    fixture.home.write(u".config/Claude/claude_desktop_config.json"_s, cursorFile());
    fixture.processes.list = {{u"/usr/lib/claude-desktop/claude-desktop"_s, {}}};
    const Plan &plan = fixture.scan();
    QVERIFY(plan.files.first().notes.contains(Note::CloseClientFirst));
    auto reports = runTask(fixture.service->apply(plan.id, ImportFixture::proposed(plan)));
    QVERIFY(reports->first().error->code == ErrorCode::ClientRunning);
    QCOMPARE(reports->first().error->subject, u"Claude Desktop"_s); // a person reads it
    QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});

    fixture.processes.list.clear(); // the person closed it
    reports = runTask(fixture.service->apply(plan.id, ImportFixture::proposed(plan)));
    QVERIFY(!reports->first().error);
    fixture.processes.list = {{u"/usr/lib/claude-desktop/claude-desktop"_s, {}}};
    QVERIFY(runTask(fixture.service->undoList()).first().state == UndoItem::State::Blocked);
    QVERIFY(fixture.undoAll().first().error->code == ErrorCode::ClientRunning);
}

void ImportTest::refusesAPlanItDoesNotKnow()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, cursorFile());
    const Plan &plan = fixture.scan();
    Selection selection = ImportFixture::proposed(plan);
    QVERIFY(
        fixture.service->preview(u"nobody"_s, selection).error().code == ErrorCode::PlanOutdated);
    selection.front().path = u"/etc/passwd"_s;
    QVERIFY(fixture.service->preview(plan.id, selection).error().code == ErrorCode::InvalidInput);
    selection = ImportFixture::proposed(plan);
    selection.front().findings.append(u"f99"_s);
    QVERIFY(fixture.service->preview(plan.id, selection).error().code == ErrorCode::InvalidInput);
    QVERIFY(fixture.service->preview(plan.id, {}).error().code == ErrorCode::NothingToImport);
}

void ImportTest::takesBackAFileWhoseSecretsDoNotGetIn()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, cursorFile());
    (void)fixture.scan();
    fixture.store.failWrites(1, ErrorCode::KeychainLocked);
    auto reports = fixture.import();
    QVERIFY(reports.first().error->code == ErrorCode::KeychainLocked);
    QCOMPARE(fixture.home.read(u".cursor/mcp.json"_s), cursorFile());
    QVERIFY(fixture.journalFiles().isEmpty());

    reports = fixture.import(); // a retry works
    QVERIFY(!reports.first().error);
}

void ImportTest::goesOnWithTheNextFile()
{
    ImportFixture fixture;
    fixture.home.write(u".claude.json"_s, cursorFile());
    fixture.home.write(u".cursor/mcp.json"_s, cursorFile(kOther));
    const Plan &plan = fixture.scan();
    fixture.home.write(u".claude.json"_s, cursorFile() + " ");
    const auto reports = runTask(fixture.service->apply(plan.id, ImportFixture::proposed(plan)));
    QCOMPARE(reports->size(), 2);
    QVERIFY(reports->at(0).error);
    QVERIFY(!reports->at(1).error);
    QCOMPARE(fixture.registry->servers().size(), 1);
    QVERIFY(fixture.home.read(u".cursor/mcp.json"_s).contains("claviger-shim"));
}

void ImportTest::keepsModeAndLink()
{
    ImportFixture fixture;
    fixture.home.write(u"dotfiles/mcp.json"_s, cursorFile());
    const QString real = fixture.home.path(u"dotfiles/mcp.json"_s);
    QVERIFY(QFile::setPermissions(real, QFile::ReadOwner | QFile::WriteOwner));
    QDir(fixture.home.path()).mkpath(u".cursor"_s);
    QVERIFY(QFile::link(real, fixture.home.path(u".cursor/mcp.json"_s)));
    const auto reports = fixture.import();
    QVERIFY(!reports.first().error);
    QVERIFY(QFileInfo(fixture.home.path(u".cursor/mcp.json"_s)).isSymLink());
    struct stat status
    {
    };
    QVERIFY(::stat(QFile::encodeName(real).constData(), &status) == 0);
    QCOMPARE(status.st_mode & 07777, 0600U);
    QVERIFY(fixture.home.read(u"dotfiles/mcp.json"_s).contains("claviger-shim"));
    (void)fixture.undoAll();
    QCOMPARE(fixture.home.read(u"dotfiles/mcp.json"_s), cursorFile());
}

void ImportTest::previewsMasked()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, cursorFile());
    const Plan &plan = fixture.scan();
    const auto diffs = fixture.service->preview(plan.id, ImportFixture::proposed(plan));
    QVERIFY(diffs);
    QStringList removed;
    QStringList added;
    for (const DiffLine &line : diffs->first().diff) {
        QVERIFY(!line.text.contains(QString::fromLatin1(kToken)));
        if (line.kind == DiffLine::Kind::Removed)
            removed.append(line.text.trimmed());
        if (line.kind == DiffLine::Kind::Added)
            added.append(line.text.trimmed());
    }
    QCOMPARE(removed.size(), 3);
    QCOMPARE(added.size(), 3);
    QVERIFY(removed.last().contains(u"ghp_…"_s));
    QVERIFY(added.last().contains(u"claviger-ref-1"_s));

    (void)runTask(fixture.service->apply(plan.id, ImportFixture::proposed(plan)));
    const auto undo = runTask(fixture.service->undoPreview(fixture.undoIds()));
    QVERIFY(undo);
    for (const DiffLine &line : undo->first().diff)
        QVERIFY(!line.text.contains(QString::fromLatin1(kToken)));
}

QTEST_GUILESS_MAIN(ImportTest)
#include "import_test.moc"
