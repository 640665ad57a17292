#include "tests/core/oauth/registration_bench.h"

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;
using namespace claviger::test;

class RegistrationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void usesWhatIsThereInOrder();
    void neverShowsABroughtClientToAnotherServer();
    void broughtClientGetsAMethod_data();
    void broughtClientGetsAMethod();
    void keepsARegistrationWhileItIsGood();
    void f06_registersAgain_data();
    void f06_registersAgain();
    void f08_keepsARegistrationForLocalhost();
    void f45_takesAMetadataDocumentAnywhere();
    void refusesBadMetadataDocumentUrls_data();
    void refusesBadMetadataDocumentUrls();
    void saysWhatItIs();
    void f34_sendsNoScopeThatNobodyNamed();
    void asksForAMethodTheServerHas_data();
    void asksForAMethodTheServerHas();
    void readsTheAnswer();
    void f07_needsAClientWhereThereIsNoEndpoint();
    void assumedServerWithoutEndpointIsNoServer();
};

void RegistrationTest::usesWhatIsThereInOrder()
{
    Bench bench;
    bench.discovery.server.supportsClientIdMetadata = true;
    bench.answer(201, R"({"client_id":"new"})");
    RegistrationRequest all = Bench::request();
    all.metadataDocumentUrl = kDocument;
    all.known = registered();
    all.brought = registered();
    all.brought->clientId = u"brought"_s;
    const auto brought = bench.ensure(std::move(all));
    QCOMPARE(brought->clientId, u"brought"_s);
    QCOMPARE(brought->origin, Origin::Brought);

    RegistrationRequest known = Bench::request();
    known.metadataDocumentUrl = kDocument;
    known.known = registered();
    QCOMPARE(bench.ensure(std::move(known))->clientId, u"known"_s);

    RegistrationRequest document = Bench::request();
    document.metadataDocumentUrl = kDocument;
    const auto byDocument = bench.ensure(std::move(document));
    QCOMPARE(byDocument->clientId, QString::fromUtf8(kDocument));
    QCOMPARE(byDocument->origin, Origin::MetadataDocument);
    QCOMPARE(byDocument->tokenAuthMethod, u"none"_s);
    QVERIFY(bench.http.seen().isEmpty());

    QCOMPARE(bench.ensure()->clientId, u"new"_s);
    QCOMPARE(bench.http.seen().size(), 1);
}

void RegistrationTest::neverShowsABroughtClientToAnotherServer()
{
    Bench bench;
    RegistrationRequest request = Bench::request();
    request.brought = registered();
    request.brought->issuer = "https://as.example/";
    const auto client = bench.ensure(std::move(request));
    QCOMPARE(codeOf(client), ErrorCode::ClientNeeded);
    QCOMPARE(client.error().subject, u"https://as.example"_s);
    QVERIFY(bench.http.seen().isEmpty());

    RegistrationRequest unbound = Bench::request();
    unbound.brought = registered();
    unbound.brought->issuer.clear();
    QCOMPARE(bench.ensure(std::move(unbound))->issuer, QByteArray("https://as.example"));

    RegistrationRequest typed = Bench::request(); // by a person
    typed.brought = registered();
    typed.brought->issuer = "HTTPS://AS.example:443";
    QCOMPARE(bench.ensure(std::move(typed))->issuer, QByteArray("https://as.example"));
}

void RegistrationTest::broughtClientGetsAMethod_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<bool>("hasSecret");
    QTest::addColumn<QStringList>("supported");
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QString>("expected");
    const QString none = u"none"_s;
    const QString basic = u"client_secret_basic"_s;
    const QString post = u"client_secret_post"_s;
    QTest::newRow("public") << QString() << false << QStringList {basic} << QString() << none;
    QTest::newRow("secret, no list") << QString() << true << QStringList {} << QString() << basic;
    QTest::newRow("secret, both") << QString() << true << QStringList {post, basic} << QString()
                                  << basic;
    QTest::newRow("secret, post only")
        << QString() << true << QStringList {post} << QString() << post;
    QTest::newRow("given") << post << true << QStringList {basic} << QString() << post;
    QTest::newRow("entry") << basic << true << QStringList {basic} << post << post;
}

void RegistrationTest::broughtClientGetsAMethod()
{
    QFETCH(QString, given);
    QFETCH(bool, hasSecret);
    QFETCH(QStringList, supported);
    QFETCH(QString, entry);
    Bench bench;
    if (!supported.isEmpty())
        bench.discovery.server.tokenAuthMethods = supported;
    if (!entry.isEmpty())
        bench.profile = Profile({{entries::kTokenAuth, entry}});
    RegistrationRequest request = Bench::request();
    request.brought = registered();
    request.brought->tokenAuthMethod = given;
    if (hasSecret)
        request.brought->clientSecret = Secret::copyOf("s");
    QTEST(bench.ensure(std::move(request))->tokenAuthMethod, "expected");
}

