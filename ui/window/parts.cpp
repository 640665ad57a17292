#include "ui/window/parts.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

/// A picture in a label that follows the palette.
class Picture final : public QLabel
{
public:
    Picture(Symbol symbol, int size, QWidget *parent)
        : QLabel(parent)
        , m_symbol(symbol)
        , m_size(size)
    {
        setAccessibleName(QString());
        draw();
    }
    void setSymbol(Symbol symbol)
    {
        m_symbol = symbol;
        draw();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::PaletteChange)
            draw();
    }

private:
    void draw()
    {
        setPixmap(symbolIcon(m_symbol).pixmap(QSize(m_size, m_size), devicePixelRatioF()));
    }

    Symbol m_symbol;
    int m_size;
};

constexpr int kNoticePicture = 20;
constexpr int kEmptyPicture = 48;
constexpr int kReadableWidth = 440;

QColor blend(const QColor &ground, const QColor &ink, qreal share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return QColor(mix(ground.red(), ink.red()), mix(ground.green(), ink.green()),
        mix(ground.blue(), ink.blue()));
}

} // namespace

QFont titleFont(const QFont &base)
{
    constexpr qreal kLarger = 1.3;
    QFont font = base;
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * kLarger);
    return font;
}

QLabel *makeTitle(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(titleFont(label->font()));
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel *makeParagraph(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

void makePlain(QScrollArea &area)
{
    area.setFrameShape(QFrame::NoFrame);
    area.setWidgetResizable(true);
    area.setFocusPolicy(Qt::NoFocus);
    area.viewport()->setAutoFillBackground(false);
}

QLabel *makeDim(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QPushButton *addCardButton(QLayout &row, QWidget *card, const QString &objectName,
    const QString &text, const QString &spoken)
{
    auto *button = new QPushButton(text, card);
    button->setObjectName(objectName);
    button->setAccessibleName(spoken);
    row.addWidget(button);
    return button;
}

QLabel *makePicture(Symbol symbol, int size, QWidget *parent)
{
    return new Picture(symbol, size, parent);
}

ElidedLabel::ElidedLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void ElidedLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setToolTip(text);
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(),
        static_cast<int>(
            QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading) | Qt::AlignVCenter),
        fontMetrics().elidedText(m_text, Qt::ElideRight, width()));
}

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_picture(new Picture(Symbol::Info, kNoticePicture, this))
    , m_text(makeParagraph({}, this))
    , m_button(new QPushButton(this))
{
    setObjectName(u"notice"_s);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(10);
    layout->addWidget(m_picture, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button, 0, Qt::AlignVCenter);
    connect(m_button, &QPushButton::clicked, this, [this] {
        const auto action = m_onAction; // it may replace itself
        if (action)
            action();
    });
    tint();
    hide();
}

void NoticeBar::notify(
    Symbol symbol, const QString &text, const QString &action, std::function<void()> onAction)
{
    m_onAction = std::move(onAction);
    static_cast<Picture *>(m_picture)->setSymbol(symbol);
    m_text->setText(text);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    setAccessibleName(text);
    setVisible(true);
}

void NoticeBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::StyleChange)
        tint();
}

void NoticeBar::tint()
{
    constexpr qreal kShare = 0.14;
    QPalette tinted;
    tinted.setColor(QPalette::Window,
        blend(tinted.color(QPalette::Window), tinted.color(QPalette::Highlight), kShare));
    setPalette(tinted);
}

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_picture(new Picture(Symbol::Info, kEmptyPicture, this))
    , m_title(makeTitle({}, this))
    , m_text(makeParagraph({}, this))
    , m_button(new QPushButton(this))
    , m_other(new QPushButton(this))
{
    m_button->setObjectName(u"action"_s);
    m_other->setObjectName(u"other"_s);
    m_other->hide();
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    column->addWidget(m_text);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(m_button);
    buttons->addWidget(m_other);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(3);
    auto *layout = new QHBoxLayout(this);
    layout->addStretch(1);
    layout->addLayout(column, 8);
    layout->addStretch(1);
    m_title->setMaximumWidth(kReadableWidth * 2);
    connect(m_button, &QPushButton::clicked, this, [this] {
        const auto action = m_onAction;
        if (action)
            action();
    });
    connect(m_other, &QPushButton::clicked, this, [this] {
        const auto action = m_onOther;
        if (action)
            action();
    });
}

void EmptyState::set(Symbol symbol, const QString &title, const QString &text,
    const QString &action, std::function<void()> onAction)
{
    m_onAction = std::move(onAction);
    static_cast<Picture *>(m_picture)->setSymbol(symbol);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    m_other->hide();
}

void EmptyState::setOther(const QString &action, std::function<void()> onAction)
{
    m_onOther = std::move(onAction);
    m_other->setText(action);
    m_other->show();
}

void EmptyState::showApplicationPicture()
{
    constexpr int kSize = 72;
    m_picture->setPixmap(applicationIcon().pixmap(QSize(kSize, kSize), devicePixelRatioF()));
}

} // namespace claviger::ui
