#pragma once

#include "core/clients/catalog.h"

#include <QtCore/QHash>
#include <QtCore/QString>

#include <optional>

namespace claviger::clients {

/// What the paths of clients' files depend on. Given, not looked up, so that every system's paths can
/// be computed on any system.
struct Surroundings
{
    System system = System::Linux;
    QString home;
    QHash<QString, QString> variables;

    /// This process's own: HOME and the variables that the catalogue names.
    [[nodiscard]] static Surroundings ofThisProcess();
};

/// A path template with its parts filled in: a leading `~`, `${NAME}` and `${NAME|instead}` (where NAME
/// is unset or empty). `/` separates on every system. Nothing if a variable without a replacement is
/// unset, or the result is not absolute.
[[nodiscard]] std::optional<QString> expandPath(
    const QString &pathTemplate, const Surroundings &surroundings);

/// The paths of a rule on this system, in the catalogue's order; a path may contain one component "*".
[[nodiscard]] QStringList userPaths(const FileRule &rule, const Surroundings &surroundings);

} // namespace claviger::clients
