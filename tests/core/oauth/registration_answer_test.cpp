#include "tests/core/oauth/registration_bench.h"

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;
using namespace claviger::test;

namespace {

ClientRegistration managed()
{
    ClientRegistration client = registered();
    client.registrationUri = "https://as.example/register/1";
    client.registrationToken = Secret::copyOf("rat");
    return client;
}

} // namespace

class RegistrationAnswerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void f33_believesTheAnswer_data();
    void f33_believesTheAnswer();
    void refusesABadAnswer_data();
    void refusesABadAnswer();
    void f08_refusesRedirectsThatAreNotOurs();
    void f07_saysWhatARefusalMeans_data();
    void f07_saysWhatARefusalMeans();
    void triesOnceMoreWithLess_data();
    void triesOnceMoreWithLess();
    void f10_triesOnceMoreWithLocalhost();
    void f10_keepsAFixedHost();
    void triesOnlyOnceMore();
    void minimalFromTheStart();
    void passesOnWhatTheNetworkSays();
    void f43_tellsNoSecret();
    void deletesARegistration_data();
    void deletesARegistration();
    void f06_probesARegistration_data();
    void f06_probesARegistration();
    void managesNothingWithoutAnAddress_data();
    void managesNothingWithoutAnAddress();
};

void RegistrationAnswerTest::f33_believesTheAnswer_data()
{
    QTest::addColumn<QString>("answered");
    QTest::addColumn<bool>("secret");
    QTest::addColumn<std::optional<QStringList>>("supported");
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QString>("expected");
    using Some = std::optional<QStringList>;
    const QString none = u"none"_s;
    const QString basic = u"client_secret_basic"_s;
    const QString post = u"client_secret_post"_s;
    QTest::newRow("as asked") << none << false << Some() << QString() << none;
    QTest::newRow("nothing said") << QString() << false << Some() << QString() << none;
    QTest::newRow("changed to basic") << basic << true << Some() << QString() << basic;
    QTest::newRow("changed to post") << post << true << Some() << QString() << post;
    QTest::newRow("secret but nothing said") << QString() << true << Some() << QString() << basic;
    QTest::newRow("secret but none, no list") << none << true << Some() << QString() << post;
    QTest::newRow("secret but none, none is fine")
        << none << true << Some({basic, none}) << QString() << none;
    QTest::newRow("secret but none, basic only")
        << none << true << Some(QStringList {basic}) << QString() << basic;
    QTest::newRow("secret but none, entry")
        << none << true << Some(QStringList {none}) << post << post;
    QTest::newRow("a method but no secret") << basic << false << Some() << QString() << none;
    QTest::newRow("entry but no secret") << none << false << Some() << post << none;
    QTest::newRow("entry none") << basic << true << Some() << none << none;
}

void RegistrationAnswerTest::f33_believesTheAnswer()
{
    QFETCH(QString, answered);
    QFETCH(bool, secret);
    QFETCH(std::optional<QStringList>, supported);
    QFETCH(QString, entry);
    Bench bench;
    bench.discovery.server.tokenAuthMethods = supported;
    if (!entry.isEmpty())
        bench.profile = Profile({{entries::kTokenAuth, entry}});
    QJsonObject body {{"client_id"_L1, u"new"_s}};
    if (!answered.isEmpty())
        body.insert("token_endpoint_auth_method"_L1, answered);
    if (secret)
        body.insert("client_secret"_L1, u"s3cret"_s);
    bench.answer(201, QJsonDocument(body).toJson());
    const auto client = bench.ensure();
    QVERIFY(client);
    QTEST(client->tokenAuthMethod, "expected");
    QCOMPARE(bench.http.seen().size(), 1);
}

void RegistrationAnswerTest::refusesABadAnswer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("HTML") << QByteArray("<html>welcome</html>");
    QTest::newRow("no id") << QByteArray(R"({"client_secret":"s"})");
    QTest::newRow("id is no string") << QByteArray(R"({"client_id":5})");
    QTest::newRow("id with a line break") << QByteArray(R"({"client_id":"a\r\nX: y"})");
    QTest::newRow("id not ASCII") << QByteArray(R"({"client_id":"ü"})");
    QTest::newRow("endless id") << QByteArray(
        R"({"client_id":")" + QByteArray(kLongestClientId + 1, 'x') + "\"}");
    QTest::newRow("unknown method")
        << QByteArray(R"({"client_id":"a","token_endpoint_auth_method":"tls_client_auth"})");
}

void RegistrationAnswerTest::refusesABadAnswer()
{
    QFETCH(QByteArray, body);
    Bench bench;
    bench.answer(201, body);
    QCOMPARE(codeOf(bench.ensure()), ErrorCode::RegistrationRefused);
    QCOMPARE(bench.http.seen().size(), 1);
}

