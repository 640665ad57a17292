#include "core/clients/recovery.h"

#include "core/base/file.h"
#include "core/clients/discovery.h"
#include "core/clients/env_edit.h"
#include "core/clients/file_import.h"
#include "core/clients/undo.h"

#include <QtCore/QSet>

#include <algorithm>

namespace claviger::clients {
namespace {

/// For every entry of a record: is it started through the shim as the record's server? Nothing where
/// the file cannot be read.
std::optional<std::vector<bool>> standing(const JournalRecord &record)
{
    const LoadedFile file = loadRecorded(record);
    const bool isMissing = file.problem && file.problem->code == ErrorCode::FileNotFound;
    if (!file.text && file.problem && !isMissing)
        return std::nullopt;
    std::vector<bool> result(record.entries.size(), false);
    if (!file.text)
        return result;
    std::vector<const EntryInverse *> inverses;
    for (const JournalRecord::Entry &entry : record.entries)
        inverses.push_back(&entry.inverse);
    const auto located = locate(*file.text, inverses);
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = located[i] && located[i]->managed
            && located[i]->managed->server == record.entries[i].inverse.server;
    }
    return result;
}

void removeAllLeftovers(const JournalRecord &record)
{
    removeLeftovers(record.path);
    for (const JournalRecord::Entry &entry : record.entries) {
        if (const QString file = environmentFileOf(entry.inverse); !file.isEmpty())
            removeLeftovers(file);
    }
}

/// One rename wrote all entries: if any stands there, the import happened.
Task<Result<void>> endImport(const ImportPorts &ports, Journal &journal, JournalRecord record)
{
    removeAllLeftovers(record);
    const auto stands = standing(record);
    if (!stands)
        co_return Result<void>();
    if (std::find(stands->begin(), stands->end(), true) == stands->end())
        co_return co_await rollBack(ports, journal, record.id);
    record.phase = JournalRecord::Phase::Written;
    co_return journal.save(std::move(record));
}

Task<Result<void>> endUndo(const ImportPorts &ports, Journal &journal, JournalRecord record)
{
    removeAllLeftovers(record);
    const auto stands = standing(record);
    if (!stands)
        co_return Result<void>();
    QSet<QString> restored;
    for (std::size_t i = 0; i < record.entries.size(); ++i) {
        JournalRecord::Entry &entry = record.entries[i];
        if (entry.state != JournalRecord::Entry::State::Restoring)
            continue;
        if ((*stands)[i])
            entry.state = JournalRecord::Entry::State::Active;
        else
            restored.insert(undoId(record, entry.inverse));
    }
    if (auto saved = journal.save(std::move(record)); !saved)
        co_return saved;
    if (restored.isEmpty())
        co_return Result<void>();
    co_return co_await finishUndo(ports, journal, std::move(restored));
}

} // namespace

Task<Result<void>> recoverJournal(const ImportPorts &ports, Journal &journal)
{
    const std::vector<JournalRecord> records = journal.records();
    for (const JournalRecord &record : records) {
        if (!journal.find(record.id))
            continue;
        const bool isRestoring = std::any_of(
            record.entries.begin(), record.entries.end(), [](const JournalRecord::Entry &entry) {
                return entry.state == JournalRecord::Entry::State::Restoring;
            });
        Result<void> ended;
        if (record.phase == JournalRecord::Phase::Writing)
            ended = co_await endImport(ports, journal, record);
        else if (isRestoring)
            ended = co_await endUndo(ports, journal, record);
        if (!ended)
            co_return ended;
    }
    co_return Result<void>();
}

} // namespace claviger::clients
