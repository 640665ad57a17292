#pragma once

#include "core/clients/diff.h"
#include "core/clients/discovery.h"
#include "core/clients/journal.h"
#include "core/clients/journal_key.h"
#include "core/clients/ports.h"

#include <QtCore/QSet>

namespace claviger::clients {

/// One entry that can be taken back, and how.
struct UndoItem
{
    enum class State {
        Exact, ///< The file is what we wrote: it will be byte for byte what it was.
        InPlace, ///< Somebody wrote the file since; the entry is restored in the present text.
        Gone, ///< The entry is not there, or is not ours any more: nothing to take back.
        Blocked, ///< Not now; `why` says what stands in the way.
    };
    QString id; ///< "<record>.<hash of the path>"; stable while the entry can be undone.
    QString record;
    QString client;
    QString path;
    QString server;
    QString key;
    qint64 at = 0;
    QStringList secrets;
    State state = State::Blocked;
    std::optional<Error> why;
};

/// What became of one file of an undo.
struct UndoReport
{
    QString path;
    QString client;
    std::optional<Error> error; ///< The file is as before.
    bool isExact = false;
    std::optional<Error> why; ///< Why not exact.
    bool isSecretReplaced = false; ///< A newer value than the imported one went back.
    qsizetype restored = 0;
    QStringList notRestored; ///< Keys of entries that were gone or not ours.
};

[[nodiscard]] QString undoStateName(UndoItem::State state);

/// Everything that can be undone, as the files are now. Reads files and the journal's key, no secret.
[[nodiscard]] Task<QList<UndoItem>> listUndo(const ImportPorts &ports, const Journal &journal);

/// The diff of an undo of these items; secrets masked without being read.
struct UndoPreview
{
    QString path;
    QString client;
    QList<DiffLine> diff;
};
[[nodiscard]] QList<UndoPreview> previewUndo(const Journal &journal, const QList<UndoItem> &items);

/// Takes back the items of one file:
///
///  1. the values out of the store
///  2. journal: these entries are being restored
///  3. .env files that hold values of theirs, then the client's file, in one rename each
///  4. secrets, servers and grants that nobody uses any more; last the journal's entries
///
/// Ended before that last rename, recovery sets the entries active again; ended after, it completes 4.
/// Errors (in the report): those of the store (SecretNotFound: the person deleted a value), ClientRunning,
/// of loadFile() and replaceFile(), NothingToUndo.
[[nodiscard]] Task<UndoReport> undoFile(
    const ImportPorts &ports, Journal &journal, QString path, QList<UndoItem> items);

/// Step 4: for the entries of these records that are in the state Restoring and whose file is restored.
[[nodiscard]] Task<Result<void>> finishUndo(
    const ImportPorts &ports, Journal &journal, QSet<QString> itemIds);

/// The file of a record, read and parsed as it is now.
[[nodiscard]] LoadedFile loadRecorded(const JournalRecord &record);

/// The id of an entry of a record.
[[nodiscard]] QString undoId(const JournalRecord &record, const EntryInverse &inverse);

} // namespace claviger::clients
