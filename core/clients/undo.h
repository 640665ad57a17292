#pragma once

#include "core/clients/diff.h"
#include "core/clients/discovery.h"
#include "core/clients/journal.h"
#include "core/clients/journal_key.h"
#include "core/clients/ports.h"
#include "core/clients/undo_obstacle.h"

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
    QStringList environmentSecrets; ///< Of these, those that go back even where the entry is gone.
    State state = State::Blocked;
    std::optional<Error> why; ///< None where the obstacles say it.
    QList<UndoObstacle> obstacles;
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
    QStringList notRestored; ///< Keys of entries that were gone, not ours, or have obstacles.
    QList<UndoObstacle> obstacles;
    QStringList stayingServers; ///< Without an entry, but with what the person entered there.
};

[[nodiscard]] QString undoStateName(UndoItem::State state);

/// Everything that can be undone, as the files are now. Reads files, the journal's key and of secrets
/// only those whose place is gone, to see whether there are any.
[[nodiscard]] Task<QList<UndoItem>> listUndo(const ImportPorts &ports, const Journal &journal);

/// Reads the texts of an entry that goes back as a whole, where the store has them. Wipe them after use.
[[nodiscard]] Task<Result<void>> readWhole(vault::SecretStore &store, EntryInverse &inverse);

/// The diff of an undo of these items; secrets masked without being read. An entry that goes back as a
/// whole is left out if the store does not give its text.
struct UndoPreview
{
    QString path;
    QString client;
    QList<DiffLine> diff;
    QList<UndoObstacle> obstacles; ///< Of entries that stay as they are.
};
[[nodiscard]] Task<QList<UndoPreview>> previewUndo(
    const ImportPorts &ports, const Journal &journal, QList<UndoItem> items);

/// Takes back the items of one file:
///
///  1. the values out of the store
///  2. journal: these entries are being restored
///  3. .env files that hold values of theirs, then the client's file, in one rename each
///  4. secrets, servers and grants that nobody uses any more; last the journal's entries
///
/// An entry whose values have not all a place to go back to is left as it is, with everything of it
/// (UndoReport::obstacles): no value is removed from the store that is not in a file. So is one whose own
/// text the store has no more.
/// Ended before that last rename, recovery sets the entries active again; ended after, it completes 4.
/// Errors (in the report): those of the store (SecretNotFound: the person deleted a value), ClientRunning,
/// of loadFile() and replaceFile(), NothingToUndo.
[[nodiscard]] Task<UndoReport> undoFile(
    const ImportPorts &ports, Journal &journal, QString path, QList<UndoItem> items);

/// Step 4: for entries that stand in their clients' files by themselves again. One whose .env file does not
/// take its values stays in the journal, with everything of it. Gives the servers that stay although nobody
/// uses them: the person entered something to sign in with that no file had.
[[nodiscard]] Task<Result<QStringList>> finishUndo(
    const ImportPorts &ports, Journal &journal, QSet<QString> itemIds);

/// Step 4 for entries of older records that `newest` imported anew. A server of theirs that nobody uses goes
/// only if all that it keeps is kept for `newest` too.
[[nodiscard]] Task<Result<void>> finishOlder(const ImportPorts &ports, Journal &journal,
    QSet<QString> itemIds, JournalRecord newest, const JournalKey &key);

/// The file of a record, read and parsed as it is now.
[[nodiscard]] LoadedFile loadRecorded(const JournalRecord &record);

/// The id of an entry of a record.
[[nodiscard]] QString undoId(const JournalRecord &record, const EntryInverse &inverse);

} // namespace claviger::clients
