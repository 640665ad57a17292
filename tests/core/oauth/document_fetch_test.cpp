#include "tests/core/oauth/discovery_net.h"

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;
using namespace claviger::test;

namespace {

/// Never answers.
class SilentHttpClient final : public net::HttpClient
{
public:
    Task<Result<net::HttpResponse>> send(net::HttpRequest) override
    {
        auto [answer, wait] = makeOneShot<net::HttpResponse>();
        m_waiting.push_back(std::move(answer));
        co_return co_await std::move(wait);
    }
    Task<Result<std::unique_ptr<net::HttpStream>>> open(net::HttpRequest) override
    {
        co_return fail(ErrorCode::Unsupported);
    }
    std::vector<OneShotAnswer<net::HttpResponse>> m_waiting;
};

} // namespace

class DocumentFetchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void passesOnWhatTheNetworkSays_data();
    void passesOnWhatTheNetworkSays();
    void f40_takesATooLargeDocumentForAbsent();
    void followsRedirectsWithinTheOriginOnly_data();
    void followsRedirectsWithinTheOriginOnly();
    void limitsRedirects();
    void f42_asksNoAddressThatIsNotAllowed_data();
    void f42_asksNoAddressThatIsNotAllowed();
    void f42_letsNobodyLeadToPrivateAddresses_data();
    void f42_letsNobodyLeadToPrivateAddresses();
    void f25_usesTheServersAuthoritiesForEveryRequest();
    void f43_tellsNoQuery();
    void saysTheProtocolVersionToTheServerOnly();
    void limitsTheTimeOfADocument();
    void givesUpWhenItsOwnerIsGone();
};

void DocumentFetchTest::passesOnWhatTheNetworkSays_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<ErrorCode>("code");
    for (const QByteArray &place : {kResourceAtPath, kAsOauth}) {
        for (const ErrorCode code : {ErrorCode::NetworkUnreachable, ErrorCode::TlsFailed,
                 ErrorCode::AddressRefused, ErrorCode::TimedOut, ErrorCode::HttpFailed})
            QTest::addRow("%s %s", place.constData(), qPrintable(errorName(code))) << place << code;
    }
}

void DocumentFetchTest::passesOnWhatTheNetworkSays()
{
    QFETCH(QByteArray, place);
    QFETCH(ErrorCode, code);
    Net net;
    net.http.fail("GET", place, code);
    if (place != kResourceAtPath)
        net.http.answerJson(kResourceAtPath, resource());
    QCOMPARE(codeOf(net.discover()), code);
    QCOMPARE(net.http.asked().last(), "GET " + place);
}

void DocumentFetchTest::f40_takesATooLargeDocumentForAbsent()
{
    Net net;
    net.http.fail("GET", kResourceAtPath, ErrorCode::TooLarge);
    net.http.answerJson(kResourceAtRoot, resource());
    net.http.answerJson(kAsOauth, server());
    QVERIFY(net.discover());
}

void DocumentFetchTest::followsRedirectsWithinTheOriginOnly_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("followed");
    QTest::newRow("path") << QByteArray("/moved") << true;
    QTest::newRow("same origin") << QByteArray("https://mcp.example/moved") << true;
    QTest::newRow("default port") << QByteArray("https://mcp.example:443/moved") << true;
    QTest::newRow("other host") << QByteArray("https://evil.example/moved") << false;
    QTest::newRow("other scheme") << QByteArray("http://mcp.example/moved") << false;
    QTest::newRow("host without scheme") << QByteArray("//evil.example/moved") << false;
    QTest::newRow("user") << QByteArray("https://mcp.example@evil.example/moved") << false;
    QTest::newRow("file") << QByteArray("file:///etc/passwd") << false;
    QTest::newRow("loopback") << QByteArray("http://127.0.0.1/moved") << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("blanks") << QByteArray("/moved there") << false;
}

void DocumentFetchTest::followsRedirectsWithinTheOriginOnly()
{
    QFETCH(QByteArray, location);
    QFETCH(bool, followed);
    Net net;
    net.http.answer("GET", kResourceAtPath, 302, {}, {{"Location", location}});
    net.http.answerJson("https://mcp.example/moved", resource());
    net.http.answerJson("https://mcp.example:443/moved", resource());
    net.http.answerJson(kAsOauth, server());
    const auto found = net.discover();
    QVERIFY(found);
    QCOMPARE(found->hasResourceMetadata, followed);
    for (const QByteArray &asked : net.http.asked())
        QVERIFY2(!asked.contains("evil") && !asked.contains("127.0.0.1"), asked.constData());
}

void DocumentFetchTest::limitsRedirects()
{
    const auto chain = [](Net &net, int hops) {
        QByteArray from = kResourceAtPath;
        for (int i = 0; i < hops; ++i) {
            const QByteArray to = "https://mcp.example/hop" + QByteArray::number(i);
            net.http.answer("GET", from, 307, {}, {{"Location", to}});
            from = to;
        }
        net.http.answerJson(from, resource());
        net.http.answerJson(kAsOauth, server());
    };
    Net most;
    chain(most, kMostRedirects);
    QVERIFY(most.discover()->hasResourceMetadata);
    Net more;
    chain(more, kMostRedirects + 1);
    QVERIFY(!more.discover()->hasResourceMetadata);
    QVERIFY(more.trace.find(u"too-many-redirects"_s));
}

