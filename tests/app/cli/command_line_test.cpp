#include "app/cli/command_line.h"
#include "app/cli/output.h"
#include "app/cli/run_command_line.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::cli;

class CommandLineTest : public QObject
{
    Q_OBJECT

    const Syntax m_syntax {{u"--all"_s, u"--limit="_s, u"--file=*"_s}, 1, 2, true};

private Q_SLOTS:
    void takesArgumentsApart()
    {
        const auto line = CommandLine::parse(
            {u"word"_s, u"--file=a"_s, u"--file"_s, u"b"_s, u"--all"_s, u"--limit"_s, u"7"_s,
                u"--"_s, u"npx"_s, u"--all=x"_s},
            m_syntax);
        QVERIFY(line.has_value());
        QCOMPARE(line->words(), QStringList {u"word"_s});
        QCOMPARE(line->values(u"--file"_s), QStringList({u"a"_s, u"b"_s}));
        QVERIFY(line->has(u"--all"_s));
        QCOMPARE(line->value(u"--limit"_s), u"7"_s);
        QCOMPARE(line->command(), QStringList({u"npx"_s, u"--all=x"_s}));
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("subject");
        QTest::newRow("unknown option") << QStringList({u"w"_s, u"--oll"_s}) << u"--oll"_s;
        QTest::newRow("short option") << QStringList({u"w"_s, u"-y"_s}) << u"-y"_s;
        QTest::newRow("value for a switch") << QStringList({u"w"_s, u"--all=1"_s}) << u"--all=1"_s;
        QTest::newRow("no value") << QStringList({u"w"_s, u"--limit"_s}) << u"--limit"_s;
        QTest::newRow("twice") << QStringList({u"w"_s, u"--limit=1"_s, u"--limit=2"_s})
                               << u"--limit=2"_s;
        QTest::newRow("too many words") << QStringList({u"a"_s, u"b"_s, u"c"_s}) << u"c"_s;
        QTest::newRow("too few words") << QStringList() << QString();
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, subject);
        const auto line = CommandLine::parse(arguments, m_syntax);
        QVERIFY(!line.has_value());
        QCOMPARE(line.error().code, ErrorCode::InvalidInput);
        QCOMPARE(line.error().subject, subject);
    }

    void alignsTables()
    {
        QCOMPARE(table({{u"A"_s, u"B"_s}, {u"long"_s, u"x"_s}, {u"ü"_s, u""_s}}),
            u"A     B\nlong  x\nü\n"_s);
    }

    void knowsItsVerbs()
    {
        QVERIFY(isVerb(u"import"_s));
        QVERIFY(isVerb(u"--help"_s));
        QVERIFY(isVerb(u"--version"_s));
        QVERIFY(!isVerb(u"--background"_s));
        QVERIFY(!isVerb(u"--headless"_s));
        QVERIFY(!isVerb(QString()));
    }

    void givesStableExitCodes()
    {
        QCOMPARE(int(exitCodeOf(ErrorCode::Internal)), 1);
        QCOMPARE(int(ExitCode::Usage), 2);
        QCOMPARE(int(exitCodeOf(ErrorCode::NothingToImport)), 3);
        QCOMPARE(int(exitCodeOf(ErrorCode::LaunchDenied)), 4);
        QCOMPARE(int(exitCodeOf(ErrorCode::LaunchUnanswered)), 4);
        QCOMPARE(int(exitCodeOf(ErrorCode::BrokerUnreachable)), 5);
        QCOMPARE(int(ExitCode::Partly), 6);
    }
};

QTEST_APPLESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