void RegistrationTest::keepsARegistrationWhileItIsGood()
{
    Bench bench;
    RegistrationRequest request = Bench::request();
    request.known = registered();
    request.known->clientSecret = Secret::copyOf("s");
    request.known->secretExpiresAt = kNow + std::chrono::seconds(1);
    const auto client = bench.ensure(std::move(request));
    QCOMPARE(client->clientId, u"known"_s);
    QCOMPARE(secretOf(client->clientSecret), u"s"_s);
}

void RegistrationTest::f06_registersAgain_data()
{
    QTest::addColumn<QByteArray>("issuer");
    QTest::addColumn<QByteArray>("redirect");
    QTest::addColumn<int>("secondsLeft");
    QTest::newRow("expired now") << QByteArray("https://as.example") << kRedirect << 0;
    QTest::newRow("expired") << QByteArray("https://as.example") << kRedirect << -100;
    QTest::newRow("other issuer") << QByteArray("https://old.example") << kRedirect << 100;
    QTest::newRow("issuer with a slash") << QByteArray("https://as.example/") << kRedirect << 100;
    QTest::newRow("other port (f09)")
        << QByteArray("https://as.example") << QByteArray("http://127.0.0.1:1/callback") << 100;
}

void RegistrationTest::f06_registersAgain()
{
    QFETCH(QByteArray, issuer);
    QFETCH(QByteArray, redirect);
    QFETCH(int, secondsLeft);
    Bench bench;
    bench.answer(201, R"({"client_id":"new"})");
    RegistrationRequest request = Bench::request();
    request.known = registered();
    request.known->issuer = issuer;
    request.known->redirectUri = redirect;
    request.known->secretExpiresAt = kNow + std::chrono::seconds(secondsLeft);
    QCOMPARE(bench.ensure(std::move(request))->clientId, u"new"_s);
    QVERIFY(!bench.http.seen().first().body.contains("known")); // rule 17: never shown elsewhere
    QVERIFY(bench.trace.find(u"registration-not-reused"_s));
}

void RegistrationTest::f08_keepsARegistrationForLocalhost()
{
    Bench bench;
    RegistrationRequest request = Bench::request();
    request.known = registered();
    request.known->redirectUri = kLocalhost; // what the second try settled on
    const auto client = bench.ensure(std::move(request));
    QCOMPARE(client->clientId, u"known"_s);
    QCOMPARE(client->redirectUri, kLocalhost);
}

void RegistrationTest::f45_takesAMetadataDocumentAnywhere()
{
    Bench bench;
    bench.discovery.server.supportsClientIdMetadata = true;
    RegistrationRequest request = Bench::request();
    request.metadataDocumentUrl = kDocument;
    request.known = registered();
    request.known->origin = Origin::MetadataDocument;
    request.known->clientId = QString::fromUtf8(kDocument);
    request.known->issuer = "https://old.example";
    request.known->redirectUri = "http://127.0.0.1:1/callback";
    const auto client = bench.ensure(std::move(request));
    QCOMPARE(client->origin, Origin::MetadataDocument);
    QCOMPARE(client->issuer, QByteArray("https://as.example"));
    QCOMPARE(client->redirectUri, kRedirect);

    // Switched off by an entry: then by registration.
    bench.profile = Profile({{entries::kClientMetadata, u"off"_s}});
    bench.answer(201, R"({"client_id":"new"})");
    RegistrationRequest off = Bench::request();
    off.metadataDocumentUrl = kDocument;
    QCOMPARE(bench.ensure(std::move(off))->clientId, u"new"_s);
}

void RegistrationTest::refusesBadMetadataDocumentUrls_data()
{
    QTest::addColumn<QByteArray>("url");
    for (const char *url : {"http://claviger.example/client.json", "https://claviger.example",
             "https://claviger.example/", "https://claviger.example/a#b",
             "https://u@claviger.example/c", "https://claviger.example/a/../c"})
        QTest::newRow(url) << QByteArray(url);
}

void RegistrationTest::refusesBadMetadataDocumentUrls()
{
    QFETCH(QByteArray, url);
    Bench bench;
    bench.discovery.server.supportsClientIdMetadata = true;
    bench.answer(201, R"({"client_id":"new"})");
    RegistrationRequest request = Bench::request();
    request.metadataDocumentUrl = url;
    QCOMPARE(bench.ensure(std::move(request))->clientId, u"new"_s);
}

