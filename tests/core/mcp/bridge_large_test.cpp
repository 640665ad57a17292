#include "tests/core/mcp/bridge_fixture.h"

using namespace claviger;
using namespace claviger::mcp;
using namespace claviger::test;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kHuge = 100 * 1024 * 1024;

/// Writes a large answer at the pace at which it is read, as a server behind a socket does.
struct Source
{
    FakeExchangePointer exchange;
    QByteArray piece;
    qint64 left = 0;
    QByteArray end;
    qsizetype mostUnread = 0;

    /// False when everything is written.
    bool pump()
    {
        while (left > 0 && exchange->unread() < net::HttpStream::kLargestUnread) {
            exchange->write(piece);
            left -= piece.size();
        }
        mostUnread = std::max(mostUnread, exchange->unread());
        if (left > 0)
            return true;
        if (!end.isNull()) {
            exchange->write(std::exchange(end, {}));
            exchange->end();
        }
        return false;
    }
};

void pumpAll(Source &source)
{
    while (source.pump())
        QCoreApplication::processEvents();
}

/// Of the large answer of `size` bytes of text to request 1, the beginning; the rest is x and "}.
const QByteArray kBegin = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"text\":\"";

} // namespace

/// Messages larger than anybody wants to hold, and clients that do not read.
class BridgeLargeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesAHugeAnswerInPieces_data();
    void passesAHugeAnswerInPieces();
    void putsTheClientsIdIntoALargeAnswer_data();
    void putsTheClientsIdIntoALargeAnswer();
    void holdsAnAnswerUpToTheLimit();
    void makesOneLineOfALargePrettyPrintedAnswer();
    void mixesNoTwoMessages();
    void endsTheLineOfAnAnswerThatBreaks_data();
    void endsTheLineOfAnAnswerThatBreaks();
    void holdsListsWhole();
    void refusesMoreThanTheLargestMessage();
    void stopsReadingWhenTheClientDoes();
    void aStoppedClientHoldsUpStreamsToo();
    void endsInTheMiddle();
    void endsTheLineOfAnAnswerThatIsCancelled_data();
    void endsTheLineOfAnAnswerThatIsCancelled();
};

void BridgeLargeTest::passesAHugeAnswerInPieces_data()
{
    QTest::addColumn<bool>("asEvent");
    QTest::newRow("JSON") << false;
    QTest::newRow("event") << true;
}

void BridgeLargeTest::passesAHugeAnswerInPieces()
{
    QFETCH(bool, asEvent);
    BridgeFixture f;
    f.shakeHands();
    Source source;
    f.server.onNext("tools/call", [&](const auto &exchange) {
        source.exchange = exchange;
        exchange->begin(200, asEvent ? "text/event-stream" : "application/json");
        exchange->write((asEvent ? "data: " : "") + kBegin);
    });
    f.say(callOf("1"));
    QTRY_VERIFY(source.exchange);
    f.sink.keepsText = false;
    const qint64 before = f.sink.bytes;
    source.piece = QByteArray(64 * 1024, 'x');
    source.left = kHuge;
    source.end = asEvent ? "\"}}\n\n" : "\"}}";
    pumpAll(source);
    QTRY_VERIFY(f.bridge->isIdle());
    QCOMPARE(f.sink.bytes - before, kBegin.size() + kHuge + 3);
    QVERIFY(f.sink.largestPiece <= kLargestHeld + net::HttpStream::kLargestUnread);
    QVERIFY(source.mostUnread < 2 * net::HttpStream::kLargestUnread);
    QCOMPARE(f.sink.lines.size(), 2);
}

void BridgeLargeTest::putsTheClientsIdIntoALargeAnswer_data()
{
    QTest::addColumn<bool>("isFirst");
    QTest::addColumn<qsizetype>("pieceSize");
    for (const qsizetype pieceSize : {qsizetype(3), qsizetype(8), qsizetype(1000)}) {
        QTest::addRow("id first, pieces of %d", int(pieceSize)) << true << pieceSize;
        QTest::addRow("id last, pieces of %d", int(pieceSize)) << false << pieceSize;
    }
}

