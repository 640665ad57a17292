#include "core/sessions/grant_keeper.h"

#include "core/sessions/timeline.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_random.h"
#include "tests/support/memory_secret_store.h"
#include "tests/support/run_task.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <deque>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;

namespace {

/// A provider that rotates: each refresh token is good once.
class ScriptedSource final : public TokenSource
{
public:
    explicit ScriptedSource(const Clock &clock)
        : m_clock(clock)
    {
    }
    [[nodiscard]] Task<Result<Renewed>> renew(
        servers::ServerId, QString, Grant grant, QStringList narrowTo) override
    {
        ++asked;
        narrowed = narrowTo;
        spent.append(grant.tokens.refreshToken.revealTo(
            [](QByteArrayView token) { return token.toByteArray(); }));
        if (isHolding) {
            auto [answer, wait] = makeOneShot<void>();
            held.push_back(std::move(answer));
            (void)co_await std::move(wait);
        }
        if (!failures.empty()) {
            const Error error = failures.front();
            failures.pop_front();
            co_return fail(error);
        }
        ++m_count;
        grant.tokens.accessToken = Secret::copyOf("access-" + QByteArray::number(m_count));
        grant.tokens.refreshToken = Secret::copyOf("refresh-" + QByteArray::number(m_count));
        grant.tokens.receivedAt = m_clock.now();
        grant.tokens.expiresAt.reset();
        if (life)
            grant.tokens.expiresAt = m_clock.now() + *life;
        if (!narrowTo.isEmpty() && narrows)
            grant.scopes = narrowTo;
        Renewed renewed {std::move(grant), {}};
        if (isForSomebodyElse) {
            renewed.grant.tokens.accessToken = Secret();
            renewed.problem = Error {ErrorCode::TokenInvalid, u"other.example"_s, {}};
        }
        co_return renewed;
    }
    void release()
    {
        isHolding = false;
        for (auto &answer : std::exchange(held, {}))
            answer.send({});
    }

    int asked = 0;
    QList<QByteArray> spent;
    QStringList narrowed;
    std::deque<Error> failures;
    std::optional<std::chrono::milliseconds> life = 3600s;
    bool isHolding = false;
    bool narrows = true;
    bool isForSomebodyElse = false;
    std::vector<OneShotAnswer<void>> held;

private:
    const Clock &m_clock;
    int m_count = 0;
};

QByteArray plain(const Result<GrantKeeper::Token> &token)
{
    return token ? token->token.revealTo([](QByteArrayView t) { return t.toByteArray(); })
                 : QByteArray();
}

} // namespace

/// Rows of peers' failures are named by their number: f01 is "refresh race".
class GrantKeeperTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void givesWhatIsGoodWithoutAsking();
    void f01RenewsOnceForEverybody();
    void f01StoresBeforeItGives();
    void f02LateRefusalLeavesTheNewGrant();
    void f04RenewsByTheClockOfTheWall();
    void f04UnknownLifeIsNotGuessed();
    void f05RenewsAfterARestart();
    void f26KeepsTheGrant_data();
    void f26KeepsTheGrant();
    void f26TriesAgainAfterAPause();
    void f26UsesTheOldTokenToItsEnd();
    void f27EndsOnce_data();
    void f27EndsOnce();
    void f28LooksAgainAfterASleep();
    void f28SpreadsAfterASleep();
    void renewsAheadWhileItIsUsed();
    void f37RenewsNothingThatNobodyUses();
    void f44NothingIsLeftBehindByACancelledCaller();
    void renewsOnceForOneRejection();
    void ordersNoStormOfRejections();
    void requestErrorsEndTheGrantOnlyForAWhile();
    void keepsTokensThatTheVaultRefuses();
    void tellsAMissingItem();
    void leavesALockedVaultAlone();
    void replacesDuringARenewal();
    void takesForASignOut();
    void narrows();
    void refusesATokenForSomebodyElse();
    void lockWipes();

private:
    void putGrant(std::chrono::milliseconds life, quint64 generation = 1);
    [[nodiscard]] Result<GrantKeeper::Token> token()
    {
        return test::runTask(m_keeper->token(m_server, u"a"_s));
    }
    [[nodiscard]] Account account() const { return *m_store->account(m_server.text(), u"a"_s); }
    [[nodiscard]] QStringList kinds() const
    {
        QStringList kinds;
        for (const Event &event : m_store->server(m_server.text()).events)
            kinds.append(event.kind);
        return kinds;
    }
    void restart();

    servers::ServerId m_server = *servers::ServerId::parse(u"linear"_s);
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<test::FakeRandom> m_random;
    std::unique_ptr<test::MemorySecretStore> m_vault;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SessionStore> m_store;
    std::unique_ptr<ScriptedSource> m_source;
    std::unique_ptr<GrantKeeper> m_keeper;
};

void GrantKeeperTest::init()
{
    m_clock = std::make_unique<test::FakeClock>();
    m_random = std::make_unique<test::FakeRandom>();
    m_vault = std::make_unique<test::MemorySecretStore>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_source = std::make_unique<ScriptedSource>(*m_clock);
    restart();
    Account account;
    account.id = u"a"_s;
    m_store->putAccount(m_server.text(), account);
}

