#pragma once

#include "core/clients/plan.h"
#include "core/config/env_text.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace claviger::clients {

namespace limits {
inline constexpr qint64 kLargestEnvironmentFile = 256 * 1024;
} // namespace limits

/// A .env file as it was read. Holds secrets: short-lived, like LoadedFile.
struct LoadedEnvironment
{
    QString path; ///< With every symbolic link followed.
    FileStamp stamp;
    config::EnvText text;
};

/// The file that an entry's `envFile` names: absolute, `~/…`, `${workspaceFolder}/…` or relative to the
/// project, which is told by where `configuration` is.
[[nodiscard]] QString environmentPath(
    const QString &named, const FoundFile &configuration, const PlanContext &context);

/// Errors: those of readRegularFile() and config::EnvText::parse().
[[nodiscard]] Result<LoadedEnvironment> loadEnvironment(const QString &path);

/// Whether this value, replaced and put back, is spelled as it is now. Not so where double quotes hold
/// both `\n` and a line break.
[[nodiscard]] bool canReturn(const LoadedEnvironment &environment, const config::EnvEntry &line);

/// Counts, by resolved path, the entries of these files that name a .env file. Each entry counts once
/// for a path, however often its file was loaded.
[[nodiscard]] QHash<QString, QSet<QString>> environmentUses(
    const std::vector<LoadedFile> &files, const PlanContext &context);

} // namespace claviger::clients
