#include "tests/core/clients/import_fixture.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;
using claviger::test::ImportFixture;
using claviger::test::runTask;

namespace {

const QByteArray kSecret = "q7Rv2mZx9KpL4tWc8NbY";

QByteArray fileOf(const QByteArray &entries)
{
    return "{\n  \"mcpServers\": {\n" + entries + "\n  },\n  \"other\": 1\n}\n";
}
QByteArray entryOf(const QByteArray &name, const QByteArray &secret = kSecret)
{
    return "    \"" + name + "\": {\n      \"command\": \"npx\",\n      \"args\": [\"-y\", \""
        + name + "\"],\n      \"env\": { \"API_KEY\": \"" + secret + "\" }\n    }";
}

/// What Claude Code and VS Code do to their files: parse, change something, write all of it anew.
QByteArray reserialised(const QByteArray &json, int indent)
{
    QByteArray text = QJsonDocument::fromJson(json).toJson(
        indent == 0 ? QJsonDocument::Compact : QJsonDocument::Indented);
    return text.replace("    ", QByteArray(indent, '\t'));
}

} // namespace

class UndoTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void restoresInPlaceAfterTheClientWroteItsFile_data();
    void restoresInPlaceAfterTheClientWroteItsFile();
    void undoesOneOfSeveralImports();
    void reportsWhatIsGone();
    void putsAReplacedSecretBack();
    void keepsTheFilesOwnSpelling();
    void staysWhileTheKeychainIsLocked();
    void refusesWhenASecretWasDeleted();
    void undoesInCodexFiles();
    void row16SeesDrift();
    void row16PutsDroppedEntriesBack();
    void importsAnewWhatTheClientPutBack();
    void tellsOfChangesOnce();
    void survivesADamagedRecord();
};

void UndoTest::restoresInPlaceAfterTheClientWroteItsFile_data()
{
    QTest::addColumn<int>("indent");
    QTest::newRow("on one line") << 0;
    QTest::newRow("tabs") << 1;
}

void UndoTest::restoresInPlaceAfterTheClientWroteItsFile()
{
    QFETCH(int, indent);
    ImportFixture fixture;
    const QByteArray original = fileOf(entryOf("a") + ",\n    \"b\": { \"command\": \"x\" }");
    fixture.home.write(u".claude.json"_s, original);
    (void)fixture.import();
    fixture.home.write(
        u".claude.json"_s, reserialised(fixture.home.read(u".claude.json"_s), indent));
    for (const UndoItem &item : runTask(fixture.service->undoList())) {
        QVERIFY(item.state == UndoItem::State::InPlace);
        QVERIFY(item.why->code == ErrorCode::FileChanged);
    }
    const auto reports = fixture.undoAll();
    QVERIFY(!reports.first().error);
    QVERIFY(!reports.first().isExact);
    QVERIFY(reports.first().why->code == ErrorCode::FileChanged);
    const QJsonDocument now = QJsonDocument::fromJson(fixture.home.read(u".claude.json"_s));
    QCOMPARE(now, QJsonDocument::fromJson(original));
}

void UndoTest::undoesOneOfSeveralImports()
{
    ImportFixture fixture;
    const QByteArray first = fileOf(entryOf("a"));
    fixture.home.write(u".cursor/mcp.json"_s, first);
    (void)fixture.import();
    // The person adds a second server, and imports again.
    QByteArray text = fixture.home.read(u".cursor/mcp.json"_s);
    text.replace("\n  },\n  \"other\"",
        ",\n" + entryOf("b", "zzRv2mZx9KpL4tWc8NbY") + "\n  },\n  \"other\"");
    fixture.home.write(u".cursor/mcp.json"_s, text);
    (void)fixture.import();
    QCOMPARE(fixture.registry->servers().size(), 2);

    // The older one goes first: the later one's places have moved by then.
    auto items = runTask(fixture.service->undoList());
    QCOMPARE(items.size(), 2);
    QVERIFY(runTask(fixture.service->undo({items.first().id})));
    QVERIFY(fixture.home.read(u".cursor/mcp.json"_s).contains(entryOf("a")));
    items = runTask(fixture.service->undoList());
    QCOMPARE(items.size(), 1);
    QVERIFY(items.first().state == UndoItem::State::Exact);
    (void)fixture.undoAll();
    QCOMPARE(fixture.home.read(u".cursor/mcp.json"_s),
        fileOf(entryOf("a") + ",\n" + entryOf("b", "zzRv2mZx9KpL4tWc8NbY")));
}

