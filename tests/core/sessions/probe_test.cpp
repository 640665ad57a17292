#include "core/sessions/probe.h"

#include "tests/support/fake_mcp_server.h"
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

QTEST_GUILESS_MAIN(ProbeTest)
#include "probe_test.moc"
