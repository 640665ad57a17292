#pragma once

#include "core/vault/secret_store.h"

namespace claviger::vault {

/// What a store takes, whichever it is: so that a person can change from one to the other.
namespace limits {
constexpr qsizetype kLargestSecret = 64 * 1024; ///< Bytes. Service account keys have about 2.4 KB.
constexpr qsizetype kLongestIdPart = 256; ///< Characters of SecretId::server and of ::name.
constexpr qsizetype kLongestLabel = 200; ///< Characters.
} // namespace limits

/// Errors: InvalidInput (empty, a control character, '/' in the server), TooLarge.
[[nodiscard]] Result<void> checkId(const SecretId &id);
/// Errors: InvalidInput (empty, not UTF-8, or has a zero byte: no environment variable could hold it),
/// TooLarge.
[[nodiscard]] Result<void> checkValue(const SecretId &id, const Secret &value);
/// What a person reads in the keychain's own window: "Claviger: GitHub – GITHUB_TOKEN".
[[nodiscard]] QString itemLabel(const SecretId &id, const QString &label);

} // namespace claviger::vault
