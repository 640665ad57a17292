#pragma once

#include <QtCore/QtGlobal>

#include <chrono>

/// What the broker lets others choose. Lengths of frames and fields are core/wire's.
namespace claviger::broker::limits {

/// A thousand shims at once, with room; more are refused with too-many-requests.
inline constexpr qsizetype kMostConnections = 4096;
/// The kernel's queue before accept(2); somaxconn cuts it where it is smaller.
inline constexpr int kBacklog = 4096;
/// Requests that one connection may have open; a shim has one.
inline constexpr qsizetype kMostOpenRequests = 16;
/// Bytes that wait for one reader, beyond which it is dropped: one control reply and a bit.
inline constexpr qsizetype kLargestOutgoing = 80 * 1024 * 1024;
/// Bytes read from one connection per turn, so that a flood of one cannot starve the others.
inline constexpr qsizetype kReadPerTurn = 256 * 1024;
/// Nesting and size of a control call's JSON are QJsonDocument's and core/wire's.
inline constexpr std::chrono::seconds kHousekeeping {1};

} // namespace claviger::broker::limits
