#pragma once

#include "app/shim/trouble.h"
#include "core/wire/messages.h"

namespace claviger::shim {

/// Becomes the server: argv of the plan, the shim's own environment with the plan's changes in it (same
/// order, changed variables in their places, new ones at the end), found with execvp's rules on the PATH that
/// the shim was started with. Directory, limits, signals and descriptors stay untouched.
/// Returns only if that fails.
[[nodiscard]] Trouble execute(const wire::LaunchPlan &plan, char *const *environment);

} // namespace claviger::shim
