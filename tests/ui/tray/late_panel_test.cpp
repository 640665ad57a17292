#include "tests/ui/tray/fake_notifications.h"
#include "tests/ui/tray/fake_tray_watcher.h"
#include "tests/ui/tray/private_bus.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtDBus/QDBusReply>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

/// A real X server, a bus of its own, and a tray process that starts before, with and across panels.
class LatePanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void panelIsThereFirst();
    void panelComesLater();
    void panelIsRestarted();
    void menuIsReadAndClicked();
    void xembedTrayComesLater();
    void withoutAnyTrayItLives();

private:
    void startProbe();
    [[nodiscard]] bool hasSaid(const QByteArray &line);
    [[nodiscard]] bool startX();

    std::unique_ptr<test::PrivateBus> m_bus;
    std::unique_ptr<test::FakeTrayWatcher> m_panel;
    std::unique_ptr<QProcess> m_x;
    std::unique_ptr<QProcess> m_probe;
    QString m_display;
    QByteArrayList m_said;
    QTemporaryDir m_runtime;
    int m_run = 0;
};

bool LatePanelTest::startX()
{
    // The server picks a free display itself and writes it to the descriptor: tests run in parallel.
    m_x = std::make_unique<QProcess>();
    m_x->start(u"Xvfb"_s,
        {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"800x600x24"_s, u"-nolisten"_s, u"tcp"_s});
    if (!QTest::qWaitFor([this] { return m_x->canReadLine(); }, 15'000))
        return false;
    m_display = u':' + QString::fromLatin1(m_x->readLine()).trimmed();
    return true;
}

void LatePanelTest::init()
{
    ++m_run;
    QVERIFY2(startX(), "Xvfb did not start");
    m_bus = std::make_unique<test::PrivateBus>();
    QVERIFY2(!m_bus->address().isEmpty(), "dbus-daemon did not start");
    m_panel = std::make_unique<test::FakeTrayWatcher>(m_bus->connect(u"panel%1"_s.arg(m_run)));
    m_said.clear();
}

void LatePanelTest::cleanup()
{
    if (m_probe) {
        m_probe->closeWriteChannel();
        if (!m_probe->waitForFinished(5000))
            m_probe->kill();
        m_probe->waitForFinished();
        QCOMPARE(m_probe->exitStatus(), QProcess::NormalExit);
    }
    m_probe.reset();
    QCoreApplication::processEvents(); // what the probe still sent
    m_panel.reset();
    QDBusConnection::disconnectFromBus(u"panel%1"_s.arg(m_run));
    m_bus.reset();
    m_x->terminate();
    m_x->waitForFinished();
    m_x.reset();
}

void LatePanelTest::startProbe()
{
    m_probe = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, m_display);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_bus->address());
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_runtime.path());
    environment.remove(u"XDG_CURRENT_DESKTOP"_s);
    m_probe->setProcessEnvironment(environment);
    m_probe->setProcessChannelMode(QProcess::SeparateChannels);
    m_probe->start(QStringLiteral(CLAVIGER_TRAY_PROBE), QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid("status 2"), 20'000); // the models are loaded
}

bool LatePanelTest::hasSaid(const QByteArray &line)
{
    while (m_probe->canReadLine())
        m_said.append(m_probe->readLine().trimmed());
    return m_said.contains(line);
}

void LatePanelTest::panelIsThereFirst()
{
    m_panel->appear();
    startProbe();
    QTRY_COMPARE(m_panel->items.size(), 1);
}

void LatePanelTest::panelComesLater()
{
    startProbe();
    QTRY_VERIFY(hasSaid("none"));
    QCOMPARE(m_panel->items.size(), 0);
    m_panel->appear();
    QTRY_COMPARE(m_panel->items.size(), 1);
    m_probe->write("?");
    QTRY_VERIFY(hasSaid("visible"));
}

void LatePanelTest::panelIsRestarted()
{
    startProbe();
    m_panel->appear();
    QTRY_COMPARE(m_panel->items.size(), 1);
    m_panel->vanish();
    m_panel->appear();
    QTRY_COMPARE(m_panel->items.size(), 2);
}

