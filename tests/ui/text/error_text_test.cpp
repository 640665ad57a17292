#include "ui/text/error_text.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

namespace {

QList<ErrorCode> everyCode()
{
    QList<ErrorCode> codes;
    for (int code = 0; code <= static_cast<int>(ErrorCode::AuditBroken); ++code)
        codes.append(static_cast<ErrorCode>(code));
    return codes;
}

/// Words that mean something only to those who build such things.
const QStringList kForbidden {u"principal"_s, u"grant type"_s, u"bearer"_s, u"broker"_s, u"shim"_s,
    u"stdio"_s, u"argv"_s, u"json-rpc"_s, u"errno"_s, u"prm"_s, u"dcr"_s, u"socket"_s, u"null"_s};

} // namespace

class ErrorTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyErrorHasWords_data();
    void everyErrorHasWords();
    void noTwoErrorsReadTheSame();
    void subjectIsShownAndDetailIsNot();
    void hostileSubjectIsMadeHarmless();
    void refusalIsOneLine_data();
    void refusalIsOneLine();
    void namesLeadBackToCodes();
    void problemsOfTheBrokerHaveWords_data();
    void problemsOfTheBrokerHaveWords();
};

void ErrorTextTest::everyErrorHasWords_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("subject");
    for (const ErrorCode code : everyCode()) {
        const QByteArray name = errorName(code).toLatin1();
        QTest::addRow("%s", name.constData()) << static_cast<int>(code) << QString();
        QTest::addRow("%s with subject", name.constData()) << static_cast<int>(code) << u"it"_s;
    }
}

void ErrorTextTest::everyErrorHasWords()
{
    QFETCH(int, code);
    QFETCH(QString, subject);
    const text::ErrorText words = text::errorText({static_cast<ErrorCode>(code), subject, {}});
    QVERIFY(!words.what.isEmpty());
    QVERIFY(!words.todo.isEmpty());
    for (const QString &part : {words.what, words.why, words.todo}) {
        if (part.isEmpty())
            continue;
        QVERIFY2(part.endsWith(u'.'), qPrintable(part));
        QVERIFY2(!part.contains(u"%1"_s), qPrintable(part));
        if (subject.isEmpty())
            QVERIFY2(part.front().isUpper(), qPrintable(part));
        QVERIFY2(!part.contains(u"  "_s), qPrintable(part));
        for (const QString &word : kForbidden)
            QVERIFY2(!part.contains(word, Qt::CaseInsensitive), qPrintable(part));
    }
}

void ErrorTextTest::noTwoErrorsReadTheSame()
{
    QSet<QString> seen;
    for (const ErrorCode code : everyCode()) {
        const QString paragraph = text::errorText({code, {}, {}}).paragraph();
        QVERIFY2(!seen.contains(paragraph), qPrintable(paragraph));
        seen.insert(paragraph);
    }
}

void ErrorTextTest::subjectIsShownAndDetailIsNot()
{
    const QString said = text::errorText(
        {ErrorCode::ParseFailed, u"/home/ada/.cursor/mcp.json"_s, u"line 3: token ghp_abc"_s})
                             .paragraph();
    QVERIFY(said.contains(u"/home/ada/.cursor/mcp.json"_s));
    QVERIFY(!said.contains(u"line 3"_s));
}

void ErrorTextTest::hostileSubjectIsMadeHarmless()
{
    const QString subject = u"a\nb\u202E"_s + QString(5000, u'x');
    const QString said = text::errorText({ErrorCode::FileNotFound, subject, {}}).what;
    QVERIFY(!said.contains(u'\n'));
    QVERIFY(!said.contains(QChar(0x202E)));
    QVERIFY(said.size() < 400);
}

void ErrorTextTest::refusalIsOneLine_data()
{
    QTest::addColumn<int>("code");
    for (const ErrorCode code : everyCode())
        QTest::addRow("%s", errorName(code).toLatin1().constData()) << static_cast<int>(code);
}

void ErrorTextTest::refusalIsOneLine()
{
    QFETCH(int, code);
    const QString line = text::refusalText({static_cast<ErrorCode>(code), {}, {}}, u"Git\nHub"_s);
    QVERIFY(line.startsWith(u"Claviger did not start Git"_s));
    QVERIFY(!line.contains(u'\n'));
    QVERIFY(line.endsWith(u'.'));
    QVERIFY(line.size() < 1000);
}

void ErrorTextTest::namesLeadBackToCodes()
{
    for (const ErrorCode code : everyCode())
        QCOMPARE(text::errorCodeFromName(errorName(code)), std::optional(code));
    QCOMPARE(text::errorCodeFromName(u"no-such-error"_s), std::optional<ErrorCode>());
}

void ErrorTextTest::problemsOfTheBrokerHaveWords_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code :
        {"secret-missing", "drifted", "removed", "not-chosen", "keychain-locked", "something-new"})
        QTest::addRow("%s", code) << QString::fromLatin1(code);
}

void ErrorTextTest::problemsOfTheBrokerHaveWords()
{
    QFETCH(QString, code);
    const text::ErrorText words = text::problemText(code, u"GitHub"_s);
    QVERIFY(words.what.endsWith(u'.'));
    QVERIFY(words.todo.endsWith(u'.'));
}

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "error_text_test.moc"
