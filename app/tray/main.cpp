#include "app/cli/run_command_line.h"
#include "app/platform/harden.h"
#include "app/platform/session_environment.h"
#include "app/tray/application.h"
#include "core/base/log.h"
#include "core/vault/keychain_store.h"
#include "ui/text/translations.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"

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
    const auto display = options.mode == Options::Mode::Headless ? platform::Display::NotSet
                                                                 : platform::findDisplay();
    if (options.mode == Options::Mode::Window && display != platform::Display::Usable) {
        std::fputs(app::displayTrouble(display).constData(), stderr);
        return 1;
    }
    if (display != platform::Display::Usable) {
        QCoreApplication application(argc, argv);
        return runApplication(application, options, false);
    }
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("dev.claviger.Claviger"));
    QGuiApplication::setWindowIcon(ui::applicationIcon());
    QGuiApplication::setQuitOnLastWindowClosed(false);
    ui::keepQuietTextReadable(application);
    return runApplication(application, options, true);
}
