#pragma once

#include "ui/model/server_list_model.h"
#include "ui/model/status_model.h"
#include "ui/tray/notifier.h"
#include "ui/tray/tray_host.h"
#include "ui/tray/tray_menu.h"

#include <QtCore/QTimer>

#include <memory>

class QMenu;
class QSystemTrayIcon;

namespace claviger::ui {

class DialogsPort;
class RemoteDialogsPort;
class SignInModel;

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
        RemoteDialogsPort &remoteDialogs;
        const SignInModel &signIns;
        const Clock &clock;
    };

    /// Milliseconds between two pictures of the icon while a sign-in waits.
    static constexpr int kFrame = 500;

    explicit Tray(const Parts &parts, const QDBusConnection &bus = QDBusConnection::sessionBus(),
        QObject *parent = nullptr);
    ~Tray() override;

    void start();
    /// Tells in a notification that Claviger runs, and where it can be found without an icon.
    void sayThatThereIsNone();
    /// Whether an icon is shown somewhere.
    [[nodiscard]] bool isVisible() const;
    [[nodiscard]] QMenu *menu() const { return m_menu.get(); }

Q_SIGNALS:
    void windowRequested();
    void serverRequested(const QString &id);
    /// How it is signed in to has to be changed.
    void serverSettingsRequested(const QString &id);
    void activityRequested();
    void settingsRequested();
    void healthRequested();
    void quitRequested();
    /// The first look found no place for an icon. At the start of a session one may come.
    void noTrayYet();

private:
    void refresh();
    void refreshIcon();
    void animate();
    void refreshNotices();
    void fill(QMenu &menu, const QList<TrayEntry> &entries);
    void run(const TrayEntry &entry);
    void remedy(const Attention &item);
    /// The name of the account that an entry is about.
    [[nodiscard]] QString nameOf(const TrayEntry &entry) const;
    /// The account of this server that has to be signed in to again; empty: none.
    [[nodiscard]] QString expiredAccountOf(const QString &id) const;
    void showIcon();

    Parts m_parts;
    TrayHost m_host;
    Notifier m_notifier;
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon;
    QList<TrayEntry> m_entries;
    TrayBadge m_badge;
    QTimer m_frames; ///< Runs only while a sign-in waits and there is an icon to move.
    int m_frame = 0;
    QHash<QString, Attention> m_noticed; ///< By cause.
};

} // namespace claviger::ui
