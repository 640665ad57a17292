#pragma once

#include "core/base/secret.h"
#include "ui/dialogs/attempt_dialog.h"
#include "ui/dialogs/sign_in_view.h"

class QBoxLayout;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace claviger::ui {

class BusyDots;
class CopyField;
class HostLabel;

/// A sign-in from the question to its end: where the browser will go, for which account and access; waiting for
/// the browser, with every way out of trouble there; what came of it.
class SignInDialog : public AttemptDialog
{
    Q_OBJECT
public:
    /// Longest address that can be pasted.
    static constexpr int kLongestAddress = 16 * 1024;

    SignInDialog(Origin origin, std::chrono::milliseconds guardDelay = AnswerGuard::kDelay,
        QWidget *parent = nullptr);

    void showAttempt(const Attempt &attempt, qint64 now) override;
    void showError(const Error &error) override;
    void showLinkCopied();
    /// What was pasted; the field is empty afterwards.
    [[nodiscard]] Secret takeAddress();

Q_SIGNALS:
    /// `account` is an id, "new", or empty where there is no choice.
    void approved(const QString &account);
    void reopenWanted();
    void linkWanted();
    void pasted();
    void deviceWanted();
    void againWanted();
    void keepWanted(); ///< Who came instead of the expected one, as another account.

private:
    void addQuestion(QBoxLayout *layout);
    void addWaiting(QBoxLayout *layout);
    void addButtons(QBoxLayout *layout);
    void showView(const SignInView &view);
    void showScopes(const SignInView &view);
    void showDevice(const SignInView &view);
    void showStage(const SignInView &view);
    void chooseButtons(const SignInView &view);
    void showAccounts(const Attempt &attempt);
    void setPasting(bool isPasting);

    SignInView m_view;
    QList<Account> m_accounts;
    PlainLabel *m_headline;
    PlainLabel *m_explanation;
    PlainLabel *m_asker;
    QWidget *m_question;
    HostLabel *m_host = nullptr;
    PlainLabel *m_hostNote = nullptr;
    QLabel *m_accountLabel = nullptr;
    QComboBox *m_account = nullptr;
    PlainLabel *m_scopesCaption = nullptr;
    BodyArea *m_scopes = nullptr;
    BusyDots *m_dots = nullptr;
    PlainLabel *m_words = nullptr;
    PlainLabel *m_wordsNote = nullptr;
    QWidget *m_device;
    QWidget *m_help;
    QWidget *m_pasting;
    QLineEdit *m_address = nullptr;
    QPushButton *m_link = nullptr;
    QPushButton *m_pasteToggle = nullptr;
    QPushButton *m_useDevice = nullptr;
    Banner *m_banner;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_go = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace claviger::ui
