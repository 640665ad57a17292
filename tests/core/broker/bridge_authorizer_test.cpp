#include "core/broker/bridge_authorizer.h"

#include "tests/core/broker/bridge_fakes.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;
using Kind = servers::RemoteAuthorization::Kind;

namespace {

servers::Server keyedServer(Kind kind)
{
    servers::Server server = remoteServer();
    servers::HttpTransport transport = std::get<servers::HttpTransport>(server.transport);
    transport.authorization.kind = kind;
    server.transport = transport;
    servers::Binding key;
    key.name = u"X-Key"_s;
    key.marker = u"claviger-ref-1"_s;
    key.injection = servers::Injection::Header;
    key.variable = u"X-Key"_s;
    key.variableTemplate = u"Key claviger-ref-1"_s;
    server.bindings = {key};
    return server;
}

struct Fixture
{
    FakeClock clock;
    MemorySecretStore store;
    NoLoginEnvironment environment;
    credentials::CredentialResolver resolver {store, environment, clock};
    FakeAccess access;
    std::unique_ptr<broker::BridgeAuthorizer> authorizer;
    mcp::Authorizer::Ticket ticket; ///< Of the last request.

    explicit Fixture(const servers::Server &server)
        : authorizer(std::make_unique<broker::BridgeAuthorizer>(grantFor(server), resolver, access))
    {
        setKey("k-1");
    }
    void setKey(const QByteArray &key)
    {
        if (!runTask(store.write({u"linear"_s, u"X-Key"_s}, Secret::copyOf(key), {})))
            qFatal("not stored");
        resolver.forgetAll();
    }
    /// "Name: value" of each.
    Result<QByteArrayList> headers(const QString &method = u"tools/call"_s)
    {
        mcp::Authorizer::Context context {"POST", "https://mcp.linear.example/mcp", method, u"t"_s};
        auto pass = runTask(authorizer->headers(context));
        if (!pass)
            return fail(pass.error());
        ticket = pass->ticket;
        QByteArrayList result;
        for (const net::SecretHeader &header : pass->headers) {
            header.secret.revealTo([&](QByteArrayView secret) {
                result.append(
                    header.name + ": " + header.before + secret.toByteArray() + header.after);
            });
        }
        return result;
    }
    Result<void> challenge(int status, const QString &method = u"tools/call"_s)
    {
        mcp::Authorizer::Context context {"POST", "https://mcp.linear.example/mcp", method, u"t"_s};
        return runTask(authorizer->challenged(
            context, ticket, status, {{"WWW-Authenticate", "Bearer"}}, QByteArray(100'000, 'b')));
    }
};

} // namespace

class BridgeAuthorizerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAccountsToken()
    {
        Fixture fixture(remoteServer());
        const auto headers = fixture.headers();
        QVERIFY(headers);
        QCOMPARE(*headers, QByteArrayList {"Authorization: Bearer t-1"});
        QCOMPARE(fixture.authorizer->account(), u"work"_s);
        const sessions::AccessRequest &asked = fixture.access.asked.first();
        QCOMPARE(asked.server.text(), u"linear"_s);
        QCOMPARE(asked.client, u"cursor"_s);
        QCOMPARE(asked.url, QByteArray("https://mcp.linear.example/mcp"));
        QVERIFY(asked.mayAsk);
    }

    void nobodyIsSignedIn()
    {
        Fixture fixture(remoteServer());
        fixture.access.error = Error {ErrorCode::SignInNeeded, {}, {}};
        const auto headers = fixture.headers();
        QVERIFY(!headers);
        QCOMPARE(headers.error().code, ErrorCode::SignInNeeded);
        int told = 0;
        fixture.authorizer->onSignedIn([&told] { ++told; });
        Q_EMIT fixture.access.signedIn(u"other"_s, u"work"_s);
        QCOMPARE(told, 0);
        Q_EMIT fixture.access.signedIn(u"linear"_s, u"work"_s);
        QCOMPARE(told, 1);
        fixture.authorizer->onSignedIn({});
        Q_EMIT fixture.access.signedIn(u"linear"_s, u"work"_s);
        QCOMPARE(told, 1);
    }

    void whatAServerIsToldOfAChallenge()
    {
        Fixture fixture(remoteServer());
        fixture.access.generation = 7;
        QVERIFY(fixture.headers());
        QVERIFY(fixture.challenge(403));
        QCOMPARE(fixture.access.challenges.size(), 1U);
        const sessions::Challenge &challenge = fixture.access.challenges.front();
        QCOMPARE(challenge.status, 403);
        QCOMPARE(challenge.account, u"work"_s);
        QCOMPARE(challenge.generation, 7U);
        QCOMPARE(challenge.client, u"cursor"_s);
        QCOMPARE(challenge.tool, u"t"_s);
        QCOMPARE(challenge.method, u"tools/call"_s);
        QCOMPARE(challenge.application->name, u"Cursor"_s);
        QCOMPARE(challenge.headers.size(), 1U);
        QCOMPARE(challenge.body.size(), 64 * 1024);
        QVERIFY(challenge.mayAsk);
        fixture.access.verdict = fail(ErrorCode::ScopeInsufficient);
        const auto refused = fixture.challenge(403);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::ScopeInsufficient);
    }

