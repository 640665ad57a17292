#pragma once

#include "app/shim/broker_start.h"
#include "app/shim/trouble.h"
#include "core/wire/messages.h"

#include <variant>

namespace claviger::shim {

/// The broker's yes, and the connection that it came on: a bridge goes on with it.
struct Granted
{
    wire::LaunchPlan plan;
    Connection connection;
};

/// Nobody is there any more to start a server for.
struct ClientGone
{
};

/// The id of the one request of a shim; everything of its bridge carries it.
inline constexpr wire::RequestId kLaunchId = 1;

/// What the shim can say about the start it was asked for: argv (none: null), folder, PATH and the variables with
/// a marker in their value. Nothing else of the environment leaves the process.
[[nodiscard]] wire::LaunchRequest describeLaunch(
    const char *server, char *const *command, char *const *environment);

/// Asks the broker and waits through its Waiting frames, at most limits.patience. If the broker
/// dies before it has answered, connects once more and asks again. A request to resume also ends when the
/// client does.
[[nodiscard]] std::variant<Granted, Trouble, ClientGone> askBroker(
    const BrokerPlace &place, const wire::LaunchRequest &request, const WaitLimits &limits = {});

} // namespace claviger::shim
