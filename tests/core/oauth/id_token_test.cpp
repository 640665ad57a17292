#include "core/oauth/id_token.h"

#include "tests/core/oauth/jose_vectors.h"
#include "tests/support/fake_clock.h"
#include "tests/support/routed_http_client.h"
#include "tests/support/run_task.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;
using claviger::test::JoseVector;
using claviger::test::kJoseVectors;
using claviger::test::runTask;

namespace {

constexpr qint64 kNow = 1'800'000'000;
const QByteArray kKeys = "https://as.example/jwks";

Clock::TimePoint at(qint64 seconds)
{
    return Clock::TimePoint(std::chrono::seconds(seconds));
}

QJsonObject claims()
{
    return {{"iss"_L1, u"https://as.example"_s}, {"aud"_L1, u"client"_s}, {"sub"_L1, u"user-1"_s},
        {"exp"_L1, kNow + 300}, {"iat"_L1, kNow - 5}, {"nonce"_L1, u"n0nce"_s},
        {"email"_L1, u"a@b.example"_s}, {"name"_L1, u"Ann\u202e B"_s}, {"hd"_L1, u"b.example"_s}};
}

IdTokenExpectation expectation()
{
    return {"https://as.example", u"client"_s, u"n0nce"_s, at(kNow)};
}

QJsonObject with(QLatin1StringView name, const QJsonValue &value)
{
    QJsonObject object = claims();
    if (value.isUndefined())
        object.remove(name);
    else
        object.insert(name, value);
    return object;
}

const JoseVector &vectorOf(QByteArrayView algorithm)
{
    for (const JoseVector &vector : kJoseVectors) {
        if (algorithm == vector.algorithm)
            return vector;
    }
    qFatal("no such vector");
}

Secret signedWith(const char *algorithm, const QJsonObject &payload, QJsonObject header = {})
{
    header.insert("alg"_L1, QString::fromLatin1(algorithm));
    if (!header.contains("kid"_L1))
        header.insert("kid"_L1, QString::fromLatin1(algorithm));
    auto token = signJws(header, payload, Secret::copyOf(vectorOf(algorithm).privateKey));
    return Secret::take(std::move(*token));
}

/// Three parts with a signature of nobody.
Secret unsignedToken(const QByteArray &header, const QJsonObject &payload)
{
    QByteArray token = encodeBase64Url(header) + '.'
        + encodeBase64Url(QJsonDocument(payload).toJson(QJsonDocument::Compact)) + '.'
        + encodeBase64Url("signature");
    return Secret::take(std::move(token));
}

/// A server with keys, and what checkIdToken() makes of a token.
struct Bench
{
    test::RoutedHttpClient http;
    test::FakeClock clock;
    JwksCache keys {clock};
    AuthorizationServer server;

    Bench()
    {
        server.issuer = "https://as.example";
        server.jwksUri = kKeys;
        QByteArrayList all;
        for (const JoseVector &vector : kJoseVectors)
            all.append(vector.jwk);
        http.answerJson(kKeys, "{\"keys\":[" + all.join(',') + "]}");
    }
    Result<Identity> check(const Secret &token)
    {
        const HttpContext context {http, "https://mcp.example/mcp", false, nullptr, nullptr};
        return runTask(checkIdToken(context, keys, server, expectation(), token));
    }
};

} // namespace

class IdTokenTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhoSignedIn();
    void judgesClaims_data();
    void judgesClaims();
    void putsTheTenantIntoTheIssuer_data();
    void putsTheTenantIntoTheIssuer();
    void needsNoNonceWhereNoneWasSent();
    void acceptsEverySignature_data();
    void acceptsEverySignature();
    void refusesBadSignatures_data();
    void refusesBadSignatures();
    void triesAllKeysForATokenWithoutKeyId();
    void asksNoServerAboutATokenForSomebodyElse();
    void needsKeys();
    void tellsWhyKeysAreNotThere();
    void judgesAccessTokens_data();
    void judgesAccessTokens();
    void leavesOpaqueAccessTokensAlone_data();
    void leavesOpaqueAccessTokensAlone();
    void namesTheForeignAudience();
};

