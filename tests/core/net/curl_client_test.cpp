#include "core/net/curl_client.h"

#include "core/base/task_scope.h"
#include "tests/core/net/loopback_server.h"
#include "tests/support/run_task.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using net::HttpRequest;
using test::LoopbackServer;

namespace {

HttpRequest requestTo(const LoopbackServer &server, const QByteArray &path = "/")
{
    HttpRequest request;
    request.url = server.url(path);
    request.mayReachPrivateAddresses = true;
    return request;
}

} // namespace

class CurlClientTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_client = std::make_unique<net::CurlClient>(); }
    void cleanup() { m_client.reset(); }

    void sendsWhatItIsTold();
    void givesStatusHeadersAndBody();
    void followsNoRedirect();
    void sendsAPostOnce_data();
    void sendsAPostOnce();
    void keepsTheConnectionForGets();
    void forgetsConnections();
    void refusesPrivateAddresses();
    void refusesPrivateAddressesOnAKeptConnection();
    void refusesPrivateAddressesThroughAProxy();
    void refusesBadUrlsAndHeaders_data();
    void refusesBadUrlsAndHeaders();
    void limitsTheBody();
    void limitsADecompressedBody();
    void limitsTheHeaders();
    void limitsTheTime();
    void saysWhenNobodyListens();
    void saysWhenItIsNoHttp();
    void abortsWhenTheTaskIsDestroyed();
    void runsManyAtOnce();

private:
    std::unique_ptr<net::CurlClient> m_client;
};

void CurlClientTest::sendsWhatItIsTold()
{
    LoopbackServer server([](const QByteArray &) { return LoopbackServer::ok("{}"); });
    HttpRequest request = requestTo(server, "/a/../b?x=%2f");
    request.method = "POST";
    request.body = "{\"n\":9007199254740993}";
    request.headers = {{"Content-Type", "application/json"}, {"X-Empty", ""}};
    request.secretHeaders.push_back({"Authorization", "Bearer ", Secret::copyOf("t0p-secret"), ""});
    const auto response = test::runTask(m_client->send(std::move(request)));
    QVERIFY(response.has_value());
    QCOMPARE(server.requests().size(), 1);
    const QByteArray seen = server.requests().first();
    QVERIFY2(seen.startsWith("POST /a/../b?x=%2f HTTP/1.1\r\n"), seen.constData());
    QVERIFY(seen.contains("\r\nAuthorization: Bearer t0p-secret\r\n"));
    QVERIFY(seen.contains("\r\nX-Empty:"));
    QVERIFY(!seen.contains("Expect:"));
    QVERIFY(seen.endsWith("\r\n\r\n{\"n\":9007199254740993}"));
}

void CurlClientTest::givesStatusHeadersAndBody()
{
    LoopbackServer server([](const QByteArray &) {
        return QByteArray(
            "HTTP/1.1 403 Forbidden\r\nX-One: a\r\nx-one:  b \r\nContent-Length: 2\r\n\r\nno");
    });
    const auto response = test::runTask(m_client->send(requestTo(server)));
    QVERIFY(response.has_value());
    QCOMPARE(response->status, 403);
    QCOMPARE(response->header("X-ONE"), QByteArray("a"));
    QCOMPARE(response->headers.size(), std::size_t(3));
    QCOMPARE(response->headers[1].value, QByteArray("b"));
    QCOMPARE(response->body, QByteArray("no"));
    QCOMPARE(response->header("missing"), QByteArray());
}

void CurlClientTest::followsNoRedirect()
{
    LoopbackServer other([](const QByteArray &) { return LoopbackServer::ok("stolen"); });
    LoopbackServer server([&other](const QByteArray &) -> QByteArray {
        return "HTTP/1.1 307 Go\r\nLocation: " + other.url() + "\r\nContent-Length: 0\r\n\r\n";
    });
    HttpRequest request = requestTo(server);
    request.secretHeaders.push_back({"Authorization", "", Secret::copyOf("key"), ""});
    const auto response = test::runTask(m_client->send(std::move(request)));
    QCOMPARE(response->status, 307);
    QCOMPARE(other.connections(), 0);
}

void CurlClientTest::sendsAPostOnce_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isSecret");
    QTest::newRow("in one piece with the header") << QByteArray("call") << false;
    QTest::newRow("in many pieces") << QByteArray(300 * 1024, 'c') << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("secret") << QByteArray("code") << true;
}