void BridgeLargeTest::putsTheClientsIdIntoALargeAnswer()
{
    QFETCH(bool, isFirst);
    QFETCH(qsizetype, pieceSize);
    BridgeFixture f;
    f.shakeHands();
    const QByteArray filler(kLargestHeld, 'x');
    const auto answerWith = [&](const QByteArray &id) {
        const QByteArray result = R"("result":")" + filler + '"';
        return isFirst ? "{\"id\":" + id + ',' + result + ", \"z\":9007199254740993}"
                       : "{" + result + ",\"id\":" + id + " , \"z\":9007199254740993}";
    };
    const QByteArray text = answerWith("\"a\\/b\"");
    FakeExchangePointer exchange;
    f.server.onNext("tools/call", [&](const auto &asked) {
        exchange = asked;
        asked->begin(200, "application/json");
        asked->write(text.first(kLargestHeld));
    });
    f.say(callOf("\"a/b\""));
    QTRY_VERIFY(exchange && exchange->unread() == 0);
    for (qsizetype at = kLargestHeld; at < text.size(); at += pieceSize) {
        exchange->write(text.mid(at, pieceSize));
        while (exchange->unread() > 0)
            QCoreApplication::processEvents();
    }
    exchange->end();
    QTRY_VERIFY(f.bridge->isIdle());
    QVERIFY(f.sink.lines.last() == answerWith("\"a/b\""));
}

void BridgeLargeTest::holdsAnAnswerUpToTheLimit()
{
    BridgeFixture f;
    f.shakeHands();
    const auto answerOf = [](qsizetype size) {
        return kBegin + QByteArray(size - kBegin.size() - 3, 'x') + "\"}}";
    };
    for (const bool isLarger : {false, true}) {
        const qsizetype size = kLargestHeld + (isLarger ? 1 : 0);
        f.server.onNext(
            "tools/call", [&](const auto &exchange) { exchange->answer(200, answerOf(size)); });
        f.sink.pieces = 0;
        f.say(callOf("1"));
        QTRY_VERIFY(f.bridge->isIdle());
        QVERIFY(f.sink.lines.last() == answerOf(size));
        QCOMPARE(f.sink.pieces > 1, isLarger);
    }
}

void BridgeLargeTest::makesOneLineOfALargePrettyPrintedAnswer()
{
    BridgeFixture f;
    f.shakeHands();
    QByteArray text = "{\n  \"id\": 1,\r\n  \"result\": [\n";
    while (text.size() < 3 * kLargestHeld)
        text += "    \"line\\n\",\n";
    text += "    0\n  ]\n}\n";
    f.server.onNext("tools/call", [&](const auto &exchange) { exchange->answer(200, text); });
    f.say(callOf("1"));
    QTRY_VERIFY(f.bridge->isIdle());
    QVERIFY(f.sink.lines.last() == text.replace('\n', ' ').replace('\r', ' '));
}

void BridgeLargeTest::mixesNoTwoMessages()
{
    BridgeFixture f;
    f.server.offersNews = true;
    f.shakeHands();
    QTRY_VERIFY(f.server.news());
    FakeExchangePointer one;
    FakeExchangePointer two;
    const QByteArray half = "data: " + kBegin + QByteArray(2 * kLargestHeld, 'x');
    f.server.onNext("tools/call", [&](const auto &exchange) {
        one = exchange;
        exchange->begin(200, "text/event-stream");
        exchange->write(half);
    });
    f.server.onNext("tools/call", [&](const auto &exchange) { two = exchange; });
    f.say(callOf("1"));
    f.say(callOf("2"));
    QTRY_VERIFY(one && one->unread() == 0 && two);
    // In the middle of the first answer: another large one, a small one, news, an error of our own.
    two->begin(200, "application/json");
    two->write(R"({"id":2,"result":")" + QByteArray(2 * kLargestHeld, 'y') + "\"}");
    two->end();
    f.server.tell(R"({"method":"notifications/message"})");
    f.say(callOf("3"));
    f.say("nonsense");
    for (int i = 0; i < 50; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(f.sink.lines.size(), 1);
    one->write("\"}}\n\n");
    QTRY_VERIFY(f.bridge->isIdle());
    QTRY_COMPARE(f.sink.lines.size(), 6);
    QVERIFY(f.sink.lines.at(1) == half.sliced(6) + "\"}}");
    QCOMPARE(f.sink.answersTo("2").size(), 1);
    QCOMPARE(f.sink.answersTo("3").size(), 1);
    QCOMPARE(f.sink.answersTo("null").size(), 1);
    QCOMPARE(f.sink.count("notifications/message"), 1);
}

