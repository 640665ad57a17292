#include "tests/core/oauth/discovery_net.h"

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;
using namespace claviger::test;

class DiscoveryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void f31_prefersThePlaceInTheChallenge();
    void f31_triesPathThenRoot();
    void f31_takesAPageForAbsent_data();
    void f31_takesAPageForAbsent();
    void f31_goesOnWhereTheNamedPlaceIsEmpty();
    void f31_readsAnyContentType();
    void f14_stopsAtAnotherResource();
    void f14_believesNoStrayDocumentAboutTheWholeHost();
    void f14_leavesAnotherResourceUnusedWithAPinnedServer();
    void asksPlacesOfAnIssuerInOrder();
    void neverAsksTheRootOfAnIssuerWithAPath();
    void f13_stopsAtAnotherIssuer();
    void f13_acceptsAPinnedIssuerAndTellsIt();
    void f13_prefersAGoodDocumentToABadOne();
    void needsPkceForPeopleOnly_data();
    void needsPkceForPeopleOnly();
    void tellsWhichEntryWouldHelp();
    void choosesTheFirstUsableServer();
    void staysWithAServerThatIsIll();
    void pinnedServerComesFirst();
    void takesTheMetadataThatThePersonNamed();
    void fallsBackToTheOrigin_data();
    void fallsBackToTheOrigin();
    void knowsItsOriginHoweverItWasTyped();
    void assumesEndpointsOfAnOldServer();
    void assumesNothingWhereSomebodyWasIll();
    void servesResourceMetadataWithoutServers();
};

void DiscoveryTest::f31_prefersThePlaceInTheChallenge()
{
    Net net;
    net.http.answerJson("https://mcp.example/custom", resource());
    net.http.answerJson(kAsOauth, server());
    const auto found = net.discover(Net::naming("https://mcp.example/custom"));
    QVERIFY(found);
    QVERIFY(found->hasResourceMetadata);
    QCOMPARE(found->resource.resource, kServer);
    QCOMPARE(found->server.tokenEndpoint, QByteArray("https://as.example/token"));
    QCOMPARE(net.http.asked(), gets({"https://mcp.example/custom", kAsOauth}));
}

void DiscoveryTest::f31_triesPathThenRoot()
{
    Net net;
    net.http.answerJson(kResourceAtRoot, resource("https://mcp.example"));
    net.http.answerJson(kAsOauth, server());
    const auto found = net.discover();
    QVERIFY(found);
    QCOMPARE(found->resource.resource, QByteArray("https://mcp.example"));
    QCOMPARE(net.http.asked(), gets({kResourceAtPath, kResourceAtRoot, kAsOauth}));
}

void DiscoveryTest::f31_takesAPageForAbsent_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("404 page") << 404 << QByteArray("<html>not found</html>");
    QTest::newRow("200 page") << 200 << QByteArray("<!doctype html><html>app</html>");
    QTest::newRow("200 empty") << 200 << QByteArray();
    QTest::newRow("200 array") << 200 << QByteArray("[]");
    QTest::newRow("200 other object") << 200 << QByteArray(R"({"error":"not found"})");
    QTest::newRow("401") << 401 << QByteArray(R"({"resource":"https://evil"})");
    QTest::newRow("204") << 204 << QByteArray();
}

void DiscoveryTest::f31_takesAPageForAbsent()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    Net net;
    net.http.answer("GET", kResourceAtPath, status, body);
    net.http.answerJson(kResourceAtRoot, resource());
    net.http.answerJson(kAsOauth, server());
    QVERIFY(net.discover());
}

void DiscoveryTest::f31_goesOnWhereTheNamedPlaceIsEmpty()
{
    Net net;
    net.http.answerJson(kResourceAtPath, resource());
    net.http.answerJson(kAsOauth, server());
    QVERIFY(net.discover(Net::naming("https://mcp.example/gone")));
    QCOMPARE(net.http.asked().first(), QByteArray("GET https://mcp.example/gone"));
}

void DiscoveryTest::f31_readsAnyContentType()
{
    Net net;
    net.http.answer("GET", kResourceAtPath, 200, resource(), {{"Content-Type", "text/html"}});
    net.http.answer("GET", kAsOauth, 200, "\xEF\xBB\xBF" + server());
    QVERIFY(net.discover());
    QVERIFY(net.trace.find(u"content-type"_s));
    QCOMPARE(net.trace.find(u"content-type"_s)->verdict, TraceStep::Verdict::Warning);
}

