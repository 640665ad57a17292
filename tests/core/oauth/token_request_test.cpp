#include "core/oauth/token_request.h"

#include "tests/core/oauth/token_fixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;
using test::FakeAuthorizationServer;
using test::runTask;
using test::textOf;

Q_DECLARE_METATYPE(claviger::ErrorCode)

class TokenRequestTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void exchangesACode();
    void f33_authenticatesAsRegistered_data();
    void f33_authenticatesAsRegistered();
    void f33_neverTriesACodeTwice_data();
    void f33_neverTriesACodeTwice();
    void f01_refreshesAndRotates();
    void f26_survivesABadHour_data();
    void f26_survivesABadHour();
    void f27_aDeadGrantIsDead();
    void f06_aForgottenClientIsNamed();
    void f35_scopesOnRefresh_data();
    void f35_scopesOnRefresh();
    void f14_resourceOnRefresh_data();
    void f14_resourceOnRefresh();
    void asksForItself();
    void exchangesTokens();
    void keepsToHttps_data();
    void keepsToHttps();
    void f43_tellsNoSecrets();

private:
    [[nodiscard]] static Result<TokenSet> signIn(test::TokenFixture &fixture)
    {
        auto attempt = newAttempt(fixture.discovery, fixture.registration, {},
            FakeAuthorizationServer::kServer, fixture.profile, {}, fixture.random);
        return runTask(exchangeCode(fixture.client(), fixture.code(std::move(*attempt))));
    }
    [[nodiscard]] static Result<TokenSet> renew(
        test::TokenFixture &fixture, const Secret &refreshToken, const QStringList &scopes = {})
    {
        return runTask(refresh(
            fixture.client(), {refreshToken.clone(), FakeAuthorizationServer::kServer, scopes}));
    }
};

void TokenRequestTest::exchangesACode()
{
    test::TokenFixture fixture;
    const auto tokens = signIn(fixture);
    QVERIFY(tokens.has_value());
    QVERIFY(fixture.server.isLive(tokens->accessToken));
    QVERIFY(!tokens->refreshToken.isEmpty());
    QVERIFY(*tokens->expiresAt == fixture.clock.now() + std::chrono::hours(1));
    QCOMPARE(fixture.server.seenAt("/token").size(), 1);
    QCOMPARE(fixture.server.problems(), QStringList());
}

void TokenRequestTest::f33_authenticatesAsRegistered_data()
{
    QTest::addColumn<QString>("method");
    QTest::newRow("none") << u"none"_s;
    QTest::newRow("basic") << u"client_secret_basic"_s;
    QTest::newRow("post") << u"client_secret_post"_s;
}

void TokenRequestTest::f33_authenticatesAsRegistered()
{
    QFETCH(QString, method);
    test::TokenFixture fixture;
    fixture.server.knobs.tokenAuthMethod = method;
    fixture.server.knobs.clientSecret = method == u"none" ? "" : "s+e c/r:e%t";
    fixture.readAgain();
    const auto tokens = signIn(fixture);
    QVERIFY(tokens.has_value());
    QVERIFY(renew(fixture, tokens->refreshToken).has_value());
    QCOMPARE(fixture.server.problems(), QStringList());
}

void TokenRequestTest::f33_neverTriesACodeTwice_data()
{
    QTest::addColumn<int>("status"); // 0: the network fails
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("client refused") << 401 << QByteArray("{\"error\":\"invalid_client\"}");
    QTest::newRow("request refused") << 400 << QByteArray("{\"error\":\"invalid_request\"}");
    QTest::newRow("ill") << 503 << QByteArray();
    QTest::newRow("busy") << 429 << QByteArray();
    QTest::newRow("hung up") << 0 << QByteArray();
}

void TokenRequestTest::f33_neverTriesACodeTwice()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    test::TokenFixture fixture;
    if (status == 0)
        fixture.server.failNextToken(ErrorCode::HttpFailed);
    else
        fixture.server.failNextToken(status, body);
    QVERIFY(!signIn(fixture));
    QCOMPARE(fixture.server.seenAt("/token").size(), 1);
}

