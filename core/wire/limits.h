#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every length, count and time that the other side of the socket can choose, with its reason.
namespace claviger::wire {

inline constexpr std::size_t kKiB = 1024;
inline constexpr std::size_t kMiB = kKiB * kKiB;

// Versions ------------------------------------------------------------------------------------------
inline constexpr std::uint16_t kOldestVersion = 1;
inline constexpr std::uint16_t kNewestVersion = 2;
/// The first that has ClientData, ServerData, launches without a command and the mode Bridge.
inline constexpr std::uint16_t kBridgeVersion = 2;

// Frames --------------------------------------------------------------------------------------------
/// Before anybody is trusted: a hello is a number, a kind and a version text.
inline constexpr std::size_t kLargestHello = 1024;
/// Linux takes 2 MiB of arguments and environment together by default, and 6 MiB at most (¾ of
/// _STK_LIM); a launch that is larger could not be executed anyway.
inline constexpr std::size_t kLargestLaunch = 6 * kMiB;
/// Code, flag and two texts.
inline constexpr std::size_t kLargestRefusal = 32 * kKiB;
/// One small number, or one topic.
inline constexpr std::size_t kLargestNote = 1024;
/// An import plan of 20,000 servers at about 1.5 KiB each, and the diff of a file of several MiB.
inline constexpr std::size_t kLargestControl = 64 * kMiB;
/// A piece of a JSON-RPC message: what a pipe holds. Longer messages come in several.
inline constexpr std::size_t kLargestPiece = 64 * kKiB;
/// The piece and the fields around it.
inline constexpr std::size_t kLargestData = kLargestPiece + 9;
/// Length field, type, request id.
inline constexpr std::size_t kFrameHeaderSize = 4 + 1 + 4;

// Fields --------------------------------------------------------------------------------------------
/// The kernel's MAX_ARG_STRLEN (32 pages of 4 KiB) less the terminating NUL: the longest single
/// argument or NAME=value that execve(2) takes.
inline constexpr std::size_t kLongestString = 128 * kKiB - 1;
/// Far above any real command; keeps the number of allocations that one frame can cause bounded.
inline constexpr std::size_t kMostArguments = 16 * kKiB;
inline constexpr std::size_t kMostVariables = 4 * kKiB;
/// servers::ServerId::kLongest.
inline constexpr std::size_t kLongestServerId = 64;
/// PATH_MAX.
inline constexpr std::size_t kLongestPath = 4096;
inline constexpr std::size_t kLongestVersionText = 64;
inline constexpr std::size_t kLongestCode = 64;
/// A few sentences in any language.
inline constexpr std::size_t kLongestMessage = 8 * kKiB;
inline constexpr std::size_t kLongestTopic = 64;
/// Values that one control call carries beside its JSON: an import can move thousands.
inline constexpr std::size_t kMostSecrets = 64 * kKiB;
/// What the largest keychain item in use holds with room to spare (private keys, JSON key files).
inline constexpr std::size_t kLongestSecret = 1 * kMiB;

// Times ---------------------------------------------------------------------------------------------
/// While a launch waits, the broker sends Waiting at least this often.
inline constexpr std::chrono::seconds kWaitingInterval {2};
/// A peer that has been silent for this long while it owes an answer is taken for dead. Five missed
/// Waiting frames: a machine that swaps or resumes from suspend needs the room.
inline constexpr std::chrono::seconds kSilenceLimit {10};
/// How long a shim waits for its plan in all, a person's answer included. Clients that wait at all for a
/// slow start wait 30 to 60 s by default and up to 120 s when told to; a broker answers before this.
inline constexpr std::chrono::seconds kLaunchPatience {120};
/// A client that connects and does not say hello is dropped by the broker after this.
inline constexpr std::chrono::seconds kHelloLimit {5};

// JSON-RPC lines that the shim looks at when it has to answer a client itself -----------------------
/// An `initialize` is below 2 KiB in every client seen; 256 KiB leaves room for any `_meta`.
inline constexpr std::size_t kLongestFirstLine = 256 * kKiB;
/// Numbers and UUIDs in practice; what is echoed stays small.
inline constexpr std::size_t kLongestRequestId = 512;
inline constexpr std::size_t kLongestMethod = 256;
/// Of a resource that a client subscribes to, as JSON.
inline constexpr std::size_t kLongestUri = 2 * kKiB;
/// JSON-RPC batches (MCP 2025-03-26 has them): messages of one batch that are looked at.
inline constexpr std::size_t kMostInBatch = 1024;
inline constexpr int kDeepestJson = 64;

} // namespace claviger::wire
