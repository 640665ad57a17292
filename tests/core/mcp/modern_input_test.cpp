#include "tests/core/mcp/modern_translation_fixture.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

/// What a modern server requires of a host that expects to be asked.
class ModernInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksTheHostForInput();
    void keepsCallsApart();
    void triesAgainWhenToldSo();
    void failsWhenTheHostCannotBeAsked_data();
    void failsWhenTheHostCannotBeAsked();
    void givesUpAfterTooManyRounds();
    void passesOnThatTheHostRefused();
    void cancelsWhatTheHostIsAsked();
};

void ModernInputTest::asksTheHostForInput()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(
        R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t","_meta":{"progressToken":9}}})");
    const Message first = bench.sent();
    bench.reply(bench.call("3",
        R"({"resultType":"input_required","inputRequests":{"a":{"method":"elicitation/create","params":{"message":"1"}},"b":{"method":"roots/list"}},"requestState":"\u0041 12345678901234567890"})"));
    const QList<QByteArray> asked = bench.client.take();
    QCOMPARE(asked.size(), 2);
    const Message elicit = Message::parse(asked.at(0));
    const Message roots = Message::parse(asked.at(1));
    QCOMPARE(elicit.method(), QByteArray("elicitation/create"));
    QCOMPARE(elicit.params(), QByteArrayView(R"({"message":"1"})"));
    QCOMPARE(roots.method(), QByteArray("roots/list"));
    QVERIFY(elicit.id() != roots.id());

    bench.host(bench.call(roots.id().toByteArray(), R"({"roots":[]})"));
    QVERIFY(bench.server.take().isEmpty()); // not all is there yet
    bench.host(
        bench.call(elicit.id().toByteArray(), R"({"action":"accept", "content":{"n":1e3}})"));
    const Message second = bench.sent();
    QVERIFY(second.id() != first.id());
    QCOMPARE(second.params(),
        QByteArrayView(first.params().chopped(1).toByteArray()
            + R"(,"inputResponses":{"a":{"action":"accept", "content":{"n":1e3}},"b":{"roots":[]}},"requestState":"\u0041 12345678901234567890"})"));

    bench.reply(bench.call(second.id().toByteArray(), R"({"content":[]})"));
    QCOMPARE(bench.got(), bench.call("3", R"({"content":[]})"));
}

void ModernInputTest::keepsCallsApart()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}})");
    (void)bench.server.take();
    bench.reply(bench.call("3", kAsk + R"(,"requestState":"s"})"));
    const QByteArray askId = Message::parse(bench.got()).id().toByteArray();

    bench.host(R"({"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"u"}})");
    const Message other = bench.sent();
    QVERIFY(!other.params().contains("requestState"));
    QVERIFY(!other.params().contains("inputResponses"));

    bench.host(bench.call(askId, "{}"));
    const Message retry = bench.sent();
    QVERIFY(retry.params().contains(R"("requestState":"s")"));
    bench.reply(bench.call(retry.id().toByteArray(), kAsk + '}')); // now without state
    const QByteArray secondAsk = Message::parse(bench.got()).id().toByteArray();
    QVERIFY(secondAsk != askId);
    bench.host(bench.call(secondAsk, "{}"));
    const Message last = bench.sent();
    QVERIFY(!last.params().contains("requestState"));
    QVERIFY(last.params().contains(R"("inputResponses":{"c":{}})"));
    QVERIFY(last.id() != retry.id());
}

void ModernInputTest::triesAgainWhenToldSo()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}})");
    (void)bench.server.take();
    bench.reply(bench.call("3", R"({"resultType":"input_required","requestState":"s"})"));
    QVERIFY(bench.server.sent.isEmpty());
    QTRY_COMPARE(bench.server.sent.size(), 1);
    QVERIFY(bench.sent().params().endsWith(R"(,"requestState":"s"})"));
    QCOMPARE(bench.got(), QByteArray());
}

void ModernInputTest::failsWhenTheHostCannotBeAsked_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("a capability it has not")
        << QByteArray("tools/call")
        << QByteArray(
               R"({"resultType":"input_required","inputRequests":{"c":{"method":"sampling/createMessage"}}})");
    QTest::newRow("a request that may not ask") << QByteArray("tools/list") << kAsk + '}';
    QTest::newRow("nothing named")
        << QByteArray("tools/call") << QByteArray(R"({"resultType":"input_required"})");
}

void ModernInputTest::failsWhenTheHostCannotBeAsked()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, result);
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":")" + method + R"(","params":{"name":"t"}})");
    bench.reply(bench.call("3", result));
    QCOMPARE(bench.got(), QByteArray("lost 3 protocol-failed"));
}

void ModernInputTest::givesUpAfterTooManyRounds()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}})");
    for (int round = 0; round < kMostInputRounds; ++round) {
        bench.reply(bench.call(bench.sent().id().toByteArray(), kAsk + '}'));
        bench.host(bench.call(Message::parse(bench.got()).id().toByteArray(), "{}"));
    }
    bench.reply(bench.call(bench.sent().id().toByteArray(), kAsk + '}'));
    QCOMPARE(bench.got(), QByteArray("lost 3 protocol-failed"));
}

void ModernInputTest::passesOnThatTheHostRefused()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}})");
    bench.reply(bench.call("3",
        R"({"resultType":"input_required","inputRequests":{"a":{"method":"elicitation/create"},"b":{"method":"roots/list"}}})"));
    const QList<QByteArray> asked = bench.client.take();
    bench.host(R"({"jsonrpc":"2.0","id":)" + Message::parse(asked.at(0)).id().toByteArray()
        + R"(,"error":{"code":-1,"message":"User rejected"}})");
    const QList<QByteArray> got = bench.client.take();
    QCOMPARE(got.size(), 2);
    // The other question is withdrawn, and the call is answered.
    QCOMPARE(Message::parse(got.at(0)).params(),
        QByteArrayView(R"({"requestId":)" + Message::parse(asked.at(1)).id().toByteArray() + '}'));
    QCOMPARE(got.at(1),
        QByteArray(R"({"jsonrpc":"2.0","id":3,"error":{"code":-1,"message":"User rejected"}})"));
}

void ModernInputTest::cancelsWhatTheHostIsAsked()
{
    Bench bench(discovery("{}"));
    bench.initialize();
    bench.host(R"({"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}})");
    bench.reply(bench.call(bench.sent().id().toByteArray(), kAsk + '}'));
    const QByteArray askId = Message::parse(bench.got()).id().toByteArray();
    bench.host(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3}})");
    QVERIFY(bench.server.take().isEmpty());
    QCOMPARE(bench.got(),
        R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":)" + askId
            + "}}");
    bench.host(bench.call(askId, "{}")); // crossed with it
    QVERIFY(bench.server.take().isEmpty());
}

QTEST_GUILESS_MAIN(ModernInputTest)
#include "modern_input_test.moc"
