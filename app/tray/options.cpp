#include "app/tray/options.h"

#include "app/cli/run_command_line.h"

using namespace Qt::StringLiterals;

namespace claviger::app {

Options parseOptions(const QStringList &arguments)
{
    Options options;
    options.arguments = arguments;
    if (!arguments.isEmpty() && cli::isVerb(arguments.first())) {
        options.mode = Options::Mode::CommandLine;
        return options;
    }
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (argument == u"--background") {
            options.mode = Options::Mode::Background;
        } else if (argument == u"--headless") {
            options.mode = Options::Mode::Headless;
        } else if (argument == u"--session-of" && i + 1 < arguments.size()) {
            options.sessionOf = arguments.at(++i).toLongLong();
        } else {
            options.mode = Options::Mode::Wrong;
            return options;
        }
    }
    return options;
}

QByteArray displayTrouble(platform::Display display)
{
    const QByteArray without =
        "Start it in a desktop session, or without a display: claviger --headless\n";
    switch (display) {
    case platform::Display::NotSet:
        return "claviger: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
            + without;
    case platform::Display::Unreachable:
        return "claviger: the display cannot be opened (DISPLAY=\"" + qgetenv("DISPLAY")
            + "\", WAYLAND_DISPLAY=\"" + qgetenv("WAYLAND_DISPLAY")
            + "\"): its session has ended, or lets nobody in.\n" + without;
    case platform::Display::NoPlugin:
        return "claviger: this session is Wayland without X, and Qt's part for that is not "
               "installed.\n"
               "Install it (Debian: qt6-wayland), or start Claviger without a display: claviger "
               "--headless\n";
    case platform::Display::Usable:
        break;
    }
    return {};
}

} // namespace claviger::app
