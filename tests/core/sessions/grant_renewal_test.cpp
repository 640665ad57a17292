#include "tests/core/sessions/grant_keeper_fixture.h"

using namespace claviger;
using namespace claviger::test;

/// When a grant is renewed, and what its failures mean.
class GrantRenewalTest : public GrantKeeperFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void f04RenewsByTheClockOfTheWall();
    void f04UnknownLifeIsNotGuessed();
    void f26KeepsTheGrant_data();
    void f26KeepsTheGrant();
    void f26TriesAgainAfterAPause();
    void f26UsesTheOldTokenToItsEnd();
    void f27EndsOnce_data();
    void f27EndsOnce();
    void f28LooksAgainAfterASleep();
    void f28SpreadsAfterASleep();
    void waitsNoLongerThanAPauseIsLong();
    void renewsAheadWhileItIsUsed();
    void f37RenewsNothingThatNobodyUses();
    void renewsOnceForOneRejection();
    void givesNobodyARejectedToken();
    void ordersNoStormOfRejections();
    void requestErrorsEndTheGrantOnlyForAWhile();
};

void GrantRenewalTest::f04RenewsByTheClockOfTheWall()
{
    putGrant(3600s);
    m_clock->advance(3600s - GrantKeeper::kMargin - 1ms);
    QCOMPARE(plain(token()), QByteArray("access-0"));
    m_clock->advance(1ms);
    QCOMPARE(plain(token()), QByteArray("access-1"));
}

void GrantRenewalTest::f04UnknownLifeIsNotGuessed()
{
    putGrant(10s);
    m_source->life.reset();
    m_clock->advance(10s);
    QCOMPARE(plain(token()), QByteArray("access-1"));
    m_clock->advance(24h * 365);
    QCOMPARE(plain(token()), QByteArray("access-1"));
    QVERIFY(!account().expiresAt);
}

void GrantRenewalTest::f26KeepsTheGrant_data()
{
    QTest::addColumn<ErrorCode>("code");
    for (const ErrorCode code :
        {ErrorCode::ProviderBusy, ErrorCode::NetworkUnreachable, ErrorCode::TimedOut,
            ErrorCode::TlsFailed, ErrorCode::HttpFailed, ErrorCode::AddressRefused,
            ErrorCode::DiscoveryFailed, ErrorCode::ServerUnknown, ErrorCode::KeychainLocked})
        QTest::newRow(qPrintable(errorName(code))) << code;
}

void GrantRenewalTest::f26KeepsTheGrant()
{
    QFETCH(ErrorCode, code);
    putGrant(3600s);
    m_clock->advance(3600s);
    m_source->failures.push_back({code, {}, {}});
    QSignalSpy ended(m_keeper.get(), &GrantKeeper::ended);
    const auto failed = token();
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, code);
    QCOMPARE(account().state, Account::State::Offline);
    QCOMPARE(ended.size(), 0);
    m_clock->advance(GrantKeeper::kLongestPause);
    QCOMPARE(plain(token()), QByteArray("access-1"));
    QCOMPARE(m_source->spent, (QList<QByteArray> {"refresh-0", "refresh-0"}));
    QCOMPARE(account().state, Account::State::SignedIn);
}

void GrantRenewalTest::f26TriesAgainAfterAPause()
{
    putGrant(3600s);
    m_clock->advance(3600s);
    for (int i = 0; i < 20; ++i)
        m_source->failures.push_back({ErrorCode::ProviderBusy, {}, {}});
    for (int i = 0; i < 100; ++i) // clients ask all the time
        QCOMPARE(token().error().code, ErrorCode::ProviderBusy);
    QCOMPARE(m_source->asked, 1);
    for (int i = 0; i < 10; ++i) {
        m_clock->advance(GrantKeeper::kLongestPause);
        QCOMPARE(token().error().code, ErrorCode::ProviderBusy);
    }
    QCOMPARE(m_source->asked, 11);
    QCOMPARE(kinds().count(timeline::kRenewalFailed), 1); // one line for one trouble
}

void GrantRenewalTest::f26UsesTheOldTokenToItsEnd()
{
    putGrant(3600s);
    m_clock->advance(3600s - 30s); // within the margin, not over
    m_source->failures.push_back({ErrorCode::NetworkUnreachable, {}, {}});
    QCOMPARE(plain(token()), QByteArray("access-0"));
    QCOMPARE(m_source->asked, 1);
}