    /// Two calls of one tool under way: each challenge is about the token that its request carried, also if
    /// the other has got a newer one, or another account's, meanwhile.
    void eachRequestHasItsGeneration()
    {
        Fixture fixture(remoteServer());
        QVERIFY(fixture.headers());
        const mcp::Authorizer::Ticket late = fixture.ticket;
        fixture.access.generation = 2;
        fixture.access.account = u"home"_s;
        QVERIFY(fixture.headers());
        QVERIFY(fixture.challenge(401));
        fixture.ticket = late;
        QVERIFY(fixture.challenge(401));
        QCOMPARE(fixture.access.challenges[0].generation, 2U);
        QCOMPARE(fixture.access.challenges[0].account, u"home"_s);
        QCOMPARE(fixture.access.challenges[1].generation, 1U);
        QCOMPARE(fixture.access.challenges[1].account, u"work"_s);
    }

    /// A client's start bothers nobody.
    void whoWaits_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<bool>("waits");
        for (const char *method : {"tools/call", "prompts/get", "resources/read"})
            QTest::newRow(method) << QString::fromLatin1(method) << true;
        for (const char *method : {"", "initialize", "tools/list", "ping", "server/discover",
                 "notifications/initialized", "subscriptions/listen"})
            QTest::newRow(method) << QString::fromLatin1(method) << false;
    }
    void whoWaits()
    {
        QFETCH(const QString, method);
        QFETCH(const bool, waits);
        Fixture fixture(remoteServer());
        QVERIFY(fixture.headers(method));
        QCOMPARE(fixture.access.asked.first().mayAsk, waits);
        QVERIFY(fixture.challenge(401, method));
        QCOMPARE(fixture.access.challenges.front().mayAsk, waits);
    }

    void staticHeaders_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("by settings") << static_cast<int>(Kind::Headers);
        QTest::newRow("because there are some") << static_cast<int>(Kind::Automatic);
    }
    void staticHeaders()
    {
        QFETCH(const int, kind);
        Fixture fixture(keyedServer(static_cast<Kind>(kind)));
        QCOMPARE(fixture.headers().value(), QByteArrayList {"X-Key: Key k-1"});
        QCOMPARE(fixture.access.asked.size(), 0);
        QSignalSpy judged(fixture.authorizer.get(), &broker::BridgeAuthorizer::keyJudged);
        for (const int status : {401, 403}) {
            const auto refused = fixture.challenge(status);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::KeyRejected);
        }
        QVERIFY(fixture.access.challenges.empty()); // no sign-in is tried
        QCOMPARE(judged.size(), 2);
        // The same key says nothing new; another one is another matter, at once.
        QVERIFY(fixture.headers());
        QCOMPARE(judged.size(), 2);
        fixture.setKey("k-2");
        QCOMPARE(fixture.headers().value(), QByteArrayList {"X-Key: Key k-2"});
        QCOMPARE(judged.size(), 3);
        QCOMPARE(judged.last().first().toBool(), false);
    }

    /// The answer to a call with the old key comes after the person has given a new one.
    void aLateRefusalOfAnotherKey()
    {
        Fixture fixture(keyedServer(Kind::Headers));
        QVERIFY(fixture.headers());
        fixture.setKey("k-2");
        QSignalSpy judged(fixture.authorizer.get(), &broker::BridgeAuthorizer::keyJudged);
        QVERIFY(fixture.challenge(401)); // once more, with that one
        QCOMPARE(judged.size(), 0);
        QCOMPARE(fixture.headers().value(), QByteArrayList {"X-Key: Key k-2"});
        QCOMPARE(fixture.challenge(401).error().code, ErrorCode::KeyRejected);
        QCOMPARE(judged.size(), 1);
    }

    void aHeaderBesideAnAccount()
    {
        Fixture fixture(keyedServer(Kind::ClientCredentials));
        QCOMPARE(fixture.headers().value(),
            QByteArrayList({"X-Key: Key k-1", "Authorization: Bearer t-1"}));
        QVERIFY(fixture.challenge(401));
        QCOMPARE(fixture.access.challenges.size(), 1U);
    }

    void aValueThatIsNotThere()
    {
        Fixture fixture(keyedServer(Kind::Headers));
        QVERIFY(runTask(fixture.store.remove({u"linear"_s, u"X-Key"_s})));
        fixture.resolver.forgetAll();
        const auto headers = fixture.headers();
        QVERIFY(!headers);
        QCOMPARE(headers.error().code, ErrorCode::SecretNotFound);
    }

    void aValueThatNoHeaderCarries()
    {
        Fixture fixture(keyedServer(Kind::Headers));
        fixture.setKey("a\r\nX-Evil: 1");
        const auto headers = fixture.headers();
        QVERIFY(!headers);
        QCOMPARE(headers.error().code, ErrorCode::InvalidInput);
        QCOMPARE(headers.error().subject, u"X-Key"_s);
    }
};

QTEST_GUILESS_MAIN(BridgeAuthorizerTest)
#include "bridge_authorizer_test.moc"
