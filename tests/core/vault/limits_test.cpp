#include "core/vault/limits.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::vault;
using namespace Qt::StringLiterals;

class LimitsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ids_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("plain") << u"github"_s << u"GITHUB_TOKEN"_s << true;
        QTest::newRow("slash in the name") << u"x"_s << u"Authorization/1"_s << true;
        QTest::newRow("no server") << u""_s << u"A"_s << false;
        QTest::newRow("no name") << u"x"_s << u""_s << false;
        QTest::newRow("slash in the server") << u"a/b"_s << u"A"_s << false;
        QTest::newRow("newline") << u"a"_s << u"A\nB"_s << false;
        QTest::newRow("zero") << u"a"_s << QString(1, QChar(0)) << false;
        QTest::newRow("longest") << QString(256, u'a') << QString(256, u'A') << true;
        QTest::newRow("too long") << u"a"_s << QString(257, u'A') << false;
    }
    void ids()
    {
        QFETCH(QString, server);
        QFETCH(QString, name);
        QTEST(checkId({server, name}).has_value(), "isGood");
    }

    void values_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("plain") << QByteArray("ghp_abc") << true;
        QTest::newRow("umlaut and newline") << QByteArray("ü\n€") << true;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("zero byte") << QByteArray("a\0b", 3) << false;
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe") << false;
        QTest::newRow("cut UTF-8") << QByteArray("a\xe2\x82") << false;
        QTest::newRow("largest") << QByteArray(limits::kLargestSecret, 'x') << true;
        QTest::newRow("too large") << QByteArray(limits::kLargestSecret + 1, 'x') << false;
    }
    void values()
    {
        QFETCH(QByteArray, value);
        QTEST(checkValue({u"s"_s, u"n"_s}, Secret::copyOf(value)).has_value(), "isGood");
    }

    void labels()
    {
        const SecretId id {u"github"_s, u"TOKEN"_s};
        QCOMPARE(itemLabel(id, u"GitHub – TOKEN"_s), u"Claviger: GitHub – TOKEN"_s);
        QCOMPARE(itemLabel(id, u"Claviger: GitHub – TOKEN"_s), u"Claviger: GitHub – TOKEN"_s);
        QCOMPARE(itemLabel(id, u"  "_s), u"Claviger: github – TOKEN"_s);
        QCOMPARE(itemLabel(id, u"a\u202eb\nc"_s), u"Claviger: ab c"_s);
        QVERIFY(itemLabel(id, QString(10'000, u'x')).size() < 250);
    }
};

QTEST_GUILESS_MAIN(LimitsTest)
#include "limits_test.moc"
