#pragma once

#include "core/base/secret.h"
#include "ui/dialogs/attempt_dialog.h"
#include "ui/dialogs/sign_in_view.h"

class QBoxLayout;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace claviger::ui {

/// Leads through setting up an application at a provider that knows no other way, and takes its id and
/// secret. "Test" tries the sign-in with them; what is wrong is said here.
class BringClientDialog : public AttemptDialog
{
    Q_OBJECT
public:
    static constexpr int kLongestId = 1024; ///< UTF-16 units, of the id and the secret each.

    explicit BringClientDialog(Origin origin,
        std::chrono::milliseconds guardDelay = AnswerGuard::kDelay, QWidget *parent = nullptr);

    void showAttempt(const Attempt &attempt, qint64 now) override;
    void showError(const Error &error) override;
    [[nodiscard]] QString clientId() const;
    /// The secret typed; the field is empty afterwards.
    [[nodiscard]] Secret takeSecret();

Q_SIGNALS:
    void submitted();
    void pageWanted(const QString &address);

private:
    [[nodiscard]] QWidget *makeSteps(const BringClientView &view);
    void addStep(QGridLayout *grid, int number, const BringClientView::Step &step);
    void addFields(QBoxLayout *layout);
    void setBusy(bool isBusy);
    void enableTest();

    BringClientView m_view;
    PlainLabel *m_headline;
    PlainLabel *m_explanation;
    BodyArea *m_steps;
    QLineEdit *m_id = nullptr;
    QLineEdit *m_secret = nullptr;
    QLabel *m_secretLabel = nullptr;
    Banner *m_banner;
    QPushButton *m_test = nullptr;
    bool m_isBusy = false;
    bool m_isTried = false; ///< The attempt went on with what was entered.
};

} // namespace claviger::ui
