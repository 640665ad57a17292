#include "core/base/task_scope.h"
#include "core/net/curl_client.h"
#include "tests/core/net/loopback_server.h"
#include "tests/support/run_task.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace claviger;
using net::HttpRequest;
using net::HttpStream;
using test::LoopbackServer;

namespace {

using Opened = Result<std::unique_ptr<HttpStream>>;

/// A server that sends when the test says so.
class SlowServer
{
public:
    SlowServer()
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen on loopback");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                m_sockets.append(socket);
                QObject::connect(
                    socket, &QTcpSocket::disconnected, &m_server, [this] { ++m_gone; });
            }
        });
    }
    [[nodiscard]] HttpRequest request() const
    {
        HttpRequest request;
        request.url = "http://127.0.0.1:" + QByteArray::number(m_server.serverPort()) + "/";
        request.mayReachPrivateAddresses = true;
        return request;
    }
    [[nodiscard]] qsizetype connections() const { return m_sockets.size(); }
    [[nodiscard]] int gone() const { return m_gone; }
    [[nodiscard]] QTcpSocket &socket(qsizetype index = 0) { return *m_sockets.at(index); }
    void send(const QByteArray &bytes, qsizetype index = 0)
    {
        m_sockets.at(index)->write(bytes);
        m_sockets.at(index)->flush();
    }

private:
    QTcpServer m_server;
    QList<QTcpSocket *> m_sockets;
    int m_gone = 0;
};

constexpr char kEventStream[] = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

} // namespace

class StreamTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_client = std::make_unique<net::CurlClient>(); }
    void cleanup()
    {
        m_scope.cancelAll();
        m_stream.reset();
        m_client.reset();
    }

    void answersWithTheHeader();
    void givesPiecesAsTheyArrive();
    void skipsInterimAnswers();
    void saysWhenItIsCut();
    void limitsTheWaitForTheHeaderOnly();
    void endsTheExchangeWhenDropped();
    void endsTheExchangeWhenCancelledBeforeTheHeader();
    void holdsTheServerBackWhileNobodyReads();
    void outlivesTheClient();
    void manyStreamsBlockNobody();
    void sendsALargeBodyUnchanged();
    void reusesTheConnectionForBodies();

private:
    void start(HttpRequest request)
    {
        m_opened.reset();
        m_scope.spawn(m_client->open(std::move(request)),
            [this](Opened opened) { m_opened.emplace(std::move(opened)); });
    }
    std::unique_ptr<net::CurlClient> m_client;
    std::unique_ptr<HttpStream> m_stream;
    std::optional<Opened> m_opened;
    TaskScope m_scope;
};

void StreamTest::answersWithTheHeader()
{
    SlowServer server;
    start(server.request());
    QTRY_COMPARE(server.connections(), 1);
    server.send("HTTP/1.1 401 No\r\nWWW-Authenticate: Bearer\r\nContent-Length: 4\r\n\r\n");
    QTRY_VERIFY(m_opened.has_value());
    QVERIFY(m_opened->has_value());
    m_stream = std::move(m_opened->value());
    QCOMPARE(m_stream->status(), 401);
    QCOMPARE(net::findHeader(m_stream->headers(), "www-authenticate"), QByteArray("Bearer"));
    server.send("body");
    QCOMPARE(test::runTask(m_stream->read()).value(), QByteArray("body"));
    QCOMPARE(test::runTask(m_stream->read()).value(), QByteArray());
}

void StreamTest::givesPiecesAsTheyArrive()
{
    SlowServer server;
    start(server.request());
    QTRY_COMPARE(server.connections(), 1);
    server.send(kEventStream);
    QTRY_VERIFY(m_opened.has_value());
    m_stream = std::move(m_opened->value());
    for (const QByteArray piece : {"data: 1\n\n", "data: 2\n\n"}) {
        server.send(piece);
        QCOMPARE(test::runTask(m_stream->read()).value(), piece);
    }
    server.socket().disconnectFromHost();
    QCOMPARE(test::runTask(m_stream->read()).value(), QByteArray());
    QCOMPARE(test::runTask(m_stream->read()).value(), QByteArray()); // the end stays the end
}

void StreamTest::skipsInterimAnswers()
{
    SlowServer server;
    start(server.request());
    QTRY_COMPARE(server.connections(), 1);
    server.send("HTTP/1.1 103 Early\r\nX-Early: 1\r\n\r\n");
    server.send("HTTP/1.1 200 OK\r\nX-Late: 1\r\nContent-Length: 0\r\n\r\n");
    QTRY_VERIFY(m_opened.has_value());
    m_stream = std::move(m_opened->value());
    QCOMPARE(m_stream->status(), 200);
    QCOMPARE(net::findHeader(m_stream->headers(), "x-early"), QByteArray());
    QCOMPARE(net::findHeader(m_stream->headers(), "x-late"), QByteArray("1"));
}

void StreamTest::saysWhenItIsCut()
{
    SlowServer server;
    start(server.request());
    QTRY_COMPARE(server.connections(), 1);
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    QTRY_VERIFY(m_opened.has_value());
    m_stream = std::move(m_opened->value());
    QCOMPARE(test::runTask(m_stream->read()).value(), QByteArray("half"));
    server.socket().disconnectFromHost();
    QCOMPARE(test::runTask(m_stream->read()).error().code, ErrorCode::HttpFailed);
}

