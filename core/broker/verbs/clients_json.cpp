#include "core/broker/verbs/clients_json.h"

#include "core/broker/verbs/support.h"

using namespace Qt::StringLiterals;

namespace claviger::broker {
namespace {

using namespace claviger::clients;

QJsonValue errorOrNull(const std::optional<Error> &error)
{
    return error ? QJsonValue(errorJson(*error)) : QJsonValue();
}

QJsonValue noteOrNull(const std::optional<Note> &note)
{
    return note ? QJsonValue(noteName(*note)) : QJsonValue();
}

QJsonArray notesJson(const QList<Note> &notes)
{
    QJsonArray array;
    for (const Note note : notes)
        array.append(noteName(note));
    return array;
}

QString kindName(Entry::Kind kind)
{
    switch (kind) {
    case Entry::Kind::Local:
        return u"local"_s;
    case Entry::Kind::Remote:
        return u"remote"_s;
    case Entry::Kind::Unknown:
        return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

QString placeName(ValuePlace::Kind kind)
{
    switch (kind) {
    case ValuePlace::Kind::Environment:
        return u"environment"_s;
    case ValuePlace::Kind::Argument:
        return u"argument"_s;
    case ValuePlace::Kind::Header:
        return u"header"_s;
    case ValuePlace::Kind::Url:
        return u"url"_s;
    case ValuePlace::Kind::Setting:
        return u"setting"_s;
    case ValuePlace::Kind::EnvironmentFile:
        return u"env-file"_s;
    }
    Q_UNREACHABLE();
}

QString confidenceName(detect::Confidence confidence)
{
    switch (confidence) {
    case detect::Confidence::Certain:
        return u"certain"_s;
    case detect::Confidence::Likely:
        return u"likely"_s;
    case detect::Confidence::Maybe:
        return u"maybe"_s;
    }
    Q_UNREACHABLE();
}

QString reasonName(detect::Reason reason)
{
    switch (reason) {
    case detect::Reason::KnownFormat:
        return u"known-format"_s;
    case detect::Reason::KnownVariable:
        return u"known-variable"_s;
    case detect::Reason::SecretName:
        return u"secret-name"_s;
    case detect::Reason::AuthorizationHeader:
        return u"authorization-header"_s;
    case detect::Reason::UrlUserInfo:
        return u"url-user-info"_s;
    case detect::Reason::UrlQuery:
        return u"url-query"_s;
    case detect::Reason::UrlPath:
        return u"url-path"_s;
    case detect::Reason::ConnectionString:
        return u"connection-string"_s;
    case detect::Reason::PrivateKey:
        return u"private-key"_s;
    case detect::Reason::HighEntropy:
        return u"high-entropy"_s;
    }
    Q_UNREACHABLE();
}

QString stateName(PlannedEntry::State state)
{
    switch (state) {
    case PlannedEntry::State::New:
        return u"new"_s;
    case PlannedEntry::State::Managed:
        return u"managed"_s;
    case PlannedEntry::State::Unsupported:
        return u"unsupported"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject findingJson(const PlannedFinding &finding)
{
    return {{u"id"_s, finding.id}, {u"place"_s, placeName(finding.place.kind)},
        {u"name"_s, finding.name}, {u"masked"_s, finding.masked},
        {u"confidence"_s, confidenceName(finding.confidence)},
        {u"reason"_s, reasonName(finding.reason)}, {u"service"_s, finding.service},
        {u"movable"_s, finding.isMovable}, {u"selected"_s, finding.isSelected},
        {u"note"_s, noteOrNull(finding.note)}};
}

QJsonObject referenceJson(const PlannedReference &reference)
{
    const bool isInput = reference.kind == detect::Reference::Kind::Input;
    return {{u"id"_s, reference.id}, {u"kind"_s, isInput ? u"input"_s : u"environment"_s},
        {u"name"_s, reference.variable}, {u"place"_s, placeName(reference.place.kind)},
        {u"field"_s, reference.field}, {u"available"_s, reference.isAvailable},
        {u"selected"_s, false}};
}

QJsonObject entryJson(const PlannedEntry &entry)
{
    QJsonArray findings;
    for (const PlannedFinding &finding : entry.findings)
        findings.append(findingJson(finding));
    QJsonArray references;
    for (const PlannedReference &reference : entry.references)
        references.append(referenceJson(reference));
    return {{u"key"_s, entry.key}, {u"id"_s, entry.server}, {u"name"_s, entry.name},
        {u"kind"_s, kindName(entry.kind)},
        {u"command"_s, QJsonArray::fromStringList(entry.command)},
        {u"state"_s, stateName(entry.state)}, {u"selected"_s, entry.isSelected},
        {u"note"_s, noteOrNull(entry.note)}, {u"findings"_s, findings},
        {u"references"_s, references}};
}

QJsonObject fileJson(const PlannedFile &file)
{
    QJsonArray entries;
    for (const PlannedEntry &entry : file.entries)
        entries.append(entryJson(entry));
    return {{u"path"_s, file.found.path}, {u"scope"_s, scopeName(file.found.scope)},
        {u"dialect"_s, dialectName(file.found.accepts)}, {u"problem"_s, errorOrNull(file.problem)},
        {u"notes"_s, notesJson(file.notes)}, {u"servers"_s, entries}};
}

/// What the first page of the wizard says.
class Summary
{
public:
    void add(const PlannedFile &file)
    {
        m_clients.insert(file.found.client);
        for (const PlannedEntry &entry : file.entries) {
            ++m_servers;
            m_references += entry.references.size();
            for (const PlannedFinding &finding : entry.findings)
                m_secrets += finding.confidence == detect::Confidence::Maybe ? 0 : 1;
        }
    }
    [[nodiscard]] QJsonObject json() const
    {
        return {{u"clients"_s, m_clients.size()}, {u"servers"_s, m_servers},
            {u"secrets"_s, m_secrets}, {u"references"_s, m_references}};
    }

private:
    QSet<QString> m_clients;
    qsizetype m_servers = 0;
    qsizetype m_secrets = 0;
    qsizetype m_references = 0;
};

} // namespace

QJsonObject planJson(const Plan &plan)
{
    Summary summary;
    QStringList order;
    QHash<QString, QJsonArray> files;
    for (const PlannedFile &file : plan.files) {
        summary.add(file);
        if (!files.contains(file.found.client))
            order.append(file.found.client);
        files[file.found.client].append(fileJson(file));
    }
    QJsonArray clients;
    for (const QString &id : std::as_const(order)) {
        const Client *client = findClient(id);
        clients.append(QJsonObject {{u"id"_s, id}, {u"name"_s, client ? client->name : QString()},
            {u"running"_s, plan.runningClients.contains(id)},
            {u"overwritesWhileRunning"_s, client && client->overwritesWhileRunning},
            {u"files"_s, files.value(id)}});
    }
    return {{u"plan"_s, plan.id}, {u"summary"_s, summary.json()}, {u"clients"_s, clients}};
}

QJsonObject clientJson(const ClientStatus &client)
{
    QJsonArray files;
    for (const FileStatus &file : client.files) {
        QJsonArray entries;
        for (const EntryStatus &entry : file.entries) {
            entries.append(QJsonObject {{u"key"_s, entry.key}, {u"kind"_s, kindName(entry.kind)},
                {u"state"_s, entryStateName(entry.state)}, {u"server"_s, entry.server},
                {u"plainSecrets"_s, entry.plainSecrets}});
        }
        files.append(QJsonObject {{u"path"_s, file.path}, {u"scope"_s, scopeName(file.scope)},
            {u"dialect"_s, dialectName(file.dialect)}, {u"problem"_s, errorOrNull(file.problem)},
            {u"entries"_s, entries}});
    }
    return {{u"id"_s, client.id}, {u"name"_s, client.name}, {u"installed"_s, client.isInstalled},
        {u"running"_s, client.isRunning},
        {u"overwritesWhileRunning"_s, client.overwritesWhileRunning}, {u"files"_s, files},
        {u"lastLaunchAt"_s, client.lastLaunchAt}, {u"undoable"_s, client.undoable}};
}

QJsonObject reportJson(const FileReport &report)
{
    return {{u"path"_s, report.path}, {u"client"_s, report.client},
        {u"ok"_s, !report.error.has_value()}, {u"error"_s, errorOrNull(report.error)},
        {u"servers"_s, QJsonArray::fromStringList(report.servers)},
        {u"secretsMoved"_s, report.secretsMoved}, {u"notes"_s, notesJson(report.notes)}};
}

QJsonArray obstaclesJson(const QList<UndoObstacle> &obstacles)
{
    QJsonArray json;
    for (const UndoObstacle &obstacle : obstacles) {
        json.append(QJsonObject {{u"code"_s, obstacleName(obstacle.kind)},
            {u"server"_s, obstacle.server}, {u"key"_s, obstacle.key}, {u"path"_s, obstacle.path},
            {u"name"_s, obstacle.name}, {u"marker"_s, obstacle.marker}});
    }
    return json;
}

QJsonObject undoItemJson(const UndoItem &item)
{
    return {{u"id"_s, item.id}, {u"client"_s, item.client}, {u"path"_s, item.path},
        {u"server"_s, item.server}, {u"key"_s, item.key}, {u"at"_s, item.at},
        {u"secrets"_s, QJsonArray::fromStringList(item.secrets)},
        {u"state"_s, undoStateName(item.state)}, {u"why"_s, errorOrNull(item.why)},
        {u"obstacles"_s, obstaclesJson(item.obstacles)}};
}

QJsonObject undoReportJson(const UndoReport &report)
{
    QJsonValue why = errorOrNull(report.why);
    if (report.isSecretReplaced && why.isNull())
        why = QJsonObject {{u"code"_s, u"secret-replaced"_s}, {u"subject"_s, report.path}};
    return {{u"path"_s, report.path}, {u"client"_s, report.client},
        {u"ok"_s, !report.error.has_value()}, {u"exact"_s, report.isExact},
        {u"error"_s, errorOrNull(report.error)}, {u"why"_s, why}, {u"restored"_s, report.restored},
        {u"notRestored"_s, QJsonArray::fromStringList(report.notRestored)},
        {u"obstacles"_s, obstaclesJson(report.obstacles)},
        {u"staying"_s, QJsonArray::fromStringList(report.stayingServers)},
        {u"secretReplaced"_s, report.isSecretReplaced}};
}

QJsonObject diffJson(const QString &path, const QString &client, const QList<DiffLine> &diff,
    const std::optional<Error> &problem)
{
    QJsonArray lines;
    for (const DiffLine &line : diff) {
        lines.append(QJsonObject {
            {u"kind"_s, diffKindName(line.kind)}, {u"line"_s, line.line}, {u"text"_s, line.text}});
    }
    return {{u"path"_s, path}, {u"client"_s, client}, {u"diff"_s, lines},
        {u"problem"_s, errorOrNull(problem)}};
}

} // namespace claviger::broker