void GrantRenewalTest::f27EndsOnce_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<ErrorCode>("answer");
    QTest::newRow("invalid_grant") << ErrorCode::InvalidGrant << ErrorCode::SignInNeeded;
    QTest::newRow("f06 invalid_client") << ErrorCode::InvalidClient << ErrorCode::SignInNeeded;
    QTest::newRow("policy") << ErrorCode::PolicyDenied << ErrorCode::PolicyDenied;
}

void GrantRenewalTest::f27EndsOnce()
{
    QFETCH(ErrorCode, code);
    QFETCH(ErrorCode, answer);
    putGrant(3600s);
    m_clock->advance(3600s);
    m_source->failures.push_back({code, {}, {}});
    QSignalSpy ended(m_keeper.get(), &GrantKeeper::ended);
    for (int i = 0; i < 10; ++i) {
        const auto failed = token();
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, answer);
        QCOMPARE(failed.error().detail, errorName(code));
        m_clock->advance(1h);
    }
    QCOMPARE(m_source->asked, 1);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(account().state, Account::State::NeedsSignIn);
    QCOMPARE(*account().reason, code);
    restart(); // the reason outlives it, and so does the item
    QCOMPARE(token().error().code, answer);
    QCOMPARE(m_source->asked, 1);
    QCOMPARE(*account().reason, code);
    QVERIFY(m_vault->keys().contains(u"linear/oauth:account:a"_s));
}

void GrantRenewalTest::f28LooksAgainAfterASleep()
{
    putGrant(3600s);
    QCOMPARE(plain(token()), QByteArray("access-0"));
    m_source->failures.push_back({ErrorCode::NetworkUnreachable, {}, {}});
    m_clock->advance(8h);
    QCOMPARE(token().error().code, ErrorCode::NetworkUnreachable);
    m_keeper->wokeUp(); // another network: no use in waiting out the pause
    QCOMPARE(plain(token()), QByteArray("access-1"));
}

void GrantRenewalTest::f28SpreadsAfterASleep()
{
    putGrant(600s);
    Account other;
    other.id = u"b"_s;
    m_store->putAccount(m_server.text(), other);
    putGrant(600s, 1, other.id);
    QCOMPARE(plain(token()), QByteArray("access-0"));
    QVERIFY(test::runTask(m_keeper->token(m_server, other.id)));
    m_clock->advance(590s); // used ten minutes ago, due for long
    m_keeper->wokeUp();
    QCoreApplication::processEvents();
    QCOMPARE(m_source->asked, 0);
    const auto isFirst = [this] { // the timer is a real one, the clock is not
        m_clock->advance(20ms);
        return m_source->asked > 0;
    };
    QTRY_VERIFY(isFirst());
    QCOMPARE(m_source->asked, 1); // not both at once
    m_clock->advance(GrantKeeper::kSpread);
    QTRY_COMPARE(m_source->asked, 2);
    m_clock->advance(3600s);
    m_keeper->wokeUp();
    QCOMPARE(plain(token()), QByteArray("access-3")); // somebody waits: at once
}

/// The clock was hours ahead and is set right: what was to wait for seconds does not wait for hours.
void GrantRenewalTest::waitsNoLongerThanAPauseIsLong()
{
    putGrant(60s);
    m_clock->advance(2h);
    m_source->failures.push_back({ErrorCode::NetworkUnreachable, {}, {}});
    QCOMPARE(token().error().code, ErrorCode::NetworkUnreachable);
    QCOMPARE(token().error().code, ErrorCode::NetworkUnreachable);
    QCOMPARE(m_source->asked, 1);
    m_clock->advance(-1h);
    QCOMPARE(plain(token()), QByteArray("access-1"));
    // The same for "it has just been renewed".
    QVERIFY(test::runTask(m_keeper->rejected(m_server, u"a"_s, token()->generation)));
    m_clock->advance(-30min);
    QVERIFY(test::runTask(m_keeper->rejected(m_server, u"a"_s, token()->generation)));
    QCOMPARE(plain(token()), QByteArray("access-3"));
}

void GrantRenewalTest::renewsAheadWhileItIsUsed()
{
    m_source->life = 400ms; // the timer is a real one, the clock is not
    putGrant(400ms);
    QCOMPARE(plain(token()), QByteArray("access-0"));
    m_clock->advance(380ms);
    QTRY_COMPARE(m_source->asked, 1);
    QTRY_COMPARE(account().state, Account::State::SignedIn);
    QCOMPARE(plain(token()), QByteArray("access-1"));
    QCOMPARE(m_source->asked, 1);
}

