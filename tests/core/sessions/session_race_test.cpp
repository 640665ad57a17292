#include "tests/core/sessions/session_fixture.h"

#include "core/sessions/grant.h"
#include "core/sessions/grant_keeper.h"
#include "core/sessions/timeline.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;

/// Many callers, short lives, a provider that ends the whole family when a refresh token is spent twice,
/// and ends of the program at each step of a renewal.
class SessionRaceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m = std::make_unique<test::SessionFixture>(); }
    void cleanup() { m.reset(); }
    void fiftyCallersFiveAccountsTwoSeconds();
    void lateRefusalsOfATokenThatIsReplaced();
    void diesBeforeTheRequest();
    void diesWhileTheRequestIsUnderWay();
    void losesTheAnswer_data();
    void losesTheAnswer();
    void vaultFailsAtEachWrite();
    void cutsTheNetworkAtEachRequest();
    void clockJumps_data();
    void clockJumps();

private:
    [[nodiscard]] QStringList fiveAccounts();
    std::unique_ptr<test::SessionFixture> m;
};

QStringList SessionRaceTest::fiveAccounts()
{
    QStringList ids;
    for (int i = 0; i < 5; ++i) {
        m->clock.advance(61s); // the storm brake
        m->signIn(u"new"_s);
    }
    for (const Account &account : m->authority->accounts(m->server))
        ids.append(account.id);
    return ids;
}

void SessionRaceTest::fiftyCallersFiveAccountsTwoSeconds()
{
    constexpr int kRounds = 30; // a minute
    m->provider.knobs.tokenLife = 2s;
    m->provider.knobs.expiresIn = 2;
    m->provider.knobs.rotation = test::FakeAuthorizationServer::Rotation::Strict;
    const QStringList accounts = fiveAccounts();
    QCOMPARE(accounts.size(), 5);
    for (const QString &account : accounts)
        QVERIFY(m->access(account));
    const qsizetype before = m->provider.seenAt("/token").size();
    QSet<QByteArray> tokens;
    std::vector<Challenge> late; // of the round before
    int rejections = 0;
    for (int round = 0; round < kRounds; ++round) {
        m->clock.advance(2s);
        TaskScope scope;
        int answered = 0;
        std::vector<Challenge> next;
        for (int i = 0; i < 50; ++i) {
            AccessRequest request {m->server};
            request.account = accounts.at(i % 5);
            scope.spawn(m->authority->access(request), [&, i](const Result<Access> &access) {
                QVERIFY(access);
                tokens.insert(m->header(access));
                if (i % 3 == 0) // a slow call, whose token has ended when it arrives
                    next.push_back(m->challenge(401, "Bearer error=\"invalid_token\"", access));
                ++answered;
            });
        }
        for (Challenge &challenge : late) {
            scope.spawn(m->authority->challenged(std::move(challenge)),
                [&](const Result<void> &result) { rejections += result ? 1 : 0; });
        }
        QTRY_COMPARE(answered, 50);
        late = std::move(next);
    }
    QCOMPARE(late.size(), 17U);
    QCOMPARE(rejections, (kRounds - 1) * 17);
    // One renewal for one generation, each of whose tokens was good, and no family was ended.
    QCOMPARE(m->provider.seenAt("/token").size() - before, kRounds * 5);
    QCOMPARE(tokens.size(), kRounds * 5);
    QCOMPARE(m->provider.liveRefreshTokens(), 5);
    QCOMPARE(m->provider.problems(), QStringList());
    for (const Account &account : m->authority->accounts(m->server))
        QCOMPARE(account.state, Account::State::SignedIn);
}

/// The server has revoked the token, and its answers to the calls under way come one after the other.
void SessionRaceTest::lateRefusalsOfATokenThatIsReplaced()
{
    const QByteArray rejected = "Bearer error=\"invalid_token\"";
    m->signIn();
    const auto first = m->access();
    QVERIFY(test::runTask(m->authority->challenged(m->challenge(401, rejected, first))));
    const auto next = m->access();
    QVERIFY(m->header(next) != m->header(first));
    for (int i = 0; i < 10; ++i)
        QVERIFY(test::runTask(m->authority->challenged(m->challenge(401, rejected, first))));
    QCOMPARE(m->header(m->access()), m->header(next));
    QCOMPARE(m->account().state, Account::State::SignedIn);
    QCOMPARE(m->provider.seenAt("/token").size(), 2);
    QCOMPARE(m->browser.opened.size(), 1);
}

void SessionRaceTest::diesBeforeTheRequest()
{
    m->signIn();
    m->clock.advance(3600s);
    m->provider.hold();
    TaskScope scope;
    scope.spawn(m->authority->access(AccessRequest {m->server}), [](const Result<Access> &) {});
    QTRY_COMPARE(m->provider.heldRequests(), 1);
    scope.cancelAll();
    m->start(); // the request never reached the provider
    m->provider.release();
    QVERIFY(m->access());
    QVERIFY(m->kinds().contains(timeline::kRenewing)); // it had begun, and that is written down
    QCOMPARE(m->browser.opened.size(), 1);
}

