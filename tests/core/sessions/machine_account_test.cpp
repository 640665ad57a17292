#include "tests/core/sessions/session_fixture.h"

#include "core/oauth/jose.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;
using test::kMoreScopes;
using Phase = Attempt::Phase;

/// Accounts that no person signs in to: the server's own, the machine's, the organisation's.
class MachineAccountTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m = std::make_unique<test::SessionFixture>(); }
    void cleanup()
    {
        QCOMPARE(m->provider.problems().join(u", "_s), QString());
        m.reset();
    }
    void machineNeedsNobody();
    void machineWidensOnceForManyCalls();
    void machineIsRefusedForAWhile();
    void machinesSecretStaysWithItsFirstIssuer();
    void machineTokenComesFromAFile();
    void organisationVouches();
    void organisationsSignInEndsWithTheLastAccount();
    void organisationsSignInIsWipedThoughItCannotBeRevoked();
    void organisationsSignInIsSharedToTheLast();
    void organisationsNoIsFinalAfterABrowser();
    void organisationsSignInIsRenewedOnceForAllServers();
    void organisationsSignInOutlivesALockedVault();
    void organisationsSignInIsRenewedAsItsOwnClient();

private:
    /// The simulated provider is the organisation's identity provider too: it signs ID tokens.
    void beOrganisation(const servers::ServerId &server);

    Secret m_key = std::move(*oauth::makeEs256Key());
    std::unique_ptr<test::SessionFixture> m;
};

void MachineAccountTest::beOrganisation(const servers::ServerId &server)
{
    servers::RemoteAuthorization settings;
    settings.kind = servers::RemoteAuthorization::Kind::Enterprise;
    settings.clientId = u"the client"_s;
    settings.identityIssuer = QString::fromUtf8(test::FakeAuthorizationServer::kIssuer);
    settings.identityClientId = u"the client"_s;
    m->addServer(server, settings);
    QJsonObject jwk = *oauth::publicJwk(m_key);
    jwk.insert(u"kid"_s, u"key-1"_s);
    m->provider.knobs.needsResource = false; // an identity provider knows no resource
    m->provider.knobs.keys = {{u"keys"_s, QJsonArray {jwk}}};
    m->provider.knobs.signIdToken = [this](const QJsonObject &claims) {
        return *oauth::signJws({{u"alg"_s, u"ES256"_s}, {u"kid"_s, u"key-1"_s}}, claims, m_key);
    };
}

void MachineAccountTest::machineNeedsNobody()
{
    servers::RemoteAuthorization settings;
    settings.kind = servers::RemoteAuthorization::Kind::ClientCredentials;
    settings.clientId = u"the client"_s;
    settings.tokenAuthMethod = u"client_secret_post"_s;
    m->provider.knobs.clientSecret = "the secret";
    m->provider.knobs.tokenAuthMethod = u"client_secret_post"_s;
    m->addServer(m->server, settings);
    const vault::SecretId item {u"linear"_s, servers::kClientSecretItem};
    QVERIFY(test::runTask(m->vault.write(item, Secret::copyOf("the secret"), {})));
    QVERIFY(m->header(m->access()).startsWith("Bearer access-"));
    QCOMPARE(m->authority->accounts(m->server).size(), 1);
    QVERIFY(m->account().isMachine);
    m->clock.advance(3600s);
    QVERIFY(m->access());
    QCOMPARE(m->provider.seenAt("/token").size(), 2);
    QCOMPARE(m->authority->accounts(m->server).size(), 1);
    const auto more = test::runTask(
        m->authority->challenged(m->challenge(403, kMoreScopes, m->access())));
    QVERIFY(more); // more access without a person
    QCOMPARE(m->provider.seenAt("/token").last().form.value(u"scope"_s), u"read write admin"_s);
    QVERIFY(m->account().scopes.contains(u"admin"_s));
    QCOMPARE(m->browser.opened.size(), 0);
    QCOMPARE(
        m->authority->startSignIn(SignInRequest {m->server}).error().code, ErrorCode::InvalidInput);
}

