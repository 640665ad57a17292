#include "core/vault/limits.h"
#include "core/vault/sealed_file_store.h"
#include "core/vault/sealed_items.h"

#include "tests/support/fake_random.h"
#include "tests/support/full_disk.h"
#include "tests/support/processor_time.h"
#include "tests/support/run_task.h"
#include "tests/support/temporary_home.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtCore/QtEndian>
#include <QtTest/QTest>

#include <array>
#include <sys/stat.h>

using namespace claviger;
using namespace claviger::vault;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr ScryptCost kCheap {
    10, 8, 1}; ///< 1 MB, a few milliseconds: these tests are not about strength.

Secret secret(const char *text)
{
    return Secret::copyOf(QByteArrayView(text));
}

QByteArray plain(const Result<Secret> &value)
{
    return value ? value->revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); })
                 : "error: " + errorName(value.error().code).toUtf8();
}

/// As a forger without the passphrase could: the hash at the end fits again.
QByteArray rehashed(QByteArray file)
{
    file.chop(32);
    return file + QCryptographicHash::hash(file, QCryptographicHash::Sha256);
}

} // namespace

class SealedFileTest : public QObject
{
    Q_OBJECT
    test::TemporaryHome m_home;
    test::FakeRandom m_random;
    const SecretId m_id {u"github"_s, u"TOKEN"_s};
    const SecretId m_first {u"a"_s, u"A"_s};
    const SecretId m_second {u"b"_s, u"B"_s};
    QString path() const { return m_home.path(u"data/sealed"_s); }
    QByteArray file() const { return m_home.read(u"data/sealed"_s); }

    std::unique_ptr<SealedFileStore> closedStore()
    {
        return std::make_unique<SealedFileStore>(path(), m_random, kCheap);
    }
    std::unique_ptr<SealedFileStore> newStore()
    {
        auto store = closedStore();
        if (!test::runTask(store->create(secret("right horse"))))
            qFatal("sealed file is not created");
        return store;
    }
    /// These values of github, a, b and a once more.
    std::vector<SecretItem> batch(std::initializer_list<const char *> values)
    {
        const std::array ids {m_id, m_first, m_second, m_first};
        std::vector<SecretItem> items;
        for (const char *value : values)
            items.push_back({ids.at(items.size()), secret(value), u"label"_s});
        return items;
    }
    ErrorCode unlockError(const char *passphrase)
    {
        const auto result = test::runTask(closedStore()->unlock(secret(passphrase)));
        return result ? ErrorCode::Internal : result.error().code;
    }

private Q_SLOTS:
    void init() { QDir(m_home.path(u"data"_s)).removeRecursively(); }

