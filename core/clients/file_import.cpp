#include "core/clients/file_import.h"

#include "core/base/file.h"
#include "core/clients/client_lock.h"
#include "core/clients/entry_text.h"
#include "core/clients/env_edit.h"
#include "core/clients/server_merge.h"
#include "core/clients/undo.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

Q_LOGGING_CATEGORY(lcImport, "claviger.clients")

QString secretLabel(const servers::Server &server, const QString &name)
{
    return u"Claviger: %1 – %2"_s.arg(server.name, name);
}

QString spellingName(const QString &name, const QString &record, std::size_t entry)
{
    return u"%1 as written %2.%3"_s.arg(name, record).arg(entry);
}

/// Keeps a secret's mark out of the journal's text: names only.
JournalRecord makeRecord(
    const ImportPorts &ports, const Journal &journal, const PlannedFile &planned, FileEdit &edit)
{
    JournalRecord record;
    record.id = randomId(ports.random);
    record.sequence = journal.nextSequence();
    record.at = toEpochMilliseconds(ports.clock.now());
    record.client = planned.found.client;
    record.path = planned.found.path;
    record.accepts = planned.found.accepts;
    for (std::size_t i = 0; i < edit.entries.size(); ++i) {
        const EntryEdit &entry = edit.entries[i];
        JournalRecord::Entry item;
        item.inverse.path = entry.path;
        item.inverse.server = entry.server.id.text();
        item.inverse.commandBefore = entry.commandBefore;
        item.inverse.commandNow = entry.commandNow;
        item.inverse.insertions = entry.insertions;
        item.inverse.written = entry.written;
        if (entry.whole)
            item.inverse.whole = WholeEntry {{}, {}, spellingName(u"entry"_s, record.id, i)};
        for (const MovedValue &moved : entry.moved) {
            EntryInverse::Value value;
            value.kind = moved.kind;
            value.key = moved.kind == ValuePlace::Kind::Argument ? QString() : moved.key;
            value.file = moved.file;
            value.marker = moved.marker;
            value.name = moved.name;
            value.reference = moved.reference;
            if (moved.spelling)
                value.spelling = spellingName(moved.name, record.id, i);
            item.inverse.values.push_back(std::move(value));
        }
        record.entries.push_back(std::move(item));
    }
    return record;
}

QList<policy::Grant> grantsFor(const PlannedFile &planned, const FileEdit &edit,
    const ServerMerge &servers, PreApproval approval, qint64 now)
{
    QList<policy::Grant> grants;
    const Client *client = findClient(planned.found.client);
    if (!client)
        return grants; // nobody knows who reads this file: whoever starts it is asked about
    for (const EntryEdit &entry : edit.entries) {
        const bool isWanted = approval == PreApproval::Everything
            || servers.isOfThisImport(entry.server.id.text());
        if (!entry.isCommandClean || !isWanted)
            continue;
        policy::Grant grant;
        grant.server = entry.server.id.text();
        grant.application.client = client->id;
        grant.application.name = client->name;
        grant.command.command = entry.command;
        for (const servers::Binding &binding : servers.merged(grant.server).bindings)
            grant.command.values.append(binding.name);
        grant.command.values.sort();
        grant.decision = policy::Decision::Always;
        grant.origin = policy::GrantOrigin::Import;
        grant.grantedAt = now;
        grants.append(grant);
    }
    return grants;
}

/// Everything of one file's import that must outlive its waits. Holds secrets, but not the old text.
struct Work
{
    FileEdit edit;
    FileStamp stamp;
    QByteArray macBefore;
};

Result<Work> prepare(const ImportPorts &ports, const ImportPlaces &places,
    const PlannedFile &planned, const Selection &selection,
    const QHash<QString, QString> &loginVariables, const JournalKey &key)
{
    const Client *client = findClient(planned.found.client);
    if (client && client->overwritesWhileRunning
        && runningClients(ports.processes).contains(client->id))
        return fail(ErrorCode::ClientRunning, client->name);
    const LoadedFile file = loadFile(planned.found);
    if (file.problem)
        return fail(*file.problem);
    if (file.stamp != planned.stamp)
        return fail(ErrorCode::PlanOutdated, planned.found.path);
    auto edit = makeFileEdit(file, planned, selection, places.shim, loginVariables);
    if (!edit)
        return fail(edit.error());
    Work work;
    work.edit = std::move(*edit);
    work.stamp = file.stamp;
    work.macBefore = key.mac(file.text->bytes());
    return work;
}

/// Whether a known server has this value in the store already. One that the person deleted there has not:
/// then the file's is the only one.
Task<Result<bool>> isStored(
    vault::SecretStore &store, const ServerMerge &servers, QString id, QString name)
{
    const bool isItem = servers.hadSecret(id, name)
        || (!servers.isNew(id) && name == servers::kClientSecretItem);
    if (!isItem)
        co_return false;
    const vault::SecretId item {id, name};
    const auto value = co_await store.read(item);
    if (!value && value.error().code != ErrorCode::SecretNotFound)
        co_return fail(value.error());
    co_return value.has_value();
}

