#include "ui/tray/notifier.h"

#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

const QString kService = u"org.freedesktop.Notifications"_s;
const QString kPath = u"/org/freedesktop/Notifications"_s;
const QString kDefaultAction = u"default"_s;
const QString kButtonAction = u"act"_s;
const QString kDesktopEntry = u"dev.claviger.Claviger"_s;

constexpr int kServiceDecides = -1;
constexpr int kNeverExpires = 0;
constexpr uchar kNormal = 1; ///< Urgency, §"Urgency levels".

} // namespace

Notifier::Notifier(const Clock &clock, const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_bus(bus)
{
    m_bus.connect(
        kService, kPath, kService, u"ActionInvoked"_s, this, SLOT(onActionInvoked(uint, QString)));
    m_bus.connect(
        kService, kPath, kService, u"NotificationClosed"_s, this, SLOT(onClosed(uint, uint)));
}

void Notifier::show(const Notice &notice)
{
    const qint64 now = toEpochMilliseconds(m_clock.now());
    const qint64 pause = std::chrono::duration_cast<std::chrono::milliseconds>(kPause).count();
    auto shown = m_shown.find(notice.cause);
    if (shown != m_shown.end() && now - shown->at < pause)
        return;
    if (shown == m_shown.end()) {
        forgetOldest();
        shown = m_shown.insert(notice.cause, {});
    }
    shown->at = now;
    shown->isWithdrawn = false;
    if (shown->isOnItsWay)
        shown->next = notice;
    else
        send(notice, *shown);
}

void Notifier::send(const Notice &notice, Shown &shown)
{
    shown.isOnItsWay = true;
    QStringList actions {kDefaultAction, notice.action.isEmpty() ? notice.title : notice.action};
    if (!notice.action.isEmpty())
        actions << kButtonAction << notice.action;
    const QVariantMap hints {{u"desktop-entry"_s, kDesktopEntry},
        {u"urgency"_s, QVariant::fromValue(kNormal)}, {u"category"_s, u"device"_s}};
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, u"Notify"_s);
    // The body may be read as markup (§"Markup"); names in it come from clients' files.
    call.setArguments(
        {u"Claviger"_s, shown.id, kDesktopEntry, notice.title, notice.text.toHtmlEscaped(), actions,
            hints, notice.isUrgent ? kNeverExpires : kServiceDecides});
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, cause = notice.cause] {
            watcher->deleteLater();
            const QDBusPendingReply<uint> reply = *watcher;
            onAnswer(cause, reply.isError() ? std::nullopt : std::optional(reply.value()));
        });
}

void Notifier::onAnswer(const QString &cause, std::optional<uint> id)
{
    const auto shown = m_shown.find(cause);
    if (shown == m_shown.end())
        return;
    shown->isOnItsWay = false;
    if (id) // else what was shown before, if anything, still stands
        shown->id = *id;
    const std::optional<Notice> next = std::exchange(shown->next, std::nullopt);
    if (shown->isWithdrawn)
        withdraw(cause);
    else if (next)
        send(*next, *shown);
}

void Notifier::withdraw(const QString &cause)
{
    const auto shown = m_shown.find(cause);
    if (shown == m_shown.end())
        return;
    shown->isWithdrawn = true; // it stays known: the same cause must not flicker
    if (shown->id != 0 && !shown->isOnItsWay)
        close(std::exchange(shown->id, 0U));
}

void Notifier::close(uint id)
{
    QDBusMessage call = QDBusMessage::createMethodCall(
        kService, kPath, kService, u"CloseNotification"_s);
    call.setArguments({id});
    m_bus.asyncCall(call);
}

void Notifier::onActionInvoked(uint id, const QString &)
{
    for (auto shown = m_shown.begin(); shown != m_shown.end(); ++shown) {
        if (shown->id == id && id != 0) {
            Q_EMIT activated(QString(shown.key()));
            return;
        }
    }
}

void Notifier::onClosed(uint id, uint)
{
    for (Shown &shown : m_shown) {
        if (shown.id == id)
            shown.id = 0;
    }
}

void Notifier::forgetOldest()
{
    if (m_shown.size() < kMostCauses)
        return;
    const auto oldest = std::min_element(
        m_shown.begin(), m_shown.end(), [](const Shown &a, const Shown &b) { return a.at < b.at; });
    m_shown.erase(oldest);
}

} // namespace claviger::ui
