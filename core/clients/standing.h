#pragma once

#include "core/clients/journal.h"
#include "core/clients/ports.h"

#include <optional>
#include <vector>

namespace claviger::clients {

/// How an entry of the journal stands in its client's file now.
enum class Standing {
    Ours, ///< Started through the shim as the record's server.
    /// Without the shim, and every value of it that the store has stands in it (or waits in its .env file): what
    /// we keep of it is there twice. Of a server that was there before and stays: the values of the import.
    ByItself,
    Unknown, ///< Anything else. A file or an entry that is not there says nothing: it may come back.
};

/// For every entry of the record; nothing where the file is there and cannot be read. Asks the store only
/// where an entry stands without the shim. Errors: the store's.
[[nodiscard]] Task<Result<std::optional<std::vector<Standing>>>> standingOf(
    const ImportPorts &ports, JournalRecord record);

} // namespace claviger::clients
