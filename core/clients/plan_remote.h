#pragma once

#include "core/clients/planned_values.h"
#include "core/clients/remote_entry.h"

namespace claviger::clients {

/// Judges a remote entry: which parts of its URL and headers are secret, which refer to a secret
/// elsewhere. False, and nothing is changed, where a part of it cannot be taken out of its place.
///
/// Everything that may be a secret moves with the entry: what stays behind in the client's file would no
/// longer be sent by anybody.
[[nodiscard]] bool planRemote(const RemoteReading &remote, const Entry &entry,
    const LoadedFile &file, PlannedValues &values, PlannedEntry &planned);

} // namespace claviger::clients