/// What the store shall have: each secret once, and the spellings and entries that an undo needs.
Task<Result<std::vector<vault::SecretItem>>> secretsOf(vault::SecretStore &store,
    const FileEdit &edit, const JournalRecord &record, const ServerMerge &servers)
{
    std::vector<vault::SecretItem> items;
    QSet<QString> seen;
    for (std::size_t i = 0; i < edit.entries.size(); ++i) {
        const EntryEdit &entry = edit.entries[i];
        const QString id = entry.server.id.text();
        if (entry.whole) {
            const QString &name = record.entries[i].inverse.whole->item;
            items.push_back({{id, name}, packed(*entry.whole), secretLabel(entry.server, name)});
        }
        for (const MovedValue &moved : entry.moved) {
            if (moved.spelling) {
                const QString name = spellingName(moved.name, record.id, i);
                items.push_back(
                    {{id, name}, moved.spelling->clone(), secretLabel(entry.server, name)});
            }
            const QString key = id + u'/' + moved.name;
            if (seen.contains(key))
                continue;
            seen.insert(key);
            const auto known = co_await isStored(store, servers, id, moved.name);
            if (!known)
                co_return fail(known.error());
            if (*known)
                continue;
            items.push_back(
                {{id, moved.name}, moved.value.clone(), secretLabel(entry.server, moved.name)});
        }
    }
    co_return items;
}

void addMacs(JournalRecord &record, const FileEdit &edit, const JournalKey &key)
{
    record.writtenMac = key.mac(edit.text);
    for (std::size_t i = 0; i < edit.entries.size(); ++i) {
        for (std::size_t v = 0; v < edit.entries[i].moved.size(); ++v) {
            const MovedValue &moved = edit.entries[i].moved[v];
            EntryInverse::Value &value = record.entries[i].inverse.values[v];
            value.mac = key.mac(moved.value);
            if (moved.kind == ValuePlace::Kind::EnvironmentFile && edit.entries[i].environment)
                value.fileMac = key.mac(edit.entries[i].environment->text);
        }
    }
}

Result<void> writeClientFile(const PlannedFile &planned, const Work &work)
{
    auto lock = ClientLock::take(planned.found.path, planned.found.lock);
    if (!lock)
        return fail(lock.error());
    ReplaceOptions options;
    options.expected = work.stamp;
    auto written = replaceFile(planned.found.path, work.edit.text, options);
    if (!written)
        return fail(written.error());
    return {};
}

void recordAudit(const ImportPorts &ports, const PlannedFile &planned, const FileEdit &edit)
{
    for (const EntryEdit &entry : edit.entries) {
        audit::Record record;
        record.kind = audit::Record::Kind::Import;
        record.server = entry.server.id.text();
        record.client = planned.found.client;
        record.outcome = u"ok"_s;
        record.subject = planned.found.path;
        for (const MovedValue &moved : entry.moved)
            record.values.append(moved.name);
        if (auto kept = ports.audit.append(record); !kept) {
            qCWarning(lcImport) << "the audit record was not written:"
                                << errorName(kept.error().code);
            return;
        }
    }
}

/// The records of earlier imports of this file: it goes on from what they wrote, or it does not.
/// Gives the entries of theirs that were imported anew (the client had put the old text back).
QSet<QString> continueOthers(
    Journal &journal, const JournalRecord &record, const QByteArray &macBefore)
{
    QSet<QStringList> paths;
    for (const JournalRecord::Entry &entry : record.entries)
        paths.insert(entry.inverse.path);
    QSet<QString> obsolete;
    const std::vector<JournalRecord> others = journal.records();
    for (JournalRecord other : others) {
        if (other.path != record.path || other.phase != JournalRecord::Phase::Written)
            continue;
        for (const JournalRecord::Entry &entry : other.entries) {
            if (paths.contains(entry.inverse.path))
                obsolete.insert(undoId(other, entry.inverse));
        }
        other.isBroken = other.isBroken || other.writtenMac != macBefore;
        other.writtenMac = record.writtenMac;
        if (auto saved = journal.save(std::move(other)); !saved)
            qCWarning(lcImport) << "an older record is not up to date:"
                                << errorName(saved.error().code);
    }
    return obsolete;
}

