#include "tests/core/clients/cursor_file.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;
using namespace claviger::test;

namespace {

const QByteArray kFirst = "q7Rv2mZx9KpL4tWc8NbY";
const QByteArray kSecond = "zzRv2mZx9KpL4tWc8NbY";
const QString kJournal = u".local/state/claviger/journal/"_s;

const QByteArray kOne = q(
    "{'mcpServers': {'a': {'command': 'npx', 'args': ['x'], 'env': {'API_KEY': '" + kFirst
    + "'}}}}\n");

} // namespace

/// A file imported again, and an import or undo that the end of its process cut short: no value is removed
/// from the store that stands nowhere else.
class NothingLostByImportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsANewerValueWhenImportedAnew();
    void keepsANewerHeaderWhenImportedAnew();
    void keepsAnOlderValueThatTheFileNoLongerHas();
    void leavesNoItemOfAnOldSpelling();
    void storesAnewWhatWasDeleted();
    void keepsAllWithoutEvidence_data();
    void keepsAllWithoutEvidence();
    void endsWithEvidence();
    void forgetsAnImportOfANewerValue_data();
    void forgetsAnImportOfANewerValue();
    void keepsANewerValueThatOnlyAnUnfinishedImportHas();

private:
    /// The process ended after the rename, before the journal knew.
    static void cutShort(ImportFixture &fixture, bool isUndo = false)
    {
        const QByteArray from = isUndo ? "\"restoring\":false" : "\"phase\":\"written\"";
        const QByteArray to = isUndo ? "\"restoring\":true" : "\"phase\":\"writing\"";
        const QString name = kJournal + fixture.journalFiles().first();
        QByteArray text = fixture.home.read(name);
        QVERIFY(text.contains(from));
        fixture.home.write(name, text.replace(from, to));
        fixture.restart();
    }
};

void NothingLostByImportTest::keepsANewerValueWhenImportedAnew()
{
    ImportFixture fixture;
    fixture.home.write(kCursorFile, kOne);
    (void)fixture.import();
    QVERIFY(runTask(fixture.store.write({u"a"_s, u"API_KEY"_s}, Secret::copyOf(kSecond), {})));
    fixture.home.write(kCursorFile, kOne); // from the client's memory
    const PlannedEntry planned = fixture.scan().files.first().entries.first();
    QCOMPARE(planned.server, u"a"_s);
    QVERIFY(planned.findings.first().note == Note::NewerStored);
    const auto reports = fixture.import();
    QVERIFY(!reports.first().error);
    QVERIFY(reports.first().notes.contains(Note::NewerStored));
    QCOMPARE(fixture.registry->servers().size(), 1);
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kSecond);
    QVERIFY(!fixture.home.read(kCursorFile).contains(kFirst));

    fixture.home.write(kCursorFile, kOne); // and once more, put back this time
    QVERIFY(runTask(fixture.service->restore(fixture.home.path(kCursorFile), {u"a"_s})));
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kSecond);
    const auto undone = fixture.undoAll();
    QVERIFY(undone.first().isSecretReplaced);
    QCOMPARE(fixture.home.read(kCursorFile), QByteArray(kOne).replace(kFirst, kSecond));
    QVERIFY(fixture.registry->servers().isEmpty());
}

void NothingLostByImportTest::keepsANewerHeaderWhenImportedAnew()
{
    ImportFixture fixture;
    const QByteArray before = q("{'mcpServers':{'r':{'url':'https://h/mcp','headers':"
                                "{'Authorization':'Bearer "
        + kFirst + "'},'auth':{'CLIENT_ID':'1','CLIENT_SECRET':'" + kFirst + "x'}}}}");
    fixture.home.write(kCursorFile, before);
    QVERIFY(!fixture.import().first().error);
    const QString client = servers::kClientSecretItem;
    QVERIFY(
        runTask(fixture.store.write({u"r"_s, u"Authorization"_s}, Secret::copyOf(kSecond), {})));
    QVERIFY(runTask(fixture.store.write({u"r"_s, client}, Secret::copyOf(kSecond + "x"), {})));
    fixture.home.write(kCursorFile, before);
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.registry->servers().size(), 1);
    QCOMPARE(fixture.store.plain(u"r/Authorization"_s), kSecond);
    QCOMPARE(fixture.store.plain(u"r/"_s + client), kSecond + "x");
}

/// The person wrote another value into the file by hand: the first one is only with us.
void NothingLostByImportTest::keepsAnOlderValueThatTheFileNoLongerHas()
{
    ImportFixture fixture;
    fixture.home.write(kCursorFile, kOne);
    (void)fixture.import();
    fixture.home.write(kCursorFile, QByteArray(kOne).replace(kFirst, kSecond));
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kFirst);
    QCOMPARE(fixture.store.plain(u"a-2/API_KEY"_s), kSecond);
    QCOMPARE(fixture.registry->servers().size(), 2);
    QCOMPARE(runTask(fixture.service->undoList()).size(), 1);
}

