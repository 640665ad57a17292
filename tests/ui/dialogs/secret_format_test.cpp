#include "ui/dialogs/secret_format.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;

class SecretFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginningsComeFromPatterns_data()
    {
        QTest::addColumn<QStringList>("patterns");
        QTest::addColumn<QStringList>("beginnings");
        QTest::newRow("fixed") << QStringList {u"ghp_[A-Za-z0-9]{36}"_s} << QStringList {u"ghp_"_s};
        QTest::newRow("two") << QStringList {u"^ghp_[A-Z]+$"_s, u"github_pat_\\w+"_s}
                             << QStringList {u"ghp_"_s, u"github_pat_"_s};
        QTest::newRow("alternatives") << QStringList {u"(?:sk|rk)_live_[0-9a-z]+"_s}
                                      << QStringList {u"sk_live_"_s, u"rk_live_"_s};
        QTest::newRow("one branch each")
            << QStringList {u"gh[pousr]_[0-9A-Za-z]{36}|github_pat_\\w{22}"_s}
            << QStringList {u"ghp_"_s, u"github_pat_"_s};
        QTest::newRow("dashes") << QStringList {u"sk-ant-[A-Za-z0-9_-]{20,}"_s}
                                << QStringList {u"sk-ant-"_s};
        QTest::newRow("quantified") << QStringList {u"xo+[a-z]"_s} << QStringList {};
        QTest::newRow("nothing fixed") << QStringList {u"[0-9a-f]{32}"_s} << QStringList {};
        QTest::newRow("garbage") << QStringList {u"(((("_s, QString()} << QStringList {};
    }
    void beginningsComeFromPatterns()
    {
        QFETCH(QStringList, patterns);
        QTEST(literalBeginnings(patterns), "beginnings");
    }

    void onlyHttpsPagesAreOpened_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("page");
        QTest::newRow("in parentheses") << u"Settings (https://github.com/settings/tokens)"_s
                                        << u"https://github.com/settings/tokens"_s;
        QTest::newRow("none") << u"ask your administrator"_s << QString();
        QTest::newRow("http") << u"http://example.com/x"_s << QString();
        QTest::newRow("file") << u"file:///etc/passwd"_s << QString();
        QTest::newRow("user info") << u"https://a@b.example/x"_s << u"https://a"_s;
        QTest::newRow("javascript") << u"javascript:alert(1)"_s << QString();
    }
    void onlyHttpsPagesAreOpened()
    {
        QFETCH(QString, text);
        QFETCH(QString, page);
        QCOMPARE(pageIn(text).toString(), page);
    }

    void remarksAreKindAndNeverBlock()
    {
        const SecretFormat format(detect::serviceOfVariable(u"GITHUB_PERSONAL_ACCESS_TOKEN"_s));
        QVERIFY(format.hint().contains(u"ghp_"_s));
        QVERIFY(format.remarkOn({}).isEmpty());
        QVERIFY(format.remarkOn(u"ghp_"_s + QString(36, u'a')).isEmpty());
        QVERIFY(format.remarkOn(u"sk-wrong"_s).contains(u"GitHub"_s));
        QVERIFY(!format.remarkOn(u" ghp_x"_s).isEmpty());
        QVERIFY(!format.remarkOn(u"claviger-ref-1"_s).isEmpty());
        const SecretFormat unknown(nullptr);
        QVERIFY(unknown.hint().isEmpty());
        QVERIFY(unknown.remarkOn(u"anything"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(SecretFormatTest)
#include "secret_format_test.moc"
