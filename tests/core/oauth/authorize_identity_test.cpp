#include "tests/core/oauth/authorize_fixture.h"

using namespace claviger;
using namespace claviger::test;

Q_DECLARE_METATYPE(claviger::ErrorCode)

/// Whose sign-in it was: ID tokens, userinfo, and tokens for somebody else.
class AuthorizeIdentityTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsWhoSignedIn();
    void wrongIdToken_data();
    void wrongIdToken();
    void keysUnreachable();
    void tokenForSomebodyElse();
};

void AuthorizeIdentityTest::knowsWhoSignedIn()
{
    Flow flow;
    Signer signer(flow);
    flow.parameters.scopes = {u"openid"_s, u"read"_s};
    const auto result = flow.run();
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().detail));
    QVERIFY(result->identity.has_value());
    QCOMPARE(result->identity->subject, u"user-1"_s);
    QCOMPARE(result->identity->email, u"ada@example.com"_s);
    QVERIFY(flow.server.seenAt("/userinfo").isEmpty()); // the ID token has said it

    Flow another;
    Signer sparing(another);
    sparing.change = [](QJsonObject &claims) { claims.remove(u"email"_s); };
    another.parameters.scopes = {u"openid"_s};
    QCOMPARE(another.run()->identity->email, u"ada@example.com"_s);
    QCOMPARE(another.server.seenAt("/userinfo").size(), 1);
}

void AuthorizeIdentityTest::wrongIdToken_data()
{
    QTest::addColumn<QString>("claim");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("nonce") << u"nonce"_s << QJsonValue(u"other"_s);
    QTest::newRow("issuer") << u"iss"_s << QJsonValue(u"https://evil.example"_s);
    QTest::newRow("audience") << u"aud"_s << QJsonValue(u"another client"_s);
    QTest::newRow("expired") << u"exp"_s << QJsonValue(1000);
}

void AuthorizeIdentityTest::wrongIdToken()
{
    QFETCH(QString, claim);
    QFETCH(QJsonValue, value);
    Flow flow;
    Signer signer(flow);
    signer.change = [&](QJsonObject &claims) { claims.insert(claim, value); };
    flow.parameters.scopes = {u"openid"_s};
    QCOMPARE(flow.run().error().code, ErrorCode::TokenInvalid);
}

void AuthorizeIdentityTest::keysUnreachable()
{
    Flow flow;
    Signer signer(flow);
    flow.server.knobs.keysAreIll = true;
    flow.discovery.server.userinfoEndpoint.clear();
    flow.parameters.scopes = {u"openid"_s};
    const auto result = flow.run();
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().detail));
    QVERIFY(!result->identity); // nobody knows the name, but the sign-in is good
}

void AuthorizeIdentityTest::tokenForSomebodyElse()
{
    Flow flow;
    const Secret key = std::move(*makeEs256Key());
    const QByteArray token = *signJws({{u"alg"_s, u"ES256"_s}, {u"typ"_s, u"at+jwt"_s}},
        {{u"aud"_s, u"https://other.example/mcp"_s}}, key);
    flow.server.failNextToken(200, "{\"access_token\":\"" + token + "\"}", "application/json");
    QCOMPARE(flow.run().error().code, ErrorCode::TokenInvalid);

    // At an organisation's identity provider no server is meant.
    flow.discovery.hasResourceMetadata = false;
    flow.discovery.resource = {};
    flow.server.knobs.needsResource = false;
    flow.server.failNextToken(200, "{\"access_token\":\"" + token + "\"}", "application/json");
    QVERIFY(flow.run().has_value());
}

QTEST_GUILESS_MAIN(AuthorizeIdentityTest)
#include "authorize_identity_test.moc"
