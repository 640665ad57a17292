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
    auto due = *held.grant->tokens.expiresAt - early;
    for (const Pause &pause : {held.pause, held.spread}) {
        if (pause.covers(m_clock.now()))
            due = std::max(due, pause.until);
    }
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
    m_timer.stop(); // it did not count the time asleep, and what it waits for is past
    m_nextDue.reset();
    for (const auto &[key, held] : m_held) {
        held->spread = {now,
            now
                + milliseconds(
                    static_cast<qint64>(static_cast<double>(kSpread.count()) * chance()))};
        if (held->lastError && !isAboutRequest(held->lastError->code)) {
            held->pause = {}; // the network that failed was another one
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
            held->pause = {};
    }
}

void GrantKeeper::lock()
{
    m_isLocked = true;
    m_timer.stop();
    for (const auto &[key, held] : m_held)
        wipeIfLocked(held);
}

void GrantKeeper::wipeIfLocked(const HeldPtr &held)
{
    // The entry stays: who still waits and who asks after unlock() must not renew one grant twice.
    if (m_isLocked && held->isIdle())
        *held = Held {held->server, held->account};
}

} // namespace claviger::sessions
