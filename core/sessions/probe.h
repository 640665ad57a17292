#pragma once

#include "core/base/task.h"
#include "core/oauth/challenge.h"
#include "core/oauth/dpop.h"
#include "core/sessions/remote.h"

namespace claviger::sessions {

/// What a server answers to the handshake.
struct Probe
{
    int status = 0;
    std::optional<oauth::BearerChallenge> challenge;
    bool isMcp = false; ///< A JSON-RPC answer, as JSON or as an event stream.
};

inline constexpr std::chrono::seconds kProbeLimit {20};
inline constexpr qint64 kLargestProbe = 256 * 1024;

/// Sends `initialize`, with a token or without, and looks at what comes back.
/// `dpop`: of a token that is bound to it; null: a bearer token. Errors: those of HttpClient.
[[nodiscard]] Task<Result<Probe>> probeServer(
    net::HttpClient &http, Remote remote, Secret token, oauth::DpopSession *dpop);

} // namespace claviger::sessions
