#include "ui/dialogs/undo_dialog.h"

#include "ui/dialogs/diff_view.h"
#include "ui/dialogs/undo_model.h"
#include "ui/text/count_text.h"
#include "ui/text/terms.h"
#include "ui/text/undo_text.h"
#include "ui/theme/icons.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

/// Values named in one sentence; more are counted.
constexpr qsizetype kMostNamedSecrets = 8;

QString whyText(const std::optional<Problem> &why)
{
    if (!why)
        return {};
    if (why->code == "secret-replaced"_L1) // no failure: worth knowing
        return UndoDialog::tr("A secret was replaced since the import; the present value is in the "
                              "file.");
    const text::ErrorText words = text::problemText(why->code, why->subject);
    return words.why.isEmpty() ? words.what : words.why;
}

} // namespace

UndoDialog::UndoDialog(std::unique_ptr<UndoModel> model, QWidget *parent)
    : FittingDialog(parent)
    , m_model(std::move(model))
    , m_diff(new DiffModel(this))
    , m_headline(makeHeadline({}, this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_obstacles(new PlainLabel({}, this))
    , m_pages(new QStackedWidget(this))
    , m_progress(new QProgressBar(this))
    , m_undo(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setObjectName(u"undoDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Undo"));
    m_headline->setObjectName(u"headline"_s);
    m_banner->setObjectName(u"banner"_s);
    m_obstacles->setObjectName(u"obstacles"_s);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Working"));
    m_undo->setObjectName(u"undo"_s);
    m_undo->setText(tr("&Undo"));
    m_close->setObjectName(u"close"_s);
    m_pages->addWidget(makeReviewPage());
    m_pages->addWidget(makeResultPage());

    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_undo);
    auto *all = new QVBoxLayout(this);
    all->addWidget(m_headline);
    all->addWidget(m_banner);
    all->addWidget(m_progress);
    all->addWidget(m_obstacles);
    all->addWidget(m_pages, 1);
    all->addLayout(buttons);
    resize(680, 460);

    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (m_model->step() == UndoModel::Step::Failed)
            m_model->load();
        else
            m_model->apply();
    });
    connect(m_model.get(), &UndoModel::changed, this, &UndoDialog::update);
    m_model->load();
}

UndoDialog::~UndoDialog() = default;

QWidget *UndoDialog::makeReviewPage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    m_exactness = new PlainLabel({}, page);
    m_exactness->setObjectName(u"exactness"_s);
    m_secrets = new PlainLabel({}, page);
    m_secrets->setObjectName(u"secretsBack"_s);
    m_leftOut = new PlainLabel({}, page);
    m_leftOut->setObjectName(u"leftOut"_s);
    auto *view = new DiffView(m_diff, page);
    view->setObjectName(u"diff"_s);
    view->setMinimumHeight(160);
    layout->addWidget(m_secrets);
    layout->addWidget(m_exactness);
    layout->addWidget(m_leftOut);
    layout->addWidget(view, 1);
    return page;
}

QWidget *UndoDialog::makeResultPage()
{
    m_results = new QListWidget(this);
    m_results->setObjectName(u"results"_s);
    m_results->setAccessibleName(tr("What was undone"));
    m_results->setWordWrap(true);
    m_results->setSelectionMode(QAbstractItemView::NoSelection);
    return m_results;
}

void UndoDialog::update()
{
    using Step = UndoModel::Step;
    const Step step = m_model->step();
    const bool isBusy = step == Step::Loading || step == Step::Applying;
    m_progress->setVisible(isBusy);
    m_banner->hide();
    m_undo->setVisible(step == Step::Review || step == Step::Applying || step == Step::Failed);
    m_undo->setEnabled(!isBusy);
    m_obstacles->hide();
    m_pages->setVisible(step == Step::Review || step == Step::Applying || step == Step::Done);
    m_close->setText(step == Step::Done || step == Step::Nothing ? tr("&Close") : tr("&Cancel"));
    switch (step) {
    case Step::Loading:
        m_headline->setText(tr("Looking at what can be undone…"));
        break;
    case Step::Nothing:
        m_headline->setText(m_model->obstacles().isEmpty()
                ? tr("There is nothing to undo here.")
                : tr("Nothing can be undone here as it stands now."));
        showObstacles();
        m_close->setDefault(true);
        break;
    case Step::Review:
        showReview();
        break;
    case Step::Applying:
        m_headline->setText(tr("Putting the files back…"));
        break;
    case Step::Done:
        showDone();
        break;
    case Step::Failed:
        m_headline->setText(tr("The undo did not work."));
        m_banner->showError(text::errorText(m_model->error()));
        m_undo->setText(tr("&Try again"));
        break;
    }
}

