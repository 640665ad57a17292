#pragma once

#include "core/clients/journal.h"
#include "core/clients/ports.h"

namespace claviger::clients {

/// Brings the journal's unfinished records to an end, by looking at the clients' files:
///
/// - an import is taken back, an undo completed, only where the file shows that it is the old one: its
///   entries stand without the shim, with their values in them
/// - in any other case all is kept: the import counts as done, the undo as not begun. A file or an entry
///   that is not there proves nothing, a drive may be away
/// - a file that cannot be read now is left for the next time
///
/// Idempotent: may end anywhere and run again. Errors: those of the store (locked: try again when it
/// is open), FileNotWritable, DiskFull.
[[nodiscard]] Task<Result<void>> recoverJournal(const ImportPorts &ports, Journal &journal);

} // namespace claviger::clients
