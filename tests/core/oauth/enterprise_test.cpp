#include "core/oauth/enterprise.h"

#include "core/oauth/workload.h"
#include "tests/core/oauth/token_fixture.h"
#include "tests/support/fake_http_client.h"

#include <QtCore/QUrlQuery>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;
using test::runTask;

Q_DECLARE_METATYPE(claviger::ErrorCode)

namespace {

const QByteArray kAssertion = "{\"access_token\":\"id.jag.sig\",\"token_type\":\"N_A\","
                              "\"issued_token_type\":\"urn:ietf:params:oauth:token-type:id-jag\"}";
const QByteArray kTokens = "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"expires_in\":60}";

/// The organisation's identity provider and the server's authorization server, answering in turn.
struct Organisation
{
    test::FakeHttpClient http;
    test::FakeClock clock;
    test::FakeRandom random;
    Profile profile;
    AuthorizationServer provider;
    AuthorizationServer server;
    ClientRegistration atProvider;
    ClientRegistration atServer;

    Organisation()
    {
        provider.issuer = "https://idp.example";
        provider.tokenEndpoint = "https://idp.example/token";
        server.issuer = "https://as.example/t";
        server.tokenEndpoint = "https://as.example/t/token";
        server.grantProfiles = QStringList {QString(kIdJagProfile)};
        atProvider.clientId = u"at-idp"_s;
        atProvider.tokenAuthMethod = u"none"_s;
        atServer.clientId = u"at-as"_s;
        atServer.clientSecret = Secret::copyOf("s:1");
        atServer.tokenAuthMethod = u"client_secret_basic"_s;
    }
    [[nodiscard]] Result<TokenSet> sign()
    {
        const HttpContext context {http, "https://mcp.example/mcp", false, nullptr, nullptr};
        EnterpriseGrant grant {Secret::copyOf("id.to.ken"), kIdTokenType.toByteArray(),
            "https://mcp.example/mcp", {u"read"_s}};
        return runTask(
            enterpriseTokens(TokenClient {context, provider, atProvider, profile, random, clock},
                TokenClient {context, server, atServer, profile, random, clock}, std::move(grant)));
    }
};

QString formValue(const QByteArray &body, const QString &name)
{
    return QUrlQuery(QString::fromUtf8(body)).queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

class EnterpriseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void exchangesTheIdentity();
    void aDenialIsFinal_data();
    void aDenialIsFinal();
    void troublesAreNoDenial_data();
    void troublesAreNoDenial();
    void wantsTheRightKindOfToken();
    void asksOnlyWhoKnowsIt();
    void workloadTriesOnce_data();
    void workloadTriesOnce();
    void workloadSendsTheMachinesToken();
    void workloadNeedsAToken();
};

void EnterpriseTest::exchangesTheIdentity()
{
    Organisation organisation;
    organisation.http.answerWith(200, kAssertion);
    organisation.http.answerWith(200, kTokens);
    const auto tokens = organisation.sign();
    QVERIFY(tokens.has_value());
    QCOMPARE(test::textOf(tokens->accessToken), QByteArray("at"));

    QCOMPARE(organisation.http.seen().size(), 2);
    const auto &exchange = organisation.http.seen().at(0);
    QCOMPARE(exchange.url, QByteArray("https://idp.example/token"));
    QCOMPARE(formValue(exchange.body, u"grant_type"_s),
        u"urn:ietf:params:oauth:grant-type:token-exchange"_s);
    QCOMPARE(formValue(exchange.body, u"requested_token_type"_s),
        u"urn:ietf:params:oauth:token-type:id-jag"_s);
    QCOMPARE(formValue(exchange.body, u"subject_token_type"_s),
        u"urn:ietf:params:oauth:token-type:id_token"_s);
    QCOMPARE(formValue(exchange.body, u"audience"_s), u"https://as.example/t"_s);
    QCOMPARE(formValue(exchange.body, u"resource"_s), u"https://mcp.example/mcp"_s);
    QCOMPARE(formValue(exchange.body, u"client_id"_s), u"at-idp"_s);

    const auto &grant = organisation.http.seen().at(1);
    QCOMPARE(grant.url, QByteArray("https://as.example/t/token"));
    QCOMPARE(
        formValue(grant.body, u"grant_type"_s), u"urn:ietf:params:oauth:grant-type:jwt-bearer"_s);
    QCOMPARE(formValue(grant.body, u"assertion"_s), u"id.jag.sig"_s);
    QCOMPARE(formValue(grant.body, u"scope"_s), u"read"_s);
    QCOMPARE(
        grant.headers.constLast(), "Authorization: Basic " + QByteArray("at-as:s%3A1").toBase64());
    QVERIFY(!grant.url.contains("jag"));
}

void EnterpriseTest::aDenialIsFinal_data()
{
    QTest::addColumn<bool>("isAtProvider");
    QTest::addColumn<QByteArray>("error");
    for (const char *error :
        {"access_denied", "invalid_target", "invalid_scope", "unauthorized_client", "org_policy"})
        QTest::newRow(qPrintable(u"provider: "_s + QLatin1StringView(error)))
            << true << QByteArray(error);
    for (const char *error : {"access_denied", "invalid_grant", "invalid_scope",
             "unauthorized_client", "unsupported_grant_type"})
        QTest::newRow(qPrintable(u"server: "_s + QLatin1StringView(error)))
            << false << QByteArray(error);
}

void EnterpriseTest::aDenialIsFinal()
{
    QFETCH(bool, isAtProvider);
    QFETCH(QByteArray, error);
    Organisation organisation;
    if (!isAtProvider)
        organisation.http.answerWith(200, kAssertion);
    organisation.http.answerWith(400, "{\"error\":\"" + error + "\"}");
    const auto tokens = organisation.sign();
    QCOMPARE(tokens.error().code, ErrorCode::PolicyDenied);
    QVERIFY(!isRetryable(tokens.error().code));
    QCOMPARE(organisation.http.seen().size(), isAtProvider ? 1 : 2); // nothing is tried instead
}

void EnterpriseTest::troublesAreNoDenial_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("ill") << 503 << QByteArray() << ErrorCode::ProviderBusy;
    QTest::newRow("page") << 403 << QByteArray("<html>") << ErrorCode::ProviderBusy;
    QTest::newRow("the sign-in there has ended")
        << 400 << QByteArray("{\"error\":\"invalid_grant\"}") << ErrorCode::InvalidGrant;
    QTest::newRow("wrong secret") << 401 << QByteArray("{\"error\":\"invalid_client\"}")
                                  << ErrorCode::InvalidClient;
    QTest::newRow("a person has to act")
        << 400 << QByteArray("{\"error\":\"interaction_required\"}") << ErrorCode::SignInNeeded;
}

