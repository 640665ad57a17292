#pragma once

#include "core/base/one_shot.h"
#include "core/broker/consent.h"
#include "ui/dialogs/answer_guard.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <chrono>
#include <deque>
#include <memory>
#include <vector>

namespace claviger::ui {

class AccessDialog;
class DialogTurns;

/// Shows the questions of the broker to the person, one dialog at a time, in the order they came.
///
/// A request that asks the same as one that waits joins it: one answer serves both. A request whose
/// asker goes away (its task is destroyed) leaves the queue; the last one takes its dialog along.
/// Life: owned by the composition root; its destruction ends all waits with Cancelled. Interface thread:
/// ask() is called there (the application's bridge hops), and answers there.
/// Errors: LaunchUnanswered after `answerLimit`, counted from when it was asked; TooManyRequests.
/// Not its job: deciding, remembering, hopping threads.
class ConsentPresenter : public QObject, public broker::UserConsent
{
    Q_OBJECT
public:
    struct Limits
    {
        /// Below the 2-minute patience that clients have with a server's start.
        std::chrono::milliseconds answer {std::chrono::seconds(110)};
        std::chrono::milliseconds guard {AnswerGuard::kDelay};
        /// Different questions that wait at once; a person answers no more than that anyway.
        qsizetype questions = 50;
    };

    explicit ConsentPresenter(QObject *parent = nullptr);
    explicit ConsentPresenter(Limits limits, QObject *parent = nullptr);
    /// Shares the screen with others who ask; `turns` outlives the presenter.
    ConsentPresenter(Limits limits, DialogTurns &turns, QObject *parent = nullptr);
    ~ConsentPresenter() override;

    [[nodiscard]] Task<Result<broker::ConsentDecision>> ask(
        broker::ConsentRequest request) override;

    [[nodiscard]] qsizetype waiting() const { return static_cast<qsizetype>(m_questions.size()); }

Q_SIGNALS:
    /// A question is on the screen, or none is any more: for the tray's attention state.
    void waitingChanged(qsizetype waiting);

private:
    class Ticket;
    struct Question;

    Result<Ticket> enqueue(broker::ConsentRequest request);
    void withdraw(quint64 ticket);
    void showNext();
    void showFirst();
    void finish(Question *question, const Result<broker::ConsentDecision> &answer);
    void closeDialog();

    Limits m_limits;
    DialogTurns *m_turns = nullptr; ///< Null: nobody else asks.
    quint64 m_nextTicket = 1;
    std::deque<std::unique_ptr<Question>> m_questions; ///< The first one is on the screen.
    QPointer<AccessDialog> m_dialog;
};

} // namespace claviger::ui
