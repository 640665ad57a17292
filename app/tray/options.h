#pragma once

#include "app/platform/display.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::app {

/// How the program was started.
struct Options
{
    enum class Mode {
        Window, ///< Tray and window.
        Background, ///< Tray; the window when it is asked for.
        Headless, ///< No display at all.
        CommandLine, ///< A verb.
        Wrong, ///< Arguments that nobody knows.
    };
    Mode mode = Mode::Window;
    qint64 sessionOf = 0; ///< A process whose session is ours; 0 for none.
    QStringList arguments; ///< Without the program's name.
};

/// Pure.
[[nodiscard]] Options parseOptions(const QStringList &arguments);
/// What to say in the terminal where a window was wanted and there is no display for it. Before there is
/// anything that translates.
[[nodiscard]] QByteArray displayTrouble(platform::Display display);

} // namespace claviger::app
