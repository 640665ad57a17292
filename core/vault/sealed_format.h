#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QtCore/QByteArray>

namespace claviger::vault {

/// What scrypt costs (RFC 7914 §2). Memory is 128·N·r bytes: 64 MB by default, and about 0.2 s.
struct ScryptCost
{
    quint32 logN = 16; ///< N = 2^logN.
    quint32 r = 8;
    quint32 p = 1;
    [[nodiscard]] bool operator==(const ScryptCost &) const = default;
};

/// What a header may ask for: a hostile file must not make us take gigabytes or minutes.
/// 10 ≤ logN ≤ 20, 1 ≤ r ≤ 16, 1 ≤ p ≤ 4, and at most kMostScryptMemory.
[[nodiscard]] bool isAcceptable(const ScryptCost &cost);
constexpr quint64 kMostScryptMemory = 256 * 1024 * 1024;
constexpr qint64 kLargestSealedFile = 64 * 1024 * 1024;

/// The sealed file, all numbers big-endian:
///
///     0  8  "CLAVSEAL"
///     8  4  version, 1
///    12  4  logN      16  4  r      20  4  p
///    24 32  salt
///    56 32  key check: HMAC-SHA-256(check key, bytes 0..55)
///    88 12  nonce
///   100 16  tag
///   116  …  AES-256-GCM(cipher key, nonce, AAD = bytes 0..99, items)
///   last 32  SHA-256 of everything before
///
/// scrypt gives 64 bytes: cipher key, check key. The check key makes a wrong passphrase
/// (PassphraseWrong) known apart from damage; the last hash makes damage known before the passphrase
/// is, so that a damaged salt is not taken for a wrong passphrase. The hash protects from accidents
/// only; what protects from a forger is the tag.
struct SealedHeader
{
    ScryptCost cost;
    QByteArray salt;
    QByteArray keyCheck;
    [[nodiscard]] bool operator==(const SealedHeader &) const = default;
};

/// The two keys of one passphrase and salt. 64 bytes, wiped.
struct SealedKeys
{
    Secret bytes;
    [[nodiscard]] SealedKeys clone() const { return {bytes.clone()}; }
};

/// Blocks for as long as the cost says: not for an event loop's thread. Errors: InvalidInput (cost not
/// acceptable), Internal (out of memory).
[[nodiscard]] Result<SealedKeys> deriveKeys(
    const Secret &passphrase, const QByteArray &salt, const ScryptCost &cost);

/// A header for these keys. `salt` has 32 bytes.
[[nodiscard]] SealedHeader makeHeader(
    const SealedKeys &keys, const QByteArray &salt, const ScryptCost &cost);
[[nodiscard]] QByteArray newSalt(Random &random);

/// Errors: SealedFileDamaged (cut, not ours, hash wrong, cost not acceptable), Unsupported (a later version).
[[nodiscard]] Result<SealedHeader> parseHeader(const QByteArray &file);
/// Errors: PassphraseWrong.
[[nodiscard]] Result<void> checkKeys(const SealedHeader &header, const SealedKeys &keys);

/// The whole file, with a fresh nonce from `random`.
[[nodiscard]] Result<QByteArray> seal(
    const SealedHeader &header, const SealedKeys &keys, const Secret &plain, Random &random);
/// Errors: PassphraseWrong, SealedFileDamaged.
[[nodiscard]] Result<Secret> openSealed(const QByteArray &file, const SealedKeys &keys);

} // namespace claviger::vault
