#pragma once

#include <QtCore/QByteArray>

namespace claviger {

/// SHA-256 (FIPS 180-4), 32 bytes. OpenSSL's: it uses the processor's own instructions where there are
/// any, and an import hashes every file several times. Qt's takes eight times as long.
[[nodiscard]] QByteArray sha256(QByteArrayView bytes);

/// HMAC-SHA-256 (RFC 2104), 32 bytes.
[[nodiscard]] QByteArray hmacSha256(QByteArrayView key, QByteArrayView bytes);

} // namespace claviger
