#include "core/broker/bridge_channel.h"

namespace claviger::broker {

void SocketChannel::send(wire::PieceFlags flags, QByteArrayView bytes)
{
    auto frame = wire::encodePiece(wire::FrameType::ServerData, m_request, flags,
        {bytes.data(), static_cast<std::size_t>(bytes.size())});
    if (frame)
        m_connection.send(std::move(*frame));
}

void SocketChannel::refuse(const Error &error)
{
    m_sendRefusal(error);
    m_connection.closeAfterSending();
}

void SocketChannel::finish()
{
    send({false, false, true}, {});
    m_connection.closeAfterSending();
}

} // namespace claviger::broker
