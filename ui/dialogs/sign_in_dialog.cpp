#include "ui/dialogs/sign_in_dialog.h"

#include "ui/dialogs/remote_parts.h"
#include "ui/theme/icons.h"

#include <QtCore/QTimer>
#include <QtGui/QFontDatabase>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kWidth = 520;
constexpr std::chrono::seconds kCopiedShown {2};
const QString kNewAccount = u"new"_s;

QPushButton *makeButton(const QString &objectName, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    return button;
}

} // namespace

SignInDialog::SignInDialog(Origin origin, std::chrono::milliseconds guardDelay, QWidget *parent)
    : AttemptDialog(origin, guardDelay, parent)
    , m_headline(makeHeadline({}, this))
    , m_explanation(new PlainLabel({}, this))
    , m_asker(new PlainLabel({}, this))
    , m_question(new QWidget(this))
    , m_device(new QWidget(this))
    , m_help(new QWidget(this))
    , m_pasting(new QWidget(this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
{
    setObjectName(u"signInDialog"_s);
    m_headline->setObjectName(u"headline"_s);
    m_explanation->setObjectName(u"explanation"_s);
    m_asker->setObjectName(u"asker"_s);
    m_device->setObjectName(u"device"_s);
    m_help->setObjectName(u"help"_s);
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();

    auto *all = new QVBoxLayout(this);
    all->setSpacing(all->spacing() + 4);
    all->addLayout(makeHead(Symbol::Key, {m_headline, m_asker}, this));
    auto *progress = new QHBoxLayout;
    m_dots = new BusyDots(this);
    m_dots->setObjectName(u"dots"_s);
    progress->addWidget(m_explanation, 1);
    progress->addWidget(m_dots, 0, Qt::AlignVCenter);
    all->addLayout(progress);
    addQuestion(all);
    addWaiting(all);
    all->addWidget(m_banner);
    all->addStretch(1);
    addButtons(all);
    resize(kWidth, 0);
}

void SignInDialog::addQuestion(QBoxLayout *layout)
{
    m_host = new HostLabel(m_question);
    m_host->setObjectName(u"host"_s);
    m_hostNote = makeQuiet({}, m_question);
    m_hostNote->setObjectName(u"hostNote"_s);
    m_account = new QComboBox(m_question);
    m_account->setObjectName(u"account"_s);
    m_accountLabel = new QLabel(tr("&Account:"), m_question);
    m_accountLabel->setBuddy(m_account);
    m_scopesCaption = makeCaption(tr("It asks for this access:"), m_question);
    m_scopes = new BodyArea(m_question);
    m_scopes->setObjectName(u"scopes"_s);

    auto *account = new QHBoxLayout;
    account->addWidget(m_accountLabel);
    account->addWidget(m_account, 1);
    auto *column = new QVBoxLayout(m_question);
    column->setContentsMargins({});
    column->addWidget(m_host);
    column->addWidget(m_hostNote);
    column->addLayout(account);
    column->addWidget(m_scopesCaption);
    column->addWidget(m_scopes, 1);
    layout->addWidget(m_question, 1);
}

void SignInDialog::addWaiting(QBoxLayout *layout)
{
    layout->addWidget(m_device);
    m_device->hide();
    m_words = makeHeadline({}, this);
    m_words->setObjectName(u"words"_s);
    m_words->setAlignment(Qt::AlignHCenter);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_wordsNote = makeQuiet({}, this);
    m_wordsNote->setAlignment(Qt::AlignHCenter);
    layout->addWidget(m_words);
    layout->addWidget(m_wordsNote);

    auto *reopen = makeButton(u"reopen"_s, tr("&Open again"), m_help);
    reopen->setToolTip(tr("Opens the page in your browser once more."));
    m_link = makeButton(u"copyLink"_s, tr("Copy &link"), m_help);
    m_link->setToolTip(tr("For another browser or profile on this computer."));
    m_pasteToggle = makeButton(u"pasteToggle"_s, tr("&Paste the address…"), m_help);
    m_pasteToggle->setCheckable(true);
    m_pasteToggle->setToolTip(
        tr("If the browser runs on another machine and ends at a page that can't be opened."));
    m_useDevice = makeButton(u"useDevice"_s, tr("Use a &code instead"), m_help);
    m_useDevice->setToolTip(tr("To sign in with a phone or another computer."));
    auto *grid = new QGridLayout(m_help);
    grid->setContentsMargins({});
    grid->addWidget(
        makeQuiet(tr("If the browser does not do what it should:"), m_help), 0, 0, 1, 2);
    grid->addWidget(reopen, 1, 0);
    grid->addWidget(m_link, 1, 1);
    grid->addWidget(m_pasteToggle, 2, 0);
    grid->addWidget(m_useDevice, 2, 1);
    layout->addWidget(m_help);

    m_address = new QLineEdit(m_pasting);
    m_address->setObjectName(u"address"_s);
    m_address->setMaxLength(kLongestAddress);
    m_address->setLayoutDirection(Qt::LeftToRight);
    m_address->setPlaceholderText(u"http://127.0.0.1/…"_s);
    m_address->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhUrlCharactersOnly);
    auto *label = new QLabel(tr("Add&ress of the last page:"), m_pasting);
    label->setBuddy(m_address);
    auto *use = makeButton(u"usePasted"_s, tr("&Use it"), m_pasting);
    use->setEnabled(false);
    auto *row = new QGridLayout(m_pasting);
    row->setContentsMargins({});
    row->addWidget(label, 0, 0, 1, 2);
    row->addWidget(m_address, 1, 0);
    row->addWidget(use, 1, 1);
    layout->addWidget(m_pasting);
    m_pasting->hide();

    connect(reopen, &QPushButton::clicked, this, &SignInDialog::reopenWanted);
    connect(m_link, &QPushButton::clicked, this, &SignInDialog::linkWanted);
    connect(m_useDevice, &QPushButton::clicked, this, &SignInDialog::deviceWanted);
    connect(m_pasteToggle, &QPushButton::toggled, this, &SignInDialog::setPasting);
    connect(m_address, &QLineEdit::textChanged, use,
        [use](const QString &text) { use->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_address, &QLineEdit::returnPressed, use, &QPushButton::click);
    connect(use, &QPushButton::clicked, this, &SignInDialog::pasted);
}

void SignInDialog::addButtons(QBoxLayout *layout)
{
    m_cancel = makeButton(u"cancel"_s, tr("Ca&ncel"), this);
    m_again = makeButton(u"again"_s, tr("&Try again"), this);
    m_keep = makeButton(u"keep"_s, tr("&Keep as another account"), this);
    m_go = makeButton(u"continue"_s, tr("Continue in &browser"), this);
    m_close = makeButton(u"close"_s, tr("&Close"), this);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    for (QPushButton *button : {m_cancel, m_again, m_keep, m_go, m_close})
        row->addWidget(button);
    layout->addLayout(row);
    connect(m_cancel, &QPushButton::clicked, this, &SignInDialog::reject);
    connect(m_close, &QPushButton::clicked, this, &SignInDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &SignInDialog::againWanted);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        if (mayAnswer())
            Q_EMIT keepWanted();
    });
    connect(m_go, &QPushButton::clicked, this, [this] {
        if (mayAnswer())
            Q_EMIT approved(
                m_account->isHidden() ? QString() : m_account->currentData().toString());
    });
}

