#include "core/oauth/client_authentication.h"

#include "core/oauth/jose.h"
#include "tests/core/oauth/token_fixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;

class ClientAuthenticationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void f33_choosesOneMethod_data();
    void f33_choosesOneMethod();
    void refusesWhatItCannotDo();
    void encodesForBasic();
    void signsForPrivateKeyJwt();
};

void ClientAuthenticationTest::f33_choosesOneMethod_data()
{
    QTest::addColumn<QString>("registered");
    QTest::addColumn<bool>("hasSecret");
    QTest::addColumn<QString>("supported"); // "-": not said
    QTest::addColumn<QString>("entry");
    QTest::addColumn<int>("method");
    const auto row = [](const char *name, const QString &registered, bool hasSecret,
                         const QString &supported, const QString &entry,
                         ClientAuthentication method) {
        QTest::newRow(name) << registered << hasSecret << supported << entry
                            << static_cast<int>(method);
    };
    const QString all = u"none client_secret_basic client_secret_post"_s;
    using enum ClientAuthentication;
    row("registered as public", u"none"_s, false, all, {}, None);
    row("registered as public, with a secret", u"none"_s, true, all, {}, None);
    row("the same, with the profile's word", u"none"_s, true, all, u"client_secret_post"_s,
        SecretPost);
    row("registered for post", u"client_secret_post"_s, true, u"client_secret_basic"_s, {},
        SecretPost);
    row("registered for basic", u"client_secret_basic"_s, true, u"client_secret_post"_s, {},
        SecretBasic);
    row("brought, public", {}, false, all, {}, None);
    row("brought, public, only confidential methods advertised", {}, false,
        u"client_secret_basic"_s, {}, None);
    row("brought, both supported", {}, true, all, {}, SecretBasic);
    row("brought, only post", {}, true, u"client_secret_post"_s, {}, SecretPost);
    row("brought, nothing said", {}, true, u"-"_s, {}, SecretBasic);
    row("brought, only none said", {}, true, u"none"_s, {}, SecretBasic);
}

void ClientAuthenticationTest::f33_choosesOneMethod()
{
    QFETCH(QString, registered);
    QFETCH(bool, hasSecret);
    QFETCH(QString, supported);
    QFETCH(QString, entry);
    QFETCH(int, method);
    ClientRegistration client;
    client.tokenAuthMethod = registered;
    if (hasSecret)
        client.clientSecret = Secret::copyOf("s");
    AuthorizationServer server;
    if (supported != u"-")
        server.tokenAuthMethods = supported.split(u' ');
    QList<ProfileItem> items;
    if (!entry.isEmpty())
        items.append({QString(entries::kTokenAuth), entry});
    const auto chosen = chooseClientAuthentication(client, server, Profile(items));
    QVERIFY(chosen.has_value());
    QCOMPARE(static_cast<int>(*chosen), method);
}

void ClientAuthenticationTest::refusesWhatItCannotDo()
{
    ClientRegistration client;
    client.clientId = u"me"_s;
    for (const QString &method :
        {u"client_secret_basic"_s, u"client_secret_post"_s, u"private_key_jwt"_s}) {
        client.tokenAuthMethod = method;
        const auto chosen = chooseClientAuthentication(client, {}, {});
        QCOMPARE(chosen.error().code, ErrorCode::ClientNeeded);
        QCOMPARE(chosen.error().subject, u"me"_s);
    }
    client.tokenAuthMethod = u"client_secret_jwt"_s;
    QCOMPARE(chooseClientAuthentication(client, {}, {}).error().code, ErrorCode::Unsupported);
}

void ClientAuthenticationTest::encodesForBasic()
{
    test::FakeRandom random;
    ClientRegistration client;
    client.clientId = u"https://client.example/id:1"_s;
    client.clientSecret = Secret::copyOf("s+e%c r:et/ä");
    net::HttpRequest request;
    Form form;
    QVERIFY(
        authenticateClient(ClientAuthentication::SecretBasic, client, {}, random, {}, request, form)
            .has_value());
    QVERIFY(form.encoded().isEmpty()); // two methods at once are refused
    QCOMPARE(request.secretHeaders.size(), std::size_t(1));
    const net::SecretHeader &header = request.secretHeaders.front();
    QCOMPARE(header.name, QByteArray("Authorization"));
    QCOMPARE(header.before, QByteArray("Basic "));
    QCOMPARE(QByteArray::fromBase64(test::textOf(header.secret)),
        QByteArray("https%3A%2F%2Fclient.example%2Fid%3A1:s%2Be%25c%20r%3Aet%2F%C3%A4"));
}

void ClientAuthenticationTest::signsForPrivateKeyJwt()
{
    test::FakeRandom random;
    test::FakeClock clock;
    auto key = makeEs256Key();
    QVERIFY(key.has_value());
    const auto jwk = publicJwk(*key);
    ClientRegistration client;
    client.clientId = u"me"_s;
    client.clientKey = std::move(*key);
    AuthorizationServer server;
    server.issuer = "https://as.example/t";
    server.tokenEndpoint = "https://as.example/t/token";
    QCOMPARE(static_cast<int>(*chooseClientAuthentication(client, server, {})),
        static_cast<int>(ClientAuthentication::PrivateKeyJwt));

    QStringList ids;
    for (int i = 0; i < 2; ++i) {
        net::HttpRequest request;
        Form form;
        QVERIFY(authenticateClient(
            ClientAuthentication::PrivateKeyJwt, client, server, random, clock.now(), request, form)
                    .has_value());
        QVERIFY(request.secretHeaders.empty());
        const auto values = FormValues::parse(test::textOf(form.encoded()));
        QCOMPARE(values->value("client_id"), QByteArray("me"));
        QCOMPARE(values->value("client_assertion_type"),
            QByteArray("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
        const auto jws = parseJws(values->value("client_assertion"));
        QVERIFY(jws.has_value());
        QCOMPARE(jws->algorithm(), u"ES256"_s);
        QVERIFY(verifyJws(*jws, *parseJwk(*jwk)).has_value());
        const qint64 now = toEpochMilliseconds(clock.now()) / 1000;
        QCOMPARE(jws->payload.value("iss"_L1).toString(), u"me"_s);
        QCOMPARE(jws->payload.value("sub"_L1).toString(), u"me"_s);
        QCOMPARE(jws->payload.value("aud"_L1).toString(), u"https://as.example/t"_s);
        QCOMPARE(jws->payload.value("iat"_L1).toInteger(), now);
        QCOMPARE(jws->payload.value("exp"_L1).toInteger(), now + 300);
        ids.append(jws->payload.value("jti"_L1).toString());
    }
    QVERIFY(ids.at(0) != ids.at(1));
}

QTEST_GUILESS_MAIN(ClientAuthenticationTest)
#include "client_authentication_test.moc"