void BridgeLargeTest::endsTheLineOfAnAnswerThatBreaks_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("JSON cut") << QByteArray("application/json") << QByteArray();
    QTest::newRow("event cut") << QByteArray("text/event-stream") << QByteArray();
    QTest::newRow("event ended early") << QByteArray("text/event-stream") << QByteArray("\n\n");
    QTest::newRow("no JSON after all") << QByteArray("application/json") << QByteArray("\"}]");
}

void BridgeLargeTest::endsTheLineOfAnAnswerThatBreaks()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, more);
    BridgeFixture f;
    f.shakeHands();
    f.server.onNext("tools/call", [=](const auto &exchange) {
        exchange->begin(200, type);
        exchange->write((type.startsWith("text") ? "data: " : "") + kBegin
            + QByteArray(2 * kLargestHeld, 'x') + more);
        exchange->cut();
    });
    f.say(callOf("1"));
    QTRY_VERIFY(f.bridge->isIdle());
    QCOMPARE(f.sink.lines.size(), 3);
    QCOMPARE(Message::parse(f.sink.lines.at(1)).kind(), Message::Kind::Invalid);
    QVERIFY(!f.reason("1").isEmpty());
    f.say(callOf("2"));
    QTRY_VERIFY(f.isAnswered("2"));
}

void BridgeLargeTest::holdsListsWhole()
{
    BridgeFixture f;
    f.shakeHands();
    const QByteArray answer = R"({"id":1,"result":{"tools":[],"x":")"
        + QByteArray(3 * kLargestHeld, 'x') + "\"}}";
    f.server.onNext("tools/list", [&](const auto &exchange) { exchange->answer(200, answer); });
    f.sink.pieces = 0;
    f.say(requestOf("1", "tools/list"));
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.sink.pieces, 1);
    QVERIFY(!f.memory.values.contains(QStringLiteral("tools/list"))); // too large to be kept
}

void BridgeLargeTest::refusesMoreThanTheLargestMessage()
{
    BridgeFixture f;
    f.shakeHands();
    Source source;
    f.server.onNext("tools/list", [&](const auto &exchange) {
        source.exchange = exchange;
        exchange->begin(200, "application/json");
        exchange->write(R"({"id":1,"result":")");
    });
    f.say(requestOf("1", "tools/list"));
    QTRY_VERIFY(source.exchange);
    source.piece = QByteArray(1024 * 1024, 'x');
    source.left = kLargestMessage;
    while (source.pump() && !source.exchange->isDropped())
        QCoreApplication::processEvents();
    QTRY_VERIFY(f.isAnswered("1"));
    QCOMPARE(f.reason("1"), "too-large");
}

void BridgeLargeTest::stopsReadingWhenTheClientDoes()
{
    BridgeFixture f;
    f.shakeHands();
    Source source;
    f.server.onNext("tools/call", [&](const auto &exchange) {
        source.exchange = exchange;
        exchange->begin(200, "application/json");
        exchange->write(kBegin);
    });
    f.say(callOf("1"));
    QTRY_VERIFY(source.exchange);
    source.piece = QByteArray(64 * 1024, 'x');
    source.left = 8 * 1024 * 1024;
    source.end = "\"}}";
    while (f.sink.pieces < 3) {
        source.pump();
        QCoreApplication::processEvents();
    }
    f.sink.isStopped = true;
    QCoreApplication::processEvents();
    const qint64 before = f.sink.bytes;
    for (int i = 0; i < 100; ++i) {
        source.pump();
        QCoreApplication::processEvents();
    }
    QVERIFY(f.sink.bytes - before <= net::HttpStream::kLargestUnread); // what was on its way
    QVERIFY(source.left > 0);
    f.sink.isStopped = false;
    f.bridge->drained();
    pumpAll(source);
    QTRY_VERIFY(f.isAnswered("1"));
}

