#include "core/mcp/endpoint.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::mcp;

class EndpointTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysAtTheOrigin_data();
    void staysAtTheOrigin();
    void refusesLongerOnes();
};

void EndpointTest::staysAtTheOrigin_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("endpoint");
    QTest::addColumn<QByteArray>("url"); // empty: refused
    const auto row = [](const char *stream, const char *endpoint, const char *url) {
        QTest::addRow("%s from %s", endpoint, stream)
            << QByteArray(stream) << QByteArray(endpoint) << QByteArray(url);
    };
    row("https://a.example/sse", "/messages?s=1", "https://a.example/messages?s=1");
    row("https://a.example/v1/sse?x=/y", "messages?s=1", "https://a.example/v1/messages?s=1");
    row("https://a.example/v1/sse?x=y", "?s=1", "https://a.example/v1/sse?s=1");
    row("https://a.example", "messages", "https://a.example/messages");
    row("https://a.example?x", "messages", "https://a.example/messages");
    row("https://a.example/sse", "/m%2Fx?u=https://b.example/",
        "https://a.example/m%2Fx?u=https://b.example/");
    row("https://a.example/sse", "https://a.example/m", "https://a.example/m");
    row("https://A.example:443/sse", "HTTPS://a.EXAMPLE/m", "HTTPS://a.EXAMPLE/m");
    row("http://localhost:8080/sse", "http://localhost:8080/m", "http://localhost:8080/m");
    row("http://[::1]:80/sse", "http://[::1]/m", "http://[::1]/m");
    row("https://a.example/sse", "//a.example/m", "https://a.example/m");

    row("https://a.example/sse", "https://b.example/m", "");
    row("https://a.example/sse", "//b.example/m", "");
    row("https://a.example/sse", "http://a.example/m", "");
    row("https://a.example/sse", "https://a.example:8443/m", "");
    row("http://localhost:8080/sse", "http://localhost:8081/m", "");
    row("https://a.example/sse", "https://a.example.b.example/m", "");
    row("https://a.example/sse", "https://a.example@b.example/m", "");
    row("https://a.example/sse", "https://user@a.example/m", "");
    row("https://a.example/sse", "/../m", "");
    row("https://a.example/sse", "/x/%2E%2e/m", "");
    row("https://a.example/sse", "./m", "");
    row("https://a.example/sse", "/m\\..\\x", "");
    row("https://a.example/sse", "/m x", "");
    row("https://a.example/sse", "/m\r\nX: y", "");
    row("https://a.example/sse", "/\xC3\xA9", "");
    row("https://a.example/sse", "", "");
    row("https://a.example/sse", "https:///m", "");
}

void EndpointTest::staysAtTheOrigin()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, endpoint);
    QTEST(resolveEndpoint(stream, endpoint).value_or(QByteArray()), "url");
}

void EndpointTest::refusesLongerOnes()
{
    const QByteArray longest = '/' + QByteArray(kLongestEndpoint - 1, 'm');
    QVERIFY(resolveEndpoint("https://a.example/sse", longest));
    QVERIFY(!resolveEndpoint("https://a.example/sse", longest + 'm'));
}

QTEST_GUILESS_MAIN(EndpointTest)
#include "endpoint_test.moc"
