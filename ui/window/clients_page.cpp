#include "ui/window/clients_page.h"

#include "core/base/log.h"
#include "ui/text/error_text.h"
#include "ui/text/time_text.h"
#include "ui/window/dialogs_port.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

class ClientDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto level = static_cast<ClientsModel::Level>(
            index.data(ClientsModel::LevelRole).toInt());
        const bool needsYou = index.data(ClientsModel::NeedsYouRole).toBool();
        option->font.setBold(
            level == ClientsModel::Level::Client && index.column() == ClientsModel::Name);
        option->decorationSize = QSize(16, 16);
        if (index.column() == ClientsModel::Name) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = symbolIcon(symbolOf(level, index));
            option->textElideMode = Qt::ElideMiddle;
        } else if (needsYou) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = symbolIcon(Symbol::Attention);
        }
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index).grownBy(QMargins(0, 2, 0, 2));
    }

private:
    static Symbol symbolOf(ClientsModel::Level level, const QModelIndex &index)
    {
        if (level == ClientsModel::Level::Client)
            return Symbol::Clients;
        if (level == ClientsModel::Level::File)
            return Symbol::File;
        return index.data(ClientsModel::RemoteRole).toBool() ? Symbol::ServerRemote
                                                             : Symbol::ServerLocal;
    }
};

} // namespace

ClientsPage::ClientsPage(ControlLink &link, DialogsPort &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_link(link)
    , m_dialogs(dialogs)
    , m_model(link)
    , m_notice(new NoticeBar(this))
    , m_failure(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_tree(new QTreeView(this))
    , m_empty(new EmptyState(this))
    , m_import(new QPushButton(symbolIcon(Symbol::Import), tr("&Import…"), this))
    , m_undo(new QPushButton(symbolIcon(Symbol::Undo), tr("&Undo…"), this))
{
    m_notice->setObjectName(u"driftNotice"_s);
    m_tree->setObjectName(u"clients"_s);
    m_tree->setAccessibleName(tr("AI clients, their files and entries"));
    m_tree->setModel(&m_model);
    m_tree->setItemDelegate(new ClientDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setColumnWidth(ClientsModel::Name, fontMetrics().averageCharWidth() * 56);
    m_import->setObjectName(u"import"_s);
    m_undo->setObjectName(u"undo"_s);
    m_undo->setToolTip(tr("Put the files of the chosen client back to what they were"));

    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_undo);
    buttons->addWidget(m_import);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(makeTitle(tr("Clients"), this));
    layout->addWidget(m_failure);
    layout->addWidget(m_notice);
    layout->addWidget(m_stack, 1);
    layout->addLayout(buttons);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_empty);

    connect(&m_model, &ClientsModel::loaded, this, &ClientsPage::refresh);
    connect(&m_model, &ClientsModel::commandFailed, this, [this](const Error &error) {
        m_failure->notify(Symbol::Attention, text::errorText(error).paragraph(), tr("Dismiss"),
            [this] { m_failure->hide(); });
    });
    connect(&m_model, &QAbstractItemModel::modelReset, m_tree, &QTreeView::expandAll);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &ClientsPage::refreshButtons);
    connect(m_import, &QPushButton::clicked, this, [this] { m_dialogs.openImportWizard(); });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (const Client *client = m_model.clientAt(m_tree->currentIndex()))
            m_dialogs.openUndo({client->id, {}});
    });
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, [this] {
        refreshNotice();
        m_tree->viewport()->update();
    });
    refresh();
}

void ClientsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshNotice();
    m_minute.start();
}

void ClientsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_minute.stop();
}

void ClientsPage::refresh()
{
    refreshNotice();
    refreshButtons();
    if (m_model.state() == LoadState::Failed && m_model.clients().isEmpty()) {
        const text::ErrorText words = text::errorText(m_model.error());
        m_empty->set(Symbol::Attention, words.what, words.why + u' ' + words.todo);
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (m_model.state() == LoadState::Ready && m_model.clients().isEmpty()) {
        m_empty->set(Symbol::Clients, tr("No AI client found"),
            tr("Claude Desktop, Claude Code, Cursor and VS Code are found by themselves once they "
               "are "
               "installed. For another one, point the import at its file."));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_stack->setCurrentWidget(m_tree);
}

void ClientsPage::refreshNotice()
{
    const QList<ClientsModel::Drift> drifts = m_model.drifts();
    if (drifts.isEmpty()) {
        m_notice->hide();
        return;
    }
    const ClientsModel::Drift first = drifts.first();
    const auto count = static_cast<int>(first.keys.size());
    const QString name = displayable(first.clientName, 60);
    const QString when = text::relativeTime(first.noticedAt, m_link.now());
    //: %1 is an AI client, %2 "3 min ago"
    QString said = first.isRemoved
        ? tr("%1 removed %n entry(s) from its file (noticed: %2).", nullptr, count).arg(name, when)
        //: %1 is an AI client, %2 "3 min ago"
        : tr("%1 changed %n entry(s) in its file (noticed: %2).", nullptr, count).arg(name, when);
    const auto others = static_cast<int>(drifts.size()) - 1;
    if (others > 0)
        //: Follows "Cursor removed 2 entries from its file."
        said += u' ' + tr("%n other file(s) too.", nullptr, others);
    said += u' ' + tr("These servers no longer start through Claviger there.");
    m_notice->notify(Symbol::Attention, said, others > 0 ? tr("&Put all back") : tr("&Put back"),
        [this, drifts] { m_model.restore(drifts); });
}

void ClientsPage::refreshButtons()
{
    const Client *client = m_model.clientAt(m_tree->currentIndex());
    m_undo->setEnabled(client && client->undoable);
    m_undo->setText(client && client->undoable
            //: %1 is an AI client
            ? tr("&Undo for %1…").arg(displayable(client->name, 40).replace(u'&', u"&&"_s))
            : tr("&Undo…"));
}

} // namespace claviger::ui
