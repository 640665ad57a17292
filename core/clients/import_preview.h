#pragma once

#include "core/clients/diff.h"
#include "core/clients/rewrite.h"

namespace claviger::clients {

/// The changes of one file, to be shown.
struct FileDiff
{
    QString path;
    QString client;
    QList<DiffLine> diff;
    std::optional<Error> problem {}; ///< Why there are none: an import leaves this file as it is.
};

/// What an import of the selection would change in one file of a plan, and in the .env files that its entries name.
/// Values that are typed in need not be known yet. Reads the files.
/// Errors: PlanOutdated, FileChanged, and those of makeFileEdit().
[[nodiscard]] Result<QList<FileDiff>> previewImport(
    const PlannedFile &planned, const Selection &selection, const QString &shim);

} // namespace claviger::clients
