#pragma once

#include "core/sessions/grant_keeper.h"

// What GrantKeeper's .cpp files share.
namespace claviger::sessions {

[[nodiscard]] inline QString keyOf(const servers::ServerId &server, const QString &account)
{
    return server.text() + u'/' + account;
}

[[nodiscard]] inline std::chrono::milliseconds lifeOf(const Grant &grant)
{
    if (!grant.tokens.expiresAt)
        return std::chrono::milliseconds::max();
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        *grant.tokens.expiresAt - grant.tokens.receivedAt);
}

[[nodiscard]] inline bool isExpired(const Grant &grant, Clock::TimePoint now)
{
    return grant.tokens.accessToken.isEmpty()
        || (grant.tokens.expiresAt && now >= *grant.tokens.expiresAt);
}

/// Whether the provider's word ends a grant for good.
[[nodiscard]] inline bool isFinal(ErrorCode code)
{
    return code == ErrorCode::InvalidGrant || code == ErrorCode::InvalidClient
        || code == ErrorCode::PolicyDenied || code == ErrorCode::IssuerMismatch
        || code == ErrorCode::ClientNeeded || code == ErrorCode::SignInNeeded;
}

/// Whether it is a word about the request: another one may fare better.
[[nodiscard]] inline bool isAboutRequest(ErrorCode code)
{
    return code == ErrorCode::OAuthFailed || code == ErrorCode::TokenInvalid;
}

/// Does nothing until a moment. A clock that was set back stands before its beginning, and it is over: what was meant
/// as a minute must not become the hours by which the clock was wrong.
struct Pause
{
    Clock::TimePoint from {};
    Clock::TimePoint until {};
    [[nodiscard]] bool covers(Clock::TimePoint now) const { return now >= from && now < until; }
};

struct GrantKeeper::Held
{
    servers::ServerId server;
    QString account;
    std::optional<Grant> grant = {}; ///< Published: what everybody gets.
    quint64 newest = 0; ///< The highest generation given out, published or about to be.
    bool isLoading = false;
    bool isRenewing = false;
    bool isStoring = false;
    int replacing = 0; ///< Calls of replace() under way.
    bool isUnsaved = false; ///< Newer than what the vault has.
    bool isLeaving = false;
    quint64 rejected =
        0; ///< The generation that a 401 was about, while it is renewed: nobody gets it any more.
    bool isFromRejection = false; ///< The published grant came so.
    int failures = 0;
    Pause pause = {}; ///< Until the next try.
    Pause spread = {}; ///< After a sleep.
    std::optional<Error> lastError = {};
    std::optional<Clock::TimePoint> lastUsed = {};
    double jitter = 0;
    QStringList narrowTo = {};
    std::vector<OneShotAnswer<void>> loadWaiters = {};
    std::vector<OneShotAnswer<void>> waiters = {};
    std::vector<OneShotAnswer<void>> storeWaiters = {};

    [[nodiscard]] std::chrono::milliseconds margin() const
    {
        return std::min(kMargin, lifeOf(*grant) / 10);
    }
    [[nodiscard]] bool isUsable(Clock::TimePoint now) const
    {
        if ((!narrowTo.isEmpty() && grant->canRenew()) || grant->tokens.accessToken.isEmpty()
            || grant->generation == rejected)
            return false;
        return !grant->tokens.expiresAt || now < *grant->tokens.expiresAt - margin();
    }
    /// Nothing that a lock may interrupt.
    [[nodiscard]] bool isIdle() const
    {
        return !isLoading && !isRenewing && !isStoring && replacing == 0 && !isUnsaved
            && !isLeaving;
    }
    static void answer(std::vector<OneShotAnswer<void>> &waiters, const Result<void> &result)
    {
        for (OneShotAnswer<void> &waiter : std::exchange(waiters, {}))
            waiter.send(result);
    }
};

} // namespace claviger::sessions
