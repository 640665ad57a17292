#include "core/vault/sealed_items.h"
#include "tests/core/vault/sealed_file_fixture.h"
#include "tests/support/processor_time.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QtEndian>

using namespace claviger;
using namespace claviger::vault;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::secret;

namespace {

/// As a forger without the passphrase could: the hash at the end fits again.
QByteArray rehashed(QByteArray file)
{
    file.chop(32);
    return file + QCryptographicHash::hash(file, QCryptographicHash::Sha256);
}

} // namespace

/// A sealed file that is damaged, forged, or opened with the wrong passphrase: told apart, and nothing is lost.
class SealedFileDamageTest : public QObject
{
    Q_OBJECT
    test::SealedFile m_sealed;
    const SecretId m_id {u"github"_s, u"TOKEN"_s};

private Q_SLOTS:
    void init() { m_sealed.remove(); }

    void wrongPassphraseIsNotDamage()
    {
        m_sealed.newStore();
        QCOMPARE(m_sealed.unlockError("wrong"), ErrorCode::PassphraseWrong);
        QCOMPARE(m_sealed.unlockError("right horse "), ErrorCode::PassphraseWrong);
        const auto store = m_sealed.closedStore();
        QCOMPARE(
            test::runTask(store->unlock(secret("wrong"))).error().code, ErrorCode::PassphraseWrong);
        QVERIFY(test::runTask(store->unlock(secret("right horse")))); // a retry works
    }

    void everyChangedByteIsDamage()
    {
        QVERIFY(test::runTask(m_sealed.newStore()->write(m_id, secret("v"), {})));
        const QByteArray good = m_sealed.bytes();
        for (qsizetype i = 0; i < good.size(); ++i) {
            QByteArray bad = good;
            bad[i] = static_cast<char>(bad[i] ^ 0x10);
            const auto header = parseHeader(bad);
            QVERIFY2(!header && header.error().code == ErrorCode::SealedFileDamaged,
                qPrintable(QString::number(i)));
        }
        for (qsizetype size = 0; size < good.size(); ++size)
            QVERIFY(!parseHeader(good.first(size)));
        m_sealed.write(good.chopped(1));
        QCOMPARE(m_sealed.unlockError("right horse"), ErrorCode::SealedFileDamaged);
        QCOMPARE(test::runTask(m_sealed.closedStore()->state()), StoreState::Failing);
        QCOMPARE(m_sealed.bytes(), good.chopped(1)); // nothing is lost by trying
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
        QVERIFY(test::runTask(m_sealed.newStore()->write(m_id, secret("v"), {})));
        QByteArray bad = m_sealed.bytes();
        bad[position] = static_cast<char>(bad[position] ^ 2);
        m_sealed.write(rehashed(bad));
        QTEST(int(m_sealed.unlockError("right horse")), "code");
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
        m_sealed.newStore();
        QByteArray bad = m_sealed.bytes();
        qToBigEndian(logN, bad.data() + 12);
        qToBigEndian(r, bad.data() + 16);
        qToBigEndian(p, bad.data() + 20);
        m_sealed.write(rehashed(bad));
        const auto took = test::processorTimeOf([this] {
            QCOMPARE(m_sealed.unlockError("right horse"), ErrorCode::SealedFileDamaged);
        });
        QVERIFY2(took < 1s, qPrintable(QString::number(took.count())));
    }

    void notAFile()
    {
        QVERIFY(QDir().mkpath(m_sealed.path()));
        QCOMPARE(m_sealed.unlockError("x"), ErrorCode::SealedFileDamaged);
        QCOMPARE(test::runTask(m_sealed.closedStore()->create(secret("x"))).error().code,
            ErrorCode::FileChanged);
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
};

QTEST_GUILESS_MAIN(SealedFileDamageTest)
#include "sealed_file_damage_test.moc"