void DiscoveryTest::f14_stopsAtAnotherResource()
{
    Net net;
    net.http.answerJson(kResourceAtPath, resource("https://evil.example/mcp"));
    net.http.answerJson(kResourceAtRoot, resource());
    QCOMPARE(codeOf(net.discover()), ErrorCode::ResourceMismatch);
    QCOMPARE(net.http.asked(), gets({kResourceAtPath}));
    QCOMPARE(net.trace.find(u"other-resource"_s)->verdict, TraceStep::Verdict::Bad);
}

/// Who has a path of a shared host points to a document that wants tokens for all of it.
void DiscoveryTest::f14_believesNoStrayDocumentAboutTheWholeHost()
{
    Net net;
    net.http.answerJson("https://evil.example/prm", resource("https://mcp.example/"));
    net.http.answerJson(kResourceAtRoot, resource("https://mcp.example/"));
    net.http.answerJson(kAsOauth, server());
    QCOMPARE(
        codeOf(net.discover(Net::naming("https://evil.example/prm"))), ErrorCode::ResourceMismatch);
    const auto found = net.discover(Net::naming(kResourceAtRoot)); // the host itself says so
    QVERIFY(found);
    QCOMPARE(found->resource.resource, QByteArray("https://mcp.example/"));
    QCOMPARE(net.trace.find(u"resource-above"_s)->verdict, TraceStep::Verdict::Note);
}

void DiscoveryTest::f14_leavesAnotherResourceUnusedWithAPinnedServer()
{
    Net net;
    net.http.answerJson(kResourceAtPath, resource("api://0000", "\"https://evil.example\""));
    net.http.answerJson(kAsOauth, server());
    const auto found = net.discover(
        {}, Profile({{entries::kAuthorizationServer, u"https://as.example"_s}}));
    QVERIFY(found);
    QVERIFY(!found->hasResourceMetadata);
    QCOMPARE(found->resource.resource, kServer);
    QVERIFY(net.trace.find(u"other-resource"_s));
}

void DiscoveryTest::asksPlacesOfAnIssuerInOrder()
{
    Net net;
    net.http.answerJson(kResourceAtPath, resource());
    net.http.answerJson(kAsOpenId, server());
    QVERIFY(net.discover());
    QCOMPARE(net.http.asked(), gets({kResourceAtPath, kAsOauth, kAsOpenId}));
}

void DiscoveryTest::neverAsksTheRootOfAnIssuerWithAPath()
{
    Net net;
    net.http.answerJson(kResourceAtPath, resource(kServer, "\"https://as.example/tenant\""));
    net.http.answerJson(kTenantOpenIdAppended, server("https://as.example/tenant"));
    QVERIFY(net.discover());
    QCOMPARE(net.http.asked(),
        gets({kResourceAtPath, kTenantInserted, kTenantOpenIdInserted, kTenantOpenIdAppended}));

    Net without;
    without.http.answerJson(kResourceAtPath, resource(kServer, "\"https://as.example/tenant\""));
    without.http.answerJson(kAsOauth, server("https://as.example/tenant"));
    QCOMPARE(codeOf(without.discover()), ErrorCode::DiscoveryFailed);
    QVERIFY(!without.http.asked().contains("GET " + kAsOauth));
}

void DiscoveryTest::f13_stopsAtAnotherIssuer()
{
    Net net;
    net.http.answerJson(kResourceAtPath, resource());
    net.http.answerJson(kAsOauth, server("https://as.example/"));
    const auto found = net.discover();
    QCOMPARE(codeOf(found), ErrorCode::IssuerMismatch);
    QCOMPARE(found.error().subject, u"https://as.example/"_s);
    const TraceStep *step = net.trace.find(u"other-issuer"_s);
    QCOMPARE(step->verdict, TraceStep::Verdict::Bad);
    QCOMPARE(step->entry->name, u"issuer"_s);
    QCOMPARE(step->entry->value, u"=https://as.example/"_s);
}

