#pragma once

#include "core/broker/changes.h"
#include "core/broker/control.h"
#include "core/clients/import_service.h"

namespace claviger::broker {

/// clients.list, clients.restore. The service and `changes` outlive the table.
void addClientsVerbs(VerbTable &table, clients::ImportService &service, Changes &changes);

} // namespace claviger::broker
