#pragma once

#include "core/base/clock.h"
#include "core/broker/bridges.h"
#include "ui/dialogs/consent_presenter.h"
#include "ui/dialogs/dialog_turns.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/remote_dialogs.h"
#include "ui/model/control_link.h"
#include "ui/model/server_list_model.h"
#include "ui/model/sign_in_model.h"
#include "ui/model/status_model.h"
#include "ui/tray/tray.h"
#include "ui/window/main_window.h"

namespace claviger::app {

/// Everything that the person sees, put together. Interface thread.
class Interface : public QObject
{
    Q_OBJECT
public:
    Interface(broker::ControlBridge &control, const QString &settingsFile);

    /// For the ConsentBridge.
    [[nodiscard]] broker::UserConsent &consent() { return m_consent; }
    void start(bool withWindow);
    void showWindow();

Q_SIGNALS:
    void quitRequested();

private:
    [[nodiscard]] ui::MainWindow &window();
    void waitForTray();

    QString m_settingsFile;
    SystemClock m_clock;
    ui::ControlLink m_link;
    ui::ServerListModel m_servers;
    ui::StatusModel m_status;
    ui::SignInModel m_signIns;
    ui::DialogTurns m_turns;
    ui::ConsentPresenter m_consent;
    ui::Dialogs m_dialogs;
    ui::RemoteDialogs m_remoteDialogs;
    ui::Tray m_tray;
    std::unique_ptr<ui::MainWindow>
        m_window; ///< Made when it is first shown: most starts need none.
};

} // namespace claviger::app
