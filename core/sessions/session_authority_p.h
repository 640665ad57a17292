#pragma once

#include "core/sessions/session_authority.h"
#include "core/sessions/sign_in_desk.h"
#include "core/sessions/step_up_memory.h"

#include <map>

namespace claviger::sessions {

/// What the authority is made of, for its .cpp files.
class SessionAuthority::Private
{
public:
    Private(SessionAuthority *owner, Ports given, Options chosen)
        : q(owner)
        , ports(given)
        , options(std::move(chosen))
        , store(options.file, ports.store, ports.clock)
        , dpop(ports.random, ports.clock)
        , keys(ports.clock)
        , identities(ports.store, ports.http, ports.random, ports.clock)
        , around {ports.registry, ports.store, ports.http, ports.clock, ports.random, store, dpop,
              identities, challenges}
        , source(around)
        , keeper(store, source, ports.clock, ports.random)
        , desk(around, keeper, keys, ports.browser, options)
        , memory(store, ports.clock)
    {
    }

    /// What a person has to do something about; starts an attempt if somebody waits.
    struct Need
    {
        servers::ServerId server;
        QString account;
        ErrorCode reason = ErrorCode::SignInNeeded;
        bool mayAsk = false;
        std::optional<policy::Application> application;
        QString tool;
        std::optional<oauth::BearerChallenge> challenge;
    };

    [[nodiscard]] Result<void> checkOpen(const servers::ServerId &server) const;
    [[nodiscard]] Result<QString> accountOf(
        const servers::ServerId &server, const QString &account, const QString &client);
    [[nodiscard]] Task<Result<GrantKeeper::Token>> tokenFor(
        servers::ServerId server, QString account);
    [[nodiscard]] bool isShownTo(const servers::ServerId &server, const QByteArray &shownTo) const;
    void need(Need need);
    [[nodiscard]] Error refused(const servers::ServerId &server, Error error) const;
    void told(const QString &server, const QString &account, ErrorCode reason);
    /// The account is signed in again: a later need is another one.
    void healed(const QString &server, const QString &account);
    void onEnded(const Attempt &attempt);
    void record(const Attempt &attempt, const QString &outcome);
    [[nodiscard]] Deed deed(Deed::Kind kind, const QString &server, const QString &account) const;
    void noteEverywhere(const QString &kind);
    /// What must not be left half done: it goes on though whoever awaits this dies.
    template <class T> [[nodiscard]] Task<Result<T>> toItsEnd(Task<Result<T>> task)
    {
        auto [answer, wait] = makeOneShot<T>();
        auto shared = std::make_shared<OneShotAnswer<T>>(std::move(answer));
        errands.spawn(
            std::move(task), [shared](Result<T> result) { shared->send(std::move(result)); });
        co_return co_await std::move(wait);
    }
    /// What was added "for this run" goes with the next renewal: the run is over.
    void narrowAll();

    [[nodiscard]] Task<Result<Access>> access(AccessRequest request);
    [[nodiscard]] Task<Result<void>> challenged(Challenge challenge);
    [[nodiscard]] Task<Result<void>> unauthorized(
        Challenge challenge, std::optional<oauth::BearerChallenge> parsed);
    [[nodiscard]] Task<Result<void>> stepUp(Challenge challenge, oauth::BearerChallenge parsed);
    [[nodiscard]] Task<Result<QStringList>> listedScopes(
        servers::ServerId server, QString account, oauth::BearerChallenge parsed);
    [[nodiscard]] Task<Result<void>> askForMore(
        Challenge challenge, oauth::BearerChallenge parsed, StepUpKey key);
    [[nodiscard]] Task<Result<QString>> adopt(Adoption adoption);
    [[nodiscard]] Task<Result<ServerSignOut>> signOut(
        servers::ServerId server, QString account, QString caller);

    SessionAuthority *q;
    Ports ports;
    Options options;
    SessionStore store;
    DpopSessions dpop;
    oauth::JwksCache keys;
    IdentityKeeper identities;
    Challenges challenges;
    Surroundings around;
    OAuthTokenSource source;
    GrantKeeper keeper;
    SignInDesk desk;
    StepUpMemory memory;
    QHash<QString, StepUpKey> stepUps; ///< By attempt.
    struct Announced
    {
        ErrorCode reason;
        Clock::TimePoint at;
        bool isHealed = false; ///< A renewal has helped since then.
    };
    QHash<QString, Announced> announced; ///< By server and account: what the person was told.
    bool isLocked = false;
    /// Sign-outs under way, by server and account: who waits for them.
    std::map<std::pair<QString, QString>, std::vector<OneShotAnswer<ServerSignOut>>> leaving;
    TaskScope errands; ///< Of what goes on to its end though its caller dies.
};

} // namespace claviger::sessions
