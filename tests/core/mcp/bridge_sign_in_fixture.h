#pragma once

#include "tests/core/mcp/bridge_fixture.h"

namespace claviger::test {

inline const QByteArray kDiscover =
    R"({"jsonrpc":"2.0","id":0,"method":"server/discover","params":{"_meta":{)"
    R"("io.modelcontextprotocol/protocolVersion":"2026-07-28",)"
    R"("io.modelcontextprotocol/clientCapabilities":{}}}})";

inline const QByteArray kEverything =
    R"({"toolsListChanged":true,"promptsListChanged":true,"resourcesListChanged":true})";

/// A request of a modern host; `notifications`: what it wants to hear of.
inline QByteArray modern(
    const QByteArray &id, const QByteArray &method, const QByteArray &notifications = {})
{
    const mcp::Message discover = mcp::Message::parse(kDiscover).withId(id);
    QByteArray text = notifications.isEmpty()
        ? discover.bytes()
        : discover
              .withParams(mcp::json::withMember(discover.params(), "notifications", notifications))
              .bytes();
    return text.replace("server/discover", method);
}

inline QByteArray acknowledgement(QByteArrayView id)
{
    return R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{)"
           R"("_meta":{"io.modelcontextprotocol/subscriptionId":)"
        + id.toByteArray() + R"(},"notifications":{"toolsListChanged":true}}})";
}

inline QByteArray protocolVersion(const mcp::Message &message)
{
    return mcp::json::member(message.result(), "protocolVersion")
        .value_or(QByteArrayView())
        .toByteArray();
}

/// A server nobody is signed in to yet, and a bridge that does not know its era.
struct SignedOut : BridgeFixture
{
    SignedOut()
    {
        authorizer.needsToken = true;
        server.token = "good";
        memory.values.clear();
    }
};

} // namespace claviger::test
