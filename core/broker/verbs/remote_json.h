#pragma once

#include "core/servers/server.h"
#include "core/sessions/values.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace claviger::broker {

// Sessions as the JSON of README.md.

[[nodiscard]] QJsonObject accountJson(const sessions::Account &account);
[[nodiscard]] QJsonArray accountsJson(const QList<sessions::Account> &accounts);
/// `accounts`: of its server, for the choice.
[[nodiscard]] QJsonObject attemptJson(
    const sessions::Attempt &attempt, const QList<sessions::Account> &accounts);
[[nodiscard]] QJsonObject eventJson(const sessions::Event &event);
[[nodiscard]] QJsonArray stepsJson(const QList<sessions::SignOutStep> &steps);

[[nodiscard]] QJsonObject authorizationJson(const servers::RemoteAuthorization &authorization);
/// Changes what `changes` names. Errors: InvalidInput (an unknown key, a wrong type, an unknown kind).
[[nodiscard]] Result<void> applyAuthorization(
    const QJsonObject &changes, servers::RemoteAuthorization &authorization);

} // namespace claviger::broker
