#pragma once

#include "ui/model/control_link.h"
#include "ui/model/values.h"

namespace claviger::ui {

/// The doctor's checks, asked for when somebody wants them: they make requests to servers.
///
/// Interface thread. Errors: as error(), with the last checks kept; a failed fix as commandFailed().
class DoctorModel : public QObject
{
    Q_OBJECT
public:
    explicit DoctorModel(ControlLink &link, QObject *parent = nullptr);

    /// Empty: all servers and Claviger itself. Asks nothing.
    void setServer(const QString &id);
    /// Asks, unless an answer is under way.
    void run();

    [[nodiscard]] const QList<DoctorCheck> &checks() const { return m_checks; }
    /// Checks that are bad or worth a look.
    [[nodiscard]] int findings() const;
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// When the checks were made; 0: not yet.
    [[nodiscard]] qint64 checkedAt() const { return m_checkedAt; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// Everything for a report, without secrets: what names a person, a key or a query is gone.
    [[nodiscard]] QString report() const;

    /// The fixes that are a verb; the others open dialogs.
    void addException(const QString &server, const DoctorFix &fix);
    void removeException(const QString &server, const DoctorFix &fix);
    void forgetRegistration(const QString &server);
    /// Tokens that another program left in plain files: taken over, or deleted.
    void adoptCache(const QString &id);
    void removeCache(const QString &id);

Q_SIGNALS:
    void changed();
    void commandFailed(const claviger::Error &error);

private:
    void apply(Result<broker::ControlReply> reply);
    void command(const QString &verb, const QJsonObject &arguments);

    ControlLink &m_link;
    QString m_server;
    QList<DoctorCheck> m_checks;
    std::optional<Error> m_error;
    qint64 m_checkedAt = 0;
    bool m_isRunning = false;
    Reloader m_reloader;
    TaskScope m_commands;
};

} // namespace claviger::ui
