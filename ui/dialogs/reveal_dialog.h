#pragma once

#include "core/base/secret.h"
#include "ui/dialogs/parts.h"
#include "ui/window/dialogs_port.h"

#include <QtCore/QTimer>

class QPushButton;

namespace claviger::ui {

/// Puts a secret on the clipboard and takes it away again if it is still there.
///
/// Life: application-wide object of the interface thread, so that a closed dialog does not leave the
/// secret behind; its destruction clears at once. The clipboard is marked as holding a password where
/// desktops honour that (their history then skips it).
class ClipboardKeeper : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kKeep {30};

    explicit ClipboardKeeper(std::chrono::milliseconds keep = kKeep, QObject *parent = nullptr);
    ~ClipboardKeeper() override;

    void copy(const Secret &secret);
    /// Clears the clipboard if it still holds what copy() put there.
    void clear();

private:
    Secret m_copied;
    QTimer m_timer;
};

/// Shows a secret after asking, hides it again by itself. Performs nothing: says `revealWanted`, and
/// its owner calls show…().
///
/// Life: deletes itself when closed; the value is dropped when hidden. Interface thread.
class RevealDialog : public FittingDialog
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kShow {20};

    RevealDialog(const CredentialRef &credential, ClipboardKeeper &clipboard,
        std::chrono::milliseconds showFor = kShow, QWidget *parent = nullptr);

    void showBusy();
    void showSecret(Secret secret);
    void showError(const Error &error);

Q_SIGNALS:
    void revealWanted();

private:
    void hideSecret();
    void tick();

    ClipboardKeeper &m_clipboard;
    std::chrono::milliseconds m_showFor;
    std::chrono::milliseconds m_left {0};
    Secret m_secret;
    QTimer m_timer;
    PlainLabel *m_explanation;
    CommandView *m_value;
    PlainLabel *m_countdown;
    Banner *m_banner;
    QPushButton *m_reveal;
    QPushButton *m_copy;
};

} // namespace claviger::ui
