#include "core/oauth/jose.h"

#include "tests/core/oauth/jose_vectors.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;
using claviger::test::JoseVector;
using claviger::test::kJosePayload;
using claviger::test::kJoseVectors;

namespace {

QJsonObject objectOf(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

const JoseVector &vectorOf(QByteArrayView algorithm)
{
    for (const JoseVector &vector : kJoseVectors) {
        if (algorithm == vector.algorithm)
            return vector;
    }
    qFatal("no such vector");
}

QJsonObject with(QJsonObject object, QLatin1StringView name, const QJsonValue &value)
{
    object.insert(name, value);
    return object;
}

/// A token whose header, payload and signature are these bytes.
QByteArray compact(const QByteArray &header, const QByteArray &payload, const QByteArray &signature)
{
    return encodeBase64Url(header) + '.' + encodeBase64Url(payload) + '.'
        + encodeBase64Url(signature);
}

} // namespace

class JoseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decodesBase64UrlStrictly_data();
    void decodesBase64UrlStrictly();
    void verifiesWhatAnotherImplementationSigned_data();
    void verifiesWhatAnotherImplementationSigned();
    void signsSoThatOthersUnderstand_data();
    void signsSoThatOthersUnderstand();
    void verifiesNothingAltered_data();
    void verifiesNothingAltered();
    void aKeyVerifiesItsOwnAlgorithmOnly_data();
    void aKeyVerifiesItsOwnAlgorithmOnly();
    void verifiesTheExampleOfTheRfc();
    void computesTheThumbprintOfTheRfc();
    void refusesAlgorithmsThatNeedNoPublicKey_data();
    void refusesAlgorithmsThatNeedNoPublicKey();
    void parsesCompactFormOnly_data();
    void parsesCompactFormOnly();
    void limitsTheLengthOfAJws();
    void refusesKeysThatAreNone_data();
    void refusesKeysThatAreNone();
    void readsASetAndLeavesOutWhatItCannotUse();
    void limitsASet();
    void refusesPrivateKeysThatAreNone_data();
    void refusesPrivateKeysThatAreNone();
    void makesNewKeys();
    void verifiesDerLikeSignaturesNever();
};

void JoseTest::decodesBase64UrlStrictly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("usual") << QByteArray("aGVsbG8") << true;
    QTest::newRow("url letters") << QByteArray("-_-_") << true;
    QTest::newRow("padding") << QByteArray("aGVsbG8=") << false;
    QTest::newRow("standard letters") << QByteArray("+/+/") << false;
    QTest::newRow("blank") << QByteArray("aGVs bG8") << false;
    QTest::newRow("line break") << QByteArray("aGVs\nbG8") << false;
    QTest::newRow("bits of nothing") << QByteArray("aGVsbG9") << false;
    QTest::newRow("one letter") << QByteArray("a") << false;
    QTest::newRow("not ASCII") << QByteArray("\xc3\xa4\xc3\xa4") << false;
}

void JoseTest::decodesBase64UrlStrictly()
{
    QFETCH(QByteArray, text);
    QTEST(decodeBase64Url(text).has_value(), "good");
}

void JoseTest::verifiesWhatAnotherImplementationSigned_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    for (const JoseVector &vector : kJoseVectors)
        QTest::newRow(vector.algorithm) << QByteArray(vector.algorithm);
}

void JoseTest::verifiesWhatAnotherImplementationSigned()
{
    QFETCH(QByteArray, algorithm);
    const JoseVector &vector = vectorOf(algorithm);
    const auto key = parseJwk(objectOf(vector.jwk));
    QVERIFY(key);
    QCOMPARE(key->keyId, QString::fromLatin1(algorithm));
    QVERIFY(signatureAlgorithms().contains(QString::fromLatin1(algorithm)));
    const auto jws = parseJws(vector.token);
    QVERIFY(jws);
    QCOMPARE(jws->payload, objectOf(kJosePayload));
    QVERIFY(verifyJws(*jws, *key));
    QCOMPARE(*jwkThumbprint(objectOf(vector.jwk)), QByteArray(vector.thumbprint));
}

void JoseTest::signsSoThatOthersUnderstand_data()
{
    verifiesWhatAnotherImplementationSigned_data();
}

