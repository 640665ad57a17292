#pragma once

#include "ui/model/settings_model.h"
#include "ui/model/status_model.h"
#include "ui/window/parts.h"
#include "ui/window/remote_dialogs_port.h"

class QCheckBox;
class QPushButton;

namespace claviger::ui {

class DialogsPort;

/// The few things a person can choose.
class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    /// `status` and `dialogs` outlive the page.
    SettingsPage(ControlLink &link, StatusModel &status, const DialogPorts &dialogs,
        QWidget *parent = nullptr);

private:
    [[nodiscard]] QWidget *makeSecretsBox();
    [[nodiscard]] QWidget *makeBehaviourBox();
    [[nodiscard]] QWidget *makeEmergencyBox();
    [[nodiscard]] QWidget *makeLeavingBox();
    void refresh();

    StatusModel &m_status;
    DialogsPort &m_dialogs;
    RemoteDialogsPort &m_remoteDialogs;
    SettingsModel m_settings;
    NoticeBar *m_failure;
    QLabel *m_vault = nullptr;
    QPushButton *m_chooseVault = nullptr;
    QPushButton *m_passphrase = nullptr;
    QCheckBox *m_autostart = nullptr;
    QLabel *m_version = nullptr;
};

} // namespace claviger::ui
