#pragma once

#include "core/base/clock.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>

#include <optional>

namespace claviger::ui {

/// Something to tell the person outside the window.
struct Notice
{
    QString cause; ///< What it is about ("github/secret-missing"): one notification per cause.
    QString title;
    QString text;
    QString action; ///< Its button; empty for none.
    bool isUrgent = false; ///< Stays until it is closed.
    [[nodiscard]] bool operator==(const Notice &) const = default;
};

/// Desktop notifications, by ourselves: QSystemTrayIcon::showMessage() shows nothing without a tray.
///
/// One per cause: a second one replaces the first, and none comes within kPause of the last about the
/// same cause. Only the service's answer tells what there is to replace, so a second one waits for the
/// answer to the first. Withdrawn when the cause is gone.
/// Life: one. Interface thread; never waits for the notification service. Errors: none; without a service
/// nothing is shown and nothing is lost, the window says the same.
/// Spec: Desktop Notifications 1.2.
class Notifier : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::minutes kPause {10};
    static constexpr qsizetype kMostCauses =
        1000; ///< Remembered; beyond that the oldest is forgotten.

    /// `clock` outlives the notifier.
    Notifier(const Clock &clock, const QDBusConnection &bus, QObject *parent = nullptr);

    void show(const Notice &notice);
    void withdraw(const QString &cause);

Q_SIGNALS:
    /// The person clicked the notification or its button.
    void activated(const QString &cause);

private Q_SLOTS:
    void onActionInvoked(uint id, const QString &action);
    void onClosed(uint id, uint reason);

private:
    struct Shown
    {
        uint id = 0; ///< 0: the service has not answered yet, or it is closed.
        qint64 at = 0;
        bool isWithdrawn = false;
        bool isOnItsWay = false; ///< The service has not answered yet.
        std::optional<Notice> next; ///< What to show when it has.
    };
    void send(const Notice &notice, Shown &shown);
    /// No `id`: the service refused, or there is none.
    void onAnswer(const QString &cause, std::optional<uint> id);
    void close(uint id);
    void forgetOldest();

    const Clock &m_clock;
    QDBusConnection m_bus;
    QHash<QString, Shown> m_shown;
};

} // namespace claviger::ui
