#include "tests/core/mcp/legacy_translation_fixture.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

/// What an older server asks while it works, put to a host that is never asked.
class LegacyQuestionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnsQuestionsIntoInput();
    void keepsAnswersThatComeWhileTheHostIsAway();
    void keepsNoMoreAnswersThanTheLimit_data();
    void keepsNoMoreAnswersThanTheLimit();
    void asksForWhatIsMissing();
    void asksTheNextQuestionWithTheNextRound();
    void refusesStatesItDoesNotKnow();
    void refusesQuestionsWithoutACall();
    void givesUpOnHostsThatStayAway();
    void passesOnProgressOfResumedCalls();
    void letsSoManyCallsWait();
    void letsOneCallBeAskedSoMuch();
};

void LegacyQuestionsTest::turnsQuestionsIntoInput()
{
    Bench bench;
    bench.greet();
    bench.host(request("1", "tools/list"));
    bench.host(request("2", "tools/call", R"("name":"t")"));
    (void)bench.server.take();
    bench.reply(kQuestion);
    const Message asked = Message::parse(bench.got());
    QCOMPARE(asked.id(), QByteArrayView("2")); // lists may not ask
    const QByteArray result = asked.result().toByteArray();
    QCOMPARE(textAt(result, {"resultType"}), QByteArray("\"input_required\""));
    const QByteArray requests = textAt(result, {"inputRequests"});
    const QByteArray key = firstKey(requests);
    QCOMPARE(textAt(requests, {key}),
        QByteArray(
            R"({"method":"elicitation/create","params":{"message":"ok?","n":12345678901234567890}})"));

    bench.host(request("3", "tools/call",
        R"("name":"t","inputResponses":{")" + key
            + R"(":{"action":"accept", "content":{}}},"requestState":)"
            + textAt(result, {"requestState"})));
    QCOMPARE(bench.sent().bytes(), response("\"q1\"", R"({"action":"accept", "content":{}})"));
    bench.reply(response("2", R"({"content":[]})"));
    QCOMPARE(bench.got(), response("3", R"({"content":[],"resultType":"complete"})"));
}

void LegacyQuestionsTest::keepsAnswersThatComeWhileTheHostIsAway()
{
    for (const bool isLost : {false, true}) {
        Bench bench;
        bench.greet();
        const QByteArray result = bench.suspend("2", kQuestion);
        if (isLost)
            bench.translation.lost("2", {ErrorCode::RequestLost, {}, {}});
        else
            bench.reply(response("2", R"({"content":[]})"));
        QCOMPARE(bench.got(), QByteArray());
        bench.host(request("3", "tools/call",
            R"("inputResponses":{")" + firstKey(textAt(result, {"inputRequests"}))
                + R"(":{}},"requestState":)" + textAt(result, {"requestState"})));
        QCOMPARE(bench.got(),
            isLost ? QByteArray("lost 3 request-lost")
                   : response("3", R"({"content":[],"resultType":"complete"})"));
    }
}

void LegacyQuestionsTest::keepsNoMoreAnswersThanTheLimit_data()
{
    QTest::addColumn<int>("excess");
    QTest::newRow("the limit") << 0;
    QTest::newRow("one byte more") << 1;
}

void LegacyQuestionsTest::keepsNoMoreAnswersThanTheLimit()
{
    QFETCH(const int, excess);
    Bench bench;
    bench.greet();
    (void)bench.suspend("1", kQuestion);
    const QByteArray second = bench.suspend("2", QByteArray(kQuestion).replace("q1", "q2"));
    const QByteArray small = response("1", R"({"content":[]})");
    const QByteArray least = response("2", R"({"x":""})");
    const qsizetype size = LegacyTranslation::kMostKept - small.size() + excess;
    bench.reply(small);
    bench.reply(response("2", R"({"x":")" + QByteArray(size - least.size(), 'x') + "\"}"));
    bench.host(request("3", "tools/call",
        R"("inputResponses":{")" + firstKey(textAt(second, {"inputRequests"}))
            + R"(":{}},"requestState":)" + textAt(second, {"requestState"})));
    const QByteArray got = bench.got();
    if (excess > 0)
        QCOMPARE(got, QByteArray("lost 3 too-large"));
    else
        QVERIFY(got.startsWith(R"({"jsonrpc":"2.0","id":3,"result":{"x":"xxx)"));
}

void LegacyQuestionsTest::asksForWhatIsMissing()
{
    Bench bench;
    bench.greet();
    const QByteArray result = bench.suspend("2", kQuestion);
    bench.host(request("3", "tools/call", R"("requestState":)" + textAt(result, {"requestState"})));
    QVERIFY(bench.server.take().isEmpty());
    const Message again = Message::parse(bench.got());
    QCOMPARE(again.id(), QByteArrayView("3"));
    QCOMPARE(
        textAt(again.result().toByteArray(), {"inputRequests"}), textAt(result, {"inputRequests"}));
    QVERIFY(
        textAt(again.result().toByteArray(), {"requestState"}) != textAt(result, {"requestState"}));
}

