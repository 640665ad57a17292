#include "core/clients/scan.h"

#include "core/clients/env_file.h"

#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

constexpr qsizetype kFingerprintKeyBytes = 32;

std::vector<LoadedFile> loadAll(const DiscoveryRequest &request, const Surroundings &surroundings)
{
    std::vector<LoadedFile> files;
    QSet<QString> seen;
    for (const FoundFile &found : discoverFiles(request, surroundings)) {
        files.push_back(loadFile(found));
        seen.insert(found.path);
    }
    if (!request.isEverything())
        return files;
    QStringList folders;
    for (const LoadedFile &file : files)
        folders += projectFoldersOf(file);
    folders.removeDuplicates();
    for (const QString &folder : std::as_const(folders)) {
        for (const FoundFile &found : projectFilesIn(folder, request.clients)) {
            if (seen.contains(found.path) || files.size() >= limits::kMostFiles)
                continue;
            seen.insert(found.path);
            files.push_back(loadFile(found));
        }
    }
    return files;
}

bool namesEnvironmentFile(const std::vector<LoadedFile> &files)
{
    return std::any_of(files.begin(), files.end(), [](const LoadedFile &file) {
        return std::any_of(file.entries.begin(), file.entries.end(),
            [](const Entry &entry) { return entry.environmentFile != nullptr; });
    });
}

/// Whether any entry refers to a variable, so that the login shell is worth asking.
bool refersToVariables(const std::vector<LoadedFile> &files)
{
    return std::any_of(files.begin(), files.end(), [](const LoadedFile &file) {
        return file.text
            && (file.text->bytes().contains("${") || file.text->bytes().contains("{env:")
                || file.text->bytes().contains("\"$"));
    });
}

Task<void> readStored(
    vault::SecretStore &store, QList<servers::Server> servers, QHash<QString, QByteArray> &stored)
{
    const vault::StoreState state = co_await store.state();
    if (state != vault::StoreState::Ready)
        co_return;
    for (const servers::Server &server : servers) {
        for (const servers::Binding &binding : server.bindings) {
            const vault::SecretId id {server.id.text(), binding.name};
            auto value = co_await store.read(id);
            if (value) {
                stored.insert(id.key(),
                    value->revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); }));
            }
        }
    }
}

} // namespace

Task<Plan> scanFiles(const ImportPorts &ports, const ImportPlaces &places, DiscoveryRequest request)
{
    PlanContext context;
    context.servers = ports.registry.servers();
    context.shim = places.shim;
    context.fingerprintKey = ports.random.bytes(kFingerprintKeyBytes);
    context.runningClients = runningClients(ports.processes);

    std::vector<LoadedFile> files = loadAll(request, places.surroundings);
    const QList<servers::Server> comparable = comparableServers(files, context.servers);
    const bool needsVariables = refersToVariables(files) && ports.loginVariables;
    if (!comparable.isEmpty() || needsVariables) {
        files.clear(); // no file's text is kept while something is waited for
        co_await readStored(ports.store, comparable, context.stored);
        if (needsVariables) {
            auto variables = co_await ports.loginVariables();
            if (variables)
                context.loginVariables = std::move(*variables);
        }
        files = loadAll(request, places.surroundings);
    }
    if (namesEnvironmentFile(files)) {
        context.environmentUses = environmentUses(files, context);
        // Those that the request leaves out may use the same file.
        const std::vector<LoadedFile> all = loadAll(DiscoveryRequest(), places.surroundings);
        const auto more = environmentUses(all, context);
        for (auto use = more.begin(); use != more.end(); ++use)
            context.environmentUses[use.key()].unite(use.value());
    }
    co_return makePlan(randomId(ports.random), files, context);
}

} // namespace claviger::clients
