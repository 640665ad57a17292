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
    void nothingIsLeftBehindByACancelledCaller();
    void replacesThoughTheCallerDies();
    void keepsTokensThatTheVaultRefuses();
    void tellsAMissingItem();
    void leavesALockedVaultAlone();
    void replacesDuringARenewal();
    void takesForASignOut();
    void takesWhatIsBeingReplaced();
    void narrows();
    void narrowsAfterARenewalUnderWay();
    void narrowingThatIsRefusedCostsNothing_data();
    void narrowingThatIsRefusedCostsNothing();
    void refusesATokenForSomebodyElse();
    void lockWipes();
    void lockWipesWhatIsUnderWay();
    void locksDuringARead();

private:
    [[nodiscard]] Grant signedIn() const;
};

/// What a sign-in brings.
Grant GrantKeeperTest::signedIn() const
{
    Grant grant;
    grant.tokens.accessToken = Secret::copyOf("of-the-sign-in");
    grant.tokens.refreshToken = Secret::copyOf("refresh-of-the-sign-in");
    grant.tokens.receivedAt = m_clock->now();
    grant.tokens.expiresAt = m_clock->now() + 3600s;
    return grant;
}

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

    QVERIFY(test::runTask(m_keeper->replace(m_server, u"a"_s, signedIn())));
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

void GrantKeeperTest::nothingIsLeftBehindByACancelledCaller()
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

/// A sign-in is called off while the keyring asks: nothing waits for it for ever.
void GrantKeeperTest::replacesThoughTheCallerDies()
{
    putGrant(3600s);
    QVERIFY(token());
    m_vault->holdWrites(u"oauth:account:"_s);
    {
        TaskScope scope;
        scope.spawn(m_keeper->replace(m_server, u"a"_s, signedIn()), [](const auto &) {});
        QTRY_COMPARE(m_vault->held(), 1);
    }
    m_vault->release();
    QTRY_COMPARE(plain(token()), QByteArray("of-the-sign-in"));
    m_clock->advance(3600s);
    QCOMPARE(plain(token()), QByteArray("access-1"));
    QCOMPARE(m_source->spent, (QList<QByteArray> {"refresh-of-the-sign-in"}));
    QVERIFY(test::runTask(m_keeper->replace(m_server, u"a"_s, signedIn())));
    QVERIFY(test::runTask(m_keeper->take(m_server, u"a"_s)));
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
    m_clock->advance(3600s);
    m_vault->holdWrites(u"oauth:account:"_s);
    TaskScope scope;
    std::optional<Result<GrantKeeper::Token>> early;
    scope.spawn(m_keeper->token(m_server, u"a"_s),
        [&early](Result<GrantKeeper::Token> token) { early.emplace(std::move(token)); });
    QTRY_COMPARE(m_vault->held(), 1); // the renewal's tokens
    bool isReplaced = false;
    scope.spawn(m_keeper->replace(m_server, u"a"_s, signedIn()),
        [&isReplaced](const Result<void> &result) { isReplaced = result.has_value(); });
    QCoreApplication::processEvents();
    QCOMPARE(m_vault->held(), 1); // one after the other
    m_vault->release();
    QTRY_VERIFY(isReplaced);
    QTRY_VERIFY(early.has_value());
    const auto given = token();
    QCOMPARE(plain(given), QByteArray("of-the-sign-in"));
    QCOMPARE(given->generation, quint64(9)); // never a number twice
    restart();
    QCOMPARE(plain(token()), QByteArray("of-the-sign-in"));
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
    std::optional<Result<Grant>> taken;
    scope.spawn(m_keeper->take(m_server, u"a"_s),
        [&taken](Result<Grant> grant) { taken.emplace(std::move(grant)); });
    QCOMPARE(token().error().code, ErrorCode::SignInNeeded); // nobody gets it any more
    QVERIFY(!taken);
    m_source->release();
    QTRY_VERIFY(taken.has_value() && waiting.has_value());
    QVERIFY(*taken);
    QVERIFY((*taken)->tokens.refreshToken.equals(
        Secret::copyOf("refresh-1"))); // what is good at the provider
    QCOMPARE(*waiting, ErrorCode::SignInNeeded);
    QVERIFY(test::runTask(m_store->removeGrant(m_server.text(), u"a"_s)));
    QCoreApplication::processEvents();
    QVERIFY(!m_vault->keys().contains(u"linear/oauth:account:a"_s)); // nothing came back
    QCOMPARE(token().error().code, ErrorCode::SignInNeeded);
    QCOMPARE(m_source->asked, 1);
}