void BridgeLargeTest::aStoppedClientHoldsUpStreamsToo()
{
    BridgeFixture f;
    f.server.offersNews = true;
    f.shakeHands();
    QTRY_VERIFY(f.server.news());
    f.sink.isStopped = true;
    const qsizetype before = f.sink.lines.size();
    for (int i = 0; i < 10; ++i)
        f.server.tell(R"({"method":"notifications/message"})");
    for (int i = 0; i < 50; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(f.sink.lines.size(), before);
    f.bridge->drained(); // is not: still full
    for (int i = 0; i < 50; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(f.sink.lines.size(), before);
    f.sink.isStopped = false;
    f.bridge->drained();
    QTRY_COMPARE(f.sink.count("notifications/message"), 10);
}

void BridgeLargeTest::endsInTheMiddle()
{
    BridgeFixture f;
    f.shakeHands();
    FakeExchangePointer exchange;
    f.server.onNext("tools/call", [&](const auto &asked) {
        exchange = asked;
        asked->begin(200, "application/json");
        asked->write(kBegin + QByteArray(2 * kLargestHeld, 'x'));
    });
    f.say(callOf("1"));
    QTRY_VERIFY(exchange && exchange->unread() == 0);
    f.bridge.reset();
    QVERIFY(exchange->isDropped());
}

void BridgeLargeTest::endsTheLineOfAnAnswerThatIsCancelled_data()
{
    QTest::addColumn<bool>("isStopped");
    QTest::newRow("a slow server") << false;
    QTest::newRow("a client that does not read") << true;
}

/// What the client has of it already is half a line.
void BridgeLargeTest::endsTheLineOfAnAnswerThatIsCancelled()
{
    QFETCH(bool, isStopped);
    BridgeFixture f;
    f.times.streams.cancelled = 300ms;
    f.shakeHands();
    FakeExchangePointer exchange;
    f.server.onNext("tools/call", [&](const auto &asked) { exchange = asked; });
    f.say(callOf("1"));
    QTRY_VERIFY(exchange);
    exchange->begin(200, "application/json");
    exchange->write(kBegin + QByteArray(2 * kLargestHeld, 'x'));
    QTRY_VERIFY(exchange->unread() == 0);
    f.say(R"({"method":"notifications/cancelled","params":{"requestId":1}})");
    f.sink.isStopped = isStopped;
    for (int i = 0; i < 50; ++i) {
        QTest::qWait(20);
        exchange->write("y");
    }
    f.sink.isStopped = false;
    f.bridge->drained();
    exchange->write("\"}}");
    exchange->end();
    QTRY_COMPARE(f.sink.lines.size(), 2);
    QVERIFY(f.sink.lines.last().endsWith("yyyyyyyyyy\"}}"));

    exchange.reset();
    f.server.onNext("tools/call", [&](const auto &asked) { exchange = asked; });
    f.say(callOf("2"));
    QTRY_VERIFY(exchange);
    exchange->begin(200, "application/json");
    exchange->write(kBegin + QByteArray(2 * kLargestHeld, 'x')); // and nothing more
    QTRY_VERIFY(exchange->unread() == 0);
    f.say(R"({"method":"notifications/cancelled","params":{"requestId":2}})");
    QTRY_VERIFY(exchange->isDropped());
    QTRY_COMPARE(f.sink.lines.size(), 3);
}

QTEST_GUILESS_MAIN(BridgeLargeTest)
#include "bridge_large_test.moc"