void UndoTest::reportsWhatIsGone()
{
    ImportFixture fixture;
    fixture.home.write(
        u".cursor/mcp.json"_s, fileOf(entryOf("a") + ",\n" + entryOf("b", "zzRv2mZx9KpL4tWc8NbY")));
    (void)fixture.import();
    QByteArray text = fixture.home.read(u".cursor/mcp.json"_s);
    text.replace("\"a\"", "\"renamed\"");
    fixture.home.write(u".cursor/mcp.json"_s, text);
    const auto items = runTask(fixture.service->undoList());
    QVERIFY(items.at(0).state == UndoItem::State::Gone);
    QVERIFY(items.at(1).state == UndoItem::State::InPlace);
    const auto reports = fixture.undoAll();
    QVERIFY(!reports.first().error);
    QCOMPARE(reports.first().restored, 1);
    QCOMPARE(reports.first().notRestored, QStringList {u"a"_s});
    QVERIFY(fixture.home.read(u".cursor/mcp.json"_s).contains("zzRv2mZx9KpL4tWc8NbY"));
    // The renamed entry still runs: its server and secret stay.
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kSecret);

    QVERIFY(QFile::remove(fixture.home.path(u".cursor/mcp.json"_s)));
    QVERIFY(runTask(fixture.service->undoList()).first().state == UndoItem::State::Gone);
}

void UndoTest::putsAReplacedSecretBack()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, fileOf(entryOf("a")));
    (void)fixture.import();
    QVERIFY(runTask(fixture.store.write({u"a"_s, u"API_KEY"_s}, Secret::copyOf("new\"value"), {})));
    const auto reports = fixture.undoAll();
    QVERIFY(!reports.first().error);
    QVERIFY(reports.first().isSecretReplaced);
    QVERIFY(!reports.first().isExact);
    QCOMPARE(fixture.home.read(u".cursor/mcp.json"_s), fileOf(entryOf("a", "new\\\"value")));
}

void UndoTest::keepsTheFilesOwnSpelling()
{
    ImportFixture fixture;
    const QByteArray original = fileOf(entryOf("a", "\\u0071\\u0037Rv2mZx9KpL4tWc8NbY"));
    fixture.home.write(u".cursor/mcp.json"_s, original);
    (void)fixture.import();
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kSecret);
    QVERIFY(!fixture.ownFiles().contains("\\u0037Rv2mZx9KpL4tWc8NbY"));
    QVERIFY(!fixture.ownFiles().contains("Rv2mZx9KpL4tWc8NbY"));
    QVERIFY(fixture.undoAll().first().isExact);
    QCOMPARE(fixture.home.read(u".cursor/mcp.json"_s), original);
    QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});
}

void UndoTest::staysWhileTheKeychainIsLocked()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, fileOf(entryOf("a")));
    (void)fixture.import();
    const QByteArray imported = fixture.home.read(u".cursor/mcp.json"_s);
    fixture.store.setState(vault::StoreState::Locked);
    QVERIFY(runTask(fixture.service->undoList()).first().state == UndoItem::State::Blocked);
    QVERIFY(fixture.undoAll().first().error->code == ErrorCode::KeychainLocked);
    QCOMPARE(fixture.home.read(u".cursor/mcp.json"_s), imported);
    fixture.store.setState(vault::StoreState::Ready);
    QVERIFY(fixture.undoAll().first().isExact);
}

void UndoTest::refusesWhenASecretWasDeleted()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, fileOf(entryOf("a")));
    (void)fixture.import();
    QVERIFY(runTask(fixture.store.remove({u"a"_s, u"API_KEY"_s})));
    const auto reports = fixture.undoAll();
    QVERIFY(reports.first().error->code == ErrorCode::SecretNotFound);
    QCOMPARE(reports.first().error->subject, u"API_KEY"_s);
    QVERIFY(fixture.home.read(u".cursor/mcp.json"_s).contains("claviger-shim"));
}

void UndoTest::undoesInCodexFiles()
{
    ImportFixture fixture;
    const QByteArray original =
        "# mine\n[mcp_servers.gh]\ncommand = \"npx\"\nargs = [\"-y\", \"p\"]\n\n"
        "[mcp_servers.gh.env]\nAPI_KEY = '"
        + kSecret + "'\n";
    fixture.home.write(u".codex/config.toml"_s, original);
    (void)fixture.import();
    QVERIFY(!fixture.home.read(u".codex/config.toml"_s).contains(kSecret));
    // `codex mcp add` writes the section anew, with its own quotes.
    fixture.home.write(u".codex/config.toml"_s,
        "[mcp_servers.gh]\ncommand = \"/usr/bin/claviger-shim\"\nargs = [\n    \"gh\",\n    "
        "\"--\",\n"
        "    \"npx\",\n    \"-y\",\n    \"p\",\n]\n\n[mcp_servers.gh.env]\nAPI_KEY = "
        "\"claviger-ref-1\"\n");
    const auto reports = fixture.undoAll();
    QVERIFY(!reports.first().error);
    QCOMPARE(fixture.home.read(u".codex/config.toml"_s),
        QByteArray("[mcp_servers.gh]\ncommand = \"npx\"\nargs = [\n    \"-y\",\n    \"p\",\n]\n\n"
                   "[mcp_servers.gh.env]\nAPI_KEY = \""
            + kSecret + "\"\n"));
}