void JoseTest::signsSoThatOthersUnderstand()
{
    QFETCH(QByteArray, algorithm);
    const JoseVector &vector = vectorOf(algorithm);
    const Secret pem = Secret::copyOf(vector.privateKey);
    const auto theirs = parseJws(vector.token);
    const auto token = signJws(theirs->header, objectOf(kJosePayload), pem);
    QVERIFY(token);
    const auto ours = parseJws(*token);
    QCOMPARE(ours->signingInput, theirs->signingInput);
    QVERIFY(verifyJws(*ours, *parseJwk(objectOf(vector.jwk))));
    // Two kinds of signature are the same every time, so ours must be theirs to the byte.
    if (algorithm.startsWith("RS") || algorithm == "EdDSA")
        QCOMPARE(*token, QByteArray(vector.token));

    // The public part that we take out of the private key is the one that they published.
    QJsonObject published = objectOf(vector.jwk);
    published.remove("kid"_L1);
    published.remove("use"_L1);
    QCOMPARE(*publicJwk(pem), published);
    const QString own = *algorithmOf(pem);
    QCOMPARE(own,
        algorithm.startsWith("RS") || algorithm.startsWith("PS") ? u"RS256"_s
                                                                 : QString::fromLatin1(algorithm));
}

void JoseTest::verifiesNothingAltered_data()
{
    verifiesWhatAnotherImplementationSigned_data();
}

void JoseTest::verifiesNothingAltered()
{
    QFETCH(QByteArray, algorithm);
    const JoseVector &vector = vectorOf(algorithm);
    const auto key = parseJwk(objectOf(vector.jwk));
    const auto good = parseJws(vector.token);
    QVERIFY(good);

    Jws other = *good;
    other.signingInput += 'x';
    QVERIFY(!verifyJws(other, *key));
    for (const qsizetype at :
        {qsizetype {0}, good->signature.size() / 2, good->signature.size() - 1}) {
        Jws flipped = *good;
        flipped.signature[at] = static_cast<char>(flipped.signature.at(at) ^ 1);
        QVERIFY(!verifyJws(flipped, *key));
    }
    for (const QByteArray &signature :
        {QByteArray(), QByteArray(1, '\0'), good->signature.chopped(1), good->signature + '\0',
            QByteArray(good->signature.size(), '\0'), QByteArray(good->signature.size(), '\xff')}) {
        Jws broken = *good;
        broken.signature = signature;
        const auto verified = verifyJws(broken, *key);
        QVERIFY(!verified);
        QCOMPARE(verified.error().code, ErrorCode::TokenInvalid);
    }
}

void JoseTest::aKeyVerifiesItsOwnAlgorithmOnly_data()
{
    verifiesWhatAnotherImplementationSigned_data();
}

void JoseTest::aKeyVerifiesItsOwnAlgorithmOnly()
{
    QFETCH(QByteArray, algorithm);
    const auto jws = parseJws(vectorOf(algorithm).token);
    for (const JoseVector &vector : kJoseVectors) {
        if (algorithm != vector.algorithm)
            QVERIFY(!verifyJws(*jws, *parseJwk(objectOf(vector.jwk))));
    }
    // A key that says its algorithm is for no other, though it would fit.
    const auto pinned = parseJwk(with(objectOf(vectorOf("RS256").jwk), "alg"_L1, u"RS512"_s));
    QVERIFY(!pinned->fits(u"RS256"_s));
    QVERIFY(pinned->fits(u"RS512"_s));
}

void JoseTest::verifiesTheExampleOfTheRfc()
{
    // RFC 8037 appendix A.4 signs text, not JSON: so through verifyJws() with its very input.
    const auto key = parseJwk(objectOf(
        R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})"));
    QVERIFY(key);
    Jws jws;
    jws.header = objectOf(R"({"alg":"EdDSA"})");
    jws.signingInput = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    jws.signature = *decodeBase64Url(
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    QVERIFY(verifyJws(jws, *key));
}

void JoseTest::computesTheThumbprintOfTheRfc()
{
    // RFC 8037 appendix A.3
    QCOMPARE(
        *jwkThumbprint(objectOf(
            R"({"kty":"OKP","crv":"Ed25519","kid":"x","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})")),
        QByteArray("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"));
    QVERIFY(!jwkThumbprint({}));
    QVERIFY(!jwkThumbprint(objectOf(R"({"kty":"EC","crv":"P-256","x":"a"})")));
    QVERIFY(!jwkThumbprint(objectOf(R"({"kty":"oct","k":"a"})")));
}

void JoseTest::refusesAlgorithmsThatNeedNoPublicKey_data()
{
    QTest::addColumn<QByteArray>("header");
    for (const char *header : {R"({"alg":"none"})", R"({"alg":"None"})", R"({"alg":"HS256"})",
             R"({"alg":"HS512"})", R"({"alg":"rs256"})", R"({"alg":""})", R"({})", R"({"alg":5})",
             R"({"alg":["RS256"]})", R"({"alg":"RS1"})", R"({"alg":"ES256K"})"})
        QTest::newRow(header) << QByteArray(header);
}

void JoseTest::refusesAlgorithmsThatNeedNoPublicKey()
{
    QFETCH(QByteArray, header);
    const JoseVector &vector = vectorOf("RS256");
    const auto key = parseJwk(objectOf(vector.jwk));
    for (const QByteArray &signature : {QByteArray(), parseJws(vector.token)->signature}) {
        const auto jws = parseJws(compact(header, kJosePayload, signature));
        QVERIFY(jws);
        QVERIFY(!verifyJws(*jws, *key));
    }
    const auto made = signJws(objectOf(header.constData()), {}, Secret::copyOf(vector.privateKey));
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::Unsupported);
}

