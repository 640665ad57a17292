#include "ui/dialogs/diff_view.h"

#include "ui/dialogs/diff_model.h"

#include <QtGui/QClipboard>
#include <QtGui/QFontDatabase>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

/// How much of the marking colour goes into the background: visible, and the text keeps its contrast.
constexpr double kTint = 0.16;
constexpr int kPadding = 4;

QColor mixed(const QColor &ground, const QColor &tint)
{
    const auto part = [](float a, float b) { return static_cast<float>(a + (b - a) * kTint); };
    return QColor::fromRgbF(part(ground.redF(), tint.redF()), part(ground.greenF(), tint.greenF()),
        part(ground.blueF(), tint.blueF()));
}

class DiffDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override
    {
        painter->save();
        const bool isHeading = index.data(DiffModel::IsHeadingRole).toBool();
        const bool isSelected = option.state & QStyle::State_Selected;
        const auto kind = static_cast<DiffLine::Kind>(index.data(DiffModel::KindRole).toInt());
        const QPalette &palette = option.palette;
        painter->fillRect(option.rect,
            isSelected ? palette.color(QPalette::Highlight) : ground(palette, kind, isHeading));
        QFont font = option.font;
        font.setBold(isHeading);
        painter->setFont(font);

        QRect rest = option.rect.adjusted(kPadding, 0, -kPadding, 0);
        const QColor ink = palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
        if (!isHeading) {
            QRect numbers = rest;
            numbers.setWidth(numbersWidth(option.fontMetrics));
            rest.setLeft(numbers.right() + 2 * kPadding);
            const qint64 line = index.data(DiffModel::LineRole).toLongLong();
            painter->setPen(isSelected ? ink : palette.color(QPalette::Disabled, QPalette::Text));
            if (line > 0) {
                painter->drawText(numbers, Qt::AlignRight | Qt::AlignVCenter | Qt::AlignAbsolute,
                    QString::number(line));
            }
        }
        painter->setPen(ink);
        painter->drawText(rest,
            Qt::AlignLeft | Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextSingleLine,
            index.data(Qt::DisplayRole).toString());
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QFontMetrics metrics(option.font);
        const int text = metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString());
        return {text + numbersWidth(metrics) + 5 * kPadding, metrics.lineSpacing() + kPadding};
    }

private:
    static int numbersWidth(const QFontMetrics &metrics)
    {
        return metrics.horizontalAdvance(u"00000"_s);
    }

    static QColor ground(const QPalette &palette, DiffLine::Kind kind, bool isHeading)
    {
        const QColor base = palette.color(QPalette::Base);
        if (isHeading)
            return palette.color(QPalette::AlternateBase);
        switch (kind) {
        case DiffLine::Kind::Removed:
            return mixed(base, QColor(Qt::red));
        case DiffLine::Kind::Added:
            return mixed(base, QColor(Qt::green));
        case DiffLine::Kind::Context:
        case DiffLine::Kind::Gap:
            return base;
        }
        Q_UNREACHABLE();
    }
};

} // namespace

DiffView::DiffView(DiffModel *model, QWidget *parent)
    : QListView(parent)
{
    setModel(model);
    setItemDelegate(new DiffDelegate(this));
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLayoutDirection(Qt::LeftToRight);
    setUniformItemSizes(false);
    setLayoutMode(QListView::Batched);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setAccessibleName(tr("The exact changes"));
}

void DiffView::keyPressEvent(QKeyEvent *event)
{
    if (!event->matches(QKeySequence::Copy)) {
        QListView::keyPressEvent(event);
        return;
    }
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows))
        lines.append(row.data(Qt::DisplayRole).toString());
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace claviger::ui
