#pragma once

#include "core/base/error.h"
#include "ui/dialogs/answer_guard.h"
#include "ui/dialogs/parts.h"
#include "ui/model/attempt.h"

namespace claviger::ui {

/// What the dialogs about one attempt have in common: shown by SignInPresenter, they perform nothing, say
/// what was answered, and follow the attempt until it is over. Closing them is the safe answer.
///
/// Life: made and deleted by the presenter. Interface thread.
class AttemptDialog : public FittingDialog
{
    Q_OBJECT
public:
    /// Whether the person waits for the dialog, or it comes by itself: then it takes no focus and stays on top
    /// until it is answered.
    enum class Origin { Person, Background };

    AttemptDialog(Origin origin, std::chrono::milliseconds guardDelay, QWidget *parent = nullptr);

    virtual void showAttempt(const Attempt &attempt, qint64 now) = 0;
    /// An answer could not be given; the attempt is as before.
    virtual void showError(const Error &error) = 0;

    void reject() override;

Q_SIGNALS:
    /// The safe answer: cancel, not now, close.
    void refused();

protected:
    void closeEvent(QCloseEvent *event) override;
    /// Clicks and keys count by now.
    [[nodiscard]] bool mayAnswer() const { return m_guard->isOpen(); }
    /// As narrow as its texts allow, after parts of it came or went.
    void shrink();

private:
    AnswerGuard *m_guard;
};

} // namespace claviger::ui
