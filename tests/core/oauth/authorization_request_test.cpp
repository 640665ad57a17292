#include "core/oauth/authorization_request.h"

#include "core/oauth/form.h"
#include "core/oauth/pkce.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_authorization_server.h"
#include "tests/support/fake_random.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;
using test::FakeAuthorizationServer;

Q_DECLARE_METATYPE(claviger::ErrorCode)

namespace {

FormValues queryOf(const QByteArray &url)
{
    return std::move(*FormValues::parse(url.sliced(url.indexOf('?') + 1)));
}

} // namespace

class AuthorizationRequestTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksForACode();
    void isDifferentEachTime();
    void leavesScopeOutWhereThereIsNone();
    void sendsWhatAChallengeAsksFor();
    void asksForConsentWithOfflineAccess();
    void f14_sendsTheResource_data();
    void f14_sendsTheResource();
    void f14_namesTheServerToAPinnedAuthorizationServer();
    void f15_addsTheProfilesParameters();
    void f15_profileCannotTouchTheFlow();
    void keepsTheEndpointsQuery_data();
    void keepsTheEndpointsQuery();
    void f41_opensWebAddressesOnly_data();
    void f41_opensWebAddressesOnly();
    void needsPkce();

private:
    Result<AuthorizationAttempt> attempt(const AuthorizationParameters &parameters = {},
        const QList<ProfileItem> &profile = {}, const QByteArray &thumbprint = {})
    {
        return newAttempt(m_discovery, m_client, parameters, FakeAuthorizationServer::kServer,
            Profile(profile), thumbprint, m_random);
    }
    test::FakeClock m_clock;
    test::FakeRandom m_random;
    FakeAuthorizationServer m_server {m_clock};
    Discovery m_discovery = m_server.discovery();
    ClientRegistration m_client = m_server.client();
};

void AuthorizationRequestTest::asksForACode()
{
    AuthorizationParameters parameters;
    parameters.scopes = {u"read"_s, u"openid"_s};
    const auto made = attempt(parameters, {}, "thumb");
    QVERIFY(made.has_value());
    const FormValues query = queryOf(made->url);
    QVERIFY(made->url.startsWith("https://as.example/authorize?"));
    QCOMPARE(query.value("response_type"), QByteArray("code"));
    QCOMPARE(query.value("client_id"), m_client.clientId.toUtf8());
    QCOMPARE(query.value("redirect_uri"), m_client.redirectUri);
    QCOMPARE(query.value("scope"), QByteArray("read openid"));
    QCOMPARE(query.value("state"), made->expected.state);
    QCOMPARE(query.value("code_challenge"), s256Challenge(made->verifier));
    QCOMPARE(query.value("code_challenge_method"), QByteArray("S256"));
    QCOMPARE(query.value("resource"), FakeAuthorizationServer::kServer);
    QCOMPARE(query.value("nonce"), made->nonce);
    QCOMPARE(query.value("dpop_jkt"), QByteArray("thumb"));
    QVERIFY(!query.has("prompt"));
    QCOMPARE(made->expected.issuer, FakeAuthorizationServer::kIssuer);
    QCOMPARE(made->expected.promisesIssuer, true);
    QCOMPARE(made->expected.redirectUri, m_client.redirectUri);
    made->verifier.revealTo(
        [&](QByteArrayView verifier) { QVERIFY(!made->url.contains(verifier)); });
}

void AuthorizationRequestTest::isDifferentEachTime()
{
    const auto first = attempt();
    const auto second = attempt();
    QVERIFY(first->expected.state != second->expected.state);
    QVERIFY(!first->verifier.equals(second->verifier));
    QVERIFY(first->words != second->words);
}

void AuthorizationRequestTest::leavesScopeOutWhereThereIsNone()
{
    const auto made = attempt();
    QVERIFY(!queryOf(made->url).has("scope"));
    QVERIFY(!made->url.contains("scope"));
    QVERIFY(made->nonce.isEmpty());
}

void AuthorizationRequestTest::sendsWhatAChallengeAsksFor()
{
    AuthorizationParameters parameters;
    parameters.claims = "{\"access_token\":{\"acrs\":{\"essential\":true}}}";
    parameters.acrValues = u"mfa"_s;
    parameters.maxAge = u"0"_s;
    parameters.prompt = u"login"_s;
    parameters.loginHint = u"ada@example.com"_s;
    const FormValues query = queryOf(attempt(parameters)->url);
    QCOMPARE(query.value("claims"), parameters.claims);
    QCOMPARE(query.value("acr_values"), QByteArray("mfa"));
    QCOMPARE(query.value("max_age"), QByteArray("0"));
    QCOMPARE(query.value("prompt"), QByteArray("login"));
    QCOMPARE(query.value("login_hint"), QByteArray("ada@example.com"));
}

