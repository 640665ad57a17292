#include "core/broker/connection.h"

#include "core/broker/limits.h"

#include <QtCore/QPointer>
#include <QtCore/QSocketNotifier>

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace claviger::broker {

namespace {

constexpr std::size_t kPiece = 16 * 1024;

} // namespace

Connection::Connection(OwnedDescriptor socket, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_readable(std::make_unique<QSocketNotifier>(m_socket.number(), QSocketNotifier::Read))
{
    connect(m_readable.get(), &QSocketNotifier::activated, this, &Connection::readSome);
}

Connection::~Connection() = default;

void Connection::readSome()
{
    std::array<char, kPiece> piece;
    const QPointer<Connection> self(this);
    ssize_t most = 0;
    for (qsizetype taken = 0; taken < limits::kReadPerTurn;) {
        const ssize_t count = ::recv(m_socket.number(), piece.data(), piece.size(), 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN)
            break;
        if (count <= 0) {
            close();
            break;
        }
        taken += count;
        most = std::max(most, count);
        m_reader.feed({piece.data(), static_cast<std::size_t>(count)});
        if (!handleFrames() || !self || !isOpen())
            break;
        if (count < ssize_t(piece.size())) // that was all for now
            break;
    }
    wire::wipe(
        piece.data(), static_cast<std::size_t>(most)); // passphrases and new values come this way
}

bool Connection::handleFrames()
{
    const QPointer<Connection> self(this);
    while (self && isOpen()) {
        auto frame = m_reader.next();
        if (!frame) {
            close();
            return false;
        }
        if (!*frame)
            return true;
        Q_EMIT received(&**frame);
    }
    return false;
}

void Connection::send(wire::WipedBytes frame)
{
    if (!isOpen())
        return;
    m_outgoingSize += static_cast<qsizetype>(frame.size());
    if (m_outgoingSize > limits::kLargestOutgoing) {
        close();
        return;
    }
    m_outgoing.push_back(std::move(frame));
    if (m_outgoing.size() == 1)
        writeSome();
}

void Connection::writeSome()
{
    while (!m_outgoing.empty()) {
        const std::string_view rest = m_outgoing.front().view().substr(m_written);
        const ssize_t count = ::send(m_socket.number(), rest.data(), rest.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN) {
            if (!m_writable) {
                m_writable = std::make_unique<QSocketNotifier>(
                    m_socket.number(), QSocketNotifier::Write);
                connect(
                    m_writable.get(), &QSocketNotifier::activated, this, &Connection::writeSome);
            }
            m_writable->setEnabled(true);
            return;
        }
        if (count < 0) {
            close();
            return;
        }
        m_written += static_cast<std::size_t>(count);
        m_outgoingSize -= count;
        if (m_written == m_outgoing.front().size()) {
            m_outgoing.pop_front();
            m_written = 0;
        }
    }
    const bool hasWaited = m_writable && m_writable->isEnabled();
    if (m_writable)
        m_writable->setEnabled(false);
    if (m_isClosing)
        close();
    else if (hasWaited)
        Q_EMIT drained();
}

void Connection::setReading(bool reads)
{
    if (!isOpen())
        return;
    m_readable->setEnabled(reads);
    if (reads)
        m_hangUp.stop();
    else
        m_hangUp.start(m_socket.number());
}

void Connection::closeAfterSending()
{
    m_isClosing = true;
    m_readable->setEnabled(false);
    if (m_outgoing.empty())
        close();
}

void Connection::close()
{
    if (!m_socket.isOpen())
        return;
    m_hangUp.stop();
    // Notifiers may be the ones that called us.
    m_readable->setEnabled(false);
    m_readable.release()->deleteLater();
    if (m_writable) {
        m_writable->setEnabled(false);
        m_writable.release()->deleteLater();
    }
    m_outgoing.clear();
    m_socket.close();
    Q_EMIT closed();
}

} // namespace claviger::broker
