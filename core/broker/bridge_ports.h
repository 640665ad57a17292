#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/broker/caller.h"
#include "core/mcp/bridge.h"
#include "core/servers/server.h"
#include "core/wire/messages.h"

#include <memory>

/// The seams of a bridge in the broker, from the socket to the server:
/// Broker → BridgeEnd (BridgeConnection) → BridgeLink (mcp::Bridge) → the network.
namespace claviger::broker {

/// A launch in bridge mode that was allowed.
struct BridgeGrant
{
    servers::Server server; ///< Remote.
    CallerIdentity caller;
};

/// The socket's side: where pieces for the shim go. Implemented by the broker's session.
class BridgeChannel
{
public:
    virtual ~BridgeChannel() = default;
    /// At most wire::kLargestPiece bytes.
    virtual void send(wire::PieceFlags flags, QByteArrayView bytes) = 0;
    /// More waits than the kernel takes; BridgeEnd::drained() follows.
    [[nodiscard]] virtual bool isFull() const = 0;
    /// Whether the client's messages are read. They wait in the socket otherwise.
    virtual void setReading(bool reads) = 0;
    /// Ends it after what was sent: the client is told why, and its shim ends.
    virtual void refuse(const Error &error) = 0;
    /// Ends it after what was sent: all is said.
    virtual void finish() = 0;
};

/// The bridge's side of the socket.
class BridgeEnd
{
public:
    virtual ~BridgeEnd() = default;
    /// First of all calls. `channel` outlives this.
    virtual void attach(BridgeChannel &channel) = 0;
    virtual void fromShim(const wire::PieceView &piece) = 0;
    virtual void drained() = 0;
};

/// One connection to the server on a client's behalf: an mcp::Bridge with what it needs. May be replaced by another
/// one under the client's feet.
class BridgeLink
{
public:
    virtual ~BridgeLink() = default;
    virtual void fromClient(QByteArray line) = 0;
    virtual void drained() = 0;
    virtual void wokeUp() = 0;
    [[nodiscard]] virtual bool isBusy() const = 0;
    /// That its last request was let in with; empty: none.
    [[nodiscard]] virtual QString account() const = 0;
    /// Nothing reaches the sink any more, and it may go away.
    virtual void detach() = 0;
    [[nodiscard]] virtual Task<void> close() = 0;
};

/// Makes links, and ends them without anybody having to wait. Implemented by BridgeService.
class BridgeLinks
{
public:
    virtual ~BridgeLinks() = default;
    /// Errors: those of the credentials and of the server's TLS settings.
    [[nodiscard]] virtual Task<Result<std::unique_ptr<BridgeLink>>> open(
        BridgeGrant grant, mcp::BridgeSink *sink) = 0;
    /// Detaches it at once, ends its session with the server in the background.
    virtual void close(std::unique_ptr<BridgeLink> link) = 0;
};

/// The last step of a launch in bridge mode. Implemented by BridgeService.
class BridgeOpener
{
public:
    virtual ~BridgeOpener() = default;
    /// Errors: those of BridgeLinks::open(): what could not be had is known before the client is told that
    /// its server has started.
    [[nodiscard]] virtual Task<Result<std::unique_ptr<BridgeEnd>>> open(BridgeGrant grant) = 0;
};

} // namespace claviger::broker
