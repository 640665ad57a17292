#include "tests/core/oauth/loopback_fixture.h"

using namespace claviger;
using namespace claviger::test;

/// Who else comes to the port, and who holds it.
class LoopbackStraysTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ignoresStrays_data();
    void ignoresStrays();
    void readsSplitRequests();
    void headChangesNothing();
    void f09_saysWhoHoldsTheFixedPort();
    void f09_noHalfOfAPort();
    void f09_freesThePort();
    void makesRoomForTheBrowser();
    void dropsIdleConnections();
    void answersTooLongRequests();
    void survivesVanishingVisitors();
    void refusesForeignRedirects();
};

void LoopbackStraysTest::ignoresStrays_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    const QByteArray host = " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n";
    const auto row = [](const char *name, const QByteArray &request, const char *status) {
        QTest::newRow(name) << request << QByteArray(status);
    };
    row("wrong path", "GET /?code=c&state=the-state" + host, "404");
    row("longer path", "GET /callback/?code=c&state=the-state" + host, "404");
    row("path with an escape", "GET /%63allback?code=c&state=the-state" + host, "404");
    row("icon", "GET /favicon.ico" + host, "404");
    row("no query", "GET /callback" + host, "404");
    row("the page before its time", "GET /signed-in" + host, "404");
    row("wrong state", "GET /callback?code=c&state=other" + host, "400");
    row("no state", "GET /callback?code=c" + host, "400");
    row("error with the wrong state", "GET /callback?error=access_denied&state=x" + host, "400");
    row("two states", "GET /callback?code=c&state=the-state&state=x" + host, "400");
    row("rebound name",
        "GET /callback?code=c&state=the-state HTTP/1.1\r\nHost: evil.example:PORT\r\n\r\n", "400");
    row("another port",
        "GET /callback?code=c&state=the-state HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n", "400");
    row("no port", "GET /callback?code=c&state=the-state HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "400");
    row("another loopback address",
        "GET /callback?code=c&state=the-state HTTP/1.1\r\nHost: 127.0.0.2:PORT\r\n\r\n", "400");
    row("name in front",
        "GET /callback?code=c&state=the-state HTTP/1.1\r\nHost: "
        "localhost.evil.example:PORT\r\n\r\n",
        "400");
    row("no host", "GET /callback?code=c&state=the-state HTTP/1.1\r\n\r\n", "400");
    row("POST", "POST /callback?code=c&state=the-state" + host, "405");
    row("OPTIONS", "OPTIONS /callback?code=c&state=the-state" + host, "405");
    row("garbage", "\x16\x03\x01 garbage\r\n\r\n", "400");
    row("absolute form", "GET http://127.0.0.1:PORT/callback?code=c&state=the-state" + host, "400");
}

void LoopbackStraysTest::ignoresStrays()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    Waiting waiting;
    waiting.expect();
    request.replace("PORT", QByteArray::number(waiting.listener.port()));
    Visitor visitor(waiting.listener.port());
    visitor.send(request);
    const QByteArray answer = visitor.answer();
    QVERIFY2(answer.startsWith("HTTP/1.1 " + status + ' '), answer.left(40).constData());
    QVERIFY(!answer.contains("amber"));
    QVERIFY(waiting.came.empty());
    // The wait goes on.
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 "));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
    QVERIFY(waiting.came.front().has_value());
}

void LoopbackStraysTest::readsSplitRequests()
{
    Waiting waiting;
    waiting.expect();
    const QByteArray request = "GET " + kGood + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + QByteArray::number(waiting.listener.port()) + "\r\n\r\n";
    Visitor visitor(waiting.listener.port());
    for (const char byte : request) {
        visitor.send(QByteArray(1, byte));
        QCoreApplication::processEvents();
    }
    QVERIFY(visitor.answer().startsWith("HTTP/1.1 303 "));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
}

void LoopbackStraysTest::headChangesNothing()
{
    Waiting waiting;
    waiting.expect();
    const QByteArray answer = waiting.get(kGood, "HEAD");
    QVERIFY(answer.startsWith("HTTP/1.1 303 ") && answer.endsWith("\r\n\r\n"));
    QVERIFY(waiting.came.empty());
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 "));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
    const QByteArray page = waiting.get("/signed-in", "HEAD");
    QVERIFY(page.startsWith("HTTP/1.1 200 ") && page.endsWith("\r\n\r\n"));
}

