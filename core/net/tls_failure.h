#pragma once

#include <QtCore/QLatin1StringView>

namespace claviger::net {

// Details of a TlsFailed error that the interface has a sentence for; other details are for developers.

/// Whoever answered has another key than the pinned one.
inline constexpr QLatin1StringView kPinMismatch("another key than the pinned one");
/// The server wants a client certificate, and got none. Servers that only hang up are HttpFailed.
inline constexpr QLatin1StringView kCertificateWanted("it wants a client certificate");

} // namespace claviger::net
