#include "ui/dialogs/parts.h"

#include "ui/theme/icons.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtGui/QTextBlock>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

struct LimitWords
{
    Q_DECLARE_TR_FUNCTIONS(LimitWords)
};
struct AnswerRowWords
{
    Q_DECLARE_TR_FUNCTIONS(AnswerRowWords)
};

/// A run without a blank that is longer than this may be broken anywhere.
constexpr qsizetype kLongestRun = 24;

Symbol symbolOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Information:
        return Symbol::Info;
    case Banner::Kind::Attention:
    case Banner::Kind::Failure:
        return Symbol::Attention;
    case Banner::Kind::Success:
        return Symbol::Check;
    }
    Q_UNREACHABLE();
}

PlainLabel *scaled(PlainLabel *label, double factor, bool bold)
{
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setBold(bold);
    label->setFont(font);
    return label;
}

} // namespace

FittingDialog::FittingDialog(QWidget *parent, Qt::WindowFlags flags)
    : QDialog(parent, flags)
{
    setSizeGripEnabled(false);
}

bool FittingDialog::event(QEvent *event)
{
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fitHeight();
    return handled;
}

void FittingDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitHeight();
}

void FittingDialog::showEvent(QShowEvent *event)
{
    fitHeight();
    QDialog::showEvent(event);
}

void FittingDialog::fitHeight()
{
    if (!layout())
        return;
    layout()->activate();
    int needed = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width())
                                               : layout()->totalMinimumSize().height();
    if (screen())
        needed = std::min(needed, screen()->availableGeometry().height() - 60);
    setMinimumHeight(needed);
}

BodyArea::BodyArea(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    viewport()->setAutoFillBackground(false);
}

int BodyArea::heightForWidth(int width) const
{
    if (!widget())
        return 0;
    const int most = screen() ? screen()->availableGeometry().height() * 6 / 10 : 600;
    if (!widget()->hasHeightForWidth())
        return std::min(widget()->sizeHint().height(), most);
    // A scroll bar that shows for a moment narrows the texts; there must be room for what that adds,
    // or it stays.
    const int narrower = width - style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    return std::min(
        std::max(widget()->heightForWidth(width), widget()->heightForWidth(narrower)), most);
}

QSize BodyArea::sizeHint() const
{
    const QSize inner = widget() ? widget()->sizeHint() : QSize();
    return {inner.width(), heightForWidth(std::max(width(), inner.width()))};
}

bool BodyArea::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return handled;
}

PlainLabel::PlainLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize PlainLabel::minimumSizeHint() const
{
    const QSize inner = QLabel::minimumSizeHint();
    return {inner.width(), std::min(inner.height(), fontMetrics().lineSpacing())};
}

void PlainLabel::setOutsideText(const QString &text)
{
    const QString visible = visibleText(text);
    QString broken;
    qsizetype run = 0;
    for (const QChar character : visible) {
        broken += character;
        run = character == u' ' ? 0 : run + 1;
        const bool afterSeparator = u"/\\_.:=,@-"_s.contains(character) && run > 3;
        if ((afterSeparator || run >= kLongestRun) && !character.isHighSurrogate()) {
            broken += QChar(0x200B);
            run = 0;
        }
    }
    setText(broken);
    setAccessibleName(visible);
}

PlainLabel *makeHeadline(const QString &text, QWidget *parent)
{
    return scaled(new PlainLabel(text, parent), 1.25, true);
}

PlainLabel *makeQuiet(const QString &text, QWidget *parent)
{
    return scaled(new PlainLabel(text, parent), 0.93, false);
}

PlainLabel *makeCaption(const QString &text, QWidget *parent)
{
    return scaled(new PlainLabel(text, parent), 1.0, true);
}

CommandView::CommandView(QWidget *parent)
    : QTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setAcceptRichText(false);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLayoutDirection(Qt::LeftToRight);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
        [this] { updateGeometry(); });
}

void CommandView::setPlain(const QString &text)
{
    setParts({TextPart {text, false}}, Side::Plain);
}

void CommandView::setParts(const QList<TextPart> &parts, Side side)
{
    m_parts = parts;
    m_side = side;
    render();
}

void CommandView::render()
{
    clear();
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDefaultTextOption(option);
    QTextCursor cursor(document());
    for (const TextPart &part : m_parts) {
        QTextCharFormat format;
        if (part.differs) {
            format.setFontWeight(QFont::Bold);
            format.setFontStrikeOut(m_side == Side::Before);
            format.setFontUnderline(m_side == Side::After);
        }
        cursor.insertText(part.text, format);
    }
    moveCursor(QTextCursor::Start);
}

QSize CommandView::sizeHint() const
{
    const int line = QFontMetrics(font()).lineSpacing();
    const int frame = 2 * frameWidth();
    const int most = kMostLines * line + static_cast<int>(2 * document()->documentMargin());
    const int needed = static_cast<int>(std::ceil(document()->size().height()));
    return {20 * line, std::min(std::max(needed, line), most) + frame};
}

void CommandView::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    updateGeometry();
}

Banner::Banner(Kind kind, QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new PlainLabel({}, this))
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setObjectName(u"bannerText"_s);
    auto *row = new QHBoxLayout(this);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    setKind(kind);
}

void Banner::setKind(Kind kind)
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_icon->setPixmap(symbolIcon(symbolOf(kind)).pixmap(size, size));
}

void Banner::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
}

void Banner::showError(const text::ErrorText &error)
{
    setKind(Kind::Failure);
    setText(error.paragraph());
    show();
}

QBoxLayout *makeHead(Symbol symbol, std::initializer_list<QWidget *> words, QWidget *parent)
{
    auto *column = new QVBoxLayout;
    for (QWidget *word : words)
        column->addWidget(word);
    auto *head = new QHBoxLayout;
    head->addWidget(makeIcon(symbolIcon(symbol), parent));
    head->addLayout(column, 1);
    return head;
}

QBoxLayout *makeAnswerRow(QPushButton *go, QDialog *dialog)
{
    auto *cancel = new QPushButton(AnswerRowWords::tr("&Cancel"), dialog);
    cancel->setObjectName(u"cancel"_s);
    cancel->setAutoDefault(false);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    go->setDefault(true);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(go);
    return row;
}

QLabel *makeIcon(const QIcon &icon, QWidget *parent)
{
    auto *label = new QLabel(parent);
    const int size = label->style()->pixelMetric(QStyle::PM_LargeIconSize, nullptr, label);
    label->setPixmap(icon.pixmap(size, size));
    label->setAlignment(Qt::AlignTop);
    return label;
}

QString pathText(const QString &path)
{
    const QString visible = visibleText(path);
    if (QGuiApplication::layoutDirection() != Qt::RightToLeft)
        return visible;
    return QChar(0x2066) + visible + QChar(0x2069); // left-to-right isolate … pop isolate
}

QString limitText(std::chrono::seconds limit)
{
    const auto seconds = static_cast<int>(limit.count());
    if (seconds % 60 == 0)
        return LimitWords::tr("%n minute(s)", nullptr, seconds / 60);
    return LimitWords::tr("%n second(s)", nullptr, seconds);
}

} // namespace claviger::ui
