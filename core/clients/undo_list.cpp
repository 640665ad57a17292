#include "core/clients/undo.h"

#include "core/clients/discovery.h"
#include "core/clients/env_edit.h"
#include "core/clients/plan_entry.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

/// The files of the journal, each with its entries in the journal's order.
struct FileOfJournal
{
    QString path;
    std::vector<std::pair<const JournalRecord *, const JournalRecord::Entry *>> entries;
};

std::vector<FileOfJournal> byFile(const Journal &journal)
{
    std::vector<FileOfJournal> files;
    QHash<QString, std::size_t> places;
    for (const JournalRecord &record : journal.records()) {
        if (record.phase != JournalRecord::Phase::Written)
            continue;
        if (!places.contains(record.path)) {
            places.insert(record.path, files.size());
            files.push_back({record.path, {}});
        }
        for (const JournalRecord::Entry &entry : record.entries)
            files[places.value(record.path)].entries.emplace_back(&record, &entry);
    }
    return files;
}

UndoItem itemOf(const JournalRecord &record, const EntryInverse &inverse)
{
    UndoItem item;
    item.id = undoId(record, inverse);
    item.record = record.id;
    item.client = record.client;
    item.path = record.path;
    item.server = inverse.server;
    item.key = entryKey(inverse.path);
    item.at = record.at;
    for (const EntryInverse::Value &value : inverse.values) {
        if (value.reference.isEmpty())
            item.secrets.append(value.name);
    }
    return item;
}

/// Values are not needed to see how an entry stands.
std::vector<ReturningValue> placeholders(const EntryInverse &inverse)
{
    std::vector<ReturningValue> values;
    for (const EntryInverse::Value &value : inverse.values) {
        const QString text = value.reference.isEmpty() ? u"••••"_s : value.reference;
        values.push_back({value.marker, text, std::nullopt});
    }
    return values;
}

void judge(UndoItem &item, const LoadedFile &file, const Entry *entry, const JournalRecord &record,
    const EntryInverse &inverse, const Result<QByteArray> &mac)
{
    using Outcome = EntryRestore::Outcome;
    const EntryRestore restore = restoreEntry(*file.text, entry, inverse, placeholders(inverse));
    switch (restore.outcome) {
    case Outcome::Gone:
        item.state = UndoItem::State::Gone;
        item.why = Error {ErrorCode::EntryChanged, item.key, u"not there"_s};
        return;
    case Outcome::NotOurs:
        item.state = UndoItem::State::Gone;
        item.why = Error {ErrorCode::EntryChanged, item.key, u"not started through the shim"_s};
        return;
    case Outcome::Moved:
        item.state = UndoItem::State::InPlace;
        item.why = Error {ErrorCode::FileChanged, item.path, {}};
        return;
    case Outcome::AsWritten:
        break;
    }
    if (!mac) {
        item.state = UndoItem::State::Blocked;
        item.why = mac.error();
        return;
    }
    const bool isOurs = !record.isBroken && *mac == record.writtenMac;
    item.state = isOurs ? UndoItem::State::Exact : UndoItem::State::InPlace;
    if (!isOurs)
        item.why = Error {ErrorCode::FileChanged, item.path, {}};
}

QList<UndoItem> itemsOf(
    const FileOfJournal &group, const QStringList &running, const Result<JournalKey> &key)
{
    QList<UndoItem> items;
    const JournalRecord &first = *group.entries.front().first;
    const LoadedFile file = loadRecorded(first);
    const Client *client = findClient(first.client);
    const bool isBusy = client && client->overwritesWhileRunning && running.contains(client->id);
    std::vector<const EntryInverse *> inverses;
    for (const auto &[record, entry] : group.entries)
        inverses.push_back(&entry->inverse);
    const auto located = file.text ? locate(*file.text, inverses)
                                   : std::vector<std::optional<Entry>>(inverses.size());
    const Result<QByteArray> mac = !key ? Result<QByteArray>(fail(key.error()))
        : file.text                     ? Result<QByteArray>(key->mac(file.text->bytes()))
                                        : Result<QByteArray>(QByteArray());
    for (std::size_t i = 0; i < inverses.size(); ++i) {
        const JournalRecord &record = *group.entries[i].first;
        UndoItem item = itemOf(record, *inverses[i]);
        if (file.text)
            judge(item, file, located[i] ? &*located[i] : nullptr, record, *inverses[i], mac);
        else
            item.state = file.problem && file.problem->code != ErrorCode::FileNotFound
                ? UndoItem::State::Blocked
                : UndoItem::State::Gone;
        if (item.state == UndoItem::State::Exact && key
            && !isEnvironmentAsWritten(*inverses[i], *key)) {
            item.state = UndoItem::State::InPlace;
            item.why = Error {ErrorCode::FileChanged, environmentFileOf(*inverses[i]), {}};
        }
        if (item.state != UndoItem::State::Gone && (file.problem || isBusy))
            item.state = UndoItem::State::Blocked;
        if (file.problem)
            item.why = file.problem;
        else if (isBusy)
            item.why = Error {ErrorCode::ClientRunning, client->name, {}};
        items.append(std::move(item));
    }
    return items;
}

} // namespace

