#include "core/vault/limits.h"
#include "tests/core/vault/sealed_file_fixture.h"
#include "tests/support/full_disk.h"
#include "tests/support/processor_time.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

#include <array>
#include <sys/stat.h>

using namespace claviger;
using namespace claviger::vault;
using namespace Qt::StringLiterals;
using test::plain;
using test::secret;

/// The sealed file as a store of secrets.
class SealedFileTest : public QObject
{
    Q_OBJECT
    test::SealedFile m_sealed;
    const SecretId m_id {u"github"_s, u"TOKEN"_s};
    const SecretId m_first {u"a"_s, u"A"_s};
    const SecretId m_second {u"b"_s, u"B"_s};

    /// These values of github, a, b and a once more.
    std::vector<SecretItem> batch(std::initializer_list<const char *> values)
    {
        const std::array ids {m_id, m_first, m_second, m_first};
        std::vector<SecretItem> items;
        for (const char *value : values)
            items.push_back({ids.at(items.size()), secret(value), u"label"_s});
        return items;
    }

private Q_SLOTS:
    void init() { m_sealed.remove(); }

    void keepsSecrets()
    {
        {
            const auto store = m_sealed.newStore();
            QVERIFY(test::runTask(store->write(m_id, secret("canary-value"), u"GitHub"_s)));
            QCOMPARE(plain(test::runTask(store->read(m_id))), "canary-value");
        }
        QVERIFY(!m_sealed.bytes().contains("canary-value"));
        QVERIFY(!m_sealed.bytes().contains("github"));
        struct stat status
        {
        };
        QCOMPARE(::stat(m_sealed.path().toLocal8Bit().constData(), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0600);

        const auto store = m_sealed.closedStore();
        QCOMPARE(test::runTask(store->state()), StoreState::Locked);
        QCOMPARE(plain(test::runTask(store->read(m_id))), "error: passphrase-needed");
        QVERIFY(test::runTask(store->unlock(secret("right horse"))));
        QCOMPARE(test::runTask(store->state()), StoreState::Ready);
        QCOMPARE(plain(test::runTask(store->read(m_id))), "canary-value");
        QVERIFY(test::runTask(store->remove(m_id)));
        QVERIFY(test::runTask(store->remove(m_id)));
        QCOMPARE(plain(test::runTask(store->read(m_id))), "error: secret-not-found");
    }

    void statesAndCalls()
    {
        const auto store = m_sealed.closedStore();
        int told = 0;
        store->onStateChanged([&told] { ++told; });
        QCOMPARE(test::runTask(store->state()), StoreState::Missing);
        QCOMPARE(
            test::runTask(store->unlock(secret("x"))).error().code, ErrorCode::PassphraseNeeded);
        QCOMPARE(test::runTask(store->create(Secret())).error().code, ErrorCode::InvalidInput);
        QVERIFY(test::runTask(store->create(secret("x"))));
        QCOMPARE(told, 1);
        QCOMPARE(test::runTask(store->create(secret("x"))).error().code, ErrorCode::FileChanged);
        store->lock();
        QCOMPARE(told, 2);
        QCOMPARE(test::runTask(store->state()), StoreState::Locked);
        QCOMPARE(test::runTask(store->write(m_id, secret("v"), {})).error().code,
            ErrorCode::PassphraseNeeded);
        QCOMPARE(test::runTask(store->remove(m_id)).error().code, ErrorCode::PassphraseNeeded);
        QCOMPARE(test::runTask(store->unlock(Secret())).error().code, ErrorCode::PassphraseNeeded);
        QVERIFY(test::runTask(store->unlock(secret("x"))));
        QCOMPARE(told, 3);
    }

    void nonceAndFileAreFreshAtEachWrite()
    {
        const auto store = m_sealed.newStore();
        QSet<QByteArray> nonces;
        for (int i = 0; i < 20; ++i) {
            QVERIFY(test::runTask(store->write(m_id, secret("the same"), {})));
            nonces.insert(m_sealed.bytes().mid(88, 12));
        }
        QCOMPARE(nonces.size(), 20);
        QCOMPARE(m_sealed.folder().size(), 1);
    }

    void changesThePassphrase()
    {
        const auto store = m_sealed.newStore();
        QVERIFY(test::runTask(store->write(m_id, secret("v"), {})));
        const QByteArray salt = m_sealed.bytes().mid(24, 32);
        QCOMPARE(
            test::runTask(store->changePassphrase(secret("wrong"), secret("new"))).error().code,
            ErrorCode::PassphraseWrong);
        QCOMPARE(
            test::runTask(store->changePassphrase(secret("right horse"), Secret())).error().code,
            ErrorCode::InvalidInput);
        QVERIFY(test::runTask(store->changePassphrase(secret("right horse"), secret("new"))));
        QVERIFY(m_sealed.bytes().mid(24, 32) != salt);
        QCOMPARE(plain(test::runTask(store->read(m_id))), "v");
        QCOMPARE(m_sealed.unlockError("right horse"), ErrorCode::PassphraseWrong);
        const auto reopened = m_sealed.closedStore();
        QVERIFY(test::runTask(reopened->unlock(secret("new"))));
        QCOMPARE(plain(test::runTask(reopened->read(m_id))), "v");
    }

    void failedWriteChangesNothing()
    {
        const auto store = m_sealed.newStore();
        QVERIFY(test::runTask(store->write(m_id, secret("old"), {})));
        const auto other = m_sealed.closedStore();
        QVERIFY(test::runTask(other->unlock(secret("right horse"))));
        QVERIFY(test::runTask(other->write(m_id, secret("theirs"), {})));
        // Somebody else wrote it: refused, and memory keeps what the file had for us.
        QCOMPARE(test::runTask(store->write(m_id, secret("ours"), {})).error().code,
            ErrorCode::FileChanged);
        QCOMPARE(test::runTask(store->remove(m_id)).error().code, ErrorCode::FileChanged);
        QCOMPARE(plain(test::runTask(store->read(m_id))), "old");
        const SecretId fresh {u"new"_s, u"A"_s};
        QVERIFY(!test::runTask(store->write(fresh, secret("x"), {})));
        QCOMPARE(plain(test::runTask(store->read(fresh))), "error: secret-not-found");
        // A retry works after reading it again.
        QVERIFY(test::runTask(store->unlock(secret("right horse"))));
        QVERIFY(test::runTask(store->write(fresh, secret("x"), {})));
        QCOMPARE(plain(test::runTask(store->read(m_id))), "theirs");
    }

    void manyAreWrittenAtOnce()
    {
        const auto store = m_sealed.newStore();
        QVERIFY(test::runTask(store->write(m_id, secret("old"), {})));
        const auto firstOfNonce = [this] { return quint8(m_sealed.bytes().at(88)); };
        const quint8 before = firstOfNonce();
        QVERIFY(test::runTask(store->writeAll(batch({"new", "a", "b", "again"}))));
        QCOMPARE(firstOfNonce(), quint8(before + 12)); // one nonce of 12 bytes: one write
        QCOMPARE(plain(test::runTask(store->read(m_id))), "new");
        QCOMPARE(plain(test::runTask(store->read(m_first))), "again"); // the last of a name counts
        QVERIFY(test::runTask(store->removeAll({m_id, m_first, m_first})));
        QCOMPARE(firstOfNonce(), quint8(before + 24));
        QVERIFY(test::runTask(store->removeAll({m_id, m_first})));
        QVERIFY(test::runTask(store->writeAll({})));
        QCOMPARE(firstOfNonce(), quint8(before + 24)); // nothing to do, nothing written
        const auto reopened = m_sealed.closedStore();
        QVERIFY(test::runTask(reopened->unlock(secret("right horse"))));
        QCOMPARE(plain(test::runTask(reopened->read(m_id))), "error: secret-not-found");
        QCOMPARE(plain(test::runTask(reopened->read(m_second))), "b");
    }

    void manyAreWrittenOrNone()
    {
        const auto store = m_sealed.newStore();
        QVERIFY(test::runTask(store->write(m_id, secret("old"), {})));
        const QByteArray whole = m_sealed.bytes();
        const auto isAsBefore = [&] {
            return plain(test::runTask(store->read(m_id))) == "old"
                && plain(test::runTask(store->read(m_first))) == "error: secret-not-found"
                && plain(test::runTask(store->read(m_second))) == "error: secret-not-found"
                && m_sealed.bytes() == whole;
        };
        auto items = batch({"new", "a", "b", "again"});
        items.back().value = Secret::copyOf(QByteArray(limits::kLargestSecret + 1, 'x'));
        QCOMPARE(
            test::runTask(store->writeAll(std::move(items))).error().code, ErrorCode::TooLarge);
        QVERIFY(isAsBefore());
        {
            const test::FullDisk full;
            QVERIFY(!test::runTask(store->writeAll(batch({"new", "a", "b", "again"}))));
            QVERIFY(!test::runTask(store->removeAll({m_id, m_first})));
        }
        QVERIFY(isAsBefore());
        store->lock();
        QCOMPARE(test::runTask(store->writeAll(batch({"new"}))).error().code,
            ErrorCode::PassphraseNeeded);
        QCOMPARE(test::runTask(store->removeAll({m_id})).error().code, ErrorCode::PassphraseNeeded);
    }

    void mostItems()
    {
        const auto store = m_sealed.newStore();
        const auto many = [](qsizetype count) {
            std::vector<SecretItem> items;
            for (qsizetype i = 0; i < count; ++i)
                items.push_back({{u"s"_s, QString::number(i)}, secret("v"), {}});
            return items;
        };
        QVERIFY(test::runTask(store->writeAll(many(SealedFileStore::kMostItems))));
        QVERIFY(test::runTask(store->writeAll(many(10)))); // replaces
        QCOMPARE(
            test::runTask(store->write(m_id, secret("x"), {})).error().code, ErrorCode::TooLarge);
        QCOMPARE(plain(test::runTask(store->read(m_id))), "error: secret-not-found");
    }

    void refusesWhatNoStoreTakes()
    {
        const auto store = m_sealed.newStore();
        const auto large = Secret::copyOf(QByteArray(limits::kLargestSecret + 1, 'x'));
        QCOMPARE(
            test::runTask(store->write(m_id, large.clone(), {})).error().code, ErrorCode::TooLarge);
        QCOMPARE(test::runTask(store->write({{}, {}}, secret("v"), {})).error().code,
            ErrorCode::InvalidInput);
    }

    void cancelledUnlockLeavesItLocked()
    {
        // At the full cost: a cheap key might be there before it is cancelled.
        SealedFileStore store(m_sealed.path(), m_sealed.random);
        QVERIFY(test::runTask(store.create(secret("right horse"))));
        store.lock();
        {
            TaskScope scope;
            scope.spawn(store.unlock(secret("right horse")), [](Result<void>) {});
        }
        QCoreApplication::processEvents();
        QCOMPARE(test::runTask(store.state()), StoreState::Locked);
        QVERIFY(test::runTask(store.unlock(secret("right horse"))));
    }

    void defaultCostDoesNotBlockTheLoop()
    {
        SealedFileStore store(m_sealed.path(), m_sealed.random);
        int ticks = 0;
        QTimer ticker;
        connect(&ticker, &QTimer::timeout, this, [&ticks] { ++ticks; });
        ticker.start(1);
        const auto all = test::processorTime();
        const auto ours = test::threadProcessorTime();
        QVERIFY(test::runTask(store.create(secret("right horse"))));
        QVERIFY(ticks > 3); // the loop ran while the key was made
        store.lock();
        ticks = 0;
        QVERIFY(test::runTask(store.unlock(secret("right horse"))));
        QVERIFY(ticks > 3);
        // And not because others made the loop's thread wait: the work was done by another thread.
        const double total = double((test::processorTime() - all).count());
        const double loops = double((test::threadProcessorTime() - ours).count());
        qInfo("default cost: %.0f ms of processor, %.0f of them the loop's", total / 1e6,
            loops / 1e6);
        QVERIFY(loops < total / 3);
    }

    void speed()
    {
        const auto store = m_sealed.newStore();
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 200; ++i)
            QVERIFY(test::runTask(store->write({u"server-%1"_s.arg(i), u"A"_s},
                secret("0123456789012345678901234567890123456789"), {})));
        const double write = double(timer.nsecsElapsed()) / 200e6;
        timer.restart();
        for (int i = 0; i < 200; ++i)
            QVERIFY(test::runTask(store->read({u"server-%1"_s.arg(i), u"A"_s})));
        qInfo("sealed file of 200 items: write %.2f ms, read %.3f ms", write,
            double(timer.nsecsElapsed()) / 200e6);
    }
};

QTEST_GUILESS_MAIN(SealedFileTest)
#include "sealed_file_test.moc"
