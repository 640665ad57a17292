#pragma once

#include "core/clients/restore.h"

#include <optional>
#include <vector>

namespace claviger::clients {

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

/// Whether a member belongs to remote entries only, and goes when the entry is turned over.
[[nodiscard]] bool isRemoteKey(QStringView key);

/// That text turned over to the shim: `command` and `args` in the place of the URL (of a wrapper: of its
/// command line), without what only a remote entry has, everything else as it was. None where it does
/// not take the edit.
[[nodiscard]] std::optional<QByteArray> rewrittenText(
    EntryText own, const Entry &entry, bool isWrapper, const QString &shim, const QString &server);

/// That text, or a value of it, with a mask in the place of everything that may be a secret: to be shown.
[[nodiscard]] QByteArray maskedText(
    const QByteArray &bytes, config::Dialect dialect, const QStringList &path);

/// Both texts as one item of the store, and from it. False: it is none.
[[nodiscard]] Secret packed(const WholeEntry &whole);
[[nodiscard]] bool unpack(const Secret &item, WholeEntry &whole);

/// That text as it was: values in the places of their markers. None if a marker is missing.
[[nodiscard]] std::optional<QByteArray> wholeBefore(const WholeEntry &whole,
    config::Dialect dialect, const QStringList &path, const std::vector<ReturningValue> &values);

} // namespace claviger::clients
