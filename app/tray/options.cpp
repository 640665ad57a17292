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

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

} // namespace claviger::app
