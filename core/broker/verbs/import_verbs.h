#pragma once

#include "core/broker/changes.h"
#include "core/broker/control.h"
#include "core/clients/import_service.h"

namespace claviger::broker {

/// import.scan, import.preview, import.apply, import.watch. The service and `changes` outlive the table.
void addImportVerbs(VerbTable &table, clients::ImportService &service, Changes &changes);

/// Reads a Selection; the secrets that its references name are taken from the call.
/// Errors: InvalidInput. Limits: kMostSelected.
[[nodiscard]] Result<clients::Selection> parseSelection(ControlCall &call);

/// Over the socket nobody has shown a person what is selected.
[[nodiscard]] clients::PreApproval preApprovalOf(const ControlCall &call);

inline constexpr qsizetype kMostSelected = 50'000; ///< Entries, and ids in one entry.

} // namespace claviger::broker
