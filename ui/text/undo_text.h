#pragma once

#include "ui/text/error_text.h"

#include <QtCore/QJsonObject>

namespace claviger::text {

/// Why an entry stays as it is although an undo was asked for, and what to do: an element of the broker's
/// `obstacles`.
[[nodiscard]] ErrorText obstacleText(const QJsonObject &obstacle);

/// A server that an undo leaves without an entry, for what the person entered there.
[[nodiscard]] QString stayingServerText(const QString &server);

} // namespace claviger::text