void EnterpriseTest::troublesAreNoDenial()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorCode, error);
    Organisation organisation;
    organisation.http.answerWith(status, body);
    QCOMPARE(organisation.sign().error().code, error);
    QCOMPARE(organisation.http.seen().size(), 1);
}

void EnterpriseTest::wantsTheRightKindOfToken()
{
    Organisation organisation;
    organisation.http.answerWith(200, kTokens); // an access token for somebody, and no assertion
    QCOMPARE(organisation.sign().error().code, ErrorCode::TokenInvalid);
    QCOMPARE(organisation.http.seen().size(), 1);
}

void EnterpriseTest::asksOnlyWhoKnowsIt()
{
    Organisation organisation;
    organisation.server.grantProfiles = QStringList {u"urn:other"_s};
    QCOMPARE(organisation.sign().error().code, ErrorCode::Unsupported);
    QVERIFY(organisation.http.seen().isEmpty());
    organisation.server.grantProfiles.clear(); // says nothing: it may
    organisation.http.answerWith(200, kAssertion);
    organisation.http.answerWith(200, kTokens);
    QVERIFY(organisation.sign().has_value());
}

void EnterpriseTest::workloadTriesOnce_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("expired") << 400 << QByteArray("{\"error\":\"invalid_grant\"}")
                             << ErrorCode::InvalidGrant;
    QTest::newRow("ill") << 500 << QByteArray() << ErrorCode::ProviderBusy;
    QTest::newRow("unknown grant")
        << 400 << QByteArray("{\"error\":\"unsupported_grant_type\"}") << ErrorCode::OAuthFailed;
}

void EnterpriseTest::workloadTriesOnce()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorCode, error);
    test::TokenFixture fixture;
    fixture.server.failNextToken(status, body);
    const auto tokens = runTask(
        workloadTokens(fixture.client(), Secret::copyOf("a.b.c"), {}, QByteArray()));
    QCOMPARE(tokens.error().code, error);
    QCOMPARE(fixture.server.seen().size(), 1);
}

void EnterpriseTest::workloadSendsTheMachinesToken()
{
    test::TokenFixture fixture;
    const auto tokens = runTask(workloadTokens(fixture.client(), Secret::copyOf("a.b.c\n"),
        {u"read"_s}, test::FakeAuthorizationServer::kServer));
    QVERIFY(tokens.has_value());
    const auto &form = fixture.server.seen().constLast().form;
    QCOMPARE(form.value(u"grant_type"_s), u"urn:ietf:params:oauth:grant-type:jwt-bearer"_s);
    QCOMPARE(form.value(u"assertion"_s), u"a.b.c"_s);
    QCOMPARE(form.value(u"client_id"_s), u"the client"_s);
}

void EnterpriseTest::workloadNeedsAToken()
{
    test::TokenFixture fixture;
    const auto tried = [&](const QByteArray &token) {
        return runTask(workloadTokens(fixture.client(), Secret::copyOf(token), {}, QByteArray()));
    };
    QCOMPARE(tried(" \n").error().code, ErrorCode::InvalidInput);
    QCOMPARE(tried(QByteArray(kLongestToken + 1, 'x')).error().code, ErrorCode::InvalidInput);
    QVERIFY(fixture.server.seen().isEmpty());
    QVERIFY(tried(QByteArray(kLongestToken, 'x')).has_value());
}

QTEST_GUILESS_MAIN(EnterpriseTest)
#include "enterprise_test.moc"
