#pragma once

#include "app/shim/broker_session.h"
#include "app/shim/connection.h"
#include "app/shim/trouble.h"
#include "core/wire/limits.h"

#include <chrono>
#include <optional>
#include <string>
#include <variant>

namespace claviger::shim {

/// How long the shim waits for what. Other values only in tests.
struct WaitLimits
{
    /// From the broker's start to listening. A cold start from a slow disk takes 2 to 3 s; a client gives up
    /// on the server at 30 s at the earliest, and the person needs some of that.
    std::chrono::milliseconds start = std::chrono::seconds(10);
    /// Without any frame from the broker.
    std::chrono::milliseconds silence = wire::kSilenceLimit;
    /// For the plan in all.
    std::chrono::milliseconds patience = wire::kLaunchPatience;
};

/// Where the broker listens and who may.
struct BrokerPlace
{
    std::string folder;
    std::string socket;
    uid_t uid = 0;
    SessionOf session = SessionOf::Ourselves; ///< Of a broker that has to be started.
};

/// The place by environment and uid, if its path is usable. `session`: of the broker of this user; one in
/// another place (CLAVIGER_RUNTIME_DIR) always has our own.
[[nodiscard]] std::variant<BrokerPlace, Trouble> findBroker(SessionOf session);

/// Connects; if nobody listens, starts `claviger --background` from the shim's own folder and
/// connects as soon as it listens. Of many shims at once the one that holds the lock file starts
/// it, the others wait for the socket.
[[nodiscard]] std::optional<Trouble> connectToBroker(
    const BrokerPlace &place, Connection &connection, const WaitLimits &limits);

/// The same, and starts nothing.
[[nodiscard]] std::optional<Trouble> connectToRunning(
    const BrokerPlace &place, Connection &connection, const WaitLimits &limits);

} // namespace claviger::shim
