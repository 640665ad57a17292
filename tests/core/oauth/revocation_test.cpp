#include "core/oauth/revocation.h"

#include "core/oauth/userinfo.h"
#include "tests/core/oauth/token_fixture.h"
#include "tests/support/fake_http_client.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;
using test::runTask;

Q_DECLARE_METATYPE(claviger::ErrorCode)

/// What happens at an authorization server besides grants: revoking, and asking who it was.
class RevocationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsTokens();
    void authenticates();
    void needsAnEndpoint();
    void readsAnswers_data();
    void readsAnswers();
    void findsOutWhoItWas();
    void readsUserinfo_data();
    void readsUserinfo();
    void userinfoOfSomebodyElse();
    void userinfoThatFails();

private:
    [[nodiscard]] static TokenSet tokens(test::TokenFixture &fixture)
    {
        auto attempt = newAttempt(fixture.discovery, fixture.registration, {},
            test::FakeAuthorizationServer::kServer, {}, {}, fixture.random);
        return std::move(
            *runTask(exchangeCode(fixture.client(), fixture.code(std::move(*attempt)))));
    }
};

void RevocationTest::endsTokens()
{
    test::TokenFixture fixture;
    const TokenSet live = tokens(fixture);
    QVERIFY(runTask(revoke(fixture.client(), TokenKind::Refresh, live.refreshToken.clone()))
                .has_value());
    QVERIFY(!fixture.server.isLive(live.accessToken));
    QCOMPARE(fixture.server.liveRefreshTokens(), 0);
    const auto &form = fixture.server.seen().constLast().form;
    QCOMPARE(form.value(u"token"_s), QString::fromUtf8(test::textOf(live.refreshToken)));
    QCOMPARE(form.value(u"token_type_hint"_s), u"refresh_token"_s);
    // Again, and one that never was: done already.
    QVERIFY(
        runTask(revoke(fixture.client(), TokenKind::Access, live.accessToken.clone())).has_value());
    QCOMPARE(fixture.server.seen().constLast().form.value(u"token_type_hint"_s), u"access_token"_s);
    QVERIFY(
        runTask(revoke(fixture.client(), TokenKind::Access, Secret::copyOf("other"))).has_value());
}

void RevocationTest::authenticates()
{
    test::TokenFixture fixture;
    fixture.server.knobs.tokenAuthMethod = u"client_secret_basic"_s;
    fixture.server.knobs.clientSecret = "s";
    fixture.readAgain();
    QVERIFY(runTask(revoke(fixture.client(), TokenKind::Access, Secret::copyOf("t"))).has_value());
    fixture.server.knobs.clientSecret = "changed";
    QCOMPARE(runTask(revoke(fixture.client(), TokenKind::Access, Secret::copyOf("t"))).error().code,
        ErrorCode::InvalidClient);
}

void RevocationTest::needsAnEndpoint()
{
    test::TokenFixture fixture;
    fixture.discovery.server.revocationEndpoint.clear();
    QCOMPARE(runTask(revoke(fixture.client(), TokenKind::Access, Secret::copyOf("t"))).error().code,
        ErrorCode::Unsupported);
    QVERIFY(fixture.server.seen().isEmpty());
}

void RevocationTest::readsAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("error"); // Internal: success
    const auto good = ErrorCode::Internal;
    QTest::newRow("200") << 200 << QByteArray() << good;
    QTest::newRow("204") << 204 << QByteArray() << good;
    QTest::newRow("200 with a page") << 200 << QByteArray("<html>") << good;
    QTest::newRow("unknown token as an error")
        << 400 << QByteArray("{\"error\":\"invalid_token\"}") << good;
    QTest::newRow("503") << 503 << QByteArray() << ErrorCode::ProviderBusy;
    QTest::newRow("429") << 429 << QByteArray() << ErrorCode::ProviderBusy;
    QTest::newRow("302") << 302 << QByteArray() << ErrorCode::ProviderBusy;
    QTest::newRow("404") << 404 << QByteArray("not found") << ErrorCode::ProviderBusy;
    QTest::newRow("kind") << 400 << QByteArray("{\"error\":\"unsupported_token_type\"}")
                          << ErrorCode::Unsupported;
    QTest::newRow("client") << 401 << QByteArray("{\"error\":\"invalid_client\"}")
                            << ErrorCode::InvalidClient;
    QTest::newRow("request") << 400 << QByteArray("{\"error\":\"invalid_request\"}")
                             << ErrorCode::OAuthFailed;
}

