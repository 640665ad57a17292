#include "core/policy/policy.h"

#include "core/base/file.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_home.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::policy;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kHash(32, 'a');
const QByteArray kOtherHash(32, 'b');

LaunchQuestion question()
{
    LaunchQuestion q;
    q.server = u"github"_s;
    q.application.client = u"cursor"_s;
    q.application.name = u"Cursor"_s;
    q.application.executable = {u"/home/p/cursor"_s, false, kHash};
    q.command.command = {u"npx"_s, u"-y"_s, u"server-github"_s, u"--key=claviger-ref-1"_s};
    q.command.program = {u"/usr/bin/npx"_s, true, {}};
    q.command.values = {u"B"_s, u"A"_s};
    return q;
}

/// What an import pre-approves: the client and the command, nothing of the programs.
Grant importedGrant()
{
    Grant grant;
    grant.server = question().server;
    grant.application.client = question().application.client;
    grant.command.command = question().command.command;
    grant.command.values = {u"A"_s, u"B"_s};
    grant.decision = Decision::Always;
    grant.origin = GrantOrigin::Import;
    return grant;
}

QList<Change::Kind> kinds(const Verdict &verdict)
{
    QList<Change::Kind> result;
    for (const Change &change : verdict.changes)
        result.append(change.kind);
    return result;
}

} // namespace

Q_DECLARE_METATYPE(claviger::policy::LaunchQuestion)

class PolicyTest : public QObject
{
    Q_OBJECT
    using Kinds = QList<Change::Kind>;

    test::TemporaryHome m_home;
    test::FakeClock m_clock;
    QString path() const { return m_home.path(u"config/grants.json"_s); }
    QByteArray file() const { return m_home.read(u"config/grants.json"_s); }
    std::unique_ptr<Policy> loaded()
    {
        auto policy = std::make_unique<Policy>(path(), m_clock);
        if (!policy->load())
            qFatal("grants do not load");
        return policy;
    }

private Q_SLOTS:
    void init() { QDir(m_home.path(u"config"_s)).removeRecursively(); }

    void asksTheFirstTime()
    {
        const Verdict verdict = loaded()->decide(question());
        QCOMPARE(verdict.decision, Decision::Ask);
        QCOMPARE(kinds(verdict), Kinds {Change::Kind::FirstTime});
        QVERIFY(verdict.changes.first().before.isEmpty());
    }

    void rememberedAnswerOutlivesTheProcess()
    {
        QVERIFY(loaded()->remember(question(), Decision::Always));
        QCOMPARE(loaded()->decide(question()).decision, Decision::Always);
        QCOMPARE(QFileInfo(path()).permissions() & (QFile::ReadGroup | QFile::ReadOther),
            QFile::Permissions());
    }

