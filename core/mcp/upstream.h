#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/mcp/authorizer.h"
#include "core/mcp/message.h"
#include "core/net/http.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace claviger::mcp {

/// The remote server that a bridge leads to. All URLs that are ever asked are this one or of its origin.
struct RemoteTarget
{
    QByteArray url; ///< Goes out byte for byte.
    std::vector<net::HttpHeader> headers; ///< Without secrets; those come from the Authorizer.
    bool mayReachPrivateAddresses = false;
    std::shared_ptr<const net::TlsOptions> tls;
    QString serverName; ///< For words, and for the handshake that is answered without the server.
    QString clientName; ///< For words.
    /// Where the server has sent its requests on to (307, 308), of the same origin; empty: nowhere. Shared by copies.
    std::shared_ptr<QByteArray> moved = std::make_shared<QByteArray>();

    [[nodiscard]] const QByteArray &address() const { return moved->isEmpty() ? url : *moved; }
};

/// A part of a message that is passed on while it arrives (larger than kLargestHeld).
struct MessagePiece
{
    quint64 stream = 0; ///< Whose message it is; pieces of one message are never mixed with others.
    QByteArray bytes; ///< Without line breaks.
    bool isEnd = false;
    bool isBroken = false; ///< With isEnd: the rest will never come; lost() follows.
    QByteArray answers; ///< With isEnd: the id of the client's request that this was the answer to.
};

/// Where an upstream's messages go: towards the client. Implemented by Bridge, and by the translations that
/// stand between. Functions may send() at once; none may delete the upstream that calls.
class Receiver
{
public:
    virtual ~Receiver() = default;
    /// A whole message of the server, never a batch. An answer has the id that its request was sent with.
    virtual void received(Message message) = 0;
    virtual void receivedPiece(MessagePiece piece) = 0;
    /// A request will get no answer; exactly one of received(), receivedPiece(isEnd) and lost() comes for
    /// each request that was sent and not cancelled. SignInNeeded means that the server has not seen it.
    virtual void lost(QByteArray id, Error error) = 0;
    /// The server answered this request as nobody of this era does. It was not carried out and is not
    /// answered: another upstream has to be tried.
    virtual void eraRefused(QByteArray id, Error error) = 0;
    /// Whether this stream may give its next message. False: the client does not read, or a large message
    /// of another stream is under way; then stop reading the network and wait for ready().
    [[nodiscard]] virtual bool isReady(quint64 stream) const = 0;
    [[nodiscard]] virtual Task<void> ready(quint64 stream) = 0;
};

/// How an answer is wanted.
enum class Delivery {
    Pieces, ///< Whole if it is small, else in pieces.
    Whole, ///< Whole up to kLargestMessage: somebody has to read it.
};

/// One server, spoken to in one way: StreamableHttp (2025-03-26 to 2025-11-25), LegacySse (2024-11-05),
/// ModernHttp (2026-07-28). Messages in, messages out; sessions, streams, challenges and repeated requests
/// are its own affair. Port towards Bridge and the translations.
///
/// Life: owned by Bridge. Destroying it ends every exchange, and nothing is delivered afterwards.
/// Thread: the broker's.
class Upstream
{
public:
    virtual ~Upstream() = default;
    /// One message of the client, in this era's form, never a batch. Ids of requests that are under way
    /// are distinct; what goes over the wire may have another id.
    virtual void send(Message message, Delivery delivery) = 0;
    /// Ends the session with the server, within a few seconds. Nothing is sent afterwards.
    [[nodiscard]] virtual Task<void> close() = 0;
    /// The machine was asleep: connections may be dead without anybody having said so. Streams for news are
    /// opened again at once, requests that harm nobody are sent again, for a while also where there is no network
    /// yet, streams with an event id are resumed; what else is under way goes on waiting. Called by the event loop.
    virtual void wokeUp() { }
    /// Bytes of notifications and answers of the client that the server has not taken yet.
    [[nodiscard]] virtual qsizetype untoldBytes() const { return 0; }
    /// Told each time that some of them were taken.
    virtual void onTold(std::function<void()> listener) { Q_UNUSED(listener) }
};

/// Times that tests shorten.
struct StreamTimes
{
    std::chrono::milliseconds firstPause = std::chrono::seconds(
        1); ///< Before a stream is opened again, where a server names no time.
    std::chrono::milliseconds shortestPause = std::chrono::milliseconds(
        100); ///< Whatever a server names.
    std::chrono::milliseconds longestPause = std::chrono::seconds(30);
    /// A stream that was open for this long has worked.
    std::chrono::milliseconds working = std::chrono::seconds(5);
    /// Until what a bridge asks on its own behalf is answered, to the last byte.
    std::chrono::milliseconds handshake = std::chrono::seconds(60);
    /// How long a cancelled request may still say something.
    std::chrono::milliseconds cancelled = std::chrono::seconds(2);
    /// How long the network may take to come back after a sleep.
    std::chrono::milliseconds waking = std::chrono::seconds(30);
    std::chrono::milliseconds reissue = std::chrono::milliseconds(250);
    std::chrono::milliseconds close = std::chrono::seconds(2);
};

/// What every upstream is made with. All of it outlives the upstream.
struct UpstreamPorts
{
    net::HttpClient &http;
    Authorizer &authorizer;
    Receiver &receiver;
};

/// Stands between a host of one era and a server of the other.
///
/// Life: owned by Bridge, made before its upstream, destroyed after it.
class HostAdapter : public Receiver
{
public:
    /// `server` outlives every later call but not this object.
    virtual void attach(Upstream &server) = 0;
    /// A message of the client, in the client's era.
    virtual void fromClient(Message message) = 0;
};

/// What a translation is made with.
struct AdapterContext
{
    Receiver &client;
    const RemoteTarget &target;
    /// The result of `server/discover` if it was just asked (JSON); else empty: ask for it.
    QByteArray discovered;
};

} // namespace claviger::mcp
