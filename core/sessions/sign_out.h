#pragma once

#include "core/sessions/grant_keeper.h"
#include "core/sessions/oauth_token_source.h"

#include <functional>

namespace claviger::sessions {

/// Ends an account for real: at its authorization server, here, and then looks whether it is over.
///
/// Goes on after a step that fails: a provider that is down must not keep a person from signing out. What could not
/// be wiped stays known as an account that needs a sign-in, so that it can be tried again.
/// `endSessions`: bridges end theirs. Comes first, and has kSessionsEnd for it: the server ends a session only for
/// who still has a token.
/// Spec: RFC 7009, RFC 7592 §2.3. Errors: AccountUnknown; everything else is in the steps.
inline constexpr std::chrono::milliseconds kSessionsEnd {250};
[[nodiscard]] Task<Result<ServerSignOut>> signOutAccount(Surroundings around, GrantKeeper &keeper,
    servers::ServerId server, QString account, std::function<void()> endSessions);

/// Forgets the registrations of a server, at their authorization servers where these allow it.
[[nodiscard]] Task<Result<void>> forgetClients(Surroundings around, servers::ServerId server);

} // namespace claviger::sessions
