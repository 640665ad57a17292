#pragma once

#include "core/config/config_text.h"

namespace claviger::config {

/// Parses TOML 1.0 into the same tree as JSON, with the exact bytes of every key and value. `text` is
/// valid UTF-8.
///
/// Two steps: a scanner of our own finds the structure and the spans (toml++ knows no spans of keys, no
/// bytes, and counts columns in characters); toml++ then judges whether the file is valid, so that we
/// accept what others accept. Dates are Numbers "as written".
///
/// Spans: a value's own token. A table with a header: from its first `[` to the end of its last
/// value, which encloses other tables if its parts are apart. A table made by dotted keys: from the first of
/// these keys to the end of the last value.
/// Errors: ParseFailed, TooLarge.
[[nodiscard]] Result<Node> parseToml(QByteArrayView text);

/// Whether toml++ finds the text valid.
[[nodiscard]] Result<void> checkToml(QByteArrayView text);

} // namespace claviger::config
