#pragma once

#include "ui/model/server_details.h"
#include "ui/window/parts.h"

#include <QtWidgets/QScrollArea>

class QComboBox;
class QFormLayout;
class QGroupBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace claviger::ui {

class DialogsPort;

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
    RemoteSettingsTab(ServerDetails &details, DialogsPort &dialogs, QWidget *parent = nullptr);
    void showServer(const Server &server);

private:
    [[nodiscard]] QWidget *makeSignInBox();
    [[nodiscard]] QWidget *makeConnectionBox();
    [[nodiscard]] QWidget *makeExceptionsBox();
    [[nodiscard]] QWidget *makeForgettingBox();
    [[nodiscard]] QWidget *makeSaveRow();
    QLineEdit *addField(QFormLayout *form, const QString &label, const QString &objectName,
        const QString &placeholder = {});
    QLineEdit *addFileField(QFormLayout *form, const QString &label, const QString &objectName);
    void fill(const Authorization &authorization);
    void fillExceptions(const QList<ProfileException> &profile);
    [[nodiscard]] QWidget *makeException(const ProfileException &exception);
    [[nodiscard]] QJsonObject changes() const;
    void refresh();
    void save();

    ServerDetails &m_details;
    DialogsPort &m_dialogs;
    QString m_server;
    QString m_serverName;
    Authorization m_kept;
    bool m_isFilled = false;
    QComboBox *m_kind = nullptr;
    QLabel *m_kindNote = nullptr;
    QFormLayout *m_signIn = nullptr;
    QLineEdit *m_scopes = nullptr;
    QLineEdit *m_clientId = nullptr;
    QLineEdit *m_clientSecret = nullptr;
    QLineEdit *m_identityIssuer = nullptr;
    QLineEdit *m_identityClient = nullptr;
    QWidget *m_workloadRow = nullptr;
    QLineEdit *m_workloadFile = nullptr;
    QLineEdit *m_authorityFile = nullptr;
    QLineEdit *m_pin = nullptr;
    QLineEdit *m_certificate = nullptr;
    QVBoxLayout *m_exceptions = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_revert = nullptr;
};

} // namespace claviger::ui
