#include "ui/text/count_text.h"
#include "ui/text/terms.h"
#include "ui/theme/icons.h"
#include "ui/wizard/wizard_pages.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kClientRole = Qt::UserRole;

bool hasProblem(const PlanClient &client)
{
    return std::any_of(client.files.cbegin(), client.files.cend(),
        [](const PlanFile &file) { return file.problem.has_value(); });
}

} // namespace

ImportClientsPage::ImportClientsPage(WizardModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_clients(new QTreeWidget(this))
    , m_toClose(new Banner(Banner::Kind::Attention, this))
    , m_summary(new PlainLabel({}, this))
    , m_add(new QPushButton(tr("&Add a file or folder"), this))
{
    m_clients->setObjectName(u"clients"_s);
    m_clients->setAccessibleName(tr("AI clients on this computer"));
    m_clients->setHeaderLabels({tr("Client and file"), tr("What is in it")});
    m_clients->setUniformRowHeights(true);
    m_clients->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_clients->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_clients->header()->setStretchLastSection(false);
    m_clients->setTextElideMode(Qt::ElideMiddle);
    m_toClose->setObjectName(u"toClose"_s);
    m_summary->setObjectName(u"clientsSummary"_s);
    m_add->setObjectName(u"add"_s);
    m_add->setAutoDefault(false);
    auto *menu = new QMenu(m_add);
    connect(
        menu->addAction(tr("A &file…")), &QAction::triggered, this, &ImportClientsPage::pickFile);
    connect(menu->addAction(tr("A &project folder…")), &QAction::triggered, this,
        &ImportClientsPage::pickFolder);
    m_add->setMenu(menu);

    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_summary, 1);
    bottom->addWidget(m_add, 0, Qt::AlignTop);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_toClose);
    all->addWidget(m_clients, 1);
    all->addLayout(bottom);

    connect(m_clients, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item) {
        if (!m_isFilling && !item->parent()) {
            m_model.chooseClient(
                item->data(0, kClientRole).toLongLong(), item->checkState(0) == Qt::Checked);
        }
    });
    connect(&model, &WizardModel::planChanged, this, &ImportClientsPage::rebuild);
    connect(&model, &WizardModel::stateChanged, this, &ImportClientsPage::refresh);
    refresh();
}

void ImportClientsPage::rebuild()
{
    m_isFilling = true;
    m_clients->clear();
    for (std::size_t i = 0; i < m_model.plan().clients.size(); ++i) {
        const PlanClient &client = m_model.plan().clients[i];
        auto *item = new QTreeWidgetItem(m_clients, {client.name, {}});
        item->setData(0, kClientRole, static_cast<qlonglong>(i));
        QFont bold = item->font(0);
        bold.setBold(true);
        item->setFont(0, bold);
        if (client.newServerCount() > 0)
            item->setCheckState(0, client.chosen ? Qt::Checked : Qt::Unchecked);
        addFiles(item, client);
        item->setExpanded(true);
    }
    if (m_clients->topLevelItemCount() > 0)
        m_clients->setCurrentItem(m_clients->topLevelItem(0));
    m_isFilling = false;
    refresh();
}

void ImportClientsPage::addFiles(QTreeWidgetItem *item, const PlanClient &client)
{
    for (const PlanFile &file : client.files) {
        auto *row = new QTreeWidgetItem(item, {pathText(file.path), {}});
        row->setToolTip(0, visibleText(file.path));
        if (!file.problem) {
            row->setText(1, text::serverCount(static_cast<qsizetype>(file.servers.size())));
            if (file.hasOtherNames) {
                row->setToolTip(1, text::noteText(u"other-names"_s, {}));
                row->setIcon(1, symbolIcon(Symbol::Attention));
            }
            continue;
        }
        const text::ErrorText words = text::problemText(file.problem->code, file.problem->subject);
        const bool hasPlace = file.problem->code == "parse-failed"_L1
            && !file.problemDetail.isEmpty();
        //: %1 says what is wrong, %2 where: "line 3, column 7"
        row->setText(1,
            hasPlace ? tr("Can't be read: %1").arg(visibleText(file.problemDetail)) : words.what);
        row->setToolTip(1, words.paragraph());
        row->setIcon(1, symbolIcon(Symbol::Attention));
    }
}

void ImportClientsPage::refresh()
{
    m_isFilling = true;
    qsizetype servers = 0;
    qsizetype secrets = 0;
    for (int row = 0; row < m_clients->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_clients->topLevelItem(row);
        const PlanClient &client = m_model.plan().clients[static_cast<std::size_t>(
            item->data(0, kClientRole).toLongLong())];
        servers += client.serverCount();
        secrets += client.secretCount();
        QString state;
        if (client.mustBeClosed())
            state = tr("is running: close it first");
        else if (client.newServerCount() == 0 && client.serverCount() > 0)
            state = tr("looked after already");
        else if (client.serverCount() == 0)
            state = hasProblem(client) ? tr("a file can't be read") : tr("no servers");
        else
            state = text::plainSecretCount(client.secretCount());
        item->setText(1, state);
    }
    m_isFilling = false;

    const QStringList toClose = m_model.clientsToClose();
    m_toClose->setVisible(!toClose.isEmpty());
    m_toClose->setText(tr("%1 would overwrite the changes while it runs. Close it, or untick it; "
                          "this page notices by itself.")
                           .arg(text::listText(toClose)));
    const auto count = static_cast<qsizetype>(m_model.plan().clients.size());
    m_summary->setText(!m_model.hasPlan() ? QString()
            : count == 0 ? tr("No AI client with servers was found on this computer. "
                              "Add a file or a project folder that you know of.")
                         : text::foundText(count, servers, secrets));
    m_add->setEnabled(m_model.work() == WizardModel::Work::None);
}

void ImportClientsPage::pickFile()
{
    auto *dialog = new QFileDialog(this, tr("Add a file with servers"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Configuration files (*.json *.jsonc *.toml)"), tr("All files (*)")});
    dialog->setFilter(dialog->filter() | QDir::Hidden);
    connect(dialog, &QFileDialog::fileSelected, &m_model, &WizardModel::addFile);
    dialog->open();
}

void ImportClientsPage::pickFolder()
{
    auto *dialog = new QFileDialog(this, tr("Add a project folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, &m_model, &WizardModel::addFolder);
    dialog->open();
}

} // namespace claviger::ui
