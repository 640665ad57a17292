#include "ui/theme/palette.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>

using namespace claviger;

namespace {

/// What Qt's own theme for KDE makes of dark colours: quiet text stays black.
QPalette darkWithBlack()
{
    QPalette palette;
    for (const auto role : {QPalette::Base, QPalette::Window})
        palette.setColor(role, QColor(27, 30, 32));
    for (const auto role : {QPalette::Text, QPalette::WindowText})
        palette.setColor(role, QColor(252, 252, 252));
    palette.setColor(QPalette::PlaceholderText, QColor(0, 0, 0, 128));
    return palette;
}

QPalette lightWithBlack()
{
    QPalette palette = darkWithBlack();
    for (const auto role : {QPalette::Base, QPalette::Window})
        palette.setColor(role, Qt::white);
    for (const auto role : {QPalette::Text, QPalette::WindowText})
        palette.setColor(role, Qt::black);
    return palette;
}

/// As the system does; Qt tells of it only while the application runs.
void change(const QPalette &palette)
{
    QApplication::setPalette(palette);
    QEvent changed(QEvent::ApplicationPaletteChange);
    QCoreApplication::sendEvent(qApp, &changed);
}

} // namespace

class PaletteTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void blackOnDarkIsMended()
    {
        QVERIFY(ui::isQuietTextReadable(lightWithBlack()));
        QVERIFY(!ui::isQuietTextReadable(darkWithBlack()));
        ui::keepQuietTextReadable(*qApp);
        change(darkWithBlack());
        const QColor quiet = QApplication::palette().color(QPalette::PlaceholderText);
        QCOMPARE(quiet.lightness(), QColor(252, 252, 252).lightness());
        QVERIFY(quiet.alphaF() < 1); // and is quiet still
        change(lightWithBlack());
        QCOMPARE(QApplication::palette().color(QPalette::PlaceholderText), QColor(0, 0, 0, 128));
    }
};

QTEST_MAIN(PaletteTest)
#include "palette_test.moc"
