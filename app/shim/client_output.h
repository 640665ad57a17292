#pragma once

#include "app/shim/deadline.h"
#include "app/shim/file_descriptor.h"

#include <string>
#include <string_view>

namespace claviger::shim {

/// The client's end of standard output: whole JSON-RPC lines, never blocking and never more than one message.
///
/// A message is held until it is complete, so that a broker that dies in the middle of one leaves no trace;
/// one that is longer than kLargestHeld is passed on while it comes, and if it is cut, ends as an unreadable
/// line (clients report such a line and go on; the request's error follows).
/// The stream's flags are left alone: the client may share them. A pipe is opened a second time for
/// writing without blocking; a socket is asked per call; anything else is written to in small pieces.
/// Life: as long as the bridge. Memory: kLargestHeld and a piece.
class ClientOutput
{
public:
    static constexpr std::size_t kLargestHeld = 64 * std::size_t(1024);
    /// With this much unwritten it wants no more.
    static constexpr std::size_t kFull = 32 * std::size_t(1024);

    explicit ClientOutput(int descriptor);

    /// The next bytes of the broker's message.
    void append(std::string_view piece, bool endsMessage);
    /// A message of our own, with its line break; stands behind what is being passed on.
    void appendLine(std::string line);
    /// The rest of the broker's message will not come.
    void cutMessage();

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] bool hasUnwritten() const { return m_written < m_ready.size(); }
    [[nodiscard]] bool isFull() const { return m_ready.size() - m_written >= kFull; }
    /// Whether writeSome() may be called without asking poll(2).
    [[nodiscard]] bool neverBlocks() const { return m_kind != Kind::Other; }
    /// Where it could block: after poll(2) said that it can be written to. False: nobody reads any more.
    [[nodiscard]] bool writeSome();
    /// Writes what may be written, for as long as the client takes it. False: nobody reads any more.
    [[nodiscard]] bool flush(const Deadline &deadline);

private:
    enum class Kind { Pipe, Socket, Other };
    void endLine();

    int m_descriptor;
    FileDescriptor m_ownEnd; ///< Of a pipe; non-blocking.
    Kind m_kind = Kind::Other;
    std::string m_ready; ///< What may be written.
    std::size_t m_written = 0; ///< Of m_ready.
    std::string m_held; ///< The beginning of a message that is not complete.
    std::string m_later; ///< Own lines that wait for the end of a message whose beginning is out.
    bool m_isPassing = false; ///< The beginning of the broker's message is in m_ready already.
};

} // namespace claviger::shim
