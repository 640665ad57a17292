#pragma once

#include "app/shim/broker_start.h"
#include "app/shim/trouble.h"
#include "core/wire/messages.h"

#include <variant>

namespace claviger::shim {

/// What the shim can say about the start it was asked for: argv, folder, PATH and the variables with
/// a marker in their value. Nothing else of the environment leaves the process.
[[nodiscard]] wire::LaunchRequest describeLaunch(
    const char *server, char *const *command, char *const *environment);

/// Asks the broker and waits through its Waiting frames, at most limits.patience. If the broker
/// dies before it has answered, connects once more and asks again.
[[nodiscard]] std::variant<wire::LaunchPlan, Trouble> askBroker(
    const BrokerPlace &place, const wire::LaunchRequest &request, const WaitLimits &limits = {});

} // namespace claviger::shim
