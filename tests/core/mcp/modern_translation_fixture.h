#pragma once

#include "tests/core/mcp/recording_ends.h"

#include "core/mcp/json_bytes.h"
#include "core/mcp/modern_translation.h"

#include <QtTest/QTest>

namespace claviger::test {

inline const QByteArray kMeta =
    R"("_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"h","version":"1"},"io.modelcontextprotocol/clientCapabilities":{"elicitation":{},"roots":{}}})";

/// A host of the older era, a translation, and a server that only this test speaks for.
struct Bench
{
    explicit Bench(const QByteArray &discovered = {})
        : translation({client, target, discovered}, times())
    {
        target.serverName = QStringLiteral("srv");
        translation.attach(server);
    }
    static mcp::ModernTimes times()
    {
        mcp::ModernTimes times;
        times.beforeAgain = std::chrono::milliseconds(1);
        times.subscription = {std::chrono::milliseconds(1), std::chrono::milliseconds(4)};
        return times;
    }

    void host(const QByteArray &line) { translation.fromClient(mcp::Message::parse(line)); }
    void reply(const QByteArray &line) { translation.received(mcp::Message::parse(line)); }
    /// The one message that has been sent to the server.
    mcp::Message sent()
    {
        const QList<mcp::Message> all = server.take();
        return all.size() == 1 ? all.first() : mcp::Message();
    }
    QByteArray got()
    {
        const QList<QByteArray> all = client.take();
        return all.join('\n');
    }
    void initialize()
    {
        host(
            R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{"elicitation":{},"roots":{}},"clientInfo":{"name":"h","version":"1"}}})");
        (void)client.take();
        host(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
    }
    QByteArray call(const QByteArray &id, const QByteArray &result)
    {
        return R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":)" + result + '}';
    }

    mcp::RemoteTarget target;
    RecordingReceiver client;
    RecordingUpstream server;
    mcp::ModernTranslation translation;
};

inline QByteArray discovery(const QByteArray &capabilities)
{
    return R"({"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":)"
        + capabilities + '}';
}

inline const QByteArray kAsk =
    R"({"resultType":"input_required","inputRequests":{"c":{"method":"elicitation/create","params":{"message":"ok?"}}})";

} // namespace claviger::test
