#include "ui/dialogs/bring_client_dialog.h"

#include "ui/dialogs/remote_parts.h"
#include "ui/theme/icons.h"

#include <QtCore/QUrl>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kWidth = 580;

} // namespace

BringClientDialog::BringClientDialog(
    Origin origin, std::chrono::milliseconds guardDelay, QWidget *parent)
    : AttemptDialog(origin, guardDelay, parent)
    , m_headline(makeHeadline({}, this))
    , m_explanation(new PlainLabel({}, this))
    , m_steps(new BodyArea(this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
{
    setObjectName(u"bringClientDialog"_s);
    m_headline->setObjectName(u"headline"_s);
    m_steps->setObjectName(u"steps"_s);
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    auto *words = new QVBoxLayout;
    words->addWidget(m_headline);
    words->addWidget(m_explanation);
    auto *top = new QHBoxLayout;
    top->addWidget(makeIcon(symbolIcon(Symbol::Key), this));
    top->addLayout(words, 1);
    auto *all = new QVBoxLayout(this);
    all->setSpacing(all->spacing() + 4);
    all->addLayout(top);
    all->addWidget(m_steps, 1);
    addFields(all);
    all->addWidget(m_banner);

    auto *cancel = new QPushButton(tr("&Cancel"), this);
    cancel->setObjectName(u"cancel"_s);
    cancel->setAutoDefault(false);
    m_test = new QPushButton(tr("&Test and sign in"), this);
    m_test->setObjectName(u"test"_s);
    m_test->setDefault(true);
    m_test->setToolTip(tr("Keeps the id and secret, and tries to sign in with them."));
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_test);
    all->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &BringClientDialog::reject);
    connect(m_test, &QPushButton::clicked, this, [this] {
        if (!mayAnswer())
            return;
        setBusy(true);
        Q_EMIT submitted();
    });
    enableTest();
    resize(kWidth, 0);
}

void BringClientDialog::addFields(QBoxLayout *layout)
{
    m_id = new QLineEdit(this);
    m_id->setObjectName(u"clientId"_s);
    m_secret = new QLineEdit(this);
    m_secret->setObjectName(u"clientSecret"_s);
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setInputMethodHints(
        Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    auto *idLabel = new QLabel(tr("Client &id:"), this);
    idLabel->setBuddy(m_id);
    m_secretLabel = new QLabel(this);
    m_secretLabel->setBuddy(m_secret);
    auto *grid = new QGridLayout;
    grid->addWidget(idLabel, 0, 0);
    grid->addWidget(m_id, 0, 1);
    grid->addWidget(m_secretLabel, 1, 0);
    grid->addWidget(m_secret, 1, 1);
    layout->addLayout(grid);
    for (QLineEdit *field : {m_id, m_secret}) {
        field->setMaxLength(kLongestId);
        field->setLayoutDirection(Qt::LeftToRight);
        connect(field, &QLineEdit::textChanged, this, &BringClientDialog::enableTest);
    }
    m_id->setFocus();
}

QWidget *BringClientDialog::makeSteps(const BringClientView &view)
{
    auto *steps = new QWidget(m_steps);
    auto *grid = new QGridLayout(steps);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    int number = 0;
    for (const BringClientView::Step &step : view.steps)
        addStep(grid, ++number, step);
    return steps;
}

void BringClientDialog::addStep(QGridLayout *grid, int number, const BringClientView::Step &step)
{
    QWidget *steps = grid->parentWidget();
    //: Number in front of a step
    auto *mark = makeCaption(tr("%1.").arg(number), steps);
    mark->setAlignment(Qt::AlignTrailing | Qt::AlignTop);
    mark->setWordWrap(false);
    auto *text = new PlainLabel(step.text, steps);
    //: Read aloud; a numbered step
    text->setAccessibleName(tr("Step %1: %2").arg(number).arg(step.text));
    auto *column = new QVBoxLayout;
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(text);
    if (!step.copy.isEmpty())
        column->addWidget(new CopyField(step.copy, step.copyName, steps));
    const QString host = QUrl(step.page).host();
    if (!host.isEmpty()) {
        //: %1 is a host: "Open github.com"
        auto *open = new QPushButton(tr("&Open %1").arg(visibleText(host)), steps);
        open->setObjectName(u"openConsole"_s);
        open->setToolTip(visibleText(step.page));
        open->setAutoDefault(false);
        connect(open, &QPushButton::clicked, this,
            [this, page = step.page] { Q_EMIT pageWanted(page); });
        column->addWidget(open, 0, Qt::AlignLeading);
    }
    grid->addWidget(mark, number, 0, Qt::AlignTop);
    grid->addLayout(column, number, 1);
}

void BringClientDialog::showAttempt(const Attempt &attempt, qint64)
{
    if (attempt.phase != Attempt::Phase::NeedsClient && attempt.phase != Attempt::Phase::Failed) {
        m_isTried = true; // what was entered is being tried; what was asked stays on the screen
        return;
    }
    const BringClientView view = wordBringClient(attempt);
    const bool isBack = std::exchange(m_isTried, false);
    if (view == m_view && !isBack)
        return;
    const bool areStepsNew = !m_steps->widget()
        || (view.steps != m_view.steps && attempt.phase == Attempt::Phase::NeedsClient);
    m_view = view;
    //: %1 is the kind of dialog
    setWindowTitle(tr("Claviger – %1").arg(view.title));
    setAccessibleName(view.headline);
    m_headline->setText(view.headline);
    m_explanation->setText(view.explanation);
    m_secretLabel->setText(
        view.needsSecret ? tr("Client &secret:") : tr("Client &secret, if there is one:"));
    if (areStepsNew) {
        delete m_steps->takeWidget();
        m_steps->setWidget(makeSteps(view));
    }
    setBusy(false);
    m_banner->setVisible(!view.failure.isEmpty());
    if (!view.failure.isEmpty()) {
        m_banner->setKind(Banner::Kind::Failure);
        m_banner->setText(view.failure);
    }
    shrink();
}

void BringClientDialog::showError(const Error &error)
{
    setBusy(false);
    m_banner->setKind(Banner::Kind::Failure);
    m_banner->setText(bringClientFailure(error));
    m_banner->show();
    shrink();
}

void BringClientDialog::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    for (QLineEdit *field : {m_id, m_secret})
        field->setEnabled(!isBusy);
    if (isBusy) {
        m_banner->setKind(Banner::Kind::Information);
        m_banner->setText(tr("Trying it…"));
        m_banner->show();
        shrink();
    }
    enableTest();
}

void BringClientDialog::enableTest()
{
    m_test->setEnabled(!m_isBusy && !m_id->text().trimmed().isEmpty()
        && (!m_view.needsSecret || !m_secret->text().isEmpty()));
}

QString BringClientDialog::clientId() const
{
    return m_id->text().trimmed();
}

Secret BringClientDialog::takeSecret()
{
    QString typed = m_secret->text().trimmed();
    const QSignalBlocker quiet(m_secret);
    m_secret->clear();
    return Secret::take(std::move(typed));
}

} // namespace claviger::ui
