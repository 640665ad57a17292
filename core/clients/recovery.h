#pragma once

#include "core/clients/journal.h"
#include "core/clients/ports.h"

namespace claviger::clients {

/// Brings the journal's unfinished records to an end, by looking at the clients' files:
///
/// - an import whose entries stand in the file is complete; one whose entries do not is taken back
/// - an undo whose entries are gone from the shim is completed; one whose entries still are ours has
///   not happened
/// - a file that cannot be read now is left for the next time
///
/// Idempotent: may end anywhere and run again. Errors: those of the store (locked: try again when it
/// is open), FileNotWritable, DiskFull.
[[nodiscard]] Task<Result<void>> recoverJournal(const ImportPorts &ports, Journal &journal);

} // namespace claviger::clients
