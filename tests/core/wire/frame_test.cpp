#include "core/wire/field.h"
#include "core/wire/frame.h"

#include <QtTest/QTest>

#include <string>
#include <vector>

using namespace claviger::wire;

namespace {

std::string frameBytes(FrameType type, RequestId request, std::string_view payload)
{
    const auto frame = makeFrame(type, request, payload);
    Q_ASSERT(frame);
    return std::string(frame->view());
}

struct Seen
{
    FrameType type;
    RequestId request;
    std::string payload;
    bool operator==(const Seen &) const = default;
};

/// Everything that is complete; fails the test on an error.
void drain(FrameReader &reader, std::vector<Seen> &seen)
{
    for (;;) {
        auto frame = reader.next();
        QVERIFY2(frame, frame ? "" : wireErrorName(frame.error()));
        if (!*frame)
            return;
        seen.push_back({(*frame)->type, (*frame)->request, std::string((*frame)->payload.view())});
    }
}

std::string header(std::uint32_t length, std::uint8_t type)
{
    WipedBytes bytes;
    appendBigEndian(bytes, length, 4);
    appendBigEndian(bytes, type, 1);
    return std::string(bytes.view());
}

} // namespace

class FrameTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySplitOfJoinedFrames()
    {
        const std::string stream = frameBytes(FrameType::ServerHello, 0, "hello")
            + frameBytes(FrameType::Waiting, 7, "")
            + frameBytes(FrameType::LaunchPlan, 0xfffffffe, "plan\0x")
            + frameBytes(FrameType::ControlEvent, 0, "t");
        const std::vector<Seen> expected = {{FrameType::ServerHello, 0, "hello"},
            {FrameType::Waiting, 7, ""}, {FrameType::LaunchPlan, 0xfffffffe, "plan"},
            {FrameType::ControlEvent, 0, "t"}};
        for (std::size_t first = 0; first <= stream.size(); ++first) {
            for (std::size_t second = first; second <= stream.size(); ++second) {
                FrameReader reader(Receiver::Client);
                std::vector<Seen> seen;
                reader.feed(stream.substr(0, first));
                drain(reader, seen);
                reader.feed(stream.substr(first, second - first));
                drain(reader, seen);
                reader.feed(stream.substr(second));
                drain(reader, seen);
                QVERIFY(seen == expected);
                QVERIFY(!reader.hasPartialFrame());
            }
        }
    }

    void byteByByte()
    {
        const std::string stream = frameBytes(FrameType::ClientHello, 1, "abc")
            + frameBytes(FrameType::LaunchRequest, 2, std::string(5000, 'x'));
        FrameReader reader(Receiver::Broker);
        std::vector<Seen> seen;
        for (const char byte : stream) {
            reader.feed({&byte, 1});
            drain(reader, seen);
        }
        QCOMPARE(seen.size(), std::size_t(2));
        QCOMPARE(seen[1].payload.size(), std::size_t(5000));
    }

    void manyFramesInOnePiece()
    {
        constexpr int kCount = 20'000;
        std::string stream;
        for (RequestId i = 0; i < kCount; ++i)
            stream += frameBytes(FrameType::Waiting, i, "12345");
        FrameReader reader(Receiver::Client);
        std::vector<Seen> seen;
        for (std::size_t at = 0; at < stream.size(); at += 70'001) {
            reader.feed(std::string_view(stream).substr(at, 70'001));
            drain(reader, seen);
        }
        QCOMPARE(seen.size(), std::size_t(kCount));
        QCOMPARE(seen.back().request, RequestId(kCount - 1));
    }

    void hostileHeaders_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("error");
        const auto row = [](const char *name, const std::string &bytes, WireError error) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << static_cast<int>(error);
        };
        row("largest number", header(0xffffffff, 1).substr(0, 4), WireError::TooLong);
        row("one above all limits", header(kLargestControl + 6, 1).substr(0, 4),
            WireError::TooLong);
        row("zero", header(0, 1).substr(0, 4), WireError::Truncated);
        row("shorter than its header", header(4, 1).substr(0, 4), WireError::Truncated);
        row("type 0", header(5, 0), WireError::UnknownType);
        row("type 12", header(5, 12), WireError::UnknownType);
        row("type 255", header(5, 255), WireError::UnknownType);
        row("a plan for the broker", header(5, 4), WireError::UnexpectedType);
        row("a reply for the broker", header(5, 8), WireError::UnexpectedType);
        row("hello above its limit", header(kLargestHello + 6, 1), WireError::TooLong);
        row("launch above its limit", header(kLargestLaunch + 6, 3), WireError::TooLong);
        row("control above its limit", header(kLargestControl + 6, 7), WireError::TooLong);
        row("piece above its limit", header(kLargestData + 6, 10), WireError::TooLong);
        row("a piece from a broker", header(5, 11), WireError::UnexpectedType);
        row("text", "GET / HTTP/1.1\r\n", WireError::TooLong);
    }
    void hostileHeaders()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, error);
        FrameReader reader(Receiver::Broker);
        reader.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        auto first = reader.next();
        QVERIFY(!first);
        QCOMPARE(static_cast<int>(first.error()), error);
        // It stays so, whatever follows.
        reader.feed(frameBytes(FrameType::ClientHello, 1, "x"));
        auto second = reader.next();
        QVERIFY(!second);
        QCOMPARE(static_cast<int>(second.error()), error);
        QVERIFY(!reader.hasPartialFrame());
    }

    void limitsAreInclusive()
    {
        QVERIFY(makeFrame(FrameType::ClientHello, 1, std::string(kLargestHello, 'x')));
        const auto over = makeFrame(FrameType::ClientHello, 1, std::string(kLargestHello + 1, 'x'));
        QVERIFY(!over);
        QCOMPARE(over.error(), WireError::TooLong);
        FrameReader reader(Receiver::Broker);
        reader.feed(frameBytes(FrameType::ClientHello, 1, std::string(kLargestHello, 'x')));
        std::vector<Seen> seen;
        drain(reader, seen);
        QCOMPARE(seen.size(), std::size_t(1));
    }

    void eachSideTakesOnlyWhatTheOtherSends()
    {
        for (std::uint8_t number = 1; number <= 11; ++number) {
            const auto type = static_cast<FrameType>(number);
            QVERIFY(mayReceive(Receiver::Broker, type) != mayReceive(Receiver::Client, type));
        }
    }

    void cutFrameIsNoticed()
    {
        FrameReader reader(Receiver::Client);
        reader.feed(frameBytes(FrameType::Waiting, 1, "abc").substr(0, 10));
        auto frame = reader.next();
        QVERIFY(frame);
        QVERIFY(!*frame);
        QVERIFY(reader.hasPartialFrame());
    }
};

QTEST_APPLESS_MAIN(FrameTest)
#include "frame_test.moc"
