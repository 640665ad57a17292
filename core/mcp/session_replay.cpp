#include "core/mcp/session_replay.h"

#include "core/mcp/json_bytes.h"

#include <algorithm>
#include <array>
#include <atomic>

namespace claviger::mcp {

bool SessionReplay::isNoted(QByteArrayView method)
{
    static constexpr std::array<QByteArrayView, 5> kNoted = {"initialize",
        "notifications/initialized", "logging/setLevel", "resources/subscribe",
        "resources/unsubscribe"};
    return std::find(kNoted.begin(), kNoted.end(), method) != kNoted.end();
}

bool SessionReplay::note(const Message &message)
{
    const QByteArray &method = message.method();
    if (method == "initialize" && message.isRequest()) {
        *this = SessionReplay();
        m_initialize = message;
    } else if (method == "notifications/initialized") {
        m_initialized = message;
    } else if (method == "logging/setLevel" && message.isRequest()) {
        m_logLevel = message.size() <= kMostReplayedBytes ? message : Message();
    } else if (method == "resources/subscribe" || method == "resources/unsubscribe") {
        const QByteArray uri =
            json::member(message.params(), "uri").value_or(QByteArrayView()).toByteArray();
        forgetSubscription(uri);
        const bool isRoom = m_subscriptions.size() < kMostReplayed
            && m_subscribedBytes + message.size() <= kMostReplayedBytes;
        if (method == "resources/subscribe" && message.isRequest() && isRoom) {
            m_subscriptions.insert(uri, message);
            m_subscribedBytes += message.size();
        }
    } else {
        return false;
    }
    return true;
}

void SessionReplay::forgetSubscription(const QByteArray &uri)
{
    const auto found = m_subscriptions.constFind(uri);
    if (found == m_subscriptions.constEnd())
        return;
    m_subscribedBytes -= found->size();
    m_subscriptions.erase(found);
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