void LatePanelTest::menuIsReadAndClicked()
{
    startProbe();
    m_panel->appear();
    QTRY_COMPARE(m_panel->items.size(), 1);
    const QDBusConnection bus = m_bus->connect(u"host%1"_s.arg(m_run));
    QDBusMessage get = QDBusMessage::createMethodCall(m_panel->items.first(),
        u"/StatusNotifierItem"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    get.setArguments({u"org.kde.StatusNotifierItem"_s, u"Menu"_s});
    const QDBusReply<QDBusVariant> menu = bus.call(get, QDBus::Block, 5000);
    QVERIFY2(menu.isValid(), qPrintable(menu.error().message()));
    const QString menuPath = menu.value().variant().value<QDBusObjectPath>().path();
    // Raw call: the layout is read from its text form, which is enough to find an entry's id.
    QDBusMessage layout = QDBusMessage::createMethodCall(
        m_panel->items.first(), menuPath, u"com.canonical.dbusmenu"_s, u"GetGroupProperties"_s);
    QList<int> ids;
    for (int id = 1; id < 60; ++id)
        ids.append(id);
    layout.setArguments({QVariant::fromValue(ids), QStringList {u"label"_s}});
    const QDBusMessage reply = bus.call(layout, QDBus::Block, 5000);
    QCOMPARE(reply.type(), QDBusMessage::ReplyMessage);
    const QDBusArgument argument = reply.arguments().first().value<QDBusArgument>();
    QMap<QString, int> found;
    argument.beginArray();
    while (!argument.atEnd()) {
        int id = 0;
        QVariantMap properties;
        argument.beginStructure();
        argument >> id >> properties;
        argument.endStructure();
        found.insert(properties.value(u"label"_s).toString().remove(u'_'), id);
    }
    argument.endArray();
    QVERIFY2(found.contains(u"Enter the missing secret of Sentry…"_s),
        qPrintable(found.keys().join(u", "_s)));
    QVERIFY(found.contains(u"Activity…"_s));
    QDBusMessage click = QDBusMessage::createMethodCall(
        m_panel->items.first(), menuPath, u"com.canonical.dbusmenu"_s, u"Event"_s);
    click.setArguments({found.value(u"Activity…"_s), u"clicked"_s,
        QVariant::fromValue(QDBusVariant(QString())), QVariant::fromValue(0U)});
    bus.send(click);
    QTRY_VERIFY(hasSaid("activity"));
    QDBusConnection::disconnectFromBus(u"host%1"_s.arg(m_run));
}

void LatePanelTest::xembedTrayComesLater()
{
    if (QStandardPaths::findExecutable(u"trayer"_s).isEmpty())
        QSKIP("the package trayer is not installed");
    startProbe();
    QTRY_VERIFY(hasSaid("none"));
    QProcess trayer;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, m_display);
    trayer.setProcessEnvironment(environment);
    trayer.start(
        u"trayer"_s, {u"--edge"_s, u"top"_s, u"--width"_s, u"10"_s, u"--height"_s, u"24"_s});
    QVERIFY(trayer.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(
        [this] {
            m_probe->write("?");
            return hasSaid("visible");
        }(),
        20'000);
    trayer.terminate();
    trayer.waitForFinished();
}

void LatePanelTest::withoutAnyTrayItLives()
{
    startProbe();
    QTRY_VERIFY(hasSaid("none"));
    m_probe->write("?");
    QTRY_VERIFY(hasSaid("invisible"));
    const QString name = u"service%1"_s.arg(m_run);
    {
        test::FakeNotifications service(m_bus->connect(name));
        m_probe->write("!");
        const auto told = [&service] {
            return std::find_if(service.seen.cbegin(), service.seen.cend(),
                [](const auto &seen) { return seen.title.contains(u"background"_s); });
        };
        QTRY_VERIFY(told() != service.seen.cend());
        service.click(told()->id);
        QTRY_VERIFY(hasSaid("window"));
    }
    QDBusConnection::disconnectFromBus(name);
}

QTEST_GUILESS_MAIN(LatePanelTest)
#include "late_panel_test.moc"
