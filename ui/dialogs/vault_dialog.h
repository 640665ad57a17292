#pragma once

#include "core/base/secret.h"
#include "core/vault/secret_store.h"
#include "ui/dialogs/parts.h"
#include "ui/model/values.h"

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace claviger::ui {

/// How hard a passphrase is to guess, roughly. A hint, not a gate.
enum class PassphraseStrength { TooShort, Weak, Fair, Good };

/// From length and variety; repeated and sequential characters count little. Pure.
[[nodiscard]] PassphraseStrength strengthOf(const QString &passphrase);

/// Where secrets are to rest: the keychain, or the passphrase-sealed file on a machine without one.
/// Performs nothing: says what was chosen, its owner calls showBusy(), showError() or accept().
///
/// Life: deletes itself when closed. Interface thread.
class VaultChoiceDialog : public FittingDialog
{
    Q_OBJECT
public:
    static constexpr qsizetype kShortestPassphrase = 10;

    /// `keychain` is how the keychain of this machine stands.
    explicit VaultChoiceDialog(vault::StoreState keychain, QWidget *parent = nullptr);

    [[nodiscard]] Secret takePassphrase();
    void showBusy();
    void showError(const Error &error);

Q_SIGNALS:
    void keychainChosen();
    void sealedFileChosen();

private:
    void update();
    [[nodiscard]] QWidget *makePassphraseFields();

    QRadioButton *m_keychain;
    QRadioButton *m_sealedFile;
    QWidget *m_fields;
    QLineEdit *m_first;
    QLineEdit *m_second;
    PlainLabel *m_strength;
    Banner *m_banner;
    QPushButton *m_use;
};

/// Opens the sealed file, or lets the keychain show its own prompt.
/// Performs nothing: says `unlockWanted`, its owner calls showBusy(), showError() or accept().
///
/// Life: deletes itself when closed. Interface thread.
class UnlockDialog : public FittingDialog
{
    Q_OBJECT
public:
    explicit UnlockDialog(bool needsPassphrase, QWidget *parent = nullptr);

    [[nodiscard]] Secret takePassphrase();
    [[nodiscard]] bool needsPassphrase() const { return m_passphrase != nullptr; }
    void showBusy();
    /// A wrong passphrase can be typed again; a damaged file can't be opened by any.
    void showError(const Error &error);

Q_SIGNALS:
    void unlockWanted();

private:
    QLineEdit *m_passphrase = nullptr;
    Banner *m_banner;
    QPushButton *m_unlock;
};

} // namespace claviger::ui