void DocumentFetchTest::f42_asksNoAddressThatIsNotAllowed_data()
{
    QTest::addColumn<QByteArray>("place");
    for (const char *place : {"http://mcp.example/prm", "file:///etc/passwd", "gopher://x/",
             "https://u:p@mcp.example/prm", "javascript:1", "-o/tmp/x",
             "http://169.254.169.254/latest"})
        QTest::newRow(place) << QByteArray(place);
}

void DocumentFetchTest::f42_asksNoAddressThatIsNotAllowed()
{
    QFETCH(QByteArray, place);
    Net net;
    net.http.answerJson(kResourceAtPath, resource());
    net.http.answerJson(kAsOauth, server());
    QVERIFY(net.discover(Net::naming(place))); // passed over
    QVERIFY(!net.http.asked().contains("GET " + place));
    QVERIFY(net.trace.find(u"refused-url"_s));

    Net listed; // as an issuer
    listed.http.answerJson(kResourceAtPath, resource(kServer, '"' + place + '"'));
    QCOMPARE(codeOf(listed.discover()), ErrorCode::DiscoveryFailed);
    QCOMPARE(listed.http.asked(), gets({kResourceAtPath}));
}

void DocumentFetchTest::f42_letsNobodyLeadToPrivateAddresses_data()
{
    QTest::addColumn<bool>("isPrivate");
    QTest::newRow("public server") << false;
    QTest::newRow("private server") << true;
}

void DocumentFetchTest::f42_letsNobodyLeadToPrivateAddresses()
{
    QFETCH(bool, isPrivate);
    Net net;
    net.mayReachPrivate = isPrivate;
    net.http.answerJson(kResourceAtPath, resource());
    net.http.answerJson(kAsOauth, server());
    QVERIFY(net.discover());
    for (const auto &seen : net.http.seen())
        QCOMPARE(seen.mayReachPrivateAddresses, isPrivate);
}

void DocumentFetchTest::f25_usesTheServersAuthoritiesForEveryRequest()
{
    net::TlsOptions options;
    options.extraAuthorities = "PEM";
    options.pinnedPublicKey = "pin";
    options.clientCertificate = "certificate";
    options.clientKey = Secret::copyOf("key");
    Net net;
    net.tls = std::make_shared<const net::TlsOptions>(std::move(options));
    net.http.answerJson(kResourceAtPath, resource());
    net.http.answerJson(kAsOauth, server());
    QVERIFY(net.discover());
    const auto &tls = net.http.tls();
    QCOMPARE(tls.size(), 2);
    QCOMPARE(tls.at(0)->pinnedPublicKey, QByteArray("pin"));
    QVERIFY(tls.at(1)->pinnedPublicKey.isEmpty()); // that key is the MCP server's
    for (const auto &used : tls) {
        QCOMPARE(used->extraAuthorities, QByteArray("PEM"));
        QCOMPARE(used->clientCertificate, QByteArray("certificate"));
        QVERIFY(used->clientKey.equals(Secret::copyOf("key")));
    }
}

void DocumentFetchTest::f43_tellsNoQuery()
{
    Net net;
    net.url = "https://mcp.example/v1/mcp?api_key=s3cr3t-value";
    net.http.answerJson(kResourceAtPath + "?api_key=s3cr3t-value",
        resource("https://evil.example/?api_key=s3cr3t-value"));
    const auto found = net.discover();
    QCOMPARE(codeOf(found), ErrorCode::ResourceMismatch);
    QVERIFY(!net.trace.steps().isEmpty());
    QVERIFY2(!net.trace.text().contains(u"s3cr3t"_s), qPrintable(net.trace.text()));
    QVERIFY(!found.error().detail.contains(u"s3cr3t"_s));
}

void DocumentFetchTest::saysTheProtocolVersionToTheServerOnly()
{
    Net net;
    net.http.answerJson(kResourceAtPath, resource());
    net.http.answerJson(kAsOauth, server());
    QVERIFY(net.discover());
    const auto saysIt = [](const RoutedHttpClient::Seen &seen) {
        return seen.headers.contains("MCP-Protocol-Version: 2025-11-25");
    };
    QVERIFY(saysIt(net.http.seen().at(0)));
    QVERIFY(!saysIt(net.http.seen().at(1)));
}

void DocumentFetchTest::limitsTheTimeOfADocument()
{
    Net net;
    net.http.answerJson(kResourceAtPath, resource());
    net.http.answerJson(kAsOauth, server());
    QVERIFY(net.discover());
    for (const auto limit : net.http.limits())
        QCOMPARE(limit, std::chrono::milliseconds(kMetadataLimit));
}

void DocumentFetchTest::givesUpWhenItsOwnerIsGone()
{
    SilentHttpClient http;
    bool wasDelivered = false;
    {
        TaskScope scope;
        const HttpContext context {http, kServer, false, nullptr, nullptr};
        scope.spawn(oauth::discover(context, {}, {}),
            [&wasDelivered](Result<Discovery>) { wasDelivered = true; });
        QCOMPARE(http.m_waiting.size(), std::size_t {1});
    }
    http.m_waiting.clear(); // answers into nothing
    QCoreApplication::processEvents();
    QVERIFY(!wasDelivered);
}

QTEST_GUILESS_MAIN(DocumentFetchTest)
#include "document_fetch_test.moc"