void DiscoveryTest::f13_acceptsAPinnedIssuerAndTellsIt()
{
    Net net;
    net.http.answerJson(kResourceAtPath, resource());
    net.http.answerJson(kAsOauth, server("https://sister.example"));
    const auto found = net.discover(
        {}, Profile({{entries::kIssuer, u"=https://sister.example"_s}}));
    QVERIFY(found);
    QCOMPARE(found->server.issuer, QByteArray("https://sister.example"));
    const TraceStep *step = net.trace.find(u"other-issuer"_s);
    QCOMPARE(step->verdict, TraceStep::Verdict::Lenient);
    QVERIFY(step->detail.contains(u"https://as.example"_s));
    QVERIFY(step->detail.contains(u"https://sister.example"_s));
}

void DiscoveryTest::f13_prefersAGoodDocumentToABadOne()
{
    Net net;
    net.http.answerJson(kResourceAtPath, resource());
    net.http.answerJson(kAsOauth, server("https://other.example"));
    net.http.answerJson(kAsOpenId, server());
    QVERIFY(net.discover());
}

void DiscoveryTest::needsPkceForPeopleOnly_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::newRow("absent") << serverWithoutPkce();
    QTest::newRow("plain only") << server("https://as.example", "\"plain\"");
}

void DiscoveryTest::needsPkceForPeopleOnly()
{
    QFETCH(QByteArray, document);
    Net net;
    net.http.answerJson(kResourceAtPath, resource());
    net.http.answerJson(kAsOauth, document);
    QCOMPARE(codeOf(net.discover()), ErrorCode::PkceUnsupported);
    QVERIFY(net.discover({}, {}, Purpose::OtherGrant));
    QVERIFY(net.discover({}, Profile({{entries::kPkce, u"unadvertised"_s}})));
    QCOMPARE(net.trace.steps().last().verdict, TraceStep::Verdict::Lenient);
}

void DiscoveryTest::tellsWhichEntryWouldHelp()
{
    Net net;
    net.http.answerJson(kResourceAtPath, resource());
    net.http.answerJson(kAsOauth, serverWithoutPkce());
    QVERIFY(!net.discover());
    const TraceStep *step = net.trace.find(u"pkce-unadvertised"_s);
    QCOMPARE(step->verdict, TraceStep::Verdict::Bad);
    QCOMPARE(step->entry->name, u"pkce"_s);
}

void DiscoveryTest::choosesTheFirstUsableServer()
{
    Net net;
    net.http.answerJson(kResourceAtPath,
        resource(
            kServer, "\"http://plain.example\",\"https://gone.example\",\"https://as.example\""));
    net.http.answerJson(kAsOauth, server());
    const auto found = net.discover();
    QVERIFY(found);
    QCOMPARE(found->server.issuer, QByteArray("https://as.example"));

    Net none;
    none.http.answerJson(kResourceAtPath, resource(kServer, "\"ftp://x\""));
    QCOMPARE(codeOf(none.discover()), ErrorCode::DiscoveryFailed);
}

void DiscoveryTest::staysWithAServerThatIsIll()
{
    Net net;
    net.http.answerJson(
        kResourceAtPath, resource(kServer, "\"https://ill.example\",\"https://as.example\""));
    net.http.answer("GET", "https://ill.example/.well-known/oauth-authorization-server", 503);
    net.http.answerJson(kAsOauth, server());
    QCOMPARE(codeOf(net.discover()), ErrorCode::ProviderBusy);
    QVERIFY(!net.http.asked().contains("GET " + kAsOauth));
}

void DiscoveryTest::pinnedServerComesFirst()
{
    Net net;
    net.http.answerJson(kResourceAtPath, resource(kServer, "\"https://listed.example\""));
    net.http.answerJson(kAsOauth, server());
    const auto found = net.discover(
        {}, Profile({{entries::kAuthorizationServer, u"https://as.example"_s}}));
    QVERIFY(found);
    QVERIFY(found->hasResourceMetadata);
    QCOMPARE(found->server.issuer, QByteArray("https://as.example"));
    QCOMPARE(net.trace.find(u"pinned-server"_s)->verdict, TraceStep::Verdict::Lenient);
}

