#pragma once

#include "core/clients/journal.h"
#include "core/clients/plan.h"
#include "core/clients/ports.h"

namespace claviger::clients {

/// Finds, reads and judges the files of a request. Asks the store for values only where an entry may be
/// a server that we have already, and only while it is open: a scan never makes a keychain prompt.
[[nodiscard]] Task<Plan> scanFiles(const ImportPorts &ports, const ImportPlaces &places,
    const Journal &journal, DiscoveryRequest request);

} // namespace claviger::clients
