#pragma once

#include "core/wire/frame.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claviger::wire {

/// What stands in a client's file in the place of a secret starts with this.
inline constexpr std::string_view kMarkerPrefix = "claviger-ref-";

enum class ClientKind : std::uint8_t {
    Shim = 1, ///< May send LaunchRequest.
    CommandLine = 2, ///< May send ControlRequest.
};

/// First frame of a connection. `newest`/`oldest` are the protocol versions that the client speaks.
struct ClientHello
{
    static constexpr FrameType kType = FrameType::ClientHello;
    std::uint16_t newestVersion = kNewestVersion;
    std::uint16_t oldestVersion = kOldestVersion;
    ClientKind kind = ClientKind::Shim;
    std::string program; ///< "claviger-shim 0.1.0": for logs and for the sentence about a mismatch.
};

/// The newest version that both speak; empty: VersionMismatch.
[[nodiscard]] std::optional<std::uint16_t> negotiatedVersion(const ClientHello &hello);

struct ServerHello
{
    static constexpr FrameType kType = FrameType::ServerHello;
    std::uint16_t version = kNewestVersion; ///< Of negotiatedVersion().
    std::string program; ///< "claviger 0.1.0"
};

struct Variable
{
    std::string name; ///< Not empty, without '=' and NUL.
    std::string value;
    [[nodiscard]] bool operator==(const Variable &) const = default;
};

/// A shim asks how to start a server.
struct LaunchRequest
{
    static constexpr FrameType kType = FrameType::LaunchRequest;
    std::string server; ///< Its id, as in the client's file. Not validated beyond its length.
    std::vector<std::string>
        arguments; ///< The original argv, program first. Empty: the entry has none (version 2), a remote server.
    std::string directory; ///< Absolute, or empty where the working directory has no name any more.
    std::string path; ///< PATH as the shim received it.
    bool pathIsSet = true; ///< PATH unset is not PATH empty.
    std::vector<Variable> variables; ///< Only those whose value contains kMarkerPrefix.
    std::int64_t processId =
        0; ///< Information only: the broker asks the operating system who calls.
    /// The same bridge again after the broker ended (version 2). Information only: it is decided like any
    /// other launch.
    bool resume = false;
    /// Names of the variables that the client passed without a marker: their values are the server's as they
    /// are. At most kMostVariables; empty also from a shim that does not say.
    std::vector<std::string> passed {};
};

/// Numbers of the protocol; version 1 has only Exec, nobody sends Guard yet.
enum class LaunchMode : std::uint8_t { Exec = 1, Guard = 2, Bridge = 3 };

struct SecretVariable
{
    std::string name;
    WipedBytes value;
};

/// What the shim is to execute: argv[0] is searched on the shim's own PATH, the environment is the
/// shim's own with `unset` removed first and `set` put in place then. Bridge: nothing; messages go
/// through the broker, and all three are empty.
struct LaunchPlan
{
    static constexpr FrameType kType = FrameType::LaunchPlan;
    LaunchMode mode = LaunchMode::Exec;
    std::vector<WipedBytes> arguments; ///< Program first; empty in a Bridge and only there.
    std::vector<SecretVariable> set;
    std::vector<std::string> unset;
};

/// No. Ends the request it carries the id of; the connection too if it answers a hello.
struct Refusal
{
    static constexpr FrameType kType = FrameType::Refusal;
    std::string code; ///< claviger::errorName(): "launch-denied".
    bool retryable = false;
    std::string
        message; ///< For a person, UTF-8, worded by the application: what happened, what to do.
};

enum class WaitReason : std::uint8_t {
    Other = 0, ///< Also: a reason that this version does not know.
    Person = 1,
    Keychain = 2,
    Queue = 3,
};

/// Still at it. Sent every kWaitingInterval while a request has no answer yet.
struct Waiting
{
    static constexpr FrameType kType = FrameType::Waiting;
    WaitReason reason = WaitReason::Other;
};

/// A control verb as one JSON object (core/broker/README.md); values that must not be in JSON stand
/// beside it and are referred to by index.
struct ControlRequest
{
    static constexpr FrameType kType = FrameType::ControlRequest;
    WipedBytes json;
    std::vector<WipedBytes> secrets;
};

