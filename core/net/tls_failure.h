#pragma once

#include <QtCore/QLatin1StringView>

namespace claviger::net {

/// The detail of a TlsFailed error: whoever answered has another key than the pinned one. Other details are for developers.
inline constexpr QLatin1StringView kPinMismatch("another key than the pinned one");

} // namespace claviger::net