void AuthorizationRequestTest::asksForConsentWithOfflineAccess()
{
    AuthorizationParameters parameters;
    parameters.scopes = {u"offline_access"_s};
    QCOMPARE(queryOf(attempt(parameters)->url).value("prompt"), QByteArray("consent"));
    const ProfileItem none {QString(entries::kAuthorizeParameters), u"prompt="_s};
    QVERIFY(!queryOf(attempt(parameters, {none})->url).has("prompt"));
    const ProfileItem other {QString(entries::kAuthorizeParameters), u"prompt=select_account"_s};
    QCOMPARE(
        queryOf(attempt(parameters, {other})->url).value("prompt"), QByteArray("select_account"));
    parameters.prompt = u"login"_s;
    QCOMPARE(queryOf(attempt(parameters, {other})->url).value("prompt"), QByteArray("login"));
}

void AuthorizationRequestTest::f14_sendsTheResource_data()
{
    QTest::addColumn<QByteArray>("metadata"); // empty: there are none
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QByteArray>("sent");
    const QByteArray odd = "https://MCP.example:443/mcp/%7euser/";
    QTest::newRow("byte for byte") << odd << QString() << odd;
    QTest::newRow("without a path")
        << QByteArray("https://mcp.example") << QString() << QByteArray("https://mcp.example");
    QTest::newRow("omitted") << odd << u"omit"_s << QByteArray();
    QTest::newRow("origin") << odd << u"origin"_s << QByteArray("https://mcp.example");
    QTest::newRow("a literal") << odd << u"=api://guid/x"_s << QByteArray("api://guid/x");
    QTest::newRow("no metadata") << QByteArray() << QString() << QByteArray();
    QTest::newRow("no metadata, a literal") << QByteArray() << u"=x"_s << QByteArray("x");
}

/// A person names the authorization server, which may serve others, too: the token must not be for all of them.
void AuthorizationRequestTest::f14_namesTheServerToAPinnedAuthorizationServer()
{
    Discovery discovery = m_server.discovery();
    discovery.hasResourceMetadata = false;
    QList<ProfileItem> items {{QString(entries::kAuthorizationServer), u"https://as.example"_s}};
    QCOMPARE(resourceParameter(discovery, "https://MCP.Example:443/mcp", Profile(items)),
        QByteArray("https://mcp.example/mcp"));
    items.append({QString(entries::kResourceParameter), u"omit"_s});
    QCOMPARE(resourceParameter(discovery, "https://mcp.example/mcp", Profile(items)), QByteArray());
}

void AuthorizationRequestTest::f14_sendsTheResource()
{
    QFETCH(QByteArray, metadata);
    QFETCH(QString, entry);
    QFETCH(QByteArray, sent);
    Discovery discovery = m_server.discovery();
    discovery.hasResourceMetadata = !metadata.isEmpty();
    discovery.resource.resource = metadata;
    QList<ProfileItem> items;
    if (!entry.isEmpty())
        items.append({QString(entries::kResourceParameter), entry});
    const auto made = newAttempt(
        discovery, m_client, {}, FakeAuthorizationServer::kServer, Profile(items), {}, m_random);
    QVERIFY(made.has_value());
    QCOMPARE(made->resource, sent);
    QCOMPARE(queryOf(made->url).value("resource"), sent);
}

void AuthorizationRequestTest::f15_addsTheProfilesParameters()
{
    const QList<ProfileItem> profile {
        {QString(entries::kAuthorizeParameters), u"access_type=offline&prompt=consent"_s},
        {QString(entries::kAudience), u"https://api.example/"_s}};
    const FormValues query = queryOf(attempt({}, profile)->url);
    QCOMPARE(query.value("access_type"), QByteArray("offline"));
    QCOMPARE(query.value("prompt"), QByteArray("consent"));
    QCOMPARE(query.value("audience"), QByteArray("https://api.example/"));
}

