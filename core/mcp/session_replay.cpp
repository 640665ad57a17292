#include "core/mcp/session_replay.h"

#include "core/mcp/json_bytes.h"

#include <atomic>

namespace claviger::mcp {

void SessionReplay::note(const Message &message)
{
    const QByteArray &method = message.method();
    if (method == "initialize") {
        m_initialize = message;
        m_subscriptions.clear();
        m_logLevel = {};
    } else if (method == "notifications/initialized") {
        m_initialized = message;
    } else if (method == "logging/setLevel") {
        m_logLevel = message;
    } else if (method == "resources/subscribe" || method == "resources/unsubscribe") {
        const QByteArray uri =
            json::member(message.params(), "uri").value_or(QByteArrayView()).toByteArray();
        if (method == "resources/unsubscribe")
            m_subscriptions.remove(uri);
        else if (m_subscriptions.size() < kMostReplayed)
            m_subscriptions.insert(uri, message);
    }
}

Message SessionReplay::initialize() const
{
    return m_initialize.withId(makeId());
}

QList<Message> SessionReplay::afterwards() const
{
    QList<Message> requests;
    if (m_logLevel.isRequest())
        requests.append(m_logLevel.withId(makeId()));
    for (const Message &subscription : m_subscriptions)
        requests.append(subscription.withId(makeId()));
    return requests;
}

QByteArray SessionReplay::makeId()
{
    static std::atomic<quint64> last = 0;
    return "\"claviger-" + QByteArray::number(++last) + '"';
}

} // namespace claviger::mcp
