#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::broker {

/// The command as a standing answer may keep it on disk: what may be a literal secret in it, however unsure we are
/// (a person may have left one in an argument, or in the text of `bash -c`), stands as "…#" and the first eight hex digits of its SHA-256. Enough
/// to notice that it changed, too little to find it by guessing.
[[nodiscard]] QStringList withoutSecrets(const QString &server, const QStringList &command);

} // namespace claviger::broker
