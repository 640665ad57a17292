#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QtCore/QString>

#include <map>

namespace claviger::vault {

struct SealedItem
{
    Secret value;
    QString label;
};

/// By SecretId::key().
using SealedItems = std::map<QString, SealedItem>;

/// The plain text inside the sealed file: a count, then key, label and value of each item, each with its
/// length before it; numbers big-endian. Binary and not JSON so that no parser makes copies of values
/// that nobody wipes.
[[nodiscard]] Secret packItems(const SealedItems &items);
/// Errors: SealedFileDamaged: only after a bug of ours, for nobody else has the key.
[[nodiscard]] Result<SealedItems> unpackItems(const Secret &plain);

} // namespace claviger::vault
