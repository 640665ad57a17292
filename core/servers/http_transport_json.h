#pragma once

#include "core/servers/server.h"

#include <QtCore/QJsonObject>

namespace claviger::servers {

class JsonReader;

/// The `transport` object of a remote server in servers.json; what is at its default is left out.
[[nodiscard]] QJsonObject toJson(const HttpTransport &transport);
[[nodiscard]] QJsonObject toJson(const RemoteAuthorization &authorization);

/// The members of a `transport` object whose `kind` was "http".
[[nodiscard]] HttpTransport readHttpTransport(JsonReader &reader, QString *broken);

/// "automatic", "headers", "client-credentials", "enterprise", "workload".
[[nodiscard]] QString authorizationKindName(RemoteAuthorization::Kind kind);

} // namespace claviger::servers