void CurlClientTest::sendsAPostOnce()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, isSecret);
    // A kept connection that the server closes on the next request: curl would repeat the POST there.
    int count = 0;
    LoopbackServer server([&count](const QByteArray &) {
        return ++count == 1 ? LoopbackServer::ok("first") : QByteArray();
    });
    QVERIFY(test::runTask(m_client->send(requestTo(server))).has_value());
    HttpRequest request = requestTo(server);
    request.method = "POST";
    if (isSecret)
        request.secretBody = Secret::copyOf(body);
    else
        request.body = body;
    const auto response = test::runTask(m_client->send(std::move(request)));
    QVERIFY(!response.has_value());
    QCOMPARE(response.error().code, ErrorCode::HttpFailed);
    QCOMPARE(server.requests().size(), 2);
}

void CurlClientTest::keepsTheConnectionForGets()
{
    LoopbackServer server([](const QByteArray &) { return LoopbackServer::ok("x"); });
    for (int i = 0; i < 5; ++i)
        QVERIFY(test::runTask(m_client->send(requestTo(server))).has_value());
    QCOMPARE(server.requests().size(), 5);
    QCOMPARE(server.connections(), 1);
}

void CurlClientTest::forgetsConnections()
{
    LoopbackServer server([](const QByteArray &) { return LoopbackServer::ok("x"); });
    QVERIFY(test::runTask(m_client->send(requestTo(server))).has_value());
    m_client->forgetConnections();
    QVERIFY(test::runTask(m_client->send(requestTo(server))).has_value());
    QCOMPARE(server.connections(), 2);
}

void CurlClientTest::refusesPrivateAddresses()
{
    LoopbackServer server([](const QByteArray &) { return LoopbackServer::ok("x"); });
    HttpRequest request = requestTo(server);
    request.mayReachPrivateAddresses = false;
    const auto response = test::runTask(m_client->send(std::move(request)));
    QVERIFY(!response.has_value());
    QCOMPARE(response.error().code, ErrorCode::AddressRefused);
    QCOMPARE(server.connections(), 0);
}

void CurlClientTest::refusesPrivateAddressesOnAKeptConnection()
{
    LoopbackServer server([](const QByteArray &) { return LoopbackServer::ok("x"); });
    QVERIFY(test::runTask(m_client->send(requestTo(server))).has_value());
    for (const char *const method : {"GET", "POST"}) {
        HttpRequest request = requestTo(server);
        request.method = method;
        request.mayReachPrivateAddresses = false;
        const auto response = test::runTask(m_client->send(std::move(request)));
        QVERIFY(!response.has_value());
        QCOMPARE(response.error().code, ErrorCode::AddressRefused);
    }
    QCOMPARE(server.requests().size(), 1);
}

void CurlClientTest::refusesPrivateAddressesThroughAProxy()
{
    LoopbackServer proxy([](const QByteArray &) { return QByteArray("HTTP/1.1 403 No\r\n\r\n"); });
    const auto unset = qScopeGuard([] { qunsetenv("https_proxy"); });
    qputenv("https_proxy", proxy.url(""));
    HttpRequest request;
    request.url = "https://10.1.2.3/";
    const auto refused = test::runTask(m_client->send(std::move(request)));
    QCOMPARE(refused.error().code, ErrorCode::AddressRefused);
    QCOMPARE(proxy.connections(), 0);
    // A name is the proxy's to look up.
    HttpRequest named;
    named.url = "https://example.invalid/";
    QVERIFY(!test::runTask(m_client->send(std::move(named))).has_value());
    QCOMPARE(proxy.connections(), 1);
    QVERIFY(proxy.requests().first().startsWith("CONNECT example.invalid:443 "));
}

void CurlClientTest::refusesBadUrlsAndHeaders_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const QByteArray good = "http://127.0.0.1:1/";
    QTest::newRow("scheme") << QByteArray("file:///etc/passwd") << QByteArray("A")
                            << QByteArray("b");
    QTest::newRow("plain http") << QByteArray("http://192.0.2.1/") << QByteArray("A")
                                << QByteArray("b");
    QTest::newRow("name") << good << QByteArray("A B") << QByteArray("b");
    QTest::newRow("no name") << good << QByteArray() << QByteArray("b");
    QTest::newRow("line break") << good << QByteArray("A") << QByteArray("b\r\nX: y");
    QTest::newRow("NUL") << good << QByteArray("A") << QByteArray("b\0c", 3);
}

