#include "core/vault/chosen_store.h"

#include "tests/support/memory_secret_store.h"
#include "tests/support/run_task.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::vault;
using namespace Qt::StringLiterals;

class ChosenStoreTest : public QObject
{
    Q_OBJECT
    const SecretId m_id {u"github"_s, u"TOKEN"_s};

    static std::vector<SecretItem> three()
    {
        std::vector<SecretItem> items;
        for (const auto &[server, name] :
            {std::pair(u"a"_s, u"A"_s), std::pair(u"b"_s, u"B"_s), std::pair(u"c"_s, u"C"_s)})
            items.push_back({{server, name}, Secret::copyOf("value"), u"label"_s});
        return items;
    }

private Q_SLOTS:
    void keychainWithoutAChoice()
    {
        test::MemorySecretStore keychain;
        test::MemorySecretStore sealed;
        ChosenStore store(keychain, sealed, std::nullopt);
        QCOMPARE(test::runTask(store.state()), StoreState::Ready);
        QVERIFY(test::runTask(store.write(m_id, Secret::copyOf("value"), u"l"_s)));
        QCOMPARE(keychain.plain(m_id.key()), "value");
        QVERIFY(sealed.keys().isEmpty());
    }

    void manyAtOnceGoToTheChosenOne()
    {
        test::MemorySecretStore keychain;
        test::MemorySecretStore sealed;
        ChosenStore store(keychain, sealed, StoreKind::SealedFile);
        QVERIFY(test::runTask(store.writeAll(three())));
        QCOMPARE(sealed.keys(), QStringList({u"a/A"_s, u"b/B"_s, u"c/C"_s}));
        QCOMPARE(sealed.label(u"b/B"_s), u"label"_s);
        QVERIFY(keychain.keys().isEmpty());
        QCOMPARE(sealed.batches(), 1);
        QVERIFY(test::runTask(store.removeAll({{u"a"_s, u"A"_s}, {u"c"_s, u"C"_s}})));
        QCOMPARE(sealed.keys(), QStringList {u"b/B"_s});
    }

    void oneAfterTheOtherUntilOneFails()
    {
        test::MemorySecretStore store; // does it as SecretStore does
        store.failWrites(1, ErrorCode::KeychainFailed);
        const auto written = test::runTask(store.writeAll(three()));
        QCOMPARE(written.error().code, ErrorCode::KeychainFailed);
        QVERIFY(store.keys().isEmpty());
        store.setState(StoreState::Locked);
        QCOMPARE(test::runTask(store.removeAll({m_id})).error().code, ErrorCode::KeychainLocked);
    }

    void row20NeverFallsBackSilently()
    {
        test::MemorySecretStore keychain;
        test::MemorySecretStore sealed;
        keychain.setState(StoreState::Missing);
        ChosenStore store(keychain, sealed, std::nullopt);
        QCOMPARE(test::runTask(store.state()), StoreState::NotChosen);
        const auto written = test::runTask(store.write(m_id, Secret::copyOf("value"), u"l"_s));
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::KeychainMissing);
        QVERIFY(sealed.keys().isEmpty());
        QVERIFY(!test::runTask(store.read(m_id)));
        QVERIFY(!test::runTask(store.unlock(Secret())));
        // Who chose the keychain is told that it is missing, not that they have not chosen.
        store.use(StoreKind::Keychain);
        QCOMPARE(test::runTask(store.state()), StoreState::Missing);
    }

    void choiceIsFollowed()
    {
        test::MemorySecretStore keychain;
        test::MemorySecretStore sealed;
        ChosenStore store(keychain, sealed, std::nullopt);
        int told = 0;
        store.onStateChanged([&told] { ++told; });
        keychain.setState(StoreState::Locked);
        QCOMPARE(told, 1);
        sealed.setState(StoreState::Locked); // not the one in use
        QCOMPARE(told, 1);
        sealed.setState(StoreState::Ready);
        store.use(StoreKind::SealedFile);
        store.use(StoreKind::SealedFile);
        QCOMPARE(told, 2);
        QCOMPARE(store.active(), StoreKind::SealedFile);
        QVERIFY(test::runTask(store.write(m_id, Secret::copyOf("value"), u"l"_s)));
        QCOMPARE(sealed.plain(m_id.key()), "value");
        QVERIFY(test::runTask(store.remove(m_id)));
        QCOMPARE(test::runTask(store.read(m_id)).error().code, ErrorCode::SecretNotFound);
        sealed.setState(StoreState::Locked);
        QCOMPARE(told, 3);
        QVERIFY(test::runTask(store.unlock(Secret::copyOf("p"))));
        QCOMPARE(test::runTask(store.state()), StoreState::Ready);
    }
};

QTEST_GUILESS_MAIN(ChosenStoreTest)
#include "chosen_store_test.moc"
