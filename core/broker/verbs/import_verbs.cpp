#include "core/broker/verbs/import_verbs.h"

#include "core/broker/verbs/clients_json.h"
#include "core/broker/verbs/support.h"

#include <QtCore/QDir>

using namespace Qt::StringLiterals;

namespace claviger::broker {
namespace {

constexpr qsizetype kMostNames = 1'000;

Result<QStringList> namesArgument(const ControlCall &call, QLatin1StringView name)
{
    QStringList names;
    const QJsonValue value = call.arguments.value(name);
    if (value.isUndefined() || value.isNull())
        return names;
    if (!value.isArray() || value.toArray().size() > kMostNames)
        return fail(ErrorCode::InvalidInput, name, u"a list of texts"_s);
    for (const QJsonValue item : value.toArray()) {
        if (!item.isString() || item.toString().isEmpty())
            return fail(ErrorCode::InvalidInput, name, u"a list of texts"_s);
        names.append(item.toString());
    }
    return names;
}

/// Over the socket a relative path would be relative to the broker, which nobody means.
Result<QStringList> pathsArgument(const ControlCall &call, QLatin1StringView name)
{
    auto paths = namesArgument(call, name);
    if (!paths)
        return paths;
    for (const QString &path : *paths) {
        if (!QDir::isAbsolutePath(path))
            return fail(ErrorCode::InvalidInput, path, u"an absolute path"_s);
    }
    return paths;
}

Result<clients::SelectedEntry> parseEntry(ControlCall &call, const QJsonObject &object)
{
    clients::SelectedEntry entry {
        object.value("path"_L1).toString(), object.value("key"_L1).toString(), {}, {}};
    const QJsonArray findings = object.value("findings"_L1).toArray();
    const QJsonArray references = object.value("references"_L1).toArray();
    if (entry.path.isEmpty() || entry.key.isEmpty() || findings.size() > kMostSelected
        || references.size() > kMostSelected)
        return fail(ErrorCode::InvalidInput, u"selection"_s, u"path and key are needed"_s);
    for (const QJsonValue id : findings)
        entry.findings.append(id.toString());
    for (const QJsonValue value : references) {
        const QJsonObject reference = value.toObject();
        clients::SelectedReference selected {reference.value("id"_L1).toString(), std::nullopt};
        if (reference.contains("secret"_L1)) {
            const int index = reference.value("secret"_L1).toInt(-1);
            if (index < 0 || static_cast<std::size_t>(index) >= call.secrets.size())
                return fail(ErrorCode::InvalidInput, u"secret"_s, u"no secret of this index"_s);
            selected.typed = call.secrets[static_cast<std::size_t>(index)].clone();
        }
        entry.references.push_back(std::move(selected));
    }
    return entry;
}

Task<Result<ControlReply>> scan(clients::ImportService &service, ControlCall call)
{
    clients::DiscoveryRequest request;
    auto clients = namesArgument(call, "clients"_L1);
    auto files = pathsArgument(call, "files"_L1);
    auto folders = pathsArgument(call, "folders"_L1);
    if (!clients)
        co_return fail(clients.error());
    if (!files)
        co_return fail(files.error());
    if (!folders)
        co_return fail(folders.error());
    request.clients = *clients;
    request.files = *files;
    request.folders = *folders;
    auto plan = co_await service.scan(std::move(request));
    if (!plan)
        co_return fail(plan.error());
    co_return ControlReply {planJson(**plan), {}};
}

Task<Result<ControlReply>> preview(clients::ImportService &service, ControlCall call)
{
    const auto plan = textArgument(call, "plan"_L1);
    if (!plan)
        co_return fail(plan.error());
    const auto selection = parseSelection(call);
    if (!selection)
        co_return fail(selection.error());
    const auto diffs = service.preview(*plan, *selection);
    if (!diffs)
        co_return fail(diffs.error());
    QJsonArray files;
    for (const clients::FileDiff &diff : *diffs)
        files.append(diffJson(diff.path, diff.client, diff.diff, diff.problem));
    co_return ControlReply {{{u"files"_s, files}}, {}};
}

Task<Result<ControlReply>> apply(
    clients::ImportService &service, Changes &changes, ControlCall call)
{
    const auto plan = textArgument(call, "plan"_L1);
    if (!plan)
        co_return fail(plan.error());
    auto selection = parseSelection(call);
    if (!selection)
        co_return fail(selection.error());
    const auto approval = preApprovalOf(call);
    auto reports = co_await service.apply(*plan, std::move(*selection), approval);
    if (!reports)
        co_return fail(reports.error());
    QJsonArray files;
    for (const clients::FileReport &report : *reports)
        files.append(reportJson(report));
    for (const QString &topic : {u"servers"_s, u"clients"_s, u"access"_s, u"import"_s})
        changes.note(topic);
    co_return ControlReply {{{u"files"_s, files}}, {}};
}

Task<Result<ControlReply>> watch(clients::ImportService &service)
{
    QJsonArray clients;
    const QHash<QString, qint64> launches = service.lastLaunches();
    for (auto launch = launches.constBegin(); launch != launches.constEnd(); ++launch) {
        clients.append(
            QJsonObject {{u"client"_s, launch.key()}, {u"launchedAt"_s, launch.value()}});
    }
    co_return ControlReply {{{u"clients"_s, clients}}, {}};
}

} // namespace

Result<clients::Selection> parseSelection(ControlCall &call)
{
    const QJsonValue value = call.arguments.value("selection"_L1);
    const QJsonArray servers = value.toObject().value("servers"_L1).toArray();
    if (!value.isObject() || servers.size() > kMostSelected)
        return fail(ErrorCode::InvalidInput, u"selection"_s, u"an object with servers"_s);
    clients::Selection selection;
    for (const QJsonValue server : servers) {
        auto entry = parseEntry(call, server.toObject());
        if (!entry)
            return fail(entry.error());
        selection.push_back(std::move(*entry));
    }
    return selection;
}

clients::PreApproval preApprovalOf(const ControlCall &call)
{
    return call.origin == CallOrigin::Window ? clients::PreApproval::Everything
                                             : clients::PreApproval::NewServers;
}

void addImportVerbs(VerbTable &table, clients::ImportService &service, Changes &changes)
{
    table.add(
        u"import.scan"_s, [&service](ControlCall call) { return scan(service, std::move(call)); });
    table.add(u"import.preview"_s,
        [&service](ControlCall call) { return preview(service, std::move(call)); });
    table.add(u"import.apply"_s, [&service, &changes](ControlCall call) {
        return apply(service, changes, std::move(call));
    });
    table.add(u"import.watch"_s, [&service](ControlCall) { return watch(service); });
    QObject::connect(
        &service, &clients::ImportService::launchSeen, &changes, [&changes](const QString &) {
            changes.note(u"import"_s);
            changes.note(u"clients"_s);
        });
}

} // namespace claviger::broker
