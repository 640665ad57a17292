#include "ui/text/activity_detail.h"
#include "ui/text/count_text.h"
#include "ui/text/terms.h"
#include "ui/text/time_text.h"
#include "ui/text/translations.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

namespace {

const qint64 kNow = QDateTime(QDate(2026, 5, 20), QTime(15, 30)).toMSecsSinceEpoch();

template <class Enum> void checkDistinct(Enum last, const std::function<QString(Enum)> &words)
{
    QSet<QString> seen;
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        const QString said = words(static_cast<Enum>(value));
        QVERIFY(!said.isEmpty());
        QVERIFY2(!seen.contains(said), qPrintable(said));
        seen.insert(said);
    }
}

} // namespace

class TermsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyEnumeratorHasItsOwnWords();
    void namesInEveryWritingFindTheirWords_data();
    void namesInEveryWritingFindTheirWords();
    void everyNoteIsASentence_data();
    void everyNoteIsASentence();
    void changesNameBothSides();
    void contentChangeDoesNotRepeatThePath();
    void times_data();
    void times();
    void plurals();
};

void TermsTest::initTestCase()
{
    text::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TermsTest::everyEnumeratorHasItsOwnWords()
{
    checkDistinct<detect::Reason>(
        detect::Reason::HighEntropy, [](auto v) { return text::reasonText(v, u"GitHub"_s); });
    checkDistinct<detect::Reason>(
        detect::Reason::HighEntropy, [](auto v) { return text::reasonText(v, QString()); });
    checkDistinct<detect::Confidence>(
        detect::Confidence::Maybe, [](auto v) { return text::confidenceText(v); });
    checkDistinct<audit::Record::Kind>(
        audit::Record::Kind::Stopped, [](auto v) { return text::kindText(v); });
    checkDistinct<policy::Decision>(
        policy::Decision::Always, [](auto v) { return text::decisionText(v); });
    checkDistinct<vault::StoreState>(
        vault::StoreState::NotChosen, [](auto v) { return text::vaultStateText(v); });
    checkDistinct<policy::Change::Kind>(policy::Change::Kind::Values, [](auto v) {
        return text::changeText({v, u"a"_s, u"b"_s});
    });
}

void TermsTest::namesInEveryWritingFindTheirWords_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("expected");
    QTest::newRow("reason") << text::reasonText(u"known-format"_s, u"GitHub"_s)
                            << u"Has the form of a key for GitHub"_s;
    QTest::newRow("reason, other case")
        << text::reasonText(u"urlUserInfo"_s) << u"It is a password inside an address"_s;
    QTest::newRow("kind") << text::kindText(u"secret-stored"_s) << u"Secret stored"_s;
    QTest::newRow("unknown kind") << text::kindText(u"launched-rocket"_s) << u"Other event"_s;
    QTest::newRow("sign-out") << text::kindText(u"signed-out"_s) << u"Sign-out"_s;
    QTest::newRow("kept for the run")
        << text::decisionReasonText(u"run"_s) << u"until Claviger ends"_s;
    QTest::newRow("whose step-up")
        << text::activityDetail(u"stepped-up"_s, u"ada@example.com"_s, {u"admin"_s}, u"delete"_s)
        << u"Account: ada@example.com\nAccess: admin\nNeeded by the tool delete"_s;
    QTest::newRow("which exception")
        << text::activityDetail(u"exception-added"_s, {}, {u"pkce"_s}, {}) << u"Exception: pkce"_s;
    QTest::newRow("no detail of a start")
        << text::activityDetail(u"launch"_s, u"/a/path"_s, {u"TOKEN"_s}, {}) << QString();
    QTest::newRow("confidence") << text::confidenceText(u"likely"_s) << u"Probably a secret"_s;
    QTest::newRow("outcome") << text::outcomeText(u"keychain-locked"_s)
                             << u"The keychain is locked."_s;
    QTest::newRow("refused") << text::outcomeText(u"sign-in-refused"_s) << u"Refused"_s;
    QTest::newRow("lives on") << text::outcomeText(u"not-offered"_s)
                              << u"Not ended at the server"_s;
    QTest::newRow("never asked again")
        << text::decisionReasonText(u"not-asked-again"_s) << u"never ask for this"_s;
    QTest::newRow("which settings")
        << text::activityDetail(u"server-changed"_s, {}, {u"scopes"_s, u"pinnedPublicKey"_s}, {})
        << u"Changed: the access to request and the pinned key of the server"_s;
    QTest::newRow("another address")
        << text::changeText({policy::Change::Kind::Command, u"https://a"_s, u"https://b"_s}, true)
        << u"The address changed from “https://a” to “https://b”."_s;
    QTest::newRow("unknown outcome") << text::outcomeText(u"zap"_s) << u"Did not work"_s;
}

