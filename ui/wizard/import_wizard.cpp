#include "ui/wizard/import_wizard.h"

#include "ui/text/error_text.h"
#include "ui/wizard/wizard_pages.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>

using namespace Qt::StringLiterals;

namespace claviger::ui {

ImportWizard::ImportWizard(ControlLink &link, QWidget *parent)
    : QDialog(parent)
    , m_model(link)
    , m_steps(makeQuiet({}, this))
    , m_headline(makeHeadline({}, this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_progress(new QProgressBar(this))
    , m_pages(new QStackedWidget(this))
    , m_servers(new ImportServersPage(m_model, this))
{
    setObjectName(u"importWizard"_s);
    setWindowTitle(tr("Claviger – Import"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    m_steps->setObjectName(u"steps"_s);
    m_headline->setObjectName(u"headline"_s);
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Working"));
    m_pages->addWidget(new ImportClientsPage(m_model, this));
    m_pages->addWidget(m_servers);
    m_pages->addWidget(new ImportChangesPage(m_model, this));
    m_pages->addWidget(new ImportDonePage(m_model, this));

    auto *all = new QVBoxLayout(this);
    all->addWidget(m_steps);
    all->addWidget(m_headline);
    all->addWidget(m_banner);
    all->addWidget(m_progress);
    all->addWidget(m_pages, 1);
    all->addWidget(makeButtons());
    resize(820, 560);

    connect(&m_model, &WizardModel::pageChanged, this, &ImportWizard::showPage);
    connect(&m_model, &WizardModel::stateChanged, this, &ImportWizard::refresh);
    connect(&m_model, &WizardModel::choiceChanged, this, &ImportWizard::refresh);
    connect(&m_model, &WizardModel::planChanged, this, &ImportWizard::refresh);
    showPage();
    m_model.scan();
}

QWidget *ImportWizard::makeButtons()
{
    auto *bar = new QWidget(this);
    m_retry = new QPushButton(tr("&Try again"), bar);
    m_retry->setObjectName(u"retry"_s);
    m_retry->setAutoDefault(false);
    m_back = new QPushButton(tr("&Back"), bar);
    m_back->setObjectName(u"back"_s);
    m_back->setAutoDefault(false);
    m_next = new QPushButton(bar);
    m_next->setObjectName(u"next"_s);
    m_next->setDefault(true);
    m_cancel = new QPushButton(bar);
    m_cancel->setObjectName(u"cancel"_s);
    m_cancel->setAutoDefault(false);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->addWidget(m_retry);
    row->addStretch(1);
    row->addWidget(m_back);
    row->addWidget(m_next);
    row->addWidget(m_cancel);
    connect(m_retry, &QPushButton::clicked, &m_model, &WizardModel::retry);
    connect(m_back, &QPushButton::clicked, &m_model, &WizardModel::back);
    connect(m_next, &QPushButton::clicked, &m_model, &WizardModel::next);
    connect(m_cancel, &QPushButton::clicked, this, &ImportWizard::reject);
    return bar;
}

void ImportWizard::showPage()
{
    using Page = WizardModel::Page;
    const Page page = m_model.page();
    if (page == Page::Servers)
        m_servers->refresh();
    m_pages->setCurrentIndex(static_cast<int>(page));
    QString headline;
    QString next;
    switch (page) {
    case Page::Clients:
        headline = tr("Which AI clients should Claviger look after?");
        next = tr("&Next");
        break;
    case Page::Servers:
        headline = tr("Which servers and secrets should it take over?");
        next = tr("&Next");
        break;
    case Page::Changes:
        headline = tr("These are the exact changes.");
        next = tr("&Import");
        break;
    case Page::Done:
        headline = tr("Imported.");
        break;
    }
    //: Where one is in a row of steps
    m_steps->setText(tr("Step %1 of %2").arg(static_cast<int>(page) + 1).arg(m_pages->count()));
    m_headline->setText(headline);
    m_next->setText(next);
    m_next->setVisible(page != Page::Done);
    m_cancel->setText(page == Page::Done ? tr("&Close") : tr("&Cancel"));
    m_cancel->setDefault(page == Page::Done);
    refresh();
    if (page == Page::Done)
        m_cancel->setFocus();
}

void ImportWizard::refresh()
{
    using Work = WizardModel::Work;
    const Work work = m_model.work();
    m_progress->setVisible(work != Work::None);
    m_pages->setEnabled(work != Work::Applying && work != Work::Scanning);
    m_back->setEnabled(m_model.canGoBack());
    m_back->setVisible(m_model.page() != WizardModel::Page::Done);
    m_next->setEnabled(m_model.canGoNext());
    m_cancel->setEnabled(work != Work::Applying);
    const std::optional<Error> &error = m_model.error();
    m_banner->setVisible(error.has_value());
    m_retry->setVisible(error.has_value());
    if (error)
        m_banner->showError(text::errorText(*error));
    switch (work) {
    case Work::Scanning:
        m_progress->setAccessibleName(tr("Looking for AI clients and their files"));
        break;
    case Work::Previewing:
        m_progress->setAccessibleName(tr("Working out the changes"));
        break;
    case Work::Applying:
        m_progress->setAccessibleName(tr("Moving the secrets and changing the files"));
        break;
    case Work::None:
        break;
    }
    if (m_model.page() == WizardModel::Page::Done) {
        const bool isAllGood = std::all_of(m_model.results().cbegin(), m_model.results().cend(),
            [](const ImportResult &result) { return result.ok; });
        const bool hasMoved = m_model.movedSecrets() > 0;
        m_headline->setText(!isAllGood ? tr("Some files could not be changed.")
                : hasMoved             ? tr("Imported. Claviger keeps your secrets now.")
                                       : tr("Imported."));
    }
}

void ImportWizard::reject()
{
    // While files are written there is nothing to cancel; each file is whole, old or new.
    if (m_model.work() == WizardModel::Work::Applying)
        return;
    QDialog::reject();
}

} // namespace claviger::ui