void TokenRequestTest::f01_refreshesAndRotates()
{
    test::TokenFixture fixture;
    const auto first = signIn(fixture);
    const auto second = renew(fixture, first->refreshToken);
    QVERIFY(second.has_value());
    QVERIFY(fixture.server.isLive(second->accessToken));
    QVERIFY(!second->refreshToken.equals(first->refreshToken));
    QCOMPARE(fixture.server.problems(), QStringList());

    fixture.server.knobs.rotation = FakeAuthorizationServer::Rotation::Off;
    const auto third = renew(fixture, second->refreshToken);
    QVERIFY(third.has_value());
    QVERIFY(third->refreshToken.isEmpty()); // the caller keeps the one it has
    QVERIFY(renew(fixture, second->refreshToken).has_value());

    // What the authority must never let happen: the family goes.
    fixture.server.knobs.rotation = FakeAuthorizationServer::Rotation::Strict;
    QCOMPARE(renew(fixture, first->refreshToken).error().code, ErrorCode::InvalidGrant);
    QCOMPARE(fixture.server.liveRefreshTokens(), 0);
}

void TokenRequestTest::f26_survivesABadHour_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("network");
    QTest::newRow("500") << 500 << ErrorCode::Internal;
    QTest::newRow("503") << 503 << ErrorCode::Internal;
    QTest::newRow("429") << 429 << ErrorCode::Internal;
    QTest::newRow("a portal's page") << 200 << ErrorCode::Internal;
    QTest::newRow("a proxy's page") << 403 << ErrorCode::Internal;
    QTest::newRow("a portal's redirect") << 302 << ErrorCode::Internal;
    QTest::newRow("no network") << 0 << ErrorCode::NetworkUnreachable;
    QTest::newRow("no answer") << 0 << ErrorCode::TimedOut;
    QTest::newRow("hung up") << 0 << ErrorCode::HttpFailed;
}

void TokenRequestTest::f26_survivesABadHour()
{
    QFETCH(int, status);
    QFETCH(ErrorCode, network);
    test::TokenFixture fixture;
    const auto tokens = signIn(fixture);
    if (status == 0)
        fixture.server.failNextToken(network);
    else
        fixture.server.failNextToken(status, "<html>oops</html>");
    const auto failed = renew(fixture, tokens->refreshToken);
    QVERIFY(!failed);
    QVERIFY(isRetryable(failed.error().code));
    QVERIFY(failed.error().code != ErrorCode::InvalidGrant);
    QVERIFY(renew(fixture, tokens->refreshToken).has_value()); // an hour later
}

void TokenRequestTest::f27_aDeadGrantIsDead()
{
    test::TokenFixture fixture;
    const auto tokens = signIn(fixture);
    fixture.server.revokeEverything();
    const auto renewed = renew(fixture, tokens->refreshToken);
    QCOMPARE(renewed.error().code, ErrorCode::InvalidGrant);
    QVERIFY(!isRetryable(renewed.error().code));
    QCOMPARE(fixture.server.seenAt("/token").size(), 2); // no second try
}

void TokenRequestTest::f06_aForgottenClientIsNamed()
{
    test::TokenFixture fixture;
    const auto tokens = signIn(fixture);
    fixture.server.knobs.forgetsClient = true;
    QCOMPARE(renew(fixture, tokens->refreshToken).error().code, ErrorCode::InvalidClient);
}

void TokenRequestTest::f35_scopesOnRefresh_data()
{
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QString>("sent");
    QTest::newRow("left out") << QString() << QString();
    QTest::newRow("sent") << u"send"_s << u"read write"_s;
}

void TokenRequestTest::f35_scopesOnRefresh()
{
    QFETCH(QString, entry);
    QFETCH(QString, sent);
    test::TokenFixture fixture;
    const auto tokens = signIn(fixture);
    if (!entry.isEmpty())
        fixture.profile = Profile({{QString(entries::kScopeOnRefresh), entry}});
    QVERIFY(renew(fixture, tokens->refreshToken, {u"read"_s, u"write"_s}).has_value());
    QCOMPARE(fixture.server.seen().constLast().form.value(u"scope"_s), sent);
    QCOMPARE(fixture.trace.entries().contains(QString(entries::kScopeOnRefresh)), !entry.isEmpty());
}

void TokenRequestTest::f14_resourceOnRefresh_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("hasResource");
    QTest::addColumn<QString>("audience");
    QTest::newRow("sent") << QString() << QString() << true << QString();
    QTest::newRow("left out") << QString(entries::kResourceOnRefresh) << u"omit"_s << false
                              << QString();
    QTest::newRow("audience too") << QString(entries::kAudience) << u"api://x"_s << true
                                  << u"api://x"_s;
}

