#pragma once

#include "ui/dialogs/access_question.h"
#include "ui/dialogs/answer_guard.h"
#include "ui/dialogs/parts.h"

class QBoxLayout;
class QPushButton;

namespace claviger::ui {

/// Asks the person about a request that came from outside, and says what was answered.
///
/// Appears on top without taking the keyboard from what the person is typing in. Answers only through
/// its signal, exactly once, and not within AnswerGuard's delay; Esc and closing deny. Performs nothing.
/// Life: created by ConsentPresenter for one question, deleted after `answered`. Interface thread.
class AccessDialog : public FittingDialog
{
    Q_OBJECT
public:
    AccessDialog(const AccessQuestion &question, std::chrono::milliseconds guardDelay,
        QWidget *parent = nullptr);

    /// "Asked 3 times": the same question came again while it stands here.
    void setTimesAsked(qsizetype times);
    /// Whether an answer counts already.
    [[nodiscard]] bool isArmed() const { return m_guard->isOpen(); }

    void reject() override;

Q_SIGNALS:
    void answered(claviger::broker::ConsentDecision decision);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void answer(broker::ConsentDecision decision);
    [[nodiscard]] QWidget *makeBody(const AccessQuestion &question);
    void addChanges(QBoxLayout *body, const AccessQuestion &question);
    void addDetails(QBoxLayout *body, const AccessQuestion &question);
    [[nodiscard]] QBoxLayout *makeButtons(const AccessQuestion &question);

    AnswerGuard *m_guard;
    PlainLabel *m_timesAsked;
    bool m_isAnswered = false;
};

} // namespace claviger::ui
