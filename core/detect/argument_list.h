#pragma once

#include <QtCore/QStringList>

#include <optional>

namespace claviger::detect {

/// What the arguments of a command line are to the program that really reads them, behind wrappers
/// such as `cmd /c`, `env`, `sudo` and `npx`.
struct ArgumentList
{
    QString program; ///< Lower case, without folder and ".exe" and the like.
    qsizetype begin = 0; ///< Index of the program's first argument.
    std::optional<qsizetype> shellText; ///< Index of the text behind `bash -c` or `cmd /c`.
    bool isMcpRemote = false;
};

[[nodiscard]] ArgumentList readArgumentList(const QString &command, const QStringList &arguments);

} // namespace claviger::detect
