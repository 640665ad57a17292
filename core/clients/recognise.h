#pragma once

#include "core/clients/catalog.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::clients {

/// The AI client that a process belongs to, or null. Pure; knows nothing of trust: a program may call
/// itself anything, so whoever grants something binds it to the executable as well.
///
/// `executable`: absolute path as the operating system gives it. `arguments`: argv, the program's own
/// name first (/proc/PID/cmdline as it is); may be empty. A script counts only for interpreters
/// (node, bun, deno, electron, python), and where it is clear which it is (script.h).
[[nodiscard]] const Client *recogniseProcess(
    const QString &executable, const QStringList &arguments);

} // namespace claviger::clients
