#include "core/mcp/input_round.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::mcp;

class InputRoundTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRounds_data();
    void readsRounds();
    void takesSoManyRequestsAtMost();
    void makesRetries_data();
    void makesRetries();
    void namesThePageToBeOpened();
    void makesRounds();
};

void InputRoundTest::readsRounds_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<QByteArray>("round"); // "key method params|… state", or "broken"
    const auto row = [](const char *name, const QByteArray &result, const QByteArray &round) {
        QTest::newRow(name) << result << round;
    };
    row("a form and a state",
        R"({"inputRequests":{"a":{"method":"elicitation/create","params":{"n":12345678901234567890}}},"requestState":"\u0041 \/x"})",
        "a elicitation/create {\"n\":12345678901234567890}| \"\\u0041 \\/x\"");
    row("all three kinds",
        R"({"inputRequests":{"a":{"params":{},"method":"elicitation/create"},"b":{"method":"roots/list"},"c":{"method":"sampling/createMessage","params":{"x":1}}}})",
        "a elicitation/create {}|b roots/list |c sampling/createMessage {\"x\":1}| ");
    row("only a state", R"({"requestState":""})", " \"\"");
    row("an empty list and a state", R"({"inputRequests":{},"requestState":"s"})", " \"s\"");
    row("a page, which the client can open",
        R"({"inputRequests":{"a":{"method":"elicitation/create","params":{"mode":"url"}}}})",
        "a elicitation/create {\"mode\":\"url\"}| ");
    row("neither", R"({"resultType":"input_required"})", "broken");
    row("an empty list", R"({"inputRequests":{}})", "broken");
    row("a state that is no text", R"({"requestState":{"a":1}})", "broken");
    row("requests that are no object", R"({"inputRequests":[],"requestState":"s"})", "broken");
    row("an unknown kind", R"({"inputRequests":{"a":{"method":"tools/call"}}})", "broken");
    row("no kind", R"({"inputRequests":{"a":{}}})", "broken");
    row("no request", R"({"inputRequests":{"a":1}})", "broken");
}

void InputRoundTest::readsRounds()
{
    QFETCH(const QByteArray, result);
    QFETCH(const QByteArray, round);
    const QByteArray capabilities = R"({"elicitation":{"url":{}},"sampling":{},"roots":{}})";
    const auto read = readInputRound(result, capabilities);
    QByteArray text;
    if (read) {
        for (const InputRequest &request : read->requests)
            text += request.key + ' ' + request.method + ' ' + request.params + '|';
        text += ' ' + read->state;
    }
    QCOMPARE(read ? text : QByteArray("broken"), round);
    if (!read)
        QCOMPARE(read.error().code, ErrorCode::ProtocolFailed);

    if (read && !read->requests.isEmpty())
        QVERIFY(!readInputRound(result, "{}")); // nobody may be asked what they cannot give
    const QByteArray formsOnly = R"({"elicitation":{},"sampling":{},"roots":{}})";
    if (result.contains("url"))
        QVERIFY(!readInputRound(result, formsOnly));
}

void InputRoundTest::takesSoManyRequestsAtMost()
{
    const auto round = [](qsizetype count) {
        QByteArray requests;
        for (qsizetype i = 0; i < count; ++i)
            requests += (requests.isEmpty() ? "\"" : ",\"") + QByteArray::number(i)
                + R"(":{"method":"roots/list"})";
        return R"({"inputRequests":{)" + requests + "}}";
    };
    QVERIFY(readInputRound(round(kMostInputRequests), R"({"roots":{}})"));
    QVERIFY(!readInputRound(round(kMostInputRequests + 1), R"({"roots":{}})"));
}

void InputRoundTest::makesRetries_data()
{
    QTest::addColumn<QList<InputAnswer>>("answers");
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QByteArray>("params");
    QTest::newRow("both")
        << QList<InputAnswer> {{"a\"b", R"({"x": 1})"}, {"c", "{}"}} << QByteArray(R"("\u0041")")
        << QByteArray(
               R"({"name":"t","inputResponses":{"a\"b":{"x": 1},"c":{}},"requestState":"\u0041"})");
    QTest::newRow("no state") << QList<InputAnswer> {{"a", "{}"}} << QByteArray()
                              << QByteArray(R"({"name":"t","inputResponses":{"a":{}}})");
    QTest::newRow("only a state") << QList<InputAnswer>() << QByteArray(R"("s")")
                                  << QByteArray(R"({"name":"t","requestState":"s"})");
}

void InputRoundTest::makesRetries()
{
    QFETCH(const QList<InputAnswer>, answers);
    QFETCH(const QByteArray, state);
    QFETCH(const QByteArray, params);
    QCOMPARE(retryParams(R"({"name":"t"})", answers, state), params);
}

void InputRoundTest::namesThePageToBeOpened()
{
    const auto params = [](const QByteArray &text) {
        return legacyParams({"k", "elicitation/create", text}, R"("id")");
    };
    QCOMPARE(params(R"({"mode":"url"})"), QByteArray(R"({"mode":"url","elicitationId":"id"})"));
    QCOMPARE(params(R"({"mode":"url","elicitationId":"x"})"),
        QByteArray(R"({"mode":"url","elicitationId":"x"})"));
    QCOMPARE(params(R"({"mode":"form"})"), QByteArray(R"({"mode":"form"})"));
    QCOMPARE(params({}), QByteArray());
}

void InputRoundTest::makesRounds()
{
    QCOMPARE(inputRequiredResult(
                 {{"a", "elicitation/create", R"({"x":1})"}, {"b", "roots/list", {}}}, "s"),
        QByteArray(
            R"({"resultType":"input_required","inputRequests":{"a":{"method":"elicitation/create","params":{"x":1}},"b":{"method":"roots/list"}},"requestState":"s"})"));
}

QTEST_GUILESS_MAIN(InputRoundTest)
#include "input_round_test.moc"
