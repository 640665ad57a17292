#pragma once

#include "ui/model/server_details.h"
#include "ui/window/parts.h"
#include "ui/window/remote_dialogs_port.h"

#include <QtCore/QTimer>

class QStackedWidget;
class QTabWidget;
class QPushButton;

namespace claviger::ui {

class AccessTab;
class ActivityView;
class CredentialsTab;
class DialogsPort;
class OverviewTab;
class RemoteOverview;
class RemoteSettingsTab;
class TimelineView;

/// Everything about one server: what it is, who may start it, which secrets it gets, what happened.
///
/// Shows what ServerDetails has; its buttons call ServerDetails or open a dialog.
class ServerPage : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Overview, Access, Credentials, Activity, RemoteSettings, Timeline };

    /// `link` and `dialogs` outlive the page.
    ServerPage(ControlLink &link, const DialogPorts &dialogs, QWidget *parent = nullptr);

    void showServer(const QString &id);
    void openTab(Tab tab);
    /// The program that AI clients start for a server.
    void setLauncher(const QString &path);

Q_SIGNALS:
    /// The doctor should look at this server.
    void checkWanted(const QString &id);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void makeTabs();
    [[nodiscard]] QString subtitleOf(const Server &server) const;
    void refreshHeader(const Server &server);
    void refreshSignButton(const Server &server);
    void refreshTabs(const Server &server);
    void refreshNotice(const Server &server);
    void confirmRemoval();
    void remedy(const QString &code);

    ControlLink &m_link;
    DialogsPort &m_dialogs;
    RemoteDialogsPort &m_remoteDialogs;
    ServerDetails m_details;
    QTimer m_minute; ///< Runs only while the page is seen: "3 min ago" grows older.
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QLabel *m_picture = nullptr;
    ElidedLabel *m_name = nullptr;
    ElidedLabel *m_subtitle = nullptr;
    QPushButton *m_sign = nullptr;
    QPushButton *m_more = nullptr;
    NoticeBar *m_notice = nullptr;
    NoticeBar *m_failure = nullptr;
    QTabWidget *m_tabs = nullptr;
    QStackedWidget *m_overviews = nullptr;
    OverviewTab *m_overview = nullptr;
    RemoteOverview *m_remoteOverview = nullptr;
    AccessTab *m_access = nullptr;
    CredentialsTab *m_credentials = nullptr;
    ActivityView *m_activity = nullptr;
    RemoteSettingsTab *m_remoteSettings = nullptr;
    TimelineView *m_timeline = nullptr;
};

} // namespace claviger::ui