void TokenRequestTest::f14_resourceOnRefresh()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(bool, hasResource);
    QFETCH(QString, audience);
    test::TokenFixture fixture;
    fixture.server.knobs.needsResource = false;
    const auto tokens = signIn(fixture);
    if (!name.isEmpty())
        fixture.profile = Profile({{name, value}});
    QVERIFY(renew(fixture, tokens->refreshToken).has_value());
    const auto &form = fixture.server.seen().constLast().form;
    QCOMPARE(form.contains(u"resource"_s), hasResource);
    QCOMPARE(form.value(u"audience"_s), audience);
    QCOMPARE(fixture.trace.entries().contains(name), !name.isEmpty());
}

void TokenRequestTest::asksForItself()
{
    test::TokenFixture fixture;
    fixture.server.knobs.tokenAuthMethod = u"client_secret_basic"_s;
    fixture.server.knobs.clientSecret = "secret";
    fixture.readAgain();
    const auto tokens = runTask(clientCredentials(
        fixture.client(), {u"read"_s, u"write"_s}, FakeAuthorizationServer::kServer));
    QVERIFY(tokens.has_value());
    const auto &form = fixture.server.seen().constLast().form;
    QCOMPARE(form.value(u"grant_type"_s), u"client_credentials"_s);
    QCOMPARE(form.value(u"scope"_s), u"read write"_s);
    QCOMPARE(form.value(u"resource"_s), QString::fromUtf8(FakeAuthorizationServer::kServer));
    QVERIFY(tokens->refreshToken.isEmpty());
}

void TokenRequestTest::exchangesTokens()
{
    test::TokenFixture fixture;
    ExchangeGrant grant;
    grant.subjectToken = Secret::copyOf("theirs");
    grant.subjectTokenType = "urn:ietf:params:oauth:token-type:access_token";
    grant.audience = "https://other.example";
    grant.scopes = QStringList {u"read"_s};
    const auto exchanged = runTask(exchangeToken(fixture.client(), std::move(grant)));
    QVERIFY(exchanged.has_value());
    const auto &form = fixture.server.seen().constLast().form;
    QCOMPARE(form.value(u"grant_type"_s), u"urn:ietf:params:oauth:grant-type:token-exchange"_s);
    QCOMPARE(form.value(u"subject_token"_s), u"theirs"_s);
    QCOMPARE(form.value(u"audience"_s), u"https://other.example"_s);
    QVERIFY(!form.contains(u"requested_token_type"_s));
}

void TokenRequestTest::keepsToHttps_data()
{
    QTest::addColumn<QByteArray>("endpoint");
    QTest::newRow("http") << QByteArray("http://as.example/token");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("user information") << QByteArray("https://user@as.example/token");
    QTest::newRow("file") << QByteArray("file:///token");
}

void TokenRequestTest::keepsToHttps()
{
    QFETCH(QByteArray, endpoint);
    test::TokenFixture fixture;
    fixture.discovery.server.tokenEndpoint = endpoint;
    QCOMPARE(renew(fixture, Secret::copyOf("r")).error().code, ErrorCode::DiscoveryFailed);
    QVERIFY(fixture.server.seen().isEmpty());
}

void TokenRequestTest::f43_tellsNoSecrets()
{
    test::TokenFixture fixture;
    fixture.server.knobs.tokenAuthMethod = u"client_secret_post"_s;
    fixture.server.knobs.clientSecret = "canary-client-secret";
    fixture.readAgain();
    const auto tokens = signIn(fixture);
    QVERIFY(renew(fixture, tokens->refreshToken).has_value());
    QVERIFY(fixture.trace.steps.size() >= 2);
    for (const TraceStep &step : fixture.trace.steps) {
        const QString all = step.code + step.detail + QString::fromUtf8(step.url);
        QVERIFY(!all.contains(u"canary"_s) && !all.contains(u"code+"_s));
        QVERIFY(!all.contains(QString::fromUtf8(textOf(tokens->accessToken))));
        QVERIFY(!all.contains(QString::fromUtf8(textOf(tokens->refreshToken))));
    }
}

QTEST_GUILESS_MAIN(TokenRequestTest)
#include "token_request_test.moc"
