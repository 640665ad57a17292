#pragma once

#include "core/oauth/types.h"
#include "core/sessions/secret_record.h"

namespace claviger::sessions {

/// All that a grant is made of and all that its renewal needs: the secret side of an Account. Lies in the
/// vault as one item, so that a crash leaves the old one or the new one, never halves.
struct Grant
{
    /// Counts every set of tokens this account ever had. What was learned about generation N must not be
    /// held against N+1.
    quint64 generation = 1;
    oauth::TokenSet tokens;
    QStringList scopes; ///< Granted, if they were said or asked for.
    QStringList requested; ///< Union of all that was ever asked for.
    Secret dpopKey; ///< PEM; empty: bearer tokens.
    QByteArray resource; ///< As it was sent at sign-in, and is sent again; empty: it was not.
    QByteArray
        audience; ///< Whom access tokens are for: the resource metadata's name of the server.
    /// The server's address when the grant was given: its tokens are shown to that origin and to no other, whatever the
    /// settings say by now. Empty: not known.
    QByteArray shownTo;
    bool isMachine = false; ///< Got without a person, and got again the same way.
    oauth::AuthorizationServer server; ///< Endpoints as they were at sign-in.
    /// Whom it was given to: nobody else may renew or end it (RFC 6749 §6, §10.4). Without an id: not known, the item
    /// is of an earlier version.
    oauth::ClientRegistration client;

    [[nodiscard]] Grant clone() const;
    [[nodiscard]] bool canRenew() const { return isMachine || !tokens.refreshToken.isEmpty(); }
    [[nodiscard]] bool isExpired(Clock::TimePoint now) const
    {
        return tokens.accessToken.isEmpty() || (tokens.expiresAt && now >= *tokens.expiresAt);
    }
    /// Whom it was given to. `known`: what is known of a client now, which counts if it is the same one.
    [[nodiscard]] const oauth::ClientRegistration &clientOr(
        const oauth::ClientRegistration &known) const
    {
        const bool isSame = client.clientId.isEmpty() || client.clientId == known.clientId;
        return isSame ? known : client;
    }
    /// Six hex digits that tell generations apart and say nothing of the token.
    [[nodiscard]] QString tag() const;
};

[[nodiscard]] QString tagOf(const Secret &token);

[[nodiscard]] SecretRecord toRecord(const Grant &grant);
/// Errors: ParseFailed.
[[nodiscard]] Result<Grant> grantFromRecord(SecretRecord record);

[[nodiscard]] SecretRecord toRecord(const oauth::ClientRegistration &registration);
/// Errors: ParseFailed.
[[nodiscard]] Result<oauth::ClientRegistration> registrationFromRecord(SecretRecord record);

[[nodiscard]] oauth::TokenSet clone(const oauth::TokenSet &tokens);
[[nodiscard]] oauth::ClientRegistration clone(const oauth::ClientRegistration &registration);

} // namespace claviger::sessions
