#pragma once

#include "tests/support/fake_bridge_ends.h"
#include "tests/support/fake_mcp_server.h"

#include "core/mcp/json_bytes.h"

#include <QtTest/QTest>

#include <memory>

namespace claviger::test {

inline const QByteArray kInitialize =
    R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",)"
    R"("capabilities":{"sampling":{}},"clientInfo":{"name":"host","version":"1"}}})";
inline const QByteArray kInitialized = R"({"jsonrpc":"2.0","method":"notifications/initialized"})";

inline QByteArray callOf(const QByteArray &id, const QByteArray &arguments = "{}")
{
    return R"({"jsonrpc":"2.0","id":)" + id
        + R"(,"method":"tools/call","params":{"name":"echo","arguments":)" + arguments + "}}";
}

inline QByteArray requestOf(const QByteArray &id, const QByteArray &method)
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + method + "\"}";
}

inline QByteArray resultOf(const QByteArray &id, const QByteArray &result)
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":)" + result + '}';
}

inline QByteArray echoed(const QByteArray &arguments)
{
    return R"({"content":[],"structuredContent":)" + arguments + '}';
}

/// A bridge between a client that is this test and a FakeMcpServer. Times are short where a test would wait.
struct BridgeFixture
{
    FakeMcpServer server;
    FakeAuthorizer authorizer;
    RecordingSink sink;
    FakeMemory memory;
    PlainWords words;
    mcp::BridgeTimes times;
    std::unique_ptr<mcp::Bridge> bridge;

    BridgeFixture()
    {
        times.streams.firstPause = std::chrono::milliseconds(20);
        times.streams.shortestPause = std::chrono::milliseconds(1);
        times.streams.reissue = std::chrono::milliseconds(5);
        memory.values.insert(QStringLiteral("era"), "streamable");
    }

    void say(const QByteArray &line)
    {
        if (!bridge) {
            mcp::RemoteTarget target;
            target.url = server.url;
            target.serverName = QStringLiteral("Fake");
            target.clientName = QStringLiteral("Host");
            target.headers = {{"X-Team", "blue"}};
            bridge = std::make_unique<mcp::Bridge>(
                mcp::BridgePorts {server, authorizer, sink, memory, words}, target, times);
        }
        bridge->fromClient(line);
    }

    [[nodiscard]] bool isAnswered(const QByteArray &id) const
    {
        return !sink.answersTo(id).isEmpty();
    }

    /// The client's side of a handshake, up to the server's answer.
    void shakeHands()
    {
        say(kInitialize);
        QTRY_VERIFY(isAnswered("0"));
        say(kInitialized);
    }

    /// The one answer to a request; an invalid message if there is not exactly one.
    [[nodiscard]] mcp::Message answer(const QByteArray &id) const
    {
        const QList<mcp::Message> answers = sink.answersTo(id);
        return answers.size() == 1 ? answers.first() : mcp::Message();
    }

    [[nodiscard]] QByteArray result(const QByteArray &id) const
    {
        return answer(id).result().toByteArray();
    }

    /// `data.reason` of an error, or the reason of a tool's failure.
    [[nodiscard]] QByteArray reason(const QByteArray &id) const
    {
        const mcp::Message message = answer(id);
        const auto found = message.kind() == mcp::Message::Kind::Error
            ? mcp::json::at(message.error(), {"data", "reason"})
            : mcp::json::at(message.result(), {"_meta", "claviger/reason"});
        return found ? mcp::json::text(*found).value_or(QByteArray()) : QByteArray();
    }
};

} // namespace claviger::test
