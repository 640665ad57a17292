#include "core/vault/keychain_store.h"

#include "core/vault/limits.h"
#include "tests/core/vault/private_bus.h"
#include "tests/support/run_task.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QThread>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusVariant>

using namespace claviger;
using namespace claviger::vault;
using namespace Qt::StringLiterals;

namespace {

const SecretId kId {u"github"_s, u"GITHUB_TOKEN"_s};
constexpr KeychainLimits kLimits {
    std::chrono::seconds(5), std::chrono::seconds(5), std::chrono::seconds(2)};

Secret secret(const QByteArray &text)
{
    return Secret::copyOf(text);
}

QByteArray plain(const Result<Secret> &value)
{
    return value ? value->revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); })
                 : "error: " + errorName(value.error().code).toUtf8();
}

QByteArray said(const Result<void> &result)
{
    return result ? QByteArray("ok") : errorName(result.error().code).toUtf8();
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

} // namespace

/// The keychain with a real gnome-keyring on a bus of its own. Everything runs on a worker thread, as
/// in the broker, and in one process: what one test does to the bus, the next one must survive.
class KeychainStoreTest : public QObject
{
    Q_OBJECT
    test::PrivateBus m_bus;
    test::GnomeKeyring m_keyring {m_bus};
    std::unique_ptr<KeychainStore> m_store;
    int m_told = 0;

    QByteArray read(const SecretId &id = kId) { return plain(test::runTask(m_store->read(id))); }
    QByteArray write(const QByteArray &value, const SecretId &id = kId,
        const QString &label = u"GitHub – GITHUB_TOKEN"_s)
    {
        return said(test::runTask(m_store->write(id, secret(value), label)));
    }
    QByteArray remove(const SecretId &id = kId) { return said(test::runTask(m_store->remove(id))); }
    QByteArray unlock() { return said(test::runTask(m_store->unlock(Secret()))); }
    StoreState state() { return test::runTask(m_store->state()); }

    /// The test's own eyes on the bus.
    QDBusMessage call(const QString &path, const QString &interface, const QString &method,
        const QVariantList &arguments)
    {
        const QString name = u"test-eyes"_s;
        QDBusMessage reply;
        {
            QDBusConnection bus = QDBusConnection::connectToBus(m_bus.address(), name);
            QDBusMessage message = QDBusMessage::createMethodCall(
                u"org.freedesktop.secrets"_s, path, interface, method);
            message.setArguments(arguments);
            reply = bus.call(message, QDBus::Block, 5000);
        }
        QDBusConnection::disconnectFromBus(name);
        return reply;
    }
    QStringList items()
    {
        const QMap<QString, QString> attributes {
            {u"server"_s, u"Claviger"_s}, {u"user"_s, kId.key()}};
        const auto reply = call(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s,
            u"SearchItems"_s, {QVariant::fromValue(attributes)});
        QStringList paths;
        for (const QVariant &part : reply.arguments()) {
            for (const auto &path : qdbus_cast<QList<QDBusObjectPath>>(part))
                paths.append(path.path());
        }
        return paths;
    }
    void lockKeyring()
    {
        const QVariant paths = QVariant::fromValue(QList<QDBusObjectPath> {
            QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)});
        call(
            u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"Lock"_s, {paths});
    }