void IdTokenTest::readsWhoSignedIn()
{
    Bench bench;
    const auto identity = bench.check(signedWith("RS256", claims()));
    QVERIFY(identity);
    QCOMPARE(identity->subject, u"user-1"_s);
    QCOMPARE(identity->email, u"a@b.example"_s);
    QCOMPARE(identity->name, u"Ann B"_s);
    QCOMPARE(identity->tenant, u"b.example"_s);
}

void IdTokenTest::judgesClaims_data()
{
    QTest::addColumn<QJsonObject>("claims");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *name, const QJsonObject &object, bool good) {
        QTest::newRow(name) << object << good;
    };
    const QJsonValue absent = QJsonValue::Undefined;
    row("good", claims(), true);
    row("iss absent", with("iss"_L1, absent), false);
    row("iss other", with("iss"_L1, u"https://evil.example"_s), false);
    row("iss with a slash", with("iss"_L1, u"https://as.example/"_s), false);
    row("iss a list", with("iss"_L1, QJsonArray {u"https://as.example"_s}), false);
    row("aud absent", with("aud"_L1, absent), false);
    row("aud other", with("aud"_L1, u"other"_s), false);
    row("aud a number", with("aud"_L1, 5), false);
    row("aud a list", with("aud"_L1, QJsonArray {u"client"_s}), true);
    row("aud several without azp", with("aud"_L1, QJsonArray {u"client"_s, u"x"_s}), false);
    QJsonObject several = with("aud"_L1, QJsonArray {u"x"_s, u"client"_s});
    several.insert("azp"_L1, u"client"_s);
    row("aud several with azp", several, true);
    row("azp other", with("azp"_L1, u"x"_s), false);
    row("exp absent", with("exp"_L1, absent), false);
    row("exp a string", with("exp"_L1, QString::number(kNow + 300)), false);
    row("exp just within the skew", with("exp"_L1, kNow - 59), true);
    row("exp at the skew", with("exp"_L1, kNow - 60), false);
    row("exp with a fraction", with("exp"_L1, static_cast<double>(kNow) + 0.5), true);
    row("exp negative", with("exp"_L1, -1), false);
    row("exp beyond all clocks", with("exp"_L1, 1e300), false);
    row("iat absent", with("iat"_L1, absent), false);
    row("iat at the skew", with("iat"_L1, kNow + 60), true);
    row("iat beyond the skew", with("iat"_L1, kNow + 61), false);
    row("nbf passed", with("nbf"_L1, kNow - 1), true);
    row("nbf at the skew", with("nbf"_L1, kNow + 60), true);
    row("nbf beyond the skew", with("nbf"_L1, kNow + 61), false);
    row("nbf nonsense", with("nbf"_L1, u"soon"_s), false);
    row("nonce absent", with("nonce"_L1, absent), false);
    row("nonce other", with("nonce"_L1, u"x"_s), false);
    row("sub absent", with("sub"_L1, absent), false);
}

void IdTokenTest::judgesClaims()
{
    QFETCH(QJsonObject, claims);
    QFETCH(bool, good);
    const auto identity = checkIdClaims(claims, expectation());
    QCOMPARE(identity.has_value(), good);
    if (!good)
        QCOMPARE(identity.error().code, ErrorCode::TokenInvalid);
}

void IdTokenTest::putsTheTenantIntoTheIssuer_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<bool>("good");
    QTest::newRow("own tenant") << u"https://login.example/0a-1b/v2.0"_s << u"0a-1b"_s << true;
    QTest::newRow("other tenant") << u"https://login.example/0a-1b/v2.0"_s << u"ffff"_s << false;
    QTest::newRow("no tenant") << u"https://login.example//v2.0"_s << QString() << false;
    QTest::newRow("path as tenant")
        << u"https://login.example/a/../b/v2.0"_s << u"a/../b"_s << false;
    QTest::newRow("template itself")
        << u"https://login.example/{tenantid}/v2.0"_s << u"{tenantid}"_s << false;
}

