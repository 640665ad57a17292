#include "core/broker/changes.h"

namespace claviger::broker {

void Changes::note(const QString &topic)
{
    if (m_topics.isEmpty())
        QMetaObject::invokeMethod(this, &Changes::announce, Qt::QueuedConnection);
    m_topics.insert(topic);
}

void Changes::announce()
{
    const QSet<QString> topics = std::exchange(m_topics, {});
    for (const QString &topic : topics)
        Q_EMIT changed(topic);
}

} // namespace claviger::broker
