#pragma once

#include "core/base/secret.h"
#include "ui/dialogs/parts.h"
#include "ui/window/remote_dialogs_port.h"

class QLineEdit;
class QPushButton;

namespace claviger::ui {

/// What the person calls one of their accounts. Empty: as the provider calls it.
class RenameDialog : public FittingDialog
{
    Q_OBJECT
public:
    static constexpr int kLongestName = 120; ///< UTF-16 units; what servers.json takes for names.

    RenameDialog(const AccountRef &account, const QString &label, QWidget *parent = nullptr);

    [[nodiscard]] QString label() const;
    void showError(const Error &error);

Q_SIGNALS:
    void submitted();

private:
    QLineEdit *m_name;
    Banner *m_banner;
    QPushButton *m_save;
};

/// Takes an ID token that the organisation's sign-in gave to another program, and where it is to be exchanged.
class IdentityDialog : public FittingDialog
{
    Q_OBJECT
public:
    static constexpr int kLongestToken = 64 * 1024; ///< UTF-16 units.

    IdentityDialog(
        const AccountRef &server, const QString &tokenEndpoint, QWidget *parent = nullptr);

    /// The token typed; the field is empty afterwards.
    [[nodiscard]] Secret takeToken();
    /// Empty where it is the usual one.
    [[nodiscard]] QString tokenEndpoint() const;
    void showError(const Error &error);

Q_SIGNALS:
    void submitted();

private:
    void refresh();

    QLineEdit *m_token;
    QLineEdit *m_endpoint;
    PlainLabel *m_remark;
    Banner *m_banner;
    QPushButton *m_go;
};

} // namespace claviger::ui
