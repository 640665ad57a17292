#include "tests/core/mcp/modern_translation_fixture.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

/// News of a modern server for a host that expects them unasked.
class ModernNewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listensForTheHost();
    void subscribesToResources();
    void refusesSubscriptionsTheServerHasNot();
    void listensAgain();
    void refusesSoManyResources();
};

void ModernNewsTest::listensForTheHost()
{
    Bench quiet(discovery(R"({"tools":{"listChanged":false},"prompts":{}})"));
    quiet.initialize();
    QVERIFY(quiet.server.take().isEmpty());

    Bench bench(discovery(
        R"({"tools":{"listChanged":true},"resources":{"listChanged":true,"subscribe":true}})"));
    bench.initialize();
    const Message listen = bench.sent();
    QCOMPARE(listen.method(), QByteArray("subscriptions/listen"));
    QCOMPARE(listen.params(),
        QByteArrayView(R"({"notifications":{"toolsListChanged":true,"resourcesListChanged":true},)"
            + kMeta + "}"));
    const QByteArray id = listen.id().toByteArray();
    bench.reply(
        R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":)"
        + id + R"(},"notifications":{"toolsListChanged":true}}})");
    QCOMPARE(bench.got(), QByteArray());
    const QByteArray news =
        R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":)"
        + id + "}}}";
    bench.reply(news);
    QCOMPARE(bench.got(), news);
}

void ModernNewsTest::subscribesToResources()
{
    const auto acknowledge = [](const QByteArray &id, const QByteArray &uris) {
        return R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":)"
            + id + R"(},"notifications":{"resourceSubscriptions":[)" + uris + "]}}}";
    };
    Bench bench(discovery(R"({"resources":{"subscribe":true}})"));
    bench.initialize();
    bench.host(
        R"({"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":"file:///a\"b"}})");
    const Message first = bench.sent();
    const QByteArray asked = R"({"notifications":{"resourceSubscriptions":["file:///a\"b"]},)"
        + kMeta + '}';
    QCOMPARE(first.params(), QByteArrayView(asked));
    bench.host(
        R"({"jsonrpc":"2.0","id":2,"method":"resources/subscribe","params":{"uri":"file:///c"}})");
    QVERIFY(bench.server.take().isEmpty()); // one request at a time
    bench.reply(acknowledge(first.id().toByteArray(), R"("file:///a\"b")"));
    QCOMPARE(bench.got(), bench.call("1", "{}"));

    const Message second = bench.sent();
    const QByteArray bothUris = R"(["file:///a\"b","file:///c"])";
    QVERIFY(second.params().contains(bothUris));
    bench.reply(acknowledge(second.id().toByteArray(), R"("file:///c","file:///a\"b")"));
    QCOMPARE(bench.got(), bench.call("2", "{}"));
    // The first stream ends only now.
    QCOMPARE(
        bench.sent().params(), QByteArrayView(R"({"requestId":)" + first.id().toByteArray() + '}'));

    bench.host(
        R"({"jsonrpc":"2.0","id":3,"method":"resources/unsubscribe","params":{"uri":"file:///c"}})");
    QCOMPARE(bench.got(), bench.call("3", "{}"));
    const Message third = bench.sent();
    const QByteArray oneUri = R"(["file:///a\"b"])";
    QVERIFY(third.params().contains(oneUri));
    bench.reply(acknowledge(third.id().toByteArray(), R"("file:///a\"b")"));
    (void)bench.server.take();
    bench.host(
        R"({"jsonrpc":"2.0","id":4,"method":"resources/unsubscribe","params":{"uri":"file:///a\"b"}})");
    QCOMPARE(
        bench.sent().params(), QByteArrayView(R"({"requestId":)" + third.id().toByteArray() + '}'));
}

void ModernNewsTest::refusesSubscriptionsTheServerHasNot()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    const auto subscribe = [&](const QByteArray &id) {
        bench.host(R"({"jsonrpc":"2.0","id":)" + id
            + R"(,"method":"resources/subscribe","params":{"uri":"u"}})");
    };
    subscribe("1");
    bench.reply(
        R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":)"
        + bench.sent().id().toByteArray() + R"(},"notifications":{}}})");
    QCOMPARE(bench.got(), QByteArray("lost 1 unsupported"));
    subscribe("2");
    bench.reply(R"({"jsonrpc":"2.0","id":)" + bench.sent().id().toByteArray()
        + R"(,"error":{"code":-32601,"message":"no"}})");
    QCOMPARE(bench.got(), QByteArray("lost 2 unsupported"));
    subscribe("3"); // not even asked
    QVERIFY(bench.server.take().isEmpty());
    QCOMPARE(bench.got(), QByteArray("lost 3 unsupported"));
    bench.host(R"({"jsonrpc":"2.0","id":4,"method":"resources/subscribe","params":{}})");
    QVERIFY(bench.got().contains("-32602"));
}

void ModernNewsTest::listensAgain()
{
    Bench bench(discovery(R"({"tools":{"listChanged":true}})"));
    bench.initialize();
    const QByteArray first = bench.sent().id().toByteArray();
    bench.translation.lost(first, {ErrorCode::NetworkUnreachable, {}, {}});
    QVERIFY(bench.server.sent.isEmpty());
    QTRY_COMPARE(bench.server.sent.size(), 1);
    const QByteArray second = bench.sent().id().toByteArray();
    QVERIFY(second != first);
    bench.reply(
        R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":)"
        + second + R"(},"notifications":{"toolsListChanged":true}}})");
    bench.reply(bench.call(second, R"({"resultType":"complete"})")); // the server shuts down
    QTRY_COMPARE(bench.server.sent.size(), 1);
    QCOMPARE(bench.got(), QByteArray());
}

void ModernNewsTest::refusesSoManyResources()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    for (qsizetype i = 0; i <= ModernSubscription::kMostResources; ++i)
        bench.host(R"({"jsonrpc":"2.0","id":)" + QByteArray::number(i)
            + R"(,"method":"resources/subscribe","params":{"uri":"u)" + QByteArray::number(i)
            + "\"}}");
    QCOMPARE(bench.got(),
        "lost " + QByteArray::number(ModernSubscription::kMostResources) + " too-many-requests");
}

QTEST_GUILESS_MAIN(ModernNewsTest)
#include "modern_news_test.moc"
