#pragma once

#include <QtCore/QStringList>

#include <optional>

namespace claviger::detect {

/// The options that docker, podman or nerdctl read itself, before the image's name.
struct ContainerOptions
{
    qsizetype begin = 0; ///< Index of the first argument behind "run", "create" or "exec".
    qsizetype end = 0; ///< Index of the image's name.
};

/// Empty if `program` is no container engine, or does not run anything. `from`: index of the first
/// argument of `program`.
[[nodiscard]] std::optional<ContainerOptions> containerOptions(
    const QString &program, const QStringList &arguments, qsizetype from);

/// Where NAME=value begins in an option that sets a variable: "-eN=V", "-e=N=V", "-ite", "--env=N=V"; at the
/// argument's end where the next one has it. Empty: another option.
[[nodiscard]] std::optional<qsizetype> containerVariable(const QString &argument);

} // namespace claviger::detect
