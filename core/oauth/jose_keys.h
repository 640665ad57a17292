#pragma once

#include "core/base/secret.h"

#include <QtCore/QByteArray>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <memory>

/// OpenSSL's objects with an owner each. For jose*.cpp only: no header of the module's face needs
/// OpenSSL's.
namespace claviger::oauth {

template <auto function> struct FreeWith
{
    template <class T> void operator()(T *object) const { function(object); }
};

using KeyPointer = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, FreeWith<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreeWith<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, FreeWith<BN_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, FreeWith<ECDSA_SIG_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, FreeWith<OSSL_PARAM_free>>;
using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, FreeWith<OSSL_PARAM_BLD_free>>;
using Memory = std::unique_ptr<BIO, FreeWith<BIO_free>>;

/// One signature algorithm of RFC 7518 §3.1 or RFC 8037 §3.1.
struct Algorithm
{
    enum class Kind { Rsa, RsaPss, Ec, Ed };
    const char *name;
    Kind kind;
    const char *digest; ///< Null: the algorithm has its own (Ed25519).
    const char *curve; ///< JWK's name; null: none.
    const char *group; ///< OpenSSL's name of the curve.
    int size; ///< Bytes of one coordinate, and of half a signature.
};

/// Null: not one of ours, among them "none" and everything symmetric.
[[nodiscard]] const Algorithm *findAlgorithm(const QString &name);
[[nodiscard]] const Algorithm *findCurve(const QString &curve);

/// RFC 7518 §3.3: RSA keys of at least 2048 bits. Larger ones than 8192 only cost time.
inline constexpr int kFewestRsaBits = 2048;
inline constexpr int kMostRsaBits = 8192;

[[nodiscard]] bool fitsKey(const Algorithm &algorithm, EVP_PKEY *key);

/// A PEM private key, or null. Never asks for a passphrase.
[[nodiscard]] KeyPointer readPrivateKey(const Secret &pem);

/// A number member of a key, big-endian, padded to `size` (0: as long as it is); empty if there is none.
[[nodiscard]] QByteArray numberOf(EVP_PKEY *key, const char *parameter, int size = 0);

/// The name OpenSSL has for an EC key's curve.
[[nodiscard]] QByteArray groupOf(EVP_PKEY *key);

} // namespace claviger::oauth
