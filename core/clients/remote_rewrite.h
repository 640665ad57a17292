#pragma once

#include "core/clients/rewrite.h"

namespace claviger::clients {

/// Turns one remote entry over to the shim: `command` and `args` in the place of its URL (of a wrapper: of
/// its command line), without its headers and settings for signing in, everything else as it was.
///
/// The server keeps the URL and the headers; what may be a secret in them is a binding, and so is a
/// reference: to the login environment, unless its value was chosen to move. Everything planned moves.
/// Errors: InvalidInput (not all of it was chosen, or not in the plan), PlanOutdated, ServerInvalid,
/// Internal (the edit does not fit).
[[nodiscard]] Result<EntryEdit> rewriteRemote(const LoadedFile &file, const Entry &entry,
    const PlannedEntry &planned, const SelectedEntry &selected, const QString &shim,
    const QHash<QString, QString> &loginVariables);

} // namespace claviger::clients
