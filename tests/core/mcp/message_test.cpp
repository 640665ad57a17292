#include "core/mcp/message.h"

#include "core/mcp/message_scanner.h"

#include <QtTest/QTest>

using namespace claviger::mcp;
using namespace Qt::StringLiterals;

using Kind = Message::Kind;

namespace {

/// What a scanner says when it is fed in pieces of this size.
QByteArray transcript(QByteArrayView text, qsizetype pieceSize)
{
    MessageScanner scanner;
    for (qsizetype at = 0; at < text.size(); at += pieceSize)
        scanner.feed(text.sliced(at, std::min(pieceSize, text.size() - at)));
    const auto range = [](MessageScanner::Range found) {
        return QByteArray::number(found.begin) + '-' + QByteArray::number(found.end) + ' ';
    };
    if (scanner.state() == MessageScanner::State::Broken)
        return "broken"; // how far it came may differ
    return QByteArray::number(static_cast<int>(scanner.state())) + ' ' + range(scanner.idRange())
        + range(scanner.methodRange()) + range(scanner.params()) + range(scanner.result())
        + range(scanner.error()) + scanner.id() + ' ' + scanner.method();
}

QByteArray nested(int depth)
{
    return R"({"id":1,"result":)" + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + '}';
}

QByteArray withIdOf(qsizetype size)
{
    return R"({"id":")" + QByteArray(size - 2, 'i') + R"(","method":"m"})";
}

QByteArray withMethodOf(qsizetype size)
{
    return R"({"id":1,"method":")" + QByteArray(size, 'm') + R"("})";
}

} // namespace

class MessageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatAMessageIs_data();
    void knowsWhatAMessageIs();
    void findsTheParts();
    void keepsEveryByteOfWhatItDoesNotChange();
    void makesOneLineOfPrettyPrintedJson();
    void comparesIdsByWhatTheyMean_data();
    void comparesIdsByWhatTheyMean();
    void splitsBatches();
    void splitsNoBatchBeyondTheLimit();
    void makesMessages();
    void refusesMoreThanTheLargestMessage();
};

