#include "ui/wizard/import_plan.h"

#include "ui/model/json_fields.h"

#include <QtCore/QHash>

#include <map>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

/// As Fields::list(), for values that can't be copied.
template <class T, class Parse>
std::vector<T> listOf(Fields &fields, QLatin1StringView key, Parse parse)
{
    std::vector<T> result;
    const QList<QJsonValue> values = fields.list<QJsonValue>(
        key, [](const QJsonValue &value, const QString &) -> Result<QJsonValue> { return value; });
    result.reserve(static_cast<std::size_t>(values.size()));
    for (qsizetype i = 0; i < values.size(); ++i) {
        Result<T> element = parse(values[i], u"%1[%2]"_s.arg(fields.pathOf(key)).arg(i));
        if (!element) {
            fields.adopt(element.error());
            return result;
        }
        result.push_back(std::move(*element));
    }
    return result;
}

template <class T> Result<T> finished(Fields &fields, T value)
{
    const Result<bool> ok = fields.finish(true);
    if (!ok)
        return fail(ok.error());
    return value;
}

/// A code alone, or {code, subject}, or null.
ImportNote noteFrom(const QJsonValue &value)
{
    if (value.isString())
        return {value.toString(), {}};
    const QJsonObject object = value.toObject();
    return {object.value("code"_L1).toString(), object.value("subject"_L1).toString()};
}

std::optional<Problem> problemFrom(const QJsonValue &value)
{
    if (!value.isObject())
        return {};
    const QJsonObject object = value.toObject();
    return Problem {object.value("code"_L1).toString(), object.value("subject"_L1).toString()};
}

Result<PlanFinding> parseFinding(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    PlanFinding finding;
    finding.id = fields.text("id"_L1);
    finding.place = fields.text("place"_L1);
    finding.name = fields.textOrEmpty("name"_L1);
    finding.masked = fields.textOrEmpty("masked"_L1);
    finding.confidence = fields.oneOf<PlanConfidence>("confidence"_L1,
        {{"certain"_L1, PlanConfidence::Certain}, {"likely"_L1, PlanConfidence::Likely},
            {"maybe"_L1, PlanConfidence::Maybe}});
    finding.reason = fields.textOrEmpty("reason"_L1);
    finding.service = fields.textOrEmpty("service"_L1);
    finding.movable = fields.flagOr("movable"_L1, true);
    finding.note = noteFrom(fields.value("note"_L1));
    // What is only a suggestion is ticked by nobody but the person.
    finding.chosen = finding.movable && finding.confidence != PlanConfidence::Maybe
        && fields.flagOr("selected"_L1, true);
    return finished(fields, std::move(finding));
}

Result<PlanReference> parseReference(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    PlanReference reference;
    reference.id = fields.text("id"_L1);
    reference.kind = fields.oneOf<PlanReference::Kind>("kind"_L1,
        {{"environment"_L1, PlanReference::Kind::Environment},
            {"input"_L1, PlanReference::Kind::Input}});
    reference.name = fields.text("name"_L1);
    reference.place = fields.textOrEmpty("place"_L1);
    reference.field = fields.textOrEmpty("field"_L1);
    reference.available = fields.flagOr("available"_L1, false);
    reference.chosen = reference.available && fields.flagOr("selected"_L1, false);
    return finished(fields, std::move(reference));
}

Result<PlanServer> parseServer(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    PlanServer server;
    server.key = fields.text("key"_L1);
    server.id = fields.textOrEmpty("id"_L1);
    server.name = fields.textOrEmpty("name"_L1);
    server.kind = fields.oneOf<ServerKind>("kind"_L1,
        {{"local"_L1, ServerKind::Local}, {"remote"_L1, ServerKind::Remote},
            {"unknown"_L1,
                ServerKind::Local}}); // neither command nor address: it is shown and stays
    server.command = fields.texts("command"_L1);
    server.state = fields.oneOf<PlanServer::State>("state"_L1,
        {{"new"_L1, PlanServer::State::New}, {"managed"_L1, PlanServer::State::Managed},
            {"unsupported"_L1, PlanServer::State::Unsupported}});
    server.note = noteFrom(fields.value("note"_L1));
    server.findings = listOf<PlanFinding>(fields, "findings"_L1, parseFinding);
    server.references = listOf<PlanReference>(fields, "references"_L1, parseReference);
    server.chosen = server.canBeChosen() && fields.flagOr("selected"_L1, true);
    if (server.kind == ServerKind::Remote) { // nobody would send what stays behind in the file
        for (PlanFinding &finding : server.findings)
            finding.chosen = finding.movable;
    }
    return finished(fields, std::move(server));
}

Result<PlanFile> parseFile(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    PlanFile file;
    file.path = fields.text("path"_L1);
    file.scope = fields.textOrEmpty("scope"_L1);
    file.problem = problemFrom(fields.value("problem"_L1));
    file.hasOtherNames = fields.value("notes"_L1).toArray().contains(u"other-names"_s);
    file.problemDetail = fields.value("problem"_L1).toObject().value("detail"_L1).toString();
    file.servers = listOf<PlanServer>(fields, "servers"_L1, parseServer);
    return finished(fields, std::move(file));
}

