#pragma once

#include "core/config/config_text.h"

namespace claviger::config {

/// Parses the JSON family: RFC 8259, and what `dialect` adds to it. `text` is valid UTF-8 (checked by
/// ConfigText::parse()). Half a surrogate pair written as an escape is let pass, as clients do.
///
/// Linear in the text; recursion ends at ConfigText::kDeepestNesting.
/// Errors: ParseFailed, TooLarge (more than ConfigText::kMostValues values).
[[nodiscard]] Result<Node> parseJson(QByteArrayView text, Dialect dialect);

} // namespace claviger::config
