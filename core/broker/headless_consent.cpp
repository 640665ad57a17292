#include "core/broker/headless_consent.h"

#include <QtCore/QScopeGuard>

namespace claviger::broker {

Task<Result<ConsentDecision>> HeadlessConsent::ask(ConsentRequest request)
{
    const QString id = request.id;
    auto [answerEnd, wait] = makeOneShot<ConsentDecision>();
    m_questions.push_back({std::move(request), std::move(answerEnd)});
    Q_EMIT changed();
    const auto leave = qScopeGuard([this, id] { remove(id); });
    co_return co_await std::move(wait);
}

QList<ConsentRequest> HeadlessConsent::open() const
{
    QList<ConsentRequest> result;
    for (const Question &question : m_questions) {
        if (question.answer.isPending())
            result.append(question.request);
    }
    return result;
}

Result<void> HeadlessConsent::answer(const QString &id, ConsentDecision decision)
{
    for (Question &question : m_questions) {
        if (question.request.id != id || !question.answer.isPending())
            continue;
        question.answer.send(decision);
        Q_EMIT changed();
        return {};
    }
    return fail(ErrorCode::InvalidInput, id, QStringLiteral("no such question"));
}

void HeadlessConsent::remove(const QString &id)
{
    const auto removed = std::erase_if(
        m_questions, [&id](const Question &question) { return question.request.id == id; });
    if (removed > 0)
        Q_EMIT changed();
}

} // namespace claviger::broker