void IdTokenTest::putsTheTenantIntoTheIssuer()
{
    QFETCH(QString, issuer);
    QFETCH(QString, tenant);
    IdTokenExpectation expected = expectation();
    expected.issuer = "https://login.example/{tenantid}/v2.0";
    QJsonObject object = with("iss"_L1, issuer);
    object.insert("tid"_L1, tenant);
    QTEST(checkIdClaims(object, expected).has_value(), "good");
}

void IdTokenTest::needsNoNonceWhereNoneWasSent()
{
    IdTokenExpectation expected = expectation();
    expected.nonce.clear();
    QVERIFY(checkIdClaims(with("nonce"_L1, QJsonValue::Undefined), expected));
    expected.clientId.clear(); // never "for nobody"
    QVERIFY(!checkIdClaims(with("aud"_L1, u""_s), expected));
}

void IdTokenTest::acceptsEverySignature_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    for (const JoseVector &vector : kJoseVectors)
        QTest::newRow(vector.algorithm) << QByteArray(vector.algorithm);
}

void IdTokenTest::acceptsEverySignature()
{
    QFETCH(QByteArray, algorithm);
    Bench bench;
    QVERIFY(bench.check(signedWith(algorithm.constData(), claims())));
}

void IdTokenTest::refusesBadSignatures_data()
{
    QTest::addColumn<QByteArray>("token");
    const auto row = [](const char *name, const Secret &token) {
        QTest::newRow(name) << token.revealTo(
            [](QByteArrayView bytes) { return bytes.toByteArray(); });
    };
    row("opaque", Secret::copyOf("abc"));
    row("empty", Secret());
    row("none", unsignedToken(R"({"alg":"none"})", claims()));
    row("HS256", unsignedToken(R"({"alg":"HS256","kid":"RS256"})", claims()));
    row("nobody's", unsignedToken(R"({"alg":"RS256","kid":"RS256"})", claims()));
    row("another key's", signedWith("RS384", claims(), {{"kid"_L1, u"RS256"_s}}));
    row("unknown key id", signedWith("RS256", claims(), {{"kid"_L1, u"x"_s}}));
    QByteArray other = signedWith("RS256", claims()).revealTo([](QByteArrayView bytes) {
        return bytes.toByteArray();
    });
    const qsizetype first = other.indexOf('.');
    const QByteArray forged = encodeBase64Url(
        QJsonDocument(with("sub"_L1, u"admin"_s)).toJson(QJsonDocument::Compact));
    other.replace(first + 1, other.lastIndexOf('.') - first - 1, forged);
    row("payload exchanged", Secret::take(std::move(other)));
}

void IdTokenTest::refusesBadSignatures()
{
    QFETCH(QByteArray, token);
    Bench bench;
    const auto identity = bench.check(Secret::copyOf(token));
    QVERIFY(!identity);
    QCOMPARE(identity.error().code, ErrorCode::TokenInvalid);
}

void IdTokenTest::triesAllKeysForATokenWithoutKeyId()
{
    Bench bench;
    QVERIFY(bench.check(signedWith("PS256", claims(), {{"kid"_L1, u""_s}})));
}

void IdTokenTest::asksNoServerAboutATokenForSomebodyElse()
{
    Bench bench;
    QVERIFY(!bench.check(signedWith("RS256", with("aud"_L1, u"other"_s))));
    QVERIFY(bench.http.seen().isEmpty());
}

void IdTokenTest::needsKeys()
{
    Bench bench;
    bench.server.jwksUri.clear();
    QCOMPARE(bench.check(signedWith("RS256", claims())).error().code, ErrorCode::TokenInvalid);
}

void IdTokenTest::tellsWhyKeysAreNotThere()
{
    Bench bench;
    bench.server.jwksUri = "https://as.example/ill";
    bench.http.answer("GET", "https://as.example/ill", 503);
    QCOMPARE(bench.check(signedWith("RS256", claims())).error().code, ErrorCode::ProviderBusy);
}

