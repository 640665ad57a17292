#include "core/clients/plan.h"

#include "core/base/secret.h"
#include "core/clients/plan_entry.h"
#include "core/clients/remote_entry.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

/// Not to be given to a server: our own items are kept under it.
const QString kReservedId = u"claviger"_s;

bool isRemote(const servers::Server &server)
{
    return std::holds_alternative<servers::HttpTransport>(server.transport);
}

bool isInGit(const QString &path)
{
    QDir folder = QFileInfo(path).absoluteDir();
    for (int depth = 0; depth < 64; ++depth) {
        if (QFileInfo::exists(folder.filePath(u".git"_s)))
            return true;
        if (!folder.cdUp())
            break;
    }
    return false;
}

bool hasCopies(const Client &client)
{
    const Surroundings surroundings = Surroundings::ofThisProcess();
    return std::any_of(
        client.copies.begin(), client.copies.end(), [&surroundings](const QString &place) {
            const auto path = expandPath(place, surroundings);
            return path && QFileInfo::exists(*path);
        });
}

QList<Note> notesOf(const PlannedFile &file, const PlanContext &context)
{
    QList<Note> notes;
    const Client *client = findClient(file.found.client);
    if (client && client->overwritesWhileRunning && context.runningClients.contains(client->id))
        notes.append(Note::CloseClientFirst);
    const bool hasFindings = std::any_of(file.entries.begin(), file.entries.end(),
        [](const PlannedEntry &entry) { return !entry.findings.isEmpty(); });
    if (!hasFindings)
        return notes;
    const bool isInFolder = file.found.scope == Scope::Project
        || file.found.scope == Scope::Workspace;
    if (isInFolder && isInGit(file.found.path))
        notes.append(Note::InGit);
    if (client && hasCopies(*client))
        notes.append(Note::CopiesElsewhere);
    if (file.found.scope == Scope::Project && file.found.path.endsWith("/.mcp.json"_L1))
        notes.append(Note::Reprompt);
    return notes;
}

/// Gives every new entry its server: the registered one it is, one that an equal entry got before, or
/// a new id.
class ServerNaming
{
public:
    explicit ServerNaming(const PlanContext &context)
        : m_context(context)
    {
        m_taken.insert(kReservedId);
        for (const servers::Server &server : context.servers) {
            m_taken.insert(server.id.text());
            if (isRemote(server))
                m_remote.append(&server);
            else
                m_byName[server.name].append(&server);
        }
    }

    /// `path`: of the file.
    void name(PlannedEntry &planned, const Entry &entry, const QString &path)
    {
        if (hasMovableFileValue(planned)) {
            // Its values need not be those of an entry that looks the same: a server of its own.
            planned.server = servers::uniqueId(entry.name, m_taken).text();
            m_taken.insert(planned.server);
            return;
        }
        if (knowAgain(planned, entry, path))
            return;
        const QByteArray fingerprint = fingerprintOf(entry, m_context.fingerprintKey);
        const auto known = m_given.constFind(fingerprint);
        if (known != m_given.constEnd() && share(planned, *known))
            return;
        // A remote server is the same whatever its clients call it: one sign-in for all.
        const QList<const servers::Server *> &candidates = planned.kind == Entry::Kind::Remote
            ? m_remote
            : m_byName[entry.name];
        for (const servers::Server *server : candidates) {
            if (adoptServer(planned, entry, *server, m_context.stored))
                break;
        }
        if (planned.server.isEmpty())
            planned.server = servers::uniqueId(entry.name, m_taken).text();
        m_taken.insert(planned.server);
        m_given.insert(fingerprint, planned);
    }

private:
    /// The server that this very entry was imported as, if it reads as it did before the import. What is
    /// stored may be newer: the person replaced it, and the client does not know.
    bool knowAgain(PlannedEntry &planned, const Entry &entry, const QString &path) const
    {
        const auto imported = m_context.imported.find({path, entry.path});
        if (imported == m_context.imported.end() || !m_context.journalKey)
            return false;
        const auto server = std::find_if(m_context.servers.begin(), m_context.servers.end(),
            [&imported](const servers::Server &candidate) {
                return candidate.id.text() == imported->second.server;
            });
        return server != m_context.servers.end()
            && adoptAsImported(planned, entry, *server, imported->second, m_context);
    }

    static bool hasMovableFileValue(const PlannedEntry &planned)
    {
        return std::any_of(
            planned.findings.begin(), planned.findings.end(), [](const PlannedFinding &finding) {
                return finding.isMovable && finding.place.kind == ValuePlace::Kind::EnvironmentFile;
            });
    }