void MessageTest::knowsWhatAMessageIs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("method");

    const auto row = [](const char *name, const QByteArray &text, Kind kind,
                         const QByteArray &id = {}, const QByteArray &method = {}) {
        QTest::newRow(name) << text << kind << id << method;
    };
    row("request", R"({"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"id":8}})",
        Kind::Request, "7", "tools/call");
    row("request, members in another order",
        R"({"params":{"id":"x","method":"y"},"method":"m","id":"a-1"})", Kind::Request, R"("a-1")",
        "m");
    row("request with spaces", " { \"id\" : 7 , \"method\" : \"m\" } ", Kind::Request, "7", "m");
    row("escaped slashes of PHP", R"({"id":1,"method":"tools\/call"})", Kind::Request, "1",
        "tools/call");
    row("escaped key", R"({"\u0069d":5,"method":"m"})", Kind::Request, "5", "m");
    row("integer above 2^53", R"({"id":9007199254740993,"method":"m"})", Kind::Request,
        "9007199254740993", "m");
    row("notification", R"({"method":"notifications/initialized"})", Kind::Notification, {},
        "notifications/initialized");
    row("response", R"({"result":{},"jsonrpc":"2.0","id":1})", Kind::Response, "1");
    row("response null", R"({"result":null,"id":1})", Kind::Response, "1");
    row("error", R"({"error":{"code":-1,"message":""},"id":1})", Kind::Error, "1");
    row("error without id", R"({"error":{"code":-1,"message":""}})", Kind::Error);
    row("error with null id", R"({"id":null,"error":{}})", Kind::Error, "null");
    row("batch", R"([{"id":1,"method":"m"}])", Kind::Batch);
    row("empty batch", "[]", Kind::Batch);
    row("id only in a string", R"({"method":"m","params":"\",\"id\":1,\""})", Kind::Notification,
        {}, "m");

    row("nothing", "", Kind::Invalid);
    row("text", "hello", Kind::Invalid);
    row("number", "1", Kind::Invalid);
    row("string", R"("x")", Kind::Invalid);
    row("null id of a request", R"({"id":null,"method":"m"})", Kind::Invalid, "null", "m");
    row("two ids", R"({"id":1,"id":2,"method":"m"})", Kind::Invalid);
    row("two ids, one escaped", R"({"id":1,"i\u0064":2,"method":"m"})", Kind::Invalid);
    row("two methods", R"({"id":1,"method":"a","method":"b"})", Kind::Invalid);
    row("two results", R"({"id":1,"result":1,"result":2})", Kind::Invalid);
    row("result and error", R"({"id":1,"result":1,"error":{}})", Kind::Invalid);
    row("method and result", R"({"id":1,"result":1,"method":"m"})", Kind::Invalid);
    row("id of a wrong type", R"({"id":{},"method":"m"})", Kind::Invalid);
    row("id true", R"({"id":true,"method":"m"})", Kind::Invalid);
    row("id with a bad number", R"({"id":01,"method":"m"})", Kind::Invalid);
    row("id with a bad escape", R"({"id":"\x","method":"m"})", Kind::Invalid);
    row("id with a control character", "{\"id\":\"a\tb\",\"method\":\"m\"}", Kind::Invalid);
    row("method of a wrong type", R"({"id":1,"method":5})", Kind::Invalid);
    row("method empty", R"({"id":1,"method":""})", Kind::Invalid);
    row("cut", R"({"id":1,"method":"m")", Kind::Invalid);
    row("cut in a string", R"({"id":1,"method":"m)", Kind::Invalid);
    row("more behind it", R"({"id":1,"method":"m"}{)", Kind::Invalid);
    row("mismatched", R"({"id":1,"method":"m","params":[}])", Kind::Invalid);
    row("closed too often", R"({"id":1,"method":"m"}})", Kind::Invalid);
    row("trailing comma", R"({"id":1,"method":"m",})", Kind::Invalid);
    row("no comma", R"({"id":1 "method":"m"})", Kind::Invalid);
    row("no colon", R"({"id" 1,"method":"m"})", Kind::Invalid);
    row("two values", R"({"id":1 2,"method":"m"})", Kind::Invalid);
    row("two objects", R"({"id":1,"result":{}{}})", Kind::Invalid);
    row("key without quotes", R"({id:1,"method":"m"})", Kind::Invalid);

    row("as deep as allowed", nested(256), Kind::Response, "1");
    row("deeper", nested(257), Kind::Invalid);
    row("longest id", withIdOf(kLongestId), Kind::Request,
        '"' + QByteArray(kLongestId - 2, 'i') + '"', "m");
    row("longer id", withIdOf(kLongestId + 1), Kind::Invalid);
    row("longest method", withMethodOf(kLongestMethod), Kind::Request, "1",
        QByteArray(kLongestMethod, 'm'));
    row("longer method", withMethodOf(kLongestMethod + 1), Kind::Invalid);
    row("long key", "{\"" + QByteArray(5000, 'k') + R"(":1,"id":1,"method":"m"})", Kind::Request,
        "1", "m");
}

void MessageTest::knowsWhatAMessageIs()
{
    QFETCH(QByteArray, text);
    QFETCH(Kind, kind);
    const Message message = Message::parse(text);
    QCOMPARE(message.kind(), kind);
    QCOMPARE(message.bytes(), text);
    if (kind != Kind::Invalid) {
        QTEST(message.id().toByteArray(), "id");
        QTEST(message.method(), "method");
    }
    const QByteArray whole = transcript(text, text.size() + 1);
    for (const qsizetype pieceSize : {1, 2, 7})
        QCOMPARE(transcript(text, pieceSize), whole);
}

void MessageTest::findsTheParts()
{
    const Message request = Message::parse(
        R"({"id":1,"method":"m","params": {"_meta": {"progressToken":1},"a":[1,{"b":2}]} })");
    QCOMPARE(request.params(), R"({"_meta": {"progressToken":1},"a":[1,{"b":2}]})");
    QCOMPARE(request.meta(), R"({"progressToken":1})");
    QVERIFY(request.result().isEmpty());
    const Message response = Message::parse(R"({"id":1,"result":{"_meta":{"x":1}}})");
    QCOMPARE(response.meta(), R"({"x":1})");
    const Message error = Message::parse(R"({"id":1,"error":{"code":-32022,"message":"m"}})");
    QCOMPARE(errorCode(error), rpc::kUnsupportedVersion);
    QVERIFY(!errorCode(response));
    QVERIFY(!errorCode(Message::parse(R"({"id":1,"error":{"code":"x"}})")));
}

