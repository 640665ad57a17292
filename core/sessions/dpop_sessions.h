#pragma once

#include "core/oauth/dpop.h"

#include <map>
#include <memory>

namespace claviger::sessions {

/// One DPoP session per account: its key and the nonces that servers gave for it.
///
/// Life: one, until the accounts are locked. Thread: the broker's. Sessions are shared with requests under way,
/// which outlive a lock by moments.
class DpopSessions
{
public:
    DpopSessions(Random &random, const Clock &clock)
        : m_random(random)
        , m_clock(clock)
    {
    }

    /// Null for an empty key. Errors: InvalidInput (the key is none).
    [[nodiscard]] Result<std::shared_ptr<oauth::DpopSession>> of(
        const QString &account, const Secret &pem)
    {
        if (pem.isEmpty())
            return std::shared_ptr<oauth::DpopSession>();
        const auto known = m_sessions.find(account);
        if (known != m_sessions.end() && known->second->key().pem().equals(pem))
            return known->second;
        auto key = oauth::DpopKey::fromPem(pem.clone());
        if (!key)
            return fail(key.error());
        auto session = std::make_shared<oauth::DpopSession>(std::move(*key), m_random, m_clock);
        m_sessions[account] = session;
        return session;
    }
    /// The account's, if it has been used; else null.
    [[nodiscard]] std::shared_ptr<oauth::DpopSession> find(const QString &account) const
    {
        const auto known = m_sessions.find(account);
        return known == m_sessions.end() ? nullptr : known->second;
    }
    void clear() { m_sessions.clear(); }

private:
    Random &m_random;
    const Clock &m_clock;
    std::map<QString, std::shared_ptr<oauth::DpopSession>> m_sessions;
};

} // namespace claviger::sessions
