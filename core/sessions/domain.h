#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace claviger::sessions {

/// The host of a URL as a person reads it: lower case, Unicode where it is an international name, without
/// port; an IPv6 address without brackets. Empty for what is no URL. For eyes and look-ups only.
[[nodiscard]] QString hostOf(const QByteArray &url);

/// The part of a host that somebody registered ("linear.app" of "mcp.linear.app"), by the public
/// suffix list. An address or a name without a suffix is its own.
[[nodiscard]] QString registrableDomain(const QString &host);

/// Whether a host is on this machine or in a private network by its form alone: a literal address, a name
/// without a dot, or one under a name that nobody can register (RFC 6761, RFC 6762, RFC 8375). What a public
/// name resolves to does not count: whoever owns it could change that at any time.
[[nodiscard]] bool isPrivateHost(const QString &host);

} // namespace claviger::sessions
