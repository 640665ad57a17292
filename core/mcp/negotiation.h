#pragma once

#include "core/mcp/message.h"
#include "core/net/http.h"

/// What a handshake of the older eras settles for the requests that follow it.
namespace claviger::mcp {

/// May stand in a header: visible ASCII, at most kLongestSessionId.
[[nodiscard]] bool isHeaderToken(const QByteArray &text);
/// Of an answer to `initialize`; empty: it names none.
[[nodiscard]] QByteArray negotiatedVersion(const Message &response);
/// Adds MCP-Protocol-Version, which requests of 2025-06-18 and later say.
void addVersion(net::HttpRequest &request, const QByteArray &version);

} // namespace claviger::mcp
