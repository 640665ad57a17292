#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace claviger::mcp {

constexpr qsizetype kLongestEndpoint = 8192;

/// The address that an `endpoint` event names, seen from the stream's own: absolute, or relative in any of
/// the ways of RFC 3986 §4.2 except those with dot segments. Bytes stay as they are.
///
/// It has to be of the same origin: what is posted there carries the server's token.
/// Errors: InvalidInput (empty, too long, control characters or blanks, user information, dot segments),
/// AddressRefused (another origin).
/// Spec: MCP 2024-11-05 basic/transports "HTTP with SSE"; RFC 3986 §5.2; RFC 6454 §4.
[[nodiscard]] Result<QByteArray> resolveEndpoint(
    const QByteArray &streamUrl, const QByteArray &endpoint);

} // namespace claviger::mcp
