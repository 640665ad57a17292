#include "core/base/log.h"
#include "ui/text/terms.h"
#include "ui/text/time_text.h"
#include "ui/window/dialogs_port.h"
#include "ui/window/server_tabs.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

enum Column { ClientColumn, AnswerColumn, LastUsedColumn, ProgramColumn };

QString programText(const Application &application)
{
    const QString program = application.script.isEmpty() ? application.executable
                                                         : application.script;
    return displayable(program, 400);
}

} // namespace

AccessTab::AccessTab(ServerDetails &details, DialogsPort &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_details(details)
    , m_dialogs(dialogs)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_tree(new QTreeWidget(this))
    , m_forget(new QPushButton(tr("&Forget answer"), this))
{
    m_tree->setObjectName(u"grants"_s);
    m_tree->setAccessibleName(tr("Clients and their access"));
    m_tree->setRootIsDecorated(false);
    m_tree->setAlternatingRowColors(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setColumnCount(ProgramColumn + 1);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setSectionResizeMode(ClientColumn, QHeaderView::ResizeToContents);
    m_tree->header()->setSectionResizeMode(AnswerColumn, QHeaderView::ResizeToContents);
    m_tree->header()->setSectionResizeMode(LastUsedColumn, QHeaderView::ResizeToContents);

    auto *hint = makeParagraph(
        tr("A client that is not in the list, or has changed since, asks first."), this);
    m_forget->setToolTip(tr("The client will have to ask again"));
    m_forget->setEnabled(false);
    auto *foot = new QHBoxLayout;
    foot->addWidget(hint, 1);
    foot->addWidget(m_forget, 0, Qt::AlignVCenter);
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(10, 10, 10, 10);
    layout->addWidget(m_tree, 1);
    layout->addLayout(foot);
    m_stack->addWidget(page);
    m_stack->addWidget(m_empty);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_stack);

    connect(m_tree, &QTreeWidget::currentItemChanged, this,
        [this](QTreeWidgetItem *item) { m_forget->setEnabled(item != nullptr); });
    connect(m_forget, &QPushButton::clicked, this, &AccessTab::forgetCurrent);
}

void AccessTab::showServer(const Server &server, const QList<Grant> &grants, qint64 now)
{
    if (grants.isEmpty()) {
        m_empty->set(Symbol::Clients,
            server.isRemote() ? tr("No client may use this server yet")
                              : tr("No client may start this server yet"),
            server.isRemote()
                ? tr(
                    "The first time a client uses it, Claviger asks you. Your answer is kept here.")
                : tr("The first time a client starts it, Claviger asks you. Your answer is kept "
                     "here."));
        m_stack->setCurrentWidget(m_empty);
        m_grants.clear();
        m_tree->clear();
        return;
    }
    m_stack->setCurrentIndex(0);
    if (grants == m_grants && server.isRemote() == m_isRemote) {
        refreshTimes(now);
        return;
    }
    m_isRemote = server.isRemote();
    m_tree->setHeaderLabels({tr("Client"), m_isRemote ? tr("May use it") : tr("May start it"),
        tr("Last used"), tr("Program")});
    m_grants = grants;
    m_tree->clear();
    for (const Grant &grant : grants)
        addGrant(grant, now);
}

void AccessTab::addGrant(const Grant &grant, qint64 now)
{
    const QString name = displayable(
        grant.application.name.isEmpty() ? grant.application.id : grant.application.name, 80);
    QString program = programText(grant.application);
    if (program.isEmpty())
        program = m_isRemote ? tr("Not used yet") : tr("Not started yet");
    auto *item = new QTreeWidgetItem(
        m_tree, {name, QString(), text::relativeTime(grant.lastUsedAt, now), program});
    item->setData(ClientColumn, Qt::UserRole, grant.application.id);
    item->setToolTip(
        ClientColumn, text::originText(grant.origin) + u'\n' + text::exactTime(grant.grantedAt));
    item->setToolTip(LastUsedColumn, text::exactTime(grant.lastUsedAt));
    item->setToolTip(ProgramColumn, program);

    auto *box = new QComboBox(m_tree);
    for (const auto decision :
        {policy::Decision::Always, policy::Decision::Ask, policy::Decision::Deny})
        box->addItem(text::decisionText(decision), static_cast<int>(decision));
    box->setCurrentIndex(box->findData(static_cast<int>(grant.decision)));
    //: Read aloud for the choice Always, Ask, Never; %1 is a client
    box->setAccessibleName(m_isRemote
            ? tr("May %1 use this server?").arg(name)
            //: Read aloud for the choice Always, Ask, Never; %1 is a client
            : tr("May %1 start this server?").arg(name));
    box->setFocusPolicy(Qt::StrongFocus);
    connect(box, &QComboBox::activated, this, [this, box, id = grant.application.id] {
        m_grants.clear(); // shows what was kept, even if that is the old answer
        m_details.setDecision(id, static_cast<policy::Decision>(box->currentData().toInt()));
    });
    m_tree->setItemWidget(item, AnswerColumn, box);
}

void AccessTab::refreshTimes(qint64 now)
{
    for (int row = 0; row < m_tree->topLevelItemCount(); ++row)
        m_tree->topLevelItem(row)->setText(
            LastUsedColumn, text::relativeTime(m_grants.at(row).lastUsedAt, now));
}

void AccessTab::forgetCurrent()
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    if (!item)
        return;
    const QString id = item->data(ClientColumn, Qt::UserRole).toString();
    const QString client = item->text(ClientColumn);
    m_dialogs.confirm(
        {tr("Forget answer"),
            m_isRemote ? tr("Claviger forgets whether %1 may use this server.").arg(client)
                       : tr("Claviger forgets whether %1 may start this server.").arg(client),
            tr("The next time it tries, you are asked again."), tr("&Forget"), true},
        this, [this, id] { m_details.forgetGrant(id); });
}

} // namespace claviger::ui
