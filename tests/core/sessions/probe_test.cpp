#include "core/sessions/probe.h"

#include "tests/support/fake_clock.h"
#include "tests/support/fake_mcp_server.h"
#include "tests/support/fake_random.h"
#include "tests/support/run_task.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::sessions;
using namespace claviger::test;
using namespace std::chrono_literals;

/// A question that a sign-in and a sign-out wait for.
class ProbeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodyThatStaysOpenIsNotWaitedForEndlessly_data();
    void bodyThatStaysOpenIsNotWaitedForEndlessly();
    void followsAMoveWithinTheOrigin_data();
    void followsAMoveWithinTheOrigin();
    void asksAgainWithTheNonceThatWasMissed_data();
    void asksAgainWithTheNonceThatWasMissed();
};

void ProbeTest::bodyThatStaysOpenIsNotWaitedForEndlessly_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<bool>("isMcp");
    QTest::newRow("a refusal") << 401 << QByteArray("half of") << false;
    QTest::newRow("an event stream") << 200 << QByteArray(": hello\n\n") << false;
    QTest::newRow("an answer, and more to come")
        << 200 << QByteArray("data: {\"jsonrpc\":\"2.0\"}\n\n") << true;
}

void ProbeTest::bodyThatStaysOpenIsNotWaitedForEndlessly()
{
    QFETCH(int, status);
    QFETCH(QByteArray, begin);
    QFETCH(bool, isMcp);
    FakeMcpServer server;
    server.onNext("initialize", [=](const FakeExchangePointer &exchange) {
        exchange->begin(status, "text/event-stream", {{"WWW-Authenticate", "Bearer scope=\"s\""}});
        exchange->write(begin);
    });
    const servers::ServerId id = *servers::ServerId::parse(QStringLiteral("linear"));
    Remote remote {id, {}, server.url, {}, {}, {}, {}, false};
    const auto probe = runTask(probeServer(server, std::move(remote), {}, nullptr, 50ms));
    QVERIFY(probe);
    QCOMPARE(probe->status, status);
    QCOMPARE(probe->isMcp, isMcp);
    QCOMPARE(probe->challenge.has_value(), status == 401);
}

/// As a bridge does, or Health would call a server broken that works.
void ProbeTest::followsAMoveWithinTheOrigin_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<int>("requests");
    QTest::newRow("307") << 307 << QByteArray("/mcp/") << 2;
    QTest::newRow("308") << 308 << QByteArray("https://mcp.example/mcp/") << 2;
    QTest::newRow("as a GET") << 302 << QByteArray("/mcp/") << 1;
    QTest::newRow("elsewhere") << 307 << QByteArray("https://evil.example/mcp/") << 1;
    QTest::newRow("another scheme") << 307 << QByteArray("http://mcp.example/mcp/") << 1;
}

void ProbeTest::followsAMoveWithinTheOrigin()
{
    QFETCH(int, status);
    QFETCH(QByteArray, location);
    QFETCH(int, requests);
    for (const bool hasKeys : {false, true}) {
        FakeMcpServer server;
        for (int i = 0; i < 2; ++i) // the second time it is not followed
            server.onNext("initialize", [=](const FakeExchangePointer &exchange) {
                exchange->begin(status, {}, {{"Location", location}});
                exchange->end();
            });
        const servers::ServerId id = *servers::ServerId::parse(QStringLiteral("linear"));
        Remote remote {id, {}, server.url, {}, {}, {}, {}, false};
        std::vector<net::SecretHeader> keys;
        keys.push_back({"Authorization", "Bearer ", Secret::copyOf("secret"), {}});
        const auto probe = runTask(hasKeys
                ? probeWithKeys(server, std::move(remote), std::move(keys))
                : probeServer(server, std::move(remote), Secret::copyOf("secret"), nullptr));
        QVERIFY(probe);
        QCOMPARE(probe->status, status);
        QCOMPARE(server.seen().size(), requests);
        for (const FakeExchangePointer &each : server.seen())
            QCOMPARE(each->header("Authorization"), QByteArray("Bearer secret"));
        if (requests == 2)
            QCOMPARE(server.seen().last()->url, QByteArray("https://mcp.example/mcp/"));
        QCOMPARE(probe->sentTo, QStringLiteral("sent to ") + QString::fromLatin1(location));
    }
}

/// Or an examination would take a token that is fine for a rejected one, and renew it.
void ProbeTest::asksAgainWithTheNonceThatWasMissed_data()
{
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<int>("requests");
    QTest::newRow("a nonce") << QByteArray("use_dpop_nonce") << 2;
    QTest::newRow("another token") << QByteArray("invalid_token") << 1;
}

void ProbeTest::asksAgainWithTheNonceThatWasMissed()
{
    QFETCH(QByteArray, error);
    QFETCH(int, requests);
    FakeMcpServer server;
    for (int i = 0; i < 2; ++i) // the second time that is that
        server.onNext("initialize", [error](const FakeExchangePointer &exchange) {
            exchange->begin(401, {},
                {{"WWW-Authenticate", "DPoP error=\"" + error + "\""}, {"DPoP-Nonce", "n1"}});
            exchange->end();
        });
    const FakeClock clock;
    FakeRandom random;
    oauth::DpopSession dpop(std::move(*oauth::DpopKey::make()), random, clock);
    const servers::ServerId id = *servers::ServerId::parse(QStringLiteral("linear"));
    Remote remote {id, {}, server.url, {}, {}, {}, {}, false};
    const auto probe = runTask(
        probeServer(server, std::move(remote), Secret::copyOf("token"), &dpop));
    QVERIFY(probe);
    QCOMPARE(probe->status, 401);
    QCOMPARE(server.seen().size(), requests);
    if (requests == 2)
        QVERIFY(server.seen().first()->header("DPoP") != server.seen().last()->header("DPoP"));
}

QTEST_GUILESS_MAIN(ProbeTest)
#include "probe_test.moc"
