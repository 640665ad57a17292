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

/// What the journal says of each entry; of several records the newest.
ImportedEntries importedEntries(const Journal &journal)
{
    ImportedEntries imported;
    for (const JournalRecord &record : journal.records()) {
        if (record.phase != JournalRecord::Phase::Written)
            continue;
        for (const JournalRecord::Entry &entry : record.entries) {
            ImportedEntry known {entry.inverse.server, {}, {}};
            for (const EntryInverse::Value &value : entry.inverse.values) {
                if (value.reference.isEmpty())
                    known.macs.insert(value.name, value.mac);
                else
                    known.references.insert(value.name, value.reference);
            }
            imported.insert_or_assign({record.path, entry.inverse.path}, std::move(known));
        }
    }
    return imported;
}

Task<void> readStored(
    vault::SecretStore &store, QList<servers::Server> servers, PlanContext &context)
{
    const vault::StoreState state = co_await store.state();
    if (state != vault::StoreState::Ready)
        co_return;
    if (!context.imported.empty()) {
        if (auto key = co_await readJournalKey(store))
            context.journalKey = std::move(*key);
    }
    for (const servers::Server &server : servers) {
        QStringList names;
        for (const servers::Binding &binding : server.bindings)
            names.append(binding.name);
        if (std::holds_alternative<servers::HttpTransport>(server.transport))
            names.append(servers::kClientSecretItem);
        for (const QString &name : std::as_const(names)) {
            const vault::SecretId id {server.id.text(), name};
            auto value = co_await store.read(id);
            if (value) {
                context.stored.insert(id.key(),
                    value->revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); }));
            }
        }
    }
}

} // namespace

Task<Plan> scanFiles(const ImportPorts &ports, const ImportPlaces &places, const Journal &journal,
    DiscoveryRequest request)
{
    PlanContext context;
    context.servers = ports.registry.servers();
    context.imported = importedEntries(journal);
    context.shim = places.shim;
    context.hiddenArguments = ports.hiddenArguments;
    context.fingerprintKey = ports.random.bytes(kFingerprintKeyBytes);
    context.runningClients = runningClients(ports.processes);

    std::vector<LoadedFile> files = loadAll(request, places.surroundings);
    const QList<servers::Server> comparable = comparableServers(
        files, context.servers, context.imported);
    const bool needsVariables = refersToVariables(files) && ports.loginVariables;
    if (!comparable.isEmpty() || needsVariables) {
        files.clear(); // no file's text is kept while something is waited for
        co_await readStored(ports.store, comparable, context);
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
