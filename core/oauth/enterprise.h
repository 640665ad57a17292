#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/oauth/discovery.h"
#include "core/oauth/token_endpoint.h"

#include <QtCore/QStringList>

namespace claviger::oauth {

/// Enterprise-managed authorization: the organisation's identity provider vouches for the person, and
/// decides whether this server may be used at all (MCP extension enterprise-managed-authorization;
/// draft-ietf-oauth-identity-assertion-authz-grant).
struct EnterpriseGrant
{
    Secret subjectToken; ///< From the sign-in at the identity provider.
    QByteArray subjectTokenType; ///< kIdTokenType, or another of RFC 8693 §3.
    QByteArray resource; ///< Of the MCP server; as in resourceParameter().
    QStringList scopes;
};

// RFC 8693 §3, and the draft's §3.
inline constexpr QByteArrayView kIdTokenType = "urn:ietf:params:oauth:token-type:id_token";
inline constexpr QByteArrayView kIdJagType = "urn:ietf:params:oauth:token-type:id-jag";
inline constexpr QLatin1StringView kIdJagProfile(
    "urn:ietf:params:oauth:grant-profile:id-jag"); ///< authorization_grant_profiles_supported

/// Token exchange at the identity provider, then the assertion as a grant at the server's own
/// authorization server. The assertion lives in this function only.
///
/// Errors: PolicyDenied: either of the two said no, which is final: nothing here or above may then fall
/// back to asking the person for consent. Unsupported: the authorization server says which grant
/// profiles it has, and this is none of them. InvalidGrant: the sign-in at the identity provider has
/// ended (its answer only). InvalidClient, ProviderBusy, TokenInvalid and network errors as elsewhere.
[[nodiscard]] Task<Result<TokenSet>> enterpriseTokens(
    TokenClient identityProvider, TokenClient server, EnterpriseGrant grant);

} // namespace claviger::oauth