void GrantKeeperTest::takesWhatIsBeingReplaced()
{
    putGrant(3600s);
    m_vault->holdReads(u"oauth:account:"_s);
    TaskScope scope;
    scope.spawn(m_keeper->replace(m_server, u"a"_s, signedIn()), [](const auto &) {});
    QTRY_COMPARE(m_vault->held(), 1); // before anything is stored
    std::optional<Result<Grant>> taken;
    scope.spawn(m_keeper->take(m_server, u"a"_s),
        [&taken](Result<Grant> grant) { taken.emplace(std::move(grant)); });
    QCoreApplication::processEvents();
    QVERIFY(!taken);
    m_vault->release();
    QTRY_VERIFY(taken.has_value());
    QVERIFY(*taken);
    QVERIFY((*taken)->tokens.refreshToken.equals(Secret::copyOf("refresh-of-the-sign-in")));
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

void GrantKeeperTest::narrowsAfterARenewalUnderWay()
{
    putGrant(3600s);
    m_clock->advance(3600s);
    m_source->isHolding = true;
    TaskScope scope;
    scope.spawn(m_keeper->token(m_server, u"a"_s), [](const auto &) {});
    QTRY_COMPARE(m_source->held.size(), std::size_t(1));
    const QStringList less {u"read"_s};
    std::optional<Result<void>> narrowed;
    scope.spawn(m_keeper->narrow(m_server, u"a"_s, less),
        [&narrowed](const Result<void> &result) { narrowed = result; });
    QCoreApplication::processEvents();
    m_source->release(); // it was asked for all of it
    QTRY_VERIFY(narrowed.has_value());
    QVERIFY(*narrowed);
    QCOMPARE(account().scopes, less);
    QCOMPARE(m_source->asked, 2);
}

void GrantKeeperTest::narrowingThatIsRefusedCostsNothing_data()
{
    QTest::addColumn<int>("age");
    QTest::newRow("good token") << 0;
    QTest::newRow("expired") << 3600;
}

/// Providers write scopes in ways that they do not take back.
void GrantKeeperTest::narrowingThatIsRefusedCostsNothing()
{
    QFETCH(int, age);
    putGrant(3600s);
    m_clock->advance(std::chrono::seconds(age));
    m_keeper->narrowLater(m_server, u"a"_s, {u"read"_s});
    m_source->failures.push_back({ErrorCode::OAuthFailed, u"invalid_scope"_s, {}});
    QCOMPARE(plain(token()), QByteArray("access-1"));
    QCOMPARE(m_source->asked, 2);
    QCOMPARE(m_source->narrowed, QStringList());
    QCOMPARE(account().state, Account::State::SignedIn);
    QVERIFY(kinds().contains(timeline::kRenewalFailed));
    QCOMPARE(plain(token()), QByteArray("access-1")); // not again with every use
    QCOMPARE(m_source->asked, 2);
    m_clock->advance(3600s);
    QCOMPARE(plain(token()), QByteArray("access-2"));
    QCOMPARE(m_source->asked, 3);
    m_source->failures.push_back({ErrorCode::OAuthFailed, u"invalid_scope"_s, {}});
    const QStringList less {u"read"_s};
    const auto ordered = test::runTask(m_keeper->narrow(m_server, u"a"_s, less));
    QCOMPARE(ordered.error().code, ErrorCode::Unsupported); // and who ordered it is told
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

void GrantKeeperTest::lockWipesWhatIsUnderWay()
{
    putGrant(3600s);
    m_clock->advance(3600s);
    m_source->isHolding = true;
    TaskScope scope;
    std::optional<ErrorCode> code;
    scope.spawn(
        m_keeper->token(m_server, u"a"_s), [&code](const Result<GrantKeeper::Token> &token) {
            code = token ? ErrorCode::Internal : token.error().code;
        });
    QTRY_COMPARE(m_source->held.size(), std::size_t(1));
    m_keeper->lock();
    m_source->release();
    QTRY_VERIFY(code.has_value());
    QCOMPARE(*code, ErrorCode::Locked);
    m_keeper->unlock();
    QCOMPARE(plain(token()), QByteArray("access-1")); // it had been stored

    m_vault->holdWrites(u"oauth:account:"_s);
    bool isReplaced = false;
    scope.spawn(m_keeper->replace(m_server, u"a"_s, signedIn()),
        [&isReplaced](const Result<void> &result) { isReplaced = result.has_value(); });
    QTRY_COMPARE(m_vault->held(), 1);
    m_keeper->lock();
    m_vault->release();
    QTRY_VERIFY(isReplaced);
    m_vault->setState(vault::StoreState::Locked);
    QCOMPARE(token().error().code, ErrorCode::KeychainLocked);
}

/// One grant is held once: else its refresh token is spent twice.
void GrantKeeperTest::locksDuringARead()
{
    putGrant(3600s);
    m_clock->advance(3600s);
    m_vault->holdReads(u"oauth:account:"_s);
    TaskScope scope;
    QList<QByteArray> got;
    const auto ask = [&] {
        scope.spawn(m_keeper->token(m_server, u"a"_s),
            [&got](const Result<GrantKeeper::Token> &token) { got.append(plain(token)); });
    };
    ask();
    QTRY_COMPARE(m_vault->held(), 1);
    m_keeper->lock();
    m_keeper->unlock();
    ask();
    QCoreApplication::processEvents();
    m_vault->release();
    QTRY_COMPARE(got.size(), 2);
    QCOMPARE(got.count("access-1"), 2);
    QCOMPARE(m_source->spent, (QList<QByteArray> {"refresh-0"}));
    // Locked until after the read: what it brings is not kept.
    m_keeper->lock();
    m_keeper->unlock();
    m_vault->holdReads(u"oauth:account:"_s);
    ask();
    QTRY_COMPARE(m_vault->held(), 1);
    m_keeper->lock();
    m_vault->release();
    QTRY_COMPARE(got.size(), 3);
    QCOMPARE(got.last(), QByteArray());
    m_vault->setState(vault::StoreState::Locked);
    QCOMPARE(token().error().code, ErrorCode::KeychainLocked);
}

QTEST_GUILESS_MAIN(GrantKeeperTest)
#include "grant_keeper_test.moc"
