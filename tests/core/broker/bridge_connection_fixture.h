#pragma once

#include "tests/core/broker/bridge_fakes.h"

#include "core/mcp/message.h"

namespace claviger::test {

inline const QByteArray kInitialize = "{\"id\":0,\"method\":\"initialize\"}";
inline const QByteArray kInitialized = "{\"method\":\"notifications/initialized\"}";
inline const QByteArray kCall = "{\"id\":\"c\",\"method\":\"tools/call\"}";
inline const QByteArray kList = "{\"id\":2,\"method\":\"tools/list\"}";

/// A bridge between a shim and a server that are both this test.
struct Bridge
{
    RecordingChannel channel;
    FakeLinks links;
    broker::LaunchGate gate;
    PlainWords words;
    std::unique_ptr<broker::BridgeConnection> connection =
        std::make_unique<broker::BridgeConnection>(
            broker::BridgeConnection::Ports {links, gate, words}, grantFor(remoteServer()));

    Bridge() { connection->attach(channel); }
    void piece(const QByteArray &bytes, wire::PieceFlags flags)
    {
        connection->fromShim({flags, {bytes.constData(), static_cast<std::size_t>(bytes.size())}});
    }
    void say(const QByteArray &message) { piece(message, {true, false, false}); }
    void replay(const QByteArray &message) { piece(message, {true, true, false}); }
    void end() { piece({}, {false, false, true}); }
    [[nodiscard]] QByteArrayList heard() const
    {
        return links.current ? links.current->heard : QByteArrayList();
    }
    /// As heard(), with every id of ours as "own".
    [[nodiscard]] QByteArrayList heardUnseen() const
    {
        QByteArrayList lines;
        for (const QByteArray &line : heard()) {
            const mcp::Message message = mcp::Message::parse(line);
            const bool isOwn = message.id().startsWith("\"claviger-");
            lines.append(isOwn ? message.withId("\"own\"").bytes() : line);
        }
        return lines;
    }
    /// Answers everything that was said unseen.
    void answerUnseen()
    {
        for (const QByteArray &line : heard()) {
            const mcp::Message message = mcp::Message::parse(line);
            if (message.id().startsWith("\"claviger-"))
                links.current->say(mcp::makeResponse(message.id(), "{}").bytes());
        }
    }
    /// A line as it is heard with an id of ours.
    [[nodiscard]] static QByteArray own(const QByteArray &line)
    {
        return mcp::Message::parse(line).withId("\"own\"").bytes();
    }
    /// Initialised and idle.
    void open()
    {
        say(kInitialize);
        QTRY_COMPARE(heard(), QByteArrayList {kInitialize});
        links.current->say("{\"id\":0,\"result\":{}}");
        say(kInitialized);
        channel.messages.clear();
    }
};

} // namespace claviger::test