void RevocationTest::readsAnswers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorCode, error);
    test::TokenFixture fixture;
    test::FakeHttpClient http;
    http.answerWith(status, body);
    const TokenClient client {{http, {}, false, nullptr, nullptr}, fixture.discovery.server,
        fixture.registration, fixture.profile, fixture.random, fixture.clock};
    const auto result = runTask(revoke(client, TokenKind::Refresh, Secret::copyOf("t")));
    QCOMPARE(result.has_value(), error == ErrorCode::Internal);
    if (!result)
        QCOMPARE(result.error().code, error);
}

void RevocationTest::findsOutWhoItWas()
{
    test::TokenFixture fixture;
    const auto identity = runTask(
        fetchUserinfo(fixture.client(), Secret::copyOf("the-token"), false, u"user-1"_s));
    QVERIFY(identity.has_value());
    QCOMPARE(identity->subject, u"user-1"_s);
    QCOMPARE(identity->email, u"ada@example.com"_s);
    QCOMPARE(fixture.server.seen().constLast().headers.value("authorization"),
        QByteArray("Bearer the-token"));
}

void RevocationTest::readsUserinfo_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<QString>("name");
    QTest::newRow("name") << QByteArray("{\"sub\":\"1\",\"name\":\"Ada\"}") << true << u"Ada"_s;
    QTest::newRow("user name") << QByteArray("{\"sub\":\"1\",\"preferred_username\":\"ada\"}")
                               << true << u"ada"_s;
    QTest::newRow("overrides") << QByteArray("{\"sub\":\"1\",\"name\":\"A\\u202ed\\na\"}") << true
                               << QString();
    QTest::newRow("no subject") << QByteArray("{\"name\":\"Ada\"}") << false << QString();
    QTest::newRow("page") << QByteArray("<html>") << false << QString();
    QTest::newRow("signed") << QByteArray("eyJ.eyJ.sig") << false << QString();
    QTest::newRow("subject is a number") << QByteArray("{\"sub\":1}") << false << QString();
}

void RevocationTest::readsUserinfo()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, isGood);
    QFETCH(QString, name);
    const auto identity = parseUserinfo(body);
    QCOMPARE(identity.has_value(), isGood);
    if (!identity) {
        QCOMPARE(identity.error().code, ErrorCode::TokenInvalid);
        return;
    }
    if (!name.isEmpty())
        QCOMPARE(identity->name, name);
    QVERIFY(!identity->name.contains(u'\u202e') && !identity->name.contains(u'\n'));
    const auto longName = parseUserinfo(
        "{\"sub\":\"1\",\"name\":\"" + QByteArray(5000, 'x') + "\"}");
    QCOMPARE(longName->name.size(), kLongestIdentityText + 1); // and the "…"
}

void RevocationTest::userinfoOfSomebodyElse()
{
    test::TokenFixture fixture;
    const auto identity = runTask(
        fetchUserinfo(fixture.client(), Secret::copyOf("t"), false, u"user-2"_s));
    QCOMPARE(identity.error().code, ErrorCode::TokenInvalid);
}

void RevocationTest::userinfoThatFails()
{
    test::TokenFixture fixture;
    test::FakeHttpClient http;
    http.answerWith(403, "{}");
    const TokenClient client {{http, {}, false, nullptr, nullptr}, fixture.discovery.server,
        fixture.registration, fixture.profile, fixture.random, fixture.clock};
    QCOMPARE(runTask(fetchUserinfo(client, Secret::copyOf("t"), false, {})).error().code,
        ErrorCode::ProviderBusy);
    QCOMPARE(http.seen().size(), 1);
    fixture.discovery.server.userinfoEndpoint = "http://as.example/userinfo";
    QCOMPARE(runTask(fetchUserinfo(client, Secret::copyOf("t"), false, {})).error().code,
        ErrorCode::Unsupported);
    QCOMPARE(http.seen().size(), 1);
}

QTEST_GUILESS_MAIN(RevocationTest)
#include "revocation_test.moc"
