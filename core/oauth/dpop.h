#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/net/http.h"
#include "core/oauth/challenge.h"
#include "core/oauth/discovery.h"
#include "core/oauth/profile.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QJsonObject>

#include <optional>
#include <vector>

namespace claviger::oauth {

/// The key that tokens are bound to. ES256 only: every server that does DPoP must know it.
/// An object that exists has a usable key. Spec: RFC 9449 §4, RFC 7638.
class DpopKey
{
public:
    [[nodiscard]] static Result<DpopKey> make();
    /// Errors: InvalidInput (no P-256 private key).
    [[nodiscard]] static Result<DpopKey> fromPem(Secret pem);

    [[nodiscard]] const Secret &pem() const { return m_pem; } ///< To be kept like a token.
    [[nodiscard]] const QByteArray &thumbprint() const { return m_thumbprint; }
    [[nodiscard]] const QJsonObject &publicJwk() const { return m_publicJwk; }

private:
    DpopKey() = default;
    Secret m_pem;
    QJsonObject m_publicJwk;
    QByteArray m_thumbprint;
};

/// What a proof is about (RFC 9449 §4.2). `accessToken` null: a request without one.
struct DpopClaims
{
    QByteArray method;
    QByteArray url; ///< Query and fragment are left out by makeDpopProof().
    QByteArray nonce; ///< Empty: none known.
    const Secret *accessToken = nullptr;
    QByteArray id; ///< `jti`: fresh for each proof.
    Clock::TimePoint now {};
};

/// Pure. Errors: Internal (the key would not sign).
[[nodiscard]] Result<Secret> makeDpopProof(const DpopKey &key, const DpopClaims &claims);

/// A key together with the nonces that servers gave for it: proofs for one account.
///
/// Life: as long as the account's tokens are in use; one for the authorization server and the MCP server.
/// Thread: the broker's.
/// Nonces are kept per address, as servers at the same origin may differ (RFC 9449 §8.2); a new one
/// replaces the old.
class DpopSession
{
public:
    static constexpr qsizetype kLongestNonce = 1024; ///< Longer ones are not taken.
    static constexpr qsizetype kMostAddresses = 32; ///< More: all are forgotten; one retry each.

    DpopSession(DpopKey key, Random &random, const Clock &clock);

    [[nodiscard]] const DpopKey &key() const { return m_key; }
    /// A fresh proof as its header; each proof is good for one request.
    [[nodiscard]] Result<net::SecretHeader> proofHeader(
        const QByteArray &method, const QByteArray &url, const Secret *accessToken);
    /// `Authorization: DPoP …` and the proof, for a request with a token (RFC 9449 §7.1).
    [[nodiscard]] Result<std::vector<net::SecretHeader>> headersWithToken(
        const QByteArray &method, const QByteArray &url, const Secret &accessToken);
    /// Takes the response's DPoP-Nonce. True: there is one, so a request that was refused for its nonce may be
    /// sent once more. Another answer may have brought the same one before.
    bool remember(const QByteArray &url, const std::vector<net::HttpHeader> &headers);

private:
    DpopKey m_key;
    Random &m_random;
    const Clock &m_clock;
    QHash<QByteArray, QByteArray> m_nonces;
};

/// Whether tokens for this server are to be bound to a key: it wants that, and its authorization server
/// can (RFC 9728 §2 dpop_bound_access_tokens_required; RFC 9449 §7.1 challenge).
[[nodiscard]] bool wantsDpop(const Discovery &discovery,
    const std::optional<BearerChallenge> &challenge, const Profile &profile);

} // namespace claviger::oauth
