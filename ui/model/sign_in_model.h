#pragma once

#include "core/base/secret.h"
#include "ui/model/attempt.h"
#include "ui/model/control_link.h"

namespace claviger::ui {

/// The sign-ins and step-ups under way, and everything a person can answer to one.
///
/// Life: one, beside the other models; the link outlives it. Interface thread.
/// Errors: a list that can't be read keeps the last one; a refused answer comes as answerFailed(), and the
/// attempts are asked for again.
/// Not its job: showing anything (SignInPresenter), deciding when to ask.
class SignInModel : public QObject
{
    Q_OBJECT
public:
    /// How long an allowed step-up is kept.
    enum class Keep { ThisRun, UntilSignOut };

    explicit SignInModel(ControlLink &link, QObject *parent = nullptr);

    [[nodiscard]] const QList<Attempt> &attempts() const { return m_attempts; }
    [[nodiscard]] const Attempt *find(const QString &id) const;
    /// Whether any sign-in waits for the person or the browser.
    [[nodiscard]] bool isAnyWaiting() const;
    [[nodiscard]] qint64 now() const { return m_link.now(); }

    /// The person asked for it, so the browser may open at once. Answers with started() or answerFailed().
    void start(const QString &server, const QString &account = {});
    void approve(const QString &id, const QString &account);
    void approve(const QString &id, Keep keep);
    void refuse(const QString &id, bool remember = false);
    /// The address of the page at which the browser ended, on this or another machine.
    void paste(const QString &id, Secret address);
    void useDevice(const QString &id);
    void reopen(const QString &id);
    /// The address that the browser was sent to; answers with linkReady().
    void fetchLink(const QString &id);
    void dismiss(const QString &id);
    /// An application that the person made at the provider.
    struct BroughtClient
    {
        QString id;
        QString
            tokenAuthMethod; ///< As text::tokenAuthText() takes it; empty: as the sign-in service wants it.
        Secret secret; ///< May be empty.
        Secret key; ///< PEM, for "private_key_jwt"; empty: the one that is kept.
    };
    void bringClient(const QString &id, BroughtClient client);
    /// After an attempt that failed: keeps the client for its server, and begins anew.
    void retryWithClient(const Attempt &failed, BroughtClient client);

Q_SIGNALS:
    void changed();
    void started(const QString &id);
    void linkReady(const QString &id, const QString &link);
    /// `id` is the attempt, or empty if none could be started.
    void answerFailed(const QString &id, const claviger::Error &error);

private:
    void apply(Result<broker::ControlReply> reply);
    /// `then` runs when the key is kept, at once where there is none.
    void keepKey(const QString &id, const QString &server, Secret key, std::function<void()> then);
    void answer(const QString &id, const QString &verb, QJsonObject arguments = {},
        Secret secret = {}, ControlLink::Handler onDone = {});

    ControlLink &m_link;
    QList<Attempt> m_attempts;
    Reloader m_reloader;
    TaskScope m_commands;
};

} // namespace claviger::ui
