#include "core/config/config_text.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::config;

namespace {

ConfigText parsed(
    const QByteArray &bytes, Dialect dialect = Dialect::JsonWithCommentsAndTrailingCommas)
{
    auto text = ConfigText::parse(bytes, dialect);
    if (!text)
        qFatal("fixture: %s", qPrintable(text.error().detail));
    return std::move(*text);
}

} // namespace

/// What is read of a JSON text, and what is refused.
class JsonTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void acceptsWhatTheDialectAllows_data();
    void acceptsWhatTheDialectAllows();
    void refusesWithPosition_data();
    void refusesWithPosition();
    void decodesStrings_data();
    void decodesStrings();
    void spansAreWholeTokens();
    void theLastDuplicateCounts();
    void limitsDepth();
    void limitsValuesAndSize();
};

void JsonTextTest::acceptsWhatTheDialectAllows_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("json");
    QTest::addColumn<bool>("comments");
    QTest::addColumn<bool>("trailing");
    QTest::newRow("plain") << QByteArray("{\"a\": [1, true, null, \"x\"]}") << true << true << true;
    QTest::newRow("scalar") << QByteArray(" -0.5e+3 ") << true << true << true;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}") << true << true << true;
    QTest::newRow("line comment") << QByteArray("{} // x") << false << true << true;
    QTest::newRow("block comment")
        << QByteArray("/**/{\"a\"/* */:/*:*/1}") << false << true << true;
    QTest::newRow("comment ends with CR") << QByteArray("[ // x\r1]") << false << true << true;
    QTest::newRow("trailing comma") << QByteArray("[1,]") << false << false << true;
    QTest::newRow("trailing comma, comment")
        << QByteArray("{\"a\":1, // x\n}") << false << false << true;
    QTest::newRow("lone surrogate") << QByteArray("\"\\ud83d\"") << true << true << true;
    for (const char *bad :
        {"", "  ", "{", "}", "[1 2]", "[,]", "[1,,]", "{,}", "{\"a\"}", "{\"a\":}", "{a:1}",
            "{'a':1}", "01", "-", "1.", ".5", "1e", "+1", "0x10", "NaN", "nul", "truee", "\"",
            "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"a\nb\"", "\"\x01\"", "{} {}", "/",
            "/*", "/* *", "[1] /", "[\"a\" \"b\"]", "\xef\xbb\xbf\xef\xbb\xbf{}"})
        QTest::addRow("bad %s", bad) << QByteArray(bad) << false << false << false;
    QTest::newRow("nul byte") << QByteArray("[1]\0", 4) << false << false << false;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0}\0", 6) << false << false << false;
    QTest::newRow("encoded surrogate") << QByteArray("\"\xed\xa0\x80\"") << false << false << false;
    QTest::newRow("overlong") << QByteArray("\"\xc0\xaf\"") << false << false << false;
}

void JsonTextTest::acceptsWhatTheDialectAllows()
{
    QFETCH(QByteArray, bytes);
    QTEST(checkDialect(bytes, Dialect::Json).has_value(), "json");
    QTEST(checkDialect(bytes, Dialect::JsonWithComments).has_value(), "comments");
    QTEST(checkDialect(bytes, Dialect::JsonWithCommentsAndTrailingCommas).has_value(), "trailing");
}

void JsonTextTest::refusesWithPosition_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("position");
    QTest::newRow("empty") << QByteArray() << u"1:1:"_s;
    QTest::newRow("byte order mark counts not") << QByteArray("\xef\xbb\xbf x") << u"1:2:"_s;
    QTest::newRow("second line") << QByteArray("{\n  \"a\": }") << u"2:8:"_s;
    QTest::newRow("CRLF") << QByteArray("{\r\n\"a\": 1,\r\n}") << u"3:1:"_s;
    QTest::newRow("CR") << QByteArray("{\r\"a\": ?") << u"2:6:"_s;
    QTest::newRow("characters, not bytes")
        << QByteArray("[\"\xc3\xa4\xf0\x9f\x98\x80\" 1]") << u"1:7:"_s;
    QTest::newRow("open string at its quote") << QByteArray("[\n \"abc]") << u"2:2:"_s;
    QTest::newRow("open comment at its begin") << QByteArray("[1] /* x\n") << u"1:5:"_s;
    QTest::newRow("invalid UTF-8") << QByteArray("[\n\"\xc3\xa4\xff\"]") << u"2:3:"_s;
    QTest::newRow("cut UTF-8") << QByteArray("\"\xe2\x82") << u"1:2:"_s;
}

void JsonTextTest::refusesWithPosition()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, position);
    const Dialect dialect = bytes.contains("/*") ? Dialect::JsonWithComments : Dialect::Json;
    const auto text = ConfigText::parse(bytes, dialect);
    QVERIFY(!text);
    QCOMPARE(text.error().code, ErrorCode::ParseFailed);
    QVERIFY2(text.error().detail.startsWith(position), qPrintable(text.error().detail));
}

