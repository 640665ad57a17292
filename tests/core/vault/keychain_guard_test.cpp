#include "core/vault/keychain_store.h"

#include "tests/core/vault/fake_secret_service.h"
#include "tests/core/vault/private_bus.h"
#include "tests/support/run_task.h"

using namespace claviger;
using namespace claviger::vault;
using namespace Qt::StringLiterals;
using test::FakeSecretService;

namespace {

const SecretId kId {u"github"_s, u"GITHUB_TOKEN"_s};
constexpr KeychainLimits kLimits {std::chrono::milliseconds(1000), std::chrono::milliseconds(1500),
    std::chrono::milliseconds(1200)};

} // namespace

/// The guard before QtKeychain, with a service that misbehaves: prompts that stand, silence, nonsense.
class KeychainGuardTest : public QObject
{
    Q_OBJECT
    test::PrivateBus m_bus;
    std::unique_ptr<FakeSecretService> m_fake;
    std::unique_ptr<KeychainStore> m_store;

    QString said(const Result<void> &result)
    {
        return result ? u"ok"_s : errorName(result.error().code);
    }
    QString read()
    {
        const auto value = test::runTask(m_store->read(kId));
        return value ? u"ok"_s : errorName(value.error().code);
    }
    QString write() { return said(test::runTask(m_store->write(kId, Secret::copyOf("v"), {}))); }
    QString remove() { return said(test::runTask(m_store->remove(kId))); }
    QString unlock() { return said(test::runTask(m_store->unlock(Secret()))); }
    StoreState state() { return test::runTask(m_store->state()); }

private Q_SLOTS:
    void initTestCase()
    {
        CLAVIGER_NEED_PROGRAM(u"dbus-daemon"_s);
        QVERIFY(m_bus.start());
    }
    void init()
    {
        m_fake = std::make_unique<FakeSecretService>(m_bus.address());
        QVERIFY(m_fake->isRegistered());
        m_store = std::make_unique<KeychainStore>(kLimits);
        if (state() == StoreState::Missing)
            QSKIP("libsecret-1.so.0 is not installed");
    }
    void cleanup()
    {
        m_store.reset();
        m_fake.reset();
    }

    void personUnlocks()
    {
        QCOMPARE(state(), StoreState::Locked);
        QCOMPARE(read(), u"keychain-locked"_s);
        QCOMPARE(write(), u"keychain-locked"_s);
        QCOMPARE(remove(), u"keychain-locked"_s);
        QCOMPARE(m_fake->count(u"Prompt"_s), 0); // only unlock() shows a prompt
        QCOMPARE(unlock(), u"ok"_s);
        QCOMPARE(m_fake->count(u"Prompt"_s), 1);
        QCOMPARE(state(), StoreState::Ready);
        QCOMPARE(read(), u"secret-not-found"_s);
        QCOMPARE(remove(), u"ok"_s);
        QCOMPARE(unlock(), u"ok"_s);
        QCOMPARE(m_fake->count(u"Prompt"_s), 1);
    }

    void personDismisses()
    {
        m_fake->prompt = FakeSecretService::Answer::Dismiss;
        QCOMPARE(unlock(), u"keychain-denied"_s);
        QCOMPARE(state(), StoreState::Locked);
        m_fake->prompt = FakeSecretService::Answer::Accept;
        QCOMPARE(unlock(), u"ok"_s); // a retry works
    }

