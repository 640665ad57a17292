#pragma once

#include <QtCore/QAbstractNativeEventFilter>
#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>

#include <memory>

class QDBusServiceWatcher;

namespace claviger::ui {

/// Knows when there is a place for a tray icon: a StatusNotifier host on the session bus, or an XEmbed
/// tray on the X screen.
///
/// Why it exists: Qt 6.4 looks for a StatusNotifier host once per process, at the first QSystemTrayIcon
/// (or isSystemTrayAvailable()), and never again; deleting and recreating the icon does not help. So
/// nobody may touch QSystemTrayIcon before appeared(). From then on Qt itself follows a panel that is
/// restarted.
///
/// Life: one, from before the tray to the end. Interface thread. Waits for events only, never polls.
/// Errors: none; without a bus and without X it stays silent.
/// Limit: an icon that was first placed in an XEmbed tray stays an XEmbed icon in this process.
class TrayHost : public QObject, private QAbstractNativeEventFilter
{
    Q_OBJECT
public:
    explicit TrayHost(const QDBusConnection &bus, QObject *parent = nullptr);
    ~TrayHost() override;

    /// Looks now and keeps looking until a place is found.
    void start();
    [[nodiscard]] bool isPresent() const { return m_isPresent; }

Q_SIGNALS:
    /// Once.
    void appeared();
    /// Once, when the first look found none; later ones may still appear.
    void noneYet();

private Q_SLOTS:
    void askWatcher();

private:
    class XScreen;
    bool nativeEventFilter(const QByteArray &type, void *message, qintptr *result) override;
    void found();
    void lookAtScreen();

    QDBusConnection m_bus;
    QDBusServiceWatcher *m_watcher = nullptr;
    std::unique_ptr<XScreen> m_screen;
    bool m_isPresent = false;
    bool m_hasLooked = false;
};

} // namespace claviger::ui