struct ControlReply
{
    static constexpr FrameType kType = FrameType::ControlReply;
    bool ok = true; ///< false: `json` is {"code", "subject", "detail", "retryable", "message"}.
    WipedBytes json;
    std::vector<WipedBytes> secrets;
};

/// Something that the command line may show has changed. Request id 0.
struct ControlEvent
{
    static constexpr FrameType kType = FrameType::ControlEvent;
    std::string topic;
};

/// What a piece of a stream is, beside its bytes.
struct PieceFlags
{
    bool endsMessage = false; ///< The last piece of its JSON-RPC message.
    /// Client only: the shim says again what its client said to the broker before. Its answer is not wanted.
    bool isReplayed = false;
    /// Nothing more comes this way. From the client: its input has ended. From the broker: it ends, or has
    /// finished with this client; not a failure. The piece is empty then.
    bool endsStream = false;
    [[nodiscard]] bool operator==(const PieceFlags &) const = default;
};

/// A piece of a JSON-RPC message (without its newline), from the AI client to the broker. Carries the id of the
/// launch that was answered with Bridge.
struct ClientData
{
    static constexpr FrameType kType = FrameType::ClientData;
    PieceFlags flags;
    WipedBytes bytes; ///< At most kLargestPiece.
};

/// The same from the broker to the AI client.
struct ServerData
{
    static constexpr FrameType kType = FrameType::ServerData;
    PieceFlags flags;
    WipedBytes bytes;
};

/// A whole frame. Errors: TooLong, InvalidField: what the other side would refuse is not sent.
[[nodiscard]] Outcome<WipedBytes> encode(RequestId request, const ClientHello &message);
[[nodiscard]] Outcome<WipedBytes> encode(RequestId request, const ServerHello &message);
[[nodiscard]] Outcome<WipedBytes> encode(RequestId request, const LaunchRequest &message);
[[nodiscard]] Outcome<WipedBytes> encode(RequestId request, const LaunchPlan &message);
[[nodiscard]] Outcome<WipedBytes> encode(RequestId request, const Refusal &message);
[[nodiscard]] Outcome<WipedBytes> encode(RequestId request, const Waiting &message);
[[nodiscard]] Outcome<WipedBytes> encode(RequestId request, const ControlRequest &message);
[[nodiscard]] Outcome<WipedBytes> encode(RequestId request, const ControlReply &message);
[[nodiscard]] Outcome<WipedBytes> encode(RequestId request, const ControlEvent &message);
[[nodiscard]] Outcome<WipedBytes> encode(RequestId request, const ClientData &message);
[[nodiscard]] Outcome<WipedBytes> encode(RequestId request, const ServerData &message);
/// The same without a copy of the piece in a message of its own. `type`: ClientData or ServerData.
[[nodiscard]] Outcome<WipedBytes> encodePiece(
    FrameType type, RequestId request, PieceFlags flags, std::string_view bytes);

/// `decode<LaunchRequest>(frame.payload.view())`, after a look at frame.type. Total: any bytes give a
/// message or Truncated, TooLong, InvalidField. Fields behind the last known one are ignored (that
/// is how a message grows).
template <class Message> [[nodiscard]] Outcome<Message> decode(std::string_view payload);

template <> Outcome<ClientHello> decode(std::string_view payload);
template <> Outcome<ServerHello> decode(std::string_view payload);
template <> Outcome<LaunchRequest> decode(std::string_view payload);
template <> Outcome<LaunchPlan> decode(std::string_view payload);
template <> Outcome<Refusal> decode(std::string_view payload);
template <> Outcome<Waiting> decode(std::string_view payload);
template <> Outcome<ControlRequest> decode(std::string_view payload);
template <> Outcome<ControlReply> decode(std::string_view payload);
template <> Outcome<ControlEvent> decode(std::string_view payload);
template <> Outcome<ClientData> decode(std::string_view payload);
template <> Outcome<ServerData> decode(std::string_view payload);

/// A piece, as a view into the payload: no copy.
struct PieceView
{
    PieceFlags flags;
    std::string_view bytes;
};
[[nodiscard]] Outcome<PieceView> decodePiece(std::string_view payload);

} // namespace claviger::wire