void RegistrationAnswerTest::f08_refusesRedirectsThatAreNotOurs()
{
    Bench bench;
    bench.answer(201, R"({"client_id":"a","redirect_uris":["https://evil.example/callback"]})");
    const auto client = bench.ensure();
    QCOMPARE(codeOf(client), ErrorCode::RegistrationRefused);
    QCOMPARE(client.error().subject, u"redirect_uris"_s);
}

void RegistrationAnswerTest::f07_saysWhatARefusalMeans_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("subject");
    const QString issuer = u"https://as.example"_s;
    const auto row = [](const char *name, int status, const char *body, ErrorCode code,
                         const QString &subject) {
        QTest::newRow(name) << status << QByteArray(body) << code << subject;
    };
    row("403 text (Figma)", 403, "Forbidden", ErrorCode::ClientNeeded, issuer);
    row("401 (Okta)", 401, R"({"errorCode":"E0000011"})", ErrorCode::ClientNeeded, issuer);
    row("404 page", 404, "<html>", ErrorCode::ClientNeeded, issuer);
    row("405", 405, "", ErrorCode::ClientNeeded, issuer);
    row("422 (GitHub)", 422, R"({"message":"no"})", ErrorCode::ClientNeeded, issuer);
    row("422 with a code", 422, R"({"error":"invalid_software_statement"})",
        ErrorCode::RegistrationRefused, u"invalid_software_statement"_s);
    row("400 with a code", 400,
        R"({"error":"unapproved_software_statement","error_description":"x"})",
        ErrorCode::RegistrationRefused, u"unapproved_software_statement"_s);
    row("400 text", 400, "host not allowed", ErrorCode::RegistrationRefused, u"400"_s);
    row("500 empty", 500, "", ErrorCode::RegistrationRefused, u"500"_s);
    row("503", 503, "<html>", ErrorCode::ProviderBusy, issuer);
    row("429", 429, "", ErrorCode::ProviderBusy, issuer);
    row("302", 302, "", ErrorCode::RegistrationRefused, u"302"_s);
}

void RegistrationAnswerTest::f07_saysWhatARefusalMeans()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorCode, code);
    QFETCH(QString, subject);
    Bench bench;
    bench.answer(status, body);
    const auto client = bench.ensure();
    QCOMPARE(codeOf(client), code);
    QCOMPARE(client.error().subject, subject);
    QCOMPARE(bench.http.seen().size(), 1);
}

void RegistrationAnswerTest::triesOnceMoreWithLess_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("names a member") << 400 << QByteArray("bad field: application_type");
    QTest::newRow("unrecognized (Keycloak)")
        << 400 << QByteArray(R"({"error":"Unrecognized field \"software_id\""})");
    QTest::newRow("invalid metadata")
        << 400 << QByteArray(R"({"error":"invalid_client_metadata"})");
    QTest::newRow("additional properties")
        << 422 << QByteArray(R"({"detail":"Additional properties are not allowed"})");
}

void RegistrationAnswerTest::triesOnceMoreWithLess()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    Bench bench;
    bench.answer(status, body);
    bench.answer(201, R"({"client_id":"new"})");
    QVERIFY(bench.ensure());
    const QStringList members = bench.sent(1).keys();
    QCOMPARE(members,
        QStringList({u"client_name"_s, u"grant_types"_s, u"redirect_uris"_s, u"response_types"_s,
            u"token_endpoint_auth_method"_s}));
    QVERIFY(bench.trace.find(u"members-minded"_s));
}

