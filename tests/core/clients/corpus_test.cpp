#include "tests/core/clients/import_fixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;
using claviger::test::ImportFixture;
using claviger::test::runTask;

/// Every configuration there is, imported as a whole and taken back: byte for byte. Our own fixtures
/// (tests/data/clients) and, where CLAVIGER_CORPUS names a folder, everything in it.
class CorpusTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void importsAndTakesBack_data();
    void importsAndTakesBack();
    void importsAll();
};

namespace {

QStringList configurations()
{
    QStringList paths;
    QStringList folders {QStringLiteral(CLAVIGER_TEST_DATA)};
    if (qEnvironmentVariableIsSet("CLAVIGER_CORPUS"))
        folders.append(qEnvironmentVariable("CLAVIGER_CORPUS"));
    for (const QString &folder : folders) {
        QDirIterator files(folder, {u"*.json"_s, u"*.jsonc"_s, u"*.toml"_s}, QDir::Files,
            QDirIterator::Subdirectories);
        while (files.hasNext())
            paths.append(files.next());
    }
    paths.sort();
    return paths;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void CorpusTest::importsAndTakesBack_data()
{
    QTest::addColumn<QString>("source");
    for (const QString &path : configurations())
        QTest::newRow(qPrintable(path.section(u'/', -2))) << path;
}

void CorpusTest::importsAndTakesBack()
{
    QFETCH(QString, source);
    ImportFixture fixture;
    const QByteArray original = bytesOf(source);
    const QString name = u"project/"_s + source.section(u'/', -1);
    fixture.home.write(name, original);
    DiscoveryRequest request;
    request.files = {fixture.home.path(name)};
    const Plan &plan = fixture.scan(request);
    QCOMPARE(plan.files.size(), 1);
    Selection selection = ImportFixture::proposed(plan, true);
    if (selection.empty()) {
        QCOMPARE(fixture.home.read(name), original);
        return;
    }
    QVERIFY(fixture.service->preview(plan.id, selection));
    const auto reports = runTask(fixture.service->apply(plan.id, std::move(selection)));
    QVERIFY(reports);
    const std::optional<Error> error = reports->first().error;
    QVERIFY2(!error,
        qPrintable(error ? errorName(error->code) + error->subject + error->detail : QString()));
    const QByteArray imported = fixture.home.read(name);
    QVERIFY(imported.contains("claviger-shim"));
    for (const QString &key : fixture.store.keys()) {
        const QByteArray secret = fixture.store.plain(key);
        QVERIFY2(secret.size() < 8 || !fixture.ownFiles().contains(secret), qPrintable(key));
    }
    // A second import finds nothing to do.
    const Plan &again = fixture.scan(request);
    for (const PlannedEntry &entry : again.files.first().entries)
        QVERIFY(entry.state != PlannedEntry::State::New);

    fixture.restart();
    QVERIFY(runTask(fixture.service->start()));
    const auto undone = fixture.undoAll();
    QVERIFY(!undone.first().error);
    QVERIFY(undone.first().isExact);
    QCOMPARE(fixture.home.read(name), original);
    QVERIFY(fixture.registry->servers().isEmpty());
}

/// All of them in one import, taken back one entry at a time, last first and then from the middle.
void CorpusTest::importsAll()
{
    ImportFixture fixture;
    DiscoveryRequest request;
    QList<std::pair<QString, QByteArray>> originals;
    for (const QString &path : configurations()) {
        const QString name = u"all/%1-%2"_s.arg(originals.size()).arg(path.section(u'/', -1));
        originals.append({name, bytesOf(path)});
        fixture.home.write(name, originals.last().second);
        request.files.append(fixture.home.path(name));
    }
    const auto reports = fixture.import(true, request);
    for (const FileReport &report : reports)
        QVERIFY2(!report.error, qPrintable(report.path));
    QStringList ids = fixture.undoIds();
    QVERIFY(ids.size() > 5);
    while (!ids.isEmpty()) {
        const auto undone = runTask(fixture.service->undo({ids.takeAt(ids.size() / 2)}));
        QVERIFY(undone && !undone->first().error);
        QVERIFY(undone->first().isExact);
    }
    for (const auto &[name, bytes] : originals)
        QCOMPARE(fixture.home.read(name), bytes);
    QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