void SignInDialog::showAttempt(const Attempt &attempt, qint64 now)
{
    showAccounts(attempt);
    const SignInView view = wordSignIn(attempt, now);
    if (view != m_view)
        showView(view);
}

void SignInDialog::showAccounts(const Attempt &attempt)
{
    const bool hasChoice = !attempt.accounts.isEmpty() && attempt.phase == Attempt::Phase::Asking;
    m_account->setVisible(hasChoice);
    m_accountLabel->setVisible(hasChoice);
    if (attempt.accounts == m_accounts && m_account->count() > 0)
        return; // what the person chose stays chosen
    m_accounts = attempt.accounts;
    m_account->clear();
    for (const Account &account : m_accounts) {
        const QString name = visibleText(accountName(account));
        m_account->addItem(name.isEmpty() ? tr("An account without a name") : name, account.id);
    }
    m_account->addItem(tr("Another account"), kNewAccount);
    const QString asked = attempt.account.isEmpty() ? kNewAccount : attempt.account;
    m_account->setCurrentIndex(qMax(0, m_account->findData(asked)));
}

void SignInDialog::showView(const SignInView &view)
{
    const bool isNewStage = m_view.stage != view.stage || m_view.headline.isEmpty();
    m_view = view;
    //: %1 is the kind of dialog
    setWindowTitle(tr("Claviger – %1").arg(view.title));
    setAccessibleName(view.headline);
    m_headline->setText(view.headline);
    m_explanation->setText(view.explanation);
    m_asker->setOutsideText(view.asker);
    m_asker->setVisible(!view.asker.isEmpty());
    m_host->setHost(view.host, view.domain);
    m_hostNote->setText(view.hostNote);
    QFont font = m_hostNote->font();
    font.setBold(view.isHostNew);
    m_hostNote->setFont(font);
    m_useDevice->setVisible(view.canUseDevice);
    m_words->setText(view.words);
    m_wordsNote->setText(view.wordsNote);
    showScopes(view);
    showDevice(view);
    if (isNewStage)
        showStage(view);
    shrink();
}

