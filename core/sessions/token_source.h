#pragma once

#include "core/base/task.h"
#include "core/servers/server.h"
#include "core/sessions/grant.h"

namespace claviger::sessions {

/// What a renewal brought. It is kept in any case: the old refresh token is spent.
struct Renewed
{
    Grant grant;
    /// The access token is none of ours and was left out: TokenInvalid.
    std::optional<Error> problem;
};

/// Where a grant's next tokens come from: the refresh request, or a machine's own way.
/// Port of GrantKeeper; OAuthTokenSource for real.
///
/// Errors: InvalidGrant, InvalidClient, PolicyDenied, OAuthFailed, TokenInvalid (the authorization server
/// said so); everything else is about the way there and says nothing about the grant.
class TokenSource
{
public:
    virtual ~TokenSource() = default;
    /// `grant` is a copy of its own, without the access token if the server has rejected that. `narrowTo`: ask
    /// for these scopes only; empty: as before. What comes back has the old refresh token where the server
    /// sent no new one.
    [[nodiscard]] virtual Task<Result<Renewed>> renew(
        servers::ServerId server, QString account, Grant grant, QStringList narrowTo) = 0;
};

} // namespace claviger::sessions
