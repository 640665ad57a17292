#pragma once

#include "core/base/result.h"
#include "core/oauth/types.h"

#include <QtCore/QByteArrayView>

namespace claviger::oauth {

inline constexpr qsizetype kMostAuthorizationServers = 8; ///< More are not looked at.

/// RFC 9728 §3.2. Tolerates a byte order mark, unknown members and wrong types of optional ones.
/// Errors: DiscoveryFailed (no JSON object, no `resource`).
[[nodiscard]] Result<ProtectedResource> parseResourceMetadata(QByteArrayView body);

/// Whether the document is about the server that was asked (RFC 9728 §3.3).
///
/// Accepted: the identical string; or the same origin, without query and fragment, and a path that is
/// the server's or a prefix of it that ends at a "/" (what the MCP reference clients and the
/// conformance suite accept: one document for everything below the root). A slash at the end does not
/// count. Anything else is about another server: its authorization server would get tokens for that
/// one, or ours would get tokens meant for it.
/// Errors: ResourceMismatch; `detail` has both.
[[nodiscard]] Result<void> checkResource(const QByteArray &resource, const QByteArray &serverUrl);

/// Where the metadata of this server may be, in the order to try: with its path inserted, then at the
/// root (RFC 9728 §3.1; MCP authorization, SEP-985).
[[nodiscard]] QList<QByteArray> resourceMetadataUrls(const QByteArray &serverUrl);

} // namespace claviger::oauth
