#pragma once

#include "core/base/result.h"
#include "core/oauth/types.h"

#include <QtCore/QByteArrayView>

namespace claviger::oauth {

inline constexpr qsizetype kMostAuthorizationServers = 8; ///< More are not looked at.

/// RFC 9728 §3.2. Tolerates a byte order mark, unknown members and wrong types of optional ones.
/// Errors: DiscoveryFailed (no JSON object, no `resource`).
[[nodiscard]] Result<ProtectedResource> parseResourceMetadata(QByteArrayView body);

/// Whether a resource is the server or has it below itself: the identical string; or the same origin,
/// without query and fragment, and a path that is the server's or a prefix of it that ends at a "/". A slash
/// at the end does not count.
[[nodiscard]] bool coversServer(const QByteArray &resource, const QByteArray &serverUrl);

/// How a document that is about the server speaks of it.
enum class ResourceFit {
    Same, ///< Its address, but for a slash at the end.
    Above, ///< The origin or a path above the server, in the document of just that.
    Loose, ///< The same in another document: not what RFC 9728 §3.3 wants.
};

/// Whether the document found at `place` is about the server that was asked (RFC 9728 §3.3).
///
/// It must name the server. Instead of it, it may name what is above (as the MCP reference clients and the
/// conformance suite accept: one document for everything below the root), but only at a well-known place,
/// which the host itself speaks from: a document that the server points to elsewhere could get its neighbours'
/// tokens for it. Anything else is about another server: its authorization server would get tokens for that
/// one, or ours would get tokens meant for it.
/// Errors: ResourceMismatch; `detail` has both.
[[nodiscard]] Result<ResourceFit> checkResource(
    const QByteArray &resource, const QByteArray &serverUrl, const QByteArray &place);

/// Where the metadata of this server may be, in the order to try: with its path inserted, then at the
/// root (RFC 9728 §3.1; MCP authorization, SEP-985).
[[nodiscard]] QList<QByteArray> resourceMetadataUrls(const QByteArray &serverUrl);

} // namespace claviger::oauth
