#include "tests/core/mcp/bridge_sign_in_fixture.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// A host of 2026-07-28 before either kind of server, signed in to or not.
class BridgeModernHostTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsBeforeTheSignIn();
    void tellsWhoListens_data();
    void tellsWhoListens();
    void tellsWhoListenedBefore();
    void isBusyWhenTheServerTakesNoNotifications();
    void aStoppedClientHoldsUpTheServer_data();
    void aStoppedClientHoldsUpTheServer();
};

void BridgeModernHostTest::startsBeforeTheSignIn()
{
    SignedOut f;
    f.server.speaks = FakeMcpServer::Speaks::Modern;
    f.say(kDiscover);
    QTRY_VERIFY(f.isAnswered("0"));
    QCOMPARE(json::member(f.answer("0").result(), "supportedVersions"),
        QByteArrayView(R"(["2026-07-28"])"));
    f.say(modern("1", "tools/list"));
    QVERIFY(f.result("1").contains(R"("resultType":"complete")"));
    f.say(modern("2", "tools/call"));
    f.authorizer.signIn("good");
    QTRY_VERIFY(f.isAnswered("2"));
    QVERIFY(f.result("2").contains("structuredContent"));
    QCOMPARE(f.sink.count("notifications/tools/list_changed"), 0); // nobody listens
}

void BridgeModernHostTest::tellsWhoListens_data()
{
    QTest::addColumn<FakeMcpServer::Speaks>("speaks");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("modern server") << FakeMcpServer::Speaks::Modern << false;
    QTest::newRow("modern server that has no news") << FakeMcpServer::Speaks::Modern << true;
    QTest::newRow("older server") << FakeMcpServer::Speaks::Streamable << false;
}

void BridgeModernHostTest::tellsWhoListens()
{
    QFETCH(const FakeMcpServer::Speaks, speaks);
    QFETCH(const bool, isRefused);
    SignedOut f;
    f.server.speaks = speaks;
    FakeExchangePointer stream;
    f.server.onNext("subscriptions/listen", [&](const auto &exchange) {
        stream = exchange;
        if (isRefused)
            return exchange->answer(404,
                makeError(exchange->message.id(), rpc::kMethodNotFound, u"no such method").bytes());
        exchange->begin(200, "text/event-stream");
        exchange->event(acknowledgement(exchange->message.id()));
    });
    f.say(kDiscover);
    QTRY_VERIFY(f.isAnswered("0"));
    f.say(modern("1", "tools/list"));
    f.say(modern("2", "subscriptions/listen", R"({"toolsListChanged":true})"));
    f.say(modern("3", "subscriptions/listen", kEverything));
    f.say(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3}})");
    QCOMPARE(f.sink.lines.size(), 4);
    QCOMPARE(f.sink.lines.at(2), acknowledgement("2")); // the host need not wait for the sign-in
    f.authorizer.signIn("good");
    QTRY_COMPARE(f.sink.count("notifications/tools/list_changed"), 1);
    QCOMPARE(Message::parse(f.sink.lines.at(4)).params(),
        R"({"_meta":{"io.modelcontextprotocol/subscriptionId":2}})");
    f.say(modern("4", "tools/list"));
    QTRY_VERIFY(f.result("4").contains("echo"));
    if (isRefused)
        QTRY_COMPARE(f.answer("2").kind(), Message::Kind::Error);
    else if (speaks == FakeMcpServer::Speaks::Modern)
        QTRY_VERIFY(stream && stream->unread() == 0);
    QCOMPARE(f.sink.count("notifications/prompts/list_changed"), 0); // nobody listens to that
    QCOMPARE(f.sink.count("notifications/subscriptions/acknowledged"), 2);
}

