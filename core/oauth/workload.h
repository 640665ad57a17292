#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/oauth/token_endpoint.h"

#include <QtCore/QStringList>

namespace claviger::oauth {

/// Workload identity federation: the token that the machine was given is the grant (RFC 7523 §2.1; MCP
/// extension, SEP-1933). A failure stays one: no second try with the same token, no other grant.
/// Errors: InvalidInput (empty, or larger than kLongestToken), those of jwtBearer().
[[nodiscard]] Task<Result<TokenSet>> workloadTokens(
    TokenClient client, Secret machineToken, QStringList scopes, QByteArray resource);

} // namespace claviger::oauth