void JoseTest::parsesCompactFormOnly_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray header = R"({"alg":"RS256"})";
    const QByteArray good = compact(header, "{}", "s");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("opaque") << QByteArray("gho_abcdef");
    QTest::newRow("two parts") << good.left(good.lastIndexOf('.'));
    QTest::newRow("five parts (encrypted)") << QByteArray(good + ".a.b");
    QTest::newRow("blank") << QByteArray(good + ' ');
    QTest::newRow("padding") << QByteArray(good + '=');
    QTest::newRow("header no JSON") << compact("x", "{}", "s");
    QTest::newRow("payload no JSON") << compact(header, "x", "s");
    QTest::newRow("payload an array") << compact(header, "[]", "s");
    QTest::newRow("critical header")
        << compact(R"({"alg":"RS256","crit":["b64"],"b64":false})", "{}", "s");
    QTest::newRow("empty critical header") << compact(R"({"alg":"RS256","crit":[]})", "{}", "s");
    QTest::newRow("JSON form") << QByteArray(R"({"payload":"e30","signatures":[]})");
}

void JoseTest::parsesCompactFormOnly()
{
    QFETCH(QByteArray, text);
    const auto jws = parseJws(text);
    QVERIFY(!jws);
    QCOMPARE(jws.error().code, ErrorCode::TokenInvalid);
}

void JoseTest::limitsTheLengthOfAJws()
{
    const QByteArray start = encodeBase64Url(R"({"alg":"RS256"})") + ".e30.";
    QByteArray longest = start + QByteArray((kLongestJws - start.size()) / 4 * 4, 'A');
    QVERIFY(parseJws(longest));
    const auto longer = parseJws(longest + QByteArray(8, 'A'));
    QVERIFY(!longer);
    QCOMPARE(longer.error().code, ErrorCode::TooLarge);
}

void JoseTest::refusesKeysThatAreNone_data()
{
    QTest::addColumn<QJsonObject>("jwk");
    const QJsonObject rsa = objectOf(vectorOf("RS256").jwk);
    const QJsonObject ec = objectOf(vectorOf("ES256").jwk);
    const QJsonObject okp = objectOf(vectorOf("EdDSA").jwk);
    const auto text = [](const QByteArray &bytes) {
        return QString::fromLatin1(encodeBase64Url(bytes));
    };
    QTest::newRow("empty") << QJsonObject();
    QTest::newRow("symmetric") << objectOf(R"({"kty":"oct","k":"c2VjcmV0"})");
    QTest::newRow("for encryption") << with(rsa, "use"_L1, u"enc"_s);
    QTest::newRow("for signing only") << with(rsa, "key_ops"_L1, QJsonArray {u"sign"_s});
    QTest::newRow("no exponent") << with(rsa, "e"_L1, QJsonValue());
    QTest::newRow("modulus not base64url") << with(rsa, "n"_L1, u"+/=="_s);
    QTest::newRow("huge modulus") << with(rsa, "n"_L1, text(QByteArray(1025, '\xff')));
    QTest::newRow("huge exponent") << with(rsa, "e"_L1, text(QByteArray(9, '\xff')));
    QTest::newRow("other curve") << with(ec, "crv"_L1, u"secp256k1"_s);
    QTest::newRow("curve of the other kind") << with(ec, "crv"_L1, u"Ed25519"_s);
    QTest::newRow("not on the curve") << with(ec, "x"_L1, text(QByteArray(32, '\1')));
    QTest::newRow("zero point") << with(
        with(ec, "x"_L1, text(QByteArray(32, '\0'))), "y"_L1, text(QByteArray(32, '\0')));
    QTest::newRow("short coordinate") << with(ec, "x"_L1, text(QByteArray(31, '\1')));
    QTest::newRow("long coordinate") << with(ec, "y"_L1, text(QByteArray(33, '\1')));
    QTest::newRow("short Ed25519") << with(okp, "x"_L1, text(QByteArray(31, '\1')));
    QTest::newRow("X25519") << with(okp, "crv"_L1, u"X25519"_s);
    QTest::newRow("Ed25519 on a curve") << with(okp, "crv"_L1, u"P-256"_s);
}

