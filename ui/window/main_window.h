#pragma once

#include "ui/model/settings_model.h"
#include "ui/model/status_model.h"
#include "ui/window/parts.h"
#include "ui/window/remote_dialogs_port.h"
#include "ui/window/side_bar.h"

#include <QtWidgets/QMainWindow>

class QAction;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace claviger::ui {

class ActivityView;
class ClientsPage;
class DialogsPort;
class HealthPage;
class ServerPage;
class SettingsPage;

/// The window: servers and pages at the side, the chosen one beside it, what concerns everything above.
/// With nothing set up it is one page that says what was found on this computer.
///
/// Life: created hidden by the composition root, after the models, which outlive it; closing hides it.
/// Its menu has what the tray's has of the whole: many desktops show no tray.
/// Interface thread. Errors: shown where they happen.
/// Not its job: dialogs (DialogsPort), the tray, ending the application (it only asks for it).
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    struct Models
    {
        ControlLink &link;
        ServerListModel &servers;
        StatusModel &status;
    };

    /// `settingsFile`: where the window's geometry is kept; empty keeps nothing.
    MainWindow(const Models &models, const DialogPorts &dialogs, const QString &settingsFile = {},
        QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows the window in front, from the tray or a second start.
    void present();
    void openServer(const QString &id);
    /// How a remote server is signed in to.
    void openServerSettings(const QString &id);
    void openPage(SideBar::Page page);
    /// Says what failed where no dialog could.
    void showFailure(const Error &error);

Q_SIGNALS:
    void quitRequested();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void addActions();
    void addMenu();
    void refreshMenu();
    void wirePages();
    void refreshNotice();
    void refreshStart();
    void showServers();
    [[nodiscard]] QString pauseNotice() const;
    void restoreWindow();
    void saveWindow() const;

    Models m_models;
    DialogsPort &m_dialogs;
    RemoteDialogsPort &m_remoteDialogs;
    QString m_settingsFile;
    ScanModel m_scan;
    NoticeBar *m_notice;
    NoticeBar *m_failure;
    QStackedWidget *m_outer;
    EmptyState *m_start;
    QSplitter *m_split;
    SideBar *m_side;
    QStackedWidget *m_pages;
    ServerPage *m_server;
    ClientsPage *m_clients;
    ActivityView *m_activity;
    HealthPage *m_health;
    SettingsPage *m_settings;
    QAction *m_lock;
    QAction *m_pause;
};

} // namespace claviger::ui
