#pragma once

#include <string_view>

/// Checks of single JSON tokens that are echoed as they are.
namespace claviger::wire {

/// RFC 8259 §6: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
[[nodiscard]] bool isJsonNumber(std::string_view text);

/// A whole JSON string that may be echoed as it is: RFC 8259 §7 escapes, no control characters; bytes that
/// are not UTF-8 do not matter, because only who sent them reads them again.
[[nodiscard]] bool isJsonString(std::string_view text);

/// A JSON-RPC id: a string or a number of at most kLongestRequestId bytes.
[[nodiscard]] bool isEchoableId(std::string_view text);

} // namespace claviger::wire
