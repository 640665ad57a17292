#pragma once

#include <QtCore/QString>

#include <functional>

class QObject;

namespace claviger::ui {

/// Which value a dialog is about.
struct CredentialRef
{
    QString server; ///< Id.
    QString serverName; ///< For the person.
    QString name; ///< The value's name, as the person knows it.
    QString service; ///< Whose key it is, or empty.
    QString whereCreated; ///< Where a person makes a new one, or empty.
};

enum class CredentialTask {
    Replace, ///< Ask for a new value and store it.
    Reveal, ///< Ask, then show it: hidden again after 20 s, clipboard cleared after 30 s.
    Test, ///< Start the server with it and show each check.
};

/// What to undo; both empty means everything.
struct UndoScope
{
    QString client; ///< Id.
    QString server; ///< Id.
};

/// A yes-or-no question before something that can't be taken back.
struct Question
{
    QString title;
    QString text; ///< One sentence: what will happen.
    QString consequence; ///< What stays possible afterwards; may be empty.
    QString yes; ///< The button that does it, a verb with mnemonic: "&Delete".
    bool destroys = true; ///< The safe answer is the default button then.
};

/// The dialogs that the window and the tray open. Port: implemented by ui/dialogs, scripted in tests.
///
/// Every method shows something and returns at once; one that is open already is raised instead.
/// Interface thread only. What a dialog changes comes back through ControlPort::onChanged.
class DialogsPort
{
public:
    virtual ~DialogsPort() = default;

    virtual void openImportWizard() = 0;
    virtual void openUndo(const UndoScope &scope) = 0;
    virtual void openCredential(CredentialTask task, const CredentialRef &credential) = 0;
    /// Keychain or sealed file.
    virtual void openVaultChoice() = 0;
    /// Another passphrase for the sealed file.
    virtual void openPassphrase() = 0;
    /// The keychain's own prompt, the sealed file's passphrase, or the end of "Lock now".
    virtual void openUnlock() = 0;
    /// Calls `onYes` if the person agrees, unless `context` is gone by then.
    virtual void confirm(
        const Question &question, QObject *context, std::function<void()> onYes) = 0;
};

} // namespace claviger::ui
