#include "ui/tray/tray_host.h"

#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

class TrayHostTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Where DISPLAY is set or not: the platform "offscreen" has no X connection to look at.
    void withoutXAndBusThereIsNone()
    {
        QCOMPARE(QGuiApplication::platformName(), u"offscreen"_s);
        ui::TrayHost host(QDBusConnection(u"no such bus"_s));
        QSignalSpy none(&host, &ui::TrayHost::noneYet);
        host.start();
        QTRY_COMPARE(none.count(), 1);
        QVERIFY(!host.isPresent());
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    TrayHostTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tray_host_test.moc"
