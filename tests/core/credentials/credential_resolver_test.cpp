#include "core/base/one_shot.h"
#include "core/credentials/credential_resolver.h"

#include "tests/support/fake_clock.h"
#include "tests/support/memory_secret_store.h"
#include "tests/support/run_task.h"

#include <QtTest/QTest>

#include <optional>

using namespace claviger;
using namespace claviger::credentials;
using namespace claviger::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class ScriptedEnvironment final : public LoginEnvironment
{
public:
    Task<Result<QHash<QString, QString>>> variables() override
    {
        ++reads;
        co_return answer;
    }
    Result<QHash<QString, QString>> answer = QHash<QString, QString> {
        {u"TOKEN"_s, u"from shell"_s}};
    int reads = 0;
};

/// Holds every read until release().
class HeldStore final : public vault::SecretStore
{
public:
    Task<Result<Secret>> read(vault::SecretId) override
    {
        ++reads;
        auto [answer, wait] = makeOneShot<Secret>();
        m_held.push_back(std::move(answer));
        co_return co_await std::move(wait);
    }
    Task<Result<void>> write(vault::SecretId, Secret, QString) override
    {
        co_return Result<void>();
    }
    Task<Result<void>> remove(vault::SecretId) override { co_return Result<void>(); }
    Task<vault::StoreState> state() override { co_return vault::StoreState::Ready; }
    Task<Result<void>> unlock(Secret) override { co_return Result<void>(); }
    void onStateChanged(std::function<void()>) override { }

    void release(const QByteArray &value)
    {
        for (auto &answer : std::exchange(m_held, {}))
            answer.send(Secret::copyOf(value));
    }
    int reads = 0;

private:
    std::vector<OneShotAnswer<Secret>> m_held;
};

servers::Server serverWith(const QStringList &keychainNames, const QStringList &variables = {})
{
    servers::Server server {servers::ServerId::fromName(u"github"_s), u"GitHub"_s,
        servers::StdioTransport {u"npx"_s, {}}, {}, 0};
    int number = 0;
    for (const QString &name : keychainNames) {
        servers::Binding binding;
        binding.name = name;
        binding.marker = servers::kMarkerPrefix + QString::number(++number);
        server.bindings.append(binding);
    }
    for (const QString &variable : variables) {
        servers::Binding binding;
        binding.name = variable;
        binding.marker = servers::kMarkerPrefix + QString::number(++number);
        binding.source = {servers::Source::Kind::Environment, variable};
        server.bindings.append(binding);
    }
    return server;
}

QByteArray plain(const ResolvedValue &value)
{
    return value.value.revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); });
}

} // namespace

class CredentialResolverTest : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    ScriptedEnvironment m_environment;

    static void put(MemorySecretStore &store, const QString &name, const QByteArray &value)
    {
        QVERIFY(runTask(store.write({u"github"_s, name}, Secret::copyOf(value), u"label"_s)));
    }