void GrantRenewalTest::f37RenewsNothingThatNobodyUses()
{
    putGrant(400ms);
    QCOMPARE(plain(token()), QByteArray("access-0"));
    m_clock->advance(GrantKeeper::kRecently + 1s);
    bool isLater = false;
    QTimer::singleShot(800ms, this, [&isLater] { isLater = true; }); // twice its life
    QTRY_VERIFY(isLater);
    QCOMPARE(m_source->asked, 0);
    QCOMPARE(plain(token()), QByteArray("access-1"));
}

void GrantRenewalTest::renewsOnceForOneRejection()
{
    putGrant(3600s);
    const auto first = token();
    TaskScope scope;
    int good = 0;
    for (int i = 0; i < 20; ++i) {
        scope.spawn(m_keeper->rejected(m_server, u"a"_s, first->generation),
            [&good](const Result<void> &result) { good += result ? 1 : 0; });
    }
    QTRY_COMPARE(good, 20);
    QCOMPARE(m_source->asked, 1);
    QCOMPARE(plain(token()), QByteArray("access-1"));
    QVERIFY(test::runTask(m_keeper->rejected(m_server, u"a"_s, first->generation)));
    QCOMPARE(m_source->asked, 1); // there is a newer one already
}

/// The server has revoked the token: who asks while it is renewed waits, instead of being refused, too.
void GrantRenewalTest::givesNobodyARejectedToken()
{
    putGrant(3600s);
    const auto first = token();
    m_source->isHolding = true;
    TaskScope scope;
    bool isMended = false;
    scope.spawn(m_keeper->rejected(m_server, u"a"_s, first->generation),
        [&isMended](const Result<void> &result) { isMended = result.has_value(); });
    QTRY_COMPARE(m_source->held.size(), 1U);
    QByteArray given;
    scope.spawn(m_keeper->token(m_server, u"a"_s),
        [&given](const Result<GrantKeeper::Token> &later) { given = plain(later); });
    QCoreApplication::processEvents();
    QCOMPARE(given, QByteArray());
    m_source->release();
    QTRY_COMPARE(given, QByteArray("access-1"));
    QTRY_VERIFY(isMended);
    QCOMPARE(m_source->asked, 1);
    // The renewal fails: until its end the old one is all there is.
    const auto second = token();
    m_clock->advance(GrantKeeper::kFresh);
    m_source->failures.push_back({ErrorCode::ProviderBusy, {}, {}});
    QVERIFY(!test::runTask(m_keeper->rejected(m_server, u"a"_s, second->generation)));
    QCOMPARE(plain(token()), QByteArray("access-1"));
}

void GrantRenewalTest::ordersNoStormOfRejections()
{
    putGrant(3600s);
    QSignalSpy ended(m_keeper.get(), &GrantKeeper::ended);
    for (int i = 0; i < 10; ++i) {
        const auto given = token();
        if (!given)
            break;
        (void)test::runTask(m_keeper->rejected(m_server, u"a"_s, given->generation));
    }
    QCOMPARE(m_source->asked, 1); // a fresh token did not help: the token is not the problem
    QCOMPARE(ended.size(), 1);
    QCOMPARE(*account().reason, ErrorCode::TokenInvalid);
    m_clock->advance(GrantKeeper::kRefusedPause);
    QCOMPARE(
        plain(token()), QByteArray("access-2")); // the server was ill: no sign-in needed after all
    QCOMPARE(account().state, Account::State::SignedIn);
}

void GrantRenewalTest::requestErrorsEndTheGrantOnlyForAWhile()
{
    putGrant(3600s);
    m_clock->advance(3600s);
    m_source->failures.push_back({ErrorCode::OAuthFailed, u"invalid_target"_s, {}});
    QCOMPARE(token().error().code, ErrorCode::SignInNeeded);
    QCOMPARE(token().error().code, ErrorCode::SignInNeeded);
    QCOMPARE(m_source->asked, 1);
    m_keeper->reconsider(); // the profile got an entry
    QCOMPARE(plain(token()), QByteArray("access-1"));
}

QTEST_GUILESS_MAIN(GrantRenewalTest)
#include "grant_renewal_test.moc"
