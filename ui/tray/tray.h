#pragma once

#include "ui/model/server_list_model.h"
#include "ui/model/status_model.h"
#include "ui/tray/notifier.h"
#include "ui/tray/tray_host.h"
#include "ui/tray/tray_menu.h"

#include <memory>

class QMenu;
class QSystemTrayIcon;

namespace claviger::ui {

class DialogsPort;

/// Claviger's presence outside its window: the tray icon with its menu, and notifications about what
/// needs the person (also where there is no tray).
///
/// Life: one, after the models and dialogs, which outlive it. Interface thread.
/// Works when the panel comes later or is restarted (TrayHost). Without any tray nothing of it is
/// visible but notifications.
class Tray : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        StatusModel &status;
        ServerListModel &servers;
        DialogsPort &dialogs;
        const Clock &clock;
    };

    explicit Tray(const Parts &parts, const QDBusConnection &bus = QDBusConnection::sessionBus(),
        QObject *parent = nullptr);
    ~Tray() override;

    void start();
    /// Whether an icon is shown somewhere.
    [[nodiscard]] bool isVisible() const;
    [[nodiscard]] QMenu *menu() const { return m_menu.get(); }

Q_SIGNALS:
    void windowRequested();
    void serverRequested(const QString &id);
    void activityRequested();
    void settingsRequested();
    void quitRequested();
    /// The first look found no place for an icon: the application may want to show its window.
    void noTrayYet();

private:
    void refresh();
    void refreshIcon();
    void refreshNotices();
    void fill(QMenu &menu, const QList<TrayEntry> &entries);
    void run(const TrayEntry &entry);
    void remedy(const Attention &item);
    void showIcon();

    Parts m_parts;
    TrayHost m_host;
    Notifier m_notifier;
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon;
    QList<TrayEntry> m_entries;
    TrayBadge m_badge;
    QHash<QString, Attention> m_noticed; ///< By cause.
};

} // namespace claviger::ui