    void nobodyAnswers()
    {
        m_fake->prompt = FakeSecretService::Answer::Never;
        int told = 0;
        m_store->onStateChanged([&told] { ++told; });
        QList<QString> answers;
        TaskScope scope;
        for (int i = 0; i < 5; ++i)
            scope.spawn(m_store->unlock(Secret()),
                [&](Result<void> result) { answers.append(said(result)); });
        QTRY_VERIFY(m_store->isWaiting());
        QTRY_VERIFY(told > 0);
        // Meanwhile everything else answers: it does not wait for the prompt.
        QCOMPARE(read(), u"keychain-locked"_s);
        QCOMPARE(state(), StoreState::Locked);
        QVERIFY(m_store->isWaiting());
        QCOMPARE(answers, QList<QString>());
        QTRY_COMPARE(answers, QList<QString>(5, u"timed-out"_s));
        QCOMPARE(m_fake->count(u"Prompt"_s), 1); // one prompt for all who asked
        QTRY_COMPARE(m_fake->count(u"Dismiss"_s), 1); // and it is taken away
        QVERIFY(!m_store->isWaiting());
        m_fake->prompt = FakeSecretService::Answer::Accept;
        QCOMPARE(unlock(), u"ok"_s);
    }

    void serviceGoesWhileItsPromptStands()
    {
        m_fake->prompt = FakeSecretService::Answer::Never;
        QString answer;
        TaskScope scope;
        scope.spawn(m_store->unlock(Secret()), [&](Result<void> result) { answer = said(result); });
        QTRY_VERIFY(m_store->isWaiting());
        m_fake.reset();
        QTRY_COMPARE(answer, u"keychain-failed"_s);
        QCOMPARE(state(), StoreState::Missing);
        QVERIFY(!m_store->isWaiting());
    }

    void storeGoesWhileAPromptStands()
    {
        m_fake->prompt = FakeSecretService::Answer::Never;
        TaskScope scope;
        scope.spawn(m_store->unlock(Secret()), [](Result<void>) {});
        QTRY_VERIFY(m_store->isWaiting());
        scope.cancelAll();
        m_store.reset();
        QTRY_COMPARE(m_fake->count(u"Dismiss"_s), 1);
    }

    void withoutACollectionUnlockMakesOne()
    {
        m_fake->hasCollection = false;
        QCOMPARE(state(), StoreState::Locked);
        QCOMPARE(write(), u"keychain-locked"_s);
        QCOMPARE(unlock(), u"ok"_s);
        QCOMPARE(m_fake->count(u"CreateCollection"_s), 1);
        QCOMPARE(state(), StoreState::Ready);
    }

    void misbehaviour_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<int>("how");
        for (const QString &method : {u"ReadAlias"_s, u"Get"_s, u"SearchItems"_s}) {
            QTest::addRow("%s refused", qPrintable(method)) << method << 0;
            QTest::addRow("%s silent", qPrintable(method)) << method << 1;
            QTest::addRow("%s nonsense", qPrintable(method)) << method << 2;
        }
    }
    void misbehaviour()
    {
        QFETCH(QString, method);
        QFETCH(int, how);
        (how == 0 ? m_fake->refused : how == 1 ? m_fake->silent : m_fake->nonsense) = {method};
        const QString answer = read(); // and ends: silence has a limit
        QVERIFY2(
            answer == u"keychain-failed"_s || answer == u"keychain-locked"_s, qPrintable(answer));
        QVERIFY(answer != u"secret-not-found"_s);
        QVERIFY(state() != StoreState::Ready);
        QVERIFY(state() != StoreState::Missing);
    }

    /// QtKeychain cannot cancel: what waits for this service must not make all that follows wait too.
    void stuckJobIsSaidAndEnds()
    {
        m_fake->isLocked = false;
        m_fake->hasItem = true;
        m_fake->silent = {u"OpenSession"_s}; // where libsecret begins
        QCOMPARE(read(), u"timed-out"_s);
        QVERIFY(m_store->isWaiting());
        QCOMPARE(state(), StoreState::Failing);
        QCOMPARE(read(), u"keychain-failed"_s); // who waits and gives up says timed-out
        QCOMPARE(write(), u"keychain-failed"_s);
        m_fake.reset(); // the service ends: so does the job
        QTRY_VERIFY(!m_store->isWaiting());
        QCOMPARE(state(), StoreState::Missing);
    }
};

QTEST_GUILESS_MAIN(KeychainGuardTest)
#include "keychain_guard_test.moc"
