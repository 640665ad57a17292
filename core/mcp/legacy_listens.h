#pragma once

#include "core/mcp/message.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace claviger::mcp {

/// The `subscriptions/listen` requests that a modern host has open in front of an older server, which sends
/// its news unasked and to nobody in particular.
///
/// Pure state; what it gives back is sent by LegacyTranslation.
/// Spec: MCP 2026-07-28 basic/patterns/subscriptions.
class LegacyListens
{
public:
    /// Resources of one request; those beyond are not acknowledged.
    static constexpr qsizetype kMostResources = 1000;

    /// What a change of the open requests means for both sides.
    struct Outcome
    {
        QList<Message> toHost;
        QList<QByteArray> subscribe; ///< URIs nobody listened to before.
        QList<QByteArray> unsubscribe; ///< URIs nobody listens to any more.
    };

    /// A new one. What the server does not have (by its capabilities) is left out of the acknowledgement; if
    /// nothing remains, the request is answered at once.
    [[nodiscard]] Outcome open(const Message &request, QByteArrayView capabilities);
    /// The host ended one; nothing if it is none.
    [[nodiscard]] Outcome close(QByteArrayView id);
    [[nodiscard]] bool contains(QByteArrayView id) const;

    /// Whether a server's notification is only for who listens.
    [[nodiscard]] static bool isNews(QByteArrayView method);
    /// The copies for those who listen to it, each with its subscription's id.
    [[nodiscard]] QList<Message> copies(const Message &news) const;

private:
    struct Listen
    {
        QByteArray id;
        QList<QByteArray> methods; ///< Notifications wanted.
        QList<QByteArray> uris;
    };
    [[nodiscard]] bool isListenedTo(const QByteArray &uri) const;

    QList<Listen> m_listens;
};

} // namespace claviger::mcp
