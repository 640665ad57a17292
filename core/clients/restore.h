#pragma once

#include "core/clients/returning_value.h"
#include "core/clients/rewrite.h"

#include <vector>

namespace claviger::clients {

/// What is kept of an entry's edit so that it can be taken back: no secret in it.
struct EntryInverse
{
    struct Value
    {
        ValuePlace::Kind kind = ValuePlace::Kind::Environment;
        QString key;
        QString marker;
        QString name; ///< Of the binding; the secret's name in the store.
        QString reference; ///< Text that goes back instead of a secret.
        QString spelling; ///< Name of the secret that has the file's own spelling, or empty.
        QByteArray mac; ///< Keyed hash of the value: tells a replaced secret from the original.
        QString file {}; ///< The .env file that holds the marker; only of that kind.
        QByteArray fileMac {}; ///< Keyed hash of what we wrote to it.
        [[nodiscard]] bool operator==(const Value &) const = default;
    };
    QStringList path;
    QString server;
    QByteArray commandBefore;
    QByteArray commandNow;
    std::vector<Insertion> insertions;
    std::vector<Value> values;
    /// The entry as it stands in the file now, to put it back if the client drops it. Empty where
    /// something that may be a secret stayed in it, and in TOML.
    QByteArray written;
    std::optional<WholeEntry>
        whole {}; ///< Of a remote server; then command and insertions are empty.
    [[nodiscard]] bool operator==(const EntryInverse &) const = default;
};

/// How an entry stands in the file's present text.
struct EntryRestore
{
    enum class Outcome {
        AsWritten, ///< As we left it: its bytes go back as they were.
        Moved, ///< Ours, but written anew by somebody: its values go back into the new spelling.
        Gone, ///< Not there.
        NotOurs, ///< There, but no longer started through the shim as this server.
        Entangled, ///< Ours, but taking it back would lose something that somebody wrote since.
        Unread, ///< Ours; but what goes back is in the store and was not read: no splices.
    };
    Outcome outcome = Outcome::Gone;
    std::vector<config::Splice> splices;
    /// The person or the client took these places out of the entry: their values would be nowhere, so
    /// the caller must not take it back as long as the store has them.
    QStringList lostMarkers;
};

/// The splices that take one entry back. Pure.
[[nodiscard]] EntryRestore restoreEntry(const config::ConfigText &text, const Entry *current,
    const EntryInverse &inverse, const std::vector<ReturningValue> &values);

/// Names of the items of the store that are there for the undo alone.
[[nodiscard]] QStringList undoItems(const EntryInverse &inverse);

/// Where the marker stands, not as the head of a longer one (ref-1 in ref-12); -1 if it does not.
[[nodiscard]] qsizetype markerPosition(const QString &text, const QString &marker);

/// The entries of a text at the places of these inverses, found in one pass; null where there is none.
[[nodiscard]] std::vector<std::optional<Entry>> locate(
    const config::ConfigText &text, const std::vector<const EntryInverse *> &inverses);

} // namespace claviger::clients
