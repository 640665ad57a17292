#include "tests/core/mcp/legacy_translation_fixture.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

/// News of an older server for a host that listens to what it wants.
class LegacyNewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesNewsToListeners();
    void subscribesForListeners();
    void listensToSoManyResources();
    void endsListeningWhereThereIsNothingToHear();
};

void LegacyNewsTest::passesNewsToListeners()
{
    const QByteArray news = R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed"})";
    Bench bench;
    bench.greet();
    bench.reply(news);
    QCOMPARE(bench.got(), QByteArray()); // nobody listens
    bench.host(request("\"l\"", "subscriptions/listen",
        R"("notifications":{"toolsListChanged":true,"promptsListChanged":true})"));
    QCOMPARE(bench.got(),
        QByteArray(
            R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":"l"},"notifications":{"toolsListChanged":true}}})"));
    bench.reply(news);
    QCOMPARE(bench.got(),
        QByteArray(
            R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":"l"}}})"));
    bench.reply(R"({"jsonrpc":"2.0","method":"notifications/prompts/list_changed"})");
    QCOMPARE(bench.got(), QByteArray()); // was not acknowledged
    bench.host(
        R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"l"}})");
    bench.reply(news);
    QCOMPARE(bench.got(), QByteArray());
    QVERIFY(bench.server.take().isEmpty());
}

void LegacyNewsTest::subscribesForListeners()
{
    const auto listen = [](const QByteArray &id, const QByteArray &uris) {
        return request(id, "subscriptions/listen",
            R"("notifications":{"resourceSubscriptions":[)" + uris + "]}");
    };
    Bench bench;
    bench.greet();
    bench.host(listen("1", R"("a","b")"));
    QList<Message> sent = bench.server.take();
    QCOMPARE(sent.size(), 2);
    QCOMPARE(sent.at(0).method(), QByteArray("resources/subscribe"));
    QCOMPARE(sent.at(1).params(), QByteArrayView(R"({"uri":"b"})"));
    bench.host(listen("2", R"("b")"));
    QVERIFY(bench.server.take().isEmpty());
    (void)bench.client.take();

    bench.reply(
        R"({"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"b","_meta":{"x":1}}})");
    QCOMPARE(bench.client.take(),
        (QList<QByteArray> {
            R"({"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"b","_meta":{"x":1,"io.modelcontextprotocol/subscriptionId":1}}})",
            R"({"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"b","_meta":{"x":1,"io.modelcontextprotocol/subscriptionId":2}}})"}));

    bench.host(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})");
    sent = bench.server.take(); // "b" is still listened to
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.at(0).method(), QByteArray("resources/unsubscribe"));
    QCOMPARE(sent.at(0).params(), QByteArrayView(R"({"uri":"a"})"));
}

void LegacyNewsTest::listensToSoManyResources()
{
    QByteArray uris;
    for (qsizetype i = 0; i <= LegacyListens::kMostResources; ++i)
        uris += (i == 0 ? "\"" : ",\"") + QByteArray::number(i) + '"';
    Bench bench;
    bench.greet();
    bench.host(request("1", "subscriptions/listen",
        R"("notifications":{"resourceSubscriptions":[)" + uris + "]}"));
    QCOMPARE(bench.server.take().size(), LegacyListens::kMostResources);
    const Message acknowledged = Message::parse(bench.got());
    const auto honored = json::at(
        acknowledged.params(), {"notifications", "resourceSubscriptions"});
    QCOMPARE(json::elements(honored.value())->size(), LegacyListens::kMostResources);
}

void LegacyNewsTest::endsListeningWhereThereIsNothingToHear()
{
    Bench bench;
    bench.greet();
    bench.host(
        request("1", "subscriptions/listen", R"("notifications":{"promptsListChanged":true})"));
    const QList<QByteArray> got = bench.client.take();
    QCOMPARE(got.size(), 2);
    QVERIFY(got.at(0).contains(R"("notifications":{}})"));
    QCOMPARE(got.at(1),
        response("1",
            R"({"resultType":"complete","_meta":{"io.modelcontextprotocol/subscriptionId":1}})"));
}

QTEST_GUILESS_MAIN(LegacyNewsTest)
#include "legacy_news_test.moc"
