#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::platform {

/// What the words behind a command's first mean in the folder where it runs, and elsewhere would not: files and
/// folders by a relative path, modules behind -m, packages that npm finds there, and the folder itself for programs
/// that run what its project says. "." and ".." as arguments of an npx or uvx package mean no program. Absolute, each once, in the order of the words.
///
/// Looks at names only, and knows the usual programs: another one can still run what lies in its folder.
[[nodiscard]] QStringList filesOfCommand(const QStringList &command, const QString &folder);

} // namespace claviger::platform
