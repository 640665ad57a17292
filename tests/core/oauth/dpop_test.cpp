#include "core/oauth/dpop.h"

#include "core/oauth/jose.h"
#include "tests/core/oauth/token_fixture.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;
using test::runTask;
using test::textOf;

class DpopTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makesProofs();
    void leavesTheQueryOut_data();
    void leavesTheQueryOut();
    void neverRepeatsAProof();
    void keepsItsKey();
    void takesNonces_data();
    void takesNonces();
    void holdsItsLimits();
    void retriesWithTheServersNonce();
    void retriesOnlyOnce();
    void refusesTokensBoundElsewhere();
    void isWantedWhereItHelps();

private:
    [[nodiscard]] static Jws parsed(const net::SecretHeader &proof)
    {
        return *parseJws(textOf(proof.secret));
    }
};

void DpopTest::makesProofs()
{
    test::FakeRandom random;
    test::FakeClock clock;
    DpopSession session(std::move(*DpopKey::make()), random, clock);
    const Secret token = Secret::copyOf("the-token");
    const auto headers = session.headersWithToken("POST", "https://mcp.example/mcp", token);
    QVERIFY(headers.has_value());
    QCOMPARE(headers->size(), std::size_t(2));
    QCOMPARE(headers->at(0).name, QByteArray("Authorization"));
    QCOMPARE(headers->at(0).before, QByteArray("DPoP "));
    QCOMPARE(headers->at(1).name, QByteArray("DPoP"));

    const Jws proof = parsed(headers->at(1));
    QCOMPARE(proof.header.value("typ"_L1).toString(), u"dpop+jwt"_s);
    QCOMPARE(proof.algorithm(), u"ES256"_s);
    const QJsonObject jwk = proof.header.value("jwk"_L1).toObject();
    QVERIFY(!jwk.contains("d"_L1)); // §4.2: must not have the private key
    QVERIFY(verifyJws(proof, *parseJwk(jwk)).has_value());
    QCOMPARE(*jwkThumbprint(jwk), session.key().thumbprint());
    QCOMPARE(proof.payload.value("htm"_L1).toString(), u"POST"_s);
    QCOMPARE(proof.payload.value("htu"_L1).toString(), u"https://mcp.example/mcp"_s);
    QCOMPARE(proof.payload.value("iat"_L1).toInteger(), toEpochMilliseconds(clock.now()) / 1000);
    QCOMPARE(proof.payload.value("ath"_L1).toString().toLatin1(),
        QCryptographicHash::hash("the-token", QCryptographicHash::Sha256)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    QVERIFY(!proof.payload.contains("nonce"_L1));

    const auto without = session.proofHeader("POST", "https://as.example/token", nullptr);
    QVERIFY(!parsed(*without).payload.contains("ath"_L1));
}

void DpopTest::leavesTheQueryOut_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("target");
    QTest::newRow("plain") << QByteArray("https://a.example/mcp") << u"https://a.example/mcp"_s;
    QTest::newRow("query") << QByteArray("https://a.example/mcp?key=1&b")
                           << u"https://a.example/mcp"_s;
    QTest::newRow("fragment") << QByteArray("https://a.example/mcp#x")
                              << u"https://a.example/mcp"_s;
    QTest::newRow("no path") << QByteArray("https://a.example?x") << u"https://a.example/"_s;
    QTest::newRow("bytes stay") << QByteArray("https://A.example:443/%7eu/")
                                << u"https://A.example:443/%7eu/"_s;
}

void DpopTest::leavesTheQueryOut()
{
    QFETCH(QByteArray, url);
    QFETCH(QString, target);
    test::FakeRandom random;
    test::FakeClock clock;
    DpopSession session(std::move(*DpopKey::make()), random, clock);
    const auto proof = session.proofHeader("GET", url, nullptr);
    QCOMPARE(parsed(*proof).payload.value("htu"_L1).toString(), target);
}

void DpopTest::neverRepeatsAProof()
{
    SystemRandom random;
    test::FakeClock clock;
    DpopSession session(std::move(*DpopKey::make()), random, clock);
    QSet<QString> ids;
    for (int i = 0; i < 100; ++i)
        ids.insert(parsed(*session.proofHeader("GET", "https://a.example/", nullptr))
                       .payload.value("jti"_L1)
                       .toString());
    QCOMPARE(ids.size(), 100);
}

void DpopTest::keepsItsKey()
{
    const auto key = DpopKey::make();
    const auto again = DpopKey::fromPem(key->pem().clone());
    QVERIFY(again.has_value());
    QCOMPARE(again->thumbprint(), key->thumbprint());
    QCOMPARE(again->publicJwk(), key->publicJwk());
    QVERIFY(DpopKey::make()->thumbprint() != key->thumbprint());
    QCOMPARE(DpopKey::fromPem(Secret::copyOf("no key")).error().code, ErrorCode::InvalidInput);
}

void DpopTest::takesNonces_data()
{
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("usual") << QByteArray("eyJ7S_zG.eyJH0-Z.HX4w-7v") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("blank") << QByteArray("a b") << false;
    QTest::newRow("quote") << QByteArray("a\"b") << false;
    QTest::newRow("backslash") << QByteArray("a\\b") << false;
    QTest::newRow("control") << QByteArray("a\x01") << false;
    QTest::newRow("the longest") << QByteArray(DpopSession::kLongestNonce, 'n') << true;
    QTest::newRow("longer") << QByteArray(DpopSession::kLongestNonce + 1, 'n') << false;
}

