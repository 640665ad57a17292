#pragma once

#include "core/mcp/message.h"

#include <QtCore/QHash>
#include <QtCore/QList>

namespace claviger::mcp {

/// What the client has told a server that lasts as long as the session, so that a new session can be
/// brought to where the lost one was without the client noticing.
class SessionReplay
{
public:
    /// Notes initialize, notifications/initialized, resources/subscribe and unsubscribe (at most
    /// kMostReplayed, and kMostReplayedBytes), logging/setLevel. False: it is none of them.
    bool note(const Message &message);
    /// Whether note() looks at messages of this method.
    [[nodiscard]] static bool isNoted(QByteArrayView method);

    [[nodiscard]] bool canRenew() const { return m_initialize.isRequest(); }
    /// As the client sent it, with another id.
    [[nodiscard]] Message initialize() const;
    /// Invalid: the client has not sent it.
    [[nodiscard]] const Message &initialized() const { return m_initialized; }
    /// Requests that follow, with ids of our own.
    [[nodiscard]] QList<Message> afterwards() const;

    /// An id that no client uses.
    [[nodiscard]] static QByteArray makeId();

private:
    void forgetSubscription(const QByteArray &uri);

    Message m_initialize;
    Message m_initialized;
    Message m_logLevel;
    QHash<QByteArray, Message> m_subscriptions; ///< By URI, as written.
    qsizetype m_subscribedBytes = 0;
};

} // namespace claviger::mcp
