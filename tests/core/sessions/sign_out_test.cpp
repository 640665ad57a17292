#include "tests/core/sessions/session_fixture.h"

#include "core/sessions/sign_out.h"

#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;

/// What ends: accounts, access, everything.
class SignOutTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m = std::make_unique<test::SessionFixture>(); }
    void cleanup()
    {
        QCOMPARE(m->provider.problems().join(u", "_s), QString());
        m.reset();
    }
    void signsOutForReal();
    void signsOutThoughTheProviderIsDown();
    void revokesEverything();
    void stepsDown();
    void goesOnWithoutItsCaller();
    void endsWhatARenewalUnderWayBrings();

private:
    std::unique_ptr<test::SessionFixture> m;
};

void SignOutTest::signsOutForReal()
{
    m->signIn();
    QVERIFY(m->access());
    QSignalSpy leaving(m->authority.get(), &SessionAuthority::signingOut);
    QSignalSpy over(m->authority.get(), &SessionAuthority::signedOut);
    const auto result = test::runTask(m->authority->signOut(m->server, m->account().id));
    QVERIFY(result);
    QStringList steps;
    for (const SignOutStep &step : result->steps) {
        steps.append(step.step);
        QVERIFY2(step.ok || step.skipped, qPrintable(step.step + u' ' + step.detail));
    }
    QCOMPARE(steps,
        QStringList({u"end-sessions"_s, u"revoke-refresh"_s, u"revoke-access"_s,
            u"delete-registration"_s, u"wipe"_s, u"probe"_s}));
    QCOMPARE(result->steps.last().detail, u"dead"_s);
    QCOMPARE(leaving.size(), 1);
    QCOMPARE(over.size(), 1);
    QCOMPARE(m->provider.liveRefreshTokens(), 0);
    QCOMPARE(m->vault.keys().filter(u"oauth:account:"_s).size(), 0);
    QCOMPARE(m->authority->accounts(m->server).size(), 0);
    // Nobody is reminded of what they ended on purpose: a call goes out bare, and the server's answer decides.
    const auto access = m->access();
    QVERIFY(access.has_value());
    QVERIFY(access->headers.empty());
}

void SignOutTest::signsOutThoughTheProviderIsDown()
{
    m->signIn();
    m->provider.knobs.revocation = "503";
    const auto result = test::runTask(m->authority->signOut(m->server, m->account().id));
    QVERIFY(result);
    QVERIFY(!result->steps.at(1).ok);
    QCOMPARE(result->steps.at(1).detail, errorName(ErrorCode::ProviderBusy));
    QVERIFY(result->steps.at(4).ok); // wiped
    QVERIFY(!result->steps.at(5).ok);
    QCOMPARE(result->steps.at(5).detail, u"alive"_s); // and it is said
    QCOMPARE(m->authority->accounts(m->server).size(), 0);
}

void SignOutTest::revokesEverything()
{
    m->signIn();
    m->signIn(u"new"_s);
    const auto all = test::runTask(m->authority->revokeAll());
    QCOMPARE(all.size(), 2);
    QCOMPARE(m->provider.liveRefreshTokens(), 0);
    QCOMPARE(m->vault.keys().filter(u"oauth:account:"_s).size(), 0);
}

void SignOutTest::stepsDown()
{
    m->signIn();
    m->provider.knobs.grantsOnly = QStringList {u"read"_s};
    const QStringList less {u"read"_s};
    QVERIFY(test::runTask(m->authority->stepDown(m->server, m->account().id, less)));
    QCOMPARE(m->account().scopes, less);
    const QStringList more {u"admin"_s};
    QCOMPARE(test::runTask(m->authority->stepDown(m->server, m->account().id, more)).error().code,
        ErrorCode::InvalidInput);
}

/// Ctrl-C of the program that ordered it.
void SignOutTest::goesOnWithoutItsCaller()
{
    m->signIn();
    QVERIFY(m->access());
    const QString account = m->account().id;
    QSignalSpy over(m->authority.get(), &SessionAuthority::signedOut);
    m->provider.hold();
    {
        TaskScope scope;
        scope.spawn(m->authority->signOut(m->server, account), [](const auto &) {});
        QTRY_COMPARE(m->provider.heldRequests(), 1); // the revocation
    }
    TaskScope scope;
    std::optional<Result<ServerSignOut>> again; // ordered once more: the same one
    scope.spawn(m->authority->signOut(m->server, account),
        [&again](const Result<ServerSignOut> &result) { again = result; });
    m->provider.release();
    QTRY_VERIFY(again.has_value());
    QVERIFY(*again);
    QCOMPARE(over.size(), 1);
    QCOMPARE(m->authority->accounts(m->server).size(), 0);
    QCOMPARE(m->provider.liveRefreshTokens(), 0);
    QCOMPARE(m->vault.keys().filter(u"oauth:account:"_s).size(), 0);
}

/// Else the provider would have given out tokens that nobody has and nobody ended.
void SignOutTest::endsWhatARenewalUnderWayBrings()
{
    m->signIn();
    m->clock.advance(3600s);
    m->provider.hold();
    TaskScope scope;
    scope.spawn(m->authority->access(AccessRequest {m->server}), [](const auto &) {});
    QTRY_COMPARE(m->provider.heldRequests(), 1);
    std::optional<Result<ServerSignOut>> over;
    scope.spawn(m->authority->signOut(m->server, m->account().id),
        [&over](const Result<ServerSignOut> &result) { over = result; });
    bool haveSessionsEnded = false;
    QTimer::singleShot(2 * kSessionsEnd, this, [&] { haveSessionsEnded = true; });
    QTRY_VERIFY(haveSessionsEnded);
    QCOMPARE(m->provider.heldRequests(), 1); // nothing is revoked yet
    m->provider.release();
    QTRY_VERIFY(over.has_value());
    QCOMPARE(m->provider.seenAt("/token").size(), 2);
    const auto revoked = m->provider.seenAt("/revoke");
    QCOMPARE(revoked.first().form.value(u"token_type_hint"_s), u"refresh_token"_s);
    QVERIFY(revoked.first().form.value(u"token"_s)
        != m->provider.seenAt("/token").last().form.value(u"refresh_token"_s));
    QCOMPARE(m->provider.liveRefreshTokens(), 0);
}

QTEST_GUILESS_MAIN(SignOutTest)
#include "sign_out_test.moc"
