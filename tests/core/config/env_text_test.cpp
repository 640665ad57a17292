#include "core/config/env_text.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::config;

class EnvTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void replaces_data();
    void replaces();
    void refuses();
};

void EnvTextTest::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("expected"); // name, value, raw value …
    QTest::newRow("empty") << QByteArray() << QStringList();
    QTest::newRow("plain") << QByteArray("A=b\nC = d e \n")
                           << QStringList {u"A"_s, u"b"_s, u"b"_s, u"C"_s, u"d e"_s, u"d e"_s};
    QTest::newRow("CRLF, byte order mark, export")
        << QByteArray("\xef\xbb\xbf"
                      "export A=b\r\n  exportB=c\r\n")
        << QStringList {u"A"_s, u"b"_s, u"b"_s, u"exportB"_s, u"c"_s, u"c"_s};
    QTest::newRow("comments") << QByteArray("# A=b\nA=b # c\nB=c#d\nC='#' # x")
                              << QStringList {u"A"_s, u"b"_s, u"b"_s, u"B"_s, u"c"_s, u"c"_s,
                                     u"C"_s, u"#"_s, u"'#'"_s};
    QTest::newRow("quotes") << QByteArray("A='a\\n'\nB=\"a\\nb\"\nC=`\"'`\n")
                            << QStringList {u"A"_s, u"a\\n"_s, u"'a\\n'"_s, u"B"_s, u"a\nb"_s,
                                   u"\"a\\nb\""_s, u"C"_s, u"\"'"_s, u"`\"'`"_s};
    QTest::newRow("over lines") << QByteArray("A=\"x\r\ny=z\"\r\nB=1")
                                << QStringList {u"A"_s, u"x\ny=z"_s, u"\"x\r\ny=z\""_s, u"B"_s,
                                       u"1"_s, u"1"_s};
    QTest::newRow("never closed") << QByteArray(
        "A=\"x\nB=1") << QStringList {u"A"_s, u"\"x"_s, u"\"x"_s, u"B"_s, u"1"_s, u"1"_s};
    QTest::newRow("quote inside") << QByteArray("A='x'y\n")
                                  << QStringList {u"A"_s, u"'x'y"_s, u"'x'y"_s};
    QTest::newRow("empty values") << QByteArray("A=\nB=''\nC= # c")
                                  << QStringList {u"A"_s, u""_s, u""_s, u"B"_s, u""_s, u"''"_s,
                                         u"C"_s, u""_s, u""_s};
    QTest::newRow("no entries") << QByteArray("just words\n=x\nA\n$B=1\n[section]\n")
                                << QStringList();
}

void EnvTextTest::reads()
{
    QFETCH(QByteArray, bytes);
    const auto text = EnvText::parse(bytes);
    QVERIFY(text);
    QStringList found;
    for (const EnvEntry &entry : text->entries()) {
        found << entry.name << entry.value
              << QString::fromUtf8(bytes.sliced(entry.valueSpan.begin, entry.valueSpan.size()));
    }
    QTEST(found, "expected");
}

void EnvTextTest::replaces_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("plain") << QByteArray("A=b # c\r\n") << u"x y"_s << QByteArray("A=x y # c\r\n");
    QTest::newRow("keeps quotes") << QByteArray("A='b'") << u"x#"_s << QByteArray("A='x#'");
    QTest::newRow("needs quotes") << QByteArray("A=b") << u"x#y"_s << QByteArray("A=\"x#y\"");
    QTest::newRow("line break") << QByteArray("A=b") << u"x\ny"_s << QByteArray("A=\"x\\ny\"");
    QTest::newRow("double quote") << QByteArray("A=\"b\"") << u"x\"y"_s << QByteArray("A='x\"y'");
    QTest::newRow("both quotes") << QByteArray("A=\"b\"") << u"x\"'y"_s << QByteArray("A=`x\"'y`");
    QTest::newRow("empty") << QByteArray("A=b\nB=1") << QString() << QByteArray("A=\nB=1");
    QTest::newRow("backslash n") << QByteArray("A=\"b\"") << u"C:\\new"_s
                                 << QByteArray("A='C:\\new'");
    QTest::newRow("fills an empty one")
        << QByteArray("A=\nB=1") << u"x"_s << QByteArray("A=x\nB=1");
}

void EnvTextTest::replaces()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, value);
    const auto text = EnvText::parse(before);
    const auto splice = text->replaceValue(text->entries().front(), value);
    QVERIFY(splice);
    const QByteArray after = applySplices(before, {*splice}).value();
    QTEST(after, "after");
    QCOMPARE(EnvText::parse(after)->find(u"A")->value, value);
}

void EnvTextTest::refuses()
{
    QCOMPARE(EnvText::parse("A=\xff").error().code, ErrorCode::ParseFailed);
    QCOMPARE(EnvText::parse(QByteArray(EnvText::kLargestFile + 1, '#')).error().code,
        ErrorCode::TooLarge);
    QCOMPARE(EnvText::parse(QByteArray("A=1\n").repeated(qsizetype(EnvText::kMostEntries) + 1))
                 .error()
                 .code,
        ErrorCode::TooLarge);
    // Each quote closed by none: linear all the same, or this takes minutes.
    QVERIFY(EnvText::parse(QByteArray("A='\n").repeated(5000)));
    const auto text = EnvText::parse("A=b");
    QCOMPARE(text->replaceValue(text->entries().front(), u"\"'`"_s).error().code,
        ErrorCode::InvalidInput);
}

QTEST_GUILESS_MAIN(EnvTextTest)
#include "env_text_test.moc"
