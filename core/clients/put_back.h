#pragma once

#include "core/clients/journal.h"
#include "core/clients/journal_key.h"
#include "core/clients/ports.h"

namespace claviger::clients {

/// Puts managed entries back that the client dropped from its file: as they stood, where the journal
/// could keep that; else made anew from the server.
///
/// Errors: EntryChanged (nothing of these keys is missing), Unsupported (TOML), ClientRunning, those of
/// loadFile() and replaceFile().
[[nodiscard]] Result<QStringList> putBack(const ImportPorts &ports, const ImportPlaces &places,
    Journal &journal, const JournalKey &key, const QString &path, const QStringList &keys);

} // namespace claviger::clients
