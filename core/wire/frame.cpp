#include "core/wire/frame.h"

#include "core/wire/field.h"

namespace claviger::wire {

namespace {

constexpr std::size_t kLengthSize = 4;
constexpr std::size_t kTypeSize = 1;
constexpr std::size_t kIdSize = 4;
/// Part of the header that `length` counts.
constexpr std::size_t kCounted = kTypeSize + kIdSize;
/// Consumed bytes are kept until they are worth moving the rest for.
constexpr std::size_t kCompactAt = 64 * kKiB;

std::optional<FrameType> knownType(std::uint8_t number)
{
    const auto type = static_cast<FrameType>(number);
    switch (type) {
    case FrameType::ClientHello:
    case FrameType::ServerHello:
    case FrameType::LaunchRequest:
    case FrameType::LaunchPlan:
    case FrameType::Refusal:
    case FrameType::Waiting:
    case FrameType::ControlRequest:
    case FrameType::ControlReply:
    case FrameType::ControlEvent:
    case FrameType::ClientData:
    case FrameType::ServerData:
        return type;
    }
    return {};
}

} // namespace

const char *wireErrorName(WireError error)
{
    switch (error) {
    case WireError::TooLong:
        return "too long";
    case WireError::UnknownType:
        return "unknown frame type";
    case WireError::UnexpectedType:
        return "frame type not for this side";
    case WireError::Truncated:
        return "truncated";
    case WireError::InvalidField:
        return "invalid field";
    }
    return "?";
}

std::size_t largestPayload(FrameType type)
{
    switch (type) {
    case FrameType::ClientHello:
    case FrameType::ServerHello:
        return kLargestHello;
    case FrameType::LaunchRequest:
    case FrameType::LaunchPlan:
        return kLargestLaunch;
    case FrameType::Refusal:
        return kLargestRefusal;
    case FrameType::Waiting:
    case FrameType::ControlEvent:
        return kLargestNote;
    case FrameType::ControlRequest:
    case FrameType::ControlReply:
        return kLargestControl;
    case FrameType::ClientData:
    case FrameType::ServerData:
        return kLargestData;
    }
    return 0;
}

bool mayReceive(Receiver receiver, FrameType type)
{
    switch (type) {
    case FrameType::ClientHello:
    case FrameType::LaunchRequest:
    case FrameType::ControlRequest:
    case FrameType::ClientData:
        return receiver == Receiver::Broker;
    case FrameType::ServerHello:
    case FrameType::LaunchPlan:
    case FrameType::Refusal:
    case FrameType::Waiting:
    case FrameType::ControlReply:
    case FrameType::ControlEvent:
    case FrameType::ServerData:
        return receiver == Receiver::Client;
    }
    return false;
}

WipedBytes frameHeader(FrameType type, RequestId request, std::size_t size)
{
    WipedBytes frame;
    frame.reserve(kFrameHeaderSize + size);
    appendBigEndian(frame, kCounted + size, kLengthSize);
    appendBigEndian(frame, static_cast<std::uint8_t>(type), kTypeSize);
    appendBigEndian(frame, request, kIdSize);
    return frame;
}

Outcome<WipedBytes> makeFrame(FrameType type, RequestId request, std::string_view payload)
{
    if (payload.size() > largestPayload(type))
        return WireError::TooLong;
    WipedBytes frame = frameHeader(type, request, payload.size());
    frame.append(payload);
    return frame;
}

void FrameReader::feed(std::string_view bytes)
{
    if (m_error)
        return;
    if (m_consumed == m_buffer.size()) {
        m_buffer.clear();
        m_consumed = 0;
    } else if (m_consumed >= kCompactAt) {
        m_buffer.dropFront(m_consumed);
        m_consumed = 0;
    }
    m_buffer.append(bytes);
}

Outcome<std::optional<Frame>> FrameReader::next()
{
    if (m_error)
        return *m_error;
    const std::string_view left = m_buffer.view().substr(m_consumed);
    if (left.size() < kLengthSize)
        return std::optional<Frame>();
    const std::uint64_t length = readBigEndian(left.substr(0, kLengthSize));
    if (length > kCounted + kLargestControl)
        return failWith(WireError::TooLong);
    if (length < kCounted)
        return failWith(WireError::Truncated);
    if (left.size() < kLengthSize + kTypeSize)
        return std::optional<Frame>();
    const auto type = knownType(static_cast<std::uint8_t>(left[kLengthSize]));
    if (!type)
        return failWith(WireError::UnknownType);
    if (!mayReceive(m_receiver, *type))
        return failWith(WireError::UnexpectedType);
    const auto payloadSize = static_cast<std::size_t>(length) - kCounted;
    if (payloadSize > largestPayload(*type))
        return failWith(WireError::TooLong);
    if (left.size() < kFrameHeaderSize + payloadSize)
        return std::optional<Frame>();

    Frame frame;
    frame.type = *type;
    frame.request = static_cast<RequestId>(
        readBigEndian(left.substr(kLengthSize + kTypeSize, kIdSize)));
    frame.payload = WipedBytes(left.substr(kFrameHeaderSize, payloadSize));
    m_consumed += kFrameHeaderSize + payloadSize;
    return std::optional<Frame>(std::move(frame));
}

Outcome<std::optional<Frame>> FrameReader::failWith(WireError error)
{
    m_error = error;
    m_buffer.clear();
    m_consumed = 0;
    return error;
}

} // namespace claviger::wire
