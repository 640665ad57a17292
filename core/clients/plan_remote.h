#pragma once

#include "core/clients/planned_values.h"
#include "core/clients/remote_entry.h"

namespace claviger::clients {

/// Judges a remote entry: which parts of its URL and headers are secret, which refer to a secret
/// elsewhere. False, and nothing is changed, where a part of it cannot be taken out of its place.
///
/// Everything that may be a secret moves with the entry: what stays behind in the client's file would no
/// longer be sent by anybody.
[[nodiscard]] bool planRemote(const RemoteReading &remote, const Entry &entry,
    const LoadedFile &file, PlannedValues &values, PlannedEntry &planned);

/// The entry's own text, to be edited by itself: of JSON its object, of TOML its table. None where the
/// table is not in one piece.
struct EntryText
{
    config::ConfigText text;
    QStringList path; ///< Of the entry in it.
    config::Span span; ///< In the file.
};
[[nodiscard]] std::optional<EntryText> entryTextOf(
    const config::ConfigText &text, const Entry &entry);
/// The same from bytes that were such a text.
[[nodiscard]] std::optional<EntryText> parseEntryText(
    QByteArray bytes, config::Dialect dialect, const QStringList &entryPath);

} // namespace claviger::clients
