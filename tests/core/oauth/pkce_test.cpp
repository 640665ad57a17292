#include "core/oauth/pkce.h"

#include "core/oauth/words.h"
#include "tests/support/fake_random.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;

namespace {

/// Always the same two bytes.
class StuckRandom final : public Random
{
public:
    explicit StuckRandom(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }
    [[nodiscard]] QByteArray bytes(qsizetype count) override { return m_bytes.left(count); }

private:
    QByteArray m_bytes;
};

} // namespace

class PkceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makesTheChallengeOfTheRfc();
    void makesVerifiersOfTheRightForm();
    void neverRepeats();
    void saysTwoDifferentWords();
    void knowsEnoughWords();
};

void PkceTest::makesTheChallengeOfTheRfc()
{
    // RFC 7636 Appendix B
    QCOMPARE(s256Challenge(Secret::copyOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")),
        QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
}

void PkceTest::makesVerifiersOfTheRightForm()
{
    SystemRandom random;
    for (int i = 0; i < 200; ++i) {
        const Pkce pkce = makePkce(random);
        QCOMPARE(pkce.verifier.size(), 43); // §4.1: 43 to 128
        QCOMPARE(pkce.challenge.size(), 43); // no padding
        QVERIFY(!pkce.challenge.contains('=') && !pkce.challenge.contains('+')
            && !pkce.challenge.contains('/'));
        QCOMPARE(s256Challenge(pkce.verifier), pkce.challenge);
    }
}

void PkceTest::neverRepeats()
{
    SystemRandom random;
    QSet<QByteArray> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(randomToken(random));
    QCOMPARE(seen.size(), 1000);
}

void PkceTest::saysTwoDifferentWords()
{
    for (int i = 0; i < 256; ++i) {
        StuckRandom random(QByteArray(2, static_cast<char>(i)));
        const QStringList words = makeWords(random).split(u' ');
        QCOMPARE(words.size(), 2);
        QVERIFY(words.at(0) != words.at(1));
    }
}

void PkceTest::knowsEnoughWords()
{
    QSet<QString> words;
    for (int i = 0; i < kWordCount; ++i) {
        StuckRandom random(QByteArray(1, static_cast<char>(i)) + static_cast<char>(i + 1));
        const QString word = makeWords(random).split(u' ').constFirst();
        QVERIFY2(word.size() >= 3 && word.size() <= 8, qPrintable(word));
        QVERIFY(std::all_of(
            word.cbegin(), word.cend(), [](QChar c) { return c >= u'a' && c <= u'z'; }));
        words.insert(word);
    }
    QCOMPARE(words.size(), kWordCount);
}

QTEST_GUILESS_MAIN(PkceTest)
#include "pkce_test.moc"