void RegistrationAnswerTest::f10_triesOnceMoreWithLocalhost()
{
    Bench bench;
    bench.answer(400, R"({"error":"invalid_redirect_uri"})");
    bench.answer(201, R"({"client_id":"new","redirect_uris":["http://localhost:41797/callback"]})");
    const auto client = bench.ensure();
    QVERIFY(client);
    QCOMPARE(client->redirectUri, kLocalhost);
    QCOMPARE(bench.sent(1).value("redirect_uris"_L1).toArray(),
        QJsonArray {QString::fromUtf8(kLocalhost)});
}

void RegistrationAnswerTest::f10_keepsAFixedHost()
{
    Bench bench;
    bench.profile = Profile({{entries::kRedirectHost, u"127.0.0.1"_s}});
    bench.answer(400, R"({"error":"invalid_redirect_uri"})");
    const auto client = bench.ensure();
    QCOMPARE(client.error().subject, u"invalid_redirect_uri"_s);
    QCOMPARE(bench.http.seen().size(), 1);

    Bench already;
    already.answer(400, R"({"error":"invalid_redirect_uri"})");
    RegistrationRequest request = Bench::request();
    request.redirectUri = kLocalhost;
    QVERIFY(!already.ensure(std::move(request)));
    QCOMPARE(already.http.seen().size(), 1);
}

void RegistrationAnswerTest::triesOnlyOnceMore()
{
    Bench bench;
    bench.answer(400, R"({"error":"invalid_client_metadata"})");
    const auto client = bench.ensure();
    QCOMPARE(codeOf(client), ErrorCode::RegistrationRefused);
    QCOMPARE(client.error().subject, u"invalid_client_metadata"_s);
    QCOMPARE(bench.http.seen().size(), 2);
}

void RegistrationAnswerTest::minimalFromTheStart()
{
    Bench bench;
    bench.profile = Profile({{entries::kRegistrationBody, u"minimal"_s}});
    bench.answer(400, R"({"error":"invalid_client_metadata"})");
    QVERIFY(!bench.ensure());
    QCOMPARE(bench.http.seen().size(), 1);
    QVERIFY(!bench.sent().contains("application_type"_L1));
}

void RegistrationAnswerTest::passesOnWhatTheNetworkSays()
{
    Bench bench;
    bench.http.fail("POST", kEndpoint, ErrorCode::TlsFailed);
    QCOMPARE(codeOf(bench.ensure()), ErrorCode::TlsFailed);
}

void RegistrationAnswerTest::f43_tellsNoSecret()
{
    Bench bench;
    bench.answer(201, R"({"client_id":"new","client_secret":"s3cr3t-value",
        "registration_access_token":"r3g-token","token_endpoint_auth_method":"weird"})");
    const auto client = bench.ensure();
    QVERIFY(!client);
    const QString all = bench.trace.text() + client.error().subject + client.error().detail;
    QVERIFY(!all.contains(u"s3cr3t"_s));
    QVERIFY(!all.contains(u"r3g-token"_s));
}

void RegistrationAnswerTest::deletesARegistration_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    for (const int status : {204, 200, 401, 403, 404})
        QTest::addRow("%d", status) << status << ErrorCode::Internal;
    QTest::newRow("405") << 405 << ErrorCode::Unsupported;
    QTest::newRow("400") << 400 << ErrorCode::RegistrationRefused;
    QTest::newRow("503") << 503 << ErrorCode::ProviderBusy;
}

void RegistrationAnswerTest::deletesARegistration()
{
    QFETCH(int, status);
    QFETCH(ErrorCode, code);
    Bench bench;
    bench.http.answer("DELETE", "https://as.example/register/1", status);
    const ClientRegistration client = managed();
    const auto deleted = runTask(deleteRegistration(bench.context(), client));
    QCOMPARE(deleted ? ErrorCode::Internal : deleted.error().code, code);
    QVERIFY(bench.http.seen().first().headers.contains("Authorization: Bearer rat"));
    QVERIFY(!bench.trace.text().contains(u"rat"_s));
}

void RegistrationAnswerTest::f06_probesARegistration_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("200") << 200 << ErrorCode::Internal;
    for (const int status : {401, 403, 404})
        QTest::addRow("%d", status) << status << ErrorCode::InvalidClient;
    QTest::newRow("405") << 405 << ErrorCode::Unsupported;
    QTest::newRow("500") << 500 << ErrorCode::ProviderBusy;
}

void RegistrationAnswerTest::f06_probesARegistration()
{
    QFETCH(int, status);
    QFETCH(ErrorCode, code);
    Bench bench;
    bench.http.answer("GET", "https://as.example/register/1", status, "{}");
    const ClientRegistration client = managed();
    const auto probed = runTask(probeRegistration(bench.context(), client));
    QCOMPARE(probed ? ErrorCode::Internal : probed.error().code, code);
}

void RegistrationAnswerTest::managesNothingWithoutAnAddress_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("no address") << QByteArray() << QByteArray("rat");
    QTest::newRow("no token") << QByteArray("https://as.example/register/1") << QByteArray();
    QTest::newRow("not https (f42)") << QByteArray("http://as.example/r") << QByteArray("rat");
    QTest::newRow("a file (f42)") << QByteArray("file:///etc/passwd") << QByteArray("rat");
}

void RegistrationAnswerTest::managesNothingWithoutAnAddress()
{
    QFETCH(QByteArray, uri);
    QFETCH(QByteArray, token);
    Bench bench;
    ClientRegistration client = registered();
    client.registrationUri = uri;
    client.registrationToken = Secret::copyOf(token);
    const auto deleted = runTask(deleteRegistration(bench.context(), client));
    QCOMPARE(deleted.error().code, ErrorCode::Unsupported);
    const auto probed = runTask(probeRegistration(bench.context(), client));
    QCOMPARE(probed.error().code, ErrorCode::Unsupported);
    QVERIFY(bench.http.seen().isEmpty());
}

QTEST_GUILESS_MAIN(RegistrationAnswerTest)
#include "registration_answer_test.moc"
