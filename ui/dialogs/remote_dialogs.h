#pragma once

#include "ui/dialogs/dialog_host.h"
#include "ui/dialogs/rotation_list.h"
#include "ui/dialogs/sign_in_presenter.h"
#include "ui/model/server_list_model.h"
#include "ui/window/remote_dialogs_port.h"

#include <QtCore/QPointer>

class QDialog;

namespace claviger::ui {

class EmergencyDialog;

/// Opens the dialogs about remote servers for the window and the tray, and turns their answers into control
/// verbs. Sign-ins under way are shown by its SignInPresenter.
///
/// Life: owned by the composition root, after the models, which outlive it. Interface thread only.
/// One dialog of a kind at a time: opening it again raises the one that is there.
class RemoteDialogs : public QObject, public RemoteDialogsPort
{
    Q_OBJECT
public:
    struct Parts
    {
        ControlLink &link;
        ServerListModel &servers;
        SignInModel &signIns;
        DialogTurns &turns;
    };

    /// `listFile`: where the keys still to be replaced are kept; empty keeps nothing.
    explicit RemoteDialogs(const Parts &parts, const QString &listFile = {},
        std::chrono::milliseconds guardDelay = AnswerGuard::kDelay, QObject *parent = nullptr);
    ~RemoteDialogs() override;

    void setWindow(QWidget *window);
    [[nodiscard]] SignInPresenter &presenter() { return m_presenter; }

    void openAddServer() override;
    void openSignIn(const AccountRef &account) override;
    void openSignOut(const AccountRef &account) override;
    void openStepDown(const AccountRef &account, const QStringList &scopes) override;
    void openRename(const AccountRef &account, const QString &label) override;
    void openIdentity(const AccountRef &server, const QString &tokenEndpoint) override;
    void openEmergency() override;

Q_SIGNALS:
    /// Something failed that has no dialog of its own to say so.
    void failed(const claviger::Error &error);

private:
    [[nodiscard]] QString nameOf(const QString &server) const;
    /// `shown` says what came of it, if it is still there.
    void lockAfterRevoking(const QPointer<EmergencyDialog> &shown);

    Parts m_parts;
    DialogHost m_host;
    SignInPresenter m_presenter;
    RotationList m_rotations;
    QPointer<QDialog> m_add;
    QPointer<QDialog> m_signOut;
    QPointer<QDialog> m_stepDown;
    QPointer<QDialog> m_rename;
    QPointer<QDialog> m_identity;
    QPointer<QDialog> m_emergency;
};

} // namespace claviger::ui
