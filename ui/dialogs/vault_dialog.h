#pragma once

#include "core/base/secret.h"
#include "core/vault/secret_store.h"
#include "ui/dialogs/new_passphrase.h"
#include "ui/dialogs/parts.h"
#include "ui/model/values.h"

#include <vector>

class QBoxLayout;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace claviger::ui {

/// Where secrets are to rest: the keychain, or the passphrase-sealed file on a machine without one. Says what stays
/// behind in the other place, since nothing is moved.
/// Performs nothing: says what was chosen, its owner calls showBusy(), showError() or accept().
///
/// Life: deletes itself when closed. Interface thread.
class VaultChoiceDialog : public FittingDialog
{
    Q_OBJECT
public:
    explicit VaultChoiceDialog(const VaultPlaces &places, QWidget *parent = nullptr);

    [[nodiscard]] Secret takePassphrase();
    void showBusy();
    void showError(const Error &error);

Q_SIGNALS:
    void keychainChosen();
    void sealedFileChosen();

private:
    void update();
    [[nodiscard]] QWidget *makePassphraseFields();
    [[nodiscard]] QString staysBehind() const;
    /// What is chosen is what is used already, and works.
    [[nodiscard]] bool isInUse() const;

    VaultPlaces m_places;
    QRadioButton *m_keychain;
    QRadioButton *m_sealedFile;
    QWidget *m_fields;
    NewPassphrase *m_passphrase = nullptr; ///< Of a file that is made now.
    QLineEdit *m_existing = nullptr; ///< Of the file that is there.
    Banner *m_stays;
    Banner *m_banner;
    QPushButton *m_use;
};

/// Opens the sealed file, lets the keychain show its own prompt, or only ends "Lock now".
/// Performs nothing: says `unlockWanted`, its owner calls showBusy(), showError() or accept().
///
/// Life: deletes itself when closed. Interface thread.
class UnlockDialog : public FittingDialog
{
    Q_OBJECT
public:
    enum class Needs {
        Passphrase, ///< Of the sealed file.
        Keychain, ///< It asks for its password itself.
        Nothing, ///< The place of the secrets is open: it was Claviger that was locked.
    };
    explicit UnlockDialog(Needs needs, QWidget *parent = nullptr);

    [[nodiscard]] Secret takePassphrase();
    [[nodiscard]] Needs needs() const { return m_needs; }
    void showBusy();
    /// A wrong passphrase can be typed again; a damaged file can't be opened by any.
    void showError(const Error &error);

Q_SIGNALS:
    void unlockWanted();

private:
    void addPassphrase(QBoxLayout *layout);

    Needs m_needs;
    QLineEdit *m_passphrase = nullptr;
    Banner *m_banner;
    QPushButton *m_unlock;
};

/// Another passphrase for the sealed file: the present one, and the new one twice.
///
/// Life: deletes itself when closed. Interface thread.
class PassphraseDialog : public FittingDialog
{
    Q_OBJECT
public:
    explicit PassphraseDialog(QWidget *parent = nullptr);

    /// The present one and the new one; the fields are empty afterwards.
    [[nodiscard]] std::vector<Secret> takePassphrases();
    void showError(const Error &error);

Q_SIGNALS:
    void submitted();

private:
    void refresh();

    QLineEdit *m_current;
    NewPassphrase *m_new;
    Banner *m_banner;
    QPushButton *m_change;
};

} // namespace claviger::ui