void SignInDialog::showScopes(const SignInView &view)
{
    delete m_scopes->takeWidget();
    m_scopes->setWidget(makeScopeList(view.scopes, m_scopes));
    const bool hasScopes = !view.scopes.isEmpty();
    m_scopes->setVisible(hasScopes);
    m_scopesCaption->setVisible(hasScopes);
}

void SignInDialog::showDevice(const SignInView &view)
{
    if (view.stage != SignInView::Stage::Device) {
        m_device->hide();
        return;
    }
    qDeleteAll(m_device->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    delete m_device->layout();
    auto *code = makeHeadline(view.deviceCode, m_device);
    code->setObjectName(u"deviceCode"_s);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(code->font().pointSizeF() * 1.7);
    font.setBold(true);
    code->setFont(font);
    code->setAlignment(Qt::AlignHCenter);
    code->setLayoutDirection(Qt::LeftToRight);
    code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    //: Read aloud; %1 is a code, letter by letter
    code->setAccessibleName(tr("Code: %1").arg(view.deviceCode));
    auto *column = new QVBoxLayout(m_device);
    column->setContentsMargins({});
    column->addWidget(new CopyField(view.deviceAddress, tr("Address to open"), m_device));
    column->addWidget(code);
    if (!view.deviceNote.isEmpty()) {
        PlainLabel *note = makeQuiet(view.deviceNote, m_device);
        note->setAlignment(Qt::AlignHCenter);
        column->addWidget(note);
    }
    m_device->show();
}

void SignInDialog::showStage(const SignInView &view)
{
    using Stage = SignInView::Stage;
    const Stage stage = view.stage;
    const bool isWaiting = stage == Stage::Working || stage == Stage::Browser
        || stage == Stage::Device;
    m_explanation->setVisible(!view.explanation.isEmpty());
    m_question->setVisible(stage == Stage::Asking);
    m_dots->setVisible(isWaiting);
    m_words->setVisible(stage == Stage::Browser && !view.words.isEmpty());
    m_wordsNote->setVisible(stage == Stage::Browser && !view.wordsNote.isEmpty());
    m_help->setVisible(stage == Stage::Browser);
    m_pasteToggle->setChecked(false);
    m_pasting->hide();
    m_banner->setVisible(stage == Stage::Failed);
    if (stage == Stage::Failed) {
        m_banner->setKind(Banner::Kind::Failure);
        m_banner->setText(view.failure);
    }
    chooseButtons(view);
}

void SignInDialog::chooseButtons(const SignInView &view)
{
    using Stage = SignInView::Stage;
    const Stage stage = view.stage;
    const bool isOver = stage == Stage::Done || stage == Stage::Failed;
    m_cancel->setVisible(!isOver);
    m_close->setVisible(isOver);
    m_again->setVisible(stage == Stage::Failed && view.canRetry);
    m_keep->setVisible(stage == Stage::Failed && view.canKeep);
    m_go->setVisible(stage == Stage::Asking);
    // A surprise has the safe answer as its default; what the person has just started, the expected one.
    const bool isSurprise = testAttribute(Qt::WA_ShowWithoutActivating);
    QPushButton *usual = isOver ? m_close : stage == Stage::Asking && !isSurprise ? m_go : m_cancel;
    for (QPushButton *button : {m_cancel, m_again, m_keep, m_go, m_close})
        button->setDefault(button == usual);
    usual->setFocus();
}

void SignInDialog::setPasting(bool isPasting)
{
    m_pasting->setVisible(isPasting);
    if (isPasting)
        m_address->setFocus();
    else
        m_address->clear();
    shrink();
}

Secret SignInDialog::takeAddress()
{
    QString typed = m_address->text().trimmed();
    m_address->clear();
    return Secret::take(std::move(typed));
}

void SignInDialog::showLinkCopied()
{
    m_link->setText(tr("Copied"));
    QTimer::singleShot(kCopiedShown, m_link, [this] { m_link->setText(tr("Copy &link")); });
}

void SignInDialog::showError(const Error &error)
{
    m_banner->showError(text::errorText(error));
    shrink();
}

} // namespace claviger::ui
