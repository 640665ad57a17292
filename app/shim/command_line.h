#pragma once

#include <optional>

namespace claviger::shim {

struct Invocation
{
    enum class Kind { Launch, Help, Version };
    Kind kind = Kind::Launch;
    const char *server = nullptr;
    char *const *command =
        nullptr; ///< The original argv, ends with a null pointer; null: a remote server.
};

/// `claviger-shim SERVER -- COMMAND [ARGUMENT…]`, `claviger-shim SERVER`, `--help` or `--version`. Empty:
/// none of these.
[[nodiscard]] std::optional<Invocation> parseCommandLine(int count, char *const *arguments);

} // namespace claviger::shim
