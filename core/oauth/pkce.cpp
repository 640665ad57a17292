#include "core/oauth/pkce.h"

#include "core/oauth/jose.h"

#include <QtCore/QCryptographicHash>

namespace claviger::oauth {

namespace {

constexpr qsizetype kRandomBytes = 32; // RFC 7636 §4.1, RFC 6749 §10.10

} // namespace

Pkce makePkce(Random &random)
{
    Secret verifier = Secret::take(randomToken(random));
    QByteArray challenge = s256Challenge(verifier);
    return {std::move(verifier), std::move(challenge)};
}

QByteArray s256Challenge(const Secret &verifier)
{
    return verifier.revealTo([](QByteArrayView bytes) {
        return encodeBase64Url(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    });
}

QByteArray randomToken(Random &random)
{
    const Secret bytes = Secret::take(random.bytes(kRandomBytes));
    return bytes.revealTo([](QByteArrayView raw) { return encodeBase64Url(raw); });
}

} // namespace claviger::oauth