void MessageTest::keepsEveryByteOfWhatItDoesNotChange()
{
    const QByteArray text =
        R"({"z":9007199254740993,  "id":7,"method":"tools\/call","params":{"n":1.0e+2,"s":"\u00e9"}})";
    const Message message = Message::parse(text);
    QCOMPARE(
        message.withId(R"("new")").bytes(), QByteArray(text).replace("\"id\":7", R"("id":"new")"));
    QCOMPARE(message.withParams("{}").bytes(),
        QByteArray(text).replace(R"({"n":1.0e+2,"s":"\u00e9"})", "{}"));
    const Message added = Message::parse(R"({"method":"m"})").withParams(R"({"a":1})");
    QCOMPARE(added.params(), R"({"a":1})");
    QCOMPARE(added.kind(), Kind::Notification);
    const Message answer = Message::parse(R"({"id":1,"result":{"a":1}})").withResult("[]");
    QCOMPARE(answer.bytes(), R"({"id":1,"result":[]})");
}

void MessageTest::makesOneLineOfPrettyPrintedJson()
{
    const Message message = Message::parse(
        "{\r\n  \"id\": 1,\n  \"result\": {\n \"a\": \"x\\n\"\n}\r}\n");
    QCOMPARE(message.kind(), Kind::Response);
    QCOMPARE(message.bytes(), "{    \"id\": 1,   \"result\": {  \"a\": \"x\\n\" } } ");
}

void MessageTest::comparesIdsByWhatTheyMean_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("same") << QByteArray("7") << QByteArray("7") << true;
    QTest::newRow("double") << QByteArray("7") << QByteArray("7.0") << true;
    QTest::newRow("exponent") << QByteArray("1000000") << QByteArray("1e6") << true;
    QTest::newRow("rounded above 2^53")
        << QByteArray("9007199254740993") << QByteArray("9007199254740992") << true;
    QTest::newRow("escaped slash") << QByteArray(R"("a/b")") << QByteArray(R"("a\/b")") << true;
    QTest::newRow("text is no number") << QByteArray("7") << QByteArray(R"("7")") << false;
    QTest::newRow("other number") << QByteArray("7") << QByteArray("8") << false;
    QTest::newRow("other text") << QByteArray(R"("7")") << QByteArray(R"("8")") << false;
    QTest::newRow("null") << QByteArray("7") << QByteArray("null") << false;
    QTest::newRow("nothing") << QByteArray("7") << QByteArray() << false;
}

void MessageTest::comparesIdsByWhatTheyMean()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    QTEST(isSameId(one, other), "isSame");
    QTEST(isSameId(other, one), "isSame");
}

void MessageTest::splitsBatches()
{
    const QList<Message> messages = Message::parse(R"([{"id":1,"method":"a"}, 5 ,{"method":"b"}])")
                                        .split();
    QCOMPARE(messages.size(), 3);
    QCOMPARE(messages.at(0).kind(), Kind::Request);
    QCOMPARE(messages.at(1).kind(), Kind::Invalid);
    QCOMPARE(messages.at(2).method(), "b");
}

void MessageTest::splitsNoBatchBeyondTheLimit()
{
    const auto batchOf = [](qsizetype count) {
        QByteArray text = "[";
        for (qsizetype i = 0; i < count; ++i)
            text.append(R"({"method":"m"},)");
        text.chop(1);
        return Message::parse(text + ']').split().size();
    };
    QCOMPARE(batchOf(kMostInBatch), kMostInBatch);
    QCOMPARE(batchOf(kMostInBatch + 1), 0);
}

void MessageTest::makesMessages()
{
    QCOMPARE(makeRequest("1", "ping").bytes(), R"({"jsonrpc":"2.0","id":1,"method":"ping"})");
    QCOMPARE(makeNotification("n", "{}").bytes(), R"({"jsonrpc":"2.0","method":"n","params":{}})");
    QCOMPARE(makeResponse(R"("a")", "{}").bytes(), R"({"jsonrpc":"2.0","id":"a","result":{}})");
    const Message error = makeError({}, rpc::kServerError, u"say \"no\"\n"_s, R"({"reason":"x"})");
    QCOMPARE(error.kind(), Kind::Error);
    QCOMPARE(error.bytes(),
        R"({"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"say \"no\"\u000a","data":{"reason":"x"}}})");
}

void MessageTest::refusesMoreThanTheLargestMessage()
{
    const auto kindOf = [](qsizetype size) {
        const QByteArray begin = R"({"method":"m","params":")";
        return Message::parse(begin + QByteArray(size - begin.size() - 2, 'x') + "\"}").kind();
    };
    QCOMPARE(kindOf(kLargestMessage), Kind::Notification);
    QCOMPARE(kindOf(kLargestMessage + 1), Kind::Invalid);
}

QTEST_GUILESS_MAIN(MessageTest)
#include "message_test.moc"
