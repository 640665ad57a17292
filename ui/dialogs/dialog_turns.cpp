#include "ui/dialogs/dialog_turns.h"

#include <algorithm>

namespace claviger::ui {

DialogTurns::DialogTurns(QObject *parent)
    : QObject(parent)
{
}

void DialogTurns::request(QObject *who, std::function<void()> show)
{
    const bool isKnown = std::any_of(
        m_turns.cbegin(), m_turns.cend(), [who](const Turn &turn) { return turn.who == who; });
    if (isKnown)
        return;
    // By then its pointer is null.
    connect(who, &QObject::destroyed, this, [this] { release(nullptr); });
    m_turns.push_back({who, std::move(show)});
    if (m_turns.size() == 1)
        begin();
}

void DialogTurns::release(QObject *who)
{
    if (m_turns.empty())
        return;
    const bool wasFirst = m_turns.front().who == who || !m_turns.front().who;
    std::erase_if(m_turns, [who](const Turn &turn) { return turn.who == who || !turn.who; });
    if (who)
        who->disconnect(this);
    if (wasFirst && !m_turns.empty())
        begin();
}

bool DialogTurns::isHeldBy(const QObject *who) const
{
    return !m_turns.empty() && m_turns.front().who == who;
}

void DialogTurns::begin()
{
    const std::function<void()> show = m_turns.front().show; // it may give the turn back at once
    show();
}

} // namespace claviger::ui
