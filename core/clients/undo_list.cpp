#include "core/clients/undo.h"

#include "core/base/secret.h"
#include "core/clients/discovery.h"
#include "core/clients/entry_text.h"
#include "core/clients/env_edit.h"
#include "core/clients/plan_entry.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <map>

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
        values.emplace_back(value.marker, text);
    }
    return values;
}

/// Without values; of one that stands in a .env file already the hash tells.
QList<UndoObstacle> obstaclesTo(const EntryInverse &inverse, const QString &path,
    const EntryRestore &restore, const Result<JournalKey> &key)
{
    using Outcome = EntryRestore::Outcome;
    if (restore.outcome == Outcome::Gone || restore.outcome == Outcome::NotOurs)
        return {};
    QStringList lost = restore.lostMarkers;
    if (key)
        lost += lostInEnvironment(inverse, byMac(*key));
    return obstaclesOf(inverse, path, restore, lost);
}

/// Of an entry that is gone its .env file gets its values back all the same.
QStringList secretsInEnvironment(const EntryInverse &inverse)
{
    const QStringList lost = lostInEnvironment(
        inverse, [](const EntryInverse::Value &, const config::EnvEntry &) { return false; });
    QStringList names;
    for (const EntryInverse::Value &value : inverse.values) {
        if (value.kind == ValuePlace::Kind::EnvironmentFile && !lost.contains(value.marker))
            names.append(value.name);
    }
    return names;
}

void judge(UndoItem &item, const EntryRestore &restore, const JournalRecord &record,
    const EntryInverse &inverse, const Result<QByteArray> &mac)
{
    using Outcome = EntryRestore::Outcome;
    switch (restore.outcome) {
    case Outcome::Gone:
        item.state = UndoItem::State::Gone;
        item.why = Error {ErrorCode::EntryChanged, item.key, u"not there"_s};
        item.environmentSecrets = secretsInEnvironment(inverse);
        return;
    case Outcome::NotOurs:
        item.state = UndoItem::State::Gone;
        item.why = Error {ErrorCode::EntryChanged, item.key, u"not started through the shim"_s};
        item.environmentSecrets = secretsInEnvironment(inverse);
        return;
    case Outcome::Moved:
    case Outcome::Entangled:
        item.state = UndoItem::State::InPlace;
        item.why = Error {ErrorCode::FileChanged, item.path, {}};
        return;
    case Outcome::AsWritten:
    case Outcome::Unread: // how the file stands says the rest
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
        if (file.text) {
            const EntryRestore restore = restoreEntry(*file.text,
                located[i] ? &*located[i] : nullptr, *inverses[i], placeholders(*inverses[i]));
            judge(item, restore, record, *inverses[i], mac);
            item.obstacles = obstaclesTo(*inverses[i], record.path, restore, key);
        } else {
            item.state = file.problem && file.problem->code != ErrorCode::FileNotFound
                ? UndoItem::State::Blocked
                : UndoItem::State::Gone;
        }
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

/// `wanted`: the obstacles of each item that is.
QList<UndoPreview> diffsOf(const Journal &journal,
    const QHash<QString, QList<UndoObstacle>> &wanted, const std::map<QString, EntryInverse> &read,
    const QSet<QString> &gone)
{
    QList<UndoPreview> previews;
    for (const FileOfJournal &group : byFile(journal)) {
        std::vector<const EntryInverse *> inverses;
        QSet<const EntryInverse *> withoutText;
        QMultiHash<QStringList, const EntryInverse *> byPath;
        QList<UndoObstacle> obstacles;
        for (const auto &[record, entry] : group.entries) {
            const QString id = undoId(*record, entry->inverse);
            obstacles += wanted.value(id);
            if (!wanted.contains(id) || !wanted.value(id).isEmpty())
                continue;
            const auto copy = read.find(id);
            inverses.push_back(copy == read.end() ? &entry->inverse : &copy->second);
            byPath.insert(entry->inverse.path, inverses.back());
            if (gone.contains(id))
                withoutText.insert(inverses.back());
        }
        if (inverses.empty() && obstacles.isEmpty())
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
            obstacles += obstaclesOf(*inverses[i], group.path, restore, {});
            if (restore.outcome == EntryRestore::Outcome::Unread
                && withoutText.contains(inverses[i]))
                obstacles.append(textGone(*inverses[i], group.path));
            for (config::Splice &splice : restore.splices) {
                const QByteArray masked = inverses[i]->whole
                    ? maskedText(splice.replacement, file.text->dialect(), inverses[i]->path)
                    : QByteArray();
                if (!masked.isEmpty()) // what nobody moved comes back as it was
                    splice.replacement = masked;
            }
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
                    environments.append({environmentFileOf(*inverse), record.client, diff, {}});
            }
        }
        previews.append({group.path, record.client,
            makeDiff(file.text->bytes(), std::move(edits), std::move(masks)), obstacles});
        previews += environments;
    }
    return previews;
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
    for (UndoItem &item : items) {
        if (item.obstacles.isEmpty())
            continue;
        for (const UndoObstacle &obstacle : std::as_const(item.obstacles))
            item.secrets.removeOne(obstacle.name); // it does not go back, deleted or not
        item.obstacles = co_await withoutDeleted(ports.store, item.obstacles);
        if (item.obstacles.isEmpty() || item.state == UndoItem::State::Blocked)
            continue;
        item.state = UndoItem::State::Blocked;
        item.why.reset();
    }
    co_return items;
}

Task<QList<UndoPreview>> previewUndo(
    const ImportPorts &ports, const Journal &journal, QList<UndoItem> items)
{
    QHash<QString, QList<UndoObstacle>> wanted;
    for (const UndoItem &item : items)
        wanted.insert(item.id, item.obstacles);
    std::map<QString, EntryInverse> read; // copies: the journal may change while the store answers
    for (const JournalRecord &record : journal.records()) {
        for (const JournalRecord::Entry &entry : record.entries) {
            const QString id = undoId(record, entry.inverse);
            if (entry.inverse.whole && wanted.contains(id))
                read.emplace(id, entry.inverse);
        }
    }
    QSet<QString> gone;
    for (auto &[id, inverse] : read) {
        const auto text = co_await readWhole(ports.store, inverse);
        if (!text && isTextGone(text.error()))
            gone.insert(id);
    }
    const QList<UndoPreview> previews = diffsOf(journal, wanted, read, gone);
    for (auto &[id, inverse] : read) {
        for (QByteArray *text : {&inverse.whole->before, &inverse.whole->now})
            wipeMemory(text->data(), static_cast<std::size_t>(text->size()));
    }
    co_return previews;
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
