#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/oauth/token_endpoint.h"
#include "core/oauth/token_response.h"
#include "core/oauth/types.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace claviger::oauth {

/// The grants that end at the token endpoint, each one request. Errors of all: those of postForm() and
/// parseTokenResponse(). Each that needs a `resource` sends it as it was sent before (RFC 8707 §2.2); empty:
/// left out.

/// RFC 6749 §4.1.3, RFC 7636 §4.5. Everything but the code is of the attempt that asked for it.
struct CodeGrant
{
    Secret code;
    Secret verifier;
    QByteArray redirectUri; ///< The same bytes as in the authorization request.
    QByteArray resource;
};
[[nodiscard]] Task<Result<TokenSet>> exchangeCode(TokenClient client, CodeGrant grant);

/// RFC 6749 §6. `scopes` are sent only where the profile's "scope-on-refresh" says so: without them the new
/// token has what the old one had, and some servers refuse what they granted themselves.
struct RefreshGrant
{
    Secret refreshToken;
    QByteArray resource;
    QStringList scopes;
};
/// A response without a refresh token means that the old one stays good (§6); the caller keeps it.
[[nodiscard]] Task<Result<TokenSet>> refresh(TokenClient client, RefreshGrant grant);

/// RFC 6749 §4.4: the client for itself. There is no refresh token to expect.
[[nodiscard]] Task<Result<TokenSet>> clientCredentials(
    TokenClient client, QStringList scopes, QByteArray resource);

/// RFC 8693 §2.1.
struct ExchangeGrant
{
    Secret subjectToken;
    QByteArray subjectTokenType;
    QByteArray requestedTokenType; ///< Empty: the server chooses.
    QByteArray audience;
    QByteArray resource;
    QStringList scopes;
};
[[nodiscard]] Task<Result<ExchangedToken>> exchangeToken(TokenClient client, ExchangeGrant grant);

/// RFC 7523 §2.1: somebody else's signed word as a grant.
struct AssertionGrant
{
    Secret assertion;
    QByteArray resource;
    QStringList scopes;
};
[[nodiscard]] Task<Result<TokenSet>> jwtBearer(TokenClient client, AssertionGrant grant);

} // namespace claviger::oauth
