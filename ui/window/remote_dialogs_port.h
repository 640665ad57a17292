#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::ui {

class DialogsPort;
class RemoteDialogsPort;

/// All dialogs that windows open.
struct DialogPorts
{
    DialogsPort &general;
    RemoteDialogsPort &remote;
};

/// Which sign-in a dialog is about.
struct AccountRef
{
    QString server; ///< Id.
    QString serverName; ///< For the person.
    QString account; ///< Id; empty: the usual one, or all where all are meant; "new": one more.
    QString accountName; ///< For the person.
};

/// The dialogs about remote servers that the window and the tray open. Port: implemented by ui/dialogs,
/// scripted in tests. The rules of DialogsPort hold here as well.
class RemoteDialogsPort
{
public:
    virtual ~RemoteDialogsPort() = default;

    virtual void openAddServer() = 0;
    /// Starts a sign-in, or shows the one that is under way; a step-up that waits too.
    virtual void openSignIn(const AccountRef &account) = 0;
    /// An empty account signs all of the server's accounts out.
    virtual void openSignOut(const AccountRef &account) = 0;
    /// Which of its scopes to give back.
    virtual void openStepDown(const AccountRef &account, const QStringList &scopes) = 0;
    /// What the person calls an account; `label` is what it is called by now.
    virtual void openRename(const AccountRef &account, const QString &label) = 0;
    /// Takes a sign-in that another program made at the organisation; `tokenEndpoint` is where it is exchanged by now.
    virtual void openIdentity(const AccountRef &server, const QString &tokenEndpoint) = 0;
    /// "Lock and revoke all", or its checklist where that is not finished.
    virtual void openEmergency() = 0;
};

} // namespace claviger::ui
