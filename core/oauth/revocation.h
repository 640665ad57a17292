#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/oauth/token_endpoint.h"

namespace claviger::oauth {

enum class TokenKind { Refresh, Access };

/// Ends a token at the server (RFC 7009 §2.1). A token that the server does not know any more is a
/// success (§2.2). Sent once.
/// Errors: Unsupported (no such endpoint, or not this kind of token, §2.2.1), ProviderBusy (it may live
/// on), InvalidClient, OAuthFailed, those of postForm().
[[nodiscard]] Task<Result<void>> revoke(TokenClient client, TokenKind kind, Secret token);

} // namespace claviger::oauth
