#include "core/broker/hang_up_watch.h"

#include <sys/epoll.h>

namespace claviger::broker {

void HangUpWatch::start(int stream)
{
    if (m_notifier)
        return;
    OwnedDescriptor set(::epoll_create1(EPOLL_CLOEXEC));
    epoll_event nothing = {};
    if (!set.isOpen() || ::epoll_ctl(set.number(), EPOLL_CTL_ADD, stream, &nothing) != 0)
        return;
    m_set = std::move(set);
    m_notifier = std::make_unique<QSocketNotifier>(m_set.number(), QSocketNotifier::Read);
    QObject::connect(
        m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { m_onGone(); });
}

void HangUpWatch::stop()
{
    if (!m_notifier)
        return;
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater(); // it may have called us
    m_set.close();
}

} // namespace claviger::broker