Result<PlanClient> parseClient(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    PlanClient client;
    client.id = fields.text("id"_L1);
    client.name = fields.text("name"_L1);
    client.running = fields.flagOr("running"_L1, false);
    client.overwritesWhileRunning = fields.flagOr("overwritesWhileRunning"_L1, false);
    client.files = listOf<PlanFile>(fields, "files"_L1, parseFile);
    client.chosen = client.newServerCount() > 0;
    return finished(fields, std::move(client));
}

template <class Visit> void eachServer(ImportPlan &plan, Visit visit)
{
    for (PlanClient &client : plan.clients) {
        for (PlanFile &file : client.files) {
            for (PlanServer &server : file.servers)
                visit(file.path + u'\n' + server.key, server);
        }
    }
}

QString partKey(const QString &place, const QString &name)
{
    return place + u'\n' + name;
}

void carryServer(PlanServer &from, PlanServer &to)
{
    to.chosen = from.chosen && to.canBeChosen();
    QHash<QString, bool> findings;
    for (const PlanFinding &finding : from.findings)
        findings.insert(partKey(finding.place, finding.name), finding.chosen);
    for (PlanFinding &finding : to.findings)
        finding.chosen = finding.movable
            && findings.value(partKey(finding.place, finding.name), finding.chosen);
    std::map<QString, PlanReference *> references;
    for (PlanReference &reference : from.references)
        references.insert_or_assign(partKey(reference.place, reference.name), &reference);
    for (PlanReference &reference : to.references) {
        const auto old = references.find(partKey(reference.place, reference.name));
        if (old == references.end())
            continue;
        reference.chosen = old->second->chosen;
        reference.typed = std::move(old->second->typed);
    }
}

Result<ImportResult> parseResult(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    ImportResult result;
    result.path = fields.text("path"_L1);
    result.client = fields.textOrEmpty("client"_L1);
    result.ok = fields.flag("ok"_L1);
    result.error = problemFrom(fields.value("error"_L1));
    result.servers = fields.texts("servers"_L1).size();
    result.secretsMoved = fields.number("secretsMoved"_L1);
    const QJsonArray notes = fields.value("notes"_L1).toArray();
    for (const QJsonValue &note : notes)
        result.notes.append(noteFrom(note));
    return fields.finish(result);
}

} // namespace

bool PlanServer::mayWantSignIn() const
{
    const bool hasKey = std::any_of(findings.cbegin(), findings.cend(),
                            [](const PlanFinding &finding) { return finding.chosen; })
        || std::any_of(references.cbegin(), references.cend(),
            [](const PlanReference &reference) { return reference.chosen; });
    return kind == ServerKind::Remote && !hasKey;
}

qsizetype PlanClient::serverCount() const
{
    std::size_t count = 0;
    for (const PlanFile &file : files)
        count += file.servers.size();
    return static_cast<qsizetype>(count);
}

qsizetype PlanClient::newServerCount() const
{
    qsizetype count = 0;
    for (const PlanFile &file : files) {
        for (const PlanServer &server : file.servers)
            count += server.canBeChosen() ? 1 : 0;
    }
    return count;
}

qsizetype PlanClient::secretCount() const
{
    qsizetype count = 0;
    for (const PlanFile &file : files) {
        for (const PlanServer &server : file.servers) {
            for (const PlanFinding &finding : server.findings)
                count += finding.confidence != PlanConfidence::Maybe ? 1 : 0;
        }
    }
    return count;
}

Result<ImportPlan> parseImportPlan(const QJsonObject &body)
{
    Fields fields(body, {});
    ImportPlan plan;
    plan.id = fields.text("plan"_L1);
    plan.clients = listOf<PlanClient>(fields, "clients"_L1, parseClient);
    return finished(fields, std::move(plan));
}

void carryChoices(ImportPlan &from, ImportPlan &to)
{
    QHash<QString, bool> clients;
    for (const PlanClient &client : from.clients) {
        if (client.newServerCount() > 0)
            clients.insert(client.id, client.chosen);
    }
    for (PlanClient &client : to.clients)
        client.chosen = client.newServerCount() > 0 && clients.value(client.id, client.chosen);
    std::map<QString, PlanServer *> servers;
    eachServer(from, [&servers](const QString &key, PlanServer &server) {
        servers.insert_or_assign(key, &server);
    });
    eachServer(to, [&servers](const QString &key, PlanServer &server) {
        const auto old = servers.find(key);
        if (old != servers.end())
            carryServer(*old->second, server);
    });
}

Result<QList<ImportResult>> parseImportResults(const QJsonObject &body)
{
    Fields fields(body, {});
    return fields.finish(fields.list<ImportResult>("files"_L1, parseResult));
}

} // namespace claviger::ui
