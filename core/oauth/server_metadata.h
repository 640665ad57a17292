#pragma once

#include "core/base/result.h"
#include "core/oauth/profile.h"
#include "core/oauth/types.h"

#include <QtCore/QByteArrayView>

namespace claviger::oauth {

/// RFC 8414 §3.2 and OpenID Connect Discovery §4.2. Endpoints that are neither https nor on the
/// loopback are refused (token endpoint, authorization endpoint) or left out (all others); so are ones
/// that could reach a shell or a browser as anything but a web address.
/// Errors: DiscoveryFailed; `detail` names the member.
[[nodiscard]] Result<AuthorizationServer> parseServerMetadata(QByteArrayView body);

/// The document is the asked-for issuer's own: the same string, byte for byte (RFC 8414 §3.3, OIDC
/// Discovery §4.3), or the one that the profile's "issuer" names.
/// Errors: IssuerMismatch; `subject` is the document's issuer, `detail` has both.
[[nodiscard]] Result<void> checkIssuer(
    const AuthorizationServer &server, const QByteArray &asked, const Profile &profile);

/// The server says that it supports S256 (MCP authorization; RFC 7636 §4.2), or is one without any
/// document, or the profile's "pkce" allows for it.
/// Errors: PkceUnsupported; `subject` is the issuer.
[[nodiscard]] Result<void> checkPkce(const AuthorizationServer &server, const Profile &profile);

/// An issuer identifier as RFC 8414 §2 has it: https (or loopback), no query, no fragment.
[[nodiscard]] bool isIssuer(const QByteArray &text);

/// Where the metadata of this issuer may be, in the order to try (RFC 8414 §3.1 and §5, OIDC Discovery
/// §4.1). For an issuer with a path never the root: that is another issuer's.
[[nodiscard]] QList<QByteArray> serverMetadataUrls(const QByteArray &issuer);

/// The endpoints of a server without any document, as revision 2025-03-26 has them: /authorize, /token
/// and /register at the MCP server's origin.
[[nodiscard]] AuthorizationServer assumedServer(const QByteArray &serverUrl);

} // namespace claviger::oauth
