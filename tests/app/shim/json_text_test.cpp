#include "app/shim/json_text.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace claviger::shim;

class JsonTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void text_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray bad = "\xef\xbf\xbd";
        const auto row = [](const char *name, const QByteArray &input, const QByteArray &expected) {
            QTest::newRow(name) << input << expected;
        };
        row("plain", "abc", "\"abc\"");
        row("empty", "", "\"\"");
        row("quotes and backslashes", "a\"b\\c", "\"a\\\"b\\\\c\"");
        row("control", QByteArray("\n\t\x01\x7f\0", 5), "\"\\u000a\\u0009\\u0001\\u007f\\u0000\"");
        row("two, three, four bytes", "ä€😀", "\"ä€😀\"");
        row("stray continuation", "a\x80z", "\"a" + bad + "z\"");
        row("cut", "a\xc3", "\"a" + bad + "\"");
        row("overlong slash", "\xc0\xaf", '"' + bad + bad + '"');
        row("surrogate", "\xed\xa0\x80", '"' + bad + bad + bad + '"');
        row("beyond the last", "\xf4\x90\x80\x80", '"' + bad + bad + bad + bad + '"');
        row("never a lead", "\xff\xfe", '"' + bad + bad + '"');
    }
    void text()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, expected);
        const std::string json = jsonText(
            {input.constData(), static_cast<std::size_t>(input.size())});
        QCOMPARE(QByteArray::fromStdString(json), expected);
        QJsonParseError error;
        static_cast<void>(
            QJsonDocument::fromJson(QByteArray::fromStdString('[' + json + ']'), &error));
        QCOMPARE(error.error, QJsonParseError::NoError);
    }
};

QTEST_APPLESS_MAIN(JsonTextTest)
#include "json_text_test.moc"
