#pragma once

#include "core/mcp/upstream.h"

#include <QtCore/QList>

namespace claviger::test {

/// The client's end of a translation: writes down what it gets, in order.
class RecordingReceiver final : public mcp::Receiver
{
public:
    void received(mcp::Message message) override { lines.append(message.bytes()); }
    void receivedPiece(mcp::MessagePiece piece) override { lines.append("piece " + piece.bytes); }
    void lost(QByteArray id, Error error) override
    {
        lines.append("lost " + id + ' ' + errorName(error.code).toUtf8());
    }
    void eraRefused(QByteArray id, Error error) override
    {
        Q_UNUSED(error)
        lines.append("refused " + id);
    }
    [[nodiscard]] bool isReady(quint64 stream) const override
    {
        Q_UNUSED(stream)
        return true;
    }
    [[nodiscard]] Task<void> ready(quint64 stream) override
    {
        Q_UNUSED(stream)
        co_return;
    }

    /// What came since the last call.
    [[nodiscard]] QList<QByteArray> take() { return std::exchange(lines, {}); }
    QList<QByteArray> lines;
};

/// The server's end: writes down what it is sent.
class RecordingUpstream final : public mcp::Upstream
{
public:
    void send(mcp::Message message, mcp::Delivery delivery) override
    {
        sent.append(message);
        deliveries.append(delivery);
    }
    [[nodiscard]] Task<void> close() override { co_return; }

    [[nodiscard]] QList<mcp::Message> take()
    {
        deliveries.clear();
        return std::exchange(sent, {});
    }
    QList<mcp::Message> sent;
    QList<mcp::Delivery> deliveries;
};

} // namespace claviger::test
