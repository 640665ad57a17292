#pragma once

#include "ui/model/server_details.h"
#include "ui/window/parts.h"
#include "ui/window/remote_dialogs_port.h"

#include <QtWidgets/QScrollArea>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace claviger::ui {

class ConnectionBox;
class FileField;
class KeyField;

/// How a remote server is signed in to and reached: everything has a default, and what departs from the strict
/// rules is listed with its reason and can be removed.
///
/// What is typed is kept until it is saved or another server is shown; a change from elsewhere does not take it
/// away.
class RemoteSettingsTab : public QScrollArea
{
    Q_OBJECT
public:
    /// `details` and `dialogs` outlive the tab.
    RemoteSettingsTab(
        ServerDetails &details, const DialogPorts &dialogs, QWidget *parent = nullptr);
    void showServer(const Server &server);

private:
    [[nodiscard]] QWidget *makeSignInBox();
    [[nodiscard]] QWidget *makeExceptionsBox();
    [[nodiscard]] QWidget *makeForgettingBox();
    [[nodiscard]] QWidget *makeSaveRow();
    QLineEdit *addField(
        const QString &label, const QString &objectName, const QString &placeholder = {});
    QLineEdit *addSecretField(const QString &label, const QString &objectName);
    void addClientRows();
    void addIdentityRows();
    void readClientKey(const QString &path);
    void showKeys();
    [[nodiscard]] QString proof() const;
    void fill(const Authorization &authorization);
    void fillExceptions(const QList<ProfileException> &profile);
    [[nodiscard]] QWidget *makeException(const ProfileException &exception);
    [[nodiscard]] QJsonObject changes() const;
    void refresh();
    void save();

    ServerDetails &m_details;
    DialogPorts m_dialogs;
    QString m_server;
    QString m_serverName;
    Authorization m_kept;
    QStringList m_keys; ///< As Server::keys.
    bool m_isFilled = false;
    QComboBox *m_kind = nullptr;
    QLabel *m_kindNote = nullptr;
    QFormLayout *m_signIn = nullptr;
    QLineEdit *m_scopes = nullptr;
    QLineEdit *m_clientId = nullptr;
    QComboBox *m_proof = nullptr; ///< How that application proves itself.
    QLineEdit *m_clientSecret = nullptr;
    KeyField *m_clientKey = nullptr;
    QLineEdit *m_identityIssuer = nullptr;
    QLineEdit *m_identityClient = nullptr;
    QLineEdit *m_identitySecret = nullptr;
    QPushButton *m_identity = nullptr;
    FileField *m_workloadFile = nullptr;
    ConnectionBox *m_connection = nullptr;
    QVBoxLayout *m_exceptions = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_revert = nullptr;
};

} // namespace claviger::ui
