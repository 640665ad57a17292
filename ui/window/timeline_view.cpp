#include "ui/window/timeline_view.h"

#include "ui/text/error_text.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

/// What went wrong has a mark before it, besides its words.
class EventDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() != TimelineModel::What)
            return;
        const bool isGood = index.data(TimelineModel::IsGoodRole).toBool();
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(16, 16);
        option->icon = symbolIcon(isGood ? Symbol::Check : Symbol::Attention);
    }
};

} // namespace

TimelineView::TimelineView(ControlLink &link, QWidget *parent)
    : QWidget(parent)
    , m_model(link)
    , m_stack(new QStackedWidget(this))
    , m_table(new QTreeView(this))
    , m_empty(new EmptyState(this))
{
    m_table->setObjectName(u"timeline"_s);
    m_table->setAccessibleName(tr("History of the sign-in"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new EventDelegate(m_table));
    m_table->setRootIsDecorated(false);
    m_table->setAllColumnsShowFocus(true);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(true);
    m_table->setUniformRowHeights(false);
    m_table->header()->setSectionResizeMode(TimelineModel::When, QHeaderView::ResizeToContents);
    m_table->header()->setStretchLastSection(true);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 10, 10);
    layout->addWidget(m_stack);
    connect(&m_model, &TimelineModel::loaded, this, &TimelineView::refresh);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TimelineView::refresh);
    refresh();
}

void TimelineView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model.setActive(true);
}

void TimelineView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model.setActive(false);
}

void TimelineView::showServer(const Server &server)
{
    m_model.setServer(server.id, server.accounts);
}

void TimelineView::refresh()
{
    if (m_model.rowCount() > 0) {
        m_stack->setCurrentWidget(m_table);
        return;
    }
    if (m_model.state() == LoadState::Failed) {
        const text::ErrorText words = text::errorText(m_model.error());
        m_empty->set(Symbol::Attention, words.what, words.why + u' ' + words.todo);
    } else if (m_model.state() == LoadState::Ready) {
        m_empty->set(Symbol::Activity, tr("Nothing has happened yet"),
            tr("Each sign-in, each renewal and each change of access is noted here, so that you "
               "see why you had to sign in again."));
    } else {
        m_empty->set(Symbol::Activity, tr("Looking…"), {});
    }
    m_stack->setCurrentWidget(m_empty);
}

} // namespace claviger::ui
