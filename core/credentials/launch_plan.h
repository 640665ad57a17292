#pragma once

#include "core/base/result.h"
#include "core/credentials/credential_resolver.h"
#include "core/servers/server.h"
#include "core/wire/messages.h"

#include <vector>

namespace claviger::credentials {

/// What the shim is to execute: the request with the values in the places of their markers.
///
/// - Environment bindings: in the variables that the client passed the markers are replaced; a
///   variable that it did not pass is set from the binding's template. One that it passed without a marker
///   is not touched (an older shim does not tell these two apart: it is set then).
/// - Argument bindings take the safest form that the program offers: `docker|podman|nerdctl run -e
///   NAME=<marker>` becomes `-e NAME` with NAME in the environment; mcp-remote's `--header "K: <marker>"`
///   becomes `--header K:${CLAVIGER_REF_N}` with that variable set; else the value stands in argv.
/// - A value is inserted once and never searched for markers again.
///
/// Pure. `values` are those of CredentialResolver::resolve() for the same server.
/// Errors: ServerInvalid (a marker of no binding; subject: the marker), InvalidInput (a value with NUL;
/// subject: the binding's name), TooLarge (beyond the limits of core/wire; subject: what).
[[nodiscard]] Result<wire::LaunchPlan> makeLaunchPlan(const servers::Server &server,
    const wire::LaunchRequest &request, const std::vector<ResolvedValue> &values);

} // namespace claviger::credentials
