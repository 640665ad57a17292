#pragma once

#include "core/sessions/attempt_flow.h"

#include <QtCore/QObject>

#include <memory>
#include <vector>

namespace claviger::sessions {

/// The sign-ins and step-ups under way: one per account, repeats join it.
///
/// Holds the storm brake: however many programs want a sign-in at once, few browsers open.
/// Life: one, owned by SessionAuthority. Thread: the broker's.
/// Not its job: deciding whether a sign-in is needed.
class SignInDesk : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t kMostAttempts = 64;
    /// How long the page at the end stays reachable.
    static constexpr std::chrono::seconds kPageStays {15};

    SignInDesk(Surroundings around, GrantKeeper &keeper, oauth::JwksCache &keys,
        BrowserOpener &browser, const SessionAuthority::Options &options);
    ~SignInDesk() override;

    /// Starts one, or joins the one of this account that is under way. Errors: TooManyRequests, ServerUnknown,
    /// InvalidInput (nobody can sign in to this server).
    [[nodiscard]] Result<AttemptFlow *> start(AttemptOrder order,
        const std::optional<policy::Application> &application, const QString &tool);
    [[nodiscard]] AttemptFlow *find(const QString &id) const;
    /// The one under way for this account; null if there is none.
    [[nodiscard]] AttemptFlow *underWay(const QString &server, const QString &account) const;
    [[nodiscard]] QList<Attempt> attempts() const;
    /// Ends it, if it is under way, and takes it from the list. One whose tokens are being stored stays until they are.
    void dismiss(const QString &id);
    void clientBrought(const QString &server);
    void dismissAll(const QString &server);
    void dismissEverything();
    void announce() { Q_EMIT changed(); }

Q_SIGNALS:
    void changed();
    /// An attempt came to its end; it still is in the list.
    void ended(const claviger::sessions::Attempt &attempt);
    /// An attempt under way is dropped: by the person, or because Claviger is locked. It still is in the list.
    void dropped(const claviger::sessions::Attempt &attempt);

private:
    using FlowPtr = std::unique_ptr<AttemptFlow>;

    void linger(std::unique_ptr<oauth::LoopbackListener> listener);
    void onEnded(AttemptFlow &flow);
    void removeLater(const QString &id, std::chrono::milliseconds after);
    void removeOver(const QString &server, const QString &account);
    [[nodiscard]] Task<void> dismissKept(QString id);
    [[nodiscard]] Task<void> revokeAndDrop(std::shared_ptr<AttemptFlow> flow);

    Surroundings m_around;
    GrantKeeper &m_keeper;
    oauth::JwksCache &m_keys;
    BrowserOpener &m_browser;
    const SessionAuthority::Options &m_options;
    std::vector<FlowPtr> m_flows;
    std::vector<std::pair<quint64, std::unique_ptr<oauth::LoopbackListener>>> m_lingering;
    quint64 m_lastListener = 0;
    BrowserBrake m_brake;
    TaskScope m_scope;
};

} // namespace claviger::sessions