bool keepsNewerValue(const PlannedFile &planned, const Selection &selection)
{
    const auto isSelected = [&](const QString &key, const QString &finding) {
        return std::any_of(selection.begin(), selection.end(), [&](const SelectedEntry &selected) {
            return selected.key == key && selected.path == planned.found.path
                && selected.findings.contains(finding);
        });
    };
    return std::any_of(
        planned.entries.begin(), planned.entries.end(), [&](const PlannedEntry &entry) {
            return std::any_of(
                entry.findings.begin(), entry.findings.end(), [&](const PlannedFinding &finding) {
                    return finding.note == Note::NewerStored && isSelected(entry.key, finding.id);
                });
        });
}

/// Steps 3 to 5. What they did is in `record`, so that the caller can take it back.
Task<Result<void>> carryOut(const ImportPorts &ports, const PlannedFile &planned, const Work &work,
    const JournalRecord &record, const ServerMerge &servers, PreApproval approval)
{
    auto items = co_await secretsOf(ports.store, work.edit, record, servers);
    if (!items)
        co_return fail(items.error());
    auto stored = co_await ports.store.writeAll(std::move(*items));
    if (!stored)
        co_return stored;
    if (auto put = ports.registry.put(servers.result()); !put)
        co_return put;
    const QList<policy::Grant> grants = grantsFor(planned, work.edit, servers, approval, record.at);
    if (auto granted = ports.policy.preApprove(grants); !granted)
        co_return granted;
    // Before the client's file: whose rename is what says that the import happened.
    if (auto written = writeEnvironments(work.edit); !written)
        co_return written;
    co_return writeClientFile(planned, work);
}

} // namespace

Result<void> noteOwnWrite(Journal &journal, const QString &path, const JournalKey &key,
    QByteArrayView before, QByteArrayView after)
{
    const QByteArray macBefore = key.mac(before);
    const QByteArray macAfter = key.mac(after);
    const std::vector<JournalRecord> records = journal.records();
    for (JournalRecord record : records) {
        if (record.path != path || record.phase != JournalRecord::Phase::Written)
            continue;
        record.isBroken = record.isBroken || record.writtenMac != macBefore;
        record.writtenMac = macAfter;
        if (auto saved = journal.save(std::move(record)); !saved)
            return saved;
    }
    return {};
}

Task<FileReport> importFile(const ImportPorts &ports, const ImportPlaces &places, Journal &journal,
    const PlannedFile &planned, const Selection &selection,
    const QHash<QString, QString> &loginVariables, PreApproval approval, QSet<QString> &createdHere)
{
    FileReport report;
    report.path = planned.found.path;
    report.client = planned.found.client;
    report.notes = planned.notes;
    if (keepsNewerValue(planned, selection))
        report.notes.append(Note::NewerStored);

    auto key = co_await ensureJournalKey(ports.store, ports.random);
    if (!key) {
        report.error = key.error();
        co_return report;
    }
    auto work = prepare(ports, places, planned, selection, loginVariables, *key);
    if (!work) {
        report.error = work.error();
        co_return report;
    }
    if (auto free = checkEnvironments(journal, planned.found.path, work->edit); !free) {
        report.error = free.error();
        co_return report;
    }
    JournalRecord record = makeRecord(ports, journal, planned, work->edit);
    addMacs(record, work->edit, *key);

    ServerMerge servers(ports, createdHere, record.at);
    QHash<QString, bool> known;
    for (const PlannedEntry &entry : planned.entries)
        known.insert(entry.server, entry.isKnownServer);
    for (std::size_t i = 0; i < work->edit.entries.size(); ++i) {
        const servers::Server &server = work->edit.entries[i].server;
        if (auto added = servers.add(server, known.value(server.id.text())); !added) {
            report.error = added.error();
            co_return report;
        }
        record.entries[i].createdServer = servers.isNew(server.id.text());
    }
    if (auto saved = journal.save(record); !saved) {
        report.error = saved.error();
        co_return report;
    }

    auto done = co_await carryOut(ports, planned, *work, record, servers, approval);
    if (!done) {
        report.error = done.error();
        auto undone = co_await rollBack(ports, journal, record.id);
        if (!undone) // stays in the journal; the next start tries again
            qCWarning(lcImport) << "not taken back yet:" << errorName(undone.error().code);
        co_return report;
    }

    const QSet<QString> obsolete = continueOthers(journal, record, work->macBefore);
    for (const servers::Server &server : servers.result()) {
        if (servers.isNew(server.id.text()))
            createdHere.insert(server.id.text());
        report.servers.append(server.id.text());
    }
    for (const EntryEdit &entry : work->edit.entries)
        report.secretsMoved += static_cast<qsizetype>(entry.moved.size());
    if (auto saved = journal.markWritten(record.id); !saved)
        qCWarning(lcImport) << "the journal will be completed later:"
                            << errorName(saved.error().code);
    if (!obsolete.isEmpty())
        (void)co_await finishOlder(ports, journal, obsolete, record, *key);
    recordAudit(ports, planned, work->edit);
    co_return report;
}

} // namespace claviger::clients
