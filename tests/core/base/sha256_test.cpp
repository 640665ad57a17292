#include "core/base/sha256.h"

#include <QtCore/QMessageAuthenticationCode>
#include <QtTest/QTest>

using namespace claviger;

class Sha256Test : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knownAnswers();
    void sameAsQts_data();
    void sameAsQts();
};

void Sha256Test::knownAnswers()
{
    // FIPS 180-4, example "abc"; RFC 4231, test case 2
    QCOMPARE(
        sha256("abc").toHex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QCOMPARE(hmacSha256("Jefe", "what do ya want for nothing?").toHex(),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

void Sha256Test::sameAsQts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("null") << QByteArray();
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("zeros") << QByteArray(3, '\0');
    for (const int length : {55, 56, 63, 64, 65, 1'000'000})
        QTest::addRow("%d", length) << QByteArray(length, 'x');
}

void Sha256Test::sameAsQts()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(sha256(bytes), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    for (const QByteArray &key : {QByteArray(), QByteArray("k"), QByteArray(65, 'k')}) {
        QCOMPARE(hmacSha256(key, bytes),
            QMessageAuthenticationCode::hash(bytes, key, QCryptographicHash::Sha256));
        (void)hmacSha256("another", bytes); // and nothing of one is left for the next
    }
}

QTEST_APPLESS_MAIN(Sha256Test)
#include "sha256_test.moc"