private Q_SLOTS:
    void initTestCase()
    {
        CLAVIGER_NEED_PROGRAM(u"dbus-daemon"_s);
        CLAVIGER_NEED_PROGRAM(u"gnome-keyring-daemon"_s);
        QVERIFY(QThread::currentThread() != QCoreApplication::instance()->thread());
        qDBusRegisterMetaType<QMap<QString, QString>>();
        QVERIFY(m_bus.start());
    }
    void init()
    {
        if (!m_bus.isRunning())
            QVERIFY(m_bus.start());
        m_store = std::make_unique<KeychainStore>(kLimits);
        m_told = 0;
        m_store->onStateChanged([this] { ++m_told; });
        m_keyring.start();
        QTRY_COMPARE(state(), StoreState::Ready);
    }
    void cleanup()
    {
        m_store.reset();
        m_keyring.stop();
        QFile::remove(m_bus.path(u"data/keyrings/login.keyring"_s));
    }

    void storesReadsAndRemoves()
    {
        QCOMPARE(read(), "error: secret-not-found");
        QCOMPARE(write("canary-value ü\n2"), "ok");
        QCOMPARE(read(), "canary-value ü\n2");
        QCOMPARE(remove(), "ok");
        QCOMPARE(read(), "error: secret-not-found");
        QCOMPARE(remove(), "ok");
        QVERIFY(items().isEmpty());
    }

    void row19OneItemUpdatedInPlace()
    {
        QStringList before;
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(write("value " + QByteArray::number(i)), "ok");
            if (before.isEmpty())
                before = items();
            QCOMPARE(items().size(), 1);
            QCOMPARE(items(), before);
        }
        QCOMPARE(read(), "value 9");
    }

    void aPersonFindsItUnderASensibleLabel()
    {
        QCOMPARE(write("v"), "ok");
        QCOMPARE(write("w"), "ok");
        const auto reply = call(items().value(0), u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
            {u"org.freedesktop.Secret.Item"_s, u"Label"_s});
        QCOMPARE(reply.arguments().value(0).value<QDBusVariant>().variant().toString(),
            u"Claviger: GitHub – GITHUB_TOKEN"_s);
        QProcess search; // as a person would from a terminal
        search.setProcessEnvironment(m_bus.environment());
        CLAVIGER_NEED_PROGRAM(u"secret-tool"_s);
        search.start(u"secret-tool"_s,
            {u"lookup"_s, u"server"_s, u"Claviger"_s, u"user"_s, u"github/GITHUB_TOKEN"_s});
        QVERIFY(search.waitForFinished(10'000));
        QCOMPARE(search.readAllStandardOutput(), "w");
    }

    void row18Sizes()
    {
        const QByteArray large(limits::kLargestSecret, 'x');
        QCOMPARE(write(large), "ok");
        QCOMPARE(read(), large);
        QCOMPARE(write(large + 'x'), "too-large");
        QCOMPARE(write(QByteArray("a\0b", 3)), "invalid-input");
        QCOMPARE(write("v", {u"a/b"_s, u"n"_s}), "invalid-input");
        QCOMPARE(read(), large);
    }

    void manyAtOnce()
    {
        QCOMPARE(write("v"), "ok");
        int good = 0;
        int ended = 0;
        TaskScope scope;
        for (int i = 0; i < 100; ++i) {
            scope.spawn(m_store->read(kId), [&](Result<Secret> value) {
                good += plain(value) == "v";
                ++ended;
            });
        }
        QTRY_COMPARE(ended, 100);
        QCOMPARE(good, 100);
    }

    void lockedIsNotNotFound()
    {
        QCOMPARE(write("v"), "ok");
        const SecretId other {u"other"_s, u"A"_s};
        m_told = 0;
        lockKeyring();
        QCOMPARE(state(), StoreState::Locked);
        QTRY_VERIFY(m_told > 0);
        QCOMPARE(read(), "error: keychain-locked");
        QCOMPARE(read(other), "error: keychain-locked");
        QCOMPARE(write("new"), "keychain-locked");
        QCOMPARE(write("new", other), "keychain-locked");
        QCOMPARE(remove(), "keychain-locked");
        // Nobody can answer a prompt without a display: said at once, not after a timeout (timed-out).
        const QByteArray unlocked = unlock();
        QVERIFY2(
            unlocked == "keychain-locked" || unlocked == "keychain-denied", unlocked.constData());
        QVERIFY(!m_store->isWaiting());
        // Unlocked again (as at login): nothing was lost, and what was not deleted is there.
        m_keyring.stop();
        m_keyring.start();
        QTRY_COMPARE(state(), StoreState::Ready);
        QCOMPARE(read(), "v");
        QCOMPARE(unlock(), "ok");
    }

    void killedAndRestarted()
    {
        QCOMPARE(write("v"), "ok");
        for (int round = 0; round < 3; ++round) {
            m_told = 0;
            m_keyring.stop();
            QTRY_VERIFY(m_told > 0);
            QCOMPARE(state(), StoreState::Missing);
            QCOMPARE(read(), "error: keychain-missing");
            QCOMPARE(write("x"), "keychain-missing");
            QCOMPARE(remove(), "keychain-missing");
            QCOMPARE(unlock(), "keychain-missing");
            m_keyring.start();
            QTRY_COMPARE(state(), StoreState::Ready);
            QCOMPARE(read(), "v");
            QCOMPARE(write("v"), "ok");
        }
    }

    void killedMidWay()
    {
        QCOMPARE(write("v"), "ok");
        int ended = 0;
        int other = 0;
        TaskScope scope;
        for (int i = 0; i < 50; ++i) {
            scope.spawn(m_store->read(kId), [&](Result<Secret> value) {
                ++ended;
                const QByteArray text = plain(value);
                other += text != "v" && text != "error: keychain-missing"
                    && text != "error: keychain-failed";
            });
        }
        QTRY_VERIFY(ended > 5);
        m_keyring.stop();
        QTRY_COMPARE(ended, 50);
        QCOMPARE(other, 0);
        m_keyring.start();
        QTRY_COMPARE(state(), StoreState::Ready);
        QCOMPARE(read(), "v");
    }

    void othersSeeNoValueOnTheBus()
    {
        CLAVIGER_NEED_PROGRAM(u"dbus-monitor"_s);
        QProcess monitor;
        monitor.start(u"dbus-monitor"_s, {u"--address"_s, m_bus.address()});
        QVERIFY(monitor.waitForReadyRead(10'000));
        const QByteArray canary = "canary-on-the-bus-4711";
        QCOMPARE(write(canary), "ok");
        QCOMPARE(read(), canary);
        QByteArray seen;
        QTRY_VERIFY((seen += monitor.readAllStandardOutput()).count("member=GetSecret") > 0);
        monitor.terminate();
        monitor.waitForFinished();
        seen += monitor.readAllStandardOutput();
        QVERIFY(seen.contains("member=CreateItem"));
        QVERIFY(seen.contains("github/GITHUB_TOKEN")); // it does see what is not secret
        QVERIFY(!seen.contains(canary));
        QVERIFY(!seen.contains(canary.toBase64().chopped(4)));
        QVERIFY(!seen.contains(canary.toHex(' ').left(40)));
        QVERIFY(seen.contains("dh-ietf1024"));
    }

    void cancelledWaitsHarmNothing()
    {
        QCOMPARE(write("v"), "ok");
        for (int i = 0; i < 20; ++i) {
            TaskScope scope;
            scope.spawn(m_store->read(kId), [](Result<Secret>) {});
            for (int turn = 0; turn < i; ++turn)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        }
        QCOMPARE(read(), "v");
        QVERIFY(!m_store->isWaiting());
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
        m_store = std::make_unique<KeychainStore>(kLimits);
        QCOMPARE(state(), StoreState::Missing);
        QCOMPARE(read(), "error: keychain-missing");
        QCOMPARE(write("v"), "keychain-missing");
        QCOMPARE(remove(), "keychain-missing");
        QCOMPARE(unlock(), "keychain-missing");
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.address().toLocal8Bit());
        QCOMPARE(state(), StoreState::Ready); // a retry works
    }

    void row20ActivatedButLocked()
    {
        QCOMPARE(write("v"), "ok");
        m_keyring.stop();
        QFile file(m_bus.path(u"org.freedesktop.secrets.service"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/usr/bin/gnome-keyring-daemon "
            "--start --foreground --components=secrets\n");
        file.close();
        const auto reload = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s,
            u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, u"ReloadConfig"_s);
        {
            QDBusConnection bus = QDBusConnection::connectToBus(m_bus.address(), u"reload"_s);
            bus.call(reload);
        }
        QDBusConnection::disconnectFromBus(u"reload"_s);
        // The first question starts it, and it comes up locked: not "not found".
        QCOMPARE(read(), "error: keychain-locked");
        QCOMPARE(state(), StoreState::Locked);
        QCOMPARE(remove(), "keychain-locked");
        QVERIFY(file.remove());
        {
            QDBusConnection bus = QDBusConnection::connectToBus(m_bus.address(), u"reload"_s);
            bus.call(reload);
            const uint pid = bus.interface()->servicePid(u"org.freedesktop.secrets"_s);
            QVERIFY(pid > 1);
            QCOMPARE(::kill(static_cast<pid_t>(pid), SIGKILL), 0);
        }
        QDBusConnection::disconnectFromBus(u"reload"_s);
        QTRY_COMPARE(state(), StoreState::Missing);
        m_keyring.start();
        QTRY_COMPARE(state(), StoreState::Ready);
        QCOMPARE(read(), "v");
    }

    void speed()
    {
        const QByteArray value(40, 'x');
        QList<double> writes;
        QList<double> reads;
        QElapsedTimer timer;
        for (int i = 0; i < 100; ++i) {
            timer.start();
            QCOMPARE(write(value), "ok");
            writes.append(double(timer.nsecsElapsed()) / 1e6);
        }
        for (int i = 0; i < 300; ++i) {
            timer.start();
            QCOMPARE(read(), value);
            reads.append(double(timer.nsecsElapsed()) / 1e6);
        }
        qInfo("keychain p50: read %.2f ms, write %.2f ms", median(reads), median(writes));
    }

    /// The last: what GIO keeps of a dead bus, it keeps for the process.
    void theEndOfTheBusDoesNotEndUs()
    {
        QCOMPARE(write("v"), "ok");
        m_told = 0;
        m_bus.stop(); // libsecret alone would have us killed by SIGTERM now
        QTRY_VERIFY(m_told > 0);
        QCOMPARE(state(), StoreState::Missing);
        QCOMPARE(read(), "error: keychain-missing");
        m_keyring.stop();
        QVERIFY(m_bus.start());
        m_keyring.start();
        QTRY_COMPARE(state(), StoreState::Ready);
        // Works again, or says clearly that it does not; never "not found".
        const QByteArray again = read();
        QVERIFY2(again == "v" || again == "error: keychain-failed", again.constData());
        QCOMPARE(state(), again == "v" ? StoreState::Ready : StoreState::Failing);
    }
};

/// On a worker thread, like the broker's.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    int result = 1;
    const std::unique_ptr<QThread> worker(QThread::create([&] {
        KeychainStoreTest test;
        result = QTest::qExec(&test, argc, argv);
    }));
    QObject::connect(worker.get(), &QThread::finished, &application, &QCoreApplication::quit);
    worker->start();
    application.exec();
    worker->wait();
    return result;
}

#include "keychain_store_test.moc"
