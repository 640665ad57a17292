#include "core/wire/message_scanner.h"

#include "core/wire/limits.h"

#include <QtTest/QTest>

#include <string>

using namespace claviger::wire;

namespace {

std::vector<PassedMessage> scan(std::string_view bytes, std::size_t pieceSize)
{
    MessageScanner scanner;
    for (std::size_t at = 0; at < bytes.size(); at += pieceSize)
        scanner.feed(bytes.substr(at, pieceSize));
    return scanner.finish();
}

/// "id|method|cancels" of each message, and the URI where there is one.
QByteArray textOf(const std::vector<PassedMessage> &messages)
{
    QByteArrayList result;
    for (const PassedMessage &message : messages)
        result.append(QByteArray::fromStdString(message.id + '|' + message.method + '|'
            + message.cancels + (message.uri.empty() ? "" : '|' + message.uri)));
    return result.join(' ');
}

} // namespace

class MessageScannerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void scan_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("found");
        const auto row = [](const char *name, const QByteArray &line, const QByteArray &found) {
            // Apostrophes stand for quotes: easier to read, and moc 6.4 trips over raw strings.
            QTest::newRow(name) << QByteArray(line).replace('\'', '"')
                                << QByteArray(found).replace('\'', '"');
        };
        row("request", "{'jsonrpc':'2.0','id':0,'method':'initialize','params':{}}",
            "0|initialize|");
        row("string id", "{'id':'a-1','method':'m'}", "'a-1'|m|");
        row("id at the end, spaces, CR", " { 'method' : 'm' ,\t'params':{'id':1}, 'id' : 12 }\r",
            "12|m|");
        row("a number beyond 2^53", "{'id':9007199254740993,'method':'m'}", "9007199254740993|m|");
        row("response", "{'id':7,'result':{'id':9,'method':'x'}}", "7||");
        row("error", "{'jsonrpc':'2.0','id':'x','error':{'code':1,'message':'{['}}", "'x'||");
        row("notification", "{'method':'notifications/initialized'}",
            "|notifications/initialized|");
        row("cancellation",
            "{'method':'notifications/cancelled','params':{'reason':'r','requestId':12}}",
            "|notifications/cancelled|12");
        row("cancellation, params first",
            "{'params':{'x':{'requestId':1},'requestId':'a'},'method':'notifications/cancelled'}",
            "|notifications/cancelled|'a'");
        row("requestId of something else", "{'method':'m','params':{'requestId':12}}", "|m|");
        row("subscription", "{'id':1,'method':'resources/subscribe','params':{'uri':'file:///a'}}",
            "1|resources/subscribe||'file:///a'");
        row("end of one, params first",
            "{'params':{'_meta':{'uri':'x'},'uri':'a\\/b'},'method':'resources/"
            "unsubscribe','id':1}",
            "1|resources/unsubscribe||'a\\/b'");
        row("a URI that is no string",
            "{'id':1,'method':'resources/subscribe','params':{'uri':{'uri':'x'}}}",
            "1|resources/subscribe|");
        row("a URI with a control character",
            "{'id':1,'method':'resources/subscribe','params':{'uri':'a\x01'}}",
            "1|resources/subscribe|");
        row("the longest URI",
            "{'id':1,'method':'resources/subscribe','params':{'uri':'"
                + QByteArray(kLongestUri - 2, 'u') + "'}}",
            "1|resources/subscribe||'" + QByteArray(kLongestUri - 2, 'u') + "'");
        row("a longer URI",
            "{'id':1,'method':'resources/subscribe','params':{'uri':'"
                + QByteArray(kLongestUri - 1, 'u') + "'}}",
            "1|resources/subscribe|");
        row("a URI of something else", "{'id':1,'method':'resources/read','params':{'uri':'a'}}",
            "1|resources/read|");
        row("params as a list", "{'method':'notifications/cancelled','params':['requestId',1]}",
            "|notifications/cancelled|");
        row("escapes", "{'a':'\\\\\\\"','id':'\\\"\\u00e9','method':'m'}", "'\\\"\\u00e9'|m|");
        row("brackets in strings", "{'a':']}{[','method':'m','id':7,'b':'\\\\'}", "7|m|");
        row("id in nested objects", "{'p':{'id':1},'q':[{'id':2}],'method':'m'}", "|m|");
        row("batch", "[{'id':1,'method':'a'},{'method':'b'}, {'result':{},'id':'c'}]",
            "1|a| |b| 'c'||");
        row("batch of nonsense", "[1,'x',[{'id':1,'method':'a'}],{'id':2,'method':'b'}]", "2|b|");
        row("null id", "{'id':null,'method':'m'}", "");
        row("object id", "{'id':{'id':1},'method':'m'}", "");
        row("true id", "{'id':true,'method':'m'}", "");
        row("two ids", "{'id':1,'id':2,'method':'m'}", "");
        row("two methods", "{'id':1,'method':'a','method':'b'}", "");
        row("method is an object", "{'id':1,'method':{}}", "");
        row("escaped method", "{'id':1,'method':'\\u006d'}", "");
        row("escaped key is another key", "{'\\u0069d':1,'method':'m'}", "|m|");
        row("cut", "{'id':1,'method':'m'", "");
        row("cut batch", "[{'id':1,'method':'m'}", "");
        row("text behind", "{'id':1,'method':'m'} x", "");
        row("a second value", "{'id':1,'method':'m'}{}", "");
        row("closed twice", "{'id':1,'method':'m'}}", "");
        row("text", "hello", "");
        row("string", "'id'", "");
        row("number", "12", "");
        row("empty", "", "");
        row("injected id", "{'id':1x,'method':'m'}", "");
        row("neither id nor method", "{'jsonrpc':'2.0'}", "||");
        row("deep",
            "{'p':" + QByteArray(5000, '[') + QByteArray(5000, ']') + ",'id':1,'method':'m'}",
            "1|m|");
        row("longest id", "{'id':'" + QByteArray(kLongestRequestId - 2, 'x') + "','method':'m'}",
            "'" + QByteArray(kLongestRequestId - 2, 'x') + "'|m|");
        row("id too long", "{'id':'" + QByteArray(kLongestRequestId - 1, 'x') + "','method':'m'}",
            "");
        row("longest method", "{'id':1,'method':'" + QByteArray(kLongestMethod, 'x') + "'}",
            "1|" + QByteArray(kLongestMethod, 'x') + "|");
        row("method too long", "{'id':1,'method':'" + QByteArray(kLongestMethod + 1, 'x') + "'}",
            "");
    }
    void scan()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, found);
        const std::string bytes = line.toStdString();
        for (const std::size_t size :
            {bytes.size() + 1, std::size_t(1), std::size_t(2), std::size_t(3), std::size_t(7)})
            QCOMPARE(textOf(::scan(bytes, size)), found);
    }

    void oneScannerForManyMessages()
    {
        MessageScanner scanner;
        scanner.feed("{\"id\":\"cut in a str");
        QVERIFY(scanner.finish().empty());
        scanner.feed("{\"id\":1,\"method\":\"m\"}");
        QCOMPARE(textOf(scanner.finish()), QByteArray("1|m|"));
    }

    void longBatchesAreCut()
    {
        std::string batch = "[";
        for (std::size_t i = 0; i <= kMostInBatch; ++i)
            batch += "{\"id\":1,\"method\":\"m\"},";
        batch.back() = ']';
        QCOMPARE(::scan(batch, 1000).size(), kMostInBatch);
    }

    void anIdBehindMegabytes()
    {
        const std::string line = "{\"method\":\"m\",\"params\":{\"x\":\""
            + std::string(4 << 20, 'y') + "\"},\"id\":\"last\"}";
        QCOMPARE(textOf(::scan(line, 65536)), QByteArray("\"last\"|m|"));
    }
};

QTEST_APPLESS_MAIN(MessageScannerTest)
#include "message_scanner_test.moc"
