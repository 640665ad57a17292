#include "core/oauth/server_metadata.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;

class ServerMetadataTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsADocument();
    void f40_toleratesAMarkAndWrongOptionalTypes();
    void refusesWhatIsNoDocument_data();
    void refusesWhatIsNoDocument();
    void f41_refusesEndpointsThatAreNoWebAddresses_data();
    void f41_refusesEndpointsThatAreNoWebAddresses();
    void leavesOutOtherEndpointsOfThatKind();
    void f13_comparesIssuersLetterByLetter_data();
    void f13_comparesIssuersLetterByLetter();
    void f13_acceptsThePinnedIssuerOnly();
    void asksForPkce_data();
    void asksForPkce();
    void knowsThePlaces_data();
    void knowsThePlaces();
    void assumesEndpointsAtTheOrigin();
    void judgesIssuers_data();
    void judgesIssuers();
};

namespace {

const QByteArray kGood =
    R"({"issuer":"https://as/t","authorization_endpoint":"https://as/authorize",
    "token_endpoint":"https://as/token","registration_endpoint":"https://as/register",
    "revocation_endpoint":"https://as/revoke","device_authorization_endpoint":"https://as/device",
    "jwks_uri":"https://as/jwks","userinfo_endpoint":"https://as/me","scopes_supported":["a","offline_access"],
    "code_challenge_methods_supported":["plain","S256"],
    "token_endpoint_auth_methods_supported":["none","client_secret_post"],
    "grant_types_supported":["authorization_code"],
    "authorization_grant_profiles_supported":["urn:ietf:params:oauth:grant-profile:id-jag"],
    "dpop_signing_alg_values_supported":["ES256"],"client_id_metadata_document_supported":true,
    "authorization_response_iss_parameter_supported":true})";

QByteArray changed(const char *name, const QJsonValue &value)
{
    QJsonObject object = QJsonDocument::fromJson(kGood).object();
    if (value.isUndefined())
        object.remove(QLatin1StringView(name));
    else
        object.insert(QLatin1StringView(name), value);
    return QJsonDocument(object).toJson();
}

} // namespace

void ServerMetadataTest::readsADocument()
{
    const auto server = parseServerMetadata(kGood);
    QVERIFY(server);
    QCOMPARE(server->issuer, QByteArray("https://as/t"));
    QCOMPARE(server->authorizationEndpoint, QByteArray("https://as/authorize"));
    QCOMPARE(server->tokenEndpoint, QByteArray("https://as/token"));
    QCOMPARE(server->registrationEndpoint, QByteArray("https://as/register"));
    QCOMPARE(server->revocationEndpoint, QByteArray("https://as/revoke"));
    QCOMPARE(server->deviceAuthorizationEndpoint, QByteArray("https://as/device"));
    QCOMPARE(server->jwksUri, QByteArray("https://as/jwks"));
    QCOMPARE(server->userinfoEndpoint, QByteArray("https://as/me"));
    QCOMPARE(server->scopesSupported.value(), QStringList({u"a"_s, u"offline_access"_s}));
    QCOMPARE(server->codeChallengeMethods.value(), QStringList({u"plain"_s, u"S256"_s}));
    QCOMPARE(server->tokenAuthMethods->size(), 2);
    QCOMPARE(server->grantTypes.size(), 1);
    QCOMPARE(server->grantProfiles.size(), 1);
    QCOMPARE(server->dpopAlgorithms, QStringList(u"ES256"_s));
    QVERIFY(server->supportsClientIdMetadata);
    QVERIFY(server->promisesIssuer);
    QVERIFY(!server->isAssumed);
}

void ServerMetadataTest::f40_toleratesAMarkAndWrongOptionalTypes()
{
    QVERIFY(parseServerMetadata("\xEF\xBB\xBF" + kGood));
    const auto server = parseServerMetadata(changed("code_challenge_methods_supported", u"S256"_s));
    QVERIFY(server);
    QVERIFY(!server->codeChallengeMethods);
    QVERIFY(parseServerMetadata(changed("authorization_endpoint", QJsonValue::Undefined)));
}

void ServerMetadataTest::refusesWhatIsNoDocument_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("HTML") << QByteArray("<html>");
    QTest::newRow("no issuer") << changed("issuer", QJsonValue::Undefined);
    QTest::newRow("issuer is no string") << changed("issuer", 5);
    QTest::newRow("no token endpoint") << changed("token_endpoint", QJsonValue::Undefined);
}

void ServerMetadataTest::refusesWhatIsNoDocument()
{
    QFETCH(QByteArray, body);
    const auto server = parseServerMetadata(body);
    QVERIFY(!server);
    QCOMPARE(server.error().code, ErrorCode::DiscoveryFailed);
}

void ServerMetadataTest::f41_refusesEndpointsThatAreNoWebAddresses_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"http://as/authorize", "javascript:alert(1)", "file:///etc/passwd",
             "data:text/html,x", "-flag", "--url=https://as", "https://user:pass@as/a",
             "https://as/a b", "https://as/$(id)\n", "https://as\\@evil/", "custom://x", "//as/a",
             "/authorize", "", "https://", "https://as/`id`\x7f"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void ServerMetadataTest::f41_refusesEndpointsThatAreNoWebAddresses()
{
    QFETCH(QString, url);
    QVERIFY(!parseServerMetadata(changed("authorization_endpoint", url)));
    QVERIFY(!parseServerMetadata(changed("token_endpoint", url)));
}

