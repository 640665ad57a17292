#include "ui/theme/icons.h"

#include <QtCore/QFile>
#include <QtGui/QGuiApplication>
#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPalette>
#include <QtGui/QPixmapCache>
#include <QtSvg/QSvgRenderer>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE needs a function outside any namespace.
static void initResources()
{
    Q_INIT_RESOURCE(claviger_icons);
}

namespace claviger::ui {

namespace {

QString fileName(Symbol symbol)
{
    switch (symbol) {
    case Symbol::Key:
        return u"key"_s;
    case Symbol::ServerLocal:
        return u"server-local"_s;
    case Symbol::ServerRemote:
        return u"server-remote"_s;
    case Symbol::Attention:
        return u"attention"_s;
    case Symbol::Info:
        return u"info"_s;
    case Symbol::Clients:
        return u"clients"_s;
    case Symbol::Activity:
        return u"activity"_s;
    case Symbol::Settings:
        return u"settings"_s;
    case Symbol::Search:
        return u"search"_s;
    case Symbol::Lock:
        return u"lock"_s;
    case Symbol::Unlock:
        return u"unlock"_s;
    case Symbol::Pause:
        return u"pause"_s;
    case Symbol::Resume:
        return u"resume"_s;
    case Symbol::Import:
        return u"import"_s;
    case Symbol::Undo:
        return u"undo"_s;
    case Symbol::Check:
        return u"check"_s;
    case Symbol::Quit:
        return u"quit"_s;
    case Symbol::File:
        return u"file"_s;
    case Symbol::Add:
        return u"add"_s;
    case Symbol::Health:
        return u"health"_s;
    case Symbol::SignIn:
        return u"sign-in"_s;
    }
    Q_UNREACHABLE();
}

QByteArray sourceOf(const QString &name)
{
    initResources();
    QFile file(u":/icons/%1.svg"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPixmap rendered(const QByteArray &svg, const QSize &size)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF target({}, renderer.defaultSize().scaled(size, Qt::KeepAspectRatio));
    target.moveCenter(QRectF(QPointF(), size).center());
    renderer.render(&painter, target);
    return pixmap;
}

/// Draws an SVG whose `currentColor` is the palette's text colour of the moment.
class TintedEngine final : public QIconEngine
{
public:
    explicit TintedEngine(QString name)
        : m_name(std::move(name))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect, scaledPixmap(rect.size(), mode, state, ratio));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const QColor color = colorFor(mode);
        const QSize pixels = (QSizeF(size) * scale).toSize();
        const QString key = u"claviger/%1/%2x%3/%4"_s.arg(m_name)
                                .arg(pixels.width())
                                .arg(pixels.height())
                                .arg(color.rgba());
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            QByteArray svg = sourceOf(m_name);
            svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
            pixmap = rendered(svg, pixels);
            QPixmapCache::insert(key, pixmap);
        }
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }
    QIconEngine *clone() const override { return new TintedEngine(m_name); }
    QString key() const override { return u"claviger-tinted"_s; }

private:
    static QColor colorFor(QIcon::Mode mode)
    {
        const QPalette palette = QGuiApplication::palette();
        switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        case QIcon::Selected:
            return palette.color(QPalette::Active, QPalette::HighlightedText);
        case QIcon::Normal:
        case QIcon::Active:
            break;
        }
        return palette.color(QPalette::Active, QPalette::WindowText);
    }

    QString m_name;
};

// The badge's colours lie on the icon's own, so they do not come from the palette.
const QColor kBadgeFill(0xd3, 0x5f, 0x00);
const QColor kQuietFill(0x4a, 0x4a, 0x4a);
const QColor kBadgeInk(Qt::white);

void drawBadge(QPainter &painter, const QRectF &box, const TrayBadge &badge)
{
    const bool isQuiet = badge.kind == TrayBadge::Kind::Pause
        || badge.kind == TrayBadge::Kind::Lock;
    painter.setPen(QPen(kBadgeInk, box.width() / 12));
    painter.setBrush(isQuiet ? kQuietFill : kBadgeFill);
    painter.drawEllipse(box);

    const QPointF center = box.center();
    const qreal unit = box.width() / 10;
    painter.setPen(QPen(kBadgeInk, unit * 1.4, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    switch (badge.kind) {
    case TrayBadge::Kind::None:
        return;
    case TrayBadge::Kind::Waiting:
        for (int dot = 0; dot < kWaitingFrames; ++dot) {
            const qreal size = dot == badge.count ? unit * 1.3 : unit * 0.6;
            painter.setPen(Qt::NoPen);
            painter.setBrush(kBadgeInk);
            painter.drawEllipse(center + QPointF((dot - 1) * unit * 2.6, 0), size, size);
        }
        return;
    case TrayBadge::Kind::Pause:
        painter.drawLine(
            center + QPointF(-unit * 1.3, -unit * 2), center + QPointF(-unit * 1.3, unit * 2));
        painter.drawLine(
            center + QPointF(unit * 1.3, -unit * 2), center + QPointF(unit * 1.3, unit * 2));
        return;
    case TrayBadge::Kind::Lock:
        painter.drawArc(QRectF(center.x() - unit * 1.5, center.y() - unit * 3, unit * 3, unit * 4),
            0, 180 * 16);
        painter.fillRect(
            QRectF(center.x() - unit * 2.2, center.y() - unit * 0.8, unit * 4.4, unit * 3.2),
            kBadgeInk);
        return;
    case TrayBadge::Kind::Trouble:
        painter.drawLine(center + QPointF(0, -unit * 2.4), center + QPointF(0, unit * 0.6));
        painter.drawPoint(center + QPointF(0, unit * 2.5));
        return;
    case TrayBadge::Kind::Count: {
        QFont font = QGuiApplication::font();
        font.setBold(true);
        font.setPixelSize(qMax(6, static_cast<int>(box.height() * (badge.count > 9 ? 0.5 : 0.72))));
        painter.setFont(font);
        painter.drawText(
            box, Qt::AlignCenter, badge.count > 9 ? u"9+"_s : QString::number(badge.count));
        return;
    }
    }
}

} // namespace

QIcon symbolIcon(Symbol symbol)
{
    return QIcon(new TintedEngine(fileName(symbol)));
}

QIcon applicationIcon()
{
    QIcon icon;
    const QByteArray svg = sourceOf(u"claviger"_s);
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(rendered(svg, QSize(size, size)));
    return icon;
}

QIcon trayIcon(const TrayBadge &badge)
{
    QIcon icon;
    const QByteArray svg = sourceOf(u"claviger"_s);
    for (const int size : {16, 22, 24, 32, 48, 64}) {
        QPixmap pixmap = rendered(svg, QSize(size, size));
        if (badge.kind != TrayBadge::Kind::None) {
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            const qreal side = size * 0.62;
            drawBadge(painter, QRectF(size - side - 0.5, size - side - 0.5, side, side), badge);
        }
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace claviger::ui
