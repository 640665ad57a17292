#include "core/base/secret.h"

#include <QtCore/QDebug>
#include <QtCore/QVariant>
#include <QtTest/QTest>

#include <cstring>
#include <sstream>

using namespace Qt::StringLiterals;
using namespace claviger;

namespace {

/// What was wiped last, as it was before. Memory that was given back cannot be looked at; what happened to it
/// can be.
QByteArray s_lastWiped;

} // namespace

/// Stands before the C library's, in this program: notes, then wipes.
extern "C" void explicit_bzero(void *memory, std::size_t size) noexcept
{
    s_lastWiped.clear();
    volatile auto *bytes = static_cast<volatile char *>(memory);
    for (std::size_t i = 0; i < size; ++i) {
        s_lastWiped.append(bytes[i]);
        bytes[i] = 0;
    }
}

namespace {

template <class Stream>
concept TakesSecret = requires(Stream &stream, const Secret &secret) { stream << secret; };
template <class T>
concept MadeOfSecret = requires(const Secret &secret) { T(secret); };

static_assert(!TakesSecret<QDebug>);
static_assert(!TakesSecret<std::ostringstream>);
static_assert(!TakesSecret<QDataStream>);
static_assert(!MadeOfSecret<QString>);
static_assert(!MadeOfSecret<QByteArray>);
static_assert(!MadeOfSecret<QVariant>);
static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret>);

QByteArray plain(const Secret &secret)
{
    return secret.revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); });
}

} // namespace

class SecretTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takingWipesTheSource();
    void takingLeavesSharedCopiesAlone();
    void movingEmptiesTheSource();
    void wipeMemoryWipes();
    void dyingAndAssigningWipe();
    void comparesContents();
    void masks_data();
    void masks();
};

void SecretTest::takingWipesTheSource()
{
    QByteArray bytes("ghp_abcdef0123456789 and a tail");
    bytes.truncate(20); // the tail is still in memory
    const Secret secret = Secret::take(std::move(bytes));
    QVERIFY(s_lastWiped.startsWith("ghp_abcdef0123456789"));
    QVERIFY(s_lastWiped.contains("tail"));
    QVERIFY(bytes.isEmpty()); // NOLINT(bugprone-use-after-move): take() promises it
    QCOMPARE(plain(secret), QByteArray("ghp_abcdef0123456789"));

    char block[] = "ghp_abcdef0123456789";
    const Secret fromRaw = Secret::take(QByteArray::fromRawData(block, sizeof block - 1));
    QCOMPARE(QByteArray(block), QByteArray("ghp_abcdef0123456789")); // not ours to wipe
    QVERIFY(secret.equals(fromRaw));

    QString text = u"pässword"_s;
    text.detach();
    const Secret fromText = Secret::take(std::move(text));
    QCOMPARE(plain(fromText), QByteArray("p\xc3\xa4ssword"));
    QVERIFY(s_lastWiped.startsWith(QByteArray("p\0\xe4\0s\0", 6))); // UTF-16
    QVERIFY(text.isEmpty()); // NOLINT(bugprone-use-after-move)
}

void SecretTest::takingLeavesSharedCopiesAlone()
{
    const QByteArray kept("shared secret");
    QByteArray copy = kept;
    const Secret secret = Secret::take(std::move(copy));
    QCOMPARE(kept, QByteArray("shared secret"));
    QCOMPARE(plain(secret), kept);
    const QString keptText = u"shared text"_s;
    QString textCopy = keptText;
    const Secret textSecret = Secret::take(std::move(textCopy));
    QCOMPARE(keptText, u"shared text"_s);
}

void SecretTest::movingEmptiesTheSource()
{
    Secret first = Secret::copyOf("abc");
    Secret second = std::move(first);
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move)
    QCOMPARE(plain(second), QByteArray("abc"));
    Secret &same = second;
    second = std::move(same);
    QCOMPARE(plain(second), QByteArray("abc"));
    QCOMPARE(plain(second.clone()), QByteArray("abc"));
}

void SecretTest::wipeMemoryWipes()
{
    char block[32];
    std::memset(block, 'x', sizeof block);
    wipeMemory(block, sizeof block - 1);
    QCOMPARE(QByteArray(block, sizeof block - 1), QByteArray(sizeof block - 1, '\0'));
    QCOMPARE(block[sizeof block - 1], 'x');
    wipeMemory(nullptr, 0);
}

void SecretTest::dyingAndAssigningWipe()
{
    {
        const Secret secret = Secret::copyOf("dies here");
    }
    QCOMPARE(s_lastWiped, QByteArray("dies here"));
    Secret secret = Secret::copyOf("first");
    secret = Secret::copyOf("second");
    QCOMPARE(s_lastWiped, QByteArray("first"));
    QCOMPARE(plain(secret), QByteArray("second"));
    secret = Secret();
    QCOMPARE(s_lastWiped, QByteArray("second"));
    QVERIFY(secret.isEmpty());
}

void SecretTest::comparesContents()
{
    QVERIFY(Secret::copyOf("abc").equals(Secret::copyOf("abc")));
    QVERIFY(!Secret::copyOf("abc").equals(Secret::copyOf("abd")));
    QVERIFY(!Secret::copyOf("abc").equals(Secret::copyOf("abcd")));
    QVERIFY(Secret().equals(Secret()));
    QVERIFY(!Secret::copyOf(QByteArrayView("a\0b", 3))
                 .equals(Secret::copyOf(QByteArrayView("a\0c", 3))));
}

void SecretTest::masks_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("masked");
    QTest::newRow("empty") << QByteArray() << u"…"_s;
    QTest::newRow("short") << QByteArray("hunter2") << u"…"_s;
    QTest::newRow("11") << QByteArray("12345678901") << u"…"_s;
    QTest::newRow("12") << QByteArray("123456789012") << u"1234…"_s;
    QTest::newRow("19") << QByteArray("1234567890123456789") << u"1234…"_s;
    QTest::newRow("20") << QByteArray("ghp_567890123456789A") << u"ghp_…789A"_s;
    QTest::newRow("blank inside") << QByteArray("correct horse battery staple") << u"…"_s;
    QTest::newRow("not ASCII") << QByteArray("p\xc3\xa4sswordpasswordpassword") << u"…"_s;
    QTest::newRow("binary") << QByteArray(32, '\x01') << u"…"_s;
}

void SecretTest::masks()
{
    QFETCH(QByteArray, bytes);
    QTEST(Secret::copyOf(bytes).masked(), "masked");
}

QTEST_GUILESS_MAIN(SecretTest)
#include "secret_test.moc"
