#include "core/broker/verbs/undo_verbs.h"

#include "core/broker/verbs/clients_json.h"
#include "core/broker/verbs/support.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::broker {
namespace {

/// Which of all items a call means: `ids`, `client`, `server` or `all`.
Result<QList<clients::UndoItem>> chosen(
    const ControlCall &call, const QList<clients::UndoItem> &items)
{
    const QJsonObject &arguments = call.arguments;
    const bool isAll = arguments.value("all"_L1).toBool();
    const QString client = arguments.value("client"_L1).toString();
    const QString server = arguments.value("server"_L1).toString();
    QSet<QString> ids;
    for (const QJsonValue id : arguments.value("ids"_L1).toArray())
        ids.insert(id.toString());
    const int ways = int(isAll) + int(!client.isEmpty()) + int(!server.isEmpty())
        + int(arguments.value("ids"_L1).isArray());
    if (ways != 1)
        return fail(ErrorCode::InvalidInput, u"ids"_s, u"one of ids, client, server, all"_s);
    QList<clients::UndoItem> result;
    for (const clients::UndoItem &item : items) {
        const bool isMeant = isAll || ids.contains(item.id)
            || (!client.isEmpty() && item.client == client)
            || (!server.isEmpty() && item.server == server);
        if (isMeant)
            result.append(item);
    }
    if (result.isEmpty())
        return fail(ErrorCode::NothingToUndo);
    return result;
}

/// Secrets of an item that an undo writes into a file as plain text.
QStringList returningSecrets(const clients::UndoItem &item)
{
    using State = clients::UndoItem::State;
    const bool goesBack = item.state == State::Exact || item.state == State::InPlace;
    return goesBack ? item.secrets : item.environmentSecrets;
}

QStringList idsOf(const QList<clients::UndoItem> &items)
{
    QStringList ids;
    for (const clients::UndoItem &item : items)
        ids.append(item.id);
    return ids;
}

Task<Result<ControlReply>> list(clients::ImportService &service)
{
    QJsonArray undo;
    const QList<clients::UndoItem> items = co_await service.undoList();
    for (const clients::UndoItem &item : items)
        undo.append(undoItemJson(item));
    co_return ControlReply {{{u"undo"_s, undo}}, {}};
}

Task<Result<ControlReply>> preview(clients::ImportService &service, ControlCall call)
{
    const QList<clients::UndoItem> all = co_await service.undoList();
    const auto items = chosen(call, all);
    if (!items)
        co_return fail(items.error());
    const auto previews = co_await service.undoPreview(idsOf(*items));
    if (!previews)
        co_return fail(previews.error());
    QJsonArray files;
    QList<clients::UndoObstacle> obstacles;
    for (const clients::UndoPreview &preview : *previews) {
        if (!preview.diff.isEmpty())
            files.append(diffJson(preview.path, preview.client, preview.diff));
        obstacles += preview.obstacles;
    }
    QJsonArray secrets;
    QSet<std::pair<QString, QString>> named; // one that goes back into two files is named once
    for (const clients::UndoItem &item : *items) {
        const bool stays = std::any_of(
            obstacles.begin(), obstacles.end(), [&item](const clients::UndoObstacle &obstacle) {
                return obstacle.path == item.path && obstacle.key == item.key;
            });
        const QStringList names = stays ? QStringList() : returningSecrets(item);
        for (const QString &name : names) {
            if (named.contains({item.server, name}))
                continue;
            named.insert({item.server, name});
            secrets.append(QJsonObject {{u"server"_s, item.server}, {u"name"_s, name}});
        }
    }
    co_return ControlReply {
        {{u"files"_s, files}, {u"secrets"_s, secrets}, {u"obstacles"_s, obstaclesJson(obstacles)}},
        {}};
}

/// Writes plain text into files: over the socket only after the person agreed.
Task<Result<ControlReply>> apply(
    clients::ImportService &service, UserConsent &consent, Changes &changes, ControlCall call)
{
    const QList<clients::UndoItem> all = co_await service.undoList();
    const auto items = chosen(call, all);
    if (!items)
        co_return fail(items.error());
    ConsentRequest request;
    request.kind = ConsentRequest::Kind::PutSecretsBack;
    QSet<QString> servers;
    for (const clients::UndoItem &item : *items) {
        servers.insert(item.server);
        request.values += returningSecrets(item);
    }
    request.values.removeDuplicates();
    if (servers.size() == 1)
        request.server = request.serverName = items->first().server;
    auto agreed = co_await confirm(consent, call, std::move(request));
    if (!agreed)
        co_return fail(agreed.error());

    auto reports = co_await service.undo(idsOf(*items));
    if (!reports)
        co_return fail(reports.error());
    QJsonArray files;
    for (const clients::UndoReport &report : *reports)
        files.append(undoReportJson(report));
    for (const QString &topic : {u"servers"_s, u"clients"_s, u"access"_s, u"import"_s})
        changes.note(topic);
    co_return ControlReply {{{u"files"_s, files}}, {}};
}

} // namespace

void addUndoVerbs(
    VerbTable &table, clients::ImportService &service, UserConsent &consent, Changes &changes)
{
    table.add(u"undo.list"_s, [&service](ControlCall) { return list(service); });
    table.add(u"undo.preview"_s,
        [&service](ControlCall call) { return preview(service, std::move(call)); });
    table.add(u"undo.apply"_s, [&service, &consent, &changes](ControlCall call) {
        return apply(service, consent, changes, std::move(call));
    });
}

} // namespace claviger::broker
