#pragma once

#include "core/broker/changes.h"
#include "core/broker/consent.h"
#include "core/broker/control.h"
#include "core/clients/import_service.h"

namespace claviger::broker {

/// undo.list, undo.preview, undo.apply. What they refer to outlives the table.
void addUndoVerbs(
    VerbTable &table, clients::ImportService &service, UserConsent &consent, Changes &changes);

} // namespace claviger::broker
