#include "core/base/json_writer.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using Layout = JsonWriter::Layout;

class JsonWriterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void layouts();
    void writesTrees();
    void writesTexts_data();
    void writesTexts();
};

namespace {

QByteArray sample(Layout layout)
{
    JsonWriter json(layout);
    json.beginObject();
    json.key("a"_L1);
    json.number(-9'007'199'254'740'991);
    json.key("list"_L1);
    json.beginArray();
    json.beginObject();
    json.endObject();
    json.texts({u"x"_s, u"y"_s});
    json.texts({});
    json.endArray();
    json.key("yes"_L1);
    json.flag(true);
    json.key("no"_L1);
    json.flag(false);
    json.endObject();
    return json.take();
}

} // namespace

void JsonWriterTest::layouts()
{
    QCOMPARE(sample(Layout::Compact),
        R"({"a":-9007199254740991,"list":[{},["x","y"],[]],"yes":true,"no":false})");
    QCOMPARE(sample(Layout::Indented),
        "{\n    \"a\": -9007199254740991,\n    \"list\": [\n        {},\n        [\n"
        "            \"x\",\n            \"y\"\n        ],\n        []\n    ],\n"
        "    \"yes\": true,\n    \"no\": false\n}");
}

void JsonWriterTest::writesTrees()
{
    const QByteArray tree = R"({"":[null,true,1.5,-7,1e+100,"ä\"",[],{}],"b\n":{"c":{"d":false}}})";
    const QJsonDocument document = QJsonDocument::fromJson(tree);
    QCOMPARE(document.toJson(QJsonDocument::Compact), tree);
    for (const Layout layout : {Layout::Compact, Layout::Indented}) {
        JsonWriter json(layout);
        json.beginObject();
        json.key("tree"_L1);
        json.value(document.object());
        json.endObject();
        QCOMPARE(QJsonDocument::fromJson(json.take()).object()["tree"_L1], document.object());
    }
    JsonWriter json(Layout::Compact);
    json.value(document.object());
    QCOMPARE(json.take(), tree);
}

void JsonWriterTest::writesTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("plain") << u"npx -y @scope/server"_s;
    QTest::newRow("escapes") << u"\"\\/\b\f\n\r\t"_s;
    QString controls;
    for (char16_t unit = 0; unit <= 0x20; ++unit)
        controls += QChar(unit);
    QTest::newRow("controls") << controls + QChar(0x7f) + QChar(0x80) + QChar(0x2028);
    QTest::newRow("beyond ASCII") << u"é–日本"_s;
    QTest::newRow("beyond the BMP") << u"a😀b"_s;
    QTest::newRow("lone high") << u"a"_s + QChar(0xd83d) + u"b"_s;
    QTest::newRow("lone low") << u"a"_s + QChar(0xde00);
    QTest::newRow("high at the end") << u"a"_s + QChar(0xd83d);
    QTest::newRow("low before high") << QString(QChar(0xde00)) + QChar(0xd83d);
    // Around the length of the block that plain text is copied in.
    for (const int length : {255, 256, 257, 512, 1000}) {
        QTest::addRow("%d plain", length) << QString(length, u'x');
        QTest::addRow("%d plain and a quote", length) << QString(length, u'x') + u'"';
        QTest::addRow("%d others", length) << QString(length, u'ü');
    }
}

void JsonWriterTest::writesTexts()
{
    QFETCH(QString, text);
    JsonWriter json(Layout::Compact);
    json.texts({text});
    const QByteArray written = json.take();
    QJsonParseError problem;
    const QJsonArray read = QJsonDocument::fromJson(written, &problem).array();
    QCOMPARE(problem.error, QJsonParseError::NoError);
    QCOMPARE(read, QJsonArray {text});
}

QTEST_APPLESS_MAIN(JsonWriterTest)
#include "json_writer_test.moc"