void IdTokenTest::judgesAccessTokens_data()
{
    QTest::addColumn<QJsonValue>("audience");
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("expected"); ///< TokenAudience, or -1: refused
    const auto row = [](const char *name, const QJsonValue &audience, TokenAudience expected,
                         const QString &entry = {}, const QString &value = {}) {
        QTest::newRow(name) << audience << entry << value << static_cast<int>(expected);
    };
    const auto refused = [](const char *name, const QJsonValue &audience, const QString &entry = {},
                             const QString &value = {}) {
        QTest::newRow(name) << audience << entry << value << -1;
    };
    const auto list = [](const QStringList &values) {
        return QJsonValue(QJsonArray::fromStringList(values));
    };
    const QString ours = u"https://mcp.example/v1/mcp"_s;
    const QString foreign = u"https://other.example/mcp"_s;
    row("ours", ours, TokenAudience::Matches);
    row("ours in a list", list({u"x"_s, ours}), TokenAudience::Matches);
    row("slash", u"https://mcp.example/v1/mcp/"_s, TokenAudience::Matches);
    row("origin", u"https://mcp.example"_s, TokenAudience::Matches);
    row("beside userinfo", list({ours, u"https://as.example/userinfo"_s}), TokenAudience::Matches);
    row("absent", QJsonValue::Undefined, TokenAudience::Unsaid);
    row("empty", list({}), TokenAudience::Unsaid);
    row("client id (Entra)", u"0f1e-2d"_s, TokenAudience::Unsaid);
    row("name", u"account"_s, TokenAudience::Unsaid);
    row("name beside another's", list({u"api"_s, foreign}), TokenAudience::Unsaid);
    refused("another's", foreign);
    refused("others'", list({foreign, u"http://x"_s}));
    refused("path beside ours", u"https://mcp.example/v2"_s);
    row("entry", foreign, TokenAudience::Matches, u"token-audience"_s, foreign);
    row("entry any", foreign, TokenAudience::Unsaid, u"token-audience"_s, u"any"_s);
    refused("other entry", foreign, u"token-audience"_s, u"https://third.example"_s);
    row("asked for (Auth0)", foreign, TokenAudience::Matches, u"audience"_s, foreign);
    row("sent as resource", foreign, TokenAudience::Matches, u"resource-parameter"_s,
        u'=' + foreign);
}

void IdTokenTest::judgesAccessTokens()
{
    QFETCH(QJsonValue, audience);
    QFETCH(QString, entry);
    QFETCH(QString, value);
    QFETCH(int, expected);
    const Secret token = unsignedToken(
        R"({"alg":"RS256","typ":"at+jwt"})", with("aud"_L1, audience));
    const Profile profile(
        entry.isEmpty() ? QList<ProfileItem> {} : QList<ProfileItem> {{entry, value}});
    const auto checked = checkAccessToken(token, "https://mcp.example/v1/mcp", profile);
    QCOMPARE(checked ? static_cast<int>(*checked) : -1, expected);
    if (!checked)
        QCOMPARE(checked.error().code, ErrorCode::TokenInvalid);
}

void IdTokenTest::leavesOpaqueAccessTokensAlone_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("opaque") << QByteArray("gho_16C7e42F292c6912E7710c838347Ae178B4a");
    QTest::newRow("dots") << QByteArray("ya29.a0Af.x");
    QTest::newRow("encrypted") << QByteArray("eyJhbGciOiJkaXIifQ..a.b.c");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("long") << QByteArray(100'000, 'x');
}

void IdTokenTest::leavesOpaqueAccessTokensAlone()
{
    QFETCH(QByteArray, token);
    const auto checked = checkAccessToken(Secret::copyOf(token), "https://mcp.example/mcp", {});
    QVERIFY(checked);
    QCOMPARE(*checked, TokenAudience::Opaque);
}

void IdTokenTest::namesTheForeignAudience()
{
    const Secret token = unsignedToken(
        R"({"alg":"RS256"})", with("aud"_L1, u"https://other.example/mcp"_s));
    const auto checked = checkAccessToken(token, "https://mcp.example/mcp", {});
    QCOMPARE(checked.error().subject, u"https://other.example/mcp"_s);
    QVERIFY(!checked.error().detail.contains(u"user-1"_s));
}

QTEST_GUILESS_MAIN(IdTokenTest)
#include "id_token_test.moc"
