#include "tests/support/recording_dialogs.h"
#include "tests/ui/gallery/sample_data.h"
#include "ui/model/sign_in_model.h"
#include "ui/tray/tray.h"

#include <QtCore/QSocketNotifier>
#include <QtWidgets/QApplication>

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace claviger;

/// The tray as a process of its own, because Qt looks for a StatusNotifier host only once in each. Says on
/// standard output what happens ("none", "appeared", "window" …) and ends with its standard input.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const SystemClock clock;
    test::ScriptedControl control;
    test::scriptDeveloperMachine(control, toEpochMilliseconds(clock.now()));
    control.answer(u"signin.list"_s, {{u"attempts"_s, QJsonArray()}});
    test::RecordingDialogs dialogs;
    test::RecordingRemoteDialogs remoteDialogs;
    ui::ControlLink link(control, clock);
    ui::ServerListModel servers(link);
    ui::StatusModel status(link, servers);
    const ui::SignInModel signIns(link);
    ui::Tray tray({status, servers, dialogs, remoteDialogs, signIns, clock});

    const auto say = [](const char *what) {
        std::puts(what);
        std::fflush(stdout);
    };
    QObject::connect(&tray, &ui::Tray::noTrayYet, &application, [say] { say("none"); });
    QObject::connect(&tray, &ui::Tray::windowRequested, &application, [say] { say("window"); });
    QObject::connect(&tray, &ui::Tray::activityRequested, &application, [say] { say("activity"); });
    QObject::connect(&tray, &ui::Tray::serverRequested, &application,
        [say](const QString &id) { say(qPrintable(u"server "_s + id)); });
    QObject::connect(&status, &ui::StatusModel::changed, &application, [&status, say] {
        if (status.isLoaded())
            say(qPrintable(u"status "_s + QString::number(status.attention().size())));
    });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, [&] {
        char byte = 0;
        if (::read(STDIN_FILENO, &byte, 1) <= 0)
            QCoreApplication::quit();
        else if (byte == '!')
            tray.sayThatThereIsNone();
        else
            say(tray.isVisible() ? "visible" : "invisible");
    });
    tray.start();
    return QApplication::exec();
}
