#pragma once

#include <QtCore/QtGlobal>

#include <chrono>

/// What either side may make a bridge hold, do or wait for. Each has a test at its edge.
namespace claviger::mcp {

/// One JSON-RPC message that has to be held whole: every message of a client, and those of a server that
/// somebody has to read before they go on.
constexpr qsizetype kLargestMessage = 64 * 1024 * 1024;
/// An answer beyond this is passed on in pieces while it arrives, so that memory stays flat.
constexpr qsizetype kLargestHeld = 1024 * 1024;
constexpr qsizetype kLongestId = 1024; ///< Of a request, as JSON.
constexpr qsizetype kLongestMethod = 512;
constexpr qsizetype kMostInBatch = 1000; ///< Messages in one batch of 2025-03-26.

constexpr qsizetype kLongestEventName = 256;
constexpr qsizetype kLongestEventId = 4096; ///< A longer one cannot be resumed from.
constexpr qsizetype kLongestSessionId = 4096;
constexpr qsizetype kLargestErrorBody = 64 * 1024; ///< Of an HTTP error; the rest is not read.

/// A client that sends more than this without waiting for answers is not read from.
constexpr qsizetype kMostBytesInFlight = 8 * 1024 * 1024;
constexpr qsizetype kMostRequestsInFlight = 1000;
/// Event streams that stay open after they gave their answer.
constexpr int kMostLingering = 8;

/// 401 and 403 that one request may meet before it is given up.
constexpr int kMostChallenges = 3;
/// How often a request that may safely be repeated is sent again after its stream was lost.
constexpr int kMostReissues = 2;
/// How often a request is repeated in a new session because the server had forgotten the old one.
constexpr int kMostSessionsPerRequest = 2;
/// Attempts to resume a stream that fail, one after the other.
constexpr int kMostFailedResumes = 5;
/// Resumes of one request's stream altogether: a server may close it while it works (SEP-1699).
constexpr int kMostResumes = 10'000;
/// Resource subscriptions that are made again in a new session, and how long they and the log level may be
/// together; what is beyond is not.
constexpr qsizetype kMostReplayed = 1000;
constexpr qsizetype kMostReplayedBytes = 1024 * 1024;

} // namespace claviger::mcp
