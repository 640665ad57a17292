#pragma once

#include "core/mcp/message.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <optional>

namespace claviger::mcp {

/// The `subscriptions/listen` requests that a modern host has open, whoever serves them: the only way to tell it that
/// its lists are others now, which a bridge knows better than the server after a sign-in, a sign-out or a
/// change of accounts.
///
/// Pure state; the owner sends what is given back. For the host a stream begins with its one acknowledgement and ends
/// with its answer, however often the server behind it is another one.
/// Limits: of more than kMost at a time, and of one larger than kLargest, nothing is known: they get the server's
/// news only.
/// Spec: MCP 2026-07-28 basic/patterns/subscriptions.
class HostListens
{
public:
    static constexpr qsizetype kMost = 100;
    static constexpr qsizetype kLargest = qsizetype(64) * 1024;

    [[nodiscard]] static bool isListen(QByteArrayView method);
    [[nodiscard]] static bool isAcknowledgement(QByteArrayView method);

    /// A request of the host. False: it is not followed.
    bool opened(const Message &request);
    /// Either side ended it. False: it was not followed.
    bool closed(QByteArrayView id);
    [[nodiscard]] bool contains(QByteArrayView id) const;
    /// As the host sent them; for the next server.
    [[nodiscard]] QList<Message> requests() const;

    struct Acknowledged
    {
        bool isForHost = true; ///< It has not seen one of this stream yet.
        QList<Message> news; ///< That was waiting for it.
    };
    /// An acknowledgement that the server gave: what may be said on that stream from here on.
    [[nodiscard]] Acknowledged acknowledged(const Message &notification);
    /// One for a stream that no server serves yet, which agrees to all that the host wants. Nothing: it has one.
    [[nodiscard]] std::optional<Message> acknowledge(QByteArrayView id);
    /// The lists are others: what to say now. Streams without an acknowledgement are told after it.
    [[nodiscard]] QList<Message> listsChanged();
    /// Those that the host was never told to be open; none of them is followed any more.
    [[nodiscard]] QList<QByteArray> takeUnacknowledged();

private:
    struct Listen
    {
        Message request;
        QList<QByteArray> methods; ///< Of the news that were agreed on.
        bool isAcknowledged = false;
        bool isOwedNews = false;

        [[nodiscard]] QList<Message> news() const;
    };
    [[nodiscard]] Listen *find(QByteArrayView id);

    QList<Listen> m_listens;
};

} // namespace claviger::mcp
