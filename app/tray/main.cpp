#include "app/cli/run_command_line.h"
#include "app/platform/harden.h"
#include "app/platform/session_environment.h"
#include "app/tray/application.h"
#include "core/base/log.h"
#include "core/vault/keychain_store.h"
#include "ui/text/translations.h"
#include "ui/theme/icons.h"

#include <QtCore/QLocale>
#include <QtWidgets/QApplication>

#include <cstdio>

using namespace claviger;
using app::Options;

namespace {

int runApplication(QCoreApplication &application, const Options &options, bool hasInterface)
{
    QCoreApplication::setApplicationName(QStringLiteral("claviger"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CLAVIGER_VERSION));
    text::installTranslations(application, QLocale());
    const app::Application running(options, hasInterface);
    return application.exec();
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const Options options = app::parseOptions(arguments);
    if (options.mode == Options::Mode::CommandLine || options.mode == Options::Mode::Wrong) {
        platform::hideMemory();
        return cli::runCommandLine(options.arguments); // says what is wrong, too
    }

    platform::harden();
    installLogSink();
    platform::recoverSession(static_cast<pid_t>(options.sessionOf));
    vault::findSessionBus();
    if (options.mode == Options::Mode::Window && !app::hasDisplay()) {
        std::fputs("claviger: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
                   "Start it in a desktop session, or without a display: claviger --headless\n",
            stderr);
        return 1;
    }
    if (options.mode == Options::Mode::Headless || !app::hasDisplay()) {
        QCoreApplication application(argc, argv);
        return runApplication(application, options, false);
    }
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("dev.claviger.Claviger"));
    QGuiApplication::setWindowIcon(ui::applicationIcon());
    QGuiApplication::setQuitOnLastWindowClosed(false);
    return runApplication(application, options, true);
}
