#include "tests/core/policy/policy_fixture.h"

using namespace claviger;
using namespace claviger::test;

/// Grants as they are kept: in a file that others may write too, and that may be damaged.
class PolicyFileTest : public PolicyFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }

    void rememberedAnswerOutlivesTheProcess()
    {
        QVERIFY(loaded()->remember(question(), Decision::Always));
        QCOMPARE(loaded()->decide(question()).decision, Decision::Always);
        QCOMPARE(QFileInfo(path()).permissions() & (QFile::ReadGroup | QFile::ReadOther),
            QFile::Permissions());
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

QTEST_GUILESS_MAIN(PolicyFileTest)
#include "policy_file_test.moc"
