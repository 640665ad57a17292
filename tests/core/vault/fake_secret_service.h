#pragma once

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusVariant>
#include <QtDBus/QDBusVirtualObject>

namespace claviger::test {

using namespace Qt::StringLiterals;

/// A Secret Service that never has a value and misbehaves as told. Real services cannot be made to let a
/// prompt stand without a display; this one can.
class FakeSecretService final : public QDBusVirtualObject
{
public:
    enum class Answer { Accept, Dismiss, Never };

    explicit FakeSecretService(const QString &address)
        : m_bus(QDBusConnection::connectToBus(address, u"fake-secret-service"_s))
    {
        m_bus.registerVirtualObject(u"/org/freedesktop/secrets"_s, this, QDBusConnection::SubPath);
        m_isRegistered = m_bus.registerService(u"org.freedesktop.secrets"_s);
    }
    ~FakeSecretService() override
    {
        m_bus.unregisterService(u"org.freedesktop.secrets"_s);
        m_bus.unregisterObject(u"/org/freedesktop/secrets"_s, QDBusConnection::UnregisterTree);
        QDBusConnection::disconnectFromBus(u"fake-secret-service"_s);
    }
    bool isRegistered() const { return m_isRegistered; }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        const QString member = message.member();
        m_calls.append(member);
        if (silent.contains(member)) {
            message.setDelayedReply(true);
            return true;
        }
        if (refused.contains(member)) {
            m_bus.send(message.createErrorReply(u"org.example.Broken"_s, u"broken on purpose"_s));
            return true;
        }
        if (nonsense.contains(member)) {
            m_bus.send(message.createReply(u"nonsense"_s));
            return true;
        }
        return answer(message, member);
    }

    int count(const QString &member) const { return int(m_calls.count(member)); }

    bool isLocked = true;
    bool hasCollection = true;
    bool hasItem = false;
    Answer prompt = Answer::Accept;
    QStringList silent; ///< Methods that never answer.
    QStringList refused; ///< Methods that answer with an error.
    QStringList nonsense; ///< Methods that answer with the wrong types.

private:
    static QDBusObjectPath path(const QString &end)
    {
        return QDBusObjectPath(u"/org/freedesktop/secrets"_s + end);
    }

    bool answer(const QDBusMessage &message, const QString &member)
    {
        const QDBusObjectPath none(u"/"_s);
        const QList<QDBusObjectPath> nothing;
        const QList<QDBusObjectPath> item {path(u"/collection/c/1"_s)};
        if (member == u"ReadAlias"_s)
            return send(
                message, {QVariant::fromValue(hasCollection ? path(u"/collection/c"_s) : none)});
        if (member == u"Get"_s)
            return send(message, {QVariant::fromValue(QDBusVariant(isLocked))});
        if (member == u"SearchItems"_s)
            return send(message,
                {QVariant::fromValue(hasItem && !isLocked ? item : nothing),
                    QVariant::fromValue(hasItem && isLocked ? item : nothing)});
        if (member == u"Unlock"_s)
            return send(message,
                {QVariant::fromValue(nothing), QVariant::fromValue(path(u"/prompt/p1"_s))});
        if (member == u"CreateCollection"_s)
            return send(
                message, {QVariant::fromValue(none), QVariant::fromValue(path(u"/prompt/p1"_s))});
        if (member == u"Prompt"_s) {
            send(message, {});
            if (prompt != Answer::Never)
                complete(message.path(), prompt == Answer::Dismiss);
            return true;
        }
        if (member == u"Dismiss"_s) {
            send(message, {});
            complete(message.path(), true);
            return true;
        }
        return false;
    }
    void complete(const QString &promptPath, bool isDismissed)
    {
        if (!isDismissed) {
            isLocked = false;
            hasCollection = true;
        }
        QDBusMessage signal = QDBusMessage::createSignal(
            promptPath, u"org.freedesktop.Secret.Prompt"_s, u"Completed"_s);
        signal.setArguments({isDismissed, QVariant::fromValue(QDBusVariant(QString()))});
        m_bus.send(signal);
    }
    bool send(const QDBusMessage &message, const QVariantList &arguments)
    {
        return m_bus.send(message.createReply(arguments));
    }

    QDBusConnection m_bus;
    QStringList m_calls;
    bool m_isRegistered = false;
};

} // namespace claviger::test
