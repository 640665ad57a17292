#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/oauth/token_endpoint.h"
#include "core/oauth/types.h"

#include <QtCore/QByteArrayView>

namespace claviger::oauth {

inline constexpr qsizetype kLongestIdentityText =
    320; ///< Characters of each field; an e-mail's limit.

/// Pure. Errors: TokenInvalid (no JSON object, no `sub`).
[[nodiscard]] Result<Identity> parseUserinfo(QByteArrayView body);

/// Who the tokens belong to, as their authorization server says (OpenID Connect Core §5.3). Only for
/// showing accounts apart: nothing is allowed on the strength of it.
/// `subject`: of the ID token; another one in the answer is TokenInvalid (§5.3.4). Empty: none known.
/// Errors: Unsupported (no such endpoint), ProviderBusy, TokenInvalid, those of HttpClient.
[[nodiscard]] Task<Result<Identity>> fetchUserinfo(
    TokenClient client, Secret accessToken, bool isDpop, QString subject);

} // namespace claviger::oauth
