#include "tests/core/clients/import_fixture.h"

#include "core/clients/error_details.h"

#include <QtTest/QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;
using claviger::test::ImportFixture;
using claviger::test::runTask;

namespace {

const QByteArray kToken = "ghp_Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWpr";

} // namespace

/// What an import proposes, and what becomes of a person's other choice.
class ImportChoiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void movesReferencesOnRequest();
    void proposesNoSandboxedServerButItsSecrets();
    void saysThatACommandReadsAFileOfVariables();
    void leavesASecretInAnArgumentOutOfItsOwnFiles();
    void leavesASecretInShellTextOutOfItsOwnFiles();
    void putsNoCommandBackThatItDidNotKeep();
    void knowsACommandAgainThatItDidNotKeep();
    void goesOnBesideAFileThatCannotBeChanged();
    void saysThatAFileHasOtherNames();
    void asksTheLaunchWhatItHides();
};

void ImportChoiceTest::putsNoCommandBackThatItDidNotKeep()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s,
        R"({"mcpServers":{"s":{"command":"bash","args":["-c","GITHUB_TOKEN=)" + kToken
            + R"( npx p"]},"b":{"command":"x"}}})");
    QVERIFY(!fixture.import().first().error);
    const QString path = fixture.home.path(u".cursor/mcp.json"_s);
    const QByteArray dropped = R"({"mcpServers":{}})";
    fixture.home.write(u".cursor/mcp.json"_s, dropped);
    const auto back = runTask(fixture.service->restore(path, {u"s"_s}));
    QVERIFY(!back && back.error().code == ErrorCode::EntryChanged);
    QCOMPARE(back.error().subject, u"s"_s);
    QCOMPARE(back.error().detail, kCommandNotKept.toString());
    QCOMPARE(fixture.home.read(u".cursor/mcp.json"_s), dropped);
    const auto other = runTask(fixture.service->restore(path, {u"s"_s, u"b"_s}));
    QVERIFY(other && *other == QStringList {u"b"_s});
    QVERIFY(!fixture.home.read(u".cursor/mcp.json"_s).contains("…"));
}

void ImportChoiceTest::knowsACommandAgainThatItDidNotKeep()
{
    ImportFixture fixture;
    const QByteArray original =
        R"({"mcpServers":{"s":{"command":"bash","args":["-c","GITHUB_TOKEN=)" + kToken
        + R"( npx p --all"],"env":{"API_KEY":"q7Rv2mZx9KpL4tWc8NbY"}}}})";
    fixture.home.write(u".cursor/mcp.json"_s, original);
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.registry->servers().size(), 1);
    fixture.home.write(u".gemini/settings.json"_s, original); // another client
    QVERIFY(!fixture.import().first().error);
    fixture.home.write(u".cursor/mcp.json"_s, original); // its own text again
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.registry->servers().size(), 1);
    fixture.home.write(u".cursor/mcp.json"_s, QByteArray(original).replace("--all", "--some"));
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.registry->servers().size(), 2); // what is no secret counts
}

void ImportChoiceTest::saysThatAFileHasOtherNames()
{
    ImportFixture fixture;
    fixture.home.write(u"dotfiles/mcp.json"_s, R"({"mcpServers":{"b":{"command":"x"}}})");
    QVERIFY(QDir().mkpath(fixture.home.path(u".cursor"_s)));
    QCOMPARE(::link(qPrintable(fixture.home.path(u"dotfiles/mcp.json"_s)),
                 qPrintable(fixture.home.path(u".cursor/mcp.json"_s))),
        0);
    QVERIFY(fixture.scan().files.first().notes.contains(Note::OtherNames));
    QVERIFY(fixture.import().first().notes.contains(Note::OtherNames));
    QVERIFY(
        !fixture.scan().files.first().notes.contains(Note::OtherNames)); // a file of its own now
}

