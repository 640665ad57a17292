#include "core/sessions/held_grant.h"

using namespace Qt::StringLiterals;

// When grants are renewed without being asked, and what a sleep and a lock do to them.
namespace claviger::sessions {

using std::chrono::milliseconds;

namespace {

/// A timer that fires this late slept with the machine.
constexpr milliseconds kSlept = std::chrono::seconds(30);

} // namespace

std::optional<Clock::TimePoint> GrantKeeper::dueAt(const Held &held) const
{
    if (!held.grant || !held.lastUsed || !held.grant->tokens.expiresAt || held.isRenewing
        || held.isLeaving || !held.grant->canRenew())
        return {};
    const milliseconds lead = std::min(kLead, lifeOf(*held.grant) / 5);
    const auto early = milliseconds(
        static_cast<qint64>(static_cast<double>(lead.count()) * (1 + held.jitter) / 2));
    const auto due = std::max(
        {*held.grant->tokens.expiresAt - early, held.notBefore, held.spreadUntil});
    // By then nobody would have used it for long: the next use renews it.
    if (due > *held.lastUsed + kRecently)
        return {};
    return due;
}

void GrantKeeper::schedule(const Held &held)
{
    const auto due = dueAt(held);
    if (!due || m_isLocked || (m_timer.isActive() && m_nextDue && *m_nextDue <= *due))
        return;
    m_nextDue = due;
    const auto wait = std::chrono::ceil<milliseconds>(*due - m_clock.now());
    m_timer.start(std::max(wait, milliseconds(0)));
}

void GrantKeeper::renewDue()
{
    const auto now = m_clock.now();
    if (m_nextDue && now > *m_nextDue + kSlept) {
        m_nextDue.reset();
        wokeUp();
        return;
    }
    m_nextDue.reset();
    for (const auto &[key, held] : std::map(m_held)) {
        const auto due = dueAt(*held);
        const Account *account = m_store.account(held->server.text(), held->account);
        if (!due || !account || account->state == Account::State::NeedsSignIn)
            continue;
        if (*due <= now)
            startFlight(held);
        else
            schedule(*held);
    }
}

void GrantKeeper::wokeUp()
{
    const auto now = m_clock.now();
    for (const auto &[key, held] : m_held) {
        held->spreadUntil = now
            + milliseconds(static_cast<qint64>(static_cast<double>(kSpread.count()) * chance()));
        if (held->lastError && !isAboutRequest(held->lastError->code)) {
            held->notBefore = {}; // the network that failed was another one
            held->failures = 0;
        }
        schedule(*held);
    }
}

void GrantKeeper::reconsider()
{
    for (const auto &[key, held] : m_held) {
        const bool isMachine = held->grant && held->grant->isMachine;
        if (held->lastError && (isMachine || isAboutRequest(held->lastError->code)))
            held->notBefore = {};
    }
}

void GrantKeeper::lock()
{
    m_isLocked = true;
    m_timer.stop();
    for (const auto &[key, held] : std::map(m_held))
        wipeIfLocked(held);
}

void GrantKeeper::wipeIfLocked(const HeldPtr &held)
{
    if (m_isLocked && !held->isRenewing && !held->isStoring && !held->isUnsaved && !held->isLeaving)
        m_held.erase(keyOf(held->server, held->account));
}

} // namespace claviger::sessions
