#pragma once

#include "tests/core/mcp/recording_ends.h"

#include "core/mcp/json_bytes.h"
#include "core/mcp/legacy_translation.h"

#include <QtTest/QTest>

namespace claviger::test {

inline QByteArray metaOf(const QByteArray &more = {})
{
    return R"("_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"h","version":"1"},"io.modelcontextprotocol/clientCapabilities":{"elicitation":{}})"
        + more + '}';
}

inline QByteArray request(
    const QByteArray &id, const QByteArray &method, const QByteArray &params = {})
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + method + R"(","params":{)" + params
        + (params.isEmpty() ? "" : ",") + metaOf() + "}}";
}

inline QByteArray response(const QByteArray &id, const QByteArray &result)
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":)" + result + '}';
}

inline const QByteArray kCapabilities =
    R"({"logging":{},"tools":{"listChanged":true},"resources":{"subscribe":true}})";

/// A modern host, a translation, and an older server that only this test speaks for.
struct Bench
{
    explicit Bench(std::chrono::milliseconds longestWait = std::chrono::minutes(1))
        : translation({client, target, {}}, {longestWait})
    {
        translation.attach(server);
    }
    void host(const QByteArray &line) { translation.fromClient(mcp::Message::parse(line)); }
    void reply(const QByteArray &line) { translation.received(mcp::Message::parse(line)); }
    mcp::Message sent()
    {
        const QList<mcp::Message> all = server.take();
        return all.size() == 1 ? all.first() : mcp::Message();
    }
    QByteArray got() { return client.take().join('\n'); }
    /// The handshake is made, and nothing else has happened.
    void greet()
    {
        host(request("0", "server/discover"));
        reply(response(sent().id().toByteArray(),
            R"({"protocolVersion":"2025-11-25","capabilities":)" + kCapabilities
                + R"(,"serverInfo":{"name":"s","version":"2"}})"));
        (void)server.take();
        (void)client.take();
    }
    /// A call that the server has asked something about; gives the result the host got.
    QByteArray suspend(const QByteArray &callId, const QByteArray &question)
    {
        host(request(callId, "tools/call", R"("name":"t")"));
        (void)server.take();
        reply(question);
        return mcp::Message::parse(got()).result().toByteArray();
    }

    mcp::RemoteTarget target;
    RecordingReceiver client;
    RecordingUpstream server;
    mcp::LegacyTranslation translation;
};

inline const QByteArray kQuestion =
    R"({"jsonrpc":"2.0","id":"q1","method":"elicitation/create","params":{"message":"ok?","n":12345678901234567890}})";

inline QByteArray textAt(const QByteArray &object, std::initializer_list<QByteArrayView> path)
{
    return mcp::json::at(object, path).value_or(QByteArrayView()).toByteArray();
}

inline QByteArray firstKey(const QByteArray &object)
{
    return mcp::json::members(object)->first().key;
}

} // namespace claviger::test
