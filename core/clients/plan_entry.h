#pragma once

#include "core/clients/plan.h"

namespace claviger::clients {

/// One entry judged: what in it is secret, what only refers to one, what stays. Ids and markers are
/// numbered by place (arguments first, then variables by name), so that equal entries of two clients
/// get equal markers. The server's id is not decided here.
[[nodiscard]] PlannedEntry planEntry(
    const Entry &entry, const LoadedFile &file, const PlanContext &context);

/// The decoded string that a place of this entry is in, or null.
[[nodiscard]] const config::Node *nodeAt(const Entry &entry, const ValuePlace &place);

/// Name, command, arguments and environment as one keyed hash: equal where two entries start the same
/// thing with the same values.
[[nodiscard]] QByteArray fingerprintOf(const Entry &entry, const QByteArray &key);

/// If this entry is the registered server (same command, same arguments, same values): takes over the
/// names and markers that the server has for them.
[[nodiscard]] bool adoptServer(PlannedEntry &planned, const Entry &entry,
    const servers::Server &server, const QHash<QString, QByteArray> &stored);

/// The same for an entry that this server was imported from: its values as they were then, told by their
/// hashes, count instead of the stored ones. Findings whose stored value is another one get
/// Note::NewerStored.
[[nodiscard]] bool adoptAsImported(PlannedEntry &planned, const Entry &entry,
    const servers::Server &server, const ImportedEntry &imported, const PlanContext &context);

} // namespace claviger::clients
