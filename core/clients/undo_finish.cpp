#include "core/clients/undo.h"

#include "core/clients/env_edit.h"
#include "core/clients/file_import.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>

namespace claviger::clients {
namespace {

Q_LOGGING_CATEGORY(lcFinish, "claviger.clients")

using EntryState = JournalRecord::Entry::State;

std::vector<std::pair<QString, EntryInverse>> inversesOf(
    const Journal &journal, const QSet<QString> &itemIds)
{
    std::vector<std::pair<QString, EntryInverse>> inverses;
    for (const JournalRecord &record : journal.records()) {
        for (const JournalRecord::Entry &entry : record.entries) {
            const QString id = undoId(record, entry.inverse);
            if (itemIds.contains(id))
                inverses.emplace_back(id, entry.inverse);
        }
    }
    return inverses;
}

/// An entry that stays with everything of it, as one of an import that happened.
Result<void> keep(Journal &journal, const QSet<QString> &itemIds)
{
    const std::vector<JournalRecord> records = journal.records();
    for (JournalRecord record : records) {
        bool isTouched = false;
        for (JournalRecord::Entry &entry : record.entries) {
            if (itemIds.contains(undoId(record, entry.inverse))) {
                entry.state = EntryState::Active;
                isTouched = true;
            }
        }
        if (!isTouched)
            continue;
        record.phase = JournalRecord::Phase::Written;
        if (auto saved = journal.save(std::move(record)); !saved)
            return saved;
    }
    return {};
}

/// Gives back what .env files hold, and leaves out the entries whose values are not in there then.
Task<Result<QSet<QString>>> withReturned(
    const ImportPorts &ports, Journal &journal, QSet<QString> itemIds)
{
    QSet<QString> stuck;
    for (const auto &[id, inverse] : inversesOf(journal, itemIds)) {
        if (environmentFileOf(inverse).isEmpty())
            continue;
        const auto returned = co_await returnToEnvironment(ports, inverse);
        if (!returned)
            co_return fail(returned.error());
        if (!*returned)
            stuck.insert(id);
    }
    if (!stuck.isEmpty()) {
        qCWarning(lcFinish) << "secrets stay: their .env file does not have them";
        if (auto kept = keep(journal, stuck); !kept)
            co_return fail(kept.error());
        itemIds.subtract(stuck);
    }
    co_return itemIds;
}

/// What goes with these entries: items that only they need, and servers that nobody else uses.
struct Leaving
{
    QSet<QString> created; ///< Servers whose removal is the duty of one of the entries.
    QSet<QString> servers;
    std::vector<vault::SecretId> values; ///< Of those servers.
    std::vector<vault::SecretId> undoItems; ///< Only the entries name them: they go in any case.

