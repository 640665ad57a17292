#pragma once

#include "tests/core/broker/bridge_fakes.h"
#include "tests/support/fake_mcp_server.h"

#include "core/broker/bridge_service.h"

namespace claviger::test {

inline const QByteArray kInitialize =
    "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
    "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"h\",\"version\":\"1\"}}}";
inline const QByteArray kInitialized =
    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

inline QByteArray callOf(const QByteArray &id)
{
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{}}}";
}

/// Everything real from the shim's pieces to HTTP requests; the server is in memory.
struct ServiceFixture
{
    BrokerParts parts;
    FakeMcpServer server;
    FakeAccess access;
    PlainWords words;
    broker::BridgeMemory memory {parts.home.path(QStringLiteral("memory"))};
    broker::BridgeService service {{parts.registry, server, access, parts.resolver, memory, words,
        parts.gate, parts.changes, parts.clock}};
    RecordingChannel channel;
    std::unique_ptr<broker::BridgeEnd> bridge;

    explicit ServiceFixture(servers::Server remote = remoteServer())
    {
        server.url = "https://mcp.linear.example/mcp";
        if (!parts.registry.put({remote}))
            qFatal("no server");
        auto opened = runTask(service.open(grantFor(remote)));
        if (!opened)
            return;
        bridge = std::move(*opened);
        bridge->attach(channel);
    }
    void say(const QByteArray &message)
    {
        bridge->fromShim({{true, false, false},
            {message.constData(), static_cast<std::size_t>(message.size())}});
    }
    [[nodiscard]] bool isAnswered(const QByteArray &id) const
    {
        return std::any_of(channel.messages.begin(), channel.messages.end(),
            [&](const QByteArray &line) { return mcp::Message::parse(line).id() == id; });
    }
    /// How many times the client was told that a list is another one.
    [[nodiscard]] qsizetype news() const
    {
        return std::count_if(channel.messages.begin(), channel.messages.end(),
            [](const QByteArray &line) { return line.contains("/list_changed"); });
    }
    void shakeHands()
    {
        say(kInitialize);
        QTRY_VERIFY(isAnswered("0"));
        say(kInitialized);
    }
};

} // namespace claviger::test
