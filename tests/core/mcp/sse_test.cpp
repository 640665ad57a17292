#include "core/mcp/sse.h"

#include <QtTest/QTest>

using namespace claviger::mcp;
using namespace std::chrono_literals;

namespace {

/// "name|data|id\n" for each event, fed in pieces of this size.
QByteArray transcript(SseParser &parser, QByteArrayView text, qsizetype pieceSize)
{
    QByteArray result;
    QByteArray data;
    for (qsizetype at = 0; at < text.size(); at += pieceSize) {
        parser.feed(text.sliced(at, std::min(pieceSize, text.size() - at)).toByteArray());
        for (;;) {
            const SseParser::Step step = parser.next();
            if (step == SseParser::Step::NeedBytes)
                break;
            if (step == SseParser::Step::Data) {
                data.append(parser.data());
                continue;
            }
            result += parser.name() + '|' + data.replace('\n', '/') + '|' + parser.lastEventId()
                + '\n';
            data.clear();
        }
    }
    return result;
}

} // namespace

class SseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEvents_data();
    void readsEvents();
    void keepsTheReconnectionTime_data();
    void keepsTheReconnectionTime();
    void givesDataBeforeTheEventEnds();
    void knowsWhereAStreamCouldBeResumed();
    void dropsIdsThatAreTooLong();
    void cutsLongNames();
};

void SseTest::readsEvents_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("events");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &events) {
        QTest::newRow(name) << text << events;
    };
    row("message", "data: {}\n\n", "|{}|\n");
    row("without space", "data:{}\n\n", "|{}|\n");
    row("only one space goes", "data:  {}\n\n", "| {}|\n");
    row("name and id", "event: message\nid: 5\ndata: {}\n\n", "message|{}|5\n");
    row("fields after the data", "data: {}\nid: 5\nevent: m\n\n", "m|{}|5\n");
    row("several lines", "data: {\ndata: }\n\n", "|{/}|\n");
    row("empty lines of data", "data\ndata\n\n", "|/|\n");
    row("empty data", "data:\n\n", "||\n");
    row("CR", "data: a\rdata: b\r\r", "|a/b|\n");
    row("CRLF", "data: a\r\ndata: b\r\n\r\n", "|a/b|\n");
    row("mixed", "data: a\r\n\ndata: b\n\r", "|a|\n|b|\n");
    row("byte order mark",
        "\xEF\xBB\xBF"
        "data: a\n\n",
        "|a|\n");
    row("half a mark",
        "\xEF\xBB"
        "data: a\n\ndata: b\n\n",
        "|b|\n");
    row("two marks",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "data: a\n\n",
        "");
    row("mark later",
        "\n\xEF\xBB\xBF"
        "data: a\n\n",
        "");
    row("comment", ": keep-alive\n\ndata: a\n\n", "|a|\n");
    row("empty comment", ":\n:\ndata: a\n\n", "|a|\n");
    row("unknown fields", "foo: bar\ndatum: x\ndat: y\nDATA: z\ndata: a\n\n", "|a|\n");
    row("field with space before the colon", "data : a\n\n", "");
    row("no data, no event", "event: x\nid: 1\n\ndata: a\n\n", "|a|1\n");
    row("id stays", "id: 1\ndata: a\n\ndata: b\n\n", "|a|1\n|b|1\n");
    row("id cleared", "id: 1\ndata: a\n\nid\ndata: b\n\n", "|a|1\n|b|\n");
    row("id with NUL", QByteArray("id: 1\0002\ndata: a\n\n", 18), "|a|\n");
    row("cut", "data: a\n", "");
    row("colons in the value", "data: a:b: c\n\n", "|a:b: c|\n");
    row("long unknown field", QByteArray(100'000, 'x') + "\ndata: a\n\n", "|a|\n");
    row("nothing", "", "");
}

void SseTest::readsEvents()
{
    QFETCH(QByteArray, text);
    for (const qsizetype pieceSize : {1'000'000, 1, 2, 3, 7}) {
        SseParser parser;
        QTEST(transcript(parser, text, pieceSize), "events");
    }
}

void SseTest::keepsTheReconnectionTime_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("milliseconds"); // -1: none
    QTest::newRow("none") << QByteArray("data: a\n\n") << qint64(-1);
    QTest::newRow("plain") << QByteArray("retry: 500\n\n") << qint64(500);
    QTest::newRow("before the event ends") << QByteArray("retry:0\n") << qint64(0);
    QTest::newRow("last one") << QByteArray("retry: 1\nretry: 2\n") << qint64(2);
    QTest::newRow("no digits") << QByteArray("retry: 5s\n") << qint64(-1);
    QTest::newRow("negative") << QByteArray("retry: -5\n") << qint64(-1);
    QTest::newRow("empty") << QByteArray("retry:\n") << qint64(-1);
    QTest::newRow("longest") << QByteArray("retry: 999999999\n") << qint64(999'999'999);
    QTest::newRow("longer") << QByteArray("retry: 1000000000\n") << qint64(-1);
}

void SseTest::keepsTheReconnectionTime()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, milliseconds);
    SseParser parser;
    transcript(parser, text, 3);
    QCOMPARE(parser.retry().value_or(-1ms).count(), milliseconds);
}

void SseTest::givesDataBeforeTheEventEnds()
{
    SseParser parser;
    parser.feed("data: {\"a\"");
    QCOMPARE(parser.next(), SseParser::Step::Data);
    QCOMPARE(parser.data(), "{\"a\"");
    QVERIFY(parser.isInEvent());
    QCOMPARE(parser.next(), SseParser::Step::NeedBytes);
    parser.feed(":1}\n\n");
    QCOMPARE(parser.next(), SseParser::Step::Data);
    QCOMPARE(parser.next(), SseParser::Step::EventEnd);
    QVERIFY(!parser.isInEvent());
}

void SseTest::knowsWhereAStreamCouldBeResumed()
{
    SseParser parser;
    transcript(parser, "id: 1\ndata: a\n\nid: 2\ndata: b\n", 1000);
    QCOMPARE(parser.lastEventId(), "1"); // the second event has not ended
    transcript(parser, "\nid: 3\n\n", 1000);
    QCOMPARE(parser.lastEventId(), "3");
}

void SseTest::dropsIdsThatAreTooLong()
{
    const QByteArray longest(kLongestEventId, 'i');
    SseParser parser;
    transcript(parser, "id: " + longest + "\ndata: a\n\n", 100);
    QCOMPARE(parser.lastEventId(), longest);
    transcript(parser, "id: " + longest + "i\ndata: a\n\n", 100);
    QCOMPARE(parser.lastEventId(), "");
}

void SseTest::cutsLongNames()
{
    SseParser parser;
    transcript(parser, "event: " + QByteArray(kLongestEventName + 1, 'n') + "\ndata: a\n\n", 100);
    QCOMPARE(parser.name(), QByteArray(kLongestEventName, 'n'));
}

QTEST_GUILESS_MAIN(SseTest)
#include "sse_test.moc"