/// What the command line hides at a launch is said by who starts it, not guessed.
void ImportChoiceTest::asksTheLaunchWhatItHides()
{
    ImportFixture fixture;
    const QByteArray arguments = "\"args\":[\"run\",\"-e\",\"A_TOKEN=" + kToken
        + "\",\"-e\",\"DOCKER_TOKEN=" + kToken + "\",\"img\"]";
    fixture.home.write(u".cursor/mcp.json"_s,
        "{\"mcpServers\":{\"s\":{\"command\":\"docker\"," + arguments + "}}}");
    fixture.hiddenArguments = [](const QStringList &command) {
        const QStringList expected {u"docker"_s, u"run"_s, u"-e"_s, u"A_TOKEN=claviger-ref-1"_s,
            u"-e"_s, u"DOCKER_TOKEN=claviger-ref-2"_s, u"img"_s};
        return command == expected ? QSet<qsizetype> {3} : QSet<qsizetype> {};
    };
    fixture.restart();
    const auto findings = fixture.scan().files.first().entries.first().findings;
    QCOMPARE(findings.size(), 2);
    QVERIFY(!findings.at(0).note);
    QVERIFY(findings.at(1).note == Note::ArgumentVisible);
}

void ImportChoiceTest::goesOnBesideAFileThatCannotBeChanged()
{
    ImportFixture fixture;
    const QByteArray tooMany = "{\"mcpServers\":{\"a\":{\"command\":\"x\",\"args\":[\"1\""
        + QByteArray(",\"1\"").repeated(2'500) + "]}}}";
    fixture.home.write(u".claude.json"_s, tooMany);
    fixture.home.write(u".cursor/mcp.json"_s, R"({"mcpServers":{"b":{"command":"x"}}})");
    const Plan &plan = fixture.scan();
    const auto diffs = fixture.service->preview(plan.id, ImportFixture::proposed(plan));
    QVERIFY(diffs);
    QCOMPARE(diffs->size(), 2);
    for (const FileDiff &file : *diffs) {
        const bool isBad = file.path.endsWith(".claude.json"_L1);
        QCOMPARE(file.problem.has_value(), isBad);
        QCOMPARE(file.diff.isEmpty(), isBad);
    }
    const auto reports = runTask(fixture.service->apply(plan.id, ImportFixture::proposed(plan)));
    QVERIFY(reports);
    for (const FileReport &report : *reports)
        QCOMPARE(report.error.has_value(), report.path.endsWith(".claude.json"_L1));
    QCOMPARE(fixture.home.read(u".claude.json"_s), tooMany);
}

void ImportChoiceTest::movesReferencesOnRequest()
{
    ImportFixture fixture;
    fixture.loginVariables.insert(u"GITHUB_TOKEN"_s, QString::fromLatin1(kToken));
    const QByteArray original =
        "{\"servers\":{\"gh\":{\"command\":\"npx\",\"args\":[],\"env\":"
        "{\"GITHUB_TOKEN\":\"${env:GITHUB_TOKEN}\",\"API_KEY\":\"${input:key}\"}}}}";
    fixture.home.write(u".config/Code/User/mcp.json"_s, original);
    const Plan &plan = fixture.scan();
    const PlannedEntry &entry = plan.files.first().entries.first();
    QVERIFY(entry.findings.isEmpty());
    QCOMPARE(entry.references.size(), 2);

    Selection unknown; // the changes can be shown before anybody types a value
    unknown.push_back({plan.files.first().found.path, entry.key, {}, {}});
    for (const PlannedReference &reference : entry.references)
        unknown.front().references.push_back({reference.id, std::nullopt});
    QVERIFY(fixture.service->preview(plan.id, unknown));

    Selection selection;
    SelectedEntry selected {plan.files.first().found.path, entry.key, {}, {}};
    for (const PlannedReference &reference : entry.references) {
        const bool isInput = reference.kind == detect::Reference::Kind::Input;
        QCOMPARE(reference.isAvailable, !isInput);
        SelectedReference choice {reference.id, std::nullopt};
        if (isInput)
            choice.typed = Secret::copyOf("typed-in-value");
        selected.references.push_back(std::move(choice));
    }
    selection.push_back(std::move(selected));
    const auto without = runTask(fixture.service->apply(plan.id, std::move(unknown)));
    QVERIFY(without && without->first().error->code == ErrorCode::VariableNotSet);
    QCOMPARE(fixture.home.read(u".config/Code/User/mcp.json"_s), original);
    const auto reports = runTask(fixture.service->apply(plan.id, std::move(selection)));
    QVERIFY(reports && !reports->first().error);
    QCOMPARE(fixture.store.plain(u"gh/GITHUB_TOKEN"_s), kToken);
    QCOMPARE(fixture.store.plain(u"gh/API_KEY"_s), QByteArray("typed-in-value"));
    QVERIFY(!fixture.home.read(u".config/Code/User/mcp.json"_s).contains("${"));
    (void)fixture.undoAll();
    QCOMPARE(fixture.home.read(u".config/Code/User/mcp.json"_s), original);
}

void ImportChoiceTest::proposesNoSandboxedServerButItsSecrets()
{
    ImportFixture fixture;
    fixture.home.write(u".config/Code/User/mcp.json"_s,
        "{\"servers\":{\"s\":{\"type\":\"stdio\",\"sandboxEnabled\":true,\"command\":\"npx\","
        "\"args\":[],\"env\":{\"GITHUB_TOKEN\":\""
            + kToken + "\"}}}}");
    const PlannedEntry &entry = fixture.scan().files.first().entries.first();
    QVERIFY(entry.state == PlannedEntry::State::New);
    QVERIFY(entry.note == Note::Sandboxed);
    QVERIFY(!entry.isSelected);
    QVERIFY(entry.findings.first().isSelected); // whoever takes the server takes them too
}

void ImportChoiceTest::saysThatACommandReadsAFileOfVariables()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s,
        "{\"mcpServers\":{\"s\":{\"command\":\"docker\",\"args\":[\"run\",\"--env-file\",\"/a/"
        ".env\",\"x\"]}}}");
    const PlannedEntry &entry = fixture.scan().files.first().entries.first();
    QVERIFY(entry.note == Note::EnvFileArgument);
    QVERIFY(entry.isSelected);
}

