#include "core/broker/verbs/clients_verbs.h"

#include "core/broker/verbs/clients_json.h"
#include "core/broker/verbs/import_verbs.h"
#include "core/broker/verbs/support.h"

using namespace Qt::StringLiterals;

namespace claviger::broker {
namespace {

Task<Result<ControlReply>> list(clients::ImportService &service)
{
    QJsonArray clients;
    for (const clients::ClientStatus &client : service.clients())
        clients.append(clientJson(client));
    co_return ControlReply {{{u"clients"_s, clients}}, {}};
}

Task<Result<ControlReply>> restore(
    clients::ImportService &service, Changes &changes, ControlCall call)
{
    const auto path = textArgument(call, "path"_L1);
    if (!path)
        co_return fail(path.error());
    QStringList keys;
    for (const QJsonValue key : call.arguments.value("keys"_L1).toArray())
        keys.append(key.toString());
    if (keys.isEmpty())
        co_return fail(ErrorCode::InvalidInput, u"keys"_s, u"at least one"_s);
    auto restored = co_await service.restore(*path, keys, preApprovalOf(call));
    if (!restored)
        co_return fail(restored.error());
    changes.note(u"clients"_s);
    changes.note(u"servers"_s);
    co_return ControlReply {{{u"keys"_s, QJsonArray::fromStringList(*restored)}}, {}};
}

} // namespace

void addClientsVerbs(VerbTable &table, clients::ImportService &service, Changes &changes)
{
    table.add(u"clients.list"_s, [&service](ControlCall) { return list(service); });
    table.add(u"clients.restore"_s, [&service, &changes](ControlCall call) {
        return restore(service, changes, std::move(call));
    });
    QObject::connect(&service, &clients::ImportService::clientsChanged, &changes,
        [&changes] { changes.note(u"clients"_s); });
}

} // namespace claviger::broker
