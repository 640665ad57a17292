#include "tests/core/sessions/session_fixture.h"
#include "tests/support/fake_authorization_parts.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;
using test::provider::json;

namespace {

const QByteArray kElsewhere = "https://mcp.example/about/this-server";

} // namespace

/// Where a machine's secrets and adopted tokens go, and what happens when they are not taken.
class MachineGrantTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m = std::make_unique<test::SessionFixture>(); }
    void cleanup()
    {
        QCOMPARE(m->provider.problems().join(u", "_s), QString());
        m.reset();
    }
    void theChallengeSaysWhere();
    void theChallengeBindsTokensToAKey();
    void theLastChallengeCounts();
    void whatAnotherAddressSaidIsForgotten();
    void adoptionAsksTheServerFirst();
    void nothingGoesToAssumedEndpoints();
    void nothingAdoptedGoesToAssumedEndpoints();
    void aPersonCanVouchForAssumedEndpoints_data();
    void aPersonCanVouchForAssumedEndpoints();
    void aRefusedKeyIsNoPersonsSignIn();
    void aReplacedSecretIsTriedAtOnce();

private:
    void beMachine(const QString &clientIssuer = {})
    {
        servers::RemoteAuthorization settings;
        settings.kind = servers::RemoteAuthorization::Kind::ClientCredentials;
        settings.clientId = u"the client"_s;
        settings.clientIssuer = clientIssuer;
        settings.tokenAuthMethod = u"client_secret_post"_s;
        m->provider.knobs.clientSecret = "the secret";
        m->provider.knobs.tokenAuthMethod = u"client_secret_post"_s;
        m->addServer(m->server, settings);
        putSecret("the secret");
    }
    void putSecret(const QByteArray &secret)
    {
        const vault::SecretId item {u"linear"_s, servers::kClientSecretItem};
        QVERIFY(test::runTask(m->vault.write(item, Secret::copyOf(secret), {})));
    }
    /// The usual places have no documents, and the server answers with this challenge.
    void hideDocuments(const QByteArray &challenge)
    {
        net::HttpResponse refusal;
        refusal.status = 401;
        refusal.headers.push_back({"WWW-Authenticate", challenge});
        m->network.instead.insert(test::FakeAuthorizationServer::kServer, refusal);
        for (const char *place : {"oauth-protected-resource/mcp", "oauth-protected-resource",
                 "oauth-authorization-server", "openid-configuration"})
            m->network.instead.insert(
                QByteArray("https://mcp.example/.well-known/") + place, json(404, {}));
    }
    void hideDocumentsButOne(const QByteArray &more = {})
    {
        hideDocuments("Bearer resource_metadata=\"" + kElsewhere + '"' + more);
        m->network.instead.insert(kElsewhere, documentOfServer());
    }
    [[nodiscard]] static net::HttpResponse documentOfServer()
    {
        return json(200,
            {{u"resource"_s, u"https://mcp.example/mcp"_s},
                {u"authorization_servers"_s, QJsonArray {u"https://as.example"_s}},
                {u"scopes_supported"_s, QJsonArray {u"read"_s, u"write"_s}}});
    }
    [[nodiscard]] Result<QString> adopt()
    {
        Adoption adoption {m->server, m->provider.client(), m->provider.grantTo(u"the client"_s)};
        adoption.registration.issuer.clear(); // mcp-remote does not keep it
        return test::runTask(m->authority->adopt(std::move(adoption)));
    }

    std::unique_ptr<test::SessionFixture> m;
};

void MachineGrantTest::theChallengeSaysWhere()
{
    beMachine();
    hideDocumentsButOne(", scope=\"jobs\"");
    QVERIFY(m->header(m->access()).startsWith("Bearer access-"));
    QCOMPARE(m->provider.seenAt("/token").size(), 1);
    QCOMPARE(m->provider.seenAt("/token").first().form.value(u"scope"_s), u"jobs"_s);
    m->clock.advance(3600s);
    const int before = m->network.requests;
    QVERIFY(m->access());
    QCOMPARE(m->network.requests, before + 3); // two documents and a token: it has said it before
}

void MachineGrantTest::theChallengeBindsTokensToAKey()
{
    m->provider.knobs.wantsDpop = true;
    hideDocuments("DPoP algs=\"ES256\", resource_metadata=\"" + kElsewhere + '"');
    m->network.instead.insert(kElsewhere, documentOfServer());
    const auto adopted = adopt();
    QVERIFY(adopted);
    QVERIFY(m->header(m->access(*adopted)).startsWith("DPoP access-"));
    beMachine();
    QVERIFY(test::runTask(m->authority->signOut(m->server, *adopted)));
    QVERIFY(m->header(m->access()).startsWith("DPoP access-"));
}

