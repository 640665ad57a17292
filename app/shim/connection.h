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
/// Life: one attempt to launch. Errors: those of wire::FrameReader; the end of the stream and silence
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
    enum class Ending { Closed, Silent };
    using Received = std::variant<wire::Frame, Ending, wire::WireError>;

    /// Waits for a place in the listener's queue until the deadline, in the kernel.
    [[nodiscard]] Attempt open(const std::string &path, uid_t uid, const Deadline &deadline);
    /// False: the broker is gone, or does not read until the deadline.
    [[nodiscard]] bool send(std::string_view bytes, const Deadline &deadline);
    [[nodiscard]] Received receive(const Deadline &deadline);

private:
    FileDescriptor m_socket;
    wire::FrameReader m_reader {wire::Receiver::Client};
};

} // namespace claviger::shim
