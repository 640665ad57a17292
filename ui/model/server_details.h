#pragma once

#include "core/base/secret.h"
#include "ui/model/control_link.h"
#include "ui/model/values.h"

#include <QtCore/QObject>

#include <functional>

namespace claviger::ui {

/// One server's page: itself, who may start it, what happened lately; and what can be done to it.
///
/// Interface thread. While another server loads, nothing of the old one is shown. A command's failure
/// comes as commandFailed(); its success as a reload.
class ServerDetails : public QObject
{
    Q_OBJECT
public:
    explicit ServerDetails(ControlLink &link, QObject *parent = nullptr);

    /// Empty: none.
    void setServer(const QString &id);
    [[nodiscard]] const QString &serverId() const { return m_id; }
    [[nodiscard]] LoadState state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] const Server &server() const { return m_page.server; }
    [[nodiscard]] const QList<Activity> &recent() const { return m_page.recent; }
    [[nodiscard]] const QList<Grant> &grants() const { return m_grants; }

    void setDecision(const QString &application, policy::Decision decision);
    void forgetGrant(const QString &application);
    void deleteSecret(const QString &name);
    void restoreEntry(const ClientUse &use);
    /// Afterwards no server is shown.
    void removeServer();

    // Of a remote server:
    /// Only the fields given change; as the verb `remote.set` takes them.
    void setAuthorization(const QJsonObject &authorization);
    /// An application of the person's own, with its secret and how it proves itself (remote_values.h).
    void setClient(const QString &clientId, Secret secret, const QString &tokenAuthMethod);
    /// A private key in PEM form: of an application that proves itself with it, or of the certificate that is shown.
    enum class KeyUse { Client, Tls, Identity };
    void setKey(Secret key, KeyUse use);
    void setDefaultAccount(const QString &account, const QString &client = {});
    void forgetRegistration();
    void forgetRefusals();
    void removeException(const QString &name);

Q_SIGNALS:
    void changed();
    void commandFailed(const claviger::Error &error);

private:
    void applyPage(Result<broker::ControlReply> reply);
    void applyGrants(Result<broker::ControlReply> reply);
    void command(const QString &verb, QJsonObject arguments, Secret secret = {},
        std::function<void()> onDone = {});

    ControlLink &m_link;
    QString m_id;
    LoadState m_state = LoadState::Loading;
    Error m_error;
    ServerFacts m_page;
    QList<Grant> m_grants;
    Reloader m_pageReloader;
    Reloader m_grantsReloader;
    TaskScope m_commands;
};

} // namespace claviger::ui
