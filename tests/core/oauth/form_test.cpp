#include "core/oauth/form.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::oauth;

class FormTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void encodesEveryByte_data();
    void encodesEveryByte();
    void ownsWhatItReturns();
    void leavesEmptyValuesOut();
    void decodesAfterSplitting_data();
    void decodesAfterSplitting();
    void refusesWhatCouldSmuggle_data();
    void refusesWhatCouldSmuggle();
    void holdsItsLimits();
};

namespace {

QByteArray text(const Secret &secret)
{
    return secret.revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); });
}

} // namespace

void FormTest::encodesEveryByte_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("unreserved") << QByteArray("aZ09-._~") << QByteArray("aZ09-._~");
    QTest::newRow("blank") << QByteArray("a b") << QByteArray("a%20b");
    QTest::newRow("code of a real provider")
        << QByteArray("4/0Ab+c=d&e") << QByteArray("4%2F0Ab%2Bc%3Dd%26e");
    QTest::newRow("percent") << QByteArray("100%") << QByteArray("100%25");
    QTest::newRow("line break") << QByteArray("a\r\nb") << QByteArray("a%0D%0Ab");
    QTest::newRow("zero") << QByteArray("a\0b", 3) << QByteArray("a%00b");
    QTest::newRow("UTF-8") << QByteArray("\xc3\xa4") << QByteArray("%C3%A4");
}

void FormTest::encodesEveryByte()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, encoded);
    Form plain;
    plain.add("n", value);
    QCOMPARE(text(plain.encoded()), "n=" + encoded);
    Form secret;
    secret.add("n", Secret::copyOf(value));
    QCOMPARE(text(secret.encoded()), "n=" + encoded);
    const auto back = FormValues::parse("n=" + encoded);
    QVERIFY(back.has_value());
    QCOMPARE(back->value("n"), value);
}

void FormTest::ownsWhatItReturns()
{
    QByteArray source = "nothing-to-encode";
    const QByteArray encoded = percentEncoded(source);
    source.fill('x');
    QCOMPARE(encoded, QByteArray("nothing-to-encode"));
}

void FormTest::leavesEmptyValuesOut()
{
    Form form;
    form.add("a", "1");
    form.add("b", "");
    form.add("c", Secret());
    form.add("d", "2");
    QCOMPARE(text(form.encoded()), QByteArray("a=1&d=2"));
    QVERIFY(form.has("a") && !form.has("b"));
    QCOMPARE(text(form.clone().encoded()), QByteArray("a=1&d=2"));
    QVERIFY(Form().encoded().isEmpty());
}

void FormTest::decodesAfterSplitting_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("plain") << QByteArray("code=abc&state=x") << QByteArray("abc");
    QTest::newRow("an ampersand inside")
        << QByteArray("code=a%26state%3Dy&state=x") << QByteArray("a&state=y");
    QTest::newRow("plus is a blank") << QByteArray("code=a+b") << QByteArray("a b");
    QTest::newRow("encoded plus") << QByteArray("code=a%2Bb") << QByteArray("a+b");
    QTest::newRow("decoded once") << QByteArray("code=a%252Bb") << QByteArray("a%2Bb");
    QTest::newRow("equals in the value") << QByteArray("code=a=b==") << QByteArray("a=b==");
    QTest::newRow("half an escape") << QByteArray("code=a%2") << QByteArray("a%2");
    QTest::newRow("no value") << QByteArray("code&state=x") << QByteArray();
    QTest::newRow("empty fields") << QByteArray("&&code=a&&") << QByteArray("a");
    QTest::newRow("encoded name") << QByteArray("%63ode=a") << QByteArray("a");
    QTest::newRow("absent") << QByteArray("state=x") << QByteArray();
}

void FormTest::decodesAfterSplitting()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, code);
    const auto values = FormValues::parse(query);
    QVERIFY(values.has_value());
    QCOMPARE(values->value("code"), code);
    QCOMPARE(text(values->secret("code")), code);
    QCOMPARE(values->has("code"), !code.isEmpty());
}

void FormTest::refusesWhatCouldSmuggle_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("code twice") << QByteArray("code=a&code=b");
    QTest::newRow("state twice, the same") << QByteArray("state=a&state=a");
    QTest::newRow("twice, once encoded") << QByteArray("iss=a&is%73=b");
    QTest::newRow("twice, once without value") << QByteArray("state&state=a");
}

void FormTest::refusesWhatCouldSmuggle()
{
    QFETCH(QByteArray, query);
    const auto values = FormValues::parse(query);
    QVERIFY(!values);
    QCOMPARE(values.error().code, ErrorCode::InvalidInput);
}

void FormTest::holdsItsLimits()
{
    const QByteArray longest = "a=" + QByteArray(FormValues::kLongest - 2, 'x');
    QVERIFY(FormValues::parse(longest).has_value());
    QCOMPARE(FormValues::parse(longest + 'x').error().code, ErrorCode::TooLarge);

    QByteArray many;
    for (qsizetype i = 0; i < FormValues::kMost; ++i)
        many += 'p' + QByteArray::number(i) + "=1&";
    QVERIFY(FormValues::parse(many).has_value());
    QCOMPARE(FormValues::parse(many + "q=1").error().code, ErrorCode::TooLarge);
}

QTEST_GUILESS_MAIN(FormTest)
#include "form_test.moc"