void LegacyQuestionsTest::asksTheNextQuestionWithTheNextRound()
{
    Bench bench;
    bench.greet();
    const QByteArray first = bench.suspend("2", kQuestion);
    bench.reply(R"({"jsonrpc":"2.0","id":"q2","method":"roots/list"})");
    QCOMPARE(bench.got(), QByteArray()); // the host is away
    bench.host(request("3", "tools/call",
        R"("inputResponses":{")" + firstKey(textAt(first, {"inputRequests"}))
            + R"(":{"action":"decline"}},"requestState":)" + textAt(first, {"requestState"})));
    QCOMPARE(bench.sent().bytes(), response("\"q1\"", R"({"action":"decline"})"));
    const QByteArray second = Message::parse(bench.got()).result().toByteArray();
    const QByteArray requests = textAt(second, {"inputRequests"});
    QCOMPARE(textAt(requests, {firstKey(requests)}), QByteArray(R"({"method":"roots/list"})"));
}

void LegacyQuestionsTest::refusesStatesItDoesNotKnow()
{
    Bench bench;
    bench.greet();
    bench.host(request("3", "tools/call", R"("requestState":"claviger-input-77")"));
    QCOMPARE(errorCode(Message::parse(bench.got())), std::optional(rpc::kInvalidParams));
    QVERIFY(bench.server.take().isEmpty());
}

void LegacyQuestionsTest::refusesQuestionsWithoutACall()
{
    Bench bench;
    bench.greet();
    bench.reply(kQuestion);
    QCOMPARE(errorCode(bench.sent()), std::optional(rpc::kMethodNotFound));
    bench.host(request("2", "tools/call", R"("name":"t")"));
    (void)bench.server.take();
    bench.reply(R"({"jsonrpc":"2.0","id":"q","method":"tasks/get"})");
    QCOMPARE(errorCode(bench.sent()), std::optional(rpc::kMethodNotFound));
    QCOMPARE(bench.got(), QByteArray());
}

void LegacyQuestionsTest::givesUpOnHostsThatStayAway()
{
    Bench bench(1ms);
    bench.greet();
    const QByteArray result = bench.suspend("2", kQuestion);
    QTRY_COMPARE(bench.server.sent.size(), 2);
    const QList<Message> sent = bench.server.take();
    QCOMPARE(sent.at(0).id(), QByteArrayView("\"q1\""));
    QCOMPARE(sent.at(0).kind(), Message::Kind::Error);
    QCOMPARE(sent.at(1).params(), QByteArrayView(R"({"requestId":2})"));
    bench.host(request("3", "tools/call", R"("requestState":)" + textAt(result, {"requestState"})));
    QCOMPARE(errorCode(Message::parse(bench.got())), std::optional(rpc::kInvalidParams));
}

void LegacyQuestionsTest::passesOnProgressOfResumedCalls()
{
    const auto progress = [](const QByteArray &token) {
        return R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":)"
            + token + R"(,"progress":2}})";
    };
    Bench bench;
    bench.greet();
    bench.host(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{)"
        + metaOf(R"(,"progressToken":"one")") + "}}");
    bench.reply(kQuestion);
    const QByteArray asked = Message::parse(bench.got()).result().toByteArray();
    const QByteArray state = textAt(asked, {"requestState"});
    bench.reply(progress("\"one\""));
    QCOMPARE(bench.got(), QByteArray()); // nobody waits for it
    const QByteArray key = firstKey(textAt(asked, {"inputRequests"}));
    bench.host(R"({"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"inputResponses":{")"
        + key + R"(":{}},"requestState":)" + state + ',' + metaOf(R"(,"progressToken":"two")")
        + "}}");
    QCOMPARE(bench.got(), QByteArray());
    bench.reply(progress("\"one\""));
    QCOMPARE(bench.got(), progress("\"two\""));
}

void LegacyQuestionsTest::letsSoManyCallsWait()
{
    Bench bench;
    bench.greet();
    const auto question = [](qsizetype i) {
        return R"({"jsonrpc":"2.0","id":"q)" + QByteArray::number(i)
            + R"(","method":"elicitation/create","params":{}})";
    };
    for (qsizetype i = 0; i <= LegacyTranslation::kMostWaiting; ++i)
        bench.host(request(QByteArray::number(i), "tools/call"));
    (void)bench.server.take();
    for (qsizetype i = 0; i <= LegacyTranslation::kMostWaiting; ++i)
        bench.reply(question(i));
    // The last question goes to a call that waits already.
    QCOMPARE(bench.client.take().size(), LegacyTranslation::kMostWaiting);
    QVERIFY(bench.server.take().isEmpty());
}

void LegacyQuestionsTest::letsOneCallBeAskedSoMuch()
{
    Bench bench;
    bench.greet();
    (void)bench.suspend("1", kQuestion);
    for (qsizetype i = 1; i < kMostInputRequests; ++i)
        bench.reply(
            R"({"jsonrpc":"2.0","id":)" + QByteArray::number(i) + R"(,"method":"roots/list"})");
    QVERIFY(bench.server.take().isEmpty());
    bench.reply(R"({"jsonrpc":"2.0","id":99,"method":"roots/list"})");
    QCOMPARE(errorCode(bench.sent()), std::optional(rpc::kMethodNotFound));
}

QTEST_GUILESS_MAIN(LegacyQuestionsTest)
#include "legacy_questions_test.moc"