void UndoDialog::showReview()
{
    const auto fileCount = static_cast<int>(m_model->files().size());
    m_headline->setText(
        tr("This takes back what Claviger changed in %n file(s).", nullptr, fileCount));
    m_undo->setText(tr("&Undo"));
    m_undo->setDefault(true);
    m_undo->setFocus();
    m_diff->setFiles(m_model->files());
    m_pages->setCurrentIndex(0);

    QStringList names;
    for (const UndoSecret &secret : m_model->secrets().mid(0, kMostNamedSecrets))
        names.append(visibleText(secret.name));
    const qsizetype more = m_model->secrets().size() - names.size();
    if (more > 0)
        names.append(tr("%n more", nullptr, static_cast<int>(more)));
    m_secrets->setText(names.isEmpty()
            ? tr("No secret goes back into plain text.")
            : tr("These secrets will stand in plain text again: %1.").arg(text::listText(names)));

    QStringList inPlace;
    QStringList leftOut;
    for (const UndoEntry &entry : m_model->entries()) {
        const QString why = whyText(entry.why);
        //: %1 a server in %2, a file; %3 a sentence that says why
        const QString line = tr("“%1” in %2: %3")
                                 .arg(visibleText(entry.key), visibleText(entry.path), why);
        if (entry.state == UndoEntry::State::InPlace && !inPlace.contains(line))
            inPlace.append(line);
        const bool isLeftOut = entry.state == UndoEntry::State::Gone
            || entry.state == UndoEntry::State::Blocked;
        if (isLeftOut && entry.obstacles.isEmpty()) // those say it themselves
            leftOut.append(line);
    }
    m_exactness->setText(inPlace.isEmpty()
            ? tr("The files will be the same as before, byte for byte.")
            : tr("Some entries are put back in place; the rest of the file stays as it is now.")
                + u'\n' + inPlace.join(u'\n'));
    m_leftOut->setText(
        leftOut.isEmpty() ? QString() : tr("These can't be undone:") + u'\n' + leftOut.join(u'\n'));
    m_leftOut->setVisible(!leftOut.isEmpty());
    showObstacles();
}

void UndoDialog::showObstacles()
{
    QStringList paragraphs;
    for (const QJsonObject &obstacle : m_model->obstacles())
        paragraphs.append(text::obstacleText(obstacle).paragraph());
    m_obstacles->setText(paragraphs.join(u'\n'));
    m_obstacles->setVisible(!paragraphs.isEmpty());
}

void UndoDialog::showDone()
{
    m_results->clear();
    qsizetype failures = 0;
    bool isAll = true;
    for (const UndoResult &result : m_model->results()) {
        const QString path = visibleText(result.path);
        QString line;
        if (!result.ok)
            line = tr("%1: not changed. %2").arg(path, whyText(result.error));
        else if (result.exact)
            line = tr("%1: the same as before, byte for byte.").arg(path);
        else
            line = tr("%1: put back in place. %2").arg(path, whyText(result.why));
        failures += result.ok ? 0 : 1;
        const Symbol symbol = result.ok ? Symbol::Check : Symbol::Attention;
        m_results->addItem(new QListWidgetItem(symbolIcon(symbol), line.trimmed()));
        for (const QJsonObject &obstacle : result.obstacles) {
            const QString why = text::obstacleText(obstacle).paragraph();
            m_results->addItem(new QListWidgetItem(symbolIcon(Symbol::Attention), why));
        }
        for (const QString &server : result.staying) {
            m_results->addItem(new QListWidgetItem(
                symbolIcon(Symbol::Attention), text::stayingServerText(server)));
        }
        isAll = isAll && result.obstacles.isEmpty();
    }
    const QString done = isAll ? tr("Done. Everything was put back.")
                               : tr("Done, but not everything could be put back.");
    m_headline->setText(failures == 0
            ? done
            : tr("%n file(s) could not be put back.", nullptr, static_cast<int>(failures)));
    m_pages->setCurrentIndex(1);
    m_close->setDefault(true);
    m_close->setFocus();
}

} // namespace claviger::ui
