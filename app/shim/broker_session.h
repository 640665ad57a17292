#pragma once

#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace claviger::shim {

/// Whose desktop session a broker that we start belongs to.
enum class SessionOf {
    Ourselves, ///< A person typed the command, or the broker is one apart (CLAVIGER_RUNTIME_DIR).
    Client, ///< An AI client started us, with what its entry for one server adds.
};

/// What a broker is started with. One broker serves every entry for as long as the session lasts, so nothing
/// may come to it that belongs to one of them.
struct BrokerSession
{
    pid_t process = 0; ///< Where it looks for what a client stripped (`--session-of`).
    std::vector<std::string> variables; ///< "NAME=value"
};

/// Those of `environ` ("NAME=value\0…") that belong to a session: who, where, which display, which language,
/// which proxy. No credentials, and nothing that changes what a program loads.
[[nodiscard]] std::vector<std::string> sessionVariables(std::string_view environ);

/// A client's own environment is without what its entries add. Where the parent is no process of this user,
/// cannot be read, or has no home, the session is our own. The runtime folder is ours alone: there we look for the broker.
[[nodiscard]] BrokerSession findSession(SessionOf whose);

} // namespace claviger::shim
