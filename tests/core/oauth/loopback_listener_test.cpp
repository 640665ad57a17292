#include "core/oauth/loopback_listener.h"

#include "core/oauth/port_owner.h"
#include "tests/support/run_task.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

#include <deque>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;

namespace {

CallbackPages pages()
{
    return {"<p>done {{words}}</p>", "<p>failed {{words}}</p>", "<p>not here</p>"};
}

/// One connection to the listener, seen from the other end.
class Visitor
{
public:
    Visitor(quint16 port, const QHostAddress &address = QHostAddress(QHostAddress::LocalHost))
    {
        m_socket.connectToHost(address, port);
    }
    void send(const QByteArray &bytes)
    {
        QTRY_COMPARE(m_socket.state(), QAbstractSocket::ConnectedState);
        m_socket.write(bytes);
        m_socket.flush();
    }
    QByteArray answer()
    {
        const auto isOver = [this] {
            return m_socket.state() == QAbstractSocket::UnconnectedState;
        };
        [&] { QTRY_VERIFY(isOver()); }();
        return m_socket.readAll();
    }
    [[nodiscard]] bool isConnected() const
    {
        return m_socket.state() == QAbstractSocket::ConnectedState;
    }

private:
    QTcpSocket m_socket;
};

QByteArray text(const Secret &secret)
{
    return secret.revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); });
}

/// A listener that waits, and what came of it.
struct Waiting
{
    explicit Waiting(std::chrono::milliseconds connectionTime = LoopbackListener::kConnectionTime)
        : listener(pages(), connectionTime)
    {
        if (!listener.listen(0))
            qFatal("no free port");
    }
    void expect(const QByteArray &host = "127.0.0.1", bool promisesIssuer = false)
    {
        redirectUri = "http://" + host + ':' + QByteArray::number(listener.port()) + "/callback";
        const RedirectExpectation expected {
            redirectUri, "the-state", "https://as.example", promisesIssuer};
        scope.spawn(listener.awaitRedirect(expected, u"amber falcon"_s),
            [this](Result<Secret> result) { came.push_back(std::move(result)); });
    }
    QByteArray get(const QByteArray &target, const QByteArray &method = "GET", QByteArray host = {})
    {
        if (host.isEmpty())
            host = "127.0.0.1:" + QByteArray::number(listener.port());
        Visitor visitor(listener.port());
        visitor.send(method + ' ' + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        return visitor.answer();
    }
    LoopbackListener listener;
    QByteArray redirectUri;
    std::deque<Result<Secret>> came;
    TaskScope scope;
};

const QByteArray kGood = "/callback?code=c%2F1&state=the-state";

} // namespace

class LoopbackListenerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheAnswerAndCleansTheAddress();
    void f10_listensOnBothFamilies();
    void f10_takesEveryLoopbackName_data();
    void f10_takesEveryLoopbackName();
    void ignoresStrays_data();
    void ignoresStrays();
    void readsSplitRequests();
    void headChangesNothing();
    void f39_showsAnErrorAsOne_data();
    void f39_showsAnErrorAsOne();
    void answersARepeatedRequestOnce();
    void f09_saysWhoHoldsTheFixedPort();
    void f09_noHalfOfAPort();
    void f09_freesThePort();
    void makesRoomForTheBrowser();
    void dropsIdleConnections();
    void answersTooLongRequests();
    void survivesVanishingVisitors();
    void endsTheWaitWhenDestroyed();
    void canBeCancelled();
    void refusesForeignRedirects();
    void waitsFromTheCallOn();
};

void LoopbackListenerTest::takesTheAnswerAndCleansTheAddress()
{
    Waiting waiting;
    waiting.expect();
    const QByteArray answer = waiting.get(kGood);
    QVERIFY(answer.startsWith("HTTP/1.1 303 "));
    QVERIFY(answer.contains("\r\nLocation: /signed-in\r\n"));
    QVERIFY(!answer.contains("c%2F1") && !answer.contains("the-state"));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
    QVERIFY(waiting.came.front().has_value());
    QCOMPARE(text(*waiting.came.front()), QByteArray("code=c%2F1&state=the-state"));

    const QByteArray page = waiting.get("/signed-in");
    QVERIFY(page.startsWith("HTTP/1.1 200 "));
    QVERIFY(page.endsWith("\r\n\r\n<p>done amber falcon</p>"));
    for (const QByteArray &each : {answer, page}) {
        QVERIFY(each.contains("\r\nCache-Control: no-store\r\n"));
        QVERIFY(each.contains("\r\nReferrer-Policy: no-referrer\r\n"));
        QVERIFY(each.contains("\r\nContent-Security-Policy: default-src 'none'; "));
        QVERIFY(each.contains("\r\nX-Content-Type-Options: nosniff\r\n"));
    }
}

void LoopbackListenerTest::f10_listensOnBothFamilies()
{
    Waiting waiting;
    if (!waiting.listener.hasIpv6())
        QSKIP("this machine has no IPv6 loopback");
    waiting.expect("[::1]");
    Visitor visitor(waiting.listener.port(), QHostAddress(QHostAddress::LocalHostIPv6));
    visitor.send("GET " + kGood
        + " HTTP/1.1\r\nHost: [::1]:" + QByteArray::number(waiting.listener.port()) + "\r\n\r\n");
    QVERIFY(visitor.answer().startsWith("HTTP/1.1 303 "));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
}

