#pragma once

#include <string>
#include <string_view>

namespace claviger::shim {

/// The text as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD, so that the answer
/// is valid whatever a path or an argument contains. Spec: RFC 8259 §7, RFC 3629 §4.
[[nodiscard]] std::string jsonText(std::string_view text);

} // namespace claviger::shim
