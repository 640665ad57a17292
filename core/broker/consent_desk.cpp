#include "core/broker/consent_desk.h"

#include "core/base/timeout.h"

namespace claviger::broker {

namespace {

/// What makes two questions the same for a person.
QString keyOf(const ConsentRequest &request)
{
    QStringList parts {QString::number(static_cast<int>(request.kind)), request.server,
        request.application.id(), request.application.executable.path,
        QString::fromLatin1(request.application.executable.sha256.toHex()),
        QString::number(request.isThroughShim), QString::number(request.canBeRemembered),
        request.folder, request.application.script};
    parts += QString::number(request.command.size());
    parts += request.command;
    parts += QString::number(request.values.size());
    parts += request.values;
    // Of a known client the name says it all; of others who started them is a part of who they are.
    if (request.application.client.isEmpty())
        parts += request.processChain;
    for (const policy::Change &change : request.changes)
        parts += {QString::number(static_cast<int>(change.kind)), change.before, change.after};
    return parts.join(QChar(0));
}

} // namespace

struct ConsentDesk::Question
{
    QString key;
    std::vector<std::pair<quint64, OneShotAnswer<ConsentDecision>>> askers;
    TaskScope scope; ///< Runs the one question to the person.
};

/// One asker's place at a question; giving it up may withdraw the question.
class ConsentDesk::Seat
{
public:
    Seat(ConsentDesk *desk, quint64 number, OneShotWait<ConsentDecision> answered)
        : wait(std::move(answered))
        , m_desk(desk)
        , m_number(number)
    {
    }
    Seat(Seat &&other) noexcept
        : wait(std::move(other.wait))
        , m_desk(std::exchange(other.m_desk, nullptr))
        , m_number(other.m_number)
    {
    }
    Seat &operator=(Seat &&) = delete;
    Seat(const Seat &) = delete;
    ~Seat()
    {
        if (m_desk)
            m_desk->leave(m_number);
    }
    OneShotWait<ConsentDecision> wait;

private:
    ConsentDesk *m_desk;
    quint64 m_number;
};

ConsentDesk::ConsentDesk(UserConsent &person, Random &random, Limits limits, QObject *parent)
    : QObject(parent)
    , m_person(person)
    , m_random(random)
    , m_limits(limits)
{
}

ConsentDesk::~ConsentDesk() = default;

qsizetype ConsentDesk::openQuestions() const
{
    return static_cast<qsizetype>(m_questions.size());
}

Task<Result<ConsentDecision>> ConsentDesk::ask(ConsentRequest request)
{
    auto seat = join(std::move(request));
    if (!seat)
        co_return fail(seat.error());
    co_return co_await std::move(seat->wait);
}

Result<ConsentDesk::Seat> ConsentDesk::join(ConsentRequest request)
{
    const QString key = keyOf(request);
    auto found = std::find_if(m_questions.begin(), m_questions.end(),
        [&key](const auto &question) { return question->key == key; });
    auto [answerEnd, wait] = makeOneShot<ConsentDecision>();
    const quint64 number = m_nextSeat++;
    if (found != m_questions.end()) {
        if (static_cast<qsizetype>((*found)->askers.size()) >= m_limits.askers)
            return fail(ErrorCode::TooManyRequests, request.serverName);
        (*found)->askers.emplace_back(number, std::move(answerEnd));
        return Seat(this, number, std::move(wait));
    }
    if (openQuestions() >= m_limits.questions)
        return fail(ErrorCode::TooManyRequests, request.serverName);

    request.id = randomId(m_random);
    const Error unanswered {ErrorCode::LaunchUnanswered, request.serverName, {}};
    auto question = std::make_unique<Question>();
    Question &added = *question;
    added.key = key;
    added.askers.emplace_back(number, std::move(answerEnd));
    m_questions.push_back(std::move(question));
    added.scope.spawn(withTimeout(m_person.ask(std::move(request)), m_limits.answer, unanswered),
        [this, key](Result<ConsentDecision> decision) { answer(key, decision); });
    Q_EMIT openQuestionsChanged();
    return Seat(this, number, std::move(wait));
}

void ConsentDesk::answer(const QString &key, const Result<ConsentDecision> &decision)
{
    const auto found = std::find_if(m_questions.begin(), m_questions.end(),
        [&key](const auto &question) { return question->key == key; });
    if (found == m_questions.end())
        return;
    const std::unique_ptr<Question> answered = std::move(*found);
    m_questions.erase(found);
    for (auto &asker : answered->askers)
        asker.second.send(decision);
    Q_EMIT openQuestionsChanged();
}

void ConsentDesk::leave(quint64 seat)
{
    for (auto question = m_questions.begin(); question != m_questions.end(); ++question) {
        auto &askers = (*question)->askers;
        const auto mine = std::find_if(askers.begin(), askers.end(),
            [seat](const auto &asker) { return asker.first == seat; });
        if (mine == askers.end())
            continue;
        askers.erase(mine);
        if (askers.empty()) {
            const std::unique_ptr<Question> withdrawn = std::move(*question);
            m_questions.erase(question);
            Q_EMIT openQuestionsChanged();
        }
        return;
    }
}

} // namespace claviger::broker
