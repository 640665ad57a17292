#pragma once

#include "core/base/one_shot.h"
#include "core/base/random.h"
#include "core/base/task_scope.h"
#include "core/net/http.h"
#include "core/sessions/grant.h"
#include "core/sessions/remote.h"
#include "core/vault/secret_store.h"

#include <QtCore/QTimer>

#include <map>
#include <memory>

namespace claviger::sessions {

/// An organisation's identity provider, and how we are known there.
struct IdentityProvider
{
    oauth::AuthorizationServer server;
    oauth::ClientRegistration client;
};

/// Holds the sign-ins at organisations' identity providers, each shared by all servers that the provider decides about:
/// one vault item per issuer, under a server name that no server has.
///
/// Promises: one renewal at a time per issuer, whoever needs it, and it goes on when they lose interest; the item is
/// read again before its refresh token is spent; what came is never dropped: if the vault does not take it, it is used
/// all the same and offered again. Whoever reads or changes the item waits for what is under way.
/// Errors: those of SecretStore (SecretNotFound: nobody is signed in there) and of the refresh request.
/// Life: one, owned by SessionAuthority. Thread: the broker's. Not its job: signing in (AttemptFlow).
class IdentityKeeper
{
public:
    /// An ID token that is older is renewed before it is used: most live five minutes to an hour.
    static constexpr std::chrono::minutes kAge {4};
    /// Until a sign-in that the vault refused is offered to it again.
    static constexpr std::chrono::seconds kStoreAgain {15};

    IdentityKeeper(
        vault::SecretStore &vault, net::HttpClient &http, Random &random, const Clock &clock);
    ~IdentityKeeper();

    /// To be shown as the person's; renewed first if it is old. `remote`: whose connections reach the provider.
    [[nodiscard]] Task<Result<Secret>> idToken(Remote remote, IdentityProvider provider);
    [[nodiscard]] Task<Result<Grant>> read(QByteArray issuer);
    /// Somebody has signed in there. Goes on though the caller loses interest.
    [[nodiscard]] Task<Result<void>> write(QByteArray issuer, const Grant &grant);
    [[nodiscard]] Task<Result<void>> remove(QByteArray issuer);
    /// The vault changed its state.
    void onStoreChanged();

private:
    struct Held;
    using HeldPtr = std::shared_ptr<Held>;
    class Turn;

    [[nodiscard]] HeldPtr hold(const QByteArray &issuer);
    [[nodiscard]] Task<Turn> turn(HeldPtr held);
    [[nodiscard]] Task<Result<Grant>> load(HeldPtr held);
    [[nodiscard]] Task<Result<void>> save(HeldPtr held, const Grant &grant);
    [[nodiscard]] Task<Result<void>> replace(HeldPtr held, Grant grant);
    [[nodiscard]] Task<Result<Secret>> renew(
        HeldPtr held, Remote remote, IdentityProvider provider);
    [[nodiscard]] Task<void> saveAgain(HeldPtr held);

    vault::SecretStore &m_vault;
    net::HttpClient &m_http;
    Random &m_random;
    const Clock &m_clock;
    std::map<QByteArray, HeldPtr> m_held; ///< By issuer.
    QTimer m_storeAgain;
    TaskScope m_scope;
};

} // namespace claviger::sessions
