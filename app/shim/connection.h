#pragma once

#include "app/shim/deadline.h"
#include "app/shim/file_descriptor.h"
#include "app/shim/trouble.h"
#include "core/wire/frame.h"

#include <optional>
#include <string>
#include <variant>

namespace claviger::shim {

/// The socket to the broker.
///
/// Life: one attempt to launch; in a bridge, until the broker or the client ends it. Errors: those of wire::FrameReader; the end of the stream and silence
/// are values, because the caller treats them differently.
class Connection
{
public:
    enum class Attempt {
        Connected,
        NobodyListens, ///< No socket, or a stale one: starting the broker may help.
        Busy, ///< Somebody listens and did not accept in time.
        Foreign, ///< Another user's program listens.
    };
    enum class Ending {
        Closed,
        Silent,
        ClientGone, ///< Only with watchClient().
    };
    using Received = std::variant<wire::Frame, Ending, wire::WireError>;

    /// Waits for a place in the listener's queue until the deadline, in the kernel.
    [[nodiscard]] Attempt open(const std::string &path, uid_t uid, const Deadline &deadline);
    /// False: the broker is gone, or does not read until the deadline.
    [[nodiscard]] bool send(std::string_view bytes, const Deadline &deadline);
    [[nodiscard]] Received receive(const Deadline &deadline);
    /// receive() also ends when who writes to this descriptor is gone and all that it wrote is read.
    void watchClient(int descriptor) { m_client = descriptor; }

    // Without waiting, for a bridge:

    [[nodiscard]] int descriptor() const { return m_socket.number(); }
    [[nodiscard]] bool isOpen() const { return static_cast<bool>(m_socket); }
    /// How many bytes the kernel took; nothing: the broker is gone.
    [[nodiscard]] std::optional<std::size_t> sendSome(std::string_view bytes);
    /// Takes what has come, one piece at most. False: the stream has ended.
    [[nodiscard]] bool receiveSome();
    /// The next frame of what has come.
    [[nodiscard]] wire::Outcome<std::optional<wire::Frame>> nextFrame() { return m_reader.next(); }
    void close() { *this = Connection(); }

private:
    [[nodiscard]] std::optional<Ending> waitForBytes(const Deadline &deadline);

    FileDescriptor m_socket;
    int m_client = -1;
    wire::FrameReader m_reader {wire::Receiver::Client};
};

} // namespace claviger::shim