    /// It stays after all, with all of its values.
    void leave(const QString &server)
    {
        servers.remove(server);
        std::erase_if(
            values, [&server](const vault::SecretId &item) { return item.server == server; });
    }
    [[nodiscard]] std::vector<vault::SecretId> items() const
    {
        std::vector<vault::SecretId> all = values;
        all.insert(all.end(), undoItems.begin(), undoItems.end());
        return all;
    }
};

Leaving leavingWith(const Journal &journal, const QSet<QString> &itemIds)
{
    Leaving leaving;
    QHash<QString, qsizetype> uses = journal.serverUses();
    const auto inverses = inversesOf(journal, itemIds);
    for (const auto &[id, inverse] : inverses) {
        --uses[inverse.server];
        for (const QString &item : undoItems(inverse))
            leaving.undoItems.push_back({inverse.server, item});
    }
    for (const JournalRecord &record : journal.records()) {
        for (const JournalRecord::Entry &entry : record.entries) {
            if (entry.createdServer && itemIds.contains(undoId(record, entry.inverse)))
                leaving.created.insert(entry.inverse.server);
        }
    }
    for (const auto &[id, inverse] : inverses) {
        if (uses.value(inverse.server) > 0 || !leaving.created.contains(inverse.server))
            continue;
        leaving.servers.insert(inverse.server);
        // Before the registry knows a server, only the journal says which items it has.
        for (const EntryInverse::Value &value : inverse.values)
            leaving.values.push_back({inverse.server, value.name});
    }
    return leaving;
}

Result<void> removeEntries(
    Journal &journal, const QSet<QString> &itemIds, const QSet<QString> &created)
{
    const std::vector<JournalRecord> records = journal.records();
    for (JournalRecord record : records) {
        const std::size_t before = record.entries.size();
        std::erase_if(record.entries, [&](const JournalRecord::Entry &entry) {
            return itemIds.contains(undoId(record, entry.inverse));
        });
        // Whoever still uses a server inherits the duty to remove it.
        bool isHeir = false;
        for (JournalRecord::Entry &entry : record.entries) {
            if (created.contains(entry.inverse.server) && !entry.createdServer)
                isHeir = entry.createdServer = true;
        }
        if (record.entries.size() == before && !isHeir)
            continue;
        auto saved = record.entries.empty() ? journal.remove(record.id)
                                            : journal.save(std::move(record));
        if (!saved)
            return saved;
    }
    return {};
}

/// Whether the person gave a remote server something to sign in with that no entry had (not among `written`,
/// "server/name"): no file takes it back, and a provider shows it once.
Task<Result<bool>> hasEntered(const ImportPorts &ports, QString server, QSet<QString> written)
{
    const auto id = servers::ServerId::parse(server);
    if (!id)
        co_return false;
    const auto known = ports.registry.find(*id);
    if (!known || !std::holds_alternative<servers::HttpTransport>(known->transport))
        co_return false;
    const QStringList names {
        servers::kClientSecretItem, servers::kClientKeyItem, servers::kClientTlsKey};
    for (const QString &name : names) {
        if (written.contains(server + u'/' + name))
            continue;
        const vault::SecretId item {server, name};
        const auto value = co_await ports.store.read(item);
        if (value)
            co_return true;
        if (value.error().code != ErrorCode::SecretNotFound)
            co_return fail(value.error());
    }
    co_return false;
}

/// Whether everything that the store has of this server is among these values.
Task<Result<bool>> isKeptElsewhere(const ImportPorts &ports, QString server, QSet<QByteArray> macs,
    QSet<QString> returned, const JournalKey &key)
{
    const auto id = servers::ServerId::parse(server);
    if (!id)
        co_return true;
    const auto known = ports.registry.find(*id);
    if (!known)
        co_return true;
    const QStringList names = servers::itemNames(*known);
    for (const QString &name : names) {
        if (returned.contains(name))
            continue;
        const vault::SecretId item {server, name};
        const auto value = co_await ports.store.read(item);
        if (!value && value.error().code == ErrorCode::SecretNotFound)
            continue;
        if (!value)
            co_return fail(value.error());
        if (!macs.contains(key.mac(*value)))
            co_return false;
    }
    co_return true;
}

} // namespace

Task<Result<QStringList>> finishUndo(
    const ImportPorts &ports, Journal &journal, QSet<QString> itemIds)
{
    const auto returned = co_await withReturned(ports, journal, std::move(itemIds));
    if (!returned)
        co_return fail(returned.error());
    Leaving leaving = leavingWith(journal, *returned);
    QSet<QString> written;
    for (const auto &[id, inverse] : inversesOf(journal, *returned)) {
        for (const EntryInverse::Value &value : inverse.values)
            written.insert(inverse.server + u'/' + value.name);
    }
    QStringList staying;
    const QStringList unused = leaving.servers.values();
    for (const QString &server : unused) {
        const auto hasMore = co_await hasEntered(ports, server, written);
        if (!hasMore)
            co_return fail(hasMore.error());
        if (*hasMore)
            staying.append(server);
    }
    for (const QString &server : std::as_const(staying))
        leaving.leave(server);
    const QStringList servers = leaving.servers.values();
    std::vector<vault::SecretId> items = leaving.items();
    auto removed = co_await removeServers(ports, servers, std::move(items));
    if (!removed)
        co_return fail(removed.error());
    if (auto dropped = removeEntries(journal, *returned, leaving.created); !dropped)
        co_return fail(dropped.error());
    co_return staying;
}

Task<Result<void>> finishOlder(const ImportPorts &ports, Journal &journal, QSet<QString> itemIds,
    JournalRecord newest, const JournalKey &key)
{
    const auto returned = co_await withReturned(ports, journal, std::move(itemIds));
    if (!returned)
        co_return fail(returned.error());
    QSet<QByteArray> macs;
    for (const JournalRecord::Entry &entry : newest.entries) {
        for (const EntryInverse::Value &value : entry.inverse.values)
            macs.insert(value.mac);
    }
    QHash<QString, QSet<QString>> inFiles;
    for (const auto &[id, inverse] : inversesOf(journal, *returned)) {
        for (const EntryInverse::Value &value : inverse.values) {
            if (value.kind == ValuePlace::Kind::EnvironmentFile)
                inFiles[inverse.server].insert(value.name);
        }
    }
    Leaving leaving = leavingWith(journal, *returned);
    const QStringList unused = leaving.servers.values();
    for (const QString &server : unused) {
        const auto isKept = co_await isKeptElsewhere(
            ports, server, macs, inFiles.value(server), key);
        if (!isKept)
            co_return fail(isKept.error());
        if (*isKept)
            continue;
        qCWarning(lcFinish) << "this server stays: it has a value that nothing else has" << server;
        leaving.leave(server);
    }
    const QStringList servers = leaving.servers.values();
    std::vector<vault::SecretId> items = leaving.items();
    auto removed = co_await removeServers(ports, servers, std::move(items));
    if (!removed)
        co_return removed;
    co_return removeEntries(journal, *returned, leaving.created);
}

/// The file is the old one: that is an undo whose last step is left.
Task<Result<void>> rollBack(const ImportPorts &ports, Journal &journal, QString recordId)
{
    const JournalRecord *found = journal.find(recordId);
    if (!found)
        co_return Result<void>();
    QSet<QString> ids;
    for (const JournalRecord::Entry &entry : found->entries)
        ids.insert(undoId(*found, entry.inverse));
    const auto finished = co_await finishUndo(ports, journal, std::move(ids));
    co_return finished ? Result<void>() : Result<void>(fail(finished.error()));
}

} // namespace claviger::clients
