#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <memory>

struct evp_pkey_st; // OpenSSL's EVP_PKEY

namespace claviger::oauth {

/// JSON Object Signing and Encryption, as far as OAuth needs it: signatures with public keys. All
/// arithmetic is OpenSSL's; no symmetric algorithm and no "none" (RFC 8725 §3.1, §3.2).

/// Without padding (RFC 7515 §2).
[[nodiscard]] QByteArray encodeBase64Url(QByteArrayView bytes);
/// Strict: no padding, no blanks, no other letters. Errors: InvalidInput.
[[nodiscard]] Result<QByteArray> decodeBase64Url(QByteArrayView text);

/// RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA (Ed25519).
[[nodiscard]] const QStringList &signatureAlgorithms();

/// A public key of a JWK set (RFC 7517). Shares the key; cheap to copy.
struct Jwk
{
    QString keyId; ///< Empty: none.
    QString algorithm; ///< `alg`; empty: any that fits the key.
    std::shared_ptr<evp_pkey_st> key;

    /// Whether the key is of the algorithm's type and curve, and large enough (RFC 7518 §3.3).
    [[nodiscard]] bool fits(const QString &algorithm) const;
};

/// Errors: InvalidInput (members), Unsupported (a type, curve or use that no signature here has).
[[nodiscard]] Result<Jwk> parseJwk(const QJsonObject &object);

inline constexpr qsizetype kMostKeys = 100; ///< Of one set; more are not read.
/// RFC 7517 §5: keys that cannot be used are left out. Errors: InvalidInput (no set).
[[nodiscard]] Result<QList<Jwk>> parseJwkSet(QByteArrayView body);

inline constexpr qsizetype kLongestJws = 64 * 1024;

/// A compact JWS (RFC 7515 §7.1), taken apart and not yet believed.
struct Jws
{
    QJsonObject header;
    QJsonObject payload;
    QByteArray signingInput;
    QByteArray signature;

    [[nodiscard]] QString algorithm() const;
    [[nodiscard]] QString keyId() const;
};

/// Errors: TokenInvalid (form, or a critical header that nobody here understands, RFC 7515 §4.1.11),
/// TooLarge. The payload is a JSON object, as in every JWT.
[[nodiscard]] Result<Jws> parseJws(QByteArrayView compact);

/// Errors: TokenInvalid (signature; or an algorithm that is not in signatureAlgorithms(), or not the key's).
[[nodiscard]] Result<void> verifyJws(const Jws &jws, const Jwk &key);

/// Signs as `header["alg"]` says. `privateKey`: PEM, PKCS #8 or the older forms, without passphrase.
/// Errors: InvalidInput (no such key), Unsupported (algorithm, or a key that is not the algorithm's).
[[nodiscard]] Result<QByteArray> signJws(
    const QJsonObject &header, const QJsonObject &payload, const Secret &privateKey);

/// The algorithm that suits a private key: ES256 … ES512 by curve, RS256, EdDSA.
/// Errors: InvalidInput, Unsupported.
[[nodiscard]] Result<QString> algorithmOf(const Secret &privateKey);

/// A new P-256 key as PEM (PKCS #8), from OpenSSL's generator. Errors: Internal.
[[nodiscard]] Result<Secret> makeEs256Key();

/// The public part as a JWK with the required members only. Errors: as algorithmOf().
[[nodiscard]] Result<QJsonObject> publicJwk(const Secret &privateKey);

/// RFC 7638 §3 with SHA-256, base64url: `jkt` of RFC 9449. Errors: InvalidInput.
[[nodiscard]] Result<QByteArray> jwkThumbprint(const QJsonObject &publicKey);

} // namespace claviger::oauth
