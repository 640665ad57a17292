#include "ui/dialogs/bring_client_dialog.h"

#include "core/net/certificate_file.h"
#include "ui/dialogs/remote_parts.h"
#include "ui/text/remote_terms.h"

#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
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
    , m_test(new QPushButton(tr("&Test and sign in"), this))
{
    setObjectName(u"bringClientDialog"_s);
    m_headline->setObjectName(u"headline"_s);
    m_steps->setObjectName(u"steps"_s);
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    auto *all = new QVBoxLayout(this);
    all->setSpacing(all->spacing() + 4);
    all->addLayout(makeHead(Symbol::Key, {m_headline, m_explanation}, this));
    all->addWidget(m_steps, 1);
    addFields(all);
    all->addWidget(m_banner);

    m_test->setObjectName(u"test"_s);
    m_test->setToolTip(tr("Keeps the id and secret, and tries to sign in with them."));
    all->addLayout(makeAnswerRow(m_test, this));
    setTabOrder(m_chooseKey, m_test); // it was made before the fields
    connect(m_test, &QPushButton::clicked, this, [this] {
        if (!mayAnswer())
            return;
        setBusy(true);
        Q_EMIT submitted();
    });
    showProof();
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
    addProof(grid);
    layout->addLayout(grid);
    for (QLineEdit *field : {m_id, m_secret}) {
        field->setMaxLength(kLongestId);
        field->setLayoutDirection(Qt::LeftToRight);
        connect(field, &QLineEdit::textChanged, this, &BringClientDialog::enableTest);
    }
    m_id->setFocus();
}

/// Most providers say nothing about it, so it stands last; a key takes the place of the secret.
void BringClientDialog::addProof(QGridLayout *grid)
{
    m_proof = new QComboBox(this);
    m_proof->setObjectName(u"proof"_s);
    for (const QString &method : {QString(), u"client_secret_basic"_s, u"client_secret_post"_s,
             u"private_key_jwt"_s, u"none"_s})
        m_proof->addItem(text::tokenAuthChoice(method), method);
    auto *label = new QLabel(tr("It &proves itself:"), this);
    label->setBuddy(m_proof);
    m_keyLabel = new QLabel(tr("Private &key:"), this);
    m_chooseKey = new QPushButton(tr("Choose a file…"), this);
    m_chooseKey->setObjectName(u"chooseKey"_s);
    m_chooseKey->setAutoDefault(false);
    m_keyLabel->setBuddy(m_chooseKey);
    grid->addWidget(label, 2, 0);
    grid->addWidget(m_proof, 2, 1);
    grid->addWidget(m_keyLabel, 3, 0);
    grid->addWidget(m_chooseKey, 3, 1, Qt::AlignLeading);
    connect(m_proof, &QComboBox::activated, this, &BringClientDialog::showProof);
    connect(m_chooseKey, &QPushButton::clicked, this, &BringClientDialog::chooseKey);
}

QString BringClientDialog::proof() const
{
    return m_proof->currentData().toString();
}

void BringClientDialog::showProof()
{
    const bool hasKey = proof() == "private_key_jwt"_L1;
    const bool hasSecret = !hasKey && proof() != "none"_L1;
    for (QWidget *part : {static_cast<QWidget *>(m_keyLabel), static_cast<QWidget *>(m_chooseKey)})
        part->setVisible(hasKey);
    for (QWidget *part : {static_cast<QWidget *>(m_secretLabel), static_cast<QWidget *>(m_secret)})
        part->setVisible(hasSecret);
    enableTest();
    shrink();
}

void BringClientDialog::chooseKey()
{
    auto *chooser = new QFileDialog(this, tr("The application’s private key"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, &BringClientDialog::readKey);
    chooser->open();
}

void BringClientDialog::readKey(const QString &path)
{
    auto key = net::privateKeyIn(path);
    m_banner->setVisible(!key);
    if (key) {
        m_key = std::move(*key);
        m_chooseKey->setText(QFileInfo(path).fileName().replace(u'&', u"&&"_s));
    } else if (key.error().code == ErrorCode::InvalidInput) {
        m_banner->setKind(Banner::Kind::Failure);
        m_banner->setText(
            tr("There is no private key in this file, or it is closed with a passphrase."));
    } else {
        m_banner->showError(text::errorText(key.error()));
    }
    enableTest();
    shrink();
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
        orderSteps();
    }
    setBusy(false);
    m_banner->setVisible(!view.failure.isEmpty());
    if (!view.failure.isEmpty()) {
        m_banner->setKind(Banner::Kind::Failure);
        m_banner->setText(view.failure);
    }
    shrink();
}

/// The steps are made after the fields, but stand above them: Tab goes the way the eye goes.
void BringClientDialog::orderSteps()
{
    QWidget *last = nullptr;
    for (QWidget *part : m_steps->widget()->findChildren<QWidget *>()) {
        if (!(part->focusPolicy() & Qt::TabFocus))
            continue;
        if (last)
            setTabOrder(last, part);
        last = part;
    }
    if (last)
        setTabOrder(last, m_id);
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
    for (QWidget *field : {static_cast<QWidget *>(m_id), static_cast<QWidget *>(m_secret),
             static_cast<QWidget *>(m_proof), static_cast<QWidget *>(m_chooseKey)})
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
    const bool hasKey = proof() == "private_key_jwt"_L1;
    const bool wantsSecret = proof().startsWith("client_secret"_L1)
        || (proof().isEmpty() && m_view.needsSecret);
    m_test->setEnabled(!m_isBusy && !m_id->text().trimmed().isEmpty()
        && (!wantsSecret || !m_secret->text().isEmpty()) && (!hasKey || !m_key.isEmpty()));
}

SignInModel::BroughtClient BringClientDialog::takeClient()
{
    QString typed = m_secret->text().trimmed();
    const QSignalBlocker quiet(m_secret);
    m_secret->clear();
    SignInModel::BroughtClient client;
    client.id = m_id->text().trimmed();
    client.tokenAuthMethod = proof();
    if (proof() == "private_key_jwt"_L1)
        client.key = m_key.clone(); // stays to be tried again
    else if (proof() != "none"_L1)
        client.secret = Secret::take(std::move(typed));
    return client;
}

} // namespace claviger::ui
