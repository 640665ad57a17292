#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::cli {

class Terminal;
class BrokerLink;

/// Documented in claviger.1 and stable.
enum class ExitCode : int {
    Ok = 0,
    Failed = 1,
    Usage = 2,
    NothingToDo = 3,
    Refused = 4, ///< The person said no, here or in a dialog; or nobody answered.
    Unreachable = 5, ///< No broker, and none could be started; or it speaks another version.
    Partly = 6, ///< Some files or checks succeeded and others did not.
};

/// Whether `claviger <word>` is for the command line ("import", "--help") and not for the application.
[[nodiscard]] bool isVerb(const QString &word);

/// Runs one verb, `arguments` being the program's own without its name, and gives its exit code.
/// Blocks: it has no event loop. Makes a QCoreApplication if there is none.
[[nodiscard]] int runCommandLine(const QStringList &arguments);

/// The same with the outside handed in, for tests.
[[nodiscard]] ExitCode runCommandLine(
    const QStringList &arguments, Terminal &terminal, BrokerLink &broker);

} // namespace claviger::cli

namespace claviger {
using cli::runCommandLine;
}