QString undoId(const JournalRecord &record, const EntryInverse &inverse)
{
    const QByteArray path = inverse.path.join(QChar(0x1f)).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).first(4);
    return record.id + u'.' + QString::fromLatin1(hash.toHex());
}

LoadedFile loadRecorded(const JournalRecord &record)
{
    FoundFile found = classifyFile(record.path, Surroundings::ofThisProcess());
    found.path = record.path;
    found.client = record.client;
    found.accepts = record.accepts;
    return loadFile(found);
}

Task<QList<UndoItem>> listUndo(const ImportPorts &ports, const Journal &journal)
{
    QList<UndoItem> items;
    if (journal.records().empty())
        co_return items;
    auto key = co_await readJournalKey(ports.store);
    const QStringList running = runningClients(ports.processes);
    for (const FileOfJournal &group : byFile(journal)) {
        if (!group.entries.empty())
            items.append(itemsOf(group, running, key));
    }
    co_return items;
}

QList<UndoPreview> previewUndo(const Journal &journal, const QList<UndoItem> &items)
{
    QSet<QString> wanted;
    for (const UndoItem &item : items)
        wanted.insert(item.id);
    QList<UndoPreview> previews;
    for (const FileOfJournal &group : byFile(journal)) {
        std::vector<const EntryInverse *> inverses;
        QMultiHash<QStringList, const EntryInverse *> byPath;
        for (const auto &[record, entry] : group.entries) {
            if (!wanted.contains(undoId(*record, entry->inverse)))
                continue;
            inverses.push_back(&entry->inverse);
            byPath.insert(entry->inverse.path, &entry->inverse);
        }
        if (inverses.empty())
            continue;
        const JournalRecord &record = *group.entries.front().first;
        const LoadedFile file = loadRecorded(record);
        if (!file.text)
            continue;
        std::vector<config::Splice> edits;
        const auto located = locate(*file.text, inverses);
        for (std::size_t i = 0; i < inverses.size(); ++i) {
            EntryRestore restore = restoreEntry(*file.text, located[i] ? &*located[i] : nullptr,
                *inverses[i], placeholders(*inverses[i]));
            std::move(restore.splices.begin(), restore.splices.end(), std::back_inserter(edits));
        }
        std::vector<config::Splice> masks;
        const PlanContext context;
        QList<UndoPreview> environments;
        for (Entry entry : file.entries) {
            entry.managed.reset(); // judged like any other: what a person left in it is masked
            const QList<PlannedFinding> findings = planEntry(entry, file, context).findings;
            const auto more = maskSplices(*file.text, entry, findings);
            masks.insert(masks.end(), more.begin(), more.end());
            for (const EntryInverse *inverse : byPath.values(entry.path)) {
                auto diff = environmentUndoDiff(*inverse, placeholders(*inverse), findings);
                if (!diff.isEmpty())
                    environments.append({environmentFileOf(*inverse), record.client, diff});
            }
        }
        previews.append({group.path, record.client,
            makeDiff(file.text->bytes(), std::move(edits), std::move(masks))});
        previews += environments;
    }
    return previews;
}

QString undoStateName(UndoItem::State state)
{
    switch (state) {
    case UndoItem::State::Exact:
        return u"exact"_s;
    case UndoItem::State::InPlace:
        return u"in-place"_s;
    case UndoItem::State::Gone:
        return u"gone"_s;
    case UndoItem::State::Blocked:
        return u"blocked"_s;
    }
    Q_UNREACHABLE();
}

} // namespace claviger::clients
