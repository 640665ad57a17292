#pragma once

#include "ui/dialogs/attempt_dialog.h"
#include "ui/dialogs/sign_in_view.h"

class QBoxLayout;
class QRadioButton;

namespace claviger::ui {

class HostLabel;

/// A server asks for more access in the middle of a call: who called what, what it has and what it would
/// get, and for how long; or only for one more proof of who the person is. It comes by itself, so "Not now" is its
/// default.
class StepUpDialog : public AttemptDialog
{
    Q_OBJECT
public:
    explicit StepUpDialog(Origin origin = Origin::Background,
        std::chrono::milliseconds guardDelay = AnswerGuard::kDelay, QWidget *parent = nullptr);

    void showAttempt(const Attempt &attempt, qint64 now) override;
    void showError(const Error &error) override;

Q_SIGNALS:
    void approved(bool untilSignOut);
    void neverWanted(); ///< Refused, and not to be asked again.

private:
    [[nodiscard]] QWidget *makeColumns(const StepUpView &view);
    [[nodiscard]] QWidget *makeKeepBox();
    void addButtons(QBoxLayout *layout);

    StepUpView m_view;
    PlainLabel *m_headline;
    PlainLabel *m_asker;
    PlainLabel *m_explanation;
    BodyArea *m_columns;
    HostLabel *m_host;
    Banner *m_hostWarning;
    PlainLabel *m_consequence;
    QWidget *m_keepBox = nullptr;
    QRadioButton *m_thisRun = nullptr;
    QRadioButton *m_untilSignOut = nullptr;
    Banner *m_banner;
};

} // namespace claviger::ui
