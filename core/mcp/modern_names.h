#pragma once

#include <QtCore/QByteArrayView>

#include <optional>

/// The words of the 2026-07-28 wire and of the ones before it, in one place.
/// Spec: MCP 2026-07-28 basic/index (`_meta`, error codes), basic/transports/streamable-http.
namespace claviger::mcp {

/// The modern revision this build speaks. Revisions are dates, so later means larger.
inline constexpr QByteArrayView kModernVersion = "2026-07-28";
/// The newest revision with `initialize`.
inline constexpr QByteArrayView kNewestLegacyVersion = "2025-11-25";
inline constexpr QByteArrayView kLegacyVersions[] = {
    kNewestLegacyVersion, "2025-06-18", "2025-03-26", "2024-11-05"};

/// Whether a revision works without `initialize`, with everything in each request's `_meta`.
[[nodiscard]] inline bool isModernVersion(QByteArrayView version)
{
    return version.size() == kModernVersion.size() && version >= kModernVersion;
}

namespace meta {
inline constexpr QByteArrayView kProtocolVersion = "io.modelcontextprotocol/protocolVersion";
inline constexpr QByteArrayView kClientInfo = "io.modelcontextprotocol/clientInfo";
inline constexpr QByteArrayView kClientCapabilities = "io.modelcontextprotocol/clientCapabilities";
inline constexpr QByteArrayView kLogLevel = "io.modelcontextprotocol/logLevel";
inline constexpr QByteArrayView kServerInfo = "io.modelcontextprotocol/serverInfo";
inline constexpr QByteArrayView kSubscriptionId = "io.modelcontextprotocol/subscriptionId";
} // namespace meta

namespace rpc {
// JSON-RPC 2.0 §5.1, and what MCP adds.
inline constexpr int kParseError = -32700;
inline constexpr int kInvalidRequest = -32600;
inline constexpr int kMethodNotFound = -32601;
inline constexpr int kInvalidParams = -32602;
/// Until 2025-11-25; later it is kInvalidParams.
inline constexpr int kResourceNotFound = -32002;
inline constexpr int kHeaderMismatch = -32020;
inline constexpr int kMissingClientCapability = -32021;
inline constexpr int kUnsupportedVersion = -32022;
} // namespace rpc

/// Whether only a server of the modern era answers with this error.
[[nodiscard]] constexpr bool isModernCode(std::optional<int> code)
{
    return code == rpc::kHeaderMismatch || code == rpc::kMissingClientCapability
        || code == rpc::kUnsupportedVersion;
}

} // namespace claviger::mcp
