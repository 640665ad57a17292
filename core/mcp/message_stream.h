#pragma once

#include "core/mcp/message_scanner.h"
#include "core/mcp/sse.h"
#include "core/mcp/upstream.h"

#include <QtCore/QList>

#include <memory>
#include <optional>

namespace claviger::mcp {

/// What one step of a MessageStream brought.
struct StreamItem
{
    Message message; ///< A whole message, never a batch. Invalid if it was one of the two below.
    /// A message that went to the Receiver in pieces, and is complete there.
    bool wasLarge = false;
    QByteArray largeId; ///< With wasLarge: the id it answers; empty: it is no answer.
    QByteArray endpoint; ///< Data of an `endpoint` event (2024-11-05).
};

/// Reads the messages of one HTTP answer: an event stream, or a JSON body.
///
/// A message that outgrows kLargestHeld goes on to the Receiver in pieces as it arrives, unless it has to be
/// read whole; everything else comes from next(). Waits while the Receiver is not ready, and thereby stops
/// reading the network.
/// Life: within one coroutine; one next() at a time. Outlived by the Receiver.
/// Errors: HttpFailed and TimedOut (the connection broke; what was whole before has been given), TooLarge,
/// ProtocolFailed (a JSON body that is no message; in an event stream such data is passed over).
class MessageStream
{
public:
    MessageStream(std::unique_ptr<net::HttpStream> http, Receiver &receiver, quint64 number);
    ~MessageStream();
    MessageStream(MessageStream &&) = delete;

    /// The request that is answered here, and how. Without it: everything in pieces, ids as they are.
    void expect(QByteArray id, Delivery delivery);

    /// The next message; nothing: the answer has ended.
    [[nodiscard]] Task<Result<std::optional<StreamItem>>> next();

    /// The answer to the request. `passesOn`: what else comes goes to the Receiver, else nowhere.
    /// Errors: as of next(), and ProtocolFailed (the answer is an error, or there is none).
    [[nodiscard]] Task<Result<Message>> answer(bool passesOn);

    /// Waits while the pieces of a message pass: closed there, the stream would leave the client half a line. No longer
    /// than until nothing has come for `patience` though the Receiver was ready.
    [[nodiscard]] static Task<void> betweenMessages(
        std::weak_ptr<const MessageStream> stream, std::chrono::milliseconds patience);

    [[nodiscard]] const net::HttpStream &http() const { return *m_http; }
    [[nodiscard]] bool isEventStream() const { return m_isEventStream; }
    [[nodiscard]] const QByteArray &lastEventId() const { return m_parser.lastEventId(); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry() const
    {
        return m_parser.retry();
    }

private:
    using Step = Result<std::optional<StreamItem>>;

    [[nodiscard]] std::optional<Step> advance();
    [[nodiscard]] std::optional<Step> endBody();
    [[nodiscard]] Result<void> add(QByteArrayView bytes);
    [[nodiscard]] Result<void> addLarge(QByteArray bytes);
    [[nodiscard]] std::optional<Step> finish(bool isEndpoint);
    [[nodiscard]] Step finishLarge();
    [[nodiscard]] Result<void> breakLarge(ErrorCode code);
    void give(QByteArray bytes, bool isEnd, bool isBroken, QByteArray answers);

    std::unique_ptr<net::HttpStream> m_http;
    Receiver &m_receiver;
    const quint64 m_number;
    QByteArray m_expected;
    Delivery m_delivery = Delivery::Pieces;
    const bool m_isEventStream;
    bool m_hasEnded = false;
    SseParser m_parser;
    QList<Message> m_batch;

    // The message at hand.
    QByteArray m_held; ///< What has come and not been given.
    bool m_isLarge = false;
    std::unique_ptr<MessageScanner> m_scanner; ///< Only once the message has outgrown kLargestHeld.
    qsizetype m_given = 0; ///< Bytes of it that were given.
};

} // namespace claviger::mcp