void RegistrationTest::saysWhatItIs()
{
    Bench bench;
    bench.answer(201, R"({"client_id":"new"})");
    RegistrationRequest request = Bench::request();
    request.scopes = QStringList {u"a"_s, u"b"_s};
    QVERIFY(bench.ensure(std::move(request)));
    const QJsonObject expected {{"client_name"_L1, u"Claviger"_s},
        {"client_uri"_L1, u"https://claviger.example"_s},
        {"redirect_uris"_L1, QJsonArray {QString::fromUtf8(kRedirect)}},
        {"grant_types"_L1, QJsonArray {u"authorization_code"_s, u"refresh_token"_s}},
        {"response_types"_L1, QJsonArray {u"code"_s}}, {"token_endpoint_auth_method"_L1, u"none"_s},
        {"application_type"_L1, u"native"_s}, {"scope"_L1, u"a b"_s},
        {"software_id"_L1, u"claviger"_s}, {"software_version"_L1, u"1.2"_s}};
    QCOMPARE(bench.sent(), expected);
    QVERIFY(bench.http.seen().first().headers.contains("Content-Type: application/json"));
    QVERIFY(!bench.http.seen().first().mayReachPrivateAddresses);
}

void RegistrationTest::f34_sendsNoScopeThatNobodyNamed()
{
    Bench bench;
    bench.answer(201, R"({"client_id":"new"})");
    QVERIFY(bench.ensure());
    QVERIFY(!bench.sent().contains("scope"_L1));
}

void RegistrationTest::asksForAMethodTheServerHas_data()
{
    QTest::addColumn<std::optional<QStringList>>("supported");
    QTest::addColumn<QString>("expected");
    using Some = std::optional<QStringList>;
    QTest::newRow("no list") << Some() << u"none"_s;
    QTest::newRow("none among them") << Some({u"client_secret_basic"_s, u"none"_s}) << u"none"_s;
    QTest::newRow("both") << Some({u"client_secret_post"_s, u"client_secret_basic"_s})
                          << u"client_secret_basic"_s;
    QTest::newRow("post") << Some(QStringList {u"client_secret_post"_s}) << u"client_secret_post"_s;
    QTest::newRow("others") << Some(QStringList {u"tls_client_auth"_s}) << u"none"_s;
    QTest::newRow("empty") << Some(QStringList {}) << u"none"_s;
}

void RegistrationTest::asksForAMethodTheServerHas()
{
    QFETCH(std::optional<QStringList>, supported);
    Bench bench;
    bench.discovery.server.tokenAuthMethods = supported;
    bench.answer(201, R"({"client_id":"new"})");
    QVERIFY(bench.ensure());
    QTEST(bench.sent().value("token_endpoint_auth_method"_L1).toString(), "expected");

    const AuthorizationServer server = bench.discovery.server;
    QCOMPARE(chooseTokenAuth(server, Profile({{entries::kTokenAuth, u"client_secret_post"_s}})),
        u"client_secret_post"_s);
}

void RegistrationTest::readsTheAnswer()
{
    Bench bench;
    bench.answer(200, R"({"client_id":"1234.5678","client_secret":"s3cret",
        "client_secret_expires_at":1900000000,"token_endpoint_auth_method":"client_secret_basic",
        "redirect_uris":["http://elsewhere/","http://127.0.0.1:41797/callback"],
        "registration_access_token":"rat","registration_client_uri":"https://as.example/register/1"})");
    const auto client = bench.ensure();
    QVERIFY(client);
    QCOMPARE(client->origin, Origin::Registered);
    QCOMPARE(client->issuer, QByteArray("https://as.example"));
    QCOMPARE(client->clientId, u"1234.5678"_s);
    QCOMPARE(secretOf(client->clientSecret), u"s3cret"_s);
    QCOMPARE(client->tokenAuthMethod, u"client_secret_basic"_s);
    QCOMPARE(client->redirectUri, kRedirect);
    QCOMPARE(secretOf(client->registrationToken), u"rat"_s);
    QCOMPARE(client->registrationUri, QByteArray("https://as.example/register/1"));
    QCOMPARE(client->registeredAt, kNow);
    QCOMPARE(
        client->secretExpiresAt.value(), Clock::TimePoint(std::chrono::seconds(1'900'000'000)));
}

void RegistrationTest::f07_needsAClientWhereThereIsNoEndpoint()
{
    Bench bench;
    bench.profile = Profile({{entries::kRegistration, u"never"_s}});
    QCOMPARE(codeOf(bench.ensure()), ErrorCode::ClientNeeded);
    bench.profile = {};
    bench.discovery.server.registrationEndpoint.clear();
    const auto client = bench.ensure();
    QCOMPARE(codeOf(client), ErrorCode::ClientNeeded);
    QCOMPARE(client.error().subject, u"https://as.example"_s);
    QVERIFY(bench.http.seen().isEmpty());
}

void RegistrationTest::assumedServerWithoutEndpointIsNoServer()
{
    Bench bench;
    bench.discovery.server.isAssumed = true;
    bench.answer(404, "<html>");
    QCOMPARE(codeOf(bench.ensure()), ErrorCode::DiscoveryFailed);
}

QTEST_GUILESS_MAIN(RegistrationTest)
#include "registration_test.moc"
