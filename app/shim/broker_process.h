#pragma once

#include <string>

namespace claviger::shim {

/// `claviger` beside the shim's own executable, whatever PATH says.
[[nodiscard]] std::string brokerProgram();

/// Starts `<program> --background --session-of <this process>` as a daemon: own session, no standard
/// streams, no descriptor of the client's, default signals, "/" as working directory. `--session-of` lets
/// it find the desktop session that the client passed no variables of.
/// Gives 0 once it executes, else the errno of what failed.
[[nodiscard]] int startBroker(const std::string &program);

} // namespace claviger::shim
