#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHash>

#include <sys/types.h>

namespace claviger::platform {

using Environment = QHash<QByteArray, QByteArray>;

/// For a broker that a shim started below a client that passes no session (Codex, Cline): finds DISPLAY,
/// WAYLAND_DISPLAY, XAUTHORITY, DBUS_SESSION_BUS_ADDRESS, XDG_*, LANG … and puts what is missing into our
/// own environment.
///
/// Looked for in this order, variable by variable: the processes from `pid` up (same user); the
/// systemd manager of the user over its bus; /run/user/<uid> by its number. Nothing that is set is
/// overwritten. For main(), before any thread starts.
/// Waits at most 300 ms for the manager.
void recoverSession(pid_t pid);

/// All variables that the user's systemd gives what it starts: of /etc/environment, environment.d, and what the desktop
/// told it. Empty where there is none. Waits at most 300 ms.
[[nodiscard]] Environment managerEnvironment();

/// The session variables of an environ file. Pure.
[[nodiscard]] Environment sessionVariables(const QByteArray &environ);

} // namespace claviger::platform