void JsonTextTest::decodesStrings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("decoded");
    QTest::newRow("plain") << QByteArray("\"a\xc3\xa4\"") << u"aä"_s;
    QTest::newRow("escapes") << QByteArray(R"("\"\\\/\b\f\n\r\t")") << u"\"\\/\b\f\n\r\t"_s;
    QTest::newRow("unit") << QByteArray(R"("\u0041\u00E4z")") << u"Aäz"_s;
    QTest::newRow("pair") << QByteArray(R"("\ud83d\uDE00")") << u"😀"_s;
    QTest::newRow("lone") << QByteArray(R"("a\ud83db")") << u'a' + QString(QChar(0xd83d)) + u'b';
    QTest::newRow("mark inside") << QByteArray("\"\xef\xbb\xbf\xef\xbb\xbfx\"")
                                 << u"\ufeff\ufeffx"_s;
    QTest::newRow("nul") << QByteArray(R"("a\u0000b")") << u"a"_s + QChar(0) + u'b';
}

void JsonTextTest::decodesStrings()
{
    QFETCH(QByteArray, bytes);
    QTEST(parsed(bytes).root().text, "decoded");
}

void JsonTextTest::spansAreWholeTokens()
{
    const QByteArray bytes = "\xef\xbb\xbf{ \"k\\u0065y\" : [ \"v\" , -1.5e3, true,null] }\n";
    const ConfigText text = parsed(bytes, Dialect::Json);
    const auto at = [&bytes](Span span) { return bytes.sliced(span.begin, span.size()); };
    const Node &root = text.root();
    QCOMPARE(at(root.span), bytes.trimmed().sliced(3));
    QCOMPARE(root.members.size(), std::size_t(1));
    QCOMPARE(root.members[0].key, u"key"_s);
    QCOMPARE(at(root.members[0].keySpan), QByteArray("\"k\\u0065y\""));
    const Node &array = *root.find(u"key");
    QCOMPARE(at(array.span), QByteArray("[ \"v\" , -1.5e3, true,null]"));
    QCOMPARE(at(array.elements[0].span), QByteArray("\"v\""));
    QCOMPARE(at(array.elements[1].span), QByteArray("-1.5e3"));
    QCOMPARE(array.elements[1].text, u"-1.5e3"_s);
    QCOMPARE(array.elements[2].text, u"true"_s);
    QCOMPARE(array.elements[3].kind, Node::Kind::Null);
}

void JsonTextTest::theLastDuplicateCounts()
{
    const ConfigText text = parsed("{\"a\": {\"b\": 1}, \"\\u0061\": {\"b\": 2}}");
    QCOMPARE(text.root().members.size(), std::size_t(2));
    QCOMPARE(text.root().findPath({u"a"_s, u"b"_s})->text, u"2"_s);
    QCOMPARE(text.root().findPath({u"a"_s, u"c"_s}), nullptr);
    QCOMPARE(text.root().findPath({u"x"_s, u"c"_s, u"d"_s}), nullptr);
}

void JsonTextTest::limitsDepth()
{
    const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QVERIFY(ConfigText::parse(nested(ConfigText::kDeepestNesting), Dialect::Json));
    const auto deeper = ConfigText::parse(nested(ConfigText::kDeepestNesting + 1), Dialect::Json);
    QVERIFY(!deeper);
    QCOMPARE(deeper.error().code, ErrorCode::ParseFailed);
    QVERIFY(!ConfigText::parse(QByteArray(5'000'000, '['), Dialect::Json));
    QVERIFY(!ConfigText::parse(QByteArray("{\"a\":").repeated(1'000'000), Dialect::Json));
}

void JsonTextTest::limitsValuesAndSize()
{
    const auto ones = [](qsizetype count) {
        return '[' + QByteArray("1,").repeated(count - 1) + "1]";
    };
    QVERIFY(ConfigText::parse(ones(ConfigText::kMostValues - 1), Dialect::Json));
    const auto more = ConfigText::parse(ones(ConfigText::kMostValues), Dialect::Json);
    QCOMPARE(more.error().code, ErrorCode::TooLarge);
    const auto larger = ConfigText::parse(
        QByteArray(ConfigText::kLargestFile - 1, ' ') + "{}", Dialect::Json);
    QCOMPARE(larger.error().code, ErrorCode::TooLarge);
    QVERIFY(ConfigText::parse(QByteArray(ConfigText::kLargestFile - 2, ' ') + "{}", Dialect::Json));
}

QTEST_GUILESS_MAIN(JsonTextTest)
#include "json_text_test.moc"
