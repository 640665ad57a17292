#pragma once

#include "ui/dialogs/answer_guard.h"
#include "ui/dialogs/attempt_dialog.h"
#include "ui/model/sign_in_model.h"

#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QSet>

#include <map>

namespace claviger::ui {

class BringClientDialog;
class DialogTurns;
class SignInDialog;
class StepUpDialog;

/// Shows the sign-ins and step-ups under way, each in the dialog that fits its phase.
///
/// - What the person started comes at once and takes the focus.
/// - A step-up comes by itself: it waits for its turn among the broker's questions, takes no focus and stays on top
///   until it is answered; then it is an ordinary window that follows the browser.
/// - A sign-in that only a client needs is not shown: the tray's notification says so, and its button leads to
///   open().
///
/// Life: owned by the composition root, after the model and the turns, which outlive it. Interface thread.
/// Errors: an answer that the broker refuses is shown in the dialog it was given in.
class SignInPresenter : public QObject
{
    Q_OBJECT
public:
    SignInPresenter(SignInModel &model, DialogTurns &turns,
        std::chrono::milliseconds guardDelay = AnswerGuard::kDelay, QObject *parent = nullptr);
    ~SignInPresenter() override;

    /// The window that dialogs of the person belong to; may be null.
    void setWindow(QWidget *window) { m_window = window; }
    /// The person wants to sign in, or to see what waits for an answer.
    void open(const QString &server, const QString &account = {});
    [[nodiscard]] AttemptDialog *dialogOf(const QString &attempt) const;

Q_SIGNALS:
    /// A sign-in that the person wanted could not even be started.
    void startFailed(const QString &server, const claviger::Error &error);

private:
    enum class Screen { None, Question, StepUp, Client };
    struct Shown
    {
        QPointer<AttemptDialog> dialog;
        Screen screen = Screen::None;
        AttemptDialog::Origin origin = AttemptDialog::Origin::Background;
    };

    void refresh();
    void follow(const Attempt &attempt);
    [[nodiscard]] bool isForUs(const Attempt &attempt) const;
    [[nodiscard]] Screen screenFor(const Attempt &attempt, Screen now) const;
    void put(const QString &id);
    void take(const QString &id);
    void closeDialog(Shown &shown);
    [[nodiscard]] AttemptDialog *makeDialog(const QString &id, const Shown &shown);
    void wire(const QString &id, SignInDialog *dialog);
    void wire(const QString &id, StepUpDialog *dialog);
    void wire(const QString &id, BringClientDialog *dialog);
    void refuse(const QString &id, bool remember);
    void showFailure(const QString &id, const Error &error);

    SignInModel &m_model;
    DialogTurns &m_turns;
    std::chrono::milliseconds m_guardDelay;
    QPointer<QWidget> m_window;
    std::map<QString, Shown> m_shown;
    QSet<QString> m_wanted; ///< Attempts that the person opened.
    QSet<QString> m_over; ///< Answered or closed; the broker's list may still have them.
    QHash<QString, QObject *>
        m_waiting; ///< Attempts that wait for their turn, by their place in it.
    QString m_startedServer;
};

} // namespace claviger::ui
