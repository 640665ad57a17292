#pragma once

#include "core/broker/hang_up_watch.h"
#include "core/broker/listener.h"
#include "core/wire/frame.h"

#include <QtCore/QObject>

#include <deque>
#include <memory>

namespace claviger::broker {

/// One peer's stream: bytes in, frames out, and the other way round.
///
/// A raw descriptor with notifiers, because QLocalSocket drops an answer to a peer that has closed its
/// sending side. Writes are attempted at once; only what the kernel does not take is kept.
/// Life: owned by the broker's session. Thread: the broker's.
/// Errors: a malformed frame, a full queue and the peer's end all end in closed(), once.
class Connection : public QObject
{
    Q_OBJECT
public:
    explicit Connection(OwnedDescriptor socket, QObject *parent = nullptr);
    ~Connection() override;

    [[nodiscard]] int descriptor() const { return m_socket.number(); }
    [[nodiscard]] bool isOpen() const { return m_socket.isOpen() && !m_isClosing; }
    void send(wire::WipedBytes frame);
    /// Bytes that the kernel has not taken yet.
    [[nodiscard]] qsizetype outgoing() const { return m_outgoingSize; }
    /// What the peer sends stays in the socket while nothing is read. That it is gone altogether is noticed, and what it
    /// has sent before is not read any more.
    void setReading(bool reads);
    /// Closes as soon as what was sent is written; reads nothing more.
    void closeAfterSending();
    /// Closes now.
    void close();

Q_SIGNALS:
    void received(claviger::wire::Frame *frame);
    /// All that was sent is with the kernel, after it was not.
    void drained();
    /// Not readable any more. Comes once, from the event loop or from within send().
    void closed();

private:
    void readSome();
    [[nodiscard]] bool handleFrames();
    void writeSome();

    OwnedDescriptor m_socket;
    wire::FrameReader m_reader {wire::Receiver::Broker};
    std::deque<wire::WipedBytes> m_outgoing;
    std::size_t m_written = 0; ///< Of the first outgoing piece.
    qsizetype m_outgoingSize = 0;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    HangUpWatch m_hangUp {[this] { close(); }}; ///< While nothing is read.
    bool m_isClosing = false;
};

} // namespace claviger::broker
