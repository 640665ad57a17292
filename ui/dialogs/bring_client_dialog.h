#pragma once

#include "core/base/secret.h"
#include "ui/dialogs/attempt_dialog.h"
#include "ui/dialogs/sign_in_view.h"
#include "ui/model/sign_in_model.h"

class QBoxLayout;
class QComboBox;
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
    /// What was entered; the fields of the secret and the key are empty afterwards.
    [[nodiscard]] SignInModel::BroughtClient takeClient();

Q_SIGNALS:
    void submitted();
    void pageWanted(const QString &address);

private:
    [[nodiscard]] QWidget *makeSteps(const BringClientView &view);
    void addStep(QGridLayout *grid, int number, const BringClientView::Step &step);
    void addFields(QBoxLayout *layout);
    void orderSteps();
    void addProof(QGridLayout *grid);
    void showProof();
    void chooseKey();
    void readKey(const QString &path);
    [[nodiscard]] QString proof() const;
    void setBusy(bool isBusy);
    void enableTest();

    BringClientView m_view;
    PlainLabel *m_headline;
    PlainLabel *m_explanation;
    BodyArea *m_steps;
    QLineEdit *m_id = nullptr;
    QLineEdit *m_secret = nullptr;
    QLabel *m_secretLabel = nullptr;
    QComboBox *m_proof = nullptr;
    QLabel *m_keyLabel = nullptr;
    QPushButton *m_chooseKey = nullptr;
    Secret m_key; ///< PEM, read from the file that was chosen.
    Banner *m_banner;
    QPushButton *m_test;
    bool m_isBusy = false;
    bool m_isTried = false; ///< The attempt went on with what was entered.
};

} // namespace claviger::ui