void CurlClientTest::refusesBadUrlsAndHeaders()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    HttpRequest plain;
    plain.url = url;
    plain.mayReachPrivateAddresses = true;
    plain.headers = {{name, value}};
    QCOMPARE(test::runTask(m_client->send(std::move(plain))).error().code, ErrorCode::InvalidInput);
    HttpRequest secret;
    secret.url = url;
    secret.mayReachPrivateAddresses = true;
    secret.secretHeaders.push_back({name, "", Secret::copyOf(value), ""});
    QCOMPARE(
        test::runTask(m_client->send(std::move(secret))).error().code, ErrorCode::InvalidInput);
}

void CurlClientTest::limitsTheBody()
{
    LoopbackServer server(
        [](const QByteArray &) { return LoopbackServer::ok(QByteArray(1001, 'a')); });
    HttpRequest request = requestTo(server);
    request.largestBody = 1000;
    QCOMPARE(test::runTask(m_client->send(std::move(request))).error().code, ErrorCode::TooLarge);
    HttpRequest enough = requestTo(server);
    enough.largestBody = 1001;
    QCOMPARE(test::runTask(m_client->send(std::move(enough)))->body.size(), 1001);
}

void CurlClientTest::limitsADecompressedBody()
{
    // 4 MB of zeros in 4 KB of deflate, which is what qCompress makes behind its length of four bytes.
    const QByteArray packed = qCompress(QByteArray(4 * 1024 * 1024, '\0'), 9).sliced(4);
    LoopbackServer server([&packed](const QByteArray &) {
        return LoopbackServer::ok(packed, "Content-Encoding: deflate\r\n");
    });
    HttpRequest request = requestTo(server);
    request.largestBody = 1024 * 1024;
    QCOMPARE(test::runTask(m_client->send(std::move(request))).error().code, ErrorCode::TooLarge);
}

void CurlClientTest::limitsTheHeaders()
{
    LoopbackServer server([](const QByteArray &) {
        return LoopbackServer::ok("x",
            QByteArray("X-Many: ") + "y\r\nX-Many: y\r\n"
                + QByteArray("X-Many: y\r\n").repeated(300));
    });
    QCOMPARE(test::runTask(m_client->send(requestTo(server))).error().code, ErrorCode::TooLarge);
}

void CurlClientTest::limitsTheTime()
{
    LoopbackServer server([](const QByteArray &) { return QByteArray("hang"); });
    HttpRequest request = requestTo(server);
    request.limit = std::chrono::milliseconds(150);
    QCOMPARE(test::runTask(m_client->send(std::move(request))).error().code, ErrorCode::TimedOut);
}

void CurlClientTest::saysWhenNobodyListens()
{
    HttpRequest request;
    request.url = "http://127.0.0.1:1/";
    request.mayReachPrivateAddresses = true;
    QCOMPARE(test::runTask(m_client->send(std::move(request))).error().code,
        ErrorCode::NetworkUnreachable);
}

void CurlClientTest::saysWhenItIsNoHttp()
{
    LoopbackServer server([](const QByteArray &) { return QByteArray("SSH-2.0-OpenSSH\r\n"); });
    HttpRequest request = requestTo(server);
    request.limit = std::chrono::seconds(2);
    const auto response = test::runTask(m_client->send(std::move(request)));
    QVERIFY(!response.has_value());
    QCOMPARE(response.error().code, ErrorCode::HttpFailed);
}

void CurlClientTest::abortsWhenTheTaskIsDestroyed()
{
    LoopbackServer server([](const QByteArray &) { return QByteArray("hang"); });
    {
        TaskScope scope;
        bool delivered = false;
        scope.spawn(m_client->send(requestTo(server)),
            [&delivered](Result<net::HttpResponse>) { delivered = true; });
        QTRY_COMPARE(server.requests().size(), 1);
        QVERIFY(!delivered);
    }
    QTRY_COMPARE(server.openConnections(), 0);
}

void CurlClientTest::runsManyAtOnce()
{
    LoopbackServer server(
        [](const QByteArray &request) { return LoopbackServer::ok(request.left(20)); });
    constexpr int kCount = 100;
    int done = 0;
    TaskScope scope;
    for (int i = 0; i < kCount; ++i) {
        HttpRequest request = requestTo(server, "/" + QByteArray::number(i) + " ");
        request.url = server.url("/" + QByteArray::number(i));
        scope.spawn(
            m_client->send(std::move(request)), [&done, i](Result<net::HttpResponse> response) {
                QVERIFY(response.has_value());
                QVERIFY(response->body.startsWith("GET /" + QByteArray::number(i) + " "));
                ++done;
            });
    }
    QTRY_COMPARE(done, kCount);
}

QTEST_GUILESS_MAIN(CurlClientTest)
#include "curl_client_test.moc"
