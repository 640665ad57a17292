#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/oauth/http_context.h"
#include "core/oauth/jwks.h"
#include "core/oauth/profile.h"
#include "core/oauth/types.h"

#include <chrono>

namespace claviger::oauth {

inline constexpr std::chrono::seconds kClockSkew {60};

/// What an ID token must say to be ours.
struct IdTokenExpectation
{
    QByteArray issuer; ///< With "{tenantid}" in it: that place is the token's own `tid`.
    QString clientId;
    QString nonce; ///< Empty: none was sent.
    Clock::TimePoint now {};
};

/// Everything but the signature (OIDC Core §3.1.3.7): issuer, audience and authorized party, expiry and
/// times with kClockSkew, nonce. Pure. Errors: TokenInvalid; `detail` names the claim.
[[nodiscard]] Result<Identity> checkIdClaims(
    const QJsonObject &claims, const IdTokenExpectation &expectation);

/// An ID token is believed only with a signature by one of the server's keys, also though it came
/// straight from the token endpoint.
/// Errors: TokenInvalid, those of JwksCache.
[[nodiscard]] Task<Result<Identity>> checkIdToken(HttpContext context, JwksCache &keys,
    const AuthorizationServer &server, IdTokenExpectation expectation, const Secret &token);

/// What an access token says about whom it is for.
enum class TokenAudience {
    Opaque, ///< No JWT: nobody's business but the server's.
    Matches, ///< This server is named.
    Unsaid, ///< A JWT without an audience, or with one that is no address (a client id, an API's name).
};

/// Refuses a JWT whose audiences are all addresses, and none of them this server's (RFC 8707 §2, RFC 9068
/// §4): sending it would give another server's token away. A name that is no address cannot be judged.
/// Pure, and without a look at the signature: nothing is granted on the strength of what stands here.
/// Errors: TokenInvalid; `subject` is the first audience, for the profile's "token-audience".
[[nodiscard]] Result<TokenAudience> checkAccessToken(
    const Secret &token, const QByteArray &resource, const Profile &profile);

} // namespace claviger::oauth
