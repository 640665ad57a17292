#include "core/mcp/host_listens.h"

#include <QtTest/QTest>

using namespace claviger::mcp;

namespace {

Message listen(const QByteArray &id)
{
    return makeRequest(
        id, "subscriptions/listen", R"({"notifications":{"toolsListChanged":true}})");
}

Message acknowledgement(const QByteArray &id, const QByteArray &notifications)
{
    return makeNotification("notifications/subscriptions/acknowledged",
        R"({"_meta":{"io.modelcontextprotocol/subscriptionId":)" + id + R"(},"notifications":)"
            + notifications + '}');
}

QByteArray textOf(const QList<Message> &messages)
{
    QByteArrayList lines;
    for (const Message &message : messages)
        lines.append(message.method() + ' ' + message.params().toByteArray());
    return lines.join('\n');
}

QByteArray news(const QByteArray &list, const QByteArray &id)
{
    return "notifications/" + list
        + R"(/list_changed {"_meta":{"io.modelcontextprotocol/subscriptionId":)" + id + "}}";
}

} // namespace

class HostListensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatWasAgreedOn()
    {
        HostListens listens;
        QVERIFY(listens.opened(listen("1")));
        QVERIFY(listens.opened(listen("\"b\"")));
        QVERIFY(
            listens.acknowledged(acknowledgement("1", R"({"toolsListChanged":true})")).isForHost);
        QVERIFY(
            listens
                .acknowledged(acknowledgement("\"b\"",
                    R"({"promptsListChanged":true,"resourcesListChanged":true,"toolsListChanged":false,)"
                    R"("resourceSubscriptions":["urn:1"]})"))
                .isForHost);
        QCOMPARE(textOf(listens.listsChanged()),
            news("tools", "1") + '\n' + news("prompts", "\"b\"") + '\n'
                + news("resources", "\"b\""));
        QVERIFY(listens.closed("1"));
        QVERIFY(!listens.closed("1"));
        QCOMPARE(listens.listsChanged().size(), 2);
    }

    void newsWaitForTheAcknowledgement()
    {
        HostListens listens;
        QVERIFY(listens.opened(listen("1")));
        QVERIFY(listens.listsChanged().isEmpty());
        QVERIFY(listens.listsChanged().isEmpty());
        const auto now = listens.acknowledged(acknowledgement("1", R"({"toolsListChanged":true})"));
        QVERIFY(now.isForHost);
        QCOMPARE(textOf(now.news), news("tools", "1")); // once
        QVERIFY(listens.acknowledged(acknowledgement("1", "{}")).news.isEmpty());
    }

    void theHostSeesOneAcknowledgement()
    {
        HostListens listens;
        QVERIFY(listens.opened(listen("1")));
        QCOMPARE(listens.requests().size(), 1);
        QVERIFY(
            listens.acknowledged(acknowledgement("1", R"({"toolsListChanged":true})")).isForHost);
        QVERIFY(!listens.acknowledged(acknowledgement("1", "{}")).isForHost);
        QVERIFY(listens.listsChanged().isEmpty()); // the next server has no such news
        QVERIFY(listens.opened(listen("2")));
        QCOMPARE(listens.takeUnacknowledged(), QList<QByteArray> {"2"});
        QVERIFY(!listens.contains("2"));
        QVERIFY(listens.contains("1"));
    }

    void acknowledgesInTheServersPlace()
    {
        HostListens listens;
        QVERIFY(listens.opened(listen("1")));
        const auto acknowledgement = listens.acknowledge("1");
        QVERIFY(acknowledgement);
        QCOMPARE(acknowledgement->method(), "notifications/subscriptions/acknowledged");
        QCOMPARE(acknowledgement->params(),
            R"({"_meta":{"io.modelcontextprotocol/subscriptionId":1},"notifications":{"toolsListChanged":true}})");
        QVERIFY(!listens.acknowledge("1"));
        QVERIFY(!listens.acknowledge("2"));
        QCOMPARE(textOf(listens.listsChanged()), news("tools", "1"));
        for (const char *broken : {"{\"notifications\":7}", "{\"notifications\":{\"a\"}}", "[]"}) {
            QVERIFY(listens.opened(makeRequest("3", "subscriptions/listen", broken)));
            const auto nothing = listens.acknowledge("3");
            QVERIFY(nothing);
            QVERIFY(nothing->params().endsWith("\"notifications\":{}}"));
            QVERIFY(listens.closed("3"));
        }
    }

    void hostile_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("of nobody's stream") << acknowledgement("7", "{}").bytes();
        QTest::newRow("another type of id") << acknowledgement("\"1\"", "{}").bytes();
        QTest::newRow("without params")
            << makeNotification("notifications/subscriptions/acknowledged").bytes();
        QTest::newRow("params are a list")
            << makeNotification("notifications/subscriptions/acknowledged", "[1]").bytes();
        QTest::newRow("_meta is a number")
            << makeNotification("notifications/subscriptions/acknowledged", R"({"_meta":1})")
                   .bytes();
        QTest::newRow("no message") << QByteArray("{");
    }
    void hostile()
    {
        QFETCH(const QByteArray, line);
        HostListens listens;
        QVERIFY(listens.opened(listen("1")));
        const auto now = listens.acknowledged(Message::parse(line));
        QVERIFY(now.isForHost); // the host may judge it
        QVERIFY(now.news.isEmpty());
        QCOMPARE(listens.takeUnacknowledged().size(), 1);
    }

    void followsNoMoreThanTheLimits()
    {
        HostListens listens;
        for (qsizetype i = 0; i < HostListens::kMost; ++i)
            QVERIFY(listens.opened(listen(QByteArray::number(i))));
        QVERIFY(!listens.opened(listen("more")));
        QVERIFY(listens.closed("0"));
        QVERIFY(!listens.opened(listen("1"))); // it is open
        QVERIFY(!listens.opened(makeRequest("9999", "tools/list")));
        QVERIFY(!listens.opened(makeNotification("subscriptions/listen")));
        const auto sized = [](qsizetype size) {
            const QByteArray empty = makeRequest("\"x\"", "subscriptions/listen", "\"\"").bytes();
            return makeRequest(
                "\"x\"", "subscriptions/listen", '"' + QByteArray(size - empty.size(), 'x') + '"');
        };
        QCOMPARE(sized(HostListens::kLargest).size(), HostListens::kLargest);
        QVERIFY(!listens.opened(sized(HostListens::kLargest + 1)));
        QVERIFY(listens.opened(sized(HostListens::kLargest)));
    }
};

QTEST_GUILESS_MAIN(HostListensTest)
#include "host_listens_test.moc"
