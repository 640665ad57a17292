#include "ui/dialogs/consent_presenter.h"

#include "ui/dialogs/access_dialog.h"
#include "ui/dialogs/dialog_turns.h"

#include <QtCore/QTimer>
#include <QtWidgets/QApplication>

#include <algorithm>

namespace claviger::ui {

using broker::ConsentDecision;

/// One asker's place in the queue. Destroying it (the asker went away) gives the place up.
class ConsentPresenter::Ticket
{
public:
    Ticket(ConsentPresenter *presenter, quint64 id, OneShotWait<ConsentDecision> wait)
        : m_presenter(presenter)
        , m_id(id)
        , m_wait(std::move(wait))
    {
    }
    Ticket(Ticket &&other) noexcept
        : m_presenter(std::exchange(other.m_presenter, {}))
        , m_id(other.m_id)
        , m_wait(std::move(other.m_wait))
    {
    }
    Ticket &operator=(Ticket &&) = delete;
    ~Ticket()
    {
        if (m_presenter)
            m_presenter->withdraw(m_id);
    }
    OneShotWait<ConsentDecision> takeWait() { return std::move(m_wait); }

private:
    QPointer<ConsentPresenter> m_presenter;
    quint64 m_id;
    OneShotWait<ConsentDecision> m_wait;
};

struct ConsentPresenter::Question
{
    struct Asker
    {
        quint64 ticket;
        OneShotAnswer<ConsentDecision> answer;
    };
    broker::ConsentRequest request;
    std::vector<Asker> askers;
    QTimer limit;
};

ConsentPresenter::ConsentPresenter(QObject *parent)
    : ConsentPresenter(Limits {}, parent)
{
}

ConsentPresenter::ConsentPresenter(Limits limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
{
}

ConsentPresenter::ConsentPresenter(Limits limits, DialogTurns &turns, QObject *parent)
    : ConsentPresenter(limits, parent)
{
    m_turns = &turns;
}

ConsentPresenter::~ConsentPresenter()
{
    delete m_dialog.data();
}

Task<Result<ConsentDecision>> ConsentPresenter::ask(broker::ConsentRequest request)
{
    Result<Ticket> ticket = enqueue(std::move(request));
    if (!ticket)
        co_return fail(ticket.error());
    OneShotWait<ConsentDecision> wait = ticket->takeWait();
    co_return co_await std::move(wait);
}

Result<ConsentPresenter::Ticket> ConsentPresenter::enqueue(broker::ConsentRequest request)
{
    auto [answer, wait] = makeOneShot<ConsentDecision>();
    const quint64 ticket = m_nextTicket++;
    for (const auto &question : m_questions) {
        if (!asksTheSame(question->request, request))
            continue;
        question->askers.push_back({ticket, std::move(answer)});
        if (question == m_questions.front() && m_dialog)
            m_dialog->setTimesAsked(static_cast<qsizetype>(question->askers.size()));
        return Ticket(this, ticket, std::move(wait));
    }
    if (waiting() >= m_limits.questions)
        return fail(ErrorCode::TooManyRequests, request.serverName);

    auto question = std::make_unique<Question>();
    question->request = std::move(request);
    question->askers.push_back({ticket, std::move(answer)});
    question->limit.setSingleShot(true);
    connect(&question->limit, &QTimer::timeout, this, [this, asked = question.get()] {
        finish(asked, fail(ErrorCode::LaunchUnanswered, asked->request.serverName));
    });
    question->limit.start(m_limits.answer);
    m_questions.push_back(std::move(question));
    Q_EMIT waitingChanged(waiting());
    if (m_questions.size() == 1)
        showNext();
    return Ticket(this, ticket, std::move(wait));
}

void ConsentPresenter::withdraw(quint64 ticket)
{
    for (const auto &question : m_questions) {
        const auto erased = std::erase_if(question->askers,
            [ticket](const Question::Asker &asker) { return asker.ticket == ticket; });
        if (erased == 0)
            continue;
        if (question->askers.empty())
            finish(question.get(), fail(ErrorCode::Cancelled));
        return;
    }
}

void ConsentPresenter::showNext()
{
    if (m_questions.empty())
        return;
    if (m_turns)
        m_turns->request(this, [this] { showFirst(); });
    else
        showFirst();
}

void ConsentPresenter::showFirst()
{
    if (m_questions.empty() || m_dialog)
        return;
    Question *question = m_questions.front().get();
    const auto limit = std::chrono::duration_cast<std::chrono::seconds>(m_limits.answer);
    m_dialog = new AccessDialog(wordAccessQuestion(question->request, limit), m_limits.guard);
    m_dialog->setTimesAsked(static_cast<qsizetype>(question->askers.size()));
    connect(m_dialog, &AccessDialog::answered, this,
        [this, question](ConsentDecision decision) { finish(question, decision); });
    m_dialog->show();
    QApplication::alert(m_dialog);
}

void ConsentPresenter::finish(Question *question, const Result<ConsentDecision> &answer)
{
    const auto found = std::find_if(m_questions.begin(), m_questions.end(),
        [question](const auto &waiting) { return waiting.get() == question; });
    if (found == m_questions.end())
        return;
    const bool isOnScreen = found == m_questions.begin();
    // The timer whose signal we may be in dies from the event loop.
    std::unique_ptr<Question> ended = std::move(*found);
    m_questions.erase(found);
    if (isOnScreen) {
        closeDialog();
        if (m_turns)
            m_turns->release(this); // others who ask come in between
    }
    for (Question::Asker &asker : ended->askers)
        asker.answer.send(answer);
    ended->limit.stop();
    QTimer::singleShot(0, this, [kept = std::shared_ptr<Question>(std::move(ended))] {});
    Q_EMIT waitingChanged(waiting());
    if (isOnScreen)
        showNext();
}

void ConsentPresenter::closeDialog()
{
    if (!m_dialog)
        return;
    m_dialog->disconnect(this);
    m_dialog->hide();
    m_dialog->deleteLater();
    m_dialog.clear();
}

} // namespace claviger::ui