void DpopTest::takesNonces()
{
    QFETCH(QByteArray, nonce);
    QFETCH(bool, isTaken);
    test::FakeRandom random;
    test::FakeClock clock;
    DpopSession session(std::move(*DpopKey::make()), random, clock);
    const std::vector<net::HttpHeader> headers {{"dpop-nonce", nonce}};
    QCOMPARE(session.remember("https://a.example/mcp?q", headers), isTaken);
    // Calls that are under way together get the same one; each may go out again with it.
    QCOMPARE(session.remember("https://a.example/mcp", headers), isTaken);
    const auto nonceFor = [&](const char *url) {
        return parsed(*session.proofHeader("GET", url, nullptr)).payload.value("nonce"_L1);
    };
    QCOMPARE(
        nonceFor("https://a.example/mcp").toString().toLatin1(), isTaken ? nonce : QByteArray());
    QVERIFY(nonceFor("https://b.example/mcp").isUndefined()); // somebody else's
}

void DpopTest::holdsItsLimits()
{
    test::FakeRandom random;
    test::FakeClock clock;
    DpopSession session(std::move(*DpopKey::make()), random, clock);
    const auto url = [](qsizetype i) { return "https://a.example/" + QByteArray::number(i); };
    const auto hasNonce = [&](qsizetype i) {
        return parsed(*session.proofHeader("GET", url(i), nullptr)).payload.contains("nonce"_L1);
    };
    for (qsizetype i = 0; i < DpopSession::kMostAddresses; ++i)
        QVERIFY(session.remember(url(i), {{"DPoP-Nonce", "n"}}));
    QVERIFY(hasNonce(0));
    QVERIFY(session.remember(url(0), {{"DPoP-Nonce", "newer"}}));
    QVERIFY(hasNonce(DpopSession::kMostAddresses - 1));
    QVERIFY(session.remember(url(DpopSession::kMostAddresses), {{"DPoP-Nonce", "n"}}));
    QVERIFY(!hasNonce(0) && hasNonce(DpopSession::kMostAddresses));
}

void DpopTest::retriesWithTheServersNonce()
{
    test::TokenFixture fixture;
    fixture.server.knobs.wantsDpop = true;
    fixture.server.knobs.dpopNonce = "nonce-1";
    fixture.readAgain();
    DpopSession session(std::move(*DpopKey::make()), fixture.random, fixture.clock);
    fixture.dpop = &session;
    auto attempt = newAttempt(fixture.discovery, fixture.registration, {},
        test::FakeAuthorizationServer::kServer, {}, session.key().thumbprint(), fixture.random);
    const auto tokens = runTask(exchangeCode(fixture.client(), fixture.code(std::move(*attempt))));
    QVERIFY(tokens.has_value());
    QVERIFY(tokens->isDpop);
    QCOMPARE(fixture.server.seenAt("/token").size(), 2); // asked for its nonce, then done
    QCOMPARE(fixture.server.problems(), QStringList()); // the code was spent once

    // The next one knows it already.
    const auto renewed = runTask(refresh(fixture.client(),
        {tokens->refreshToken.clone(), test::FakeAuthorizationServer::kServer, {}}));
    QVERIFY(renewed.has_value());
    QCOMPARE(fixture.server.seenAt("/token").size(), 3);
}

void DpopTest::retriesOnlyOnce()
{
    test::TokenFixture fixture;
    DpopSession session(std::move(*DpopKey::make()), fixture.random, fixture.clock);
    fixture.dpop = &session;
    // Always asks, and never says what for.
    for (int i = 0; i < 3; ++i)
        fixture.server.failNextToken(400, "{\"error\":\"use_dpop_nonce\"}");
    const auto tokens = runTask(refresh(fixture.client(), {Secret::copyOf("r"), QByteArray(), {}}));
    QCOMPARE(tokens.error().code, ErrorCode::OAuthFailed);
    QCOMPARE(fixture.server.seenAt("/token").size(), 1);
}

void DpopTest::refusesTokensBoundElsewhere()
{
    test::TokenFixture fixture;
    fixture.server.failNextToken(200, "{\"access_token\":\"a\",\"token_type\":\"DPoP\"}");
    const auto tokens = runTask(refresh(fixture.client(), {Secret::copyOf("r"), QByteArray(), {}}));
    QCOMPARE(tokens.error().code, ErrorCode::TokenInvalid);
}

void DpopTest::isWantedWhereItHelps()
{
    Discovery discovery;
    QVERIFY(!wantsDpop(discovery, {}, {}));
    discovery.server.dpopAlgorithms = QStringList {u"ES256"_s};
    QVERIFY(!wantsDpop(discovery, {}, {})); // the server behind it has to understand it too
    BearerChallenge challenge;
    challenge.offersDpop = true;
    QVERIFY(wantsDpop(discovery, challenge, {}));
    discovery.resource.requiresDpop = true;
    QVERIFY(wantsDpop(discovery, {}, {}));
    QVERIFY(!wantsDpop(discovery, {}, Profile({{QString(entries::kDpop), u"off"_s}})));
    discovery.server.dpopAlgorithms = QStringList {u"RS256"_s};
    QVERIFY(!wantsDpop(discovery, challenge, {}));
}

QTEST_GUILESS_MAIN(DpopTest)
#include "dpop_test.moc"