void LoopbackListenerTest::f10_takesEveryLoopbackName_data()
{
    QTest::addColumn<QByteArray>("registered");
    QTest::addColumn<QByteArray>("used");
    QTest::newRow("localhost") << QByteArray("localhost") << QByteArray("localhost");
    QTest::newRow("in capitals") << QByteArray("localhost") << QByteArray("LOCALHOST");
    QTest::newRow("resolved") << QByteArray("localhost") << QByteArray("127.0.0.1");
    QTest::newRow("IPv6 by IPv4") << QByteArray("127.0.0.1") << QByteArray("[::1]");
}

void LoopbackListenerTest::f10_takesEveryLoopbackName()
{
    QFETCH(QByteArray, registered);
    QFETCH(QByteArray, used);
    Waiting waiting;
    waiting.expect(registered);
    const QByteArray host = used + ':' + QByteArray::number(waiting.listener.port());
    QVERIFY(waiting.get(kGood, "GET", host).startsWith("HTTP/1.1 303 "));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
}

void LoopbackListenerTest::ignoresStrays_data()
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

void LoopbackListenerTest::ignoresStrays()
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

void LoopbackListenerTest::readsSplitRequests()
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

void LoopbackListenerTest::headChangesNothing()
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

void LoopbackListenerTest::f39_showsAnErrorAsOne_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("promisesIssuer");
    QTest::newRow("refused") << QByteArray(
        "/callback?error=access_denied&error_description=%3Cscript%3E&state=the-state")
                             << false;
    QTest::newRow("issuer missing") << kGood << true;
    QTest::newRow("issuer wrong") << kGood + "&iss=https%3A%2F%2Fevil.example" << false;
    QTest::newRow("error of a wrong issuer")
        << QByteArray("/callback?error=x&state=the-state&iss=https%3A%2F%2Fevil.example") << true;
}

void LoopbackListenerTest::f39_showsAnErrorAsOne()
{
    QFETCH(QByteArray, target);
    QFETCH(bool, promisesIssuer);
    Waiting waiting;
    waiting.expect("127.0.0.1", promisesIssuer);
    QVERIFY(waiting.get(target).startsWith("HTTP/1.1 303 "));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
    QVERIFY(waiting.came.front().has_value()); // for the flow to judge, which then stops
    const QByteArray page = waiting.get("/signed-in");
    QVERIFY(page.endsWith("<p>failed amber falcon</p>"));
    QVERIFY(!page.contains("script>"));
}

void LoopbackListenerTest::answersARepeatedRequestOnce()
{
    Waiting waiting;
    waiting.expect();
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 "));
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 "));
    const QByteArray later = waiting.get("/callback?error=access_denied&state=the-state");
    QVERIFY(later.startsWith("HTTP/1.1 303 "));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
    QVERIFY(text(*waiting.came.front()).startsWith("code="));
    QVERIFY(waiting.get("/signed-in").contains("done"));
}

void LoopbackListenerTest::f09_saysWhoHoldsTheFixedPort()
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

void LoopbackListenerTest::f09_noHalfOfAPort()
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

void LoopbackListenerTest::f09_freesThePort()
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

void LoopbackListenerTest::makesRoomForTheBrowser()
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

void LoopbackListenerTest::dropsIdleConnections()
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

void LoopbackListenerTest::answersTooLongRequests()
{
    Waiting waiting;
    waiting.expect();
    Visitor visitor(waiting.listener.port());
    visitor.send("GET /" + QByteArray(kLongestRequestLine, 'x'));
    QVERIFY(visitor.answer().startsWith("HTTP/1.1 400 "));
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 "));
}

void LoopbackListenerTest::survivesVanishingVisitors()
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

void LoopbackListenerTest::endsTheWaitWhenDestroyed()
{
    TaskScope scope;
    std::optional<Result<Secret>> came;
    {
        LoopbackListener listener(pages());
        QVERIFY(listener.listen(0).has_value());
        const RedirectExpectation expected {
            "http://localhost:" + QByteArray::number(listener.port()) + "/cb", "s", {}, false};
        scope.spawn(listener.awaitRedirect(expected, {}),
            [&](Result<Secret> result) { came.emplace(std::move(result)); });
    }
    QTRY_VERIFY(came.has_value());
    QCOMPARE(came->error().code, ErrorCode::Cancelled);
}

void LoopbackListenerTest::canBeCancelled()
{
    Waiting waiting;
    waiting.expect();
    waiting.scope.cancelAll();
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 ")); // a late answer goes nowhere
    QVERIFY(waiting.came.empty());
}

void LoopbackListenerTest::refusesForeignRedirects()
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

void LoopbackListenerTest::waitsFromTheCallOn()
{
    Waiting waiting;
    const QByteArray redirectUri = "http://127.0.0.1:" + QByteArray::number(waiting.listener.port())
        + "/callback";
    auto task = waiting.listener.awaitRedirect({redirectUri, "the-state", {}, false}, u"a b"_s);
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 ")); // nobody awaits the task yet
    const auto result = test::runTask(std::move(task));
    QVERIFY(result.has_value());
}

QTEST_GUILESS_MAIN(LoopbackListenerTest)
#include "loopback_listener_test.moc"
