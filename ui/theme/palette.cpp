#include "ui/theme/palette.h"

#include <QtCore/QEvent>
#include <QtGui/QGuiApplication>

#include <algorithm>
#include <cmath>

namespace claviger::ui {

namespace {

constexpr double kLeastContrast = 2; ///< Quiet, but there; black at half strength on white has 4.
constexpr float kQuiet = 0.6F; ///< Of the text's strength.

double lightOf(double part)
{
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

/// Relative luminance (WCAG 2).
double luminance(const QColor &colour)
{
    return 0.2126 * lightOf(colour.redF()) + 0.7152 * lightOf(colour.greenF())
        + 0.0722 * lightOf(colour.blueF());
}

/// What is seen of a colour that shines through.
QColor over(const QColor &colour, const QColor &ground)
{
    const auto mixed = [share = colour.alphaF()](float above, float below) {
        return above * share + below * (1 - share);
    };
    return QColor::fromRgbF(mixed(colour.redF(), ground.redF()),
        mixed(colour.greenF(), ground.greenF()), mixed(colour.blueF(), ground.blueF()));
}

double contrast(const QColor &colour, const QColor &ground)
{
    const double one = luminance(over(colour, ground));
    const double other = luminance(ground);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

void mend(const QPalette &now)
{
    if (isQuietTextReadable(now))
        return;
    QColor quiet = now.color(QPalette::Active, QPalette::Text);
    quiet.setAlphaF(kQuiet);
    QPalette mended = now; // the rest stays the system's: only what was set is kept
    mended.setColor(QPalette::PlaceholderText, quiet);
    QGuiApplication::setPalette(mended);
}

class Watcher final : public QObject
{
public:
    using QObject::QObject;

private:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == parent() && event->type() == QEvent::ApplicationPaletteChange)
            mend(QGuiApplication::palette());
        return false;
    }
};

} // namespace

bool isQuietTextReadable(const QPalette &palette)
{
    const QColor quiet = palette.color(QPalette::Active, QPalette::PlaceholderText);
    return std::min(contrast(quiet, palette.color(QPalette::Active, QPalette::Base)),
               contrast(quiet, palette.color(QPalette::Active, QPalette::Window)))
        >= kLeastContrast;
}

void keepQuietTextReadable(QGuiApplication &application)
{
    mend(QGuiApplication::palette());
    application.installEventFilter(new Watcher(&application));
}

} // namespace claviger::ui