void MachineGrantTest::whatAnotherAddressSaidIsForgotten()
{
    beMachine();
    const auto access = m->access();
    const QByteArray header = "Bearer resource_metadata=\"https://old.example/about\"";
    m->network.instead.insert(
        "https://old.example/about", json(200, {{u"resource"_s, u"https://old.example/mcp"_s}}));
    (void)test::runTask(m->authority->challenged(m->challenge(401, header, access)));
    m->clock.advance(3600s);
    QVERIFY(m->access());
}

void MachineGrantTest::theLastChallengeCounts()
{
    beMachine();
    const auto access = m->access(); // the usual places
    QVERIFY(access);
    hideDocumentsButOne();
    const QByteArray header = "Bearer resource_metadata=\"" + kElsewhere + "\", scope=\"later\"";
    QVERIFY(test::runTask(m->authority->challenged(m->challenge(401, header, access))));
    QVERIFY(m->provider.seenAt("/token").last().form.value(u"scope"_s).contains(u"later"_s));
}

void MachineGrantTest::adoptionAsksTheServerFirst()
{
    hideDocumentsButOne();
    const auto adopted = adopt();
    QVERIFY(adopted);
    QVERIFY(m->access(*adopted));
    QCOMPARE(m->account().issuer, "https://as.example"_ba);
}

void MachineGrantTest::nothingGoesToAssumedEndpoints()
{
    beMachine();
    hideDocuments("Bearer");
    QCOMPARE(m->access().error().code, ErrorCode::DiscoveryFailed);
    QCOMPARE(m->account().state, Account::State::Offline);
    QVERIFY(m->provider.seen().isEmpty());
    m->network.instead.clear(); // the documents are back
    m->clock.advance(1s);
    QVERIFY(m->access());
}

void MachineGrantTest::nothingAdoptedGoesToAssumedEndpoints()
{
    hideDocuments("Bearer");
    QCOMPARE(adopt().error().code, ErrorCode::DiscoveryFailed);
    QVERIFY(m->provider.seen().isEmpty());
    QCOMPARE(m->authority->accounts(m->server).size(), 0);
}

void MachineGrantTest::aPersonCanVouchForAssumedEndpoints_data()
{
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<bool>("isMeant");
    QTest::newRow("as it is") << u"https://mcp.example"_s << true;
    QTest::newRow("as it was typed") << u"HTTPS://MCP.example:443"_s << true; // by earlier versions
    QTest::newRow("another port") << u"https://mcp.example:8443"_s << false;
    QTest::newRow("a part of it") << u"https://mcp.example/tenant"_s << false;
}

void MachineGrantTest::aPersonCanVouchForAssumedEndpoints()
{
    QFETCH(QString, issuer);
    QFETCH(bool, isMeant);
    beMachine(issuer);
    hideDocuments("Bearer");
    m->network.instead.insert("https://mcp.example/token",
        json(200,
            {{u"access_token"_s, u"old-servers-token"_s}, {u"token_type"_s, u"Bearer"_s},
                {u"expires_in"_s, 3600}}));
    QCOMPARE(m->header(m->access()), isMeant ? "Bearer old-servers-token"_ba : QByteArray());
}

void MachineGrantTest::aRefusedKeyIsNoPersonsSignIn()
{
    beMachine();
    QVERIFY(m->access());
    QSignalSpy needed(m->authority.get(), &SessionAuthority::signInNeeded);
    m->provider.knobs.clientSecret = "another secret";
    m->clock.advance(3600s);
    AccessRequest request {m->server};
    request.mayAsk = true;
    for (int i = 0; i < 3; ++i)
        QCOMPARE(test::runTask(m->authority->access(request)).error().code, ErrorCode::KeyRejected);
    QCOMPARE(m->account().state, Account::State::NeedsSignIn);
    QCOMPARE(m->account().reason, ErrorCode::InvalidClient);
    QCOMPARE(needed.size(), 1);
    QCOMPARE(needed.first().at(2).value<ErrorCode>(), ErrorCode::InvalidClient);
    auto challenge = m->challenge(401, "Bearer", Result<Access>(fail(ErrorCode::SignInNeeded)));
    QVERIFY(!test::runTask(m->authority->challenged(std::move(challenge))));
    QVERIFY(m->authority->attempts().isEmpty());
    for (const DoctorCheck &check : test::runTask(m->authority->examine(m->server)))
        QVERIFY2(!check.fix || check.fix->action != u"sign-in", qPrintable(check.check));
}

void MachineGrantTest::aReplacedSecretIsTriedAtOnce()
{
    beMachine();
    putSecret("a wrong one");
    QVERIFY(!m->access());
    QCOMPARE(m->account().reason, ErrorCode::InvalidClient);
    QVERIFY(!m->access());
    QCOMPARE(m->provider.seenAt("/token").size(), 1);
    // The settings stay as they are.
    QVERIFY(test::runTask(m->authority->bringClient(
        m->server, u"the client"_s, Secret::copyOf("the secret"), u"client_secret_post"_s)));
    QVERIFY(m->access());
    QCOMPARE(m->account().state, Account::State::SignedIn);
}

QTEST_GUILESS_MAIN(MachineGrantTest)
#include "machine_grant_test.moc"