void AuthorizationRequestTest::f15_profileCannotTouchTheFlow()
{
    const ProfileItem hostile {QString(entries::kAuthorizeParameters),
        u"state=x&redirect_uri=https%3A%2F%2Fevil.example&code_challenge_method=plain&"
        "response_mode=form_post&nonce=n&resource=r&scope=all&client_id=y&dpop_jkt=t"_s};
    const auto made = attempt({}, {hostile});
    const FormValues query = queryOf(made->url);
    QCOMPARE(query.value("state"), made->expected.state);
    QCOMPARE(query.value("redirect_uri"), m_client.redirectUri);
    QCOMPARE(query.value("code_challenge_method"), QByteArray("S256"));
    for (const char *name : {"response_mode", "nonce", "scope", "dpop_jkt"})
        QVERIFY2(!query.has(name), name);
    const ProfileItem twice {QString(entries::kAuthorizeParameters), u"a=1&a=2"_s};
    QCOMPARE(attempt({}, {twice}).error().code, ErrorCode::InvalidInput);
}

void AuthorizationRequestTest::keepsTheEndpointsQuery_data()
{
    QTest::addColumn<QByteArray>("endpoint");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("none") << QByteArray("https://as.example/a")
                          << QByteArray("https://as.example/a?response_type=code&");
    QTest::newRow("one") << QByteArray("https://as.example/a?tenant=t%2B1")
                         << QByteArray("https://as.example/a?tenant=t%2B1&response_type=code&");
    QTest::newRow("an empty one") << QByteArray("https://as.example/a?")
                                  << QByteArray("https://as.example/a?response_type=code&");
}

void AuthorizationRequestTest::keepsTheEndpointsQuery()
{
    QFETCH(QByteArray, endpoint);
    QFETCH(QByteArray, start);
    m_discovery.server.authorizationEndpoint = endpoint;
    const auto made = attempt();
    m_discovery = m_server.discovery();
    QVERIFY(made.has_value());
    QVERIFY(made->url.startsWith(start));
}

void AuthorizationRequestTest::f41_opensWebAddressesOnly_data()
{
    QTest::addColumn<QByteArray>("endpoint");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("https") << QByteArray("https://as.example/authorize") << true;
    QTest::newRow("loopback") << QByteArray("http://127.0.0.1:9000/authorize") << true;
    QTest::newRow("localhost") << QByteArray("http://localhost:9000/authorize") << true;
    for (const char *refused : {"http://as.example/authorize", "javascript:alert(1)",
             "data:text/html,x", "file:///etc/passwd", "ms-msdt:/id", "-psn_0", "--version",
             "https://user@as.example/", "https://user:pw@as.example/", "https://as.example/a b",
             "https://as.example/\"&calc&", "https://as.example/a\nb", "https://as.example/#f",
             "//as.example/", "/authorize", "https://", "", "https:/as.example",
             "http://localhost.evil.example/", "http://127.0.0.1.evil.example/", "vbscript:x",
             "about:blank", "ftp://as.example/", "HTTPS://as.example\\@evil/"})
        QTest::newRow(*refused == 0 ? "empty" : refused) << QByteArray(refused) << false;
}

void AuthorizationRequestTest::f41_opensWebAddressesOnly()
{
    QFETCH(QByteArray, endpoint);
    QFETCH(bool, isGood);
    m_discovery.server.authorizationEndpoint = endpoint;
    const auto made = attempt();
    m_discovery = m_server.discovery();
    QCOMPARE(made.has_value(), isGood);
    if (!made)
        QCOMPARE(made.error().code, ErrorCode::DiscoveryFailed);
}

void AuthorizationRequestTest::needsPkce()
{
    Discovery discovery = m_server.discovery();
    const auto tried = [&](const QList<ProfileItem> &profile) {
        return newAttempt(discovery, m_client, {}, FakeAuthorizationServer::kServer,
            Profile(profile), {}, m_random);
    };
    discovery.server.codeChallengeMethods = QStringList {u"plain"_s};
    QCOMPARE(tried({}).error().code, ErrorCode::PkceUnsupported);
    discovery.server.codeChallengeMethods.reset();
    QCOMPARE(tried({}).error().code, ErrorCode::PkceUnsupported);
    const auto allowed = tried({{QString(entries::kPkce), u"unadvertised"_s}});
    QVERIFY(allowed.has_value());
    QVERIFY(queryOf(allowed->url).has("code_challenge"));
    discovery.server.isAssumed = true;
    QVERIFY(queryOf(tried({})->url).has("code_challenge"));
}

QTEST_GUILESS_MAIN(AuthorizationRequestTest)
#include "authorization_request_test.moc"
