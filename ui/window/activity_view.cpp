#include "ui/window/activity_view.h"

#include "core/base/file.h"
#include "ui/text/error_text.h"

#include <QtCore/QDir>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

ActivityView::ActivityView(ControlLink &link, Scope scope, QWidget *parent)
    : QWidget(parent)
    , m_link(link)
    , m_scope(scope)
    , m_search(new QLineEdit(this))
    , m_export(new QPushButton(this))
    , m_notice(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTreeView(this))
    , m_empty(new EmptyState(this))
{
    const bool isPage = scope == Scope::AllServers;
    m_search->setObjectName(u"activitySearch"_s);
    m_search->setPlaceholderText(tr("Search what happened"));
    m_search->setAccessibleName(tr("Search what happened"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(symbolIcon(Symbol::Search), QLineEdit::LeadingPosition);
    m_export->setObjectName(u"export"_s);
    m_export->setText(tr("E&xport"));
    auto *menu = new QMenu(m_export);
    connect(menu->addAction(tr("As a &table (CSV)…")), &QAction::triggered, this,
        [this] { chooseFile(ActivityModel::ExportForm::Csv); });
    connect(menu->addAction(tr("As &JSON lines…")), &QAction::triggered, this,
        [this] { chooseFile(ActivityModel::ExportForm::JsonLines); });
    m_export->setMenu(menu);

    m_table->setObjectName(u"activityTable"_s);
    m_table->setAccessibleName(tr("Activity"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setTextElideMode(Qt::ElideRight);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_search, 1);
    bar->addWidget(m_export);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(isPage ? QMargins(16, 14, 16, 12) : QMargins(10, 10, 10, 10));
    layout->setSpacing(10);
    if (isPage)
        layout->addWidget(makeTitle(tr("Activity"), this));
    layout->addLayout(bar);
    layout->addWidget(m_notice);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_model)
            m_model->setSearch(text);
    });
    if (isPage)
        makeModel({});
}

void ActivityView::makeModel(const QString &server)
{
    m_model = std::make_unique<ActivityModel>(m_link, server);
    m_table->setModel(m_model.get());
    m_table->setColumnHidden(ActivityModel::ServerName, m_scope == Scope::OneServer);
    QHeaderView *header = m_table->header();
    header->setStretchLastSection(false);
    const int letter = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(ActivityModel::When, letter * 13);
    m_table->setColumnWidth(ActivityModel::What, letter * 25);
    m_table->setColumnWidth(ActivityModel::ServerName, letter * 14);
    m_table->setColumnWidth(ActivityModel::Who, letter * 15);
    header->setMinimumSectionSize(letter * 9); // what stretches must stay readable
    header->setSectionResizeMode(ActivityModel::Outcome, QHeaderView::Stretch);
    header->setSectionResizeMode(ActivityModel::Took, QHeaderView::ResizeToContents);
    connect(m_model.get(), &ActivityModel::loaded, this, &ActivityView::refresh);
    connect(m_model.get(), &ActivityModel::exported, this, &ActivityView::save);
    connect(m_model.get(), &ActivityModel::exportFailed, this, [this](const Error &error) {
        m_notice->notify(Symbol::Attention, text::errorText(error).paragraph(), tr("Dismiss"),
            [this] { m_notice->hide(); });
    });
    refresh();
    m_model->setActive(isVisible());
}

void ActivityView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_model)
        m_model->setActive(true);
}

void ActivityView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (m_model)
        m_model->setActive(false);
}

void ActivityView::setServer(const QString &id)
{
    if (!m_model) {
        makeModel(id);
        return;
    }
    m_search->clear();
    m_model->setServer(id);
}

void ActivityView::refresh()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_export->setEnabled(!isEmpty);
    if (m_model->state() == LoadState::Failed) {
        const text::ErrorText words = text::errorText(m_model->error());
        m_empty->set(Symbol::Attention, words.what, words.why + u' ' + words.todo);
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (!isEmpty || m_model->state() == LoadState::Loading) {
        m_stack->setCurrentWidget(m_table);
        return;
    }
    if (m_model->isNarrowed())
        m_empty->set(
            Symbol::Search, tr("Nothing matches"), tr("Try another word, or clear the search."));
    else
        m_empty->set(Symbol::Activity, tr("Nothing has happened yet"),
            tr("Each time a client starts a server, it is noted here: who, what and when, never a "
               "secret."));
    m_stack->setCurrentWidget(m_empty);
}

void ActivityView::chooseFile(ActivityModel::ExportForm form)
{
    const bool isCsv = form == ActivityModel::ExportForm::Csv;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(this, tr("Export activity"), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(isCsv ? u"csv"_s : u"jsonl"_s);
    dialog->selectFile(isCsv ? u"claviger-activity.csv"_s : u"claviger-activity.jsonl"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, form](const QString &path) {
        m_exportPath = path;
        m_model->exportAll(form);
    });
    dialog->open();
}

void ActivityView::save(const QByteArray &bytes)
{
    const Result<FileStamp> saved = replaceFile(m_exportPath, bytes);
    const auto dismiss = [this] { m_notice->hide(); };
    if (!saved) {
        m_notice->notify(
            Symbol::Attention, text::errorText(saved.error()).paragraph(), tr("Dismiss"), dismiss);
        return;
    }
    //: %1 is a path
    m_notice->notify(Symbol::Check, tr("Saved as %1.").arg(QDir::toNativeSeparators(m_exportPath)),
        tr("Dismiss"), dismiss);
}

} // namespace claviger::ui
