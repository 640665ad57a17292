#pragma once

#include "app/shim/broker_session.h"

#include <string>

namespace claviger::shim {

/// `claviger` beside the shim's own executable, whatever PATH says.
[[nodiscard]] std::string brokerProgram();

/// Starts `<program> --background --session-of <process>` as a daemon: own session, no standard
/// streams, no descriptor of the client's, default signals, "/" as working directory, and of the
/// environment what belongs to the desktop session. `--session-of` lets it find what the client passed no
/// variables of.
/// Gives 0 once it executes, else the errno of what failed.
[[nodiscard]] int startBroker(const std::string &program, BrokerSession session);

} // namespace claviger::shim
