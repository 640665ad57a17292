#include "core/clients/file_import.h"

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
    // Sign-ins before all: revoking them needs the rest.
    for (const servers::ServerId &id : std::as_const(ids)) {
        const bool isRemote = std::holds_alternative<servers::HttpTransport>(
            known.constFind(id.text())->transport);
        if (!isRemote || !ports.forgetSessions)
            continue;
        if (auto forgotten = co_await ports.forgetSessions(id); !forgotten)
            co_return forgotten;
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

} // namespace claviger::clients
