#pragma once

#include "core/base/result.h"
#include "core/clients/restore.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QString>

namespace claviger::clients {

/// What an import did to one file, so that it can be taken back: inverse edits with names in the
/// secrets' places. There is no secret in it, and no hash of text that may hold one except keyed ones,
/// whose key is in the keychain.
struct JournalRecord
{
    enum class Phase {
        Writing, ///< The client's file may be the old or the new one: look at it.
        Written,
    };
    struct Entry
    {
        enum class State {
            Active,
            Restoring, ///< An undo may have written the file, or not yet: look at it.
        };
        EntryInverse inverse;
        State state = State::Active;
        bool createdServer = false; ///< The server did not exist before this import.
    };

    QString id;
    quint64 sequence = 0; ///< Order of the imports.
    qint64 at = 0; ///< Epoch milliseconds.
    QString client;
    QString path; ///< As the client knows it.
    config::Dialect accepts = config::Dialect::Json;
    Phase phase = Phase::Writing;
    QByteArray writtenMac; ///< Keyed hash of the text that we wrote last to this file.
    bool isBroken = false; ///< Somebody else wrote the file between two writes of ours.
    std::vector<Entry> entries; ///< Those that are not undone yet.
};

/// The undo journal: one small file a record, each written whole (temporary file, fsync, rename).
///
/// Life: one, owned by ImportService. Thread: the broker's.
/// Errors: FileNotWritable, DiskFull, ParseFailed (a record that does not read is left alone and
/// named; it never blocks the others).
class Journal
{
public:
    static constexpr qint64 kLargestRecord = 64 * 1024 * 1024;
    static constexpr qsizetype kMostRecords = 10'000;

    explicit Journal(QString folder);

    /// Reads all records. The paths of those that do not read.
    [[nodiscard]] Result<QStringList> load();
    /// Adds or replaces; on the disk when it returns.
    [[nodiscard]] Result<void> save(JournalRecord record);
    /// The phase alone: without making the record's text anew, which may have thousands of entries.
    [[nodiscard]] Result<void> markWritten(const QString &id);
    [[nodiscard]] Result<void> remove(const QString &id);

    [[nodiscard]] const std::vector<JournalRecord> &records() const { return m_records; }
    [[nodiscard]] const JournalRecord *find(const QString &id) const;
    [[nodiscard]] quint64 nextSequence() const;
    /// How many undoable entries refer to each server.
    [[nodiscard]] QHash<QString, qsizetype> serverUses() const;

private:
    [[nodiscard]] QString pathOf(const JournalRecord &record) const;
    QString m_folder;
    std::vector<JournalRecord> m_records;
};

/// Pure, for the journal and its tests.
[[nodiscard]] QByteArray recordToJson(const JournalRecord &record);
[[nodiscard]] Result<JournalRecord> recordFromJson(QByteArrayView json);

} // namespace claviger::clients
