#pragma once

#include "core/clients/rewrite.h"

namespace claviger::clients {

/// Takes every edit back in memory and compares: what cannot be undone byte for byte, or what the client
/// could not read, is not done. Fills EntryEdit::written, where
/// nothing in it may be a secret. Errors: ParseFailed, Internal.
[[nodiscard]] Result<void> proveEdit(const LoadedFile &file, FileEdit &edit);

} // namespace claviger::clients
