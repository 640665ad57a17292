#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QStringList>

#include <optional>
#include <utility>

namespace claviger::oauth {

/// One challenge of a WWW-Authenticate header (RFC 9110 §11.3).
struct Challenge
{
    QByteArray scheme; ///< As sent; schemes are compared in any case of letters.
    QByteArray token68;
    QList<std::pair<QByteArray, QByteArray>> parameters; ///< Names in lower case, values unquoted.

    [[nodiscard]] bool isScheme(QByteArrayView name) const;
    /// The first parameter of this (lower-case) name.
    [[nodiscard]] std::optional<QByteArray> parameter(QByteArrayView name) const;
};

inline constexpr qsizetype kLongestChallengeHeader = 64 * 1024; ///< More of one header is not read.
inline constexpr qsizetype kMostChallenges = 32;
inline constexpr qsizetype kMostChallengeParameters = 64; ///< Of one challenge.
inline constexpr qsizetype kMostScopes = 500;
inline constexpr qsizetype kLongestScope = 512;

/// All challenges of all WWW-Authenticate header lines, in order. Never fails: what cannot be read is
/// skipped. Tolerates what servers send: values without quotes, forgotten commas, an open quote.
[[nodiscard]] QList<Challenge> parseChallenges(const QList<QByteArray> &headerValues);

/// What a 401 or 403 asks for (RFC 6750 §3, RFC 9728 §5.1, RFC 9449 §7.1, RFC 9470 §3).
struct BearerChallenge
{
    QByteArray resourceMetadata; ///< A URL as sent; empty: none.
    std::optional<QStringList> scope; ///< Absent is not empty.
    QString error; ///< "invalid_token", "insufficient_scope", "use_dpop_nonce" …; empty: none.
    QString errorDescription; ///< Cleaned and capped.
    QByteArray claims; ///< The claims request as JSON (decoded where it was base64); empty: none.
    QString acrValues; ///< RFC 9470.
    QString maxAge; ///< RFC 9470, seconds as sent.
    bool isDpop =
        false; ///< Only DPoP-bound tokens are accepted: there is no Bearer challenge beside it.
    bool offersDpop = false; ///< A DPoP challenge is among them.
    QStringList dpopAlgorithms; ///< `algs` of it.

    /// More access, or another sign-in, is asked for, not a fresh token.
    [[nodiscard]] bool isStepUp() const;
};

/// The challenges that a token can answer, as one. Nothing if there is neither Bearer nor DPoP.
[[nodiscard]] std::optional<BearerChallenge> bearerChallenge(const QList<Challenge> &challenges);

/// The same from a 401 or 403 that says it in its JSON body only: {"error":"insufficient_scope",
/// "scope":…}, {"error":{"code":"insufficient_scope","required_scope":…}}, or in a JSON-RPC error's
/// data. Nothing if the body is none of these.
[[nodiscard]] std::optional<BearerChallenge> bodyChallenge(QByteArrayView body);

/// Header first; what it leaves open is taken from the body.
[[nodiscard]] std::optional<BearerChallenge> readChallenge(
    const QList<QByteArray> &headerValues, QByteArrayView body);

/// A scope parameter's tokens (RFC 6749 §3.3), each once, in order; what is no token is left out.
[[nodiscard]] QStringList parseScopes(const QString &text);

} // namespace claviger::oauth