void DiscoveryTest::takesTheMetadataThatThePersonNamed()
{
    const Profile profile({{entries::kMetadata, u"https://as.example/somewhere.json"_s}});
    Net net;
    net.http.answerJson(kResourceAtPath, resource());
    net.http.answerJson("https://as.example/somewhere.json", server());
    QVERIFY(net.discover({}, profile));
    QVERIFY(!net.http.asked().contains("GET " + kAsOauth));

    Net other; // the listed issuer still counts
    other.http.answerJson(kResourceAtPath, resource(kServer, "\"https://listed.example\""));
    other.http.answerJson("https://as.example/somewhere.json", server());
    QCOMPARE(codeOf(other.discover({}, profile)), ErrorCode::IssuerMismatch);

    Net old; // nobody listed one: the document is what the person trusts
    old.http.answerJson("https://as.example/somewhere.json", server());
    QVERIFY(old.discover({}, profile));

    Net gone;
    QCOMPARE(codeOf(gone.discover({}, profile)), ErrorCode::DiscoveryFailed);
}

void DiscoveryTest::fallsBackToTheOrigin_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("issuer");
    QTest::addColumn<ErrorCode>("code");
    const QByteArray origin = "https://mcp.example";
    QTest::newRow("RFC 8414") << kServerAtOrigin << origin << ErrorCode::Internal;
    QTest::newRow("with a slash") << kServerAtOrigin << origin + '/' << ErrorCode::Internal;
    QTest::newRow("OpenID") << kOpenIdAtOrigin << origin << ErrorCode::Internal;
    QTest::newRow("other issuer") << kServerAtOrigin << QByteArray("https://as.example")
                                  << ErrorCode::IssuerMismatch;
    QTest::newRow("with the path") << kServerAtOrigin << kServer << ErrorCode::IssuerMismatch;
}

void DiscoveryTest::fallsBackToTheOrigin()
{
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, issuer);
    QFETCH(ErrorCode, code);
    Net net;
    net.http.answerJson(place, server(issuer));
    const auto found = net.discover();
    QCOMPARE(codeOf(found), code);
    if (!found)
        return;
    QVERIFY(!found->hasResourceMetadata);
    QVERIFY(!found->server.isAssumed);
    QCOMPARE(found->server.issuer, issuer);
    QCOMPARE(found->resource.resource, kServer);
}

/// As a person may have typed it; the document has the usual form.
void DiscoveryTest::knowsItsOriginHoweverItWasTyped()
{
    for (const char *typed : {"https://MCP.Example/v1/mcp", "https://mcp.example:443/v1/mcp"}) {
        Net net;
        net.url = typed;
        net.http.answerJson(kServerAtOrigin, server("https://mcp.example"));
        const auto found = net.discover();
        QVERIFY(found);
        QCOMPARE(found->server.issuer, QByteArray("https://mcp.example"));
        QCOMPARE(found->resource.resource, kServer);
    }
}

void DiscoveryTest::assumesEndpointsOfAnOldServer()
{
    Net net;
    const auto found = net.discover();
    QVERIFY(found);
    QVERIFY(found->server.isAssumed);
    QCOMPARE(found->server.authorizationEndpoint, QByteArray("https://mcp.example/authorize"));
    QCOMPARE(net.http.asked(),
        gets({kResourceAtPath, kResourceAtRoot, kServerAtOrigin, kOpenIdAtOrigin}));
    QVERIFY(net.trace.find(u"assumed-endpoints"_s));
}

void DiscoveryTest::assumesNothingWhereSomebodyWasIll()
{
    for (const QByteArray &place : {kResourceAtPath, kResourceAtRoot, kServerAtOrigin}) {
        for (const int status : {500, 503, 429}) {
            Net net;
            net.http.answer("GET", place, status, "<html>oops</html>");
            QCOMPARE(codeOf(net.discover()), ErrorCode::ProviderBusy);
        }
    }
    Net net; // a place that is ill does not matter where another has the answer
    net.http.answer("GET", kResourceAtPath, 500);
    net.http.answerJson(kResourceAtRoot, resource());
    net.http.answer("GET", kAsOauth, 500);
    net.http.answerJson(kAsOpenId, server());
    QVERIFY(net.discover());
}

void DiscoveryTest::servesResourceMetadataWithoutServers()
{
    Net net;
    net.http.answerJson(kResourceAtPath, resource(kServer, ""));
    net.http.answerJson(kServerAtOrigin, server("https://mcp.example"));
    const auto found = net.discover();
    QVERIFY(found);
    QVERIFY(found->hasResourceMetadata);
}

QTEST_GUILESS_MAIN(DiscoveryTest)
#include "discovery_test.moc"
