#include "core/clients/file_import.h"

#include "core/clients/env_edit.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {

Task<Result<void>> removeServers(
    const ImportPorts &ports, QStringList servers, std::vector<vault::SecretId> further)
{
    std::vector<vault::SecretId> items = std::move(further);
    QList<servers::ServerId> ids;
    QHash<QString, servers::Server> known;
    for (const servers::Server &server : ports.registry.servers())
        known.insert(server.id.text(), server);
    for (const QString &id : servers) {
        const auto server = known.constFind(id);
        if (server == known.constEnd())
            continue;
        ids.append(server->id);
        for (const QString &name : servers::itemNames(*server))
            items.push_back({id, name});
    }
    // Secrets first: while the registry has the server, everybody knows which items are its own.
    if (auto removed = co_await ports.store.removeAll(std::move(items)); !removed)
        co_return removed;
    // Grants before the registry, and of servers that it no longer has too: we may have been killed here.
    if (!servers.isEmpty()) {
        if (auto forgotten = ports.policy.forgetServers(servers); !forgotten)
            co_return forgotten;
    }
    if (!ids.isEmpty()) {
        if (auto removed = ports.registry.remove(ids); !removed)
            co_return removed;
    }
    co_return Result<void>();
}

Task<Result<void>> rollBack(const ImportPorts &ports, Journal &journal, QString recordId)
{
    const JournalRecord *found = journal.find(recordId);
    if (!found)
        co_return Result<void>();
    const JournalRecord record = *found;
    for (const JournalRecord::Entry &entry : record.entries) {
        auto returned = co_await returnToEnvironment(ports, entry.inverse);
        if (!returned)
            co_return returned;
    }
    QHash<QString, qsizetype> uses = journal.serverUses();
    for (const JournalRecord::Entry &entry : record.entries)
        --uses[entry.inverse.server];

    QSet<QString> servers;
    std::vector<vault::SecretId> items;
    for (const JournalRecord::Entry &entry : record.entries) {
        const QString &server = entry.inverse.server;
        if (entry.createdServer && uses.value(server) <= 0)
            servers.insert(server);
        for (const EntryInverse::Value &value : entry.inverse.values) {
            if (!value.spelling.isEmpty())
                items.push_back({server, value.spelling});
            // Before the registry knows a server, only the journal says which items it has.
            if (entry.createdServer && uses.value(server) <= 0)
                items.push_back({server, value.name});
        }
    }
    auto removed = co_await removeServers(ports, servers.values(), std::move(items));
    if (!removed)
        co_return removed;
    co_return journal.remove(recordId);
}

} // namespace claviger::clients