void ImportChoiceTest::leavesASecretInAnArgumentOutOfItsOwnFiles()
{
    ImportFixture fixture;
    fixture.home.write(u".cursor/mcp.json"_s,
        "{\"mcpServers\":{\"s\":{\"command\":\"npx\",\"args\":[\"-y\",\"p\",\"--api-key=" + kToken
            + "\"]}}}");
    const Plan &plan = fixture.scan();
    Selection selection = ImportFixture::proposed(plan);
    QCOMPARE(selection.front().findings.size(), 1);
    selection.front().findings.clear(); // the person unticks it
    const auto reports = runTask(fixture.service->apply(plan.id, std::move(selection)));
    QVERIFY(reports && !reports->first().error);
    QVERIFY(fixture.home.read(u".cursor/mcp.json"_s).contains(kToken));
    QVERIFY(!fixture.ownFiles().contains(kToken));
    QVERIFY(fixture.policy->grants().isEmpty()); // asked about at the first start
    (void)fixture.undoAll();
    QVERIFY(!fixture.home.read(u".cursor/mcp.json"_s).contains("claviger"));
}

/// Nothing in a shell's text is ticked by itself: that is what most people go on with.
void ImportChoiceTest::leavesASecretInShellTextOutOfItsOwnFiles()
{
    ImportFixture fixture;
    const QByteArray original =
        "{\"mcpServers\":{\"s\":{\"command\":\"bash\",\"args\":[\"-c\",\"GITHUB_TOKEN=" + kToken
        + " npx "
          "p\"]},\"i\":{\"command\":\"p\",\"args\":[\"0103da02-33e6-8b59-e2c5-7b2f96a57998\"]}}}";
    fixture.home.write(u".cursor/mcp.json"_s, original);
    QVERIFY(!fixture.import().first().error);
    QVERIFY(fixture.home.read(u".cursor/mcp.json"_s).contains(kToken));
    QVERIFY(!fixture.ownFiles().contains(kToken));
    QCOMPARE(fixture.policy->grants().size(), 1); // a project's id is no reason to ask
    QCOMPARE(fixture.policy->grants().first().server, u"i"_s);
    QVERIFY(fixture.undoAll().first().isExact);
    QCOMPARE(fixture.home.read(u".cursor/mcp.json"_s), original);
}

QTEST_GUILESS_MAIN(ImportChoiceTest)
#include "import_choice_test.moc"