void StreamTest::limitsTheWaitForTheHeaderOnly()
{
    SlowServer server;
    HttpRequest request = server.request();
    request.limit = std::chrono::milliseconds(200);
    start(std::move(request));
    QTRY_VERIFY(m_opened.has_value());
    QCOMPARE(m_opened->error().code, ErrorCode::TimedOut);

    request = server.request();
    request.limit = std::chrono::milliseconds(5000);
    start(std::move(request));
    QTRY_COMPARE(server.connections(), 2);
    server.send(kEventStream, 1);
    QTRY_VERIFY(m_opened.has_value());
    QVERIFY(m_opened->has_value());
}

void StreamTest::endsTheExchangeWhenDropped()
{
    SlowServer server;
    start(server.request());
    QTRY_COMPARE(server.connections(), 1);
    server.send(kEventStream);
    QTRY_VERIFY(m_opened.has_value());
    m_stream = std::move(m_opened->value());
    m_stream.reset();
    QTRY_COMPARE(server.gone(), 1);
}

void StreamTest::endsTheExchangeWhenCancelledBeforeTheHeader()
{
    SlowServer server;
    start(server.request());
    QTRY_COMPARE(server.connections(), 1);
    m_scope.cancelAll();
    QTRY_COMPARE(server.gone(), 1);
}

void StreamTest::holdsTheServerBackWhileNobodyReads()
{
    constexpr qint64 kTotal = 64 * 1024 * 1024;
    SlowServer server;
    start(server.request());
    QTRY_COMPARE(server.connections(), 1);
    server.send("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(kTotal) + "\r\n\r\n");
    QTRY_VERIFY(m_opened.has_value());
    m_stream = std::move(m_opened->value());
    server.socket().write(QByteArray(kTotal, 'x'));

    // The kernel's buffers take a few megabytes; the rest stays with the server.
    QTRY_VERIFY(server.socket().bytesToWrite() < kTotal);
    qint64 left = -1;
    QTRY_VERIFY(
        std::exchange(left, server.socket().bytesToWrite()) == server.socket().bytesToWrite());
    QVERIFY2(left > kTotal / 2, qPrintable(QString::number(left)));

    qint64 received = 0;
    for (;;) {
        const auto piece = test::runTask(m_stream->read());
        QVERIFY(piece.has_value());
        if (piece->isEmpty())
            break;
        QVERIFY(piece->size() <= HttpStream::kLargestUnread + 512 * 1024);
        received += piece->size();
    }
    QCOMPARE(received, kTotal);
}

void StreamTest::outlivesTheClient()
{
    SlowServer server;
    start(server.request());
    QTRY_COMPARE(server.connections(), 1);
    server.send(kEventStream);
    QTRY_VERIFY(m_opened.has_value());
    m_stream = std::move(m_opened->value());
    m_client.reset();
    server.send("data: late\n\n");
    QCOMPARE(test::runTask(m_stream->read()).value(), QByteArray("data: late\n\n"));
}

void StreamTest::manyStreamsBlockNobody()
{
    constexpr int kStreams = 100;
    SlowServer events;
    std::vector<std::unique_ptr<HttpStream>> open;
    for (int i = 0; i < kStreams; ++i) {
        start(events.request());
        QTRY_COMPARE(events.connections(), i + 1);
        events.send(kEventStream, i);
        QTRY_VERIFY(m_opened.has_value());
        open.push_back(std::move(m_opened->value()));
    }
    HttpRequest call = events.request();
    call.method = "POST";
    call.body = "{}";
    std::optional<Result<net::HttpResponse>> answer;
    m_scope.spawn(m_client->send(std::move(call)),
        [&answer](Result<net::HttpResponse> response) { answer.emplace(std::move(response)); });
    QTRY_COMPARE(events.connections(), kStreams + 1);
    events.send(LoopbackServer::ok("done"), kStreams);
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->value().body, QByteArray("done"));
}

void StreamTest::sendsALargeBodyUnchanged()
{
    QByteArray body(5 * 1024 * 1024, '\0');
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = static_cast<char>(i * 31 >> 3);
    LoopbackServer server([](const QByteArray &) { return LoopbackServer::ok("ok"); });
    for (const bool isSecret : {false, true}) {
        HttpRequest request;
        request.method = "POST";
        request.url = server.url();
        request.mayReachPrivateAddresses = true;
        if (isSecret)
            request.secretBody = Secret::copyOf(body);
        else
            request.body = body;
        QVERIFY(test::runTask(m_client->send(std::move(request))).has_value());
        QVERIFY(server.requests().last().endsWith("\r\n\r\n" + body));
    }
}

void StreamTest::reusesTheConnectionForBodies()
{
    LoopbackServer server([](const QByteArray &) { return LoopbackServer::ok("x"); });
    for (int i = 0; i < 5; ++i) {
        HttpRequest request;
        request.method = "POST";
        request.url = server.url();
        request.body = "{}";
        request.mayReachPrivateAddresses = true;
        QVERIFY(test::runTask(m_client->send(std::move(request))).has_value());
    }
    QCOMPARE(server.requests().size(), 5);
    QCOMPARE(server.connections(), 1);
}

QTEST_GUILESS_MAIN(StreamTest)
#include "stream_test.moc"