    void asksAgainWhenSomethingChanged_data()
    {
        QTest::addColumn<LaunchQuestion>("changed");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        LaunchQuestion q = question();
        q.command.command.last() = u"--key=claviger-ref-2"_s;
        QTest::newRow("marker") << q << int(Change::Kind::Command)
                                << u"npx -y server-github --key=claviger-ref-1"_s
                                << u"npx -y server-github --key=claviger-ref-2"_s;
        q = question();
        q.command.command = {u"npx"_s, u"-y server-github --key=claviger-ref-1"_s};
        QTest::newRow("other words, same text")
            << q << int(Change::Kind::Command) << u"npx -y server-github --key=claviger-ref-1"_s
            << u"npx '-y server-github --key=claviger-ref-1'"_s;
        q = question();
        q.command.program.path = u"/opt/npx"_s;
        QTest::newRow("program elsewhere")
            << q << int(Change::Kind::Program) << u"/usr/bin/npx"_s << u"/opt/npx"_s;
        q = question();
        q.command.program = {u"/usr/bin/npx"_s, false, kHash};
        QTest::newRow("program no longer protected")
            << q << int(Change::Kind::Program) << u"/usr/bin/npx"_s << u"/usr/bin/npx"_s;
        q = question();
        q.command.files = {u"/home/p/b/index.js"_s};
        QTest::newRow("the words mean a file here")
            << q << int(Change::Kind::Program) << QString() << u"/home/p/b/index.js"_s;
        q = question();
        q.application.executable.sha256 = kOtherHash;
        QTest::newRow("application's content")
            << q << int(Change::Kind::Application) << u"/home/p/cursor"_s << u"/home/p/cursor"_s;
        q = question();
        q.application.executable.sha256.clear();
        QTest::newRow("application unreadable")
            << q << int(Change::Kind::Application) << u"/home/p/cursor"_s << u"/home/p/cursor"_s;
        q = question();
        q.application.script = u"/tmp/evil.js"_s;
        QTest::newRow("script") << q << int(Change::Kind::Application) << u"/home/p/cursor"_s
                                << u"/home/p/cursor /tmp/evil.js"_s;
        q = question();
        q.command.values.append(u"C"_s);
        QTest::newRow("one value more")
            << q << int(Change::Kind::Values) << u"A, B"_s << u"A, B, C"_s;
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
        LaunchQuestion q = question();
        q.command.files = {u"/home/p/a/index.js"_s};
        QVERIFY(loaded()->remember(q, Decision::Always));
        const auto policy = loaded();
        QCOMPARE(policy->decide(q).decision, Decision::Always);
        LaunchQuestion other = q;
        other.command.files = {u"/home/p/b/index.js"_s};
        const Verdict verdict = policy->decide(other);
        QCOMPARE(kinds(verdict), Kinds {Change::Kind::Program});
        QCOMPARE(verdict.changes.first().before, u"/home/p/a/index.js"_s);
        QVERIFY(policy->preApprove({importedGrant()})); // the same command: nothing is loosened
        QCOMPARE(policy->decide(other).decision, Decision::Ask);
        QCOMPARE(policy->decide(q).decision, Decision::Always);
    }

    void foldersThatWereBothAllowedDoNotAskInTurn()
    {
        LaunchQuestion a = question();
        a.command.files = {u"/home/p/a/index.js"_s};
        LaunchQuestion b = question();
        b.command.files = {u"/home/p/b/index.js"_s};
        const LaunchQuestion nothing =
            question(); // `npx pkg` where the project has no such package
        QVERIFY(loaded()->remember(a, Decision::Always));
        QVERIFY(loaded()->remember(b, Decision::Always));
        QCOMPARE(loaded()->decide(nothing).decision, Decision::Ask);
        QVERIFY(loaded()->remember(nothing, Decision::Always));
        const auto policy = loaded();
        for (const LaunchQuestion &q : {a, b, nothing, a, b})
            QCOMPARE(policy->decide(q).decision, Decision::Always);
        LaunchQuestion third = question();
        third.command.files = {u"/home/p/c/index.js"_s};
        QCOMPARE(kinds(policy->decide(third)), Kinds {Change::Kind::Program});
        QVERIFY(policy->preApprove({importedGrant()})); // the same command: nothing is lost
        QCOMPARE(policy->decide(a).decision, Decision::Always);
        QCOMPARE(policy->decide(third).decision, Decision::Ask);
        QCOMPARE(policy->grants().size(), 1);
    }

