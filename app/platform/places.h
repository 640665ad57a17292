#pragma once

#include <QtCore/QString>

namespace claviger::platform {

/// Where things are kept. Pure look-ups: nothing is created.
struct Places
{
    QString config; ///< servers.json, grants.json, settings.json
    QString state; ///< audit.jsonl, journal/
    QString data; ///< sealed
    QString runtime; ///< broker.sock
    QString program; ///< This executable.
    QString shim; ///< claviger-shim beside it.
};

/// From HOME and the XDG variables (absolute ones only, XDG Base Directory 0.8), and core/wire for the
/// socket's folder.
[[nodiscard]] Places places();

} // namespace claviger::platform
