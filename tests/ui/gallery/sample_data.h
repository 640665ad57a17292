#pragma once

#include "tests/support/scripted_control.h"

#include <QtCore/QJsonArray>

namespace claviger::test {

/// A machine as a developer's often is: four clients, eight servers, one secret missing, one entry that
/// Claude Desktop removed. Times lie before `now` (epoch milliseconds).
void scriptDeveloperMachine(ScriptedControl &control, qint64 now);

/// The same machine before anything was imported.
void scriptFirstStart(ScriptedControl &control, qint64 now);

/// `status` with these states.
[[nodiscard]] QJsonObject sampleStatus(const QString &vaultKind, const QString &vaultState,
    bool paused = false, bool locked = false, const QJsonArray &problems = {});

} // namespace claviger::test
