#include "core/oauth/enterprise.h"

#include "core/oauth/token_request.h"

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

Error denied(const Error &error)
{
    return {ErrorCode::PolicyDenied, {}, error.detail};
}

/// What the identity provider's word means: its own troubles, or a decision.
Error atIdentityProvider(const Error &error)
{
    const bool isDecision = error.code == ErrorCode::SignInRefused // access_denied
        || error.code == ErrorCode::OAuthFailed // invalid_target, invalid_scope …
        || error.detail.startsWith("unauthorized_client"_L1);
    return isDecision ? denied(error) : error;
}

/// The assertion is a moment old: a server that does not take it does not want it.
Error atServer(const Error &error)
{
    const bool isDecision = error.code == ErrorCode::SignInRefused
        || error.code == ErrorCode::OAuthFailed || error.code == ErrorCode::InvalidGrant
        || error.detail.startsWith("unauthorized_client"_L1);
    return isDecision ? denied(error) : error;
}

} // namespace

Task<Result<TokenSet>> enterpriseTokens(
    TokenClient identityProvider, TokenClient server, EnterpriseGrant grant)
{
    const QStringList &profiles = server.server.grantProfiles;
    if (!profiles.isEmpty() && !profiles.contains(kIdJagProfile))
        co_return fail(ErrorCode::Unsupported, {}, u"authorization_grant_profiles_supported"_s);

    ExchangeGrant exchange;
    exchange.subjectToken = std::move(grant.subjectToken);
    exchange.subjectTokenType = grant.subjectTokenType;
    exchange.requestedTokenType = kIdJagType.toByteArray();
    exchange.audience = server.server.issuer;
    exchange.resource = grant.resource;
    exchange.scopes = grant.scopes;
    auto assertion = co_await exchangeToken(identityProvider, std::move(exchange));
    if (!assertion)
        co_return fail(atIdentityProvider(assertion.error()));
    if (assertion->issuedTokenType != QLatin1StringView(kIdJagType))
        co_return fail(ErrorCode::TokenInvalid, {}, u"issued_token_type"_s);

    AssertionGrant bearer;
    bearer.assertion = std::move(assertion->tokens.accessToken);
    bearer.resource = grant.resource;
    bearer.scopes = grant.scopes;
    auto tokens = co_await jwtBearer(server, std::move(bearer));
    if (!tokens)
        co_return fail(atServer(tokens.error()));
    co_return tokens;
}

} // namespace claviger::oauth
