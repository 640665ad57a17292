#include "ui/dialogs/remote_parts.h"

#include "ui/theme/icons.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimerEvent>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QStyle>

using namespace Qt::StringLiterals;

namespace claviger::ui {

struct ScopeListWords
{
    Q_DECLARE_TR_FUNCTIONS(ScopeListWords)
};

namespace {

constexpr int kDots = 3;

bool isMarked(text::ScopeWeight weight)
{
    return weight == text::ScopeWeight::Changes || weight == text::ScopeWeight::Manages;
}

QString weightText(text::ScopeWeight weight)
{
    switch (weight) {
    case text::ScopeWeight::Identity:
    case text::ScopeWeight::Reads:
    case text::ScopeWeight::Unknown:
        return {};
    case text::ScopeWeight::Changes:
        return ScopeListWords::tr("Can change things");
    case text::ScopeWeight::Manages:
        return ScopeListWords::tr("Very far-reaching");
    }
    Q_UNREACHABLE();
}

} // namespace

BusyDots::BusyDots(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Waiting"));
}

QSize BusyDots::sizeHint() const
{
    const int dot = fontMetrics().height() / 2 + 1;
    return {dot * (2 * kDots - 1) + 2, dot + 2};
}

void BusyDots::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal dot = fontMetrics().height() / 2;
    const QColor ink = palette().color(QPalette::WindowText);
    for (int i = 0; i < kDots; ++i) {
        const int place = layoutDirection() == Qt::RightToLeft ? kDots - 1 - i : i;
        const QRectF box(1 + 2 * dot * place, (height() - dot) / 2, dot, dot);
        painter.setPen(QPen(ink, 1));
        painter.setBrush(i == m_position ? QBrush(ink) : QBrush(Qt::NoBrush));
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void BusyDots::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QWidget::timerEvent(event);
    m_position = (m_position + 1) % kDots;
    update();
}

void BusyDots::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0)
        m_timer.start(kFrame, Qt::CoarseTimer, this);
}

void BusyDots::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

HostLabel::HostLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A host is read from left to right in every language.
    setLayoutDirection(Qt::LeftToRight);
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() * 1.15);
    setFont(larger);
}

void HostLabel::setHost(const QString &host, const QString &domain)
{
    const QString whole = visibleText(host);
    const QString known = visibleText(domain);
    const bool isInside = !known.isEmpty()
        && (whole == known || whole.endsWith(u'.' + known, Qt::CaseInsensitive));
    const QString before = isInside ? whole.chopped(known.size()) : QString();
    const QString bold = isInside ? whole.right(known.size()) : whole;
    setText(before.toHtmlEscaped() + u"<b>"_s + bold.toHtmlEscaped() + u"</b>"_s);
    setAccessibleName(whole);
}

QList<text::ScopeWords> wordScopes(const QStringList &scopes)
{
    QList<text::ScopeWords> words;
    words.reserve(scopes.size());
    for (const QString &scope : scopes)
        words.append(text::scopeWords(scope));
    return words;
}

QWidget *makeScopeList(const QList<text::ScopeWords> &scopes, QWidget *parent)
{
    auto *list = new QWidget(parent);
    auto *grid = new QGridLayout(list);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    const int size = list->style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, list);
    int row = 0;
    for (const text::ScopeWords &scope : scopes.first(qMin(scopes.size(), kMostScopes))) {
        auto *mark = new QLabel(list);
        mark->setFixedWidth(size);
        if (isMarked(scope.weight)) {
            mark->setPixmap(symbolIcon(Symbol::Attention).pixmap(size, size));
            mark->setToolTip(weightText(scope.weight));
            mark->setAccessibleName(weightText(scope.weight));
        }
        PlainLabel *name = makeCaption({}, list);
        name->setOutsideText(scope.name);
        grid->addWidget(mark, row, 0, Qt::AlignTop);
        grid->addWidget(name, row++, 1);
        grid->addWidget(new PlainLabel(scope.explanation, list), row++, 1);
        grid->setRowMinimumHeight(row++, 4);
    }
    if (scopes.size() > kMostScopes) {
        grid->addWidget(new PlainLabel(ScopeListWords::tr("And %n more.", nullptr,
                                           static_cast<int>(scopes.size() - kMostScopes)),
                            list),
            row, 1);
    }
    if (scopes.isEmpty())
        grid->addWidget(
            new PlainLabel(ScopeListWords::tr("Nothing in particular."), list), row, 0, 1, 2);
    grid->setRowStretch(row + 1, 1); // two lists beside each other begin at the same height
    return list;
}

bool openPage(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    const QString host = url.host();
    const bool isLocal = host == "localhost"_L1 || host == "127.0.0.1"_L1 || host == "::1"_L1;
    const bool isSafe = url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLocal);
    return url.isValid() && isSafe && url.userInfo().isEmpty() && QDesktopServices::openUrl(url);
}

} // namespace claviger::ui