void ServerMetadataTest::leavesOutOtherEndpointsOfThatKind()
{
    const auto server = parseServerMetadata(
        changed("registration_endpoint", u"http://10.0.0.1/register"_s));
    QVERIFY(server);
    QVERIFY(server->registrationEndpoint.isEmpty());
    QVERIFY(parseServerMetadata(changed("token_endpoint", u"http://127.0.0.1:80/token"_s)));
}

void ServerMetadataTest::f13_comparesIssuersLetterByLetter_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("slash") << QByteArray("https://as/t/");
    QTest::newRow("case") << QByteArray("https://AS/t");
    QTest::newRow("port") << QByteArray("https://as:443/t");
    QTest::newRow("path dropped") << QByteArray("https://as");
    QTest::newRow("escape") << QByteArray("https://as/%74");
    QTest::newRow("sister host") << QByteArray("https://as2/t");
}

void ServerMetadataTest::f13_comparesIssuersLetterByLetter()
{
    QFETCH(QByteArray, asked);
    const auto server = parseServerMetadata(kGood);
    QVERIFY(checkIssuer(*server, "https://as/t", {}));
    const auto checked = checkIssuer(*server, asked, {});
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, ErrorCode::IssuerMismatch);
    QCOMPARE(checked.error().subject, u"https://as/t"_s);
    QVERIFY(checked.error().detail.contains(QString::fromUtf8(asked)));
}

void ServerMetadataTest::f13_acceptsThePinnedIssuerOnly()
{
    const auto server = parseServerMetadata(kGood);
    const auto with = [](const QString &value) { return Profile({{entries::kIssuer, value}}); };
    QVERIFY(checkIssuer(*server, "https://other", with(u"=https://as/t"_s)));
    QVERIFY(checkIssuer(*server, "https://other", with(u"https://as/t"_s)));
    QVERIFY(!checkIssuer(*server, "https://other", with(u"=https://as"_s)));
    QVERIFY(!checkIssuer(*server, "https://other", with(u"="_s)));
}

void ServerMetadataTest::asksForPkce_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("good");
    const char *name = "code_challenge_methods_supported";
    QTest::newRow("S256") << kGood << true;
    QTest::newRow("absent") << changed(name, QJsonValue::Undefined) << false;
    QTest::newRow("plain only") << changed(name, QJsonArray {u"plain"_s}) << false;
    QTest::newRow("empty") << changed(name, QJsonArray {}) << false;
    QTest::newRow("other case") << changed(name, QJsonArray {u"s256"_s}) << false;
}

void ServerMetadataTest::asksForPkce()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, good);
    const auto server = parseServerMetadata(body);
    QCOMPARE(checkPkce(*server, {}).has_value(), good);
    QVERIFY(checkPkce(*server, Profile({{entries::kPkce, u"unadvertised"_s}})));
    QCOMPARE(checkPkce(*server, Profile({{entries::kPkce, u"no"_s}})).has_value(), good);
    QVERIFY(checkPkce(assumedServer("https://h/mcp"), {}));
}

void ServerMetadataTest::knowsThePlaces_data()
{
    QTest::addColumn<QByteArray>("issuer");
    QTest::addColumn<QList<QByteArray>>("places");
    const auto row = [](const char *issuer, const QList<QByteArray> &places) {
        QTest::newRow(issuer) << QByteArray(issuer) << places;
    };
    row("https://as",
        {"https://as/.well-known/oauth-authorization-server",
            "https://as/.well-known/openid-configuration"});
    row("https://as/",
        {"https://as/.well-known/oauth-authorization-server",
            "https://as/.well-known/openid-configuration"});
    row("https://as/t/1",
        {"https://as/.well-known/oauth-authorization-server/t/1",
            "https://as/.well-known/openid-configuration/t/1",
            "https://as/t/1/.well-known/openid-configuration"});
    row("https://as:8443/t/",
        {"https://as:8443/.well-known/oauth-authorization-server/t",
            "https://as:8443/.well-known/openid-configuration/t",
            "https://as:8443/t/.well-known/openid-configuration"});
}

void ServerMetadataTest::knowsThePlaces()
{
    QFETCH(QByteArray, issuer);
    QTEST(serverMetadataUrls(issuer), "places");
}

void ServerMetadataTest::assumesEndpointsAtTheOrigin()
{
    const AuthorizationServer server = assumedServer("https://h:1/a/b?c");
    QCOMPARE(server.issuer, QByteArray("https://h:1"));
    QCOMPARE(server.authorizationEndpoint, QByteArray("https://h:1/authorize"));
    QCOMPARE(server.tokenEndpoint, QByteArray("https://h:1/token"));
    QCOMPARE(server.registrationEndpoint, QByteArray("https://h:1/register"));
    QVERIFY(server.isAssumed);
    QCOMPARE(assumedServer("HTTPS://Host:443/a").issuer, QByteArray("https://host"));
}

void ServerMetadataTest::judgesIssuers_data()
{
    QTest::addColumn<QByteArray>("issuer");
    QTest::addColumn<bool>("good");
    QTest::newRow("https") << QByteArray("https://as/t") << true;
    QTest::newRow("loopback") << QByteArray("http://localhost:1") << true;
    QTest::newRow("http") << QByteArray("http://as") << false;
    QTest::newRow("query") << QByteArray("https://as?x") << false;
    QTest::newRow("fragment") << QByteArray("https://as#x") << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("name") << QByteArray("as") << false;
}

void ServerMetadataTest::judgesIssuers()
{
    QFETCH(QByteArray, issuer);
    QTEST(isIssuer(issuer), "good");
}

QTEST_GUILESS_MAIN(ServerMetadataTest)
#include "server_metadata_test.moc"
