#include "core/clients/recovery.h"

#include "core/base/file.h"
#include "core/clients/env_edit.h"
#include "core/clients/file_import.h"
#include "core/clients/standing.h"
#include "core/clients/undo.h"

#include <QtCore/QSet>

#include <algorithm>

namespace claviger::clients {
namespace {

void removeAllLeftovers(const JournalRecord &record)
{
    removeLeftovers(record.path);
    for (const JournalRecord::Entry &entry : record.entries) {
        if (const QString file = environmentFileOf(entry.inverse); !file.isEmpty())
            removeLeftovers(file);
    }
}

/// One rename wrote all entries: it is taken back only where none of them shows that the import happened,
/// and each that it did not.
Task<Result<void>> endImport(const ImportPorts &ports, Journal &journal, JournalRecord record)
{
    removeAllLeftovers(record);
    const auto standing = co_await standingOf(ports, record);
    if (!standing)
        co_return fail(standing.error());
    if (!*standing)
        co_return Result<void>();
    const auto &entries = **standing;
    const bool isOld = std::all_of(
        entries.begin(), entries.end(), [](Standing entry) { return entry == Standing::ByItself; });
    if (isOld)
        co_return co_await rollBack(ports, journal, record.id);
    record.phase = JournalRecord::Phase::Written;
    co_return journal.save(std::move(record));
}

Task<Result<void>> endUndo(const ImportPorts &ports, Journal &journal, JournalRecord record)
{
    removeAllLeftovers(record);
    const auto standing = co_await standingOf(ports, record);
    if (!standing)
        co_return fail(standing.error());
    if (!*standing)
        co_return Result<void>();
    QSet<QString> restored;
    for (std::size_t i = 0; i < record.entries.size(); ++i) {
        JournalRecord::Entry &entry = record.entries[i];
        if (entry.state != JournalRecord::Entry::State::Restoring)
            continue;
        if ((**standing)[i] == Standing::ByItself)
            restored.insert(undoId(record, entry.inverse));
        else
            entry.state = JournalRecord::Entry::State::Active;
    }
    if (auto saved = journal.save(std::move(record)); !saved)
        co_return saved;
    if (restored.isEmpty())
        co_return Result<void>();
    const auto finished = co_await finishUndo(ports, journal, std::move(restored));
    co_return finished ? Result<void>() : Result<void>(fail(finished.error()));
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
