#pragma once

#include "core/base/secret.h"
#include "ui/dialogs/parts.h"
#include "ui/dialogs/secret_format.h"
#include "ui/window/dialogs_port.h"

class QBoxLayout;
class QLineEdit;
class QPushButton;

namespace claviger::ui {

/// Asks for a new value of a secret. Performs nothing: says `submitted`, and its owner calls
/// showBusy(), then showError() or accept().
///
/// Life: deletes itself when closed. Interface thread. What was typed is dropped when the dialog is
/// closed or the value is taken; the copies that Qt's line edit makes can't be wiped.
class SecretDialog : public FittingDialog
{
    Q_OBJECT
public:
    static constexpr int kLongestSecret = 64 * 1024; ///< UTF-16 units.

    SecretDialog(
        const CredentialRef &credential, const detect::Service *service, QWidget *parent = nullptr);

    /// The value typed; the field is empty afterwards.
    [[nodiscard]] Secret takeSecret();
    void showBusy();
    void showError(const Error &error);

Q_SIGNALS:
    void submitted(bool thenTest);
    void pageWanted(const QUrl &page);

private:
    void valueChanged();
    void addWhere(QBoxLayout *layout, const CredentialRef &credential);
    [[nodiscard]] QBoxLayout *makeField();
    [[nodiscard]] QBoxLayout *makeButtons();

    SecretFormat m_format;
    QLineEdit *m_value;
    PlainLabel *m_remark;
    Banner *m_banner;
    QPushButton *m_save;
    QPushButton *m_saveAndTest;
};

} // namespace claviger::ui
