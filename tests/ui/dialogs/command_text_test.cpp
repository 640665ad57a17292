#include "ui/dialogs/command_text.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger::ui;

class CommandTextTest : public QObject
{
    Q_OBJECT

private:
    static QString joined(const QList<TextPart> &parts)
    {
        QString text;
        for (const TextPart &part : parts)
            text += part.text;
        return text;
    }
    static QStringList differing(const QList<TextPart> &parts)
    {
        QStringList texts;
        for (const TextPart &part : parts) {
            if (part.differs)
                texts.append(part.text.trimmed());
        }
        return texts;
    }

private Q_SLOTS:
    void whatCannotBeSeenIsWrittenOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("visible");
        QTest::newRow("plain") << u"npx -y ä 漢 🙂"_s << u"npx -y ä 漢 🙂"_s;
        QTest::newRow("escape") << u"a\u001b[2Kb"_s << u"a⟨U+001B⟩[2Kb"_s;
        QTest::newRow("newline") << u"a\nb"_s << u"a⟨U+000A⟩b"_s;
        QTest::newRow("right to left override") << u"a\u202Egnp.exe"_s << u"a⟨U+202E⟩gnp.exe"_s;
        QTest::newRow("isolate") << u"\u2066x\u2069"_s << u"⟨U+2066⟩x⟨U+2069⟩"_s;
        QTest::newRow("zero width") << u"na\u200Bme"_s << u"na⟨U+200B⟩me"_s;
        QTest::newRow("no-break space") << u"rm\u00A0-rf"_s << u"rm⟨U+00A0⟩-rf"_s;
        QTest::newRow("line separator") << u"a\u2028b"_s << u"a⟨U+2028⟩b"_s;
        QTest::newRow("hangul filler") << u"a\u3164b"_s << u"a⟨U+3164⟩b"_s;
        QTest::newRow("soft hyphen") << u"a\u00ADb"_s << u"a⟨U+00AD⟩b"_s;
        QTest::newRow("tag") << QString(u"a"_s + QString::fromUcs4(U"\U000E0041", 1))
                             << u"a⟨U+E0041⟩"_s;
        QTest::newRow("lone surrogate") << QString(QChar(0xD800)) << u"⟨U+D800⟩"_s;
        QTest::newRow("empty") << QString() << QString();
    }
    void whatCannotBeSeenIsWrittenOut()
    {
        QFETCH(QString, text);
        QTEST(visibleText(text), "visible");
    }

    void nothingOfACommandIsCut()
    {
        const QString longWord(20'000, u'x');
        QCOMPARE(commandLine({u"npx"_s, longWord}), u"npx "_s + longWord);
    }

    void wordsAreQuotedLikeInAShell()
    {
        QCOMPARE(commandLine({u"sh"_s, u"-c"_s, u"rm -rf ~"_s, u"it's"_s, {}}),
            u"sh -c 'rm -rf ~' 'it'\\''s' ''"_s);
    }

    void differencesAreMarkedWordByWord()
    {
        const TextDifference difference = differenceOf(
            u"npx -y server-github"_s, u"npx -y server-github --upload evil.example"_s);
        QVERIFY(differing(difference.before).isEmpty());
        QCOMPARE(differing(difference.after), QStringList({u"--upload evil.example"_s}));
        QCOMPARE(joined(difference.after), u"npx -y server-github --upload evil.example"_s);

        const TextDifference inside = differenceOf(u"a b c d e"_s, u"a x c d y e"_s);
        QCOMPARE(differing(inside.before), QStringList({u"b"_s}));
        QCOMPARE(differing(inside.after), QStringList({u"x"_s, u"y"_s}));
    }

    void differencesOfHugeCommandsStayBounded()
    {
        QString before;
        QString after;
        for (int i = 0; i < 5'000; ++i) {
            before += u"a%1 "_s.arg(i);
            after += u"b%1 "_s.arg(i);
        }
        const TextDifference difference = differenceOf(before, after);
        QCOMPARE(joined(difference.before), before);
        QCOMPARE(joined(difference.after), after);
        QCOMPARE(difference.before.size(), 1);
    }

    void equalTextsDoNotDiffer()
    {
        const TextDifference difference = differenceOf(u"a  b"_s, u"a  b"_s);
        QVERIFY(differing(difference.before).isEmpty());
        QVERIFY(differing(difference.after).isEmpty());
    }
};

QTEST_GUILESS_MAIN(CommandTextTest)
#include "command_text_test.moc"
