#pragma once

#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/oauth/http_context.h"
#include "core/oauth/jose.h"

#include <QtCore/QHash>

#include <chrono>

namespace claviger::oauth {

/// The public keys of authorization servers, kept by address.
///
/// Life: one for the whole program; outlives every flow that uses it. Thread: the broker's.
/// Time: a set is read again when it is older than kOldest, or when it lacks the wanted key, but not
/// more often than every kShortestPause: a token with an invented key id must not make us hammer
/// anybody.
/// Errors: TokenInvalid (no such key), ProviderBusy, those of HttpClient.
class JwksCache
{
public:
    static constexpr std::chrono::hours kOldest {24};
    static constexpr std::chrono::minutes kShortestPause {5};
    static constexpr qsizetype kMostSets = 64; ///< The least recently read one makes room.

    explicit JwksCache(const Clock &clock)
        : m_clock(clock)
    {
    }

    /// The keys that may have made this signature: of that id, or all fitting ones if the token names
    /// none. Never empty.
    [[nodiscard]] Task<Result<QList<Jwk>>> keysFor(
        HttpContext context, QByteArray jwksUri, QString keyId, QString algorithm);

private:
    struct Set
    {
        QList<Jwk> keys;
        Clock::TimePoint readAt {};
    };
    [[nodiscard]] Task<Result<void>> readAgain(HttpContext context, QByteArray jwksUri);
    void makeRoom();

    const Clock &m_clock;
    QHash<QByteArray, Set> m_sets;
};

} // namespace claviger::oauth