void GrantKeeperTest::cleanup()
{
    m_keeper.reset();
    m_store.reset();
}

void GrantKeeperTest::restart()
{
    m_keeper.reset();
    m_store.reset();
    m_store = std::make_unique<SessionStore>(
        m_folder->filePath(u"sessions.json"_s), *m_vault, *m_clock);
    QVERIFY(m_store->load());
    m_keeper = std::make_unique<GrantKeeper>(*m_store, *m_source, *m_clock, *m_random);
}

void GrantKeeperTest::putGrant(std::chrono::milliseconds life, quint64 generation)
{
    Grant grant;
    grant.generation = generation;
    grant.tokens.accessToken = Secret::copyOf("access-0");
    grant.tokens.refreshToken = Secret::copyOf("refresh-0");
    grant.tokens.receivedAt = m_clock->now();
    grant.tokens.expiresAt = m_clock->now() + life;
    grant.scopes = {u"read"_s, u"write"_s};
    grant.server.issuer = "https://as.example";
    QVERIFY(
        test::runTask(m_store->writeGrant(m_server.text(), u"a"_s, u"label"_s, toRecord(grant))));
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

void GrantKeeperTest::f04RenewsByTheClockOfTheWall()
{
    putGrant(3600s);
    m_clock->advance(3600s - GrantKeeper::kMargin - 1ms);
    QCOMPARE(plain(token()), QByteArray("access-0"));
    m_clock->advance(1ms);
    QCOMPARE(plain(token()), QByteArray("access-1"));
}

void GrantKeeperTest::f04UnknownLifeIsNotGuessed()
{
    putGrant(10s);
    m_source->life.reset();
    m_clock->advance(10s);
    QCOMPARE(plain(token()), QByteArray("access-1"));
    m_clock->advance(24h * 365);
    QCOMPARE(plain(token()), QByteArray("access-1"));
    QVERIFY(!account().expiresAt);
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

void GrantKeeperTest::f26KeepsTheGrant_data()
{
    QTest::addColumn<ErrorCode>("code");
    for (const ErrorCode code :
        {ErrorCode::ProviderBusy, ErrorCode::NetworkUnreachable, ErrorCode::TimedOut,
            ErrorCode::TlsFailed, ErrorCode::HttpFailed, ErrorCode::AddressRefused,
            ErrorCode::DiscoveryFailed, ErrorCode::ServerUnknown, ErrorCode::KeychainLocked})
        QTest::newRow(qPrintable(errorName(code))) << code;
}

void GrantKeeperTest::f26KeepsTheGrant()
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

void GrantKeeperTest::f26TriesAgainAfterAPause()
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

void GrantKeeperTest::f26UsesTheOldTokenToItsEnd()
{
    putGrant(3600s);
    m_clock->advance(3600s - 30s); // within the margin, not over
    m_source->failures.push_back({ErrorCode::NetworkUnreachable, {}, {}});
    QCOMPARE(plain(token()), QByteArray("access-0"));
    QCOMPARE(m_source->asked, 1);
}

void GrantKeeperTest::f27EndsOnce_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<ErrorCode>("answer");
    QTest::newRow("invalid_grant") << ErrorCode::InvalidGrant << ErrorCode::SignInNeeded;
    QTest::newRow("f06 invalid_client") << ErrorCode::InvalidClient << ErrorCode::SignInNeeded;
    QTest::newRow("policy") << ErrorCode::PolicyDenied << ErrorCode::PolicyDenied;
}

void GrantKeeperTest::f27EndsOnce()
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

void GrantKeeperTest::f28LooksAgainAfterASleep()
{
    putGrant(3600s);
    QCOMPARE(plain(token()), QByteArray("access-0"));
    m_source->failures.push_back({ErrorCode::NetworkUnreachable, {}, {}});
    m_clock->advance(8h);
    QCOMPARE(token().error().code, ErrorCode::NetworkUnreachable);
    m_keeper->wokeUp(); // another network: no use in waiting out the pause
    QCOMPARE(plain(token()), QByteArray("access-1"));
}

void GrantKeeperTest::f28SpreadsAfterASleep()
{
    putGrant(600s);
    QCOMPARE(plain(token()), QByteArray("access-0"));
    m_clock->advance(590s); // used ten minutes ago, due for long
    m_keeper->wokeUp();
    QCoreApplication::processEvents();
    QCOMPARE(m_source->asked, 0);
    QCOMPARE(plain(token()), QByteArray("access-1")); // somebody waits: at once
}

void GrantKeeperTest::renewsAheadWhileItIsUsed()
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

void GrantKeeperTest::f37RenewsNothingThatNobodyUses()
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

void GrantKeeperTest::renewsOnceForOneRejection()
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

void GrantKeeperTest::ordersNoStormOfRejections()
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

void GrantKeeperTest::requestErrorsEndTheGrantOnlyForAWhile()
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
