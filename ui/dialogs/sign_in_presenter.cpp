#include "ui/dialogs/sign_in_presenter.h"

#include "ui/dialogs/bring_client_dialog.h"
#include "ui/dialogs/dialog_turns.h"
#include "ui/dialogs/remote_parts.h"
#include "ui/dialogs/sign_in_dialog.h"
#include "ui/dialogs/step_up_dialog.h"

#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

using Origin = AttemptDialog::Origin;

SignInPresenter::SignInPresenter(
    SignInModel &model, DialogTurns &turns, std::chrono::milliseconds guardDelay, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_turns(turns)
    , m_guardDelay(guardDelay)
{
    connect(&m_model, &SignInModel::changed, this, &SignInPresenter::refresh);
    connect(&m_model, &SignInModel::started, this, [this](const QString &id) {
        m_startedServer.clear();
        m_wanted.insert(id);
        m_over.remove(id);
        refresh();
    });
    connect(&m_model, &SignInModel::answerFailed, this, &SignInPresenter::showFailure);
    connect(
        &m_model, &SignInModel::linkReady, this, [this](const QString &id, const QString &link) {
            QGuiApplication::clipboard()->setText(link);
            if (auto *dialog = qobject_cast<SignInDialog *>(dialogOf(id)))
                dialog->showLinkCopied();
        });
}

SignInPresenter::~SignInPresenter()
{
    for (auto &[id, shown] : m_shown)
        delete shown.dialog.data();
}

AttemptDialog *SignInPresenter::dialogOf(const QString &attempt) const
{
    const auto shown = m_shown.find(attempt);
    return shown == m_shown.end() ? nullptr : shown->second.dialog.data();
}

void SignInPresenter::open(const QString &server, const QString &account)
{
    const auto &attempts = m_model.attempts();
    const auto waiting = std::find_if(
        attempts.cbegin(), attempts.cend(), [&](const Attempt &attempt) {
            return attempt.server == server && attempt.isWaiting()
                && (account.isEmpty() || attempt.account == account);
        });
    if (waiting == attempts.cend()) {
        m_startedServer = server;
        m_model.start(server, account);
        return;
    }
    m_wanted.insert(waiting->id);
    m_over.remove(waiting->id);
    follow(*waiting);
    if (AttemptDialog *dialog = dialogOf(waiting->id)) {
        dialog->raise();
        dialog->activateWindow();
    }
}

bool SignInPresenter::isForUs(const Attempt &attempt) const
{
    if (m_over.contains(attempt.id))
        return false;
    if (m_wanted.contains(attempt.id) || m_shown.contains(attempt.id))
        return true;
    if (attempt.isOver())
        return false; // it came to its end without anybody being asked
    return attempt.kind == Attempt::Kind::StepUp || !attempt.application;
}

SignInPresenter::Screen SignInPresenter::screenFor(const Attempt &attempt, Screen now) const
{
    switch (attempt.phase) {
    case Attempt::Phase::Asking:
        return attempt.kind == Attempt::Kind::StepUp ? Screen::StepUp : Screen::Question;
    case Attempt::Phase::NeedsClient:
        return Screen::Client;
    case Attempt::Phase::Discovering:
    case Attempt::Phase::Exchanging:
    case Attempt::Phase::Failed:
        // What was entered stays to be corrected.
        return now == Screen::Client ? Screen::Client : Screen::Question;
    case Attempt::Phase::Browser:
    case Attempt::Phase::Device:
    case Attempt::Phase::Done:
        return Screen::Question;
    }
    Q_UNREACHABLE();
}

void SignInPresenter::refresh()
{
    QStringList gone;
    for (const auto &[id, shown] : m_shown) {
        if (!m_model.find(id))
            gone.append(id);
    }
    for (const QString &id : gone)
        take(id);
    const QList<Attempt> attempts = m_model.attempts();
    for (const Attempt &attempt : attempts)
        follow(attempt);
    // Ids that the broker has forgotten need not be remembered.
    const auto isForgotten = [this](const QString &id) { return !m_model.find(id); };
    m_over.removeIf([&](const QString &id) { return isForgotten(id); });
}

void SignInPresenter::follow(const Attempt &attempt)
{
    if (!isForUs(attempt))
        return;
    if (attempt.kind == Attempt::Kind::StepUp && attempt.phase == Attempt::Phase::Done) {
        m_model.dismiss(attempt.id); // the call went through; there is nothing to read
        take(attempt.id);
        return;
    }
    // News of what the person has started may come before the answer to the start.
    if (attempt.server == m_startedServer && !attempt.application && !attempt.isOver())
        m_wanted.insert(attempt.id);
    const bool isWanted = m_wanted.contains(attempt.id);
    Shown &shown = m_shown[attempt.id];
    const Screen screen = screenFor(attempt, shown.screen);
    if (shown.dialog && screen == shown.screen) {
        if (!attempt.isAsking())
            delete m_waiting.take(attempt.id);
        shown.dialog->showAttempt(attempt, m_model.now());
        return;
    }
    const bool wasAnswered = shown.dialog && !attempt.isAsking();
    closeDialog(shown);
    shown.screen = screen;
    shown.origin = isWanted ? Origin::Person : Origin::Background;
    const QString id = attempt.id;
    if (isWanted || wasAnswered || !attempt.isAsking()) {
        delete m_waiting.take(id);
        put(id);
        return;
    }
    if (m_waiting.contains(id))
        return;
    auto *place = new QObject(this);
    m_waiting.insert(id, place);
    m_turns.request(place, [this, id] { put(id); });
}

void SignInPresenter::put(const QString &id)
{
    const Attempt *attempt = m_model.find(id);
    const auto shown = m_shown.find(id);
    if (!attempt || shown == m_shown.end() || shown->second.dialog)
        return;
    AttemptDialog *dialog = makeDialog(id, shown->second);
    shown->second.dialog = dialog;
    dialog->showAttempt(*attempt, m_model.now());
    dialog->show();
    if (shown->second.origin == Origin::Person) {
        dialog->raise();
        dialog->activateWindow();
    } else {
        QApplication::alert(dialog);
    }
}

void SignInPresenter::take(const QString &id)
{
    m_wanted.remove(id);
    delete m_waiting.take(id); // gives its turn back
    const auto shown = m_shown.find(id);
    if (shown == m_shown.end())
        return;
    closeDialog(shown->second);
    m_shown.erase(shown);
}

void SignInPresenter::closeDialog(Shown &shown)
{
    if (!shown.dialog)
        return;
    shown.dialog->disconnect(this);
    shown.dialog->hide();
    shown.dialog->deleteLater();
    shown.dialog.clear();
}

AttemptDialog *SignInPresenter::makeDialog(const QString &id, const Shown &shown)
{
    QWidget *parent = shown.origin == Origin::Person && m_window && m_window->isVisible()
        ? m_window.data()
        : nullptr;
    AttemptDialog *made = nullptr;
    if (shown.screen == Screen::StepUp) {
        auto *dialog = new StepUpDialog(shown.origin, m_guardDelay, parent);
        wire(id, dialog);
        made = dialog;
    } else if (shown.screen == Screen::Client) {
        auto *dialog = new BringClientDialog(shown.origin, m_guardDelay, parent);
        wire(id, dialog);
        made = dialog;
    } else {
        auto *dialog = new SignInDialog(shown.origin, m_guardDelay, parent);
        wire(id, dialog);
        made = dialog;
    }
    connect(made, &AttemptDialog::refused, this, [this, id] { refuse(id, false); });
    return made;
}

void SignInPresenter::wire(const QString &id, SignInDialog *dialog)
{
    connect(dialog, &SignInDialog::approved, this, [this, id](const QString &account) {
        const Attempt *attempt = m_model.find(id);
        const bool isAnother = attempt && attempt->account != account;
        m_model.approve(id, isAnother ? account : QString());
    });
    connect(dialog, &SignInDialog::keepWanted, this, [this, id] { m_model.approve(id, u"new"_s); });
    connect(dialog, &SignInDialog::reopenWanted, this, [this, id] { m_model.reopen(id); });
    connect(dialog, &SignInDialog::linkWanted, this, [this, id] { m_model.fetchLink(id); });
    connect(dialog, &SignInDialog::deviceWanted, this, [this, id] { m_model.useDevice(id); });
    connect(dialog, &SignInDialog::pasted, this,
        [this, id, dialog] { m_model.paste(id, dialog->takeAddress()); });
    connect(dialog, &SignInDialog::againWanted, this, [this, id] {
        const Attempt *attempt = m_model.find(id);
        if (!attempt)
            return;
        const QString server = attempt->server;
        const QString account = attempt->account;
        refuse(id, false);
        m_startedServer = server;
        m_model.start(server, account);
    });
}

void SignInPresenter::wire(const QString &id, StepUpDialog *dialog)
{
    connect(dialog, &StepUpDialog::approved, this, [this, id](bool untilSignOut) {
        m_model.approve(
            id, untilSignOut ? SignInModel::Keep::UntilSignOut : SignInModel::Keep::ThisRun);
    });
    connect(dialog, &StepUpDialog::neverWanted, this, [this, id] { refuse(id, true); });
}

void SignInPresenter::wire(const QString &id, BringClientDialog *dialog)
{
    connect(dialog, &BringClientDialog::pageWanted, this,
        [](const QString &address) { openPage(address); });
    connect(dialog, &BringClientDialog::submitted, this, [this, id, dialog] {
        const Attempt *attempt = m_model.find(id);
        if (attempt && attempt->isOver())
            m_model.retryWithClient(*attempt, dialog->takeClient());
        else
            m_model.bringClient(id, dialog->takeClient());
    });
}

void SignInPresenter::refuse(const QString &id, bool remember)
{
    const Attempt *attempt = m_model.find(id);
    m_over.insert(id);
    take(id);
    if (!attempt)
        return;
    if (attempt->isOver())
        m_model.dismiss(id);
    else
        m_model.refuse(id, remember);
}

void SignInPresenter::showFailure(const QString &id, const Error &error)
{
    if (id.isEmpty()) {
        Q_EMIT startFailed(std::exchange(m_startedServer, {}), error);
        return;
    }
    if (AttemptDialog *dialog = dialogOf(id))
        dialog->showError(error);
}

} // namespace claviger::ui
