#include "core/sessions/step_up_memory.h"

namespace claviger::sessions {

QString StepUpKey::text() const
{
    return server + u'\n' + account + u'\n' + operation + u'\n' + scopes.join(u' ');
}

StepUpMemory::Known &StepUpMemory::known(const StepUpKey &key)
{
    if (m_known.size() >= kMostKeys && !m_known.contains(key.text()))
        m_known.clear();
    Known &known = m_known[key.text()];
    known.server = key.server;
    return known;
}

bool StepUpMemory::isRefusedForEver(const StepUpKey &key) const
{
    const QList<Refusal> &refusals = m_store.server(key.server).refusals;
    return std::any_of(refusals.cbegin(), refusals.cend(), [&key](const Refusal &refusal) {
        return refusal.account == key.account && refusal.operation == key.operation
            && refusal.scopes == key.scopes;
    });
}

bool StepUpMemory::isRefused(const StepUpKey &key) const
{
    if (isRefusedForEver(key))
        return true;
    const auto it = m_known.constFind(key.text());
    return it != m_known.constEnd() && it->refusedAt && m_clock.now() < *it->refusedAt + kNotNow;
}

void StepUpMemory::refuse(const StepUpKey &key, bool forEver)
{
    known(key).refusedAt = m_clock.now();
    if (!forEver)
        return;
    QList<Refusal> &refusals = m_store.edit(key.server).refusals;
    refusals.append({key.account, key.operation, key.scopes, m_clock.now()});
    if (refusals.size() > limits::kMostRefusals)
        refusals.removeFirst();
}

bool StepUpMemory::mayTry(const StepUpKey &key)
{
    QList<Clock::TimePoint> &tries = known(key).tries;
    const auto now = m_clock.now();
    tries.removeIf([now](Clock::TimePoint at) { return at + kTime < now; });
    if (tries.size() >= kMostTries)
        return false;
    tries.append(now);
    return true;
}

void StepUpMemory::forget(const QString &server)
{
    m_known.removeIf([&server](const auto &entry) { return entry.value().server == server; });
    if (!m_store.server(server).refusals.isEmpty())
        m_store.edit(server).refusals.clear();
}

} // namespace claviger::sessions
