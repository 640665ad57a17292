#pragma once

#include "core/base/task.h"
#include "core/oauth/challenge.h"
#include "core/oauth/dpop.h"
#include "core/sessions/remote.h"

namespace claviger::sessions {

/// What a server answers to the handshake.
struct Probe
{
    /// The server itself does not work; says nothing of who asked.
    [[nodiscard]] bool isFailing() const { return status >= 500 || status == 429; }

    int status = 0;
    std::optional<oauth::BearerChallenge> challenge;
    QByteArray movedTo; ///< An address of the same origin, which was not asked; empty: none.
    QString sentTo; ///< Of a redirect that was not followed: as net::sentTo().
    bool wantsNonce = false; ///< Refused for want of a DPoP nonce, which it named (RFC 9449 §9).
    bool isMcp =
        false; ///< A JSON-RPC answer, as JSON or as an event stream; or the older transport's stream.
};

inline constexpr std::chrono::seconds kProbeLimit {20};
inline constexpr qint64 kLargestProbe = 256 * 1024;

/// Sends `initialize`, with a token or without, and looks at what comes back. As a bridge does, follows one 307 or 308
/// within the origin, and asks again with the nonce that a DPoP proof lacked.
/// `dpop`: of a token that is bound to it; null: a bearer token. Errors: those of HttpClient.
[[nodiscard]] Task<Result<Probe>> probeServer(net::HttpClient &http, Remote remote, Secret token,
    oauth::DpopSession *dpop, std::chrono::milliseconds limit = kProbeLimit);
/// The same for a server that fixed keys let in; one that only speaks the older transport (HTTP+SSE) as well.
[[nodiscard]] Task<Result<Probe>> probeWithKeys(
    net::HttpClient &http, Remote remote, std::vector<net::SecretHeader> keys);

} // namespace claviger::sessions