/// As above with a value that only the older record's server has: its spelling is of no use to anybody.
void NothingLostByImportTest::leavesNoItemOfAnOldSpelling()
{
    ImportFixture fixture;
    const QByteArray spelled = "\\u0071" + kFirst.sliced(1);
    fixture.home.write(kCursorFile, QByteArray(kOne).replace(kFirst, spelled));
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.store.keys().filter(u"a/"_s).size(), 2);
    fixture.home.write(kCursorFile, QByteArray(kOne).replace(kFirst, kSecond));
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.store.keys().filter(u"a/"_s), QStringList {u"a/API_KEY"_s});
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kFirst);
}

void NothingLostByImportTest::storesAnewWhatWasDeleted()
{
    ImportFixture fixture;
    fixture.home.write(kCursorFile, kOne);
    (void)fixture.import();
    fixture.home.write(kCursorFile, kOne);
    const Plan &plan = fixture.scan();
    QVERIFY(plan.files.first().entries.first().isKnownServer);
    QVERIFY(runTask(fixture.store.remove({u"a"_s, u"API_KEY"_s}))); // while the person thinks
    QVERIFY(runTask(fixture.service->apply(plan.id, ImportFixture::proposed(plan))));
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kFirst);
}

void NothingLostByImportTest::keepsAllWithoutEvidence_data()
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

void NothingLostByImportTest::keepsAllWithoutEvidence()
{
    QFETCH(bool, isUndo);
    QFETCH(QByteArray, now);
    ImportFixture fixture;
    fixture.home.write(kCursorFile, kOne);
    (void)fixture.import();
    const QByteArray imported = fixture.home.read(kCursorFile);
    if (now.isNull())
        QVERIFY(QFile::remove(fixture.home.path(kCursorFile)));
    else
        fixture.home.write(kCursorFile, now);
    cutShort(fixture, isUndo);
    QVERIFY(runTask(fixture.service->start()));
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kFirst);
    QCOMPARE(fixture.registry->servers().size(), 1);

    fixture.home.write(kCursorFile, imported); // the drive is back
    fixture.restart();
    QVERIFY(runTask(fixture.service->start()));
    QVERIFY(fixture.undoAll().first().isExact);
    QCOMPARE(fixture.home.read(kCursorFile), kOne);
}

void NothingLostByImportTest::endsWithEvidence()
{
    for (const bool isUndo : {false, true}) {
        ImportFixture fixture;
        fixture.home.write(kCursorFile, kOne);
        (void)fixture.import();
        fixture.home.write(kCursorFile, kOne);
        cutShort(fixture, isUndo);
        QVERIFY(runTask(fixture.service->start()));
        QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});
        QVERIFY(fixture.registry->servers().isEmpty() && fixture.journalFiles().isEmpty());
    }
}

void NothingLostByImportTest::forgetsAnImportOfANewerValue_data()
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
void NothingLostByImportTest::forgetsAnImportOfANewerValue()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, name);
    ImportFixture fixture;
    fixture.home.write(kCursorFile, text);
    QVERIFY(!fixture.import().first().error);
    const vault::SecretId item {u"a"_s, name};
    QCOMPARE(fixture.store.plain(item.key()), kFirst);
    QVERIFY(runTask(fixture.store.write(item, Secret::copyOf(kSecond), {})));
    fixture.home.write(kCursorFile, text); // the client wrote it anew: known again by its hash
    const QString first = fixture.journalFiles().first();
    const QByteArray older = fixture.home.read(kJournal + first);
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.registry->servers().size(), 1);
    fixture.home.write(kCursorFile, text);
    QCOMPARE(fixture.journalFiles().size(), 1);
    const QString second = kJournal + fixture.journalFiles().first();
    QByteArray unfinished = fixture.home.read(second);
    unfinished.replace("\"createdServer\":true", "\"createdServer\":false");
    fixture.home.write(second, unfinished);
    cutShort(fixture);
    fixture.home.write(kJournal + first, older);
    fixture.restart();
    QVERIFY(runTask(fixture.service->start()));
    QCOMPARE(fixture.journalFiles(), QStringList {first}); // as if nobody had tried
    QCOMPARE(fixture.store.plain(item.key()), kSecond);
    QCOMPARE(fixture.registry->servers().size(), 1);
}

/// The same where the import made the server: its removal would take the newer value along.
void NothingLostByImportTest::keepsANewerValueThatOnlyAnUnfinishedImportHas()
{
    ImportFixture fixture;
    fixture.home.write(kCursorFile, kOne);
    (void)fixture.import();
    QVERIFY(runTask(fixture.store.write({u"a"_s, u"API_KEY"_s}, Secret::copyOf(kSecond), {})));
    fixture.home.write(kCursorFile, kOne);
    cutShort(fixture);
    QVERIFY(runTask(fixture.service->start()));
    QCOMPARE(fixture.store.plain(u"a/API_KEY"_s), kSecond);
    QCOMPARE(fixture.registry->servers().size(), 1);
    QCOMPARE(fixture.journalFiles().size(), 1);
}

QTEST_GUILESS_MAIN(NothingLostByImportTest)
#include "nothing_lost_by_import_test.moc"
