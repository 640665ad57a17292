#include "app/shim/client_output.h"

#include <algorithm>
#include <climits>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>

namespace claviger::shim {

namespace {

/// What a usual message needs; more is given back to the system once it is written.
constexpr std::size_t kKeptCapacity = 16 * std::size_t(1024);

/// A second description of the same pipe, whose flags are ours alone.
FileDescriptor openAgain(int pipe)
{
    const std::string path = "/proc/self/fd/" + std::to_string(pipe);
    return aboveStandardStreams(
        FileDescriptor(::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC)));
}

void empty(std::string &text)
{
    if (text.capacity() > kKeptCapacity)
        text = std::string();
    else
        text.clear();
}

} // namespace

ClientOutput::ClientOutput(int descriptor)
    : m_descriptor(descriptor)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return;
    if (S_ISSOCK(status.st_mode))
        m_kind = Kind::Socket;
    if (!S_ISFIFO(status.st_mode))
        return;
    m_ownEnd = openAgain(descriptor);
    if (m_ownEnd)
        m_kind = Kind::Pipe;
}

void ClientOutput::append(std::string_view piece, bool endsMessage)
{
    if (m_isPassing || (endsMessage && m_held.empty())) {
        m_ready += piece;
    } else {
        m_held += piece;
        if (endsMessage || m_held.size() > kLargestHeld) {
            m_isPassing = true;
            if (m_ready.empty())
                m_ready.swap(m_held);
            else
                m_ready += m_held;
            empty(m_held);
        }
    }
    if (endsMessage)
        endLine();
}

void ClientOutput::endLine()
{
    m_isPassing = false;
    m_ready += '\n';
    m_ready += m_later;
    empty(m_later);
}

void ClientOutput::appendLine(std::string line)
{
    (m_isPassing ? m_later : m_ready) += line;
}

void ClientOutput::cutMessage()
{
    empty(m_held);
    if (m_isPassing)
        endLine();
}

bool ClientOutput::writeSome()
{
    while (hasUnwritten()) {
        const char *const bytes = m_ready.data() + m_written;
        const std::size_t size = m_ready.size() - m_written;
        ssize_t count = 0;
        switch (m_kind) {
        case Kind::Pipe:
            count = ::write(m_ownEnd.number(), bytes, size);
            break;
        case Kind::Socket:
            count = ::send(m_descriptor, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
            break;
        case Kind::Other: // PIPE_BUF bytes fit where poll(2) says that any do
            count = ::write(m_descriptor, bytes, std::min<std::size_t>(size, PIPE_BUF));
            break;
        }
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno == EAGAIN;
        m_written += static_cast<std::size_t>(count);
        if (m_kind == Kind::Other)
            break;
    }
    if (!hasUnwritten()) {
        m_written = 0;
        empty(m_ready);
    } else if (m_written >= kFull) { // a client that never quite catches up
        m_ready.erase(0, m_written);
        m_written = 0;
    }
    return true;
}

bool ClientOutput::flush(const Deadline &deadline)
{
    while (hasUnwritten() && !deadline.isOver()) {
        pollfd entry {m_descriptor, POLLOUT, 0};
        const int ready = retryOnSignal([&] { return ::poll(&entry, 1, deadline.pollTimeout()); });
        if (ready > 0 && !writeSome())
            return false;
    }
    return true;
}

} // namespace claviger::shim
