#pragma once

#include <string>

namespace claviger::shim {

/// Exit codes, after sysexits.h and the shell; documented in claviger-shim.1 and stable.
enum class ExitCode : int {
    Usage = 64,
    Unavailable = 69, ///< No broker, and none could be started; or it died, or went silent.
    Internal = 70, ///< What the broker sent makes no sense.
    TryAgain = 75, ///< Refused for now: locked keychain, paused, too many requests.
    Protocol = 76, ///< Shim and broker are of versions that do not fit.
    Denied = 77, ///< A person or a rule said no, or nobody answered.
    Configuration = 78, ///< Refused for a cause that trying again does not change.
    NotExecutable = 126, ///< The program is there and cannot be executed.
    NotFound = 127, ///< The program is not on PATH.
};

/// Why the server does not start, in one sentence for a person and one word for a program.
struct Trouble
{
    ExitCode exit = ExitCode::Internal;
    std::string
        code; ///< Stable: a claviger::errorName(), or "command-not-found", "command-not-executable".
    bool retryable = false;
    std::string sentence; ///< What happened, and what to do. UTF-8.
};

} // namespace claviger::shim