void JoseTest::refusesKeysThatAreNone()
{
    QFETCH(QJsonObject, jwk);
    QVERIFY(!parseJwk(jwk));
}

void JoseTest::readsASetAndLeavesOutWhatItCannotUse()
{
    const QByteArray set = QByteArray(R"({"keys":[{"kty":"oct","k":"eA"},)") + vectorOf("ES256").jwk
        + R"(,5,null,{"kty":"RSA"},)" + vectorOf("RS256").jwk + "]}";
    const auto keys = parseJwkSet(set);
    QVERIFY(keys);
    QCOMPARE(keys->size(), 2);
    QCOMPARE(keys->at(1).keyId, u"RS256"_s);
    for (const char *broken : {"", "[]", "{}", R"({"keys":{}})", "<html>"})
        QVERIFY2(!parseJwkSet(broken), broken);
    QVERIFY(parseJwkSet(R"({"keys":[]})")->isEmpty());
}

void JoseTest::limitsASet()
{
    QByteArrayList keys;
    for (qsizetype i = 0; i <= kMostKeys; ++i)
        keys.append(vectorOf("EdDSA").jwk);
    QCOMPARE(parseJwkSet("{\"keys\":[" + keys.join(',') + "]}")->size(), kMostKeys);
}

void JoseTest::refusesPrivateKeysThatAreNone_data()
{
    QTest::addColumn<QByteArray>("pem");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("not a key");
    QTest::newRow("empty PEM") << QByteArray(
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n");
    QTest::newRow("cut off") << QByteArray(vectorOf("ES256").privateKey).left(100);
    QTest::newRow("too long") << QByteArray(40'000, 'x');
    // With a passphrase: must fail at once and never ask at a terminal.
    QTest::newRow("encrypted") << QByteArray(
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAg=\n"
        "-----END ENCRYPTED PRIVATE KEY-----\n");
}

void JoseTest::refusesPrivateKeysThatAreNone()
{
    QFETCH(QByteArray, pem);
    const Secret key = Secret::copyOf(pem);
    QCOMPARE(algorithmOf(key).error().code, ErrorCode::InvalidInput);
    QCOMPARE(publicJwk(key).error().code, ErrorCode::InvalidInput);
    QCOMPARE(
        signJws(objectOf(R"({"alg":"ES256"})"), {}, key).error().code, ErrorCode::InvalidInput);
}

void JoseTest::makesNewKeys()
{
    const auto first = makeEs256Key();
    const auto second = makeEs256Key();
    QVERIFY(first && second);
    QVERIFY(!first->equals(*second));
    QCOMPARE(*algorithmOf(*first), u"ES256"_s);
    const QJsonObject header {{"alg"_L1, u"ES256"_s}};
    const auto token = signJws(header, objectOf(kJosePayload), *first);
    QVERIFY(verifyJws(*parseJws(*token), *parseJwk(*publicJwk(*first))));
    QVERIFY(!verifyJws(*parseJws(*token), *parseJwk(*publicJwk(*second))));
    QCOMPARE(publicJwk(*first)->keys(),
        QStringList({u"crv"_s, u"kty"_s, u"x"_s, u"y"_s})); // no private part
}

void JoseTest::verifiesDerLikeSignaturesNever()
{
    // OpenSSL's own form of an ECDSA signature must not pass: one signature has one form.
    const auto key = parseJwk(objectOf(vectorOf("ES256").jwk));
    Jws jws = *parseJws(vectorOf("ES256").token);
    jws.signature.prepend(QByteArray::fromHex("30440220"));
    QVERIFY(!verifyJws(jws, *key));
}

QTEST_GUILESS_MAIN(JoseTest)
#include "jose_test.moc"
