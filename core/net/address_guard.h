#pragma once

#include <QtNetwork/QHostAddress>

namespace claviger::net {

/// Whether an address belongs to this machine, to a private or shared network, or to nobody: what a URL
/// that came from outside must not make us connect to. IPv4 addresses inside IPv6 ones (mapped, 6to4,
/// NAT64) are judged by what they stand for. Spec: RFC 6890 and its registries.
[[nodiscard]] bool isSpecialAddress(const QHostAddress &address);

/// `https://` anywhere, `http://` to a literal loopback address or `localhost`; no user information, a
/// host, no control characters or blanks. The byte form is what is judged and what is sent.
[[nodiscard]] bool isAllowedUrl(const QByteArray &url);

} // namespace claviger::net
