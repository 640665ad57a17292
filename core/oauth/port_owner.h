#pragma once

#include <QtCore/QString>
#include <QtCore/QtGlobal>

namespace claviger::oauth {

/// Who listens on a TCP port of this machine's loopback, for a person to find: "node (4711)". Empty if it
/// cannot be seen (another user's process). For display only.
[[nodiscard]] QString portOwner(quint16 port);

} // namespace claviger::oauth
