#include "core/base/one_shot.h"
#include "core/base/task_scope.h"
#include "core/clients/file_import.h"

#include <algorithm>
#include <iterator>
#include <memory>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

/// All at once: a provider that is down must not keep the others waiting.
Task<Result<void>> forgetSessions(const ImportPorts &ports, QList<servers::ServerId> ids)
{
    if (!ports.forgetSessions)
        co_return Result<void>();
    std::vector<OneShotWait<void>> waits;
    TaskScope scope;
    for (const servers::ServerId &id : std::as_const(ids)) {
        auto [answer, wait] = makeOneShot<void>();
        auto shared = std::make_shared<OneShotAnswer<void>>(std::move(answer));
        scope.spawn(ports.forgetSessions(id),
            [shared](const Result<void> &result) { shared->send(result); });
        waits.push_back(std::move(wait));
    }
    Result<void> all;
    for (OneShotWait<void> &wait : waits) {
        auto forgotten = co_await std::move(wait);
        if (!forgotten && all)
            all = forgotten;
    }
    co_return all;
}

} // namespace

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
    QList<servers::ServerId> remote;
    std::copy_if(
        ids.begin(), ids.end(), std::back_inserter(remote), [&known](const servers::ServerId &id) {
            return std::holds_alternative<servers::HttpTransport>(
                known.constFind(id.text())->transport);
        });
    if (auto forgotten = co_await forgetSessions(ports, std::move(remote)); !forgotten)
        co_return forgotten;
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
