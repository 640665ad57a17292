#pragma once

#include <QtCore/QStringList>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusVirtualObject>

namespace claviger::test {

/// A panel's side of the StatusNotifier protocol: notes who registers.
class FakeTrayWatcher final : public QDBusVirtualObject
{
public:
    explicit FakeTrayWatcher(QDBusConnection bus)
        : m_bus(std::move(bus))
    {
        m_bus.registerVirtualObject(QStringLiteral("/StatusNotifierWatcher"), this);
    }
    ~FakeTrayWatcher() override
    {
        m_bus.unregisterObject(QStringLiteral("/StatusNotifierWatcher"));
    }

    void appear() { m_bus.registerService(kName()); }
    void vanish() { m_bus.unregisterService(kName()); }

    [[nodiscard]] QString introspect(const QString &) const override
    {
        return QStringLiteral(R"(<interface name="org.kde.StatusNotifierWatcher">
            <property name="RegisteredStatusNotifierItems" type="as" access="read"/>
            <property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
            <property name="ProtocolVersion" type="i" access="read"/>
            <method name="RegisterStatusNotifierItem"><arg direction="in" type="s"/></method>
            <signal name="StatusNotifierHostRegistered"/></interface>)");
    }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        if (message.member() == QStringLiteral("RegisterStatusNotifierItem")) {
            items.append(message.service());
            bus.send(message.createReply());
            return true;
        }
        if (message.member() == QStringLiteral("Get")) {
            const QString property = message.arguments().at(1).toString();
            const QVariant value = property == QStringLiteral("IsStatusNotifierHostRegistered")
                ? QVariant(true)
                : property == QStringLiteral("ProtocolVersion") ? QVariant(0)
                                                                : QVariant(QStringList());
            bus.send(message.createReply(QVariant::fromValue(QDBusVariant(value))));
            return true;
        }
        if (message.member() == QStringLiteral("GetAll")) {
            const QVariantMap all {{QStringLiteral("IsStatusNotifierHostRegistered"), true},
                {QStringLiteral("ProtocolVersion"), 0}};
            bus.send(message.createReply(QVariant::fromValue(all)));
            return true;
        }
        return false;
    }

    QStringList items; ///< Bus names, in the order they registered.

private:
    static QString kName() { return QStringLiteral("org.kde.StatusNotifierWatcher"); }
    QDBusConnection m_bus;
};

} // namespace claviger::test
