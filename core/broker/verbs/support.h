#pragma once

#include "core/audit/audit_log.h"
#include "core/broker/consent.h"
#include "core/broker/control.h"
#include "core/servers/server_registry.h"

#include <QtCore/QJsonArray>

namespace claviger::broker {

// What all *_verbs.cpp files need: arguments out of JSON, and values into the JSON of README.md.

/// Errors: InvalidInput (missing, no text, or longer than 4 KiB).
[[nodiscard]] Result<QString> textArgument(const ControlCall &call, QLatin1StringView name);
/// Errors: InvalidInput, and ServerId::parse().
[[nodiscard]] Result<servers::ServerId> serverArgument(const ControlCall &call);
/// The server that the call names. Errors: those of serverArgument(), ServerUnknown.
[[nodiscard]] Result<servers::Server> namedServer(
    const servers::ServerRegistry &registry, const ControlCall &call);
/// The name of a value of this server, kept by us, that the call's "name" is. Errors: InvalidInput, SecretNotFound.
[[nodiscard]] Result<QString> keptValueArgument(
    const servers::Server &server, const ControlCall &call);
/// Takes the secret that the argument's index names. Errors: InvalidInput.
[[nodiscard]] Result<Secret> secretArgument(ControlCall &call, QLatin1StringView name);
[[nodiscard]] bool hasArgument(const ControlCall &call, QLatin1StringView name);

[[nodiscard]] QJsonObject applicationJson(const policy::Application &application);
/// Who gave the order, for the record: empty for the person at the window.
[[nodiscard]] QString callerOf(const ControlCall &call);
[[nodiscard]] QJsonObject activityJson(const audit::Record &record, const QString &serverName);
[[nodiscard]] QJsonObject errorJson(const Error &error);
[[nodiscard]] QString decisionName(policy::Decision decision);
[[nodiscard]] Result<policy::Decision> parseDecision(const QString &name);

/// Asks the person about a call that came over the socket; from the window it is allowed already.
/// Fills in who asks. Errors: LaunchDenied (said no), and those of UserConsent.
[[nodiscard]] Task<Result<void>> confirm(
    UserConsent &consent, const ControlCall &call, ConsentRequest request);

} // namespace claviger::broker