    void keepsSecrets()
    {
        {
            const auto store = newStore();
            QVERIFY(test::runTask(store->write(m_id, secret("canary-value"), u"GitHub"_s)));
            QCOMPARE(plain(test::runTask(store->read(m_id))), "canary-value");
        }
        QVERIFY(!file().contains("canary-value"));
        QVERIFY(!file().contains("github"));
        struct stat status
        {
        };
        QCOMPARE(::stat(path().toLocal8Bit().constData(), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0600);

        const auto store = closedStore();
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
        const auto store = closedStore();
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

    void wrongPassphraseIsNotDamage()
    {
        newStore();
        QCOMPARE(unlockError("wrong"), ErrorCode::PassphraseWrong);
        QCOMPARE(unlockError("right horse "), ErrorCode::PassphraseWrong);
        const auto store = closedStore();
        QCOMPARE(
            test::runTask(store->unlock(secret("wrong"))).error().code, ErrorCode::PassphraseWrong);
        QVERIFY(test::runTask(store->unlock(secret("right horse")))); // a retry works
    }

    void everyChangedByteIsDamage()
    {
        QVERIFY(test::runTask(newStore()->write(m_id, secret("v"), {})));
        const QByteArray good = file();
        for (qsizetype i = 0; i < good.size(); ++i) {
            QByteArray bad = good;
            bad[i] = static_cast<char>(bad[i] ^ 0x10);
            const auto header = parseHeader(bad);
            QVERIFY2(!header && header.error().code == ErrorCode::SealedFileDamaged,
                qPrintable(QString::number(i)));
        }
        for (qsizetype size = 0; size < good.size(); ++size)
            QVERIFY(!parseHeader(good.first(size)));
        m_home.write(u"data/sealed"_s, good.chopped(1));
        QCOMPARE(unlockError("right horse"), ErrorCode::SealedFileDamaged);
        QCOMPARE(test::runTask(closedStore()->state()), StoreState::Failing);
        QCOMPARE(file(), good.chopped(1)); // nothing is lost by trying
    }

    void forgedFileIsRefused_data()
    {
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("code");
        QTest::newRow("magic") << 0 << int(ErrorCode::SealedFileDamaged);
        QTest::newRow("version") << 11 << int(ErrorCode::Unsupported);
        QTest::newRow("salt") << 30 << int(ErrorCode::PassphraseWrong);
        QTest::newRow("key check") << 60 << int(ErrorCode::PassphraseWrong);
        QTest::newRow("nonce") << 90 << int(ErrorCode::SealedFileDamaged);
        QTest::newRow("tag") << 101 << int(ErrorCode::SealedFileDamaged);
        QTest::newRow("items") << 116 << int(ErrorCode::SealedFileDamaged);
    }
    void forgedFileIsRefused()
    {
        QFETCH(int, position);
        QVERIFY(test::runTask(newStore()->write(m_id, secret("v"), {})));
        QByteArray bad = file();
        bad[position] = static_cast<char>(bad[position] ^ 2);
        m_home.write(u"data/sealed"_s, rehashed(bad));
        QTEST(int(unlockError("right horse")), "code");
    }

    void hostileCostIsRefusedBeforeItIsPaid_data()
    {
        QTest::addColumn<quint32>("logN");
        QTest::addColumn<quint32>("r");
        QTest::addColumn<quint32>("p");
        QTest::newRow("64 GB") << 26u << 8u << 1u;
        QTest::newRow("1 GB") << 20u << 8u << 1u;
        QTest::newRow("shift out of range") << 64u << 8u << 1u;
        QTest::newRow("huge logN") << 0xffffffffu << 8u << 1u;
        QTest::newRow("huge r") << 10u << 0xffffffffu << 1u;
        QTest::newRow("huge p") << 10u << 8u << 0xffffffffu;
        QTest::newRow("nothing") << 0u << 0u << 0u;
        QTest::newRow("too cheap") << 4u << 8u << 1u;
    }
    void hostileCostIsRefusedBeforeItIsPaid()
    {
        QFETCH(quint32, logN);
        QFETCH(quint32, r);
        QFETCH(quint32, p);
        newStore();
        QByteArray bad = file();
        qToBigEndian(logN, bad.data() + 12);
        qToBigEndian(r, bad.data() + 16);
        qToBigEndian(p, bad.data() + 20);
        m_home.write(u"data/sealed"_s, rehashed(bad));
        const auto took = test::processorTimeOf(
            [this] { QCOMPARE(unlockError("right horse"), ErrorCode::SealedFileDamaged); });
        QVERIFY2(took < 1s, qPrintable(QString::number(took.count())));
    }

    void notAFile()
    {
        m_home.write(u"data/sealed/in-the-way"_s, "x");
        QCOMPARE(unlockError("x"), ErrorCode::SealedFileDamaged);
        QCOMPARE(
            test::runTask(closedStore()->create(secret("x"))).error().code, ErrorCode::FileChanged);
    }

    void nonceAndFileAreFreshAtEachWrite()
    {
        const auto store = newStore();
        QSet<QByteArray> nonces;
        for (int i = 0; i < 20; ++i) {
            QVERIFY(test::runTask(store->write(m_id, secret("the same"), {})));
            nonces.insert(file().mid(88, 12));
        }
        QCOMPARE(nonces.size(), 20);
        QCOMPARE(QDir(m_home.path(u"data"_s)).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void changesThePassphrase()
    {
        const auto store = newStore();
        QVERIFY(test::runTask(store->write(m_id, secret("v"), {})));
        const QByteArray salt = file().mid(24, 32);
        QCOMPARE(
            test::runTask(store->changePassphrase(secret("wrong"), secret("new"))).error().code,
            ErrorCode::PassphraseWrong);
        QCOMPARE(
            test::runTask(store->changePassphrase(secret("right horse"), Secret())).error().code,
            ErrorCode::InvalidInput);
        QVERIFY(test::runTask(store->changePassphrase(secret("right horse"), secret("new"))));
        QVERIFY(file().mid(24, 32) != salt);
        QCOMPARE(plain(test::runTask(store->read(m_id))), "v");
        QCOMPARE(unlockError("right horse"), ErrorCode::PassphraseWrong);
        const auto reopened = closedStore();
        QVERIFY(test::runTask(reopened->unlock(secret("new"))));
        QCOMPARE(plain(test::runTask(reopened->read(m_id))), "v");
    }

    void failedWriteChangesNothing()
    {
        const auto store = newStore();
        QVERIFY(test::runTask(store->write(m_id, secret("old"), {})));
        const auto other = closedStore();
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
        const auto store = newStore();
        QVERIFY(test::runTask(store->write(m_id, secret("old"), {})));
        const auto firstOfNonce = [this] { return quint8(file().at(88)); };
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
        const auto reopened = closedStore();
        QVERIFY(test::runTask(reopened->unlock(secret("right horse"))));
        QCOMPARE(plain(test::runTask(reopened->read(m_id))), "error: secret-not-found");
        QCOMPARE(plain(test::runTask(reopened->read(m_second))), "b");
    }

    void manyAreWrittenOrNone()
    {
        const auto store = newStore();
        QVERIFY(test::runTask(store->write(m_id, secret("old"), {})));
        const QByteArray whole = file();
        const auto isAsBefore = [&] {
            return plain(test::runTask(store->read(m_id))) == "old"
                && plain(test::runTask(store->read(m_first))) == "error: secret-not-found"
                && plain(test::runTask(store->read(m_second))) == "error: secret-not-found"
                && file() == whole;
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
        const auto store = newStore();
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

    void hostileItemsDoNotUnpack_data()
    {
        QTest::addColumn<QByteArray>("plainText");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("count only") << QByteArray("\0\0\0\1", 4);
        QTest::newRow("huge count") << QByteArray("\xff\xff\xff\xff", 4);
        QTest::newRow("huge length") << QByteArray("\0\0\0\1\xff\xff\xff\xff", 8) + "abc";
        QTest::newRow("behind the end") << QByteArray("\0\0\0\0x", 5);
    }
    void hostileItemsDoNotUnpack()
    {
        QFETCH(QByteArray, plainText);
        QCOMPARE(unpackItems(Secret::copyOf(plainText)).error().code, ErrorCode::SealedFileDamaged);
    }

    void refusesWhatNoStoreTakes()
    {
        const auto store = newStore();
        const auto large = Secret::copyOf(QByteArray(limits::kLargestSecret + 1, 'x'));
        QCOMPARE(
            test::runTask(store->write(m_id, large.clone(), {})).error().code, ErrorCode::TooLarge);
        QCOMPARE(test::runTask(store->write({{}, {}}, secret("v"), {})).error().code,
            ErrorCode::InvalidInput);
    }

    void cancelledUnlockLeavesItLocked()
    {
        newStore();
        const auto store = closedStore();
        {
            TaskScope scope;
            scope.spawn(store->unlock(secret("right horse")), [](Result<void>) {});
        }
        QCoreApplication::processEvents();
        QCOMPARE(test::runTask(store->state()), StoreState::Locked);
        QVERIFY(test::runTask(store->unlock(secret("right horse"))));
    }

    void defaultCostDoesNotBlockTheLoop()
    {
        SealedFileStore store(path(), m_random);
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
        const auto store = newStore();
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
