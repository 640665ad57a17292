#include "app/shim/connection.h"

#include <array>
#include <cstring>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

namespace claviger::shim {

namespace {

/// One read takes a usual plan whole.
constexpr std::size_t kReadSize = 16 * wire::kKiB;
/// What a bridge reads at a time: fewer calls for long messages, little memory for the rest.
constexpr std::size_t kLargestRead = 32 * wire::kKiB;

bool waitFor(int descriptor, short events, const Deadline &deadline)
{
    for (;;) {
        pollfd entry {descriptor, events, 0};
        const int ready = ::poll(&entry, 1, deadline.pollTimeout());
        if (ready > 0)
            return true;
        if (ready == 0 || errno != EINTR)
            return false;
    }
}

/// Whether there is something to read from a stream whose other end is closed.
bool hasUnread(int descriptor)
{
    int count = 0;
    return ::ioctl(descriptor, FIONREAD, &count) == 0 && count > 0;
}

/// connect(2) on a full queue waits as long as a send may, and wakes as soon as there is room.
void limitConnect(int descriptor, const Deadline &deadline)
{
    const auto left = deadline.left();
    timeval limit = {};
    limit.tv_sec = left.count() / 1000;
    limit.tv_usec = (left.count() % 1000) * 1000 + 1; // 0 would mean for ever
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

} // namespace

Connection::Attempt Connection::open(const std::string &path, uid_t uid, const Deadline &deadline)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return Attempt::NobodyListens;
    std::memcpy(address.sun_path, path.data(), path.size());

    for (;;) {
        FileDescriptor socket = aboveStandardStreams(
            FileDescriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)));
        if (!socket)
            return Attempt::Busy;
        limitConnect(socket.number(), deadline);
        if (::connect(socket.number(), reinterpret_cast<const sockaddr *>(&address), sizeof address)
            == 0) {
            m_socket = std::move(socket);
            break;
        }
        if (errno != EINTR) // an interrupted connect of a Unix socket has not begun: try again
            return errno == EAGAIN ? Attempt::Busy : Attempt::NobodyListens;
    }
    ucred peer = {};
    socklen_t size = sizeof peer;
    if (::getsockopt(m_socket.number(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0
        || peer.uid != uid)
        return Attempt::Foreign;
    m_reader = wire::FrameReader(wire::Receiver::Client);
    return Attempt::Connected;
}

bool Connection::send(std::string_view bytes, const Deadline &deadline)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(
            m_socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
            continue;
        }
        const bool mayGoOn = errno == EINTR
            || (errno == EAGAIN && waitFor(m_socket.number(), POLLOUT, deadline));
        if (!mayGoOn)
            return false;
    }
    return true;
}

std::optional<Connection::Ending> Connection::waitForBytes(const Deadline &deadline)
{
    for (;;) {
        pollfd entries[] = {{m_socket.number(), POLLIN, 0}, {m_client, POLLRDHUP, 0}};
        const int ready = ::poll(entries, std::size(entries), deadline.pollTimeout());
        if (ready == 0 || (ready < 0 && errno != EINTR))
            return Ending::Silent;
        if (ready > 0 && entries[0].revents != 0)
            return {};
        if (ready > 0) {
            if (!hasUnread(m_client))
                return Ending::ClientGone;
            m_client = -1; // it has said something before it went
        }
    }
}

Connection::Received Connection::receive(const Deadline &deadline)
{
    std::array<char, kReadSize> piece;
    for (;;) {
        auto frame = m_reader.next();
        if (!frame)
            return frame.error();
        if (*frame)
            return std::move(**frame);
        if (const auto ending = waitForBytes(deadline))
            return *ending;
        const ssize_t count = ::recv(m_socket.number(), piece.data(), piece.size(), MSG_DONTWAIT);
        if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR))
            return Ending::Closed;
        if (count > 0) {
            m_reader.feed({piece.data(), static_cast<std::size_t>(count)});
            wire::wipe(piece.data(), static_cast<std::size_t>(count));
        }
    }
}

std::optional<std::size_t> Connection::sendSome(std::string_view bytes)
{
    const ssize_t sent = retryOnSignal([&] {
        return ::send(m_socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    });
    if (sent >= 0)
        return static_cast<std::size_t>(sent);
    if (errno == EAGAIN)
        return 0;
    return {};
}

bool Connection::receiveSome()
{
    std::array<char, kLargestRead> piece;
    const ssize_t count = retryOnSignal(
        [&] { return ::recv(m_socket.number(), piece.data(), piece.size(), MSG_DONTWAIT); });
    if (count > 0) {
        m_reader.feed({piece.data(), static_cast<std::size_t>(count)});
        wire::wipe(piece.data(), static_cast<std::size_t>(count));
    }
    return count > 0 || (count < 0 && errno == EAGAIN);
}

} // namespace claviger::shim
