#include "core/base/sha256.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

namespace claviger {
namespace {

const unsigned char *data(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *data(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

} // namespace

QByteArray sha256(QByteArrayView bytes)
{
    QByteArray hash(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    if (!::SHA256(data(bytes), static_cast<std::size_t>(bytes.size()), data(hash)))
        qFatal("OpenSSL has no SHA-256");
    return hash;
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView bytes)
{
    QByteArray code(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    // A null key would mean "the one of last time"; an empty one is a key.
    const char *keyBytes = key.isEmpty() ? "" : key.data();
    if (!::HMAC(::EVP_sha256(), keyBytes, static_cast<int>(key.size()), data(bytes),
            static_cast<std::size_t>(bytes.size()), data(code), nullptr))
        qFatal("OpenSSL has no HMAC-SHA-256");
    return code;
}

} // namespace claviger
