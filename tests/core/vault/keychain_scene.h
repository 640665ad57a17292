#pragma once

#include "core/vault/keychain_store.h"
#include "tests/core/vault/private_bus.h"
#include "tests/support/run_task.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QThread>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusVariant>

namespace claviger::test {

inline const vault::SecretId kTokenId {u"github"_s, u"GITHUB_TOKEN"_s};

inline QByteArray plain(const Result<Secret> &value)
{
    return value ? value->revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); })
                 : "error: " + errorName(value.error().code).toUtf8();
}

inline QByteArray said(const Result<void> &result)
{
    return result ? QByteArray("ok") : errorName(result.error().code).toUtf8();
}

/// A keychain on a bus of its own: what a test asks of the store, in short, and the test's own eyes on the bus.
class KeychainScene
{
public:
    /// Of the whole test: the bus, and what its messages need. Programs are the test's own.
    bool startBus()
    {
        qDBusRegisterMetaType<QMap<QString, QString>>();
        return bus.start();
    }
    void open(const vault::KeychainLimits &limits)
    {
        store = std::make_unique<vault::KeychainStore>(limits);
    }

    QByteArray read(const vault::SecretId &id = kTokenId)
    {
        return plain(runTask(store->read(id)));
    }
    QByteArray write(const QByteArray &value, const vault::SecretId &id = kTokenId)
    {
        return said(runTask(store->write(id, Secret::copyOf(value), u"GitHub – GITHUB_TOKEN"_s)));
    }
    QByteArray remove() { return said(runTask(store->remove(kTokenId))); }
    QByteArray unlock() { return said(runTask(store->unlock(Secret()))); }
    vault::StoreState state() { return runTask(store->state()); }

    QDBusMessage call(const QString &path, const QString &interface, const QString &method,
        const QVariantList &arguments)
    {
        const QString name = u"test-eyes"_s;
        QDBusMessage reply;
        {
            QDBusConnection eyes = QDBusConnection::connectToBus(bus.address(), name);
            QDBusMessage message = QDBusMessage::createMethodCall(
                u"org.freedesktop.secrets"_s, path, interface, method);
            message.setArguments(arguments);
            reply = eyes.call(message, QDBus::Block, 5000);
        }
        QDBusConnection::disconnectFromBus(name);
        return reply;
    }
    QDBusMessage callService(const QString &method, const QVariantList &arguments)
    {
        return call(
            u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, method, arguments);
    }
    /// Paths of the items that Claviger has for this id.
    QStringList items()
    {
        const QMap<QString, QString> attributes {
            {u"server"_s, u"Claviger"_s}, {u"user"_s, kTokenId.key()}};
        const auto reply = callService(u"SearchItems"_s, {QVariant::fromValue(attributes)});
        QStringList paths;
        for (const QVariant &part : reply.arguments()) {
            for (const auto &path : qdbus_cast<QList<QDBusObjectPath>>(part))
                paths.append(path.path());
        }
        return paths;
    }
    QString label()
    {
        const auto reply = call(items().value(0), u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
            {u"org.freedesktop.Secret.Item"_s, u"Label"_s});
        return reply.arguments().value(0).value<QDBusVariant>().variant().toString();
    }

    PrivateBus bus;
    std::unique_ptr<vault::KeychainStore> store;
};

/// The same with gnome-keyring, which starts before each test and is gone after it.
class KeyringScene : public KeychainScene
{
public:
    void begin()
    {
        if (!bus.isRunning())
            QVERIFY(bus.start());
        open({std::chrono::seconds(5), std::chrono::seconds(5), std::chrono::seconds(2)});
        told = 0;
        store->onStateChanged([this] { ++told; });
        keyring.start();
        QTRY_COMPARE(state(), vault::StoreState::Ready);
    }
    void end()
    {
        store.reset();
        keyring.stop();
        QFile::remove(bus.path(u"data/keyrings/login.keyring"_s));
    }

    GnomeKeyring keyring {bus};
    int told = 0; ///< State changes.
};

/// Runs a test on a worker thread, like the broker's.
template <class Test> int runOnWorker(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    int result = 1;
    const std::unique_ptr<QThread> worker(QThread::create([&] {
        Test test;
        result = QTest::qExec(&test, argc, argv);
    }));
    QObject::connect(worker.get(), &QThread::finished, &application, &QCoreApplication::quit);
    worker->start();
    application.exec();
    worker->wait();
    return result;
}

} // namespace claviger::test
