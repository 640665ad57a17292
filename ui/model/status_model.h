#pragma once

#include "ui/model/control_link.h"
#include "ui/model/server_list_model.h"
#include "ui/model/values.h"

namespace claviger::ui {

/// What the one action of a problem is.
enum class Remedy {
    None,
    OpenServer, ///< Its page says what to do.
    ReplaceSecret, ///< A value is missing: enter it.
    ChangeSettings, ///< A machine's key is refused: it stands in the server's settings.
    RestoreEntry, ///< A client changed or removed the entry.
    Unlock,
    ChooseVault,
    Resume,
    SignIn, ///< The person has to sign in to the server.
    AnswerStepUp, ///< A call waits for more access; its dialog says what.
};

/// What helps against a problem of a server or of Claviger, by its code.
[[nodiscard]] Remedy remedyOf(const QString &code);
[[nodiscard]] Remedy remedyOf(const QString &code, const Server &server);

/// One thing that waits for the person.
struct Attention
{
    QString server; ///< Id; empty for things about Claviger itself.
    QString serverName;
    QString code;
    QString subject;
    QString text; ///< One sentence.
    Remedy remedy = Remedy::None;
    [[nodiscard]] bool operator==(const Attention &) const = default;
};

/// How everything is, worst first: for the tray, its tooltip and the bar above the window.
///
/// Life: one, beside the ServerListModel, which outlives it. Interface thread.
/// Errors: a failing `status` makes the state Trouble; commands report through commandFailed().
class StatusModel : public QObject
{
    Q_OBJECT
public:
    enum class State { Well, Attention, Paused, Locked, Trouble };

    StatusModel(ControlLink &link, const ServerListModel &servers, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    /// The worst thing in one line; when all is well, that.
    [[nodiscard]] QString headline() const;
    [[nodiscard]] const QList<Attention> &attention() const { return m_attention; }
    [[nodiscard]] bool isPaused() const { return m_status.paused; }
    [[nodiscard]] bool isLocked() const { return m_status.locked; }
    [[nodiscard]] const Status &status() const { return m_status; }
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }

    void pause() { command(QStringLiteral("pause")); }
    void resume() { command(QStringLiteral("resume")); }
    void lock() { command(QStringLiteral("lock")); }

Q_SIGNALS:
    void changed();
    void commandFailed(const claviger::Error &error);

private:
    void apply(Result<broker::ControlReply> reply);
    void judge();
    void command(const QString &verb);

    ControlLink &m_link;
    const ServerListModel &m_servers;
    Status m_status;
    std::optional<Error> m_trouble;
    QList<Attention> m_attention;
    State m_state = State::Well;
    bool m_isLoaded = false;
    Reloader m_reloader;
    TaskScope m_commands;
};

} // namespace claviger::ui
