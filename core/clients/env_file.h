#pragma once

#include "core/clients/plan.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace claviger::clients {

/// NAME=value of a .env file, quotes removed.
struct EnvironmentFileValue
{
    QString name;
    QString value;
};

namespace limits {
inline constexpr qint64 kLargestEnvironmentFile = 256 * 1024;
inline constexpr qsizetype kMostEnvironmentValues = 1'000;
} // namespace limits

/// The lines of a .env text that set something: `NAME=value`, `export NAME="value"`; comments, blank
/// and other lines are passed over. Pure.
[[nodiscard]] QList<EnvironmentFileValue> parseEnvironmentFile(QByteArrayView text);

/// Reads the file that an entry's `envFile` names: absolute, `~/…`, `${workspaceFolder}/…` or relative
/// to the project. Nothing where it cannot be read; that is the client's problem today already.
[[nodiscard]] QList<EnvironmentFileValue> readEnvironmentFile(
    const QString &path, const FoundFile &configuration, const PlanContext &context);

} // namespace claviger::clients
