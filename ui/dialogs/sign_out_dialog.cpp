#include "ui/dialogs/sign_out_dialog.h"

#include "ui/dialogs/remote_parts.h"
#include "ui/text/remote_terms.h"
#include "ui/theme/icons.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kWidth = 480;

text::StepOutcome outcomeOf(const SignOutStep &step)
{
    if (step.isSkipped)
        return text::StepOutcome::Skipped;
    return step.ok ? text::StepOutcome::Done : text::StepOutcome::Failed;
}

/// Done, or there was nothing to do. What could not be revoked lives on, even if nothing failed.
bool isSettled(const SignOutStep &step)
{
    if (step.ok || !step.isSkipped)
        return step.ok;
    return !step.step.startsWith("revoke-"_L1) || step.detail == "none"_L1
        || step.detail == "other-accounts"_L1;
}

Symbol symbolOf(const SignOutStep &step)
{
    if (!isSettled(step))
        return Symbol::Attention;
    return step.isSkipped ? Symbol::Info : Symbol::Check;
}

QString questionFor(const AccountRef &account, const QString &server)
{
    if (account.account.isEmpty())
        return SignOutDialog::tr("Sign out of %1 with all accounts?").arg(server);
    return account.accountName.isEmpty()
        ? SignOutDialog::tr("Sign out of %1?").arg(server)
        //: %1 is a server, %2 an account
        : SignOutDialog::tr("Sign out of %1 as %2?").arg(server, visibleText(account.accountName));
}

} // namespace

void fillSteps(QListWidget *list, const QList<SignOutStep> &steps)
{
    for (const SignOutStep &step : steps) {
        const text::StepOutcome outcome = outcomeOf(step);
        //: A step of signing out and what came of it, below each other
        const QString line = SignOutDialog::tr("%1\n%2").arg(text::signOutStepText(step.step),
            text::signOutOutcomeText(step.step, outcome, step.detail));
        list->addItem(new QListWidgetItem(symbolIcon(symbolOf(step)), line));
    }
}

bool areAllDone(const QList<SignOutStep> &steps)
{
    return std::all_of(steps.cbegin(), steps.cend(), isSettled);
}

bool isGoneHere(const QList<SignOutStep> &steps)
{
    return std::none_of(steps.cbegin(), steps.cend(),
        [](const SignOutStep &step) { return step.step == "wipe"_L1 && !step.ok; });
}

SignOutDialog::SignOutDialog(const AccountRef &account, QWidget *parent)
    : FittingDialog(parent)
    , m_name(visibleText(account.serverName))
    , m_headline(makeHeadline({}, this))
    , m_explanation(new PlainLabel({}, this))
    , m_dots(new BusyDots(this))
    , m_steps(new QListWidget(this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_cancel(new QPushButton(tr("&Cancel"), this))
    , m_go(new QPushButton(tr("&Sign out"), this))
    , m_close(new QPushButton(tr("C&lose"), this))
{
    setObjectName(u"signOutDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Sign out"));
    m_headline->setObjectName(u"headline"_s);
    m_headline->setText(questionFor(account, m_name));
    m_explanation->setText(
        tr("Claviger ends the sign-in at the server and deletes what it kept of it. Clients that "
           "use it get an error from then on. You can sign in again at any time."));
    m_dots->hide();
    m_steps->setObjectName(u"steps"_s);
    m_steps->setAccessibleName(tr("What was done"));
    m_steps->setWordWrap(true);
    m_steps->setSelectionMode(QAbstractItemView::NoSelection);
    m_steps->hide();
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    m_cancel->setObjectName(u"cancel"_s);
    m_go->setObjectName(u"signOut"_s);
    m_close->setObjectName(u"close"_s);
    m_close->hide();
    m_cancel->setAutoDefault(false);
    m_go->setDefault(true); // the person has just asked for it, and it can be done again
    m_go->setFocus();

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_dots);
    buttons->addStretch(1);
    for (QPushButton *button : {m_cancel, m_go, m_close})
        buttons->addWidget(button);
    auto *all = new QVBoxLayout(this);
    all->addLayout(makeHead(Symbol::Key, {m_headline, m_explanation}, this));
    all->addWidget(m_banner);
    all->addWidget(m_steps, 1);
    all->addStretch(0);
    all->addLayout(buttons);
    resize(kWidth, 0);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_go, &QPushButton::clicked, this, [this] {
        showBusy();
        Q_EMIT confirmed();
    });
}

void SignOutDialog::showBusy()
{
    m_headline->setText(tr("Signing out of %1…").arg(m_name));
    m_banner->hide();
    m_dots->show();
    m_go->setEnabled(false);
}

void SignOutDialog::showReply(const Result<broker::ControlReply> &reply)
{
    m_dots->hide();
    const Result<QList<SignOutStep>> steps = reply
        ? parseSteps(reply->body)
        : Result<QList<SignOutStep>>(fail(reply.error()));
    if (!steps) {
        m_headline->setText(tr("You are still signed in to %1.").arg(m_name));
        m_go->setEnabled(true);
        m_banner->showError(text::errorText(steps.error()));
        return;
    }
    const bool isAll = areAllDone(*steps);
    m_headline->setText(tr("You are signed out of %1.").arg(m_name));
    m_explanation->setText(!isGoneHere(*steps)
            ? tr("It could not be deleted from this computer; look at the list.")
            : isAll ? tr("Nothing of this sign-in is left on this computer.")
                    : tr("On this computer it is gone. At the server not every step "
                         "worked; look at the list."));
    fillSteps(m_steps, *steps);
    m_steps->show();
    m_cancel->hide();
    m_go->hide();
    m_close->show();
    m_close->setDefault(true);
    m_close->setFocus();
    resize(width(), qMax(height(), 380));
}

} // namespace claviger::ui