void LoopbackStraysTest::f09_saysWhoHoldsTheFixedPort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
    LoopbackListener listener(pages());
    const auto result = listener.listen(other.serverPort());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::PortBusy);
    const QString port = QString::number(other.serverPort());
    QVERIFY(result.error().subject.startsWith(port));
    // The test itself holds it.
    const QString owner = u" ("_s + QString::number(QCoreApplication::applicationPid()) + u')';
    QVERIFY2(result.error().subject.endsWith(owner), qPrintable(result.error().subject));
    QFile name(u"/proc/self/comm"_s);
    QVERIFY(name.open(QIODevice::ReadOnly));
    QCOMPARE(portOwner(other.serverPort()), QString::fromUtf8(name.readAll().trimmed()) + owner);
}

void LoopbackStraysTest::f09_noHalfOfAPort()
{
    QTcpServer other;
    if (!other.listen(QHostAddress(QHostAddress::LocalHostIPv6)))
        QSKIP("this machine has no IPv6 loopback");
    LoopbackListener listener(pages());
    QCOMPARE(listener.listen(other.serverPort()).error().code, ErrorCode::PortBusy);
    // Nothing stays behind on the other family.
    QTcpServer third;
    QVERIFY(third.listen(QHostAddress(QHostAddress::LocalHost), other.serverPort()));
}

void LoopbackStraysTest::f09_freesThePort()
{
    quint16 port = 0;
    {
        Waiting waiting;
        port = waiting.listener.port();
        waiting.expect();
        QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 "));
    }
    QCOMPARE(portOwner(port), QString());
    LoopbackListener again(pages());
    QVERIFY(again.listen(port).has_value());
    QCOMPARE(again.port(), port);
}

void LoopbackStraysTest::makesRoomForTheBrowser()
{
    Waiting waiting;
    waiting.expect();
    std::deque<Visitor> idle;
    for (std::size_t i = 0; i < LoopbackListener::kMostConnections; ++i) {
        idle.emplace_back(waiting.listener.port());
        QTRY_VERIFY(idle.back().isConnected());
    }
    QTRY_VERIFY(idle.front().isConnected());
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 "));
    QTRY_VERIFY(!idle.front().isConnected());
    QVERIFY(idle.back().isConnected());
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
}

void LoopbackStraysTest::dropsIdleConnections()
{
    Waiting waiting(std::chrono::milliseconds(50));
    waiting.expect();
    Visitor silent(waiting.listener.port());
    QTRY_VERIFY(silent.isConnected());
    Visitor slow(waiting.listener.port());
    slow.send("GET /callback?co");
    QVERIFY(silent.answer().isEmpty());
    QVERIFY(slow.answer().isEmpty());
    QVERIFY(waiting.came.empty());
}

void LoopbackStraysTest::answersTooLongRequests()
{
    Waiting waiting;
    waiting.expect();
    Visitor visitor(waiting.listener.port());
    visitor.send("GET /" + QByteArray(kLongestRequestLine, 'x'));
    QVERIFY(visitor.answer().startsWith("HTTP/1.1 400 "));
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 "));
}

void LoopbackStraysTest::survivesVanishingVisitors()
{
    Waiting waiting;
    waiting.expect();
    for (int i = 0; i < 100; ++i) {
        Visitor visitor(waiting.listener.port());
        visitor.send("GET " + kGood.left(i % kGood.size()));
    }
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 "));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
}

void LoopbackStraysTest::refusesForeignRedirects()
{
    LoopbackListener listener(pages());
    QVERIFY(listener.listen(0).has_value());
    for (const QByteArray &address : {QByteArray("https://example.com/callback"),
             QByteArray("http://localhost:1/callback"), QByteArray("http://localhost/callback")}) {
        const RedirectExpectation expected {address, "s", {}, false};
        const auto result = test::runTask(listener.awaitRedirect(expected, {}));
        QCOMPARE(result.error().code, ErrorCode::InvalidInput);
    }
}

QTEST_GUILESS_MAIN(LoopbackStraysTest)
#include "loopback_strays_test.moc"
