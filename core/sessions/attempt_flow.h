#pragma once

#include "core/base/one_shot.h"
#include "core/base/task_scope.h"
#include "core/oauth/authorize.h"
#include "core/oauth/loopback_listener.h"
#include "core/sessions/browser_brake.h"
#include "core/sessions/browser_opener.h"
#include "core/sessions/grant_keeper.h"
#include "core/sessions/oauth_token_source.h"
#include "core/sessions/session_authority.h"

#include <functional>

namespace claviger::sessions {

/// What an attempt is made for.
struct AttemptOrder
{
    servers::ServerId server;
    Attempt::Kind kind = Attempt::Kind::SignIn;
    QString account = {}; ///< Empty: a new one.
    QStringList scopes =
        {}; ///< Fixed by the person for this time; empty: as settings and server say.
    std::optional<oauth::BearerChallenge> challenge =
        {}; ///< What the server answered; none: it is asked.
    bool isApproved = false;
    bool usesDevice = false;
    bool opensNoBrowser = false;
    QString caller = {}; ///< Who ordered it over the socket.
    bool isClicked = false; ///< The person at the window wants it: no brake on the browser.
};

/// One sign-in or step-up from its first question to stored tokens, with the person at its stations.
///
/// The order stands in run(). Where it waits for the person, nextAnswer() gives what they did: an answer that
/// does not belong to the phase is refused where it is given, not remembered.
/// Life: made and owned by SignInDesk, stays after its end to be shown. Deleting it cancels everything.
/// Thread: the broker's. Errors: those of discover(), ensureClient(), authorize(); Cancelled, SignInRefused,
/// AccountWrong (the tokens are kept until keepAsNew() or the end of this object), TooManyRequests.
class AttemptFlow final : public oauth::BrowserPort
{
public:
    /// The desk's side: what many attempts share.
    struct Desk
    {
        Surroundings around;
        GrantKeeper &keeper;
        oauth::JwksCache &keys;
        BrowserOpener &browser;
        const SessionAuthority::Options &options;
        BrowserBrake &brake;
        /// Listeners that only still show their page make room.
        std::function<void()> freePorts;
        std::function<void(std::unique_ptr<oauth::LoopbackListener>)> letLinger;
        std::function<void()> changed;
        std::function<void(AttemptFlow &)> ended;
    };
    /// One fixed port, so that a provider can be told beforehand. Not registered for anything (IANA).
    static constexpr quint16 kUsualPort = 42813;

    AttemptFlow(Desk desk, AttemptOrder order, Attempt shown);
    ~AttemptFlow() override;

    [[nodiscard]] const Attempt &shown() const { return m_shown; }
    [[nodiscard]] Attempt &edit() { return m_shown; }
    [[nodiscard]] const AttemptOrder &order() const { return m_order; }
    [[nodiscard]] bool isOver() const;
    /// Its tokens are being stored: nothing may end it now, see refuse().
    [[nodiscard]] bool isKeeping() const { return m_isKeeping; }
    /// Is answered when it no longer does.
    [[nodiscard]] OneShotWait<void> kept();
    [[nodiscard]] Keep keep() const { return m_keep; }
    [[nodiscard]] const QStringList &missing() const { return m_missing; }
    [[nodiscard]] bool hasPending() const { return m_pending.has_value(); }

    void start();
    /// Who gave the last word: `caller` over the socket, or, if that is empty, the person at the window.
    void orderedBy(const QString &caller);
    [[nodiscard]] Result<void> approve(Keep keep);
    /// The person signs in as another account than the order's; empty: a new one. Errors: AccountUnknown;
    /// InvalidInput once the browser is open, and for a step-up.
    [[nodiscard]] Result<void> changeAccount(const QString &account);
    /// While tokens are being stored it is too late for the tokens: a new account is signed out again, one that was
    /// there keeps the newer ones, but what a step-up has added only until the next use. It then ends once more, as done.
    [[nodiscard]] Result<void> refuse();
    [[nodiscard]] Result<void> paste(const Secret &address);
    [[nodiscard]] Result<void> useDevice();
    [[nodiscard]] Result<void> reopen();
    [[nodiscard]] Result<Secret> link() const;
    void clientBrought();
    /// After AccountWrong: stores what came as another account.
    [[nodiscard]] Result<void> keepAsNew();
    [[nodiscard]] Task<void> revokePending();
    /// The authorization server that was found; empty: not yet.
    [[nodiscard]] const QByteArray &issuer() const { return m_issuer; }
    /// Is answered when the attempt ends.
    [[nodiscard]] OneShotWait<void> join();

