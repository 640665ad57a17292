#include "tests/core/vault/keychain_scene.h"

#include <QtDBus/QDBusConnectionInterface>

using namespace claviger;
using namespace claviger::vault;
using namespace Qt::StringLiterals;

/// A real gnome-keyring that is locked, missing, killed, or whose bus ends. All in one process: what one test does
/// to the bus, the next one must survive.
class KeychainOutageTest : public QObject
{
    Q_OBJECT
    test::KeyringScene m_scene;

    void lockKeyring()
    {
        const QVariant paths = QVariant::fromValue(QList<QDBusObjectPath> {
            QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)});
        m_scene.callService(u"Lock"_s, {paths});
    }

private Q_SLOTS:
    void initTestCase()
    {
        CLAVIGER_NEED_PROGRAM(u"dbus-daemon"_s);
        CLAVIGER_NEED_PROGRAM(u"gnome-keyring-daemon"_s);
        QVERIFY(QThread::currentThread() != QCoreApplication::instance()->thread());
        QVERIFY(m_scene.startBus());
    }
    void init() { m_scene.begin(); }
    void cleanup() { m_scene.end(); }

    void lockedIsNotNotFound()
    {
        QCOMPARE(m_scene.write("v"), "ok");
        const SecretId other {u"other"_s, u"A"_s};
        m_scene.told = 0;
        lockKeyring();
        QCOMPARE(m_scene.state(), StoreState::Locked);
        QTRY_VERIFY(m_scene.told > 0);
        QCOMPARE(m_scene.read(), "error: keychain-locked");
        QCOMPARE(m_scene.read(other), "error: keychain-locked");
        QCOMPARE(m_scene.write("new"), "keychain-locked");
        QCOMPARE(m_scene.write("new", other), "keychain-locked");
        QCOMPARE(m_scene.remove(), "keychain-locked");
        // Nobody can answer a prompt without a display: said at once, not after a timeout (timed-out).
        const QByteArray unlocked = m_scene.unlock();
        QVERIFY2(
            unlocked == "keychain-locked" || unlocked == "keychain-denied", unlocked.constData());
        QVERIFY(!m_scene.store->isWaiting());
        // Unlocked again (as at login): nothing was lost, and what was not deleted is there.
        m_scene.keyring.stop();
        m_scene.keyring.start();
        QTRY_COMPARE(m_scene.state(), StoreState::Ready);
        QCOMPARE(m_scene.read(), "v");
        QCOMPARE(m_scene.unlock(), "ok");
    }

    void killedAndRestarted()
    {
        QCOMPARE(m_scene.write("v"), "ok");
        for (int round = 0; round < 3; ++round) {
            m_scene.told = 0;
            m_scene.keyring.stop();
            QTRY_VERIFY(m_scene.told > 0);
            QCOMPARE(m_scene.state(), StoreState::Missing);
            QCOMPARE(m_scene.read(), "error: keychain-missing");
            QCOMPARE(m_scene.write("x"), "keychain-missing");
            QCOMPARE(m_scene.remove(), "keychain-missing");
            QCOMPARE(m_scene.unlock(), "keychain-missing");
            m_scene.keyring.start();
            QTRY_COMPARE(m_scene.state(), StoreState::Ready);
            QCOMPARE(m_scene.read(), "v");
            QCOMPARE(m_scene.write("v"), "ok");
        }
    }

    void killedMidWay()
    {
        QCOMPARE(m_scene.write("v"), "ok");
        int ended = 0;
        int other = 0;
        TaskScope scope;
        for (int i = 0; i < 50; ++i) {
            scope.spawn(m_scene.store->read(test::kTokenId), [&](Result<Secret> value) {
                ++ended;
                const QByteArray text = test::plain(value);
                other += text != "v" && text != "error: keychain-missing"
                    && text != "error: keychain-failed";
            });
        }
        QTRY_VERIFY(ended > 5);
        m_scene.keyring.stop();
        QTRY_COMPARE(ended, 50);
        QCOMPARE(other, 0);
        m_scene.keyring.start();
        QTRY_COMPARE(m_scene.state(), StoreState::Ready);
        QCOMPARE(m_scene.read(), "v");
    }

    void row20NoBus_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("nobody listens") << QByteArray("unix:path=/nonexistent/bus");
        QTest::newRow("nonsense") << QByteArray("nonsense");
    }
    void row20NoBus()
    {
        QFETCH(QByteArray, address);
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        m_scene.open({std::chrono::seconds(5), std::chrono::seconds(5), std::chrono::seconds(2)});
        QCOMPARE(m_scene.state(), StoreState::Missing);
        QCOMPARE(m_scene.read(), "error: keychain-missing");
        QCOMPARE(m_scene.write("v"), "keychain-missing");
        QCOMPARE(m_scene.remove(), "keychain-missing");
        QCOMPARE(m_scene.unlock(), "keychain-missing");
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_scene.bus.address().toLocal8Bit());
        QCOMPARE(m_scene.state(), StoreState::Ready); // a retry works
    }

    void row20ActivatedButLocked()
    {
        QCOMPARE(m_scene.write("v"), "ok");
        m_scene.keyring.stop();
        QFile file(m_scene.bus.path(u"org.freedesktop.secrets.service"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/usr/bin/gnome-keyring-daemon "
            "--start --foreground --components=secrets\n");
        file.close();
        const auto reload = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s,
            u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, u"ReloadConfig"_s);
        {
            QDBusConnection bus = QDBusConnection::connectToBus(m_scene.bus.address(), u"reload"_s);
            bus.call(reload);
        }
        QDBusConnection::disconnectFromBus(u"reload"_s);
        // The first question starts it, and it comes up locked: not "not found".
        QCOMPARE(m_scene.read(), "error: keychain-locked");
        QCOMPARE(m_scene.state(), StoreState::Locked);
        QCOMPARE(m_scene.remove(), "keychain-locked");
        QVERIFY(file.remove());
        {
            QDBusConnection bus = QDBusConnection::connectToBus(m_scene.bus.address(), u"reload"_s);
            bus.call(reload);
            const uint pid = bus.interface()->servicePid(u"org.freedesktop.secrets"_s);
            QVERIFY(pid > 1);
            QCOMPARE(::kill(static_cast<pid_t>(pid), SIGKILL), 0);
        }
        QDBusConnection::disconnectFromBus(u"reload"_s);
        QTRY_COMPARE(m_scene.state(), StoreState::Missing);
        m_scene.keyring.start();
        QTRY_COMPARE(m_scene.state(), StoreState::Ready);
        QCOMPARE(m_scene.read(), "v");
    }

    /// The last: what GIO keeps of a dead bus, it keeps for the process.
    void theEndOfTheBusDoesNotEndUs()
    {
        QCOMPARE(m_scene.write("v"), "ok");
        m_scene.told = 0;
        m_scene.bus.stop(); // libsecret alone would have us killed by SIGTERM now
        QTRY_VERIFY(m_scene.told > 0);
        QCOMPARE(m_scene.state(), StoreState::Missing);
        QCOMPARE(m_scene.read(), "error: keychain-missing");
        m_scene.keyring.stop();
        QVERIFY(m_scene.bus.start());
        m_scene.keyring.start();
        QTRY_COMPARE(m_scene.state(), StoreState::Ready);
        // Works again, or says clearly that it does not; never "not found".
        const QByteArray again = m_scene.read();
        QVERIFY2(again == "v" || again == "error: keychain-failed", again.constData());
        QCOMPARE(m_scene.state(), again == "v" ? StoreState::Ready : StoreState::Failing);
    }
};

int main(int argc, char **argv)
{
    return test::runOnWorker<KeychainOutageTest>(argc, argv);
}

#include "keychain_outage_test.moc"
