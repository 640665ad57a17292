#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace claviger::oauth {

/// A URL cut into its parts without changing a byte (RFC 3986 appendix B).
struct UrlBytes
{
    QByteArray origin; ///< "https://host:port", as written.
    QByteArray path; ///< With its first "/"; may be empty.
    QByteArray query; ///< Without "?".
    bool hasQuery = false;
    bool hasFragment = false;
};

/// Of an absolute URL with an authority; everything empty for anything else.
[[nodiscard]] UrlBytes cutUrl(QByteArrayView url);

/// Scheme, host and port are the same (RFC 6454 §5): letters' case and a default port do not count.
[[nodiscard]] bool isSameOrigin(const QByteArray &a, const QByteArray &b);

/// Where a redirect leads, if we follow it: a path, or an address of the same origin. Empty: anywhere else.
[[nodiscard]] QByteArray redirectTarget(const QByteArray &from, const QByteArray &location);

/// Scheme, host and port as everybody writes them: in lower case, without a default port (RFC 6454 §6.2).
[[nodiscard]] QByteArray canonicalOrigin(const QByteArray &url);

/// The address as a resource identifier, where no document names one: its canonical origin, no fragment,
/// else as written (MCP authorization, "Canonical Server URI").
[[nodiscard]] QByteArray canonicalResource(const QByteArray &serverUrl);

/// Both are the same address, however their origins were typed: what a client of ours is bound to may be written as the
/// person wrote the server. No rule for documents, which name an issuer byte for byte.
[[nodiscard]] bool isSameIssuer(const QByteArray &a, const QByteArray &b);

/// Without query and fragment, at most kLongestShownUrl bytes: for logs and the trace.
[[nodiscard]] QByteArray safeUrl(const QByteArray &url);
inline constexpr qsizetype kLongestShownUrl = 400;

} // namespace claviger::oauth
