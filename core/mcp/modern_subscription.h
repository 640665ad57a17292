#pragma once

#include "core/mcp/envelope.h"
#include "core/mcp/upstream.h"

#include <QtCore/QList>
#include <QtCore/QTimer>

#include <chrono>

namespace claviger::mcp {

/// Keeps one `subscriptions/listen` request open at a 2026-07-28 server, for a host of the older era that
/// expects news without having asked in this way.
///
/// A change of what is wanted opens a second request and ends the first one when the server has acknowledged
/// the second, so that no news falls between. A stream that ends is opened again, after a growing pause; one
/// that the server refuses for good is not.
/// Life: a member of ModernTranslation. Thread: the broker's.
/// Spec: MCP 2026-07-28 basic/patterns/subscriptions; resources/subscribe of 2025-11-25.
class ModernSubscription
{
public:
    struct Times
    {
        std::chrono::milliseconds firstPause = std::chrono::seconds(1);
        std::chrono::milliseconds longestPause = std::chrono::minutes(1);
    };
    /// More resources than this are refused.
    static constexpr qsizetype kMostResources = 1000;

    ModernSubscription(Receiver &client, const Envelope &envelope, Times times);

    void attach(Upstream &server) { m_server = &server; }
    /// The server's capabilities are known and the host is ready: listen to every list the server says may
    /// change.
    void start(QByteArrayView capabilities);
    /// The host's `resources/subscribe`; answered when the server has acknowledged it. Lost: Unsupported
    /// where it does not.
    void subscribe(const Message &request);
    void unsubscribe(const Message &request);

    /// Whether this is the id of one of its requests.
    [[nodiscard]] bool owns(QByteArrayView id) const;
    /// Takes an acknowledgement of one of its requests. False: it is none.
    [[nodiscard]] bool takeAcknowledgement(const Message &message);
    /// One of its requests was answered: the stream is over.
    void answered(const Message &answer);
    void lost(QByteArrayView id, const Error &error);

private:
    struct Waiting
    {
        QByteArray id; ///< The host's request.
        QByteArray uri;
    };

    [[nodiscard]] bool isAnythingWanted() const;
    [[nodiscard]] QByteArray filter() const;
    void refresh();
    void end(QByteArray &id);
    void over(QByteArrayView id, const Error &error, bool isFinal);

    Receiver &m_client;
    const Envelope &m_envelope;
    const Times m_times;
    Upstream *m_server = nullptr;
    bool m_wantsTools = false;
    bool m_wantsPrompts = false;
    bool m_wantsResources = false;
    bool m_isRefused = false; ///< The server does not do this at all.
    QList<QByteArray> m_uris;
    QList<Waiting> m_waiting;
    QByteArray m_open; ///< Acknowledged.
    QByteArray m_opening; ///< Sent.
    bool m_isStale = false; ///< What is wanted has changed since m_opening was sent.
    quint64 m_lastId = 0;
    std::chrono::milliseconds m_pause;
    QTimer m_again;
};

} // namespace claviger::mcp
