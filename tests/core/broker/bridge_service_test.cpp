#include "core/broker/bridge_service.h"

#include "tests/core/broker/bridge_fakes.h"
#include "tests/support/fake_mcp_server.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kInitialize =
    "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
    "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"h\",\"version\":\"1\"}}}";
const QByteArray kInitialized = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

QByteArray callOf(const QByteArray &id)
{
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{}}}";
}

/// Everything real from the shim's pieces to HTTP requests; the server is in memory.
struct Fixture
{
    BrokerParts parts;
    FakeMcpServer server;
    FakeAccess access;
    PlainWords words;
    broker::BridgeMemory memory {parts.home.path(u"memory"_s)};
    broker::BridgeService service {{parts.registry, server, access, parts.resolver, memory, words,
        parts.gate, parts.changes, parts.clock}};
    RecordingChannel channel;
    std::unique_ptr<broker::BridgeEnd> bridge;

    explicit Fixture(servers::Server remote = remoteServer())
    {
        server.url = "https://mcp.linear.example/mcp";
        if (!parts.registry.put({remote}))
            qFatal("no server");
        auto opened = runTask(service.open(grantFor(remote)));
        if (!opened)
            return;
        bridge = std::move(*opened);
        bridge->attach(channel);
    }
    void say(const QByteArray &message)
    {
        bridge->fromShim({{true, false, false},
            {message.constData(), static_cast<std::size_t>(message.size())}});
    }
    [[nodiscard]] bool isAnswered(const QByteArray &id) const
    {
        return std::any_of(channel.messages.begin(), channel.messages.end(),
            [&](const QByteArray &line) { return mcp::Message::parse(line).id() == id; });
    }
    /// How many times the client was told that a list is another one.
    [[nodiscard]] qsizetype news() const
    {
        return std::count_if(channel.messages.begin(), channel.messages.end(),
            [](const QByteArray &line) { return line.contains("/list_changed"); });
    }
    void shakeHands()
    {
        say(kInitialize);
        QTRY_VERIFY(isAnswered("0"));
        say(kInitialized);
    }
};

servers::Server withKey(servers::Injection injection)
{
    servers::Server server = remoteServer();
    servers::Binding key;
    key.name = u"KEY"_s;
    key.marker = u"claviger-ref-1"_s;
    key.injection = injection;
    if (injection == servers::Injection::Header) {
        key.variable = u"X-Key"_s;
        key.variableTemplate = u"claviger-ref-1"_s;
    } else {
        server.transport = servers::HttpTransport {
            u"https://mcp.linear.example/mcp?k=claviger-ref-1"_s, {{u"X-Team"_s, u"blue"_s}}, {}};
    }
    server.bindings = {key};
    return server;
}

void storeKey(Fixture &fixture, const QByteArray &key)
{
    const vault::SecretId id {u"linear"_s, u"KEY"_s};
    QVERIFY(runTask(fixture.parts.store.write(id, Secret::copyOf(key), {})));
    fixture.parts.resolver.forget(id);
}

} // namespace

class BridgeServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallGoesThrough()
    {
        Fixture fixture;
        fixture.server.token = "t-1";
        fixture.shakeHands();
        QCOMPARE(fixture.service.bridges(u"linear"_s), 1);
        fixture.say(callOf("7"));
        QTRY_VERIFY(fixture.isAnswered("7"));
        QVERIFY(!fixture.channel.messages.last().contains("isError\":true"));
        QCOMPARE(
            fixture.server.last("tools/call")->header("Authorization"), QByteArray("Bearer t-1"));
        const auto last = fixture.service.lastCall(u"linear"_s);
        QVERIFY(last);
        QCOMPARE(last->method, u"tools/call"_s);
        QCOMPARE(last->application.name, u"Cursor"_s);
        QVERIFY(!fixture.service.lastCall(u"other"_s));
    }

    void theEndOfTheClientEndsTheSession()
    {
        Fixture fixture;
        fixture.shakeHands();
        fixture.bridge.reset();
        QCOMPARE(fixture.service.bridges(u"linear"_s), 0);
        QTRY_COMPARE(fixture.server.count("DELETE"), 1);
    }

    void signedOut()
    {
        Fixture fixture;
        fixture.shakeHands();
        fixture.memory.save(u"linear"_s, u"work"_s, u"tools"_s, "[]");
        Q_EMIT fixture.access.signingOut(u"linear"_s, u"personal"_s); // another account
        fixture.say(callOf("1"));
        QTRY_VERIFY(fixture.isAnswered("1"));
        QCOMPARE(fixture.server.count("DELETE"), 0);

        Q_EMIT fixture.access.signingOut(u"linear"_s, u"work"_s);
        QTRY_COMPARE(fixture.server.count("DELETE"), 1);
        QVERIFY(!fixture.memory.load(u"linear"_s, u"work"_s, u"tools"_s));
        // The client stays, and begins a new session without knowing.
        const int before = fixture.server.count("initialize");
        fixture.say(callOf("2"));
        QTRY_VERIFY(fixture.isAnswered("2"));
        QCOMPARE(fixture.server.count("initialize"), before + 1);
        QVERIFY(!fixture.channel.refusal);
    }

    void signedOutClientsAreTold()
    {
        Fixture fixture;
        fixture.shakeHands();
        Q_EMIT fixture.access.signingOut(u"linear"_s, u"work"_s);
        QCOMPARE(fixture.news(), 0); // the token works still: a list now would be that of before
        fixture.say(callOf("1")); // and begins another session, the end of which nobody would see
        QTRY_VERIFY(fixture.isAnswered("1"));
        fixture.access.account.clear();
        fixture.memory.save(u"linear"_s, u"work"_s, u"tools"_s, "[]");
        const int before = fixture.server.count("DELETE");
        Q_EMIT fixture.access.signedOut(u"linear"_s, u"work"_s);
        QCOMPARE(fixture.news(), 3);
        QTRY_COMPARE(fixture.server.count("DELETE"), before + 1);
        QVERIFY(!fixture.memory.load(u"linear"_s, u"work"_s, u"tools"_s));
        Q_EMIT fixture.access.signedOut(u"other"_s, u"work"_s);
        QCOMPARE(fixture.news(), 3);
    }

    void otherAccountsClientsAreNotTold()
    {
        Fixture fixture;
        fixture.shakeHands();
        Q_EMIT fixture.access.signingOut(u"linear"_s, u"personal"_s);
        Q_EMIT fixture.access.signedOut(u"linear"_s, u"personal"_s);
        QCOMPARE(fixture.news(), 0);
    }

    void anotherAccount_data()
    {
        QTest::addColumn<bool>("isSignIn");
        QTest::newRow("chosen") << false;
        QTest::newRow("signed in to") << true;
    }
    void anotherAccount()
    {
        QFETCH(const bool, isSignIn);
        Fixture fixture;
        fixture.shakeHands();
        const auto change = [&] {
            if (isSignIn)
                Q_EMIT fixture.access.signedIn(u"linear"_s, u"personal"_s);
            else
                Q_EMIT fixture.access.defaultChanged(u"linear"_s);
        };
        change(); // of another client: nothing here
        QCOMPARE(fixture.news(), 0);
        fixture.access.account = u"personal"_s;
        fixture.access.token = "t-2";
        change();
        QCOMPARE(fixture.news(), 3);
        QTRY_COMPARE(fixture.server.count("DELETE"), 1);
        fixture.say(callOf("2"));
        QTRY_VERIFY(fixture.isAnswered("2"));
        QCOMPARE(fixture.server.count("initialize"), 2);
        QCOMPARE(
            fixture.server.last("initialize")->header("Authorization"), QByteArray("Bearer t-2"));
        change(); // it is the same now
        QCOMPARE(fixture.news(), 3);
    }

    // --- What is kept of servers --------------------------------------------------------------------------

    void memoryOfAServerThatIsOther_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("removed") << 0 << false;
        QTest::newRow("another URL") << 1 << false;
        QTest::newRow("local now") << 2 << false;
        QTest::newRow("other settings") << 3 << true;
        QTest::newRow("another URL while no broker ran") << 4 << false;
        QTest::newRow("the same URL while no broker ran") << 5 << true;
    }
    void memoryOfAServerThatIsOther()
    {
        QFETCH(const int, what);
        QFETCH(const bool, isKept);
        Fixture fixture;
        fixture.shakeHands();
        fixture.say(callOf("1"));
        QTRY_VERIFY(fixture.isAnswered("1"));
        QVERIFY(fixture.memory.load(u"linear"_s, u"work"_s, u"initialize"_s));
        fixture.bridge.reset(); // also where no client is
        servers::Server changed = remoteServer();
        auto transport = std::get<servers::HttpTransport>(changed.transport);
        if (what == 1 || what == 4)
            transport.url = u"https://evil.example/mcp"_s;
        if (what == 3)
            transport.authorization.scopes = {u"read"_s};
        changed.transport = transport;
        if (what == 2)
            changed.transport = servers::StdioTransport {u"x"_s, {}};
        if (what == 0)
            QVERIFY(fixture.parts.registry.remove({changed.id}));
        else if (what < 4)
            QVERIFY(fixture.parts.registry.put({changed}));
        if (what >= 4) {
            Fixture later(changed);
            later.memory.save(
                u"linear"_s, {}, u"url"_s, *fixture.memory.load(u"linear"_s, {}, u"url"_s));
            later.memory.save(u"linear"_s, u"work"_s, u"initialize"_s, "{}");
            later.server.url = transport.url.toUtf8();
            later.server.onNext("server/discover",
                [](const FakeExchangePointer &) {}); // never answered: what is kept counts
            later.say(kInitialize);
            QTRY_VERIFY(!later.server.seen().isEmpty());
            QCOMPARE(
                later.memory.load(u"linear"_s, u"work"_s, u"initialize"_s).has_value(), isKept);
            return;
        }
        QTRY_COMPARE(
            fixture.memory.load(u"linear"_s, u"work"_s, u"initialize"_s).has_value(), isKept);
        QCOMPARE(fixture.memory.load(u"linear"_s, u"work"_s, u"era"_s).has_value(), isKept);
    }

    // --- The end ------------------------------------------------------------------------------------------

    void theBrokerQuits()
    {
        Fixture fixture;
        fixture.shakeHands();
        fixture.say(callOf("1"));
        QTRY_VERIFY(fixture.isAnswered("1"));
        QVERIFY(runTask(fixture.service.close()));
        QCOMPARE(fixture.server.count("DELETE"), 1);
        QVERIFY(!fixture.channel.reads);
        QVERIFY(runTask(fixture.service.close())); // nothing is left
        QCOMPARE(fixture.server.count("DELETE"), 1);
    }

    void theBrokerQuitsAlthoughAServerHangs()
    {
        Fixture fixture;
        fixture.shakeHands();
        fixture.say(callOf("1"));
        QTRY_VERIFY(fixture.isAnswered("1"));
        fixture.server.onNext("DELETE", [](const FakeExchangePointer &) {});
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!runTask(fixture.service.close()));
        QVERIFY(timer.elapsed() >= broker::BridgeService::kQuit.count() - 100);
    }

    void anUnknownServerEndsItsBridges_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<int>("code");
        QTest::newRow("removed") << 0 << static_cast<int>(ErrorCode::ServerUnknown);
        QTest::newRow("another URL") << 1 << static_cast<int>(ErrorCode::EntryChanged);
        QTest::newRow("local now") << 2 << static_cast<int>(ErrorCode::EntryChanged);
        QTest::newRow("other settings") << 3 << -1;
        QTest::newRow("another server") << 4 << -2;
    }
    void anUnknownServerEndsItsBridges()
    {
        QFETCH(const int, what);
        QFETCH(const int, code);
        Fixture fixture;
        fixture.shakeHands();
        servers::Server changed = remoteServer();
        auto transport = std::get<servers::HttpTransport>(changed.transport);
        if (what == 0)
            QVERIFY(fixture.parts.registry.remove({changed.id}));
        if (what == 1)
            transport.url = u"https://evil.example/mcp"_s;
        if (what == 3)
            transport.authorization.scopes = {u"read"_s};
        changed.transport = transport;
        if (what == 2)
            changed.transport = servers::StdioTransport {u"x"_s, {}};
        if (what == 1 || what == 2 || what == 3)
            QVERIFY(fixture.parts.registry.put({changed}));
        if (what == 4)
            QVERIFY(fixture.parts.registry.remove({githubServer().id}));
        QCoreApplication::processEvents();
        QCOMPARE(fixture.channel.refusal.has_value(), code >= 0);
        if (code >= 0) {
            QCOMPARE(static_cast<int>(fixture.channel.refusal->code), code);
            return;
        }
        fixture.say(callOf("3"));
        QTRY_VERIFY(fixture.isAnswered("3"));
        QCOMPARE(fixture.server.count("initialize"), code == -1 ? 2 : 1);
    }

    void aRejectedKey()
    {
        Fixture fixture(withKey(servers::Injection::Header));
        QVERIFY(!fixture.bridge); // its value is not there
        storeKey(fixture, "k-1");
        auto opened = runTask(fixture.service.open(grantFor(withKey(servers::Injection::Header))));
        QVERIFY(opened);
        fixture.bridge = std::move(*opened);
        fixture.bridge->attach(fixture.channel);
        fixture.shakeHands();
        QCOMPARE(fixture.server.last("initialize")->header("X-Key"), QByteArray("k-1"));
        QSignalSpy changes(&fixture.parts.changes, &broker::Changes::changed);
        fixture.server.onNext(
            "tools/call", [](const FakeExchangePointer &exchange) { exchange->answer(401); });
        fixture.say(callOf("1"));
        QTRY_VERIFY(fixture.isAnswered("1"));
        QVERIFY(fixture.channel.messages.last().contains("key-rejected"));
        QVERIFY(fixture.service.isKeyRejected(u"linear"_s));
        QVERIFY(fixture.access.challenges.empty());
        QTRY_COMPARE(changes.size(), 1);
        storeKey(fixture, "k-2");
        fixture.say(callOf("2"));
        QTRY_VERIFY(fixture.isAnswered("2"));
        QVERIFY(!fixture.service.isKeyRejected(u"linear"_s));
        QCOMPARE(fixture.server.last("tools/call")->header("X-Key"), QByteArray("k-2"));
    }

    void aValueInTheUrl()
    {
        const servers::Server remote = withKey(servers::Injection::Url);
        Fixture fixture(remote);
        storeKey(fixture, "a/b");
        auto opened = runTask(fixture.service.open(grantFor(remote)));
        QVERIFY(opened);
        fixture.bridge = std::move(*opened);
        fixture.bridge->attach(fixture.channel);
        fixture.server.url = "https://mcp.linear.example/mcp?k=a%2Fb";
        fixture.shakeHands();
        QCOMPARE(fixture.server.last("initialize")->url, fixture.server.url);
        QCOMPARE(fixture.server.last("initialize")->header("X-Team"), QByteArray("blue"));
        fixture.parts.changes.note(u"servers"_s); // nothing about the value
        QCoreApplication::processEvents();
        fixture.say(callOf("1"));
        QTRY_VERIFY(fixture.isAnswered("1"));
        QCOMPARE(fixture.server.count("initialize"), 1);

        storeKey(fixture, "new");
        fixture.server.url = "https://mcp.linear.example/mcp?k=new";
        fixture.parts.changes.note(u"servers"_s); // as secret.set says
        QTRY_COMPARE(fixture.server.count("DELETE"), 1);
        fixture.say(callOf("2"));
        QTRY_VERIFY(fixture.isAnswered("2"));
        QCOMPARE(fixture.server.last("tools/call")->url, fixture.server.url);
    }

    void locked()
    {
        Fixture fixture;
        fixture.shakeHands();
        fixture.parts.gate.setLocked(true);
        fixture.say(callOf("1"));
        QVERIFY(fixture.channel.messages.last().contains("locked"));
        fixture.parts.gate.setLocked(false);
        fixture.say(callOf("2"));
        QTRY_VERIFY(fixture.isAnswered("2"));
    }
};

QTEST_GUILESS_MAIN(BridgeServiceTest)
#include "bridge_service_test.moc"
