#include "core/vault/limits.h"
#include "tests/core/vault/keychain_scene.h"

#include <QtCore/QElapsedTimer>

using namespace claviger;
using namespace claviger::vault;
using namespace Qt::StringLiterals;

namespace {

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

} // namespace

/// The keychain with a real gnome-keyring on a bus of its own. Everything runs on a worker thread, as
/// in the broker, and in one process.
class KeychainStoreTest : public QObject
{
    Q_OBJECT
    test::KeyringScene m_scene;

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

    void storesReadsAndRemoves()
    {
        QCOMPARE(m_scene.read(), "error: secret-not-found");
        QCOMPARE(m_scene.write("canary-value ü\n2"), "ok");
        QCOMPARE(m_scene.read(), "canary-value ü\n2");
        QCOMPARE(m_scene.remove(), "ok");
        QCOMPARE(m_scene.read(), "error: secret-not-found");
        QCOMPARE(m_scene.remove(), "ok");
        QVERIFY(m_scene.items().isEmpty());
    }

    void row19OneItemUpdatedInPlace()
    {
        QStringList before;
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(m_scene.write("value " + QByteArray::number(i)), "ok");
            if (before.isEmpty())
                before = m_scene.items();
            QCOMPARE(m_scene.items().size(), 1);
            QCOMPARE(m_scene.items(), before);
        }
        QCOMPARE(m_scene.read(), "value 9");
    }

    void aPersonFindsItUnderASensibleLabel()
    {
        QCOMPARE(m_scene.write("v"), "ok");
        QCOMPARE(m_scene.write("w"), "ok");
        QCOMPARE(m_scene.label(), u"Claviger: GitHub – GITHUB_TOKEN"_s);
        QProcess search; // as a person would from a terminal
        search.setProcessEnvironment(m_scene.bus.environment());
        CLAVIGER_NEED_PROGRAM(u"secret-tool"_s);
        search.start(u"secret-tool"_s,
            {u"lookup"_s, u"server"_s, u"Claviger"_s, u"user"_s, u"github/GITHUB_TOKEN"_s});
        QVERIFY(search.waitForFinished(10'000));
        QCOMPARE(search.readAllStandardOutput(), "w");
    }

    void row18Sizes()
    {
        const QByteArray large(limits::kLargestSecret, 'x');
        QCOMPARE(m_scene.write(large), "ok");
        QCOMPARE(m_scene.read(), large);
        QCOMPARE(m_scene.write(large + 'x'), "too-large");
        QCOMPARE(m_scene.write(QByteArray("a\0b", 3)), "invalid-input");
        QCOMPARE(m_scene.write("v", {u"a/b"_s, u"n"_s}), "invalid-input");
        QCOMPARE(m_scene.read(), large);
    }

    void manyAtOnce()
    {
        QCOMPARE(m_scene.write("v"), "ok");
        int good = 0;
        int ended = 0;
        TaskScope scope;
        for (int i = 0; i < 100; ++i) {
            scope.spawn(m_scene.store->read(test::kTokenId), [&](Result<Secret> value) {
                good += test::plain(value) == "v";
                ++ended;
            });
        }
        QTRY_COMPARE(ended, 100);
        QCOMPARE(good, 100);
    }

    void othersSeeNoValueOnTheBus()
    {
        CLAVIGER_NEED_PROGRAM(u"dbus-monitor"_s);
        QProcess monitor;
        monitor.start(u"dbus-monitor"_s, {u"--address"_s, m_scene.bus.address()});
        QVERIFY(monitor.waitForReadyRead(10'000));
        const QByteArray canary = "canary-on-the-bus-4711";
        QCOMPARE(m_scene.write(canary), "ok");
        QCOMPARE(m_scene.read(), canary);
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
        QCOMPARE(m_scene.write("v"), "ok");
        for (int i = 0; i < 20; ++i) {
            TaskScope scope;
            scope.spawn(m_scene.store->read(test::kTokenId), [](Result<Secret>) {});
            for (int turn = 0; turn < i; ++turn)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        }
        QCOMPARE(m_scene.read(), "v");
        QVERIFY(!m_scene.store->isWaiting());
    }

    void speed()
    {
        const QByteArray value(40, 'x');
        QList<double> writes;
        QList<double> reads;
        QElapsedTimer timer;
        for (int i = 0; i < 100; ++i) {
            timer.start();
            QCOMPARE(m_scene.write(value), "ok");
            writes.append(double(timer.nsecsElapsed()) / 1e6);
        }
        for (int i = 0; i < 300; ++i) {
            timer.start();
            QCOMPARE(m_scene.read(), value);
            reads.append(double(timer.nsecsElapsed()) / 1e6);
        }
        qInfo("keychain p50: read %.2f ms, write %.2f ms", median(reads), median(writes));
    }
};

int main(int argc, char **argv)
{
    return test::runOnWorker<KeychainStoreTest>(argc, argv);
}

#include "keychain_store_test.moc"
