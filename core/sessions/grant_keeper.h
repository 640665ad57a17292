#pragma once

#include "core/base/one_shot.h"
#include "core/base/random.h"
#include "core/base/task_scope.h"
#include "core/sessions/session_store.h"
#include "core/sessions/token_source.h"

#include <QtCore/QTimer>

#include <map>
#include <memory>

namespace claviger::sessions {

/// Holds the grants that are in use and is the only one that renews them.
///
/// Promises: one renewal at a time per grant, all who need it wait for the same one; what is received is in the
/// vault before anybody gets it; an answer about generation N never touches N+1; a failure deletes nothing.
/// Time: wall clock. A token is renewed when it is used within its last tenth (at most kMargin), or, if
/// it was used within kRecently, a little before by a timer. Nothing runs while nothing is used. A clock that was
/// set back ends every pause.
/// Failures of the way (network, 5xx, 429, HTML) keep the grant: tried again at the next use, after a pause that
/// grows from kShortestPause to kLongestPause, with jitter. What the authorization server says ends it:
/// InvalidGrant, InvalidClient, PolicyDenied for good; other codes until the pause is over, for they are
/// about the request.
/// Errors: SignInNeeded (`subject` the server, `detail` why), PolicyDenied, AccountUnknown, and those of the way and
/// of the vault.
/// Life: one, owned by SessionAuthority. Thread: the broker's.
class GrantKeeper : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kMargin = std::chrono::seconds(60);
    static constexpr std::chrono::milliseconds kLead = std::chrono::minutes(5);
    static constexpr std::chrono::milliseconds kRecently = std::chrono::minutes(15);
    static constexpr std::chrono::milliseconds kShortestPause = std::chrono::seconds(1);
    static constexpr std::chrono::milliseconds kLongestPause = std::chrono::minutes(5);
    /// Between tries after an error code that is about the request.
    static constexpr std::chrono::milliseconds kRefusedPause = std::chrono::minutes(10);
    /// A renewed token that is rejected within this time was not the problem.
    static constexpr std::chrono::milliseconds kFresh = std::chrono::seconds(60);
    /// After a sleep, renewals that nobody waits for are spread over this time.
    static constexpr std::chrono::milliseconds kSpread = std::chrono::seconds(20);
    /// How long a sign-out waits for a renewal under way, to end what it brings as well.
    static constexpr std::chrono::milliseconds kLanding = std::chrono::seconds(45);
    /// Until new tokens that the vault refused are offered to it again.
    static constexpr std::chrono::milliseconds kStoreAgain = std::chrono::seconds(15);

    struct Token
    {
        Secret token;
        bool isDpop = false;
        Secret dpopKey;
        quint64 generation = 0;
        QByteArray shownTo; ///< As in Grant.
    };

    GrantKeeper(SessionStore &store, TokenSource &source, const Clock &clock, Random &random);
    ~GrantKeeper() override;

    [[nodiscard]] Task<Result<Token>> token(servers::ServerId server, QString account);
    /// What callers of token() get now; 0: nothing has been loaded yet.
    [[nodiscard]] quint64 generation(const servers::ServerId &server, const QString &account) const;
    /// The server answered 401 to this generation: nobody gets it while it is renewed. Ok: there is a newer one.
    [[nodiscard]] Task<Result<void>> rejected(
        servers::ServerId server, QString account, quint64 generation);
    /// A person signed in or stepped up: stored, then used. Goes on to its end though the caller dies: half of it
    /// would be tokens that nobody has.
    [[nodiscard]] Task<Result<void>> replace(
        servers::ServerId server, QString account, Grant grant);
    /// Renews with fewer scopes. Unsupported: the server kept granting more.
    [[nodiscard]] Task<Result<void>> narrow(
        servers::ServerId server, QString account, QStringList scopes);
    /// A machine's grant with these scopes as well: got anew, without a person.
    [[nodiscard]] Task<Result<void>> widen(
        servers::ServerId server, QString account, QStringList scopes);
    /// A renewal is under way that asks for these scopes, too.
    [[nodiscard]] bool isWidening(
        const servers::ServerId &server, const QString &account, const QStringList &scopes) const;
    /// Narrow at the next renewal, which comes with the next use. If that is refused, it is renewed as it was.
    void narrowLater(const servers::ServerId &server, const QString &account, QStringList scopes);
    /// For a sign-out: the grant, which from now on nobody else gets or renews. Waits for what is being renewed
    /// (kLanding; what comes later has no effect) and stored.
    [[nodiscard]] Task<Result<Grant>> take(servers::ServerId server, QString account);
    /// Between take() and forget().
    [[nodiscard]] bool isLeaving(const servers::ServerId &server, const QString &account) const;
    /// After take(): the account may come back.
    void forget(const servers::ServerId &server, const QString &account);

    /// Error codes about the request may be different now: settings changed.
    void reconsider();
    /// Wipes all grants from memory, except new tokens that the vault has not taken yet.
    void lock();
    void unlock() { m_isLocked = false; }
    void wokeUp();
    void onStoreChanged();

Q_SIGNALS:
    /// A renewal has brought a token that can be used.
    void renewed(const claviger::servers::ServerId &server, const QString &account);
    /// This account needs a person. Once each time it comes to that.
    void ended(const claviger::servers::ServerId &server, const QString &account,
        claviger::ErrorCode reason);

private:
    struct Held;
    using HeldPtr = std::shared_ptr<Held>;

    [[nodiscard]] HeldPtr hold(const servers::ServerId &server, const QString &account);
    [[nodiscard]] Task<Result<void>> ensureLoaded(HeldPtr held);
    [[nodiscard]] Task<void> load(HeldPtr held);
    [[nodiscard]] Task<Result<void>> ensureFresh(HeldPtr held);
    [[nodiscard]] Task<Result<void>> flight(HeldPtr held);
    void startFlight(const HeldPtr &held);
    [[nodiscard]] static Grant copyToRenew(const Held &held);
    [[nodiscard]] Task<Result<void>> renew(HeldPtr held);
    void landed(const HeldPtr &held, const Result<void> &result);
    [[nodiscard]] Task<Result<void>> keep(HeldPtr held, Grant grant);
    [[nodiscard]] Task<void> untilStored(HeldPtr held);
    [[nodiscard]] Task<void> untilSettled(HeldPtr held);
    [[nodiscard]] Task<void> storeAndPublish(HeldPtr held, Grant next);
    [[nodiscard]] Task<void> storeAgain(HeldPtr held);
    [[nodiscard]] Error failed(const HeldPtr &held, Error error);
    [[nodiscard]] Result<void> waitOrFail(const HeldPtr &held, Clock::TimePoint now);
    void publish(const HeldPtr &held);
    void end(const HeldPtr &held, ErrorCode reason);
    void note(
        const Held &held, const QString &kind, const QString &outcome, const QString &detail = {});
    void schedule(const Held &held);
    void renewDue();
    void wipeIfLocked(const HeldPtr &held);
    [[nodiscard]] std::optional<Clock::TimePoint> dueAt(const Held &held) const;
    [[nodiscard]] Error signInNeeded(const Held &held, ErrorCode reason) const;
    [[nodiscard]] double chance();

    SessionStore &m_store;
    TokenSource &m_source;
    const Clock &m_clock;
    Random &m_random;
    std::map<QString, HeldPtr> m_held;
    QTimer m_timer;
    std::optional<Clock::TimePoint> m_nextDue; ///< What m_timer waits for.
    QTimer m_storeAgain;
    bool m_isLocked = false;
    TaskScope m_scope;
};

} // namespace claviger::sessions