void MachineAccountTest::machineWidensOnceForManyCalls()
{
    servers::RemoteAuthorization settings;
    settings.kind = servers::RemoteAuthorization::Kind::ClientCredentials;
    settings.clientId = u"the client"_s;
    m->addServer(m->server, settings);
    const auto access = m->access();
    QVERIFY(access);
    TaskScope scope;
    int good = 0;
    for (int i = 0; i < 10; ++i) {
        scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, access)),
            [&good](const Result<void> &result) { good += result ? 1 : 0; });
    }
    QTRY_COMPARE(good, 10);
    QCOMPARE(m->provider.seenAt("/token").size(), 2);
    // Answers that come late are about the token of before.
    QVERIFY(test::runTask(m->authority->challenged(m->challenge(403, kMoreScopes, access))));
    QCOMPARE(m->provider.seenAt("/token").size(), 2);
    // It does not say what it lacks: what its metadata list.
    m->provider.knobs.scopesSupported.append(u"delete"_s);
    QVERIFY(test::runTask(m->authority->challenged(
        m->challenge(403, "Bearer error=\"insufficient_scope\"", m->access()))));
    QVERIFY(m->account().scopes.contains(u"delete"_s));
}

/// `access_denied` names no person's no: the request is tried again, and meanwhile it is not the network's fault.
void MachineAccountTest::machineIsRefusedForAWhile()
{
    servers::RemoteAuthorization settings;
    settings.kind = servers::RemoteAuthorization::Kind::ClientCredentials;
    settings.clientId = u"the client"_s;
    m->addServer(m->server, settings);
    QVERIFY(m->access());
    m->clock.advance(3600s);
    m->provider.failNextToken(403, R"({"error":"access_denied"})", "application/json");
    QVERIFY(!m->access());
    QCOMPARE(m->account().state, Account::State::NeedsSignIn);
    QCOMPARE(*m->account().reason, ErrorCode::OAuthFailed);
    m->clock.advance(10min);
    QVERIFY(m->access());
    QCOMPARE(m->account().state, Account::State::SignedIn);
}

void MachineAccountTest::machinesSecretStaysWithItsFirstIssuer()
{
    servers::RemoteAuthorization settings;
    settings.kind = servers::RemoteAuthorization::Kind::ClientCredentials;
    settings.clientId = u"the client"_s;
    settings.tokenAuthMethod = u"client_secret_post"_s;
    m->provider.knobs.clientSecret = "the secret";
    m->provider.knobs.tokenAuthMethod = u"client_secret_post"_s;
    m->addServer(m->server, settings);
    const vault::SecretId item {u"linear"_s, servers::kClientSecretItem};
    QVERIFY(test::runTask(m->vault.write(item, Secret::copyOf("the secret"), u"label"_s)));
    QVERIFY(m->access());
    m->provider.knobs.movedTo = "https://elsewhere.example";
    m->clock.advance(3600s);
    QVERIFY(!m->access());
    QCOMPARE(m->account().reason, ErrorCode::ClientNeeded);
    QCOMPARE(m->provider.seenAt("/token").size(), 1);
}

