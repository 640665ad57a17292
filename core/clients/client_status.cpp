#include "core/clients/client_status.h"

#include "core/clients/plan_entry.h"

#include <QtCore/QFileInfo>
#include <QtCore/QSet>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

/// What the journal left in a file, by the entries' paths.
std::map<QStringList, QString> recordedServers(const Journal &journal, const QString &path)
{
    std::map<QStringList, QString> servers;
    for (const JournalRecord &record : journal.records()) {
        if (record.path != path || record.phase != JournalRecord::Phase::Written)
            continue;
        for (const JournalRecord::Entry &entry : record.entries)
            servers.insert_or_assign(entry.inverse.path, entry.inverse.server);
    }
    return servers;
}

qsizetype plainSecretsIn(const Entry &entry, const LoadedFile &file, const PlanContext &context)
{
    Entry judged = entry;
    judged.managed.reset(); // a managed entry may have got a new secret since
    const PlannedEntry planned = planEntry(judged, file, context);
    return std::count_if(
        planned.findings.begin(), planned.findings.end(), [](const PlannedFinding &finding) {
            return finding.confidence != detect::Confidence::Maybe
                && finding.place.kind != ValuePlace::Kind::EnvironmentFile;
        });
}

FileStatus statusOf(const FoundFile &found, const Journal &journal)
{
    const LoadedFile file = loadFile(found);
    FileStatus status;
    status.path = found.path;
    status.scope = found.scope;
    status.dialect = found.accepts;
    status.problem = file.problem;
    std::map<QStringList, QString> recorded = recordedServers(journal, found.path);
    const PlanContext context;
    for (const Entry &entry : file.entries) {
        EntryStatus item;
        item.key = entry.key();
        item.kind = entry.kind;
        const auto known = recorded.find(entry.path);
        const bool wasOurs = known != recorded.end();
        if (wasOurs)
            item.server = known->second;
        item.isImported = wasOurs;
        if (entry.managed) {
            item.server = entry.managed->server;
            if (entry.managed->command.isEmpty()) // the shim bridges to it
                item.kind = Entry::Kind::Remote;
        }
        recorded.erase(entry.path);
        if (entry.managed)
            item.state = EntryStatus::State::Managed;
        else if (wasOurs)
            item.state = EntryStatus::State::Drifted;
        item.plainSecrets = plainSecretsIn(entry, file, context);
        status.entries.append(item);
    }
    const bool isReadable = file.text || !file.problem
        || file.problem->code == ErrorCode::FileNotFound;
    if (!isReadable)
        return status;
    for (const auto &[entryPath, server] : recorded) {
        EntryStatus item;
        item.key = entryKey(entryPath);
        item.kind = Entry::Kind::Local;
        item.state = EntryStatus::State::Removed;
        item.isImported = true;
        item.server = server;
        status.entries.append(item);
    }
    return status;
}

bool isInstalled(const Client &client, const Surroundings &surroundings)
{
    const QStringList signs = client.installedSigns.value(surroundings.system);
    return std::any_of(signs.begin(), signs.end(), [&surroundings](const QString &sign) {
        const auto path = expandPath(sign, surroundings);
        return path && QFileInfo::exists(*path);
    });
}

} // namespace

QString entryStateName(EntryStatus::State state)
{
    switch (state) {
    case EntryStatus::State::Managed:
        return u"managed"_s;
    case EntryStatus::State::Unmanaged:
        return u"unmanaged"_s;
    case EntryStatus::State::Drifted:
        return u"drifted"_s;
    case EntryStatus::State::Removed:
        return u"removed"_s;
    }
    Q_UNREACHABLE();
}

QList<FoundFile> allClientFiles(const Surroundings &surroundings, const Journal &journal)
{
    QList<FoundFile> files = discoverFiles({}, surroundings);
    QSet<QString> seen;
    for (const FoundFile &file : files)
        seen.insert(file.path);
    const auto add = [&](const FoundFile &file) {
        if (!seen.contains(file.path) && files.size() < limits::kMostFiles) {
            seen.insert(file.path);
            files.append(file);
        }
    };
    const QList<FoundFile> own = files;
    for (const FoundFile &file : own) {
        if (file.projectFolders.isEmpty())
            continue;
        for (const QString &folder : projectFoldersOf(loadFile(file))) {
            for (const FoundFile &project : projectFilesIn(folder, {}))
                add(project);
        }
    }
    for (const JournalRecord &record : journal.records()) {
        FoundFile file = classifyFile(record.path, surroundings);
        file.path = record.path;
        file.client = record.client;
        file.accepts = record.accepts;
        add(file);
    }
    return files;
}

QList<ClientStatus> clientStatus(const ImportPlaces &places, const Journal &journal,
    const ProcessTable &processes, const QHash<QString, qint64> &lastLaunches)
{
    QHash<QString, QList<FileStatus>> files;
    for (const FoundFile &found : allClientFiles(places.surroundings, journal))
        files[found.client].append(statusOf(found, journal));
    QHash<QString, qsizetype> undoable;
    for (const JournalRecord &record : journal.records()) {
        if (record.phase == JournalRecord::Phase::Written)
            undoable[record.client] += static_cast<qsizetype>(record.entries.size());
    }
    const QStringList running = runningClients(processes);
    QList<ClientStatus> result;
    const auto add = [&](const QString &id, const QString &name, const Client *client) {
        ClientStatus status;
        status.id = id;
        status.name = name;
        status.files = files.value(id);
        status.isInstalled = !status.files.isEmpty()
            || (client && isInstalled(*client, places.surroundings));
        status.isRunning = running.contains(id);
        status.overwritesWhileRunning = client && client->overwritesWhileRunning;
        status.lastLaunchAt = lastLaunches.value(id);
        status.undoable = undoable.value(id);
        result.append(status);
    };
    for (const Client &client : knownClients())
        add(client.id, client.name, &client);
    if (files.contains(kOtherClient))
        add(kOtherClient, {}, nullptr);
    return result;
}

} // namespace claviger::clients
