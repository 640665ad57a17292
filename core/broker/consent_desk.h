#pragma once

#include "core/base/one_shot.h"
#include "core/base/random.h"
#include "core/base/task_scope.h"
#include "core/broker/consent.h"

#include <QtCore/QObject>

#include <chrono>
#include <memory>
#include <vector>

namespace claviger::broker {

/// Stands before whoever asks the person: joins equal questions, limits how many wait and for how long,
/// and takes a question back when nobody waits for its answer any more.
///
/// Thread: the broker's. Errors: LaunchUnanswered, TooManyRequests, and those of the port behind it.
class ConsentDesk : public QObject, public UserConsent
{
    Q_OBJECT
public:
    struct Limits
    {
        /// Below the 60 s after which clients give up on an `initialize`.
        std::chrono::milliseconds answer = std::chrono::seconds(45);
        qsizetype questions = 32; ///< Different ones at once.
        qsizetype askers = 256; ///< Of one question.
    };

    ConsentDesk(UserConsent &person, Random &random, Limits limits, QObject *parent = nullptr);
    ~ConsentDesk() override;

    /// Fills in the request's id. Destroying the task withdraws this asker.
    [[nodiscard]] Task<Result<ConsentDecision>> ask(ConsentRequest request) override;
    /// Questions that are open.
    [[nodiscard]] qsizetype openQuestions() const;

Q_SIGNALS:
    void openQuestionsChanged();

private:
    struct Question;
    class Seat;

    Result<Seat> join(ConsentRequest request);
    void leave(quint64 seat);
    void answer(const QString &key, const Result<ConsentDecision> &decision);

    UserConsent &m_person;
    Random &m_random;
    Limits m_limits;
    quint64 m_nextSeat = 1;
    std::vector<std::unique_ptr<Question>> m_questions;
};

} // namespace claviger::broker
