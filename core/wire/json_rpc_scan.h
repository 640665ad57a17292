#pragma once

#include <optional>
#include <string_view>

namespace claviger::wire {

/// The two top-level members of a JSON-RPC message that decide how to answer it, as raw bytes of the
/// line: `id` is a whole JSON string or number ("\"a-1\"", "7"), `method` what stands between its
/// quotes. Views into the line.
struct RequestHead
{
    std::string_view id;
    std::string_view method;
};

/// Finds `id` and `method` of one JSON-RPC request.
///
/// Not a JSON parser: it follows strings, escapes and nesting so that it is never fooled by an "id"
/// inside parameters, and checks the id itself strictly, because those bytes are echoed into an
/// answer. It does not check the rest of the line.
/// Empty: not an object, no id (a notification), id null or neither string nor number, no method (a
/// response), two ids, keys or method written with escapes, cut, nested deeper than kDeepestJson, or
/// an id or method longer than its limit.
/// Spec: JSON-RPC 2.0 §4, RFC 8259 §6 and §7.
[[nodiscard]] std::optional<RequestHead> scanRequest(std::string_view line);

} // namespace claviger::wire
