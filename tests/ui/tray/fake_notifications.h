#pragma once

#include <QtCore/QVariantMap>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusVirtualObject>

#include <utility>

namespace claviger::test {

/// A notification service that notes what it is asked to show.
class FakeNotifications final : public QDBusVirtualObject
{
public:
    struct Seen
    {
        uint id = 0;
        uint replaces = 0;
        QString title;
        QString body;
        QStringList actions;
    };

    explicit FakeNotifications(QDBusConnection bus)
        : m_bus(std::move(bus))
    {
        m_bus.registerVirtualObject(QStringLiteral("/org/freedesktop/Notifications"), this);
        m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }

    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        if (message.member() == QStringLiteral("Notify")) {
            const QVariantList arguments = message.arguments();
            const uint replaces = arguments.at(1).toUInt();
            const uint id = replaces == 0 ? ++m_last : replaces;
            seen.append({id, replaces, arguments.at(3).toString(), arguments.at(4).toString(),
                arguments.at(5).toStringList()});
            if (isRefusing)
                bus.send(message.createErrorReply(QDBusError::LimitsExceeded, {}));
            else if (isSilent)
                m_unanswered.append({message, id});
            else
                bus.send(message.createReply(id));
            return true;
        }
        if (message.member() == QStringLiteral("CloseNotification")) {
            closed.append(message.arguments().at(0).toUInt());
            bus.send(message.createReply());
            return true;
        }
        return false;
    }
    void click(uint id)
    {
        QDBusMessage signal = QDBusMessage::createSignal(
            QStringLiteral("/org/freedesktop/Notifications"),
            QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("ActionInvoked"));
        signal.setArguments({id, QStringLiteral("act")});
        m_bus.send(signal);
    }

    void answerLate()
    {
        for (const auto &[message, id] : std::exchange(m_unanswered, {}))
            m_bus.send(message.createReply(id));
    }

    bool isSilent = false; ///< Answers nothing until answerLate().
    bool isRefusing = false;
    QList<Seen> seen;
    QList<uint> closed;

private:
    QDBusConnection m_bus;
    QList<std::pair<QDBusMessage, uint>> m_unanswered;
    uint m_last = 0;
};

} // namespace claviger::test
