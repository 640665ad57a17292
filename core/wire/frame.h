#pragma once

#include "core/wire/limits.h"
#include "core/wire/outcome.h"
#include "core/wire/wiped_bytes.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace claviger::wire {

/// What a frame is. The numbers are the protocol; README.md says who sends which, when.
enum class FrameType : std::uint8_t {
    ClientHello = 1,
    ServerHello = 2,
    LaunchRequest = 3,
    LaunchPlan = 4,
    Refusal = 5,
    Waiting = 6,
    ControlRequest = 7,
    ControlReply = 8,
    ControlEvent = 9,
    ClientData = 10, ///< Since version 2, as is ServerData.
    ServerData = 11,
};

/// Chosen by the client, 0 is not used; an answer carries the id of what it answers. ControlEvent
/// answers nothing and carries 0.
using RequestId = std::uint32_t;

struct Frame
{
    FrameType type = FrameType::Refusal;
    RequestId request = 0;
    WipedBytes payload;
};

/// Which end of the socket is reading: each accepts only what the other may send.
enum class Receiver { Broker, Client };

/// The largest payload of a type.
[[nodiscard]] std::size_t largestPayload(FrameType type);
[[nodiscard]] bool mayReceive(Receiver receiver, FrameType type);

/// The header of a frame whose payload of `size` bytes is appended to it; there is room for it.
[[nodiscard]] WipedBytes frameHeader(FrameType type, RequestId request, std::size_t size);
/// Header and payload, ready to be written to the socket. Error: TooLong.
[[nodiscard]] Outcome<WipedBytes> makeFrame(
    FrameType type, RequestId request, std::string_view payload);

/// Turns a stream of bytes, in whatever pieces it arrives, back into frames.
///
///     reader.feed(piece);
///     for (;;) {
///         auto frame = reader.next();
///         if (!frame) → close the connection, frame.error() says why
///         if (!*frame) break;            // wait for more
///         handle(std::move(**frame));
///     }
///
/// Life: one per connection. Any thread, one at a time.
/// Errors: TooLong, UnknownType, UnexpectedType, as soon as the bytes that prove it are there, before
/// the payload is waited for; after an error the reader stays in it and stores nothing more.
/// Limits: holds at most one incomplete frame plus the piece fed last, if next() is called until it
/// has nothing, as above. Everything held is wiped.
class FrameReader
{
public:
    explicit FrameReader(Receiver receiver)
        : m_receiver(receiver)
    {
    }

    void feed(std::string_view bytes);
    [[nodiscard]] Outcome<std::optional<Frame>> next();
    /// Bytes of a frame that is not complete: a stream that ends now was cut.
    [[nodiscard]] bool hasPartialFrame() const { return m_consumed < m_buffer.size(); }

private:
    [[nodiscard]] Outcome<std::optional<Frame>> failWith(WireError error);

    Receiver m_receiver;
    WipedBytes m_buffer;
    std::size_t m_consumed = 0; ///< Bytes at the front of m_buffer that were handed out.
    std::optional<WireError> m_error;
};

} // namespace claviger::wire
