#include "tests/core/sessions/session_fixture.h"
#include "tests/support/fake_authorization_parts.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;
using Phase = Attempt::Phase;
using test::provider::json;

namespace {

const QByteArray kResourceDocument = "https://mcp.example/.well-known/oauth-protected-resource/mcp";
const QByteArray kServerDocument = "https://as.example/.well-known/oauth-authorization-server";

net::HttpResponse page(int status)
{
    net::HttpResponse response;
    response.status = status;
    response.headers.push_back({"Content-Type", "text/html"});
    response.body = "<html>nobody lives here";
    return response;
}

} // namespace

/// The authorization server that a grant came from is gone, or its endpoints are.
class MovedServerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m = std::make_unique<test::SessionFixture>();
        m->signIn();
        QVERIFY(m->access());
    }
    void cleanup()
    {
        QCOMPARE(m->provider.problems().join(u", "_s), QString());
        m.reset();
    }
    void findsItsTokenEndpointAgain();
    void keepsToTheNewEndpointUntilItAnswers();
    void asksForASignInWhereTheServerMoved();
    void looksOnceARejectionHasShownTheTokenToBeOfNoUse();
    void looksSeldom();
    void aDeadNetworkEndsNothing();
    void missingDocumentsEndNothing();
    void aServerThatNamesBothStays();

private:
    /// The issuer's token endpoint is at another host now.
    void moveEndpoint()
    {
        QJsonObject document {{u"issuer"_s, u"https://as.example"_s},
            {u"authorization_endpoint"_s, u"https://as.example/authorize"_s},
            {u"token_endpoint"_s, u"https://tokens.example/token"_s},
            {u"code_challenge_methods_supported"_s, QJsonArray {u"S256"_s}}};
        m->network.instead.insert(kServerDocument, json(200, document));
        m->network.instead.insert("https://as.example/token", page(404));
        nameServers({u"https://as.example"_s});
        m->provider.knobs.movedTo = "https://tokens.example";
    }
    void nameServers(const QStringList &issuers)
    {
        m->network.instead.insert(kResourceDocument,
            json(200,
                {{u"resource"_s, u"https://mcp.example/mcp"_s},
                    {u"authorization_servers"_s, QJsonArray::fromStringList(issuers)}}));
    }
    [[nodiscard]] QByteArrayList tokenRequests() const
    {
        QByteArrayList urls;
        for (const auto &seen : m->provider.seenAt("/token"))
            urls.append(seen.url);
        return urls;
    }

    std::unique_ptr<test::SessionFixture> m;
};

void MovedServerTest::findsItsTokenEndpointAgain()
{
    moveEndpoint();
    m->clock.advance(3600s);
    QVERIFY(m->access());
    QCOMPARE(m->account().state, Account::State::SignedIn);
    QCOMPARE(tokenRequests().last(), "https://tokens.example/token"_ba);
    m->start(); // and remembers it
    m->clock.advance(3600s);
    const int before = m->network.requests;
    QVERIFY(m->access());
    QCOMPARE(m->network.requests, before + 1);
    QCOMPARE(m->browser.opened.size(), 1);
}

void MovedServerTest::keepsToTheNewEndpointUntilItAnswers()
{
    moveEndpoint();
    m->provider.failNextToken(503, "busy");
    m->clock.advance(3600s);
    QCOMPARE(m->access().error().code, ErrorCode::ProviderBusy);
    m->clock.advance(1s);
    const int before = m->network.requests;
    QVERIFY(m->access());
    QCOMPARE(m->network.requests, before + 1);
}

