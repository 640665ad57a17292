#pragma once

#include "core/base/task.h"
#include "core/vault/secret_store.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>
#include <vector>

namespace claviger::clients {

struct EntryInverse;

/// A value that goes back into a file, by its marker. Wipes itself.
struct ReturningValue
{
    ReturningValue(QString marker, QString text, std::optional<QByteArray> spelling = {});
    ReturningValue(const ReturningValue &) = default;
    ReturningValue(ReturningValue &&) noexcept = default;
    ReturningValue &operator=(const ReturningValue &) = default;
    ReturningValue &operator=(ReturningValue &&) noexcept = default;
    ~ReturningValue();

    QString marker;
    QString text; ///< Decoded.
    std::optional<QByteArray> spelling; ///< Preferred where the token is still quoted as it was.
};

/// All values of an entry: its references, and what the store has. Those that the person deleted from the store are
/// left out. Errors: the store's.
[[nodiscard]] Task<Result<std::vector<ReturningValue>>> readReturning(
    vault::SecretStore &store, EntryInverse inverse);

} // namespace claviger::clients