void TermsTest::namesInEveryWritingFindTheirWords()
{
    QFETCH(QString, said);
    QFETCH(QString, expected);
    QCOMPARE(said, expected);
}

void TermsTest::everyNoteIsASentence_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code : {"remote-server", "argument-visible", "env-file-shared",
             "env-file-many", "mangled-today", "sandboxed", "reprompt", "already-managed",
             "close-client-first", "no-command", "in-git", "copies-elsewhere", "duplicate-key",
             "env-file-argument", "other-names", "odd-shape", "other-shim", "unheard-of"})
        QTest::addRow("%s", code) << QString::fromLatin1(code);
}

void TermsTest::everyNoteIsASentence()
{
    QFETCH(QString, code);
    const QString alone = text::noteText(code);
    QVERIFY2(alone.endsWith(u'.'), qPrintable(alone));
    QVERIFY(!alone.contains(u'%'));
    QCOMPARE(alone == text::noteText(u"nobody-knows"_s), code == "unheard-of"_L1);
    QVERIFY(!text::noteText(code, u"Claude Desktop"_s).contains(u'%'));
}

void TermsTest::changesNameBothSides()
{
    const QString said = text::changeText({policy::Change::Kind::Command, u"npx a"_s, u"npx b"_s});
    QCOMPARE(said, u"The command changed from “npx a” to “npx b”."_s);
}

void TermsTest::contentChangeDoesNotRepeatThePath()
{
    const QString said = text::changeText({policy::Change::Kind::Program, u"/x"_s, u"/x"_s});
    QCOMPARE(said.count(u"/x"_s), 1);
}

void TermsTest::times_data()
{
    QTest::addColumn<qint64>("passed");
    QTest::addColumn<QString>("expected");
    constexpr qint64 minute = 60'000;
    constexpr qint64 day = 24 * 60 * minute;
    QTest::newRow("never") << kNow << u"never"_s;
    QTest::newRow("future") << -minute << u"just now"_s;
    QTest::newRow("now") << qint64 {5'000} << u"just now"_s;
    QTest::newRow("minutes") << 3 * minute << u"3 min ago"_s;
    QTest::newRow("one hour") << 65 * minute << u"1 hour ago"_s;
    QTest::newRow("hours") << 185 * minute << u"3 hours ago"_s;
    QTest::newRow("yesterday") << day << u"yesterday"_s;
    QTest::newRow("days") << 3 * day << u"3 days ago"_s;
    QTest::newRow("this year") << 18 * day << u"2 May"_s;
    QTest::newRow("last year") << 200 * day << u"1 Nov 2025"_s;
}

void TermsTest::times()
{
    QFETCH(qint64, passed);
    QFETCH(QString, expected);
    QCOMPARE(text::relativeTime(kNow - passed, kNow), expected);
}

void TermsTest::plurals()
{
    QCOMPARE(text::foundText(4, 11, 7), u"4 AI clients, 11 servers, 7 secrets in plain text"_s);
    QCOMPARE(text::foundText(1, 1, 1), u"1 AI client, 1 server, 1 secret in plain text"_s);
    QCOMPARE(text::entryCount(2), u"2 entries"_s);
    QCOMPARE(text::secretCount(-3), u"0 secrets"_s);
    QCOMPARE(text::listText({u"A"_s, u"B"_s, u"C"_s}),
        QLocale().createSeparatedList({u"A"_s, u"B"_s, u"C"_s}));
}

QTEST_GUILESS_MAIN(TermsTest)
#include "terms_test.moc"