void MovedServerTest::asksForASignInWhereTheServerMoved()
{
    m->network.cutOff = "https://as.example/";
    m->provider.knobs.movedTo = "https://as2.example";
    m->clock.advance(3600s);
    QCOMPARE(m->access().error().code, ErrorCode::SignInNeeded);
    QCOMPARE(m->account().state, Account::State::NeedsSignIn);
    QCOMPARE(m->account().reason, ErrorCode::IssuerMismatch);
    QCOMPARE(tokenRequests().size(), 1); // the refresh token went nowhere
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    QVERIFY(m->access());
    QCOMPARE(m->account().issuer, "https://as2.example"_ba);
}

void MovedServerTest::looksOnceARejectionHasShownTheTokenToBeOfNoUse()
{
    m->network.cutOff = "https://as.example/";
    m->provider.knobs.movedTo = "https://as2.example";
    m->clock.advance(3550s); // within the margin
    const auto access = m->access();
    QVERIFY(access);
    QCOMPARE(m->account().state, Account::State::Offline);
    m->clock.advance(2s);
    const auto answer = test::runTask(
        m->authority->challenged(m->challenge(401, "Bearer", access)));
    QCOMPARE(answer.error().code, ErrorCode::SignInNeeded);
    QCOMPARE(m->account().reason, ErrorCode::IssuerMismatch);
}

void MovedServerTest::looksSeldom()
{
    m->network.cutOff = "https://as.example/";
    m->clock.advance(3600s);
    QVERIFY(!m->access());
    m->clock.advance(300s);
    const int before = m->network.requests;
    QVERIFY(!m->access());
    QCOMPARE(m->network.requests, before + 1); // the renewal alone
    m->clock.advance(300s);
    QVERIFY(!m->access());
    QVERIFY(m->network.requests > before + 2);
    QCOMPARE(m->account().state, Account::State::Offline);
}

void MovedServerTest::aDeadNetworkEndsNothing()
{
    m->network.unreachable = true;
    m->clock.advance(3600s);
    QCOMPARE(m->access().error().code, ErrorCode::NetworkUnreachable);
    QCOMPARE(m->account().state, Account::State::Offline);
    m->network.unreachable = false;
    m->clock.advance(1s);
    QVERIFY(m->access());
}

void MovedServerTest::missingDocumentsEndNothing()
{
    m->network.cutOff = "https://as.example/";
    for (const char *place : {"oauth-protected-resource/mcp", "oauth-protected-resource",
             "oauth-authorization-server", "openid-configuration"})
        m->network.instead.insert(
            QByteArray("https://mcp.example/.well-known/") + place, page(404));
    m->clock.advance(3600s);
    QCOMPARE(m->access().error().code, ErrorCode::NetworkUnreachable);
    QCOMPARE(m->account().state, Account::State::Offline);
    // Nor does a document at the server's own origin, which names itself.
    m->network.instead.insert("https://mcp.example/.well-known/oauth-authorization-server",
        json(200,
            {{u"issuer"_s, u"https://mcp.example"_s},
                {u"authorization_endpoint"_s, u"https://mcp.example/authorize"_s},
                {u"token_endpoint"_s, u"https://mcp.example/token"_s}}));
    m->clock.advance(600s);
    QCOMPARE(m->access().error().code, ErrorCode::NetworkUnreachable);
    QCOMPARE(m->account().state, Account::State::Offline);
    m->network.cutOff.clear();
    m->clock.advance(600s);
    QVERIFY(m->access());
}

void MovedServerTest::aServerThatNamesBothStays()
{
    m->provider.knobs.movedTo = "https://as2.example";
    m->network.instead.insert("https://as.example/token", page(404));
    m->network.instead.insert(kServerDocument, page(404)); // so the second one is found
    m->network.instead.insert("https://as.example/.well-known/openid-configuration", page(404));
    nameServers({u"https://as.example"_s, u"https://as2.example"_s});
    m->clock.advance(3600s);
    QCOMPARE(m->access().error().code, ErrorCode::ProviderBusy);
    QCOMPARE(m->account().state, Account::State::Offline);
}

QTEST_GUILESS_MAIN(MovedServerTest)
#include "moved_server_test.moc"