void SessionRaceTest::diesWhileTheRequestIsUnderWay()
{
    m->signIn();
    m->clock.advance(3600s);
    // The provider rotates; nobody is there to take the answer.
    m->provider.dropNextTokenAnswer();
    QVERIFY(!m->access());
    m->start();
    const auto access = m->access();
    QCOMPARE(
        access.error().code, ErrorCode::SignInNeeded); // strict providers give no second chance
    QCOMPARE(*m->account().reason, ErrorCode::InvalidGrant);
    const QStringList kinds = m->kinds();
    QVERIFY(kinds.indexOf(timeline::kRenewing) >= 0); // why: the answer to this one never came
    QVERIFY(kinds.indexOf(timeline::kRenewing) < kinds.indexOf(timeline::kGrantEnded));
    QVERIFY(m->isIn(m->signIn(), Attempt::Phase::Done)); // and one sign-in mends it
    QVERIFY(m->access());
}

void SessionRaceTest::losesTheAnswer_data()
{
    using Rotation = test::FakeAuthorizationServer::Rotation;
    QTest::addColumn<Rotation>("rotation");
    QTest::newRow("none") << Rotation::Off;
    QTest::newRow("until the next use") << Rotation::UntilNextUse;
}

void SessionRaceTest::losesTheAnswer()
{
    QFETCH(test::FakeAuthorizationServer::Rotation, rotation);
    m->provider.knobs.rotation = rotation;
    m->signIn();
    m->clock.advance(3600s);
    m->provider.dropNextTokenAnswer();
    QVERIFY(!m->access());
    m->clock.advance(5min);
    QVERIFY(m->access()); // the old refresh token was kept
    QCOMPARE(m->browser.opened.size(), 1);
}

void SessionRaceTest::vaultFailsAtEachWrite()
{
    m->signIn();
    for (int i = 0; i < 10; ++i) {
        m->clock.advance(3600s);
        m->vault.failWrites(1, ErrorCode::KeychainFailed);
        QVERIFY(m->access()); // used though it is not stored …
        m->authority->onStoreChanged(); // … and offered again
        QCoreApplication::processEvents();
        m->start();
        QVERIFY(m->access());
    }
    QCOMPARE(m->provider.problems(), QStringList());
    QCOMPARE(m->browser.opened.size(), 1);
}

void SessionRaceTest::cutsTheNetworkAtEachRequest()
{
    m->network.unreachable = true;
    QVERIFY(m->isIn(m->signIn(), Attempt::Phase::Failed));
    QCOMPARE(m->browser.opened.size(), 0);
    m->network.unreachable = false;
    m->signIn();
    m->network.unreachable = true;
    for (int i = 0; i < 50; ++i) {
        m->clock.advance(30min);
        const auto access = m->access();
        if (!access)
            QCOMPARE(access.error().code, ErrorCode::NetworkUnreachable);
    }
    QCOMPARE(m->account().state, Account::State::Offline);
    m->network.unreachable = false;
    m->authority->wokeUp();
    QVERIFY(m->access());
    QCOMPARE(m->account().state, Account::State::SignedIn);
    QCOMPARE(m->browser.opened.size(), 1);
}

void SessionRaceTest::clockJumps_data()
{
    QTest::addColumn<int>("minutes");
    QTest::newRow("a year ahead") << 60 * 24 * 365;
    QTest::newRow("an hour ahead") << 60;
    QTest::newRow("a day back") << -60 * 24;
    QTest::newRow("two hours ahead") << 60 * 2;
}

void SessionRaceTest::clockJumps()
{
    QFETCH(int, minutes);
    m->signIn();
    m->clock.advance(std::chrono::minutes(minutes));
    const auto access = m->access();
    QVERIFY(access);
    const auto answer = test::runTask(
        m->authority->challenged(m->challenge(401, "Bearer error=\"invalid_token\"", access)));
    QVERIFY(answer); // whatever our clock says, the server's word counts
    const auto second = m->access();
    m->clock.advance(GrantKeeper::kFresh);
    m->network.unreachable = true;
    const auto challenge = [&] {
        return test::runTask(
            m->authority->challenged(m->challenge(401, "Bearer error=\"invalid_token\"", second)));
    };
    QCOMPARE(challenge().error().code, ErrorCode::NetworkUnreachable);
    m->network.unreachable = false;
    m->clock.advance(-std::chrono::minutes(minutes));
    QVERIFY(challenge()); // no pause of a wrong time
    QVERIFY(m->access());
    QCOMPARE(m->browser.opened.size(), 1);
}

QTEST_GUILESS_MAIN(SessionRaceTest)
#include "session_race_test.moc"
