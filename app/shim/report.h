#pragma once

#include "app/shim/trouble.h"

#include <chrono>
#include <string>
#include <string_view>

namespace claviger::shim {

/// The code of our JSON-RPC error. Of the range that JSON-RPC 2.0 leaves to servers; -32000 to -32002 and
/// -32042 have meanings of their own in MCP and its SDKs (closed, timed out, resource not found, elicitation).
inline constexpr int kJsonRpcErrorCode = -32050;

/// How long a client may take to send its first request after the start failed. Clients write `initialize`
/// as soon as the process is there.
inline constexpr std::chrono::seconds kFirstRequestPatience {3};

/// "claviger-shim: <text>" on stderr, as one line without control characters.
void printLine(std::string_view text);

/// The answer to a request that cannot be served. `id` is the raw JSON of its id.
[[nodiscard]] std::string errorAnswer(
    std::string_view id, const Trouble &trouble, std::string_view server);

/// Tells the person on stderr and the client as the answer to its first request (bounded in size and
/// time; not on a terminal). Gives the exit code.
[[nodiscard]] int report(const Trouble &trouble, std::string_view server);

} // namespace claviger::shim