    /// Equal entries have equal findings, unless their .env files differ; then they are two servers.
    static bool share(PlannedEntry &planned, const PlannedEntry &known)
    {
        if (planned.findings.size() != known.findings.size()
            || planned.references.size() != known.references.size())
            return false;
        planned.server = known.server;
        planned.isKnownServer = known.isKnownServer;
        for (qsizetype i = 0; i < planned.findings.size(); ++i) {
            planned.findings[i].name = known.findings.at(i).name;
            planned.findings[i].marker = known.findings.at(i).marker;
        }
        for (qsizetype i = 0; i < planned.references.size(); ++i) {
            planned.references[i].name = known.references.at(i).name;
            planned.references[i].marker = known.references.at(i).marker;
        }
        return true;
    }

    const PlanContext &m_context;
    QSet<QString> m_taken;
    QHash<QString, QList<const servers::Server *>> m_byName;
    QList<const servers::Server *> m_remote;
    QHash<QByteArray, PlannedEntry> m_given;
};

PlannedFile planFile(const LoadedFile &file, const PlanContext &context, ServerNaming &naming)
{
    PlannedFile planned;
    planned.found = file.found;
    planned.resolvedPath = file.resolvedPath;
    planned.stamp = file.stamp;
    planned.problem = file.problem;
    for (const Entry &entry : file.entries) {
        PlannedEntry item = planEntry(entry, file, context);
        if (item.state == PlannedEntry::State::New)
            naming.name(item, entry, file.found.path);
        if (file.problem)
            item.isSelected = false;
        planned.entries.append(std::move(item));
    }
    planned.notes = notesOf(planned, context);
    if (file.hasOtherNames)
        planned.notes.append(Note::OtherNames);
    return planned;
}

} // namespace

PlanContext::~PlanContext()
{
    for (QByteArray &value : stored)
        wipeMemory(value.data(), static_cast<std::size_t>(value.size()));
    for (QString &value : loginVariables)
        wipeMemory(value.data(), static_cast<std::size_t>(value.size()) * sizeof(QChar));
}

const PlannedFile *Plan::file(const QString &path) const
{
    const auto found = std::find_if(files.begin(), files.end(),
        [&path](const PlannedFile &file) { return file.found.path == path; });
    return found == files.end() ? nullptr : &*found;
}

QList<servers::Server> comparableServers(const std::vector<LoadedFile> &files,
    const QList<servers::Server> &servers, const ImportedEntries &imported)
{
    QSet<QString> names;
    QSet<QString> ids;
    bool hasRemote = false;
    for (const LoadedFile &file : files) {
        for (const Entry &entry : file.entries) {
            if (entry.kind == Entry::Kind::Local && !entry.managed)
                names.insert(entry.name);
            hasRemote = hasRemote || readRemote(entry).has_value();
            const auto before = imported.find({file.found.path, entry.path});
            if (before != imported.end() && !entry.managed)
                ids.insert(before->second.server);
        }
    }
    QList<servers::Server> comparable;
    std::copy_if(servers.begin(), servers.end(), std::back_inserter(comparable),
        [&names, &ids, hasRemote](const servers::Server &server) {
            return ids.contains(server.id.text())
                || (isRemote(server) ? hasRemote : names.contains(server.name));
        });
    return comparable;
}

Plan makePlan(QString id, const std::vector<LoadedFile> &files, const PlanContext &context)
{
    Plan plan;
    plan.id = std::move(id);
    plan.runningClients = context.runningClients;
    ServerNaming naming(context);
    for (const LoadedFile &file : files)
        plan.files.append(planFile(file, context, naming));
    return plan;
}

QString noteName(Note note)
{
    switch (note) {
    case Note::RemoteServer:
        return u"remote-server"_s;
    case Note::ArgumentVisible:
        return u"argument-visible"_s;
    case Note::EnvFileShared:
        return u"env-file-shared"_s;
    case Note::EnvFileMany:
        return u"env-file-many"_s;
    case Note::EnvFileArgument:
        return u"env-file-argument"_s;
    case Note::MangledToday:
        return u"mangled-today"_s;
    case Note::Sandboxed:
        return u"sandboxed"_s;
    case Note::Reprompt:
        return u"reprompt"_s;
    case Note::AlreadyManaged:
        return u"already-managed"_s;
    case Note::OtherShim:
        return u"other-shim"_s;
    case Note::CloseClientFirst:
        return u"close-client-first"_s;
    case Note::NoCommand:
        return u"no-command"_s;
    case Note::OddShape:
        return u"odd-shape"_s;
    case Note::DuplicateKey:
        return u"duplicate-key"_s;
    case Note::InGit:
        return u"in-git"_s;
    case Note::CopiesElsewhere:
        return u"copies-elsewhere"_s;
    case Note::OtherNames:
        return u"other-names"_s;
    case Note::NewerStored:
        return u"newer-stored"_s;
    }
    Q_UNREACHABLE();
}

} // namespace claviger::clients
