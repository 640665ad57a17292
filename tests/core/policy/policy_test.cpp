#include "tests/core/policy/policy_fixture.h"

using namespace claviger;
using namespace claviger::test;

Q_DECLARE_METATYPE(claviger::policy::LaunchQuestion)

/// Which launch is asked about, and why: what a remembered answer and an import's grant count for.
class PolicyTest : public PolicyFixture
{
    Q_OBJECT
    using Kinds = QList<Change::Kind>;

private Q_SLOTS:
    void init() { setUp(); }

    void asksTheFirstTime()
    {
        const Verdict verdict = loaded()->decide(question());
        QCOMPARE(verdict.decision, Decision::Ask);
        QCOMPARE(kinds(verdict), Kinds {Change::Kind::FirstTime});
        QVERIFY(verdict.changes.first().before.isEmpty());
    }

    void asksAgainWhenSomethingChanged_data()
    {
        QTest::addColumn<LaunchQuestion>("changed");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char *name, Change::Kind kind, const QString &before,
                             const QString &after, auto change) {
            LaunchQuestion q = question();
            change(q);
            QTest::newRow(name) << q << int(kind) << before << after;
        };
        const QString command = u"npx -y server-github --key=claviger-ref-1"_s;
        row("marker", Change::Kind::Command, command,
            u"npx -y server-github --key=claviger-ref-2"_s,
            [](LaunchQuestion &q) { q.command.command.last() = u"--key=claviger-ref-2"_s; });
        row("other words, same text", Change::Kind::Command, command,
            u"npx '-y server-github --key=claviger-ref-1'"_s, [](LaunchQuestion &q) {
                q.command.command = {u"npx"_s, u"-y server-github --key=claviger-ref-1"_s};
            });
        const QString program = u"/usr/bin/npx"_s;
        row("program elsewhere", Change::Kind::Program, program, u"/opt/npx"_s,
            [](LaunchQuestion &q) { q.command.program.path = u"/opt/npx"_s; });
        row("program no longer protected", Change::Kind::Program, program, program,
            [](LaunchQuestion &q) {
                q.command.program = {u"/usr/bin/npx"_s, false, kHash};
            });
        row("the words mean a file here", Change::Kind::Program, {}, u"/home/p/b/index.js"_s,
            [](LaunchQuestion &q) { q.command.files = {u"/home/p/b/index.js"_s}; });
        const QString application = u"/home/p/cursor"_s;
        row("application's content", Change::Kind::Application, application, application,
            [](LaunchQuestion &q) { q.application.executable.sha256 = kOtherHash; });
        row("application unreadable", Change::Kind::Application, application, application,
            [](LaunchQuestion &q) { q.application.executable.sha256.clear(); });
        row("script", Change::Kind::Application, application, u"/home/p/cursor /tmp/evil.js"_s,
            [](LaunchQuestion &q) { q.application.script = u"/tmp/evil.js"_s; });
        row("one value more", Change::Kind::Values, u"A, B"_s, u"A, B, C"_s,
            [](LaunchQuestion &q) { q.command.values.append(u"C"_s); });
    }
    void asksAgainWhenSomethingChanged()
    {
        QFETCH(LaunchQuestion, changed);
        QFETCH(int, kind);
        const auto policy = loaded();
        QVERIFY(policy->remember(question(), Decision::Always));
        const Verdict verdict = policy->decide(changed);
        QCOMPARE(verdict.decision, Decision::Ask);
        QCOMPARE(kinds(verdict), Kinds {Change::Kind(kind)});
        QTEST(verdict.changes.first().before, "before");
        QTEST(verdict.changes.first().after, "after");
        QVERIFY(policy->remember(changed, Decision::Always));
        const bool canBeKnown = !changed.application.executable.sha256.isEmpty();
        QCOMPARE(policy->decide(changed).decision, canBeKnown ? Decision::Always : Decision::Ask);
        QCOMPARE(policy->grants().size(), 1);
    }

    void theSameWordsInAnotherFolderAsk()
    {
        const LaunchQuestion q = questionIn(u"a"_s);
        QVERIFY(loaded()->remember(q, Decision::Always));
        const auto policy = loaded();
        QCOMPARE(policy->decide(q).decision, Decision::Always);
        const LaunchQuestion other = questionIn(u"b"_s);
        const Verdict verdict = policy->decide(other);
        QCOMPARE(kinds(verdict), Kinds {Change::Kind::Program});
        QCOMPARE(verdict.changes.first().before, u"/home/p/a/index.js"_s);
        QVERIFY(policy->preApprove({importedGrant()})); // the same command: nothing is loosened
        QCOMPARE(policy->decide(other).decision, Decision::Ask);
        QCOMPARE(policy->decide(q).decision, Decision::Always);
    }

    void foldersThatWereBothAllowedDoNotAskInTurn()
    {
        const LaunchQuestion a = questionIn(u"a"_s);
        const LaunchQuestion b = questionIn(u"b"_s);
        const LaunchQuestion nothing = question(); // `npx pkg`, no such package in the project
        QVERIFY(loaded()->remember(a, Decision::Always));
        QVERIFY(loaded()->remember(b, Decision::Always));
        QCOMPARE(loaded()->decide(nothing).decision, Decision::Ask);
        QVERIFY(loaded()->remember(nothing, Decision::Always));
        const auto policy = loaded();
        for (const LaunchQuestion &q : {a, b, nothing, a, b})
            QCOMPARE(policy->decide(q).decision, Decision::Always);
        const LaunchQuestion third = questionIn(u"c"_s);
        QCOMPARE(kinds(policy->decide(third)), Kinds {Change::Kind::Program});
        QVERIFY(policy->preApprove({importedGrant()})); // the same command: nothing is lost
        QCOMPARE(policy->decide(a).decision, Decision::Always);
        QCOMPARE(policy->decide(third).decision, Decision::Ask);
        QCOMPARE(policy->grants().size(), 1);
    }

    void onlyTheLastFoldersAreKept()
    {
        const auto in = [](qsizetype folder) { return questionIn(QString::number(folder)); };
        const auto policy = loaded();
        const qsizetype last = Grant::kMostOtherFiles + 1;
        for (qsizetype i = 0; i <= last; ++i)
            QVERIFY(policy->remember(in(i), Decision::Always));
        QVERIFY(policy->remember(in(last), Decision::Always)); // again: not twice in the list
        QCOMPARE(policy->grants().first().otherFiles.size(), Grant::kMostOtherFiles);
        QCOMPARE(policy->decide(in(0)).decision, Decision::Ask);
        for (qsizetype i = 1; i <= last; ++i)
            QCOMPARE(loaded()->decide(in(i)).decision, Decision::Always);
    }

    void anotherChangeForgetsTheOtherFolders()
    {
        LaunchQuestion a = questionIn(u"a"_s);
        LaunchQuestion b = questionIn(u"b"_s);
        b.command.program.path = u"/opt/npx"_s;
        const auto policy = loaded();
        QVERIFY(policy->remember(a, Decision::Always));
        QVERIFY(policy->remember(b, Decision::Always));
        a.command.program = b.command.program;
        QCOMPARE(policy->decide(a).decision, Decision::Ask);
        // Nor does an answer that was no yes allow a folder.
        QVERIFY(policy->remember(a, Decision::Deny));
        QVERIFY(policy->remember(b, Decision::Always));
        QCOMPARE(policy->decide(a).decision, Decision::Ask);
        // An import's grant is for no folder before it was used.
        QVERIFY(policy->forgetServer(a.server));
        QVERIFY(policy->preApprove({importedGrant()}));
        QVERIFY(policy->remember(a, Decision::Always));
        QVERIFY(policy->grants().first().otherFiles.isEmpty());
    }

    void whereAnAppImageIsMountedIsNoChange_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("isSame");
        const QString program = u"/usr/share/cursor/cursor"_s;
        QTest::newRow("mounted anew") << u"/tmp/.mount_Cursorq9ZxY1"_s + program << true;
        QTest::newRow("another program of it")
            << u"/tmp/.mount_Cursorq9ZxY1/usr/bin/node"_s << false;
        QTest::newRow("another image") << u"/tmp/.mount_Claudeq9ZxY1"_s + program << false;
        QTest::newRow("no such name") << u"/tmp/.mount_Cursor"_s + program << false;
        QTest::newRow("deeper") << u"/tmp/x/.mount_Cursorq9ZxY1"_s + program << false;
        QTest::newRow("no mount") << u"/tmp"_s + program << false;
    }

    void whereAnAppImageIsMountedIsNoChange()
    {
        QFETCH(const QString, path);
        QFETCH(const bool, isSame);
        LaunchQuestion q = question();
        q.application.executable.path = u"/tmp/.mount_CursorAbCdEf/usr/share/cursor/cursor"_s;
        const auto policy = loaded();
        QVERIFY(policy->remember(q, Decision::Always));
        q.application.executable.path = path;
        QCOMPARE(policy->decide(q).decision, isSame ? Decision::Always : Decision::Ask);
        q.application.executable.sha256 = kOtherHash; // an update, or another program
        QCOMPARE(policy->decide(q).decision, Decision::Ask);
        q.application.executable.sha256.clear();
        QCOMPARE(policy->decide(q).decision, Decision::Ask);
    }

    void hostileTextIsCleanedForDisplay()
    {
        const auto policy = loaded();
        QVERIFY(policy->remember(question(), Decision::Always));
        LaunchQuestion q = question();
        q.command.command = {u"npx"_s, u"\u202eevil\x1b[2J"_s, QString(100'000, u'x')};
        const QString after = policy->decide(q).changes.first().after;
        QVERIFY(!after.contains(QChar(0x202e)) && !after.contains(QChar(0x1b)));
        QVERIFY(after.size() < 5000);
    }

    void protectedProgramIsKnownByItsPath()
    {
        LaunchQuestion q = question();
        const auto policy = loaded();
        QVERIFY(policy->remember(q, Decision::Always));
        q.command.program.sha256 = kOtherHash; // an update by the system's package manager
        QCOMPARE(policy->decide(q).decision, Decision::Always);
    }

    void denialStands()
    {
        const auto policy = loaded();
        QVERIFY(policy->remember(question(), Decision::Deny));
        LaunchQuestion q = question();
        q.command.command = {u"other"_s};
        QCOMPARE(policy->decide(q).decision, Decision::Deny);
        QVERIFY(policy->preApprove({importedGrant()}));
        QCOMPARE(policy->decide(question()).decision, Decision::Deny);
        QVERIFY(policy->change(u"github"_s, u"cursor"_s, Decision::Always));
        QCOMPARE(policy->decide(question()).decision, Decision::Always);
    }

    void askStandsWithoutReasons()
    {
        const auto policy = loaded();
        QVERIFY(policy->remember(question(), Decision::Ask));
        const Verdict verdict = policy->decide(question());
        QCOMPARE(verdict.decision, Decision::Ask);
        QVERIFY(verdict.changes.isEmpty());
    }

    void importedGrantIsBoundByTheFirstLaunch()
    {
        QVERIFY(loaded()->preApprove({importedGrant()}));
        {
            const auto policy = loaded();
            QCOMPARE(policy->decide(question()).decision, Decision::Always);
            // Bound on disk at once, not only when the process ends well.
            QVERIFY(file().contains("/home/p/cursor"));
            QVERIFY(file().contains("/usr/bin/npx"));
        }
        const auto policy = loaded();
        QCOMPARE(policy->decide(question()).decision, Decision::Always);
        LaunchQuestion q = question();
        q.application.executable.path = u"/tmp/cursor"_s;
        QCOMPARE(kinds(policy->decide(q)), Kinds {Change::Kind::Application});
        q = question();
        q.command.program.path = u"/tmp/npx"_s;
        QCOMPARE(kinds(policy->decide(q)), Kinds {Change::Kind::Program});
    }

    void importedGrantCountsForExactlyItsCommand()
    {
        const auto policy = loaded();
        QVERIFY(policy->preApprove({importedGrant()}));
        LaunchQuestion q = question();
        q.command.command.append(u"--more"_s);
        QCOMPARE(kinds(policy->decide(q)), Kinds {Change::Kind::Command});
        q = question();
        q.command.values = {u"A"_s};
        QCOMPARE(kinds(policy->decide(q)), Kinds {Change::Kind::Values});
        q = question();
        q.application.client = u"claude"_s;
        QCOMPARE(kinds(policy->decide(q)), Kinds {Change::Kind::FirstTime});
        q = question();
        q.application.executable = {};
        QCOMPARE(kinds(policy->decide(q)), Kinds {Change::Kind::Application});
        QCOMPARE(policy->decide(question()).decision, Decision::Always);
    }

    void anImportDoesNotEndAskingEachTime()
    {
        const auto policy = loaded();
        QVERIFY(policy->remember(question(), Decision::Ask));
        QVERIFY(policy->preApprove({importedGrant()}));
        QCOMPARE(policy->decide(question()).decision, Decision::Ask);
    }

    void secondImportOfTheSameKeepsTheProgram()
    {
        const auto policy = loaded();
        QVERIFY(policy->remember(question(), Decision::Always));
        QVERIFY(policy->preApprove({importedGrant()}));
        LaunchQuestion q = question();
        q.command.program.path = u"/tmp/npx"_s;
        QCOMPARE(kinds(policy->decide(q)), Kinds {Change::Kind::Program});
    }

    void secondImportKeepsTheBinding()
    {
        const auto policy = loaded();
        QVERIFY(policy->preApprove({importedGrant()}));
        QCOMPARE(policy->decide(question()).decision, Decision::Always);
        Grant second = importedGrant();
        second.command.command.append(u"--more"_s);
        QVERIFY(policy->preApprove({second}));
        LaunchQuestion q = question();
        q.command.command.append(u"--more"_s);
        q.application.executable.path = u"/tmp/cursor"_s;
        QCOMPARE(kinds(policy->decide(q)), Kinds {Change::Kind::Application});
    }

    void applicationWithoutClientIsItsPathAndScript()
    {
        LaunchQuestion q = question();
        q.application.client.clear();
        q.application.executable = {u"/usr/bin/node"_s, true, {}};
        q.application.script = u"/home/p/a.js"_s;
        const auto policy = loaded();
        QVERIFY(policy->remember(q, Decision::Always));
        QCOMPARE(policy->decide(q).decision, Decision::Always);
        q.application.script = u"/home/p/b.js"_s;
        QCOMPARE(kinds(policy->decide(q)), Kinds {Change::Kind::FirstTime});
    }
};

QTEST_GUILESS_MAIN(PolicyTest)
#include "policy_test.moc"
