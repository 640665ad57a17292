#pragma once

#include "core/clients/restore.h"

namespace claviger::clients {

/// How the entry of a remote server is taken back (EntryInverse::whole).
///
/// As we wrote it, or only spelled anew by its client: its own text goes back. Changed since: what we took
/// out of it goes back key by key, and what was added or changed stays. Proven in memory: every other
/// value of the entry, in TOML of the file, reads as before. What cannot be proven is Entangled.
[[nodiscard]] EntryRestore restoreWhole(const config::ConfigText &text, const Entry &current,
    const EntryInverse &inverse, const std::vector<ReturningValue> &values);

} // namespace claviger::clients
