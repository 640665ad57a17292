#include "tests/core/broker/socket_peer.h"

#include "core/broker/bridge_channel.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;
using broker::ConsentDecision;

namespace {

/// A shim that has been given a bridge.
struct Bridged : Running
{
    Peer peer {path()};

    explicit Bridged(wire::RequestId id = 1)
    {
        if (!registry.put({remoteServer()}))
            qFatal("no server");
        consent.answer = ConsentDecision::AllowAlways;
        peer.hello(wire::ClientKind::Shim);
        peer.send(id, remoteRequest());
        QTRY_VERIFY(peer.find(wire::FrameType::LaunchPlan));
    }
    [[nodiscard]] FakeBridgeEnd &end() const { return *bridges.ends.first(); }
    void say(std::string_view bytes, wire::PieceFlags flags = {true, false, false})
    {
        peer.send(wire::encodePiece(wire::FrameType::ClientData, 1, flags, bytes)->view());
    }
    /// All bytes of pieces that have come, and the flags of the last.
    QByteArray heard(wire::PieceFlags *last = nullptr)
    {
        peer.read();
        QByteArray all;
        for (const wire::Frame &frame : peer.frames) {
            if (frame.type != wire::FrameType::ServerData)
                continue;
            const auto piece = wire::decodePiece(frame.payload.view());
            all.append(piece->bytes.data(), static_cast<qsizetype>(piece->bytes.size()));
            if (last)
                *last = piece->flags;
        }
        return all;
    }
};

} // namespace

class BrokerBridgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void piecesGoBothWays()
    {
        Bridged bridged;
        const auto plan = wire::decode<wire::LaunchPlan>(
            bridged.peer.find(wire::FrameType::LaunchPlan)->payload.view());
        QVERIFY(plan);
        QCOMPARE(plan->mode, wire::LaunchMode::Bridge);
        bridged.say("first", {true, true, false});
        bridged.say("sec", {});
        bridged.say("ond");
        QTRY_COMPARE(bridged.end().heard, QByteArrayList({"R first", "second"}));
        bridged.end().channel->send({true, false, false}, "answer");
        QTRY_COMPARE(bridged.heard(), QByteArray("answer"));
        bridged.say({}, {false, false, true});
        QTRY_COMPARE(bridged.end().heard.last(), QByteArray("E"));
        bridged.end().channel->finish();
        QTRY_VERIFY(bridged.peer.isClosed());
        wire::PieceFlags last;
        (void)bridged.heard(&last);
        QVERIFY(last.endsStream);
        QTRY_COMPARE(bridged.bridges.ended, 1);
    }

    void aShimThatIsGoneEndsItsBridge_data()
    {
        QTest::addColumn<bool>("reads");
        QTest::newRow("read from") << true;
        QTest::newRow("not read from") << false;
    }
    void aShimThatIsGoneEndsItsBridge()
    {
        QFETCH(const bool, reads);
        Bridged bridged;
        bridged.end().channel->setReading(reads);
        bridged.say("unread");
        bridged.peer.leave();
        QTRY_COMPARE(bridged.bridges.ended, 1);
        QTRY_COMPARE(bridged.broker->connections(), 0);
    }

    void aBrokerThatQuitsSaysSo()
    {
        Bridged bridged;
        bridged.broker.reset();
        QTRY_VERIFY(bridged.peer.isClosed());
        wire::PieceFlags last;
        QCOMPARE(bridged.heard(&last), QByteArray());
        QVERIFY(last.endsStream);
    }

    void aRefusalEndsIt()
    {
        Bridged bridged;
        bridged.end().channel->refuse({ErrorCode::ServerUnknown, u"Linear"_s, {}});
        QTRY_VERIFY(bridged.peer.isClosed());
        const wire::Frame *frame = bridged.peer.find(wire::FrameType::Refusal);
        QVERIFY(frame);
        QCOMPARE(frame->request, 1U);
        const auto refusal = wire::decode<wire::Refusal>(frame->payload.view());
        QCOMPARE(refusal->code, std::string("server-unknown"));
    }

    /// The shim does not read: the bridge is told, and told again when it may go on.
    void fullAndDrained()
    {
        Bridged bridged;
        const QByteArray piece(65'536, 'x');
        int sent = 0;
        while (!bridged.end().channel->isFull() && sent < 1000) {
            bridged.end().channel->send({true, false, false}, piece);
            ++sent;
        }
        QVERIFY(sent < 100);
        QCOMPARE(bridged.end().drains, 0);
        QTRY_COMPARE(bridged.heard().size(), sent * piece.size());
        QTRY_COMPARE(bridged.end().drains, 1);
        QVERIFY(!bridged.end().channel->isFull());
    }

    /// The bridge does not read: what the shim says stays in the socket.
    void notReading()
    {
        Bridged bridged;
        bridged.end().channel->setReading(false);
        bridged.say("later");
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QVERIFY(bridged.end().heard.isEmpty());
        bridged.end().channel->setReading(true);
        QTRY_COMPARE(bridged.end().heard, QByteArrayList {"later"});
    }

    void aShimOfVersionOneIsServedAndNotBridged()
    {
        Running running;
        running.consent.answer = ConsentDecision::AllowAlways;
        QVERIFY(running.registry.put({remoteServer()}));
        wire::ClientHello hello;
        hello.newestVersion = 1;
        Peer peer(running.path());
        peer.send(0, hello);
        peer.send(1, githubRequest());
        QTRY_VERIFY(peer.find(wire::FrameType::LaunchPlan));
        const auto greeting = wire::decode<wire::ServerHello>(
            peer.find(wire::FrameType::ServerHello)->payload.view());
        QCOMPARE(greeting->version, std::uint16_t(1));
        auto remote = remoteRequest();
        remote.arguments = {"npx"};
        peer.send(2, remote);
        QTRY_VERIFY(peer.find(wire::FrameType::Refusal));
        const auto refusal = wire::decode<wire::Refusal>(
            peer.find(wire::FrameType::Refusal)->payload.view());
        QCOMPARE(refusal->code, std::string("version-mismatch"));
    }

    void hostilePiecesCloseTheConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const wire::WipedBytes &frame) {
            QTest::newRow(name) << QByteArray(
                frame.view().data(), static_cast<qsizetype>(frame.size()));
        };
        row("another request's", *wire::encodePiece(wire::FrameType::ClientData, 2, {}, "x"));
        row("that does not decode", *wire::makeFrame(wire::FrameType::ClientData, 1, "x"));
        row("the broker's own", *wire::encodePiece(wire::FrameType::ServerData, 1, {}, "x"));
    }
    void hostilePiecesCloseTheConnection()
    {
        QFETCH(const QByteArray, bytes);
        Bridged bridged;
        bridged.peer.send({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        QTRY_VERIFY(bridged.peer.isClosed());
        QTRY_COMPARE(bridged.bridges.ended, 1);
    }

    void aPieceWithoutABridge()
    {
        Running running;
        Peer peer(running.path());
        peer.hello(wire::ClientKind::Shim);
        peer.send(wire::encodePiece(wire::FrameType::ClientData, 1, {}, "x")->view());
        QTRY_VERIFY(peer.isClosed());
    }
};

QTEST_GUILESS_MAIN(BrokerBridgeTest)
#include "broker_bridge_test.moc"
