#pragma once

#include "core/base/secret.h"
#include "ui/model/remote_values.h"

#include <QtWidgets/QGroupBox>

class QFormLayout;
class QLabel;
class QLineEdit;

namespace claviger::ui {

class FileField;
class KeyField;

/// How the connection to one remote server is secured beyond the usual: authorities that count as well, a key that the
/// server must have, and the certificate that is shown to it. What a chosen file holds is said below it.
///
/// The files' paths are settings; the certificate's private key goes into the keychain at once.
class ConnectionBox : public QGroupBox
{
    Q_OBJECT
public:
    explicit ConnectionBox(QWidget *parent = nullptr);

    void fill(const Authorization &authorization);
    /// Whether the keychain has the certificate's private key.
    void setKeyKept(bool isKeyKept);
    /// What keyChosen() told of; empty afterwards.
    [[nodiscard]] Secret takeKey() { return std::move(m_key); }
    [[nodiscard]] QString authorityFile() const;
    [[nodiscard]] QString pin() const;
    [[nodiscard]] QString certificateFile() const;

Q_SIGNALS:
    void edited();
    /// A private key that fits the certificate, to be kept.
    void keyChosen();

private:
    void showKey();
    void readPin(const QString &path);
    void readKey(const QString &path);

    QFormLayout *m_form;
    FileField *m_authority;
    QLineEdit *m_pin;
    QLabel *m_pinTrouble;
    FileField *m_certificate;
    KeyField *m_keyField;
    bool m_isKeyKept = false;
    Secret m_key;
};

} // namespace claviger::ui