/// The token dies while the host listens; the stream is opened again without its noticing.
void BridgeModernHostTest::tellsWhoListenedBefore()
{
    SignedOut f;
    f.authorizer.token = "good";
    f.server.speaks = FakeMcpServer::Speaks::Modern;
    QList<FakeExchangePointer> streams;
    for (int i = 0; i < 2; ++i) {
        f.server.onNext("subscriptions/listen", [&](const auto &exchange) {
            streams.append(exchange);
            if (exchange->header("Authorization") != "Bearer good")
                return exchange->answer(401);
            exchange->begin(200, "text/event-stream");
            exchange->event(acknowledgement(exchange->message.id()));
        });
    }
    f.say(modern("1", "subscriptions/listen", kEverything));
    QTRY_COMPARE(f.sink.count("notifications/subscriptions/acknowledged"), 1);
    f.authorizer.token.clear();
    streams.first()->cut();
    f.say(modern("2", "tools/list"));
    QTRY_VERIFY(f.isAnswered("2"));
    f.authorizer.signIn("good");
    QTRY_COMPARE(f.sink.count("notifications/tools/list_changed"), 1);
    QTRY_COMPARE(streams.size(), 2);
    QTRY_COMPARE(streams.last()->unread(), 0);
    streams.last()->event(
        R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed","params":{"_meta":{)"
        R"("io.modelcontextprotocol/subscriptionId":)"
        + streams.last()->message.id().toByteArray() + "}}}");
    QTRY_COMPARE(f.sink.count("notifications/tools/list_changed"), 2);
    QCOMPARE(f.sink.count("notifications/subscriptions/acknowledged"), 1);
}

void BridgeModernHostTest::isBusyWhenTheServerTakesNoNotifications()
{
    BridgeFixture f;
    f.memory.values.clear();
    f.server.speaks = FakeMcpServer::Speaks::Modern;
    f.say(kDiscover);
    QTRY_VERIFY(f.isAnswered("0"));
    QList<FakeExchangePointer> held;
    for (int i = 0; i < 2; ++i)
        f.server.onNext("notifications/x", [&](const auto &exchange) { held.append(exchange); });
    const QByteArray small = R"({"method":"notifications/x"})";
    const QByteArray begin = R"({"method":"notifications/x","params":")";
    f.say(small);
    QVERIFY(!f.bridge->isBusy());
    f.say(begin + QByteArray(kMostBytesInFlight - small.size() - begin.size() - 2, 'x') + "\"}");
    QVERIFY(f.bridge->isBusy()); // exactly the limit
    QTRY_COMPARE(held.size(), 2);
    QCOMPARE(f.sink.timesReady, 0);
    held.first()->answer(202);
    QTRY_COMPARE(f.sink.timesReady, 1);
    QVERIFY(!f.bridge->isBusy());
}

void BridgeModernHostTest::aStoppedClientHoldsUpTheServer_data()
{
    QTest::addColumn<bool>("isLarge");
    QTest::newRow("many small messages") << false;
    QTest::newRow("a large answer") << true;
}

void BridgeModernHostTest::aStoppedClientHoldsUpTheServer()
{
    QFETCH(const bool, isLarge);
    BridgeFixture f;
    f.memory.values.clear();
    f.server.speaks = FakeMcpServer::Speaks::Modern;
    f.say(kDiscover);
    QTRY_VERIFY(f.isAnswered("0"));
    FakeExchangePointer call;
    f.server.onNext("tools/call", [&](const auto &exchange) {
        call = exchange;
        exchange->begin(200, isLarge ? "application/json" : "text/event-stream");
        if (isLarge)
            exchange->write(R"({"id":)" + exchange->message.id().toByteArray()
                + R"(,"result":{"x":")" + QByteArray(kLargestHeld, 'x'));
    });
    f.say(modern("1", "tools/call"));
    QTRY_VERIFY(call);
    QTRY_COMPARE(call->unread(), 0);
    f.sink.isStopped = true;
    const QByteArray piece(net::HttpStream::kLargestUnread, 'y');
    const qint64 before = f.sink.bytes;
    constexpr int kPieces = 20;
    for (int i = 0; i < kPieces; ++i) {
        if (isLarge)
            call->write(piece);
        else
            call->event(R"({"method":"notifications/message","params":")" + piece + "\"}");
        QCoreApplication::processEvents();
    }
    QVERIFY(f.sink.bytes - before <= 2 * piece.size()); // what was on its way
    QVERIFY(call->unread() >= (kPieces - 3) * piece.size()); // the server feels the rest
    f.sink.isStopped = false;
    f.bridge->drained();
    if (isLarge)
        call->write("\"}}");
    else
        call->event(R"({"id":)" + call->message.id().toByteArray() + R"(,"result":{}})");
    call->end();
    QTRY_COMPARE(call->unread(), 0);
    QTRY_VERIFY(f.bridge->isIdle());
    QVERIFY(f.sink.bytes - before >= kPieces * piece.size());
}

QTEST_GUILESS_MAIN(BridgeModernHostTest)
#include "bridge_modern_host_test.moc"