private Q_SLOTS:
    void init() { m_environment = ScriptedEnvironment(); }

    void valuesInOrder()
    {
        MemorySecretStore store;
        put(store, u"A"_s, "one");
        put(store, u"B"_s, "two");
        CredentialResolver resolver(store, m_environment, m_clock);
        const auto values = runTask(resolver.resolve(serverWith({u"A"_s, u"B"_s}, {u"TOKEN"_s})));
        QVERIFY(values);
        QCOMPARE(values->size(), std::size_t(3));
        QCOMPARE(plain((*values)[0]), QByteArray("one"));
        QCOMPARE((*values)[1].marker, u"claviger-ref-2"_s);
        QCOMPARE(plain((*values)[1]), QByteArray("two"));
        QCOMPARE(plain((*values)[2]), QByteArray("from shell"));
        QVERIFY(runTask(resolver.resolve(serverWith({})))->empty());
    }

    void keepsForAWhileAfterTheLastUse()
    {
        MemorySecretStore store;
        put(store, u"A"_s, "one");
        CredentialResolver resolver(store, m_environment, m_clock);
        const auto server = serverWith({u"A"_s}, {u"TOKEN"_s});
        QVERIFY(runTask(resolver.resolve(server)));
        QCOMPARE(resolver.keptValues(), 2);
        m_clock.advance(CredentialResolver::kKeepFor - 1s);
        QVERIFY(runTask(resolver.resolve(server)));
        m_clock.advance(CredentialResolver::kKeepFor - 1s);
        QVERIFY(runTask(resolver.resolve(server)));
        QCOMPARE(store.reads(), 1);
        QCOMPARE(m_environment.reads, 1);
        m_clock.advance(CredentialResolver::kKeepFor);
        QVERIFY(runTask(resolver.resolve(server)));
        QCOMPARE(store.reads(), 2);
        QCOMPARE(m_environment.reads, 2);
        m_clock.advance(CredentialResolver::kKeepFor);
        resolver.forgetExpired();
        QCOMPARE(resolver.keptValues(), 0);
    }

    void clockSetBack()
    {
        MemorySecretStore store;
        put(store, u"A"_s, "one");
        CredentialResolver resolver(store, m_environment, m_clock);
        QVERIFY(runTask(resolver.resolve(serverWith({u"A"_s}))));
        m_clock.advance(-1h);
        QVERIFY(runTask(resolver.resolve(serverWith({u"A"_s}))));
        QCOMPARE(store.reads(), 2);
    }

    void forgetting()
    {
        MemorySecretStore store;
        put(store, u"A"_s, "one");
        put(store, u"B"_s, "two");
        CredentialResolver resolver(store, m_environment, m_clock);
        const auto server = serverWith({u"A"_s, u"B"_s});
        QVERIFY(runTask(resolver.resolve(server)));
        put(store, u"A"_s, "new");
        resolver.forget({u"github"_s, u"A"_s});
        const auto values = runTask(resolver.resolve(server));
        QCOMPARE(plain((*values)[0]), QByteArray("new"));
        QCOMPARE(store.reads(), 3);
        resolver.forgetAll();
        QCOMPARE(resolver.keptValues(), 0);
        store.setState(vault::StoreState::Locked);
        const auto locked = runTask(resolver.resolve(server));
        QVERIFY(!locked);
        QCOMPARE(locked.error().code, ErrorCode::KeychainLocked);
        QCOMPARE(locked.error().subject, u"A"_s);
    }

    void thousandLaunchesOneRead()
    {
        HeldStore store;
        CredentialResolver resolver(store, m_environment, m_clock);
        int answered = 0;
        TaskScope scope;
        for (int i = 0; i < 1000; ++i) {
            scope.spawn(resolver.resolve(serverWith({u"A"_s})),
                [&answered](const Result<std::vector<ResolvedValue>> &values) {
                    if (values && plain(values->front()) == "secret")
                        ++answered;
                });
        }
        QCOMPARE(store.reads, 1);
        store.release("secret");
        QTRY_COMPARE(answered, 1000);
        QCOMPARE(store.reads, 1);
    }

    /// One launch that goes away does not take the read from the others.
    void cancelledLaunch()
    {
        HeldStore store;
        CredentialResolver resolver(store, m_environment, m_clock);
        auto first = std::make_unique<TaskScope>();
        bool firstAnswered = false;
        first->spawn(resolver.resolve(serverWith({u"A"_s})),
            [&firstAnswered](const Result<std::vector<ResolvedValue>> &) { firstAnswered = true; });
        bool secondAnswered = false;
        TaskScope second;
        second.spawn(resolver.resolve(serverWith({u"A"_s})),
            [&secondAnswered](const Result<std::vector<ResolvedValue>> &values) {
                secondAnswered = values.has_value();
            });
        first.reset();
        store.release("secret");
        QTRY_VERIFY(secondAnswered);
        QVERIFY(!firstAnswered);
        QCOMPARE(store.reads, 1);
    }

    /// A read that was under way when the secret changed is not kept.
    void forgottenWhileReading()
    {
        HeldStore store;
        CredentialResolver resolver(store, m_environment, m_clock);
        TaskScope scope;
        QByteArrayList seen;
        const auto launch = [&] {
            scope.spawn(resolver.resolve(serverWith({u"A"_s})),
                [&seen](const Result<std::vector<ResolvedValue>> &values) {
                    seen.append(values ? plain(values->front()) : QByteArray("error"));
                });
        };
        launch();
        resolver.forget({u"github"_s, u"A"_s});
        launch();
        QCOMPARE(store.reads, 2); // the second does not join the first's read
        store.release("old");
        QTRY_COMPARE(seen.size(), 2);
        resolver.forgetAll();
        launch();
        resolver.forgetAll();
        store.release("old");
        QTRY_COMPARE(seen.size(), 3);
        QCOMPARE(resolver.keptValues(), 0);
    }

    void errors()
    {
        MemorySecretStore store;
        CredentialResolver resolver(store, m_environment, m_clock);
        const auto missing = runTask(resolver.resolve(serverWith({u"A"_s})));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::SecretNotFound);
        QCOMPARE(missing.error().subject, u"A"_s);
        const auto unset = runTask(resolver.resolve(serverWith({}, {u"NOT_SET"_s})));
        QVERIFY(!unset);
        QCOMPARE(unset.error().code, ErrorCode::VariableNotSet);
        QCOMPARE(unset.error().subject, u"NOT_SET"_s);
        servers::Server server = serverWith({}, {u"NOT_SET"_s});
        server.bindings.first().source.fallback = u"us"_s;
        const auto fallback = runTask(resolver.resolve(server));
        QVERIFY(fallback);
        QCOMPARE(plain(fallback->front()), QByteArray("us"));
        m_environment.answer = fail(ErrorCode::TimedOut);
        const auto slow = runTask(resolver.resolve(serverWith({}, {u"TOKEN"_s})));
        QVERIFY(!slow);
        QCOMPARE(slow.error().code, ErrorCode::TimedOut);
        QCOMPARE(resolver.keptValues(), 0); // errors are not kept
    }

    void keepsNoMoreThanItsLimit()
    {
        MemorySecretStore store;
        CredentialResolver resolver(store, m_environment, m_clock);
        QHash<QString, QString> many;
        QStringList names;
        for (int i = 0; i < CredentialResolver::kMostKept + 5; ++i) {
            names.append(u"V%1"_s.arg(i));
            many.insert(names.last(), u"x"_s);
        }
        m_environment.answer = many;
        QVERIFY(runTask(resolver.resolve(serverWith({}, names))));
        QCOMPARE(m_environment.reads, 1); // one run of the shell for all of them
        QCOMPARE(resolver.keptValues(), CredentialResolver::kMostKept);
    }
};

QTEST_GUILESS_MAIN(CredentialResolverTest)
#include "credential_resolver_test.moc"
