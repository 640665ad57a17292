#pragma once

#include "core/base/random.h"
#include "core/base/secret.h"

#include <QtCore/QByteArray>

namespace claviger::oauth {

/// Proof key for code exchange: what the authorization request shows and what the token request proves.
/// Spec: RFC 7636 §4.1 (43 characters from 32 random bytes), §4.2 (S256; "plain" is never used).
struct Pkce
{
    Secret verifier;
    QByteArray challenge;
};

[[nodiscard]] Pkce makePkce(Random &random);
[[nodiscard]] QByteArray s256Challenge(const Secret &verifier);

/// 256 bits in base64url: a `state`, a `nonce`, a `jti`.
[[nodiscard]] QByteArray randomToken(Random &random);

} // namespace claviger::oauth
