#include "tests/core/broker/bridge_service_fixture.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

namespace {

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

void storeKey(ServiceFixture &fixture, const QByteArray &key)
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
        ServiceFixture fixture;
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
        ServiceFixture fixture;
        fixture.shakeHands();
        fixture.bridge.reset();
        QCOMPARE(fixture.service.bridges(u"linear"_s), 0);
        QTRY_COMPARE(fixture.server.count("DELETE"), 1);
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
        QTest::newRow("who knows our client, noted with a token") << 5 << -2;
    }
    void anUnknownServerEndsItsBridges()
    {
        QFETCH(const int, what);
        QFETCH(const int, code);
        ServiceFixture fixture;
        fixture.shakeHands();
        servers::Server changed = remoteServer();
        auto transport = std::get<servers::HttpTransport>(changed.transport);
        if (what == 0)
            QVERIFY(fixture.parts.registry.remove({changed.id}));
        if (what == 1)
            transport.url = u"https://evil.example/mcp"_s;
        if (what == 3)
            transport.authorization.scopes = {u"read"_s};
        if (what == 5)
            transport.authorization.clientIssuer = u"https://issuer.example"_s;
        changed.transport = transport;
        if (what == 2)
            changed.transport = servers::StdioTransport {u"x"_s, {}};
        if (what == 1 || what == 2 || what == 3 || what == 5)
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
        ServiceFixture fixture(withKey(servers::Injection::Header));
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
        ServiceFixture fixture(remote);
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
        ServiceFixture fixture;
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
