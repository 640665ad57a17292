#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/oauth/challenge.h"
#include "core/oauth/http_context.h"
#include "core/oauth/profile.h"
#include "core/oauth/types.h"

#include <optional>

namespace claviger::oauth {

struct Discovery
{
    /// Without resource metadata: `resource` is the server's own address in canonical form, which a
    /// 2025-03-26 server does not expect to be sent.
    ProtectedResource resource;
    AuthorizationServer server;
    bool hasResourceMetadata = false;
};

/// What the metadata are wanted for: PKCE matters to the first only.
enum class Purpose { AuthorizationCode, OtherGrant };

/// From a 401 to the authorization server: which one, and where its endpoints are.
///
/// Order: the challenge's `resource_metadata`, else (or if that leads to no document) the well-known
/// places; the first listed authorization server whose metadata are usable; without resource metadata
/// the server's own origin as in revision 2025-03-26. A document is believed only if it names the
/// server or issuer it was asked for. A document with a wrong content type is read, one that is not
/// JSON counts as absent.
/// Errors: DiscoveryFailed, ResourceMismatch, IssuerMismatch, PkceUnsupported; ProviderBusy where a
/// place that had to be asked answered 5xx or 429 and no other helped; those of HttpClient.
/// Spec: RFC 9728 §3 and §5, RFC 8414 §3, OIDC Discovery §4; MCP authorization 2025-03-26 to
/// 2026-07-28.
[[nodiscard]] Task<Result<Discovery>> discover(HttpContext context,
    std::optional<BearerChallenge> challenge, Profile profile,
    Purpose purpose = Purpose::AuthorizationCode);

} // namespace claviger::oauth
