#pragma once

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

namespace claviger::test {

using namespace Qt::StringLiterals;
using namespace sessions;
using namespace std::chrono_literals;

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

inline QByteArray plain(const Result<GrantKeeper::Token> &token)
{
    return token ? token->token.revealTo([](QByteArrayView t) { return t.toByteArray(); })
                 : QByteArray();
}

/// A keeper with one account, a provider that is scripted, and a vault in memory.
class GrantKeeperFixture : public QObject
{
protected:
    void setUp()
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
    void tearDown()
    {
        m_keeper.reset();
        m_store.reset();
    }
    void putGrant(std::chrono::milliseconds life, quint64 generation = 1,
        const QString &account = QStringLiteral("a"))
    {
        Grant grant;
        grant.generation = generation;
        grant.tokens.accessToken = Secret::copyOf("access-0");
        grant.tokens.refreshToken = Secret::copyOf("refresh-0");
        grant.tokens.receivedAt = m_clock->now();
        grant.tokens.expiresAt = m_clock->now() + life;
        grant.scopes = {u"read"_s, u"write"_s};
        grant.server.issuer = "https://as.example";
        QVERIFY(test::runTask(
            m_store->writeGrant(m_server.text(), account, u"label"_s, toRecord(grant))));
    }
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
    void restart()
    {
        m_keeper.reset();
        m_store.reset();
        m_store = std::make_unique<SessionStore>(
            m_folder->filePath(u"sessions.json"_s), *m_vault, *m_clock);
        QVERIFY(m_store->load());
        m_keeper = std::make_unique<GrantKeeper>(*m_store, *m_source, *m_clock, *m_random);
    }

    servers::ServerId m_server = *servers::ServerId::parse(u"linear"_s);
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<test::FakeRandom> m_random;
    std::unique_ptr<test::MemorySecretStore> m_vault;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SessionStore> m_store;
    std::unique_ptr<ScriptedSource> m_source;
    std::unique_ptr<GrantKeeper> m_keeper;
};

} // namespace claviger::test
