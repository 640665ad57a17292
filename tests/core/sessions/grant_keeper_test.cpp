#include "tests/core/sessions/grant_keeper_fixture.h"

using namespace claviger;
using namespace claviger::test;

/// What is held, given, stored and replaced. Rows of peers' failures are named by their number: f01 is "refresh race".
class GrantKeeperTest : public GrantKeeperFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void givesWhatIsGoodWithoutAsking();
    void f01RenewsOnceForEverybody();
    void f01StoresBeforeItGives();
    void f02LateRefusalLeavesTheNewGrant();
    void f05RenewsAfterARestart();
    void f44NothingIsLeftBehindByACancelledCaller();
    void keepsTokensThatTheVaultRefuses();
    void tellsAMissingItem();
    void leavesALockedVaultAlone();
    void replacesDuringARenewal();
    void takesForASignOut();
    void narrows();
    void refusesATokenForSomebodyElse();
    void lockWipes();
};

void GrantKeeperTest::givesWhatIsGoodWithoutAsking()
{
    putGrant(3600s);
    QCOMPARE(plain(token()), QByteArray("access-0"));
    QCOMPARE(plain(token()), QByteArray("access-0"));
    QCOMPARE(m_source->asked, 0);
    QCOMPARE(m_vault->reads(), 1); // f19: no prompt storm of a keychain that asks for each read
}

void GrantKeeperTest::f01RenewsOnceForEverybody()
{
    putGrant(3600s);
    m_clock->advance(3600s);
    m_source->isHolding = true;
    TaskScope scope;
    QList<QByteArray> got;
    for (int i = 0; i < 50; ++i) {
        scope.spawn(m_keeper->token(m_server, u"a"_s),
            [&got](const Result<GrantKeeper::Token> &token) { got.append(plain(token)); });
    }
    QTRY_COMPARE(m_source->asked, 1);
    m_source->release();
    QTRY_COMPARE(got.size(), 50);
    QCOMPARE(got.count("access-1"), 50);
    QCOMPARE(m_source->asked, 1);
}

void GrantKeeperTest::f01StoresBeforeItGives()
{
    putGrant(3600s);
    m_clock->advance(3600s);
    QCOMPARE(plain(token()), QByteArray("access-1"));
    // Whatever happens now: the new refresh token is there.
    restart();
    m_clock->advance(3600s);
    QCOMPARE(plain(token()), QByteArray("access-2"));
    QCOMPARE(m_source->spent, (QList<QByteArray> {"refresh-0", "refresh-1"}));
}

void GrantKeeperTest::f02LateRefusalLeavesTheNewGrant()
{
    putGrant(3600s);
    m_clock->advance(3600s);
    m_source->isHolding = true;
    m_source->failures.push_back({ErrorCode::InvalidGrant, {}, {}});
    QSignalSpy ended(m_keeper.get(), &GrantKeeper::ended);
    TaskScope scope;
    std::optional<Result<GrantKeeper::Token>> late;
    scope.spawn(m_keeper->token(m_server, u"a"_s),
        [&late](Result<GrantKeeper::Token> token) { late.emplace(std::move(token)); });
    QTRY_COMPARE(m_source->held.size(), std::size_t(1));

    Grant fresh;
    fresh.tokens.accessToken = Secret::copyOf("of-the-sign-in");
    fresh.tokens.refreshToken = Secret::copyOf("refresh-of-the-sign-in");
    fresh.tokens.receivedAt = m_clock->now();
    QVERIFY(test::runTask(m_keeper->replace(m_server, u"a"_s, std::move(fresh))));
    m_source->release();
    QTRY_VERIFY(late.has_value());
    QCOMPARE(plain(*late), QByteArray("of-the-sign-in"));
    QCOMPARE(ended.size(), 0);
    QCOMPARE(account().state, Account::State::SignedIn);
    QVERIFY(kinds().contains(timeline::kSuperseded));
    restart();
    QCOMPARE(plain(token()), QByteArray("of-the-sign-in"));
}

void GrantKeeperTest::f05RenewsAfterARestart()
{
    putGrant(3600s);
    QCOMPARE(plain(token()), QByteArray("access-0"));
    restart();
    m_clock->advance(12h); // a night
    QCOMPARE(plain(token()), QByteArray("access-1"));
    QCOMPARE(account().state, Account::State::SignedIn);
}

void GrantKeeperTest::f44NothingIsLeftBehindByACancelledCaller()
{
    putGrant(3600s);
    m_clock->advance(3600s);
    m_source->isHolding = true;
    {
        TaskScope scope;
        scope.spawn(m_keeper->token(m_server, u"a"_s), [](const auto &) {});
        QTRY_COMPARE(m_source->held.size(), std::size_t(1));
    } // the client went away
    m_source->release();
    QTRY_COMPARE(account().state, Account::State::SignedIn);
    QCOMPARE(plain(token()), QByteArray("access-1"));
    QCOMPARE(m_source->asked, 1);
}

