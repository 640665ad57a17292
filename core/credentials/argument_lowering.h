#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Which arguments can hand their value over in the environment instead, where other processes of
/// the machine cannot read it as they can a command line. Pure text work, no values.
namespace claviger::credentials {

/// Argument `index` is to be replaced by `argument`, and `variable` to be set to `value` (with the
/// markers in it replaced).
struct LoweredArgument
{
    std::size_t index = 0;
    std::string argument;
    std::string variable;
    std::string value;
    [[nodiscard]] bool operator==(const LoweredArgument &) const = default;
};

/// `docker|podman|nerdctl [container] run`: `-e NAME=V`, `-eNAME=V`, `-e=NAME=V`, `-ite NAME=V`, `--env NAME=V`, `--env=NAME=V` before
/// the image; the program takes NAME from its own environment when no value is given. Not for names that
/// mean something to the program itself (PATH, HOME, DOCKER_HOST, proxies).
///
/// mcp-remote started by a JavaScript runner: `--header "K: V"` becomes `--header K:${CLAVIGER_REF_N}`, which it
/// expands from its own environment.
///
/// Only arguments with a marker, and with the marker in the value.
[[nodiscard]] std::vector<LoweredArgument> lowerArguments(
    const std::vector<std::string> &arguments);

} // namespace claviger::credentials
