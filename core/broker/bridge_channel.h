#pragma once

#include "core/broker/bridge_ports.h"
#include "core/broker/connection.h"

#include <functional>

namespace claviger::broker {

/// A bridge's way to its shim: pieces with the launch's id on the shim's connection.
///
/// Life: of the session, made when the plan has been sent; outlives the BridgeEnd, not the connection.
class SocketChannel final : public QObject, public BridgeChannel
{
    Q_OBJECT
public:
    /// With this much unsent it is full. The kernel holds about 200 KiB more.
    static constexpr qsizetype kFull = 128 * 1024;

    SocketChannel(Connection &connection, wire::RequestId request,
        std::function<void(const Error &)> sendRefusal)
        : m_connection(connection)
        , m_request(request)
        , m_sendRefusal(std::move(sendRefusal))
    {
    }

    [[nodiscard]] wire::RequestId request() const { return m_request; }
    void send(wire::PieceFlags flags, QByteArrayView bytes) override;
    [[nodiscard]] bool isFull() const override { return m_connection.outgoing() >= kFull; }
    void setReading(bool reads) override { m_connection.setReading(reads); }
    void refuse(const Error &error) override;
    void finish() override;

private:
    Connection &m_connection;
    wire::RequestId m_request;
    std::function<void(const Error &)> m_sendRefusal;
};

} // namespace claviger::broker