void GrantKeeperTest::keepsTokensThatTheVaultRefuses()
{
    putGrant(3600s);
    m_clock->advance(3600s);
    m_vault->failWrites(1, ErrorCode::KeychainFailed);
    QCOMPARE(plain(token()), QByteArray("access-1"));
    QVERIFY(kinds().contains(timeline::kNotStored));
    m_keeper->lock(); // not wiped: these are all there is
    m_keeper->unlock();
    m_keeper->onStoreChanged();
    QCoreApplication::processEvents();
    restart();
    QCOMPARE(plain(token()), QByteArray("access-1"));
}

void GrantKeeperTest::tellsAMissingItem()
{
    QSignalSpy ended(m_keeper.get(), &GrantKeeper::ended);
    QCOMPARE(token().error().code, ErrorCode::SignInNeeded);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(
        test::runTask(m_keeper->token(m_server, u"b"_s)).error().code, ErrorCode::AccountUnknown);
}

void GrantKeeperTest::leavesALockedVaultAlone()
{
    putGrant(3600s);
    m_vault->setState(vault::StoreState::Locked);
    QCOMPARE(token().error().code, ErrorCode::KeychainLocked);
    QCOMPARE(account().state, Account::State::SignedIn);
    m_vault->setState(vault::StoreState::Ready);
    QCOMPARE(plain(token()), QByteArray("access-0"));
}

void GrantKeeperTest::replacesDuringARenewal()
{
    putGrant(3600s, 7);
    Grant fresh;
    fresh.tokens.accessToken = Secret::copyOf("new");
    QVERIFY(test::runTask(m_keeper->replace(m_server, u"a"_s, std::move(fresh))));
    const auto given = token();
    QCOMPARE(plain(given), QByteArray("new"));
    QCOMPARE(given->generation, quint64(8)); // never a number twice
}

void GrantKeeperTest::takesForASignOut()
{
    putGrant(3600s);
    m_clock->advance(3600s);
    m_source->isHolding = true;
    TaskScope scope;
    std::optional<ErrorCode> waiting;
    scope.spawn(
        m_keeper->token(m_server, u"a"_s), [&waiting](const Result<GrantKeeper::Token> &token) {
            waiting = token ? ErrorCode::Internal : token.error().code;
        });
    QTRY_COMPARE(m_source->held.size(), std::size_t(1));
    const auto taken = test::runTask(m_keeper->take(m_server, u"a"_s));
    QVERIFY(taken);
    QVERIFY(test::runTask(m_store->removeGrant(m_server.text(), u"a"_s)));
    m_source->release();
    QTRY_VERIFY(waiting.has_value());
    QCOMPARE(*waiting, ErrorCode::SignInNeeded);
    QVERIFY(!m_vault->keys().contains(u"linear/oauth:account:a"_s)); // nothing came back
    QCOMPARE(token().error().code, ErrorCode::SignInNeeded);
}

void GrantKeeperTest::narrows()
{
    putGrant(3600s);
    const QStringList less {u"read"_s};
    QVERIFY(test::runTask(m_keeper->narrow(m_server, u"a"_s, less)));
    QCOMPARE(m_source->narrowed, less);
    QCOMPARE(account().scopes, less);
    m_source->narrows = false;
    putGrant(3600s);
    restart();
    const auto kept = test::runTask(m_keeper->narrow(m_server, u"a"_s, less));
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, ErrorCode::Unsupported);
    restart();
    m_source->narrows = true;
    m_keeper->narrowLater(m_server, u"a"_s, less); // access that was for one run only
    QVERIFY(token());
    QCOMPARE(m_source->narrowed, less);
    QVERIFY(token());
    QCOMPARE(m_source->asked, 3);
}

void GrantKeeperTest::refusesATokenForSomebodyElse()
{
    putGrant(3600s);
    m_clock->advance(3600s);
    m_source->isForSomebodyElse = true;
    QCOMPARE(token().error().code, ErrorCode::SignInNeeded);
    QCOMPARE(*account().reason, ErrorCode::TokenInvalid);
    m_source->isForSomebodyElse = false;
    m_clock->advance(GrantKeeper::kRefusedPause);
    QCOMPARE(plain(token()), QByteArray("access-2"));
    QCOMPARE(m_source->spent.last(), QByteArray("refresh-1")); // the rotated one was kept
}

void GrantKeeperTest::lockWipes()
{
    putGrant(3600s);
    QVERIFY(token());
    m_keeper->lock();
    m_vault->setState(vault::StoreState::Locked);
    QCOMPARE(token().error().code, ErrorCode::KeychainLocked); // nothing was left in memory
}

QTEST_GUILESS_MAIN(GrantKeeperTest)
#include "grant_keeper_test.moc"
