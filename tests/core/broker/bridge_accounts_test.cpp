#include "core/broker/verbs/remote_facts.h"
#include "tests/core/broker/bridge_service_fixture.h"
#include "tests/core/sessions/session_fixture.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

/// Bridges whose accounts, servers or broker go: what ends, who is told, what is forgotten.
class BridgeAccountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMachinesRefusedKeyIsNoSignIn()
    {
        ServiceFixture fixture;
        SessionFixture sessions;
        const broker::RemoteFacts facts(*sessions.authority, fixture.service, fixture.memory);
        const auto attention = [&] {
            return facts.attention(*sessions.registry.find(sessions.server));
        };
        (void)runTask(
            sessions.authority->challenged(sessions.challenge(401, "Bearer", sessions.access())));
        QCOMPARE(attention(), QStringList(u"sign-in-needed"_s));
        servers::RemoteAuthorization settings;
        settings.kind = servers::RemoteAuthorization::Kind::ClientCredentials;
        settings.clientId = u"nobody's"_s;
        sessions.addServer(sessions.server, settings);
        QCOMPARE(sessions.access().error().code, ErrorCode::KeyRejected);
        QCOMPARE(attention(), QStringList(u"key-rejected"_s));
        const QJsonObject said = facts.facts(*sessions.registry.find(sessions.server));
        QCOMPARE(said[u"accounts"_s][0][u"state"_s].toString(), u"key-rejected"_s);
    }

    void signedOut()
    {
        ServiceFixture fixture;
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

    /// Another session is made in order, also at a server that insists on it.
    void anotherSessionIsCompleteBeforeItsFirstCall()
    {
        ServiceFixture fixture;
        fixture.shakeHands();
        fixture.say(callOf("1"));
        QTRY_VERIFY(fixture.isAnswered("1"));
        Q_EMIT fixture.access.signingOut(u"linear"_s, u"work"_s);
        QTRY_COMPARE(fixture.server.count("DELETE"), 1);
        const qsizetype before = fixture.server.seen().size();
        fixture.say(callOf("2"));
        QTRY_VERIFY(fixture.isAnswered("2"));
        QByteArrayList methods;
        for (const FakeExchangePointer &each : fixture.server.seen().sliced(before))
            if (each->method == "POST" && each->message.method() != "server/discover")
                methods.append(each->message.method());
        QCOMPARE(
            methods, QByteArrayList({"initialize", "notifications/initialized", "tools/call"}));
        QCOMPARE(fixture.server.last("notifications/initialized")->header("Mcp-Session-Id"),
            QByteArray("session-2"));
    }

    void signedOutClientsAreTold()
    {
        ServiceFixture fixture;
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
        ServiceFixture fixture;
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
        ServiceFixture fixture;
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

    /// The account that the client began with is dead, and the person chooses one that is not.
    void anotherAccountForABridgeThatBeganWithoutOne()
    {
        ServiceFixture fixture;
        fixture.access.error = Error {ErrorCode::SignInNeeded, u"Linear"_s, {}};
        fixture.shakeHands(); // answered without the server
        fixture.say(callOf("1"));
        QTest::qWait(20);
        QVERIFY(!fixture.isAnswered("1"));
        QCOMPARE(fixture.server.seen().size(), 0);
        fixture.access.error.reset();
        fixture.access.account = u"personal"_s;
        Q_EMIT fixture.access.defaultChanged(u"other"_s);
        QTest::qWait(20);
        QCOMPARE(fixture.server.seen().size(), 0);
        Q_EMIT fixture.access.defaultChanged(u"linear"_s);
        QTRY_VERIFY(fixture.isAnswered("1"));
        QVERIFY(fixture.channel.messages.last().contains("structuredContent"));
        QCOMPARE(fixture.server.count("initialize"), 1);
    }

    // --- The machine sleeps ------------------------------------------------------------------------------

    void wakesUp()
    {
        ServiceFixture fixture;
        fixture.server.offersNews = true;
        fixture.shakeHands();
        QTRY_VERIFY(fixture.server.news());
        const FakeExchangePointer dead = fixture.server.news();
        fixture.service.wokeUp();
        QVERIFY(dead->isDropped());
        QTRY_VERIFY(fixture.server.news() != dead);
        QCOMPARE(fixture.server.count("initialize"), 1);
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
        ServiceFixture fixture;
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
            ServiceFixture later(changed);
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
        ServiceFixture fixture;
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
        ServiceFixture fixture;
        fixture.shakeHands();
        fixture.say(callOf("1"));
        QTRY_VERIFY(fixture.isAnswered("1"));
        fixture.server.onNext("DELETE", [](const FakeExchangePointer &) {});
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!runTask(fixture.service.close()));
        QVERIFY(timer.elapsed() >= broker::BridgeService::kQuit.count() - 100);
    }
};

QTEST_GUILESS_MAIN(BridgeAccountsTest)
#include "bridge_accounts_test.moc"
