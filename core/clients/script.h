#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::clients {

/// What a shell or interpreter runs, as far as its arguments tell.
///
/// The one parser of such a command line: who is recognised and what is bound must not differ. Arguments are what
/// the process's starter wrote, and what it wrote over them itself, so this narrows what a program that is known may be doing and proves nothing.
struct Script
{
    enum class Kind {
        /// No interpreter; or a shell in which somebody types, an Electron that runs what lies beside it, or a process
        /// that has written its title over its arguments.
        None,
        File, ///< The file `path`, as it stands in the arguments.
        /// Code that no file tells: in an argument, on standard input, a module by its name, or whatever an option
        /// loads before the file. So does an option that is not known to be harmless.
        Text,
    };
    Kind kind = Kind::None;
    QString path;
    bool mayBeClient = false; ///< Clients are written for this interpreter.
    [[nodiscard]] bool operator==(const Script &) const = default;
};

/// `arguments`: argv, the program's own name first; may be empty.
[[nodiscard]] Script scriptOf(const QString &executable, const QStringList &arguments);

} // namespace claviger::clients
