#include "ui/window/side_bar.h"

#include "ui/model/server_list_model.h"
#include "ui/window/parts.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QPainter>
#include <QtGui/QShortcut>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

/// Group names stand small and bold above their servers; a server that needs the person has a mark
/// at its end, so that it does not rest on colour alone.
class ServerDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(option.fontMetrics.height() + (isGroup(index) ? 14 : 12));
        return size;
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        if (isGroup(index)) {
            item.font.setBold(true);
            item.displayAlignment = Qt::AlignLeading | Qt::AlignBottom;
            item.rect.adjust(0, 0, 0, -3);
            drawText(painter, item);
            return;
        }
        const bool needsYou = index.data(ServerListModel::NeedsYouRole).toBool();
        QStyledItemDelegate::paint(painter, item, index);
        if (needsYou)
            drawMark(painter, item);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (isGroup(index))
            return;
        option->icon = symbolIcon(index.data(ServerListModel::IsRemoteRole).toBool()
                ? Symbol::ServerRemote
                : Symbol::ServerLocal);
        option->decorationSize = QSize(18, 18);
        option->features |= QStyleOptionViewItem::HasDecoration;
        if (index.data(ServerListModel::NeedsYouRole).toBool())
            option->font.setBold(true);
    }

private:
    static bool isGroup(const QModelIndex &index)
    {
        return index.data(ServerListModel::IsGroupRole).toBool();
    }
    static void drawText(QPainter *painter, const QStyleOptionViewItem &item)
    {
        painter->save();
        painter->setFont(item.font);
        painter->setPen(item.palette.color(QPalette::Active, QPalette::PlaceholderText));
        const QRect box = item.rect.adjusted(6, 0, -6, 0);
        const QFontMetrics metrics(item.font);
        painter->drawText(box,
            static_cast<int>(QStyle::visualAlignment(item.direction, item.displayAlignment)),
            metrics.elidedText(item.text, Qt::ElideRight, box.width()));
        painter->restore();
    }
    static void drawMark(QPainter *painter, const QStyleOptionViewItem &item)
    {
        constexpr int kMark = 16;
        const QRect spot = QStyle::alignedRect(item.direction, Qt::AlignTrailing | Qt::AlignVCenter,
            QSize(kMark, kMark), item.rect.adjusted(6, 0, -6, 0));
        symbolIcon(Symbol::Attention)
            .paint(painter, spot, Qt::AlignCenter,
                item.state & QStyle::State_Selected ? QIcon::Selected : QIcon::Normal);
    }
};

Symbol symbolOf(SideBar::Page page)
{
    switch (page) {
    case SideBar::Page::Clients:
        return Symbol::Clients;
    case SideBar::Page::Activity:
        return Symbol::Activity;
    case SideBar::Page::Health:
        return Symbol::Health;
    case SideBar::Page::Settings:
        return Symbol::Settings;
    }
    Q_UNREACHABLE();
}

} // namespace

SideBar::SideBar(ServerListModel &servers, QWidget *parent)
    : QWidget(parent)
    , m_servers(servers)
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(makeDim({}, this))
    , m_pages(new QButtonGroup(this))
{
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(tr("Search servers"));
    m_search->setAccessibleName(tr("Search servers"));
    m_search->setToolTip(
        tr("Search servers by name, address or client (%1)")
            .arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(symbolIcon(Symbol::Search), QLineEdit::LeadingPosition);

    m_list->setObjectName(u"servers"_s);
    m_list->setAccessibleName(tr("Servers"));
    m_list->setModel(&m_servers);
    m_list->setItemDelegate(new ServerDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setUniformItemSizes(false);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 4, 8);
    layout->setSpacing(6);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing);
    auto *add = new QToolButton(this);
    add->setObjectName(u"addServer"_s);
    add->setText(tr("Add a se&rver…"));
    add->setToolTip(tr("Add a remote server by its address"));
    add->setIcon(symbolIcon(Symbol::Add));
    add->setIconSize(QSize(18, 18));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add->setAutoRaise(true);
    add->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    add->setFocusPolicy(Qt::StrongFocus);
    connect(add, &QToolButton::clicked, this, &SideBar::addServerWanted);
    layout->addWidget(add);
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Sunken);
    layout->addWidget(line);
    m_pages->setExclusive(true);
    addPage(Page::Clients, tr("&Clients"));
    addPage(Page::Activity, tr("Acti&vity"));
    addPage(Page::Health, {});
    setFindings(0);
    addPage(Page::Settings, tr("S&ettings"));

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_servers.setSearch(text);
        const bool isNothing = m_servers.rowCount() == 0 && !text.isEmpty();
        m_nothing->setText(tr("No server matches “%1”.").arg(text.left(40)));
        m_nothing->setVisible(isNothing);
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        const QModelIndex first = m_servers.firstServer();
        if (first.isValid()) {
            m_list->setCurrentIndex(first);
            m_list->setFocus();
        }
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) {
            const QString id = current.data(ServerListModel::IdRole).toString();
            if (id.isEmpty() || m_isRestoring)
                return;
            m_server = id;
            if (QAbstractButton *page = m_pages->checkedButton()) {
                m_pages->setExclusive(false);
                page->setChecked(false);
                m_pages->setExclusive(true);
            }
            Q_EMIT serverChosen(id);
        });
    connect(&m_servers, &QAbstractItemModel::modelReset, this, &SideBar::restoreChoice);
    connect(m_pages, &QButtonGroup::idClicked, this,
        [this](int page) { choosePage(static_cast<Page>(page)); });
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, this, &SideBar::focusSearch);
}

void SideBar::addPage(Page page, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setObjectName(u"page-%1"_s.arg(static_cast<int>(page)));
    button->setText(text);
    button->setIcon(symbolIcon(symbolOf(page)));
    button->setIconSize(QSize(18, 18));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(Qt::StrongFocus);
    m_pages->addButton(button, static_cast<int>(page));
    layout()->addWidget(button);
}

void SideBar::setFindings(int findings)
{
    //: Page of the doctor; with the number of checks that found something
    m_pages->button(static_cast<int>(Page::Health))
        ->setText(findings > 0 ? tr("Healt&h (%1)").arg(findings) : tr("Healt&h"));
}

void SideBar::choosePage(Page page)
{
    m_pages->button(static_cast<int>(page))->setChecked(true);
    m_server.clear();
    m_list->clearSelection();
    m_list->selectionModel()->clearCurrentIndex();
    Q_EMIT pageChosen(page);
}

bool SideBar::chooseServer(const QString &id)
{
    QModelIndex index = m_servers.indexOf(id);
    if (!index.isValid() && !m_servers.search().isEmpty()) {
        m_search->clear();
        index = m_servers.indexOf(id);
    }
    if (!index.isValid())
        return false;
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
    return true;
}

void SideBar::restoreChoice()
{
    if (m_server.isEmpty())
        return;
    const QScopedValueRollback restoring(m_isRestoring, true);
    const QModelIndex index = m_servers.indexOf(m_server);
    if (index.isValid())
        m_list->setCurrentIndex(index);
}

void SideBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

} // namespace claviger::ui
