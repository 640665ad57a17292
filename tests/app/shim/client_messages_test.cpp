#include "app/shim/client_messages.h"

#include "core/wire/limits.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::shim;

namespace {

/// Apostrophes stand for quotes.
std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

std::vector<std::string> say(ClientMessages &messages, const std::string &text, bool isLost = false)
{
    messages.pass(json(text));
    return messages.finish(isLost);
}

void answer(ClientMessages &messages, const std::string &text)
{
    messages.passAnswer(json(text));
    messages.finishAnswer();
}

/// "id:length of what is repeated" in order.
QByteArray inFlight(ClientMessages &messages)
{
    QByteArrayList result;
    for (const auto &request : messages.inFlight().takeAll())
        result.append(QByteArray::fromStdString(request.id) + ':'
            + QByteArray::number(static_cast<qulonglong>(request.repeat.size())));
    return result.join(' ');
}

} // namespace

class ClientMessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsInFlight()
    {
        ClientMessages messages;
        QVERIFY(say(messages, "{'id':1,'method':'tools/call'}").empty());
        QVERIFY(say(messages, "{'id':'1','method':'tools/call'}").empty());
        QVERIFY(say(messages, "{'id':3,'method':'tools/call'}").empty());
        QVERIFY(say(messages, "{'method':'notifications/progress'}").empty());
        QVERIFY(say(messages, "{'id':1,'result':{}}").empty()); // an answer to the server's own 1
        answer(messages, "{'id':1,'method':'sampling/createMessage'}"); // the server's request
        answer(messages, "{'id':'1','result':{}}");
        QVERIFY(
            say(messages, "{'method':'notifications/cancelled','params':{'requestId':3}}").empty());
        QCOMPARE(inFlight(messages), QByteArray("1:0"));
    }

    void batches()
    {
        ClientMessages messages;
        QVERIFY(say(messages, "[{'id':1,'method':'ping'},{'id':2,'method':'x'},{'method':'y'}]")
                    .empty());
        answer(messages, "[{'id':2,'result':{}}]");
        QCOMPARE(inFlight(messages), QByteArray("1:0")); // not repeated by itself
        QCOMPARE(say(messages, "[{'id':1,'method':'a'},{'id':2,'method':'b'}]", true).size(), 2U);
        QVERIFY(messages.inFlight().isEmpty());
    }

    void harmlessRequestsAreKept()
    {
        ClientMessages messages;
        const std::string list = "{'id':1,'method':'tools/list'}";
        QVERIFY(say(messages, list).empty());
        QVERIFY(say(messages, "{'id':2,'method':'tools/list','p':'" + std::string(9000, 'x') + "'}")
                    .empty());
        QVERIFY(say(messages, "{'id':3,'method':'tools/call'}").empty());
        QCOMPARE(inFlight(messages), QByteArray("1:30 2:0 3:0"));
    }

    void theHandshake()
    {
        ClientMessages messages;
        QVERIFY(say(messages, "{'id':0,'method':'initialize','params':{}}").empty());
        QVERIFY(say(messages, "{'method':'notifications/initialized'}").empty());
        QCOMPARE(messages.handshake().initializeId, std::string("0"));
        QCOMPARE(
            messages.handshake().initialize, json("{'id':0,'method':'initialize','params':{}}"));
        QCOMPARE(messages.handshake().initialized, json("{'method':'notifications/initialized'}"));
        // Another one replaces it.
        QVERIFY(say(messages, "{'id':'b','method':'initialize'}").empty());
        QCOMPARE(messages.handshake().initializeId, std::string("\"b\""));
        QVERIFY(messages.handshake().initialized.empty());
    }

    void whatLastsAsLongAsTheSession()
    {
        ClientMessages messages;
        const auto subscribe = [](const std::string &uri) {
            return "{'id':1,'method':'resources/subscribe','params':{'uri':'" + uri + "'}}";
        };
        QVERIFY(say(messages, "{'id':1,'method':'logging/setLevel','params':{'level':'info'}}")
                    .empty());
        QVERIFY(say(messages, subscribe("urn:a")).empty());
        QVERIFY(say(messages, subscribe("urn:b")).empty());
        QVERIFY(say(messages, "{'id':2,'method':'logging/setLevel'}").empty());
        QVERIFY(say(messages, "{'id':2,'method':'resources/unsubscribe','params':{'uri':'urn:a'}}")
                    .empty());
        QVERIFY(say(messages, "{'method':'logging/setLevel'}").empty()); // asks for nothing
        QCOMPARE(messages.handshake().logLevel, json("{'id':2,'method':'logging/setLevel'}"));
        const std::map<std::string, std::string> &all = messages.handshake().subscriptions.all();
        QCOMPARE(all.size(), 1U);
        QCOMPARE(all.at("\"urn:b\""), json(subscribe("urn:b")));
        // What is not kept does not leave an older one behind.
        const std::string tooLong = std::string(8 * wire::kKiB, ' ');
        QVERIFY(say(messages, tooLong + subscribe("urn:b")).empty());
        QVERIFY(say(messages, tooLong + "{'id':3,'method':'logging/setLevel'}").empty());
        QVERIFY(all.empty());
        QVERIFY(messages.handshake().logLevel.empty());
        // Another handshake begins anew.
        QVERIFY(say(messages, subscribe("urn:b")).empty());
        QVERIFY(say(messages, "{'id':0,'method':'initialize'}").empty());
        QVERIFY(messages.handshake().subscriptions.all().empty());
    }

    void theLongestHandshake()
    {
        const std::string begin = json("{'id':0,'method':'initialize','p':'");
        const std::string end = json("'}");
        const std::string filler(wire::kLongestFirstLine - begin.size() - end.size(), 'x');
        ClientMessages messages;
        messages.pass(begin + filler + end);
        QVERIFY(messages.finish(false).empty());
        QVERIFY(!messages.handshake().isTooLong);
        QCOMPARE(messages.handshake().initialize.size(), wire::kLongestFirstLine);
        messages.pass(begin + filler + 'x' + end);
        QVERIFY(messages.finish(false).empty());
        QVERIFY(messages.handshake().isTooLong);
        QVERIFY(messages.handshake().initialize.empty());
    }

    void aCutAnswerAnswersNothing()
    {
        ClientMessages messages;
        QVERIFY(say(messages, "{'id':1,'method':'x'}").empty());
        messages.passAnswer(json("{'id':1,'result':{"));
        messages.cutAnswer();
        answer(messages, "}}");
        QCOMPARE(inFlight(messages), QByteArray("1:0"));
    }

    void theOldestOfTooManyIsForgotten()
    {
        InFlight requests;
        for (std::size_t i = 0; i <= InFlight::kMost; ++i)
            requests.add({std::to_string(i), {}});
        requests.remove("5");
        requests.remove("no such");
        const auto all = requests.takeAll();
        QCOMPARE(all.size(), InFlight::kMost - 1);
        QCOMPARE(all.front().id, std::string("1"));
        QVERIFY(requests.isEmpty());
    }

    void whatIsKeptToRepeatIsBounded()
    {
        InFlight requests;
        const std::string repeat(InFlight::kMostToRepeat / 4, 'x');
        for (const char *id : {"a", "b", "c", "d", "e"})
            requests.add({id, repeat});
        requests.remove("a");
        requests.add({"f", repeat});
        requests.add({"f", repeat}); // again: in place of the first
        const auto all = requests.takeAll();
        QCOMPARE(all.size(), 5U);
        QVERIFY(all[3].repeat.empty()); // e
        QVERIFY(!all[4].repeat.empty()); // f, in a's place
    }
};

QTEST_APPLESS_MAIN(ClientMessagesTest)
#include "client_messages_test.moc"