    void onlyTheLastFoldersAreKept()
    {
        const auto in = [](qsizetype folder) {
            LaunchQuestion q = question();
            q.command.files = {u"/home/p/%1/index.js"_s.arg(folder)};
            return q;
        };
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
        LaunchQuestion a = question();
        a.command.files = {u"/home/p/a/index.js"_s};
        LaunchQuestion b = question();
        b.command.files = {u"/home/p/b/index.js"_s};
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

    void lastUseIsNotWrittenAtEachLaunch()
    {
        QVERIFY(loaded()->remember(question(), Decision::Always));
        const QByteArray before = file();
        {
            const auto policy = loaded();
            m_clock.advance(std::chrono::hours(1));
            for (int i = 0; i < 100; ++i)
                QCOMPARE(policy->decide(question()).decision, Decision::Always);
            QCOMPARE(file(), before);
            QCOMPARE(policy->grants().first().lastUsedAt, toEpochMilliseconds(m_clock.now()));
        }
        QVERIFY(file() != before);
        QCOMPARE(loaded()->grants().first().lastUsedAt, toEpochMilliseconds(m_clock.now()));
    }

    void editFromOutsideIsKept()
    {
        const auto policy = loaded();
        QVERIFY(policy->remember(question(), Decision::Always));
        QCOMPARE(policy->decide(question()).decision, Decision::Always);
        LaunchQuestion other = question();
        other.server = u"gitlab"_s;
        QVERIFY(loaded()->remember(other, Decision::Always)); // another writer
        LaunchQuestion third = question();
        third.server = u"sentry"_s;
        QVERIFY(policy->remember(third, Decision::Always));
        QCOMPARE(loaded()->grants().size(), 3);
    }

    void forgets()
    {
        const auto policy = loaded();
        LaunchQuestion other = question();
        other.application.client = u"claude"_s;
        QVERIFY(policy->remember(question(), Decision::Always));
        QVERIFY(policy->remember(other, Decision::Always));
        QVERIFY(policy->forget(u"github"_s, u"cursor"_s));
        QVERIFY(policy->forget(u"github"_s, u"cursor"_s));
        QCOMPARE(loaded()->grants().size(), 1);
        QVERIFY(policy->forgetServer(u"github"_s));
        QCOMPARE(loaded()->grants().size(), 0);
        const auto changed = policy->change(u"github"_s, u"cursor"_s, Decision::Always);
        QVERIFY(!changed && changed.error().code == ErrorCode::ServerUnknown);
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

    void brokenFileGrantsNothingAndStays()
    {
        m_home.write(u"config/grants.json"_s, "{ \"version\": 1, oops");
        Policy policy(path(), m_clock);
        const auto result = policy.load();
        QVERIFY(!result && result.error().code == ErrorCode::ParseFailed);
        QCOMPARE(result.error().subject, path());
        QCOMPARE(policy.decide(question()).decision, Decision::Ask);
        QVERIFY(!policy.remember(question(), Decision::Always));
        QVERIFY(!policy.preApprove({importedGrant()}));
        QVERIFY(!policy.forgetServer(u"github"_s));
        QVERIFY(!policy.forget(u"github"_s, u"cursor"_s));
        QCOMPARE(file(), "{ \"version\": 1, oops");
        QVERIFY(QFile::remove(path()));
        QVERIFY(policy.load());
        QVERIFY(policy.remember(question(), Decision::Always));
        QCOMPARE(loaded()->grants().size(), 1);
    }

    void refusesWhatBreaksTheRules()
    {
        const auto policy = loaded();
        LaunchQuestion q = question();
        q.command.command = {QString(200'000, u'x')};
        QCOMPARE(policy->remember(q, Decision::Always).error().code, ErrorCode::TooLarge);
        q = question();
        q.command.command.clear();
        QCOMPARE(policy->remember(q, Decision::Always).error().code, ErrorCode::InvalidInput);
        q = question();
        q.application.executable.path = u"relative"_s;
        QCOMPARE(policy->remember(q, Decision::Always).error().code, ErrorCode::InvalidInput);
        QVERIFY(!QFile::exists(path()));
    }

    void failedWriteIsNotRemembered()
    {
        m_home.write(u"config/grants.json/in-the-way"_s, "x"); // a folder where the file belongs
        Policy policy(path(), m_clock);
        QCOMPARE(policy.load().error().code, ErrorCode::FileNotRegular);
        QVERIFY(!policy.remember(question(), Decision::Always));
        QCOMPARE(policy.decide(question()).decision, Decision::Ask);
    }
};

QTEST_GUILESS_MAIN(PolicyTest)
#include "policy_test.moc"
