#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/oauth/types.h"

#include <QtCore/QByteArrayView>

#include <chrono>

namespace claviger::oauth {

/// A token that is larger is no token of ours: nothing that goes into a header is.
inline constexpr qsizetype kLongestToken = 32 * 1024;
/// A life that is said to be longer counts as this long: enough for everybody, and it fits a clock.
inline constexpr std::chrono::hours kLongestLife {10 * 365 * 24};

/// RFC 8693 §2.2.1, on top of a token response.
struct ExchangedToken
{
    TokenSet tokens;
    QString issuedTokenType;
    bool isAccessToken = true; ///< token_type was not "N_A".
};

/// What a token endpoint answered: pure, from bytes to value.
///
/// Errors: the server's own word if it gives one, in a 4xx or (as GitHub and Slack do) in a 2xx
/// answer: InvalidGrant, InvalidClient, OAuthFailed … as tokenError() has them. Everything that is not
/// its word is ProviderBusy: 5xx, 429, redirects, pages of proxies and portals, JSON that says nothing.
/// None of that ends a grant. TokenInvalid: a token that cannot be used (token_type, form, size).
/// Life: `expires_in` as a number or as text counts; absent, zero, negative or unreadable is "not said".
/// Zero is what some servers write for "does not expire", and a token that is dead on arrival would be
/// renewed for ever.
/// Spec: RFC 6749 §5.1, §5.2; RFC 9449 §5 (token_type DPoP).
[[nodiscard]] Result<TokenSet> parseTokenResponse(
    int status, QByteArrayView body, Clock::TimePoint now);

/// The same where any kind of token may come back (RFC 8693 §2.2.1): token_type "N_A" is allowed.
[[nodiscard]] Result<ExchangedToken> parseExchangeResponse(
    int status, QByteArrayView body, Clock::TimePoint now);

/// The error code of a response that is not a success; empty if it has none.
[[nodiscard]] QByteArray errorCodeOf(QByteArrayView body);

/// Scopes of a `scope` member or parameter: separated by blanks, or by commas where there is no blank,
/// as GitHub and Slack do; none twice.
[[nodiscard]] QStringList splitScopes(const QString &text);

} // namespace claviger::oauth
