#pragma once

#include "core/oauth/discovery.h"
#include "core/oauth/profile.h"
#include "core/oauth/types.h"

#include <QtCore/QStringList>

#include <optional>

namespace claviger::oauth {

/// What is known about which access is wanted. Absent is not empty.
struct ScopeWish
{
    QStringList fixed; ///< By the person, for this server; empty: as the server asks.
    std::optional<QStringList> challenged; ///< `scope` of the 401 or 403.
    QStringList held; ///< Requested before, for a step-up: never lost on the way (SEP-2350).
};

/// The scopes to ask for; empty: leave `scope` out, so that the server's default holds.
///
/// Order: what the person fixed; the challenge (authoritative, no subset of anything); all of the resource
/// metadata; the profile's "default-scopes"; none. A step-up is the union of `held` and the challenge.
/// `offline_access` is added where the authorization server lists it and anything is asked for at all (alone
/// it would replace the server's default), and taken out where it does not, unless the person or the
/// profile says otherwise.
/// Spec: MCP authorization "Scope Selection Strategy", "Step-Up Authorization Flow"; SEP-2207.
[[nodiscard]] QStringList chooseScopes(
    const ScopeWish &wish, const Discovery &discovery, const Profile &profile);

/// Both, each once, the first ones first.
[[nodiscard]] QStringList uniteScopes(const QStringList &first, const QStringList &second);

/// What of the wanted scopes a token response says it did not grant. Nothing, if it does not say
/// (RFC 6749 §5.1: then all were). `offline_access` is fulfilled by a refresh token, whatever is said.
[[nodiscard]] QStringList scopesNotGranted(const QStringList &wanted, const TokenSet &tokens);

} // namespace claviger::oauth