void UndoTest::row16SeesDrift()
{
    ImportFixture fixture;
    const QByteArray original = fileOf(entryOf("a") + ",\n" + entryOf("b", "zzRv2mZx9KpL4tWc8NbY"));
    fixture.home.write(u".cursor/mcp.json"_s, original);
    (void)fixture.import();
    const auto entryOfKey = [&fixture](const QString &key) {
        for (const ClientStatus &client : fixture.service->clients()) {
            for (const FileStatus &file : client.files) {
                for (const EntryStatus &entry : file.entries) {
                    if (entry.key == key)
                        return entry;
                }
            }
        }
        return EntryStatus();
    };
    const auto stateOf = [&entryOfKey](const QString &key) {
        const EntryStatus entry = entryOfKey(key);
        return entry.key.isEmpty() ? QString() : entryStateName(entry.state);
    };
    QCOMPARE(stateOf(u"a"_s), u"managed"_s);
    QVERIFY(entryOfKey(u"a"_s).isImported);
    fixture.home.write(
        u".cursor/mcp.json"_s, fileOf(entryOf("a") + ",\n    \"c\": {\"command\":\"x\"}"));
    QCOMPARE(stateOf(u"a"_s), u"drifted"_s);
    QCOMPARE(stateOf(u"b"_s), u"removed"_s);
    QCOMPARE(stateOf(u"c"_s), u"unmanaged"_s);
    // Somebody wrote the command of a remote server there: it is ours, but nothing to undo.
    fixture.home.write(u".cursor/mcp.json"_s,
        fileOf(R"("d": {"command":"/usr/bin/claviger-shim","args":["linear"]})"));
    QCOMPARE(stateOf(u"d"_s), u"managed"_s);
    QVERIFY(!entryOfKey(u"d"_s).isImported);
    QVERIFY(entryOfKey(u"d"_s).kind == Entry::Kind::Remote);
}

void UndoTest::row16PutsDroppedEntriesBack()
{
    ImportFixture fixture;
    const QByteArray original = fileOf(entryOf("a") + ",\n" + entryOf("b", "zzRv2mZx9KpL4tWc8NbY"));
    fixture.home.write(u".cursor/mcp.json"_s, original);
    (void)fixture.import();
    fixture.home.write(u".cursor/mcp.json"_s, "{ \"other\": 1 }\n"); // the whole map is gone
    const QString path = fixture.home.path(u".cursor/mcp.json"_s);
    const auto restored = runTask(fixture.service->restore(path, {u"a"_s, u"b"_s}));
    QVERIFY(restored);
    QCOMPARE(restored->size(), 2);
    for (const PlannedEntry &entry : fixture.scan().files.first().entries)
        QVERIFY(entry.state == PlannedEntry::State::Managed);
    QVERIFY(!fixture.home.read(u".cursor/mcp.json"_s).contains(kSecret));
    QVERIFY(
        runTask(fixture.service->restore(path, {u"a"_s})).error().code == ErrorCode::EntryChanged);
    QVERIFY(!fixture.undoAll().first().error);
    QCOMPARE(QJsonDocument::fromJson(fixture.home.read(u".cursor/mcp.json"_s)),
        QJsonDocument::fromJson(original));
}

void UndoTest::importsAnewWhatTheClientPutBack()
{
    ImportFixture fixture;
    const QByteArray original = fileOf(entryOf("a"));
    fixture.home.write(u".cursor/mcp.json"_s, original);
    (void)fixture.import();
    fixture.home.write(u".cursor/mcp.json"_s, original); // from the client's memory
    const QString path = fixture.home.path(u".cursor/mcp.json"_s);
    QVERIFY(runTask(fixture.service->restore(path, {u"a"_s})));
    QCOMPARE(fixture.registry->servers().size(), 1);
    QCOMPARE(runTask(fixture.service->undoList()).size(), 1);
    QVERIFY(fixture.undoAll().first().isExact);
    QCOMPARE(fixture.home.read(u".cursor/mcp.json"_s), original);
    QVERIFY(fixture.registry->servers().isEmpty());
}

void UndoTest::tellsOfChangesOnce()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, fileOf(entryOf("a")));
    QVERIFY(runTask(fixture.service->start()));
    QSignalSpy changed(fixture.service.get(), &ImportService::clientsChanged);
    fixture.home.write(u".cursor/mcp.json"_s, fileOf(entryOf("b")));
    fixture.home.write(u".cursor/mcp.json"_s, fileOf(entryOf("c")));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(fixture.home.read(u".cursor/mcp.json"_s), fileOf(entryOf("c")));
}

void UndoTest::survivesADamagedRecord()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s, fileOf(entryOf("a")));
    (void)fixture.import();
    fixture.home.write(u".local/state/claviger/journal/0000000000-x.json"_s, "{");
    fixture.restart();
    QVERIFY(runTask(fixture.service->start()));
    QCOMPARE(fixture.service->unreadableRecords().size(), 1);
    QVERIFY(fixture.undoAll().first().isExact);
}

QTEST_GUILESS_MAIN(UndoTest)
#include "undo_test.moc"