    [[nodiscard]] Task<Result<Secret>> visit(oauth::Visit visit) override;

private:
    enum class Answer { Approved, ClientBrought };
    struct Came ///< Tokens, and whose they are.
    {
        Grant grant;
        std::optional<oauth::Identity> identity;
    };

    [[nodiscard]] Task<Result<void>> run();
    [[nodiscard]] Task<Result<void>> ask();
    [[nodiscard]] Task<Result<Answer>> nextAnswer(Attempt::Phase phase);
    [[nodiscard]] Task<Result<void>> discover();
    [[nodiscard]] Task<Result<void>> discoverIdentityProvider();
    void chooseScopes();
    void describe();
    [[nodiscard]] Task<Result<void>> registerClient();
    [[nodiscard]] Task<Result<oauth::ClientRegistration>> ensureClient();
    [[nodiscard]] Task<Result<void>> rememberClient();
    [[nodiscard]] Task<Result<void>> needClient(Error why);
    [[nodiscard]] Task<Result<QByteArray>> listen(quint16 knownPort, bool isBrought);
    [[nodiscard]] ClientGuide guide() const;
    [[nodiscard]] Result<void> openBrowser();
    [[nodiscard]] Task<Result<Came>> obtain();
    [[nodiscard]] Task<Result<Came>> obtainAs();
    [[nodiscard]] QString promptForAnother() const;
    [[nodiscard]] Task<Result<Came>> byBrowser();
    [[nodiscard]] Task<Result<Came>> byDevice();
    [[nodiscard]] Task<Error> explained(Error error);
    [[nodiscard]] Task<Result<void>> keepTokens(Came came);
    [[nodiscard]] Task<Result<void>> keepIdentity(Came came);
    [[nodiscard]] Task<Result<void>> store(Came came, QString account);
    [[nodiscard]] Task<std::optional<Grant>> grantElsewhere(QString account) const;
    [[nodiscard]] Task<void> revokeElsewhere(Grant grant);
    void giveBack(const QString &account, const QStringList &added);
    [[nodiscard]] bool isLeaving(const QString &account) const;
    [[nodiscard]] Result<QString> accountFor(const Came &came) const;
    void onRunEnded(const Result<void> &result);
    void finish(const Result<void> &result);
    void setPhase(Attempt::Phase phase);
    void note(const QString &kind, const QString &outcome, const QString &detail = {});
    [[nodiscard]] bool isEnterprise() const;

    Desk m_desk;
    AttemptOrder m_order;
    Attempt m_shown;
    std::optional<Remote> m_remote;
    oauth::Profile m_profile; ///< The server's; strict for an identity provider.
    oauth::Discovery m_discovery;
    QByteArray
        m_issuer; ///< Of whom the person signs in at: for an organisation not m_discovery's for long.
    oauth::ClientRegistration m_client;
    std::unique_ptr<oauth::LoopbackListener> m_listener;
    std::shared_ptr<oauth::DpopSession> m_dpop;
    QStringList m_missing; ///< Asked for and not granted.
    Keep m_keep = Keep::SignedIn;
    bool m_isApproved = false;
    bool m_wantsDevice = false;
    QString m_approvedHost;
    QByteArray m_link;
    std::optional<oauth::RedirectExpectation> m_expected;
    std::optional<OneShotAnswer<Answer>> m_answer;
    std::shared_ptr<OneShotAnswer<Secret>> m_redirect;
    std::optional<Came> m_pending;
    bool m_isKeeping = false;
    std::vector<OneShotAnswer<void>> m_waiters;
    std::vector<OneShotAnswer<void>> m_keptWaiters;
    TaskScope m_waits; ///< For the redirect; ended with each visit.
    TaskScope m_scope; ///< Last: the flow dies before what it uses.
};

} // namespace claviger::sessions
