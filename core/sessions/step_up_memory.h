#pragma once

#include "core/sessions/session_store.h"

#include <QtCore/QHash>

namespace claviger::sessions {

/// A request for more access: who asks for what to do what.
struct StepUpKey
{
    QString server;
    QString account;
    QString operation; ///< Tool or method.
    QStringList scopes; ///< What would come, sorted.
    [[nodiscard]] QString text() const;
};

/// Remembers which step-ups were refused or did not help, so that nobody is asked again and again, and
/// no server sends anybody round and round.
///
/// "Never" is kept in sessions.json, all else for this run. Spec: MCP authorization, "Step-Up Authorization
/// Flow": no more than a few times, per resource and operation.
/// Thread: the broker's.
class StepUpMemory
{
public:
    static constexpr int kMostTries = 2; ///< Browser visits for one key within kTime.
    static constexpr std::chrono::minutes kTime {10};
    static constexpr std::chrono::minutes kNotNow {10};
    static constexpr qsizetype kMostKeys = 1000; ///< More: all are forgotten.

    StepUpMemory(SessionStore &store, const Clock &clock)
        : m_store(store)
        , m_clock(clock)
    {
    }

    [[nodiscard]] bool isRefused(const StepUpKey &key) const;
    [[nodiscard]] bool isRefusedForEver(const StepUpKey &key) const;
    void refuse(const StepUpKey &key, bool forEver);
    /// Counts a try; false: there were too many.
    [[nodiscard]] bool mayTry(const StepUpKey &key);
    void forget(const QString &server);

private:
    struct Known
    {
        std::optional<Clock::TimePoint> refusedAt;
        QList<Clock::TimePoint> tries;
        QString server;
    };
    [[nodiscard]] Known &known(const StepUpKey &key);

    SessionStore &m_store;
    const Clock &m_clock;
    QHash<QString, Known> m_known;
};

} // namespace claviger::sessions
