#include "core/oauth/callback_request.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;

Q_DECLARE_METATYPE(claviger::ErrorCode)

class CallbackRequestTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsABrowsersRequest();
    void waitsForTheRest();
    void readsMethods_data();
    void readsMethods();
    void refuses_data();
    void refuses();
    void holdsItsLimits();
};

void CallbackRequestTest::readsABrowsersRequest()
{
    const auto request = parseCallbackRequest(
        "GET /callback?code=a%2Fb&state=x HTTP/1.1\r\nAccept: */*\r\nHOST:  LocalHost:3118 \r\n"
        "Cookie: other=1\r\n\r\n");
    QVERIFY(request.has_value() && request->has_value());
    QCOMPARE((*request)->path, QByteArray("/callback"));
    QVERIFY((*request)->query.equals(Secret::copyOf("code=a%2Fb&state=x")));
    QCOMPARE((*request)->host, QByteArray("localhost:3118"));
}

void CallbackRequestTest::waitsForTheRest()
{
    const QByteArray whole = "GET /callback?a=b HTTP/1.1\r\nHost: localhost:1\r\n\r\n";
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const auto part = parseCallbackRequest(QByteArrayView(whole).first(size));
        QVERIFY2(part.has_value(), qPrintable(QString::number(size)));
        QVERIFY(!part->has_value());
    }
    QVERIFY(parseCallbackRequest(whole)->has_value());
    QVERIFY(parseCallbackRequest(whole + "a body that nobody reads")->has_value());
    QVERIFY(parseCallbackRequest("GET / HTTP/1.1\nHost: localhost\n\n")->has_value());
}

void CallbackRequestTest::readsMethods_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("method");
    QTest::newRow("GET") << QByteArray("GET") << static_cast<int>(CallbackRequest::Method::Get);
    QTest::newRow("HEAD") << QByteArray("HEAD") << static_cast<int>(CallbackRequest::Method::Head);
    QTest::newRow("POST") << QByteArray("POST") << static_cast<int>(CallbackRequest::Method::Other);
    QTest::newRow("get") << QByteArray("get") << static_cast<int>(CallbackRequest::Method::Other);
    QTest::newRow("GETS") << QByteArray("GETS") << static_cast<int>(CallbackRequest::Method::Other);
}

void CallbackRequestTest::readsMethods()
{
    QFETCH(QByteArray, name);
    QFETCH(int, method);
    const auto request = parseCallbackRequest(name + " / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(request.has_value() && request->has_value());
    QCOMPARE(static_cast<int>((*request)->method), method);
}

void CallbackRequestTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray host = "\r\nHost: localhost:1\r\n\r\n";
    QTest::newRow("empty line") << QByteArray("\r\n");
    QTest::newRow("one word") << "GET" + host;
    QTest::newRow("HTTP/0.9") << "GET /" + host;
    QTest::newRow("HTTP/2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    QTest::newRow("TLS hello") << QByteArray("\x16\x03\x01\x02\n\x01\x00", 7);
    QTest::newRow("absolute form") << "GET http://localhost:1/callback HTTP/1.1" + host;
    QTest::newRow("asterisk") << "GET * HTTP/1.1" + host;
    QTest::newRow("authority form") << "CONNECT localhost:1 HTTP/1.1" + host;
    QTest::newRow("blank in the target") << "GET /a b HTTP/1.1" + host;
    QTest::newRow("control in the target") << "GET /a\x01 HTTP/1.1" + host;
    QTest::newRow("not ASCII") << "GET /\xc3\xa4 HTTP/1.1" + host;
    QTest::newRow("leading blank") << " GET / HTTP/1.1" + host;
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\nAccept: */*\r\n\r\n");
    QTest::newRow("two hosts") << QByteArray(
        "GET / HTTP/1.1\r\nHost: localhost:1\r\nHost: evil.example\r\n\r\n");
    QTest::newRow("header without a colon") << "GET / HTTP/1.1\r\nnonsense" + host;
    QTest::newRow("header without a name") << "GET / HTTP/1.1\r\n: x" + host;
}

void CallbackRequestTest::refuses()
{
    QFETCH(QByteArray, bytes);
    const auto request = parseCallbackRequest(bytes);
    QVERIFY(!request);
    QCOMPARE(request.error().code, ErrorCode::MalformedMessage);
}

void CallbackRequestTest::holdsItsLimits()
{
    const QByteArray host = "\r\nHost: localhost:1\r\n\r\n";
    const QByteArray frame = "GET / HTTP/1.1";
    const auto line = [&](qsizetype size) {
        return "GET /" + QByteArray(size - frame.size(), 'x') + " HTTP/1.1\r";
    };
    QVERIFY(parseCallbackRequest(line(kLongestRequestLine) + "\nHost: localhost:1\r\n\r\n")
                ->has_value());
    QCOMPARE(parseCallbackRequest(line(kLongestRequestLine + 1) + "\nHost: localhost:1\r\n\r\n")
                 .error()
                 .code,
        ErrorCode::TooLarge);
    // Without an end it is refused as soon as it is too long.
    QVERIFY(!parseCallbackRequest(QByteArray(kLongestRequestLine, 'x'))->has_value());
    QCOMPARE(parseCallbackRequest(QByteArray(kLongestRequestLine + 1, 'x')).error().code,
        ErrorCode::TooLarge);

    const QByteArray start = frame + "\r\nX: ";
    const auto head = [&](qsizetype size) {
        return start + QByteArray(size - start.size() - host.size(), 'y') + host;
    };
    QCOMPARE(head(kLongestRequestHead).size(), kLongestRequestHead);
    QVERIFY(parseCallbackRequest(head(kLongestRequestHead))->has_value());
    QCOMPARE(parseCallbackRequest(head(kLongestRequestHead + 1)).error().code, ErrorCode::TooLarge);
    QCOMPARE(parseCallbackRequest(start + QByteArray(kLongestRequestHead, 'y')).error().code,
        ErrorCode::TooLarge);
}

QTEST_GUILESS_MAIN(CallbackRequestTest)
#include "callback_request_test.moc"
