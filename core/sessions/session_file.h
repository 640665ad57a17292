#pragma once

#include "core/base/result.h"
#include "core/sessions/values.h"

#include <QtCore/QHash>
#include <QtCore/QMap>

namespace claviger::sessions {

/// "Never ask for this": a step-up that the person does not want to be asked about again.
struct Refusal
{
    QString account;
    QString operation; ///< Tool or method.
    QStringList scopes; ///< What would have come, sorted.
    Clock::TimePoint at {};
    [[nodiscard]] bool operator==(const Refusal &) const = default;
};

/// A registration without its secrets.
struct KnownClient
{
    QByteArray issuer;
    QString clientId;
    Clock::TimePoint registeredAt {};
    bool isDead = false; ///< The authorization server said that it does not know it.
    [[nodiscard]] bool operator==(const KnownClient &) const = default;
};

/// All that is known of one server's sessions and is no secret.
struct ServerSessions
{
    QList<Account> accounts;
    QList<KnownClient> clients;
    QList<Refusal> refusals;
    QList<Event> events; ///< Oldest first.
    QByteArray issuer; ///< Of the last sign-in: another one needs a person.
    bool asksForSignIn = false; ///< It has answered 401 without a token.
};

struct Sessions
{
    QMap<QString, ServerSessions> servers;
    QHash<QString, Clock::TimePoint>
        hosts; ///< Authorization hosts, when each was first signed in to.
};

namespace limits {
inline constexpr qsizetype kMostEvents = 500; ///< Per server; the oldest make room.
inline constexpr qsizetype kNewestEvents = 50; ///< Of which none makes room for being ordinary.
inline constexpr qsizetype kMostAccounts = 64; ///< Per server.
inline constexpr qsizetype kMostRefusals = 200; ///< Per server; the oldest make room.
inline constexpr qsizetype kMostHosts = 2000;
inline constexpr qsizetype kLongestShown = 400; ///< Characters of a detail that came from outside.
inline constexpr qint64 kLargestFile = 64 * 1024 * 1024;
} // namespace limits

[[nodiscard]] QByteArray toFile(const Sessions &sessions);
/// What does not read is left out: it can be signed in to again, and no secret stands in this file.
/// Errors: ParseFailed (no JSON object), Unsupported (a later version's).
[[nodiscard]] Result<Sessions> sessionsFromFile(const QByteArray &bytes);

} // namespace claviger::sessions
