#pragma once

#include "core/base/one_shot.h"
#include "core/broker/consent.h"

#include <QtCore/QObject>

#include <vector>

namespace claviger::broker {

/// Without a display: questions wait here until `claviger prompt` answers them, or nobody does.
///
/// Thread: the broker's. Its time limit is the ConsentDesk's. Errors: Cancelled.
class HeadlessConsent : public QObject, public UserConsent
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] Task<Result<ConsentDecision>> ask(ConsentRequest request) override;
    [[nodiscard]] QList<ConsentRequest> open() const;
    /// Errors: InvalidInput (no such question).
    [[nodiscard]] Result<void> answer(const QString &id, ConsentDecision decision);

Q_SIGNALS:
    void changed();

private:
    struct Question
    {
        ConsentRequest request;
        OneShotAnswer<ConsentDecision> answer;
    };
    void remove(const QString &id);
    std::vector<Question> m_questions;
};

} // namespace claviger::broker