void MachineAccountTest::machineTokenComesFromAFile()
{
    QFile file(m->folder.filePath(u"token"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("the machine's token\n");
    file.close();
    servers::RemoteAuthorization settings;
    settings.kind = servers::RemoteAuthorization::Kind::Workload;
    settings.clientId = u"the client"_s;
    settings.workloadTokenFile = file.fileName();
    m->addServer(m->server, settings);
    QVERIFY(m->header(m->access()).startsWith("Bearer access-"));
    const auto request = m->provider.seenAt("/token").last();
    QCOMPARE(request.form.value(u"assertion"_s), u"the machine's token"_s);
    QVERIFY(file.remove());
    m->clock.advance(3600s);
    QCOMPARE(m->access().error().code, ErrorCode::FileNotFound); // kept; the file may come back
    QCOMPARE(m->account().state, Account::State::Offline);
}

void MachineAccountTest::organisationVouches()
{
    servers::RemoteAuthorization settings;
    settings.kind = servers::RemoteAuthorization::Kind::Enterprise;
    settings.clientId = u"the client"_s;
    settings.identityIssuer = u"https://idp.example"_s;
    settings.identityClientId = u"the client"_s;
    settings.profile = {{u"identity-token-endpoint"_s, u"https://as.example/token"_s, {}, true}};
    m->addServer(m->server, settings);
    QCOMPARE(m->access().error().code, ErrorCode::SignInNeeded); // nobody has signed in there yet
    m->provider.failNextToken(200,
        R"({"access_token":"vouched","token_type":"N_A",)"
        R"("issued_token_type":"urn:ietf:params:oauth:token-type:id-jag"})",
        "application/json");
    QVERIFY(
        test::runTask(m->authority->bringIdentity(m->server, Secret::copyOf("an ID token"), {})));
    QVERIFY(m->header(m->access()).startsWith("Bearer access-"));
    QVERIFY(m->account().isMachine);
    const QStringList identity = m->vault.keys().filter(u"@identity/"_s);
    QCOMPARE(identity.size(), 1); // for all servers of the organisation
    m->provider.failNextToken(403, R"({"error":"access_denied"})", "application/json");
    m->clock.advance(3600s);
    QCOMPARE(m->access().error().code, ErrorCode::PolicyDenied);
    m->clock.advance(24h);
    QCOMPARE(m->access().error().code, ErrorCode::PolicyDenied); // final: nobody is asked instead
    QCOMPARE(m->browser.opened.size(), 0);
    QVERIFY(test::runTask(m->authority->signOut(m->server, m->account().id)));
    QVERIFY(m->vault.keys().filter(u"@identity/"_s).isEmpty()); // nobody else it vouches for
}

void MachineAccountTest::organisationsSignInEndsWithTheLastAccount()
{
    beOrganisation(m->server);
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    QVERIFY(m->header(m->access()).startsWith("Bearer access-"));
    QCOMPARE(m->account().email, u"ada@example.com"_s);
    QCOMPARE(m->provider.liveRefreshTokens(), 1); // the identity provider's
    const auto result = test::runTask(m->authority->signOut(m->server, m->account().id));
    QStringList steps;
    for (const SignOutStep &step : result->steps)
        steps.append(step.step + (step.ok ? u" ok"_s : u" "_s + step.detail));
    QVERIFY2(steps.contains(u"revoke-identity ok"_s), qPrintable(steps.join(u", "_s)));
    QVERIFY(steps.indexOf(u"revoke-identity ok"_s) < steps.indexOf(u"wipe ok"_s));
    QCOMPARE(m->provider.liveRefreshTokens(), 0);
    QVERIFY(m->vault.keys().filter(u"@identity/"_s).isEmpty());
}

void MachineAccountTest::organisationsSignInIsWipedThoughItCannotBeRevoked()
{
    beOrganisation(m->server);
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    m->provider.knobs.revocation = "503";
    const auto result = test::runTask(m->authority->signOut(m->server, m->account().id));
    QStringList failed;
    for (const SignOutStep &step : result->steps) {
        if (step.step == u"revoke-identity")
            failed.append(step.detail);
    }
    QCOMPARE(failed, QStringList(errorName(ErrorCode::ProviderBusy)));
    QVERIFY(m->vault.keys().filter(u"@identity/"_s).isEmpty());
}

void MachineAccountTest::organisationsSignInIsSharedToTheLast()
{
    const auto other = *servers::ServerId::parse(u"other"_s);
    beOrganisation(m->server);
    beOrganisation(other);
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    QVERIFY(test::runTask(m->authority->access(AccessRequest {other}))); // no browser for it
    QCOMPARE(m->browser.opened.size(), 1);
    const auto first = test::runTask(m->authority->signOut(m->server, m->account().id));
    QVERIFY(std::any_of(first->steps.cbegin(), first->steps.cend(), [](const SignOutStep &step) {
        return step.step == u"revoke-identity" && step.skipped && step.detail == u"other-accounts";
    }));
    QCOMPARE(m->provider.liveRefreshTokens(), 1);
    const QString last = m->authority->accounts(other).value(0).id;
    QVERIFY(test::runTask(m->authority->signOut(other, last)));
    QCOMPARE(m->provider.liveRefreshTokens(), 0);
}

void MachineAccountTest::organisationsNoIsFinalAfterABrowser()
{
    beOrganisation(m->server);
    SignInRequest request {m->server};
    request.isApproved = true;
    const auto id = m->authority->startSignIn(request);
    QTRY_VERIFY(m->isIn(*id, Phase::Asking));
    QCOMPARE(m->attempt(*id).scopes.filter(u"read"_s), QStringList()); // who it is, and no more
    m->provider.knobs.errorAtExchange = "access_denied";
    QVERIFY(m->authority->approve(*id, Keep::SignedIn, {}));
    QTRY_VERIFY(m->isIn(*id, Phase::Failed));
    QCOMPARE(m->attempt(*id).error->code, ErrorCode::PolicyDenied);
    QCOMPARE(m->browser.opened.size(), 1);
    QVERIFY(!m->access());
    QVERIFY(m->header(m->access()).isEmpty());
    QCOMPARE(m->browser.opened.size(), 1); // nobody is asked for consent of their own instead
    QCOMPARE(m->authority->attempts().size(), 1);
}

void MachineAccountTest::organisationsSignInIsRenewedOnceForAllServers()
{
    const auto other = *servers::ServerId::parse(u"other"_s);
    beOrganisation(m->server);
    beOrganisation(other);
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    QVERIFY(test::runTask(m->authority->access(AccessRequest {other})));
    const auto renewals = [this] {
        const auto seen = m->provider.seenAt("/token");
        return std::count_if(seen.cbegin(), seen.cend(), [](const auto &request) {
            return request.form.value(u"grant_type"_s) == u"refresh_token";
        });
    };
    for (int i = 1; i < 4; ++i) {
        m->clock.advance(3600s);
        m->provider.hold();
        TaskScope scope;
        int good = 0;
        for (const servers::ServerId &server : {m->server, other, m->server}) {
            scope.spawn(m->authority->access(AccessRequest {server}),
                [&good](const Result<Access> &access) { good += access ? 1 : 0; });
        }
        // In step, one request each: all of them have seen what is stored before anybody has an answer.
        QVERIFY(QTest::qWaitFor([&] {
            m->provider.release();
            m->provider.hold();
            return good == 3;
        }));
        m->provider.release();
        QCOMPARE(renewals(), i);
    }
    QCOMPARE(m->browser.opened.size(), 1);
}

void MachineAccountTest::organisationsSignInOutlivesALockedVault()
{
    beOrganisation(m->server);
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    const QString item = m->vault.keys().filter(u"@identity/"_s).value(0);
    const QByteArray before = m->vault.plain(item);
    m->clock.advance(3600s);
    m->vault.failWrites(2, ErrorCode::KeychainLocked); // the identity's and the server's tokens
    QVERIFY(m->access());
    QCOMPARE(m->vault.plain(item), before);
    m->clock.advance(3600s);
    m->vault.failWrites(2, ErrorCode::KeychainLocked);
    QVERIFY(m->access()); // the new refresh token, not the spent one
    QCOMPARE(m->provider.liveRefreshTokens(), 1);
    m->vault.failWrites(0, ErrorCode::KeychainLocked);
    m->authority->onStoreChanged();
    QTRY_VERIFY(m->vault.plain(item) != before);
    m->start();
    m->clock.advance(3600s);
    QVERIFY(m->access());
    QCOMPARE(m->browser.opened.size(), 1);
}

void MachineAccountTest::organisationsSignInIsRenewedAsItsOwnClient()
{
    beOrganisation(m->server);
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    auto entry = m->registry.find(m->server);
    std::get<servers::HttpTransport>(entry->transport).authorization.identityClientId =
        u"set later"_s;
    QVERIFY(m->registry.put({*entry}));
    m->clock.advance(3600s);
    (void)m->access();
    QStringList clients;
    for (const auto &request : m->provider.seenAt("/token")) {
        if (request.form.value(u"grant_type"_s) == u"refresh_token")
            clients.append(request.form.value(u"client_id"_s));
    }
    QCOMPARE(clients, QStringList(u"the client"_s));
}

QTEST_GUILESS_MAIN(MachineAccountTest)
#include "machine_account_test.moc"
