#pragma once

#include "core/servers/server.h"

#include <QtCore/QByteArray>

namespace claviger::servers {

/// The version of servers.json that this code writes, and the only one that it reads.
inline constexpr int kFormatVersion = 1;

/// Strict: an unknown key, a wrong type or a broken rule is ServerInvalid, whose `subject` is the id
/// (if there is one) and whose `detail` names the field, never a value.
[[nodiscard]] Result<Server> serverFromJson(const QJsonObject &object);

/// The whole file, indented, with a final newline.
[[nodiscard]] QByteArray toFile(const QList<Server> &servers);

/// Errors: ParseFailed (with line and column), ServerInvalid (`detail` begins "servers[7].…"),
/// Unsupported (a later version's file), TooLarge (more than `most` servers).
[[nodiscard]] Result<QList<Server>> serversFromFile(const QByteArray &bytes, qsizetype most);

} // namespace claviger::servers
