#include "core/wire/messages.h"

#include "core/wire/field.h"

#include <algorithm>

namespace claviger::wire {

namespace {

template <class Message> Outcome<WipedBytes> finish(RequestId request, const FieldWriter &writer)
{
    if (const auto error = writer.error())
        return *error;
    return makeFrame(Message::kType, request, writer.payload());
}

template <class Message> Outcome<Message> finish(const FieldReader &reader, Message message)
{
    if (const auto error = reader.error())
        return *error;
    return message;
}

std::string readText(FieldReader &reader, std::size_t longest, TextRule rule = TextRule::NoNul)
{
    return std::string(reader.text(longest, rule));
}

void writeSecrets(FieldWriter &writer, const std::vector<WipedBytes> &secrets)
{
    writer.count(secrets.size(), kMostSecrets);
    for (const WipedBytes &secret : secrets)
        writer.text(secret.view(), kLongestSecret, TextRule::AnyBytes);
}

std::vector<WipedBytes> readSecrets(FieldReader &reader)
{
    std::vector<WipedBytes> secrets;
    const std::size_t count = reader.count(kMostSecrets, 1);
    secrets.reserve(count);
    for (std::size_t i = 0; i < count && !reader.error(); ++i)
        secrets.emplace_back(reader.text(kLongestSecret, TextRule::AnyBytes));
    return secrets;
}

} // namespace

std::optional<std::uint16_t> negotiatedVersion(const ClientHello &hello)
{
    const std::uint16_t version = std::min(hello.newestVersion, kNewestVersion);
    if (version < hello.oldestVersion || version < kOldestVersion)
        return {};
    return version;
}

// Hellos ---------------------------------------------------------------------------------------------

Outcome<WipedBytes> encode(RequestId request, const ClientHello &message)
{
    FieldWriter writer;
    writer.number(message.newestVersion, 2);
    writer.number(message.oldestVersion, 2);
    writer.number(static_cast<std::uint8_t>(message.kind), 1);
    writer.text(message.program, kLongestVersionText, TextRule::NoNul);
    return finish<ClientHello>(request, writer);
}

template <> Outcome<ClientHello> decode(std::string_view payload)
{
    FieldReader reader(payload);
    ClientHello message;
    message.newestVersion = static_cast<std::uint16_t>(reader.number(2));
    message.oldestVersion = static_cast<std::uint16_t>(reader.number(2));
    const std::uint64_t kind = reader.number(1);
    if (kind == static_cast<std::uint8_t>(ClientKind::CommandLine))
        message.kind = ClientKind::CommandLine;
    else if (kind != static_cast<std::uint8_t>(ClientKind::Shim))
        reader.fail(WireError::InvalidField);
    message.program = readText(reader, kLongestVersionText);
    return finish(reader, std::move(message));
}

Outcome<WipedBytes> encode(RequestId request, const ServerHello &message)
{
    FieldWriter writer;
    writer.number(message.version, 2);
    writer.text(message.program, kLongestVersionText, TextRule::NoNul);
    return finish<ServerHello>(request, writer);
}

template <> Outcome<ServerHello> decode(std::string_view payload)
{
    FieldReader reader(payload);
    ServerHello message;
    message.version = static_cast<std::uint16_t>(reader.number(2));
    message.program = readText(reader, kLongestVersionText);
    return finish(reader, std::move(message));
}

// Launch ---------------------------------------------------------------------------------------------

Outcome<WipedBytes> encode(RequestId request, const LaunchRequest &message)
{
    FieldWriter writer;
    writer.text(message.server, kLongestServerId, TextRule::NoNul);
    writer.count(message.arguments.size(), kMostArguments);
    for (const std::string &argument : message.arguments)
        writer.text(argument, kLongestString, TextRule::NoNul);
    writer.text(message.directory, kLongestPath, TextRule::NoNul);
    writer.number(message.pathIsSet ? 1 : 0, 1);
    writer.text(message.path, kLongestString, TextRule::NoNul);
    writer.count(message.variables.size(), kMostVariables);
    for (const Variable &variable : message.variables) {
        writer.text(variable.name, kLongestString, TextRule::VariableName);
        writer.text(variable.value, kLongestString, TextRule::NoNul);
    }
    writer.number(static_cast<std::uint64_t>(message.processId), 8);
    writer.number(message.resume ? 1 : 0, 1);
    writer.count(message.passed.size(), kMostVariables);
    for (const std::string &name : message.passed)
        writer.text(name, kLongestString, TextRule::VariableName);
    return finish<LaunchRequest>(request, writer);
}

template <> Outcome<LaunchRequest> decode(std::string_view payload)
{
    FieldReader reader(payload);
    LaunchRequest message;
    message.server = readText(reader, kLongestServerId);
    const std::size_t arguments = reader.count(kMostArguments, 1);
    message.arguments.reserve(arguments);
    for (std::size_t i = 0; i < arguments && !reader.error(); ++i)
        message.arguments.push_back(readText(reader, kLongestString));
    message.directory = readText(reader, kLongestPath);
    message.pathIsSet = reader.flag();
    message.path = readText(reader, kLongestString);
    const std::size_t variables = reader.count(kMostVariables, 2);
    message.variables.reserve(variables);
    for (std::size_t i = 0; i < variables && !reader.error(); ++i) {
        std::string name = readText(reader, kLongestString, TextRule::VariableName);
        message.variables.push_back({std::move(name), readText(reader, kLongestString)});
    }
    message.processId = static_cast<std::int64_t>(reader.number(8));
    if (!reader.isAtEnd()) // version 1 ends here
        message.resume = reader.flag();
    if (!reader.isAtEnd()) { // shims that do not say end here
        const std::size_t passed = reader.count(kMostVariables, 1);
        message.passed.reserve(passed);
        for (std::size_t i = 0; i < passed && !reader.error(); ++i)
            message.passed.push_back(readText(reader, kLongestString, TextRule::VariableName));
    }
    return finish(reader, std::move(message));
}

Outcome<WipedBytes> encode(RequestId request, const LaunchPlan &message)
{
    FieldWriter writer;
    if (message.arguments.empty() != (message.mode == LaunchMode::Bridge))
        writer.fail(WireError::InvalidField);
    writer.number(static_cast<std::uint8_t>(message.mode), 1);
    writer.count(message.arguments.size(), kMostArguments);
    for (const WipedBytes &argument : message.arguments)
        writer.text(argument.view(), kLongestString, TextRule::NoNul);
    writer.count(message.set.size(), kMostVariables);
    for (const SecretVariable &variable : message.set) {
        writer.text(variable.name, kLongestString, TextRule::VariableName);
        writer.text(variable.value.view(), kLongestString, TextRule::NoNul);
    }
    writer.count(message.unset.size(), kMostVariables);
    for (const std::string &name : message.unset)
        writer.text(name, kLongestString, TextRule::VariableName);
    return finish<LaunchPlan>(request, writer);
}

template <> Outcome<LaunchPlan> decode(std::string_view payload)
{
    FieldReader reader(payload);
    LaunchPlan message;
    const std::uint64_t mode = reader.number(1);
    if (mode < static_cast<std::uint8_t>(LaunchMode::Exec)
        || mode > static_cast<std::uint8_t>(LaunchMode::Bridge))
        reader.fail(WireError::InvalidField);
    else
        message.mode = static_cast<LaunchMode>(mode);
    const std::size_t arguments = reader.count(kMostArguments, 1);
    if ((arguments == 0) != (message.mode == LaunchMode::Bridge))
        reader.fail(WireError::InvalidField);
    message.arguments.reserve(arguments);
    for (std::size_t i = 0; i < arguments && !reader.error(); ++i)
        message.arguments.emplace_back(reader.text(kLongestString, TextRule::NoNul));
    const std::size_t set = reader.count(kMostVariables, 2);
    message.set.reserve(set);
    for (std::size_t i = 0; i < set && !reader.error(); ++i) {
        std::string name = readText(reader, kLongestString, TextRule::VariableName);
        message.set.push_back(
            {std::move(name), WipedBytes(reader.text(kLongestString, TextRule::NoNul))});
    }
    const std::size_t unset = reader.count(kMostVariables, 1);
    message.unset.reserve(unset);
    for (std::size_t i = 0; i < unset && !reader.error(); ++i)
        message.unset.push_back(readText(reader, kLongestString, TextRule::VariableName));
    return finish(reader, std::move(message));
}

Outcome<WipedBytes> encode(RequestId request, const Refusal &message)
{
    FieldWriter writer;
    writer.text(message.code, kLongestCode, TextRule::NoNul);
    writer.number(message.retryable ? 1 : 0, 1);
    writer.text(message.message, kLongestMessage, TextRule::NoNul);
    return finish<Refusal>(request, writer);
}

template <> Outcome<Refusal> decode(std::string_view payload)
{
    FieldReader reader(payload);
    Refusal message;
    message.code = readText(reader, kLongestCode);
    message.retryable = reader.flag();
    message.message = readText(reader, kLongestMessage);
    return finish(reader, std::move(message));
}

Outcome<WipedBytes> encode(RequestId request, const Waiting &message)
{
    FieldWriter writer;
    writer.number(static_cast<std::uint8_t>(message.reason), 1);
    return finish<Waiting>(request, writer);
}

template <> Outcome<Waiting> decode(std::string_view payload)
{
    FieldReader reader(payload);
    Waiting message;
    const std::uint64_t reason = reader.number(1);
    if (reason <= static_cast<std::uint8_t>(WaitReason::Queue))
        message.reason = static_cast<WaitReason>(reason);
    return finish(reader, message);
}

// Control --------------------------------------------------------------------------------------------

Outcome<WipedBytes> encode(RequestId request, const ControlRequest &message)
{
    FieldWriter writer;
    writer.text(message.json.view(), kLargestControl, TextRule::AnyBytes);
    writeSecrets(writer, message.secrets);
    return finish<ControlRequest>(request, writer);
}

template <> Outcome<ControlRequest> decode(std::string_view payload)
{
    FieldReader reader(payload);
    ControlRequest message;
    message.json = WipedBytes(reader.text(kLargestControl, TextRule::AnyBytes));
    message.secrets = readSecrets(reader);
    return finish(reader, std::move(message));
}

Outcome<WipedBytes> encode(RequestId request, const ControlReply &message)
{
    FieldWriter writer;
    writer.number(message.ok ? 1 : 0, 1);
    writer.text(message.json.view(), kLargestControl, TextRule::AnyBytes);
    writeSecrets(writer, message.secrets);
    return finish<ControlReply>(request, writer);
}

template <> Outcome<ControlReply> decode(std::string_view payload)
{
    FieldReader reader(payload);
    ControlReply message;
    message.ok = reader.flag();
    message.json = WipedBytes(reader.text(kLargestControl, TextRule::AnyBytes));
    message.secrets = readSecrets(reader);
    return finish(reader, std::move(message));
}

Outcome<WipedBytes> encode(RequestId request, const ControlEvent &message)
{
    FieldWriter writer;
    writer.text(message.topic, kLongestTopic, TextRule::NoNul);
    return finish<ControlEvent>(request, writer);
}

template <> Outcome<ControlEvent> decode(std::string_view payload)
{
    FieldReader reader(payload);
    ControlEvent message;
    message.topic = readText(reader, kLongestTopic);
    return finish(reader, std::move(message));
}

// Pieces of a bridge ----------------------------------------------------------------------------------

namespace {

constexpr std::uint64_t kEndsMessage = 1;
constexpr std::uint64_t kIsReplayed = 2;
constexpr std::uint64_t kEndsStream = 4;

std::uint64_t numberOf(PieceFlags flags)
{
    return (flags.endsMessage ? kEndsMessage : 0) | (flags.isReplayed ? kIsReplayed : 0)
        | (flags.endsStream ? kEndsStream : 0);
}

template <class Data> Outcome<Data> decodeData(std::string_view payload)
{
    const auto piece = decodePiece(payload);
    if (!piece)
        return piece.error();
    return Data {piece->flags, WipedBytes(piece->bytes)};
}

} // namespace

Outcome<WipedBytes> encodePiece(
    FrameType type, RequestId request, PieceFlags flags, std::string_view bytes)
{
    if (const auto error = checkText(bytes, kLargestPiece, TextRule::AnyBytes))
        return *error;
    constexpr std::size_t kFlagsField = 4 + 1;
    constexpr std::size_t kLength = 4;
    // Not through FieldWriter: this is the path of every message, and it copies once.
    WipedBytes frame = frameHeader(type, request, kFlagsField + kLength + bytes.size());
    appendBigEndian(frame, 1, kLength);
    appendBigEndian(frame, numberOf(flags), 1);
    appendBigEndian(frame, bytes.size(), kLength);
    frame.append(bytes);
    return frame;
}

Outcome<PieceView> decodePiece(std::string_view payload)
{
    FieldReader reader(payload);
    const std::uint64_t flags = reader.number(1);
    if ((flags & ~(kEndsMessage | kIsReplayed | kEndsStream)) != 0)
        reader.fail(WireError::InvalidField); // a flag changes what the bytes mean
    PieceView piece;
    piece.flags = {
        (flags & kEndsMessage) != 0, (flags & kIsReplayed) != 0, (flags & kEndsStream) != 0};
    piece.bytes = reader.text(kLargestPiece, TextRule::AnyBytes);
    return finish(reader, piece);
}

Outcome<WipedBytes> encode(RequestId request, const ClientData &message)
{
    return encodePiece(FrameType::ClientData, request, message.flags, message.bytes.view());
}

template <> Outcome<ClientData> decode(std::string_view payload)
{
    return decodeData<ClientData>(payload);
}

Outcome<WipedBytes> encode(RequestId request, const ServerData &message)
{
    return encodePiece(FrameType::ServerData, request, message.flags, message.bytes.view());
}

template <> Outcome<ServerData> decode(std::string_view payload)
{
    return decodeData<ServerData>(payload);
}

} // namespace claviger::wire
