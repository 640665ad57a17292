#include "tests/core/clients/folder_store.h"
#include "tests/core/clients/import_fixture.h"
#include "tests/support/kill_harness.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using claviger::test::FolderStore;
using claviger::test::ImportFixture;
using claviger::test::killAtEveryStep;
using claviger::test::runTask;

namespace {

const QByteArray kOriginal =
    "{\n  \"mcpServers\": {\n    \"a\": { \"command\": \"npx\", \"args\": [\"-y\", \"p\"],\n"
    "      \"env\": { \"API_KEY\": \"\\u00717Rv2mZx9KpL4tWc8NbY\" } },\n"
    "    \"b\": { \"command\": \"x\", \"envFile\": \".env\" }\n  }\n}\n";
const QByteArray kOriginalEnvironment =
    "# mine\r\nexport B_TOKEN=\"w4Xc7Bn2QmK9sT5vJ8hL\" # b\r\nC=1";

void writeFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

/// Kill -9 at every step that changes a file, of an import and of an undo; then a start, as after a
/// crash. Nothing may be lost, nothing left half done.
class KillTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void survivesAnywhere_data();
    void survivesAnywhere();
};

void KillTest::survivesAnywhere_data()
{
    QTest::addColumn<QString>("verb");
    QTest::newRow("import") << u"import"_s;
    QTest::newRow("undo") << u"undo"_s;
}

void KillTest::survivesAnywhere()
{
    QFETCH(QString, verb);
    const QTemporaryDir scene;
    const QString folder = scene.path() + u"/run"_s;
    const QString config = folder + u"/home/.cursor/mcp.json"_s;
    const QString environment = folder + u"/home/.env"_s;

    const auto prepare = [&] {
        QDir(folder).removeRecursively();
        writeFile(config, kOriginal);
        writeFile(environment, kOriginalEnvironment);
        if (verb == "import"_L1)
            return;
        FolderStore store(folder + u"/store"_s);
        ImportFixture fixture(folder + u"/home"_s, store);
        if (fixture.import(true).first().error)
            qFatal("the scene cannot be set");
    };
    const auto check = [&](bool survived) -> QString {
        QFile file(config);
        if (!file.open(QIODevice::ReadOnly))
            return u"the client's file is gone"_s;
        const QByteArray text = file.readAll();
        const bool isImported = text.contains("claviger-shim");
        if (!isImported && text != kOriginal)
            return u"the client's file is neither old nor new"_s;
        if (survived && isImported != (verb == "import"_L1))
            return u"not done although it ended well"_s;

        FolderStore store(folder + u"/store"_s);
        ImportFixture fixture(folder + u"/home"_s, store);
        if (!runTask(fixture.service->start()))
            return u"does not start"_s;
        QFile variables(environment);
        if (!variables.open(QIODevice::ReadOnly))
            return u"the .env file is gone"_s;
        const bool isMoved = variables.readAll().contains("\"claviger-ref-1\"");
        // An undo that was cut off between the two files has given the value back already.
        if (isImported ? !isMoved && verb == "import"_L1 : isMoved)
            return u"the .env file does not fit the client's file"_s;
        variables.close();
        if (isImported) {
            if (fixture.registry->servers().size() != 2 || fixture.policy->grants().size() != 2)
                return u"the file is new, but what it needs is not there"_s;
            const auto undone = fixture.undoAll();
            if (undone.first().error)
                return u"cannot be undone: "_s + errorName(undone.first().error->code);
        }
        QFile after(config);
        if (!after.open(QIODevice::ReadOnly) || after.readAll() != kOriginal)
            return u"not byte for byte what it was"_s;
        if (!variables.open(QIODevice::ReadOnly) || variables.readAll() != kOriginalEnvironment)
            return u"the .env file is not byte for byte what it was"_s;
        const QStringList left = store.items();
        if (left.size() > 1 || !fixture.registry->servers().isEmpty()
            || !fixture.policy->grants().isEmpty() || !fixture.journalFiles().isEmpty())
            return u"something stays: "_s + left.join(u' ');
        const QStringList files = QDir(folder + u"/home/.cursor"_s)
                                      .entryList(
                                          QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        const QStringList beside = QDir(folder + u"/home"_s)
                                       .entryList({u".claviger-*"_s}, QDir::Files | QDir::Hidden);
        if (files.size() != 1 || !beside.isEmpty())
            return u"a temporary file stays: "_s + files.join(u' ');
        return {};
    };

    test::KillCommand command;
    command.program = QStringLiteral(CLAVIGER_IMPORT_PROBE);
    command.arguments = {verb, folder};
    const test::KillOutcome outcome = killAtEveryStep(command, prepare, check);
    QVERIFY2(outcome.problem.isEmpty(), qPrintable(outcome.problem));
    QVERIFY(outcome.steps > 20);
}

QTEST_GUILESS_MAIN(KillTest)
#include "kill_test.moc"
