#include "core/sessions/identity_keeper.h"

#include "core/oauth/token_request.h"
#include "core/sessions/session_store.h"

using namespace Qt::StringLiterals;

namespace claviger::sessions {

namespace {

/// Not a ServerId, so no server's items can be confused with it.
const QString kIdentityServer = u"@identity"_s;

vault::SecretId itemOf(const QByteArray &issuer)
{
    return {kIdentityServer, clientItem(issuer)};
}

} // namespace

struct IdentityKeeper::Held
{
    QByteArray issuer;
    bool isBusy = false; ///< Somebody has the turn.
    bool isRenewing = false;
    std::optional<Grant> unsaved = {}; ///< Newer than what the vault has.
    std::vector<OneShotAnswer<void>> queue = {};
    std::vector<OneShotAnswer<Secret>> waiters = {};
};

/// The right to read and change an item, until this is destroyed.
class IdentityKeeper::Turn
{
public:
    explicit Turn(HeldPtr held)
        : m_held(std::move(held))
    {
        m_held->isBusy = true;
    }
    Turn(Turn &&) noexcept = default;
    Turn &operator=(Turn &&) = delete;
    ~Turn()
    {
        if (!m_held)
            return;
        m_held->isBusy = false;
        // All of them: one may have lost interest.
        for (OneShotAnswer<void> &next : std::exchange(m_held->queue, {}))
            next.send({});
    }

private:
    HeldPtr m_held;
};

IdentityKeeper::IdentityKeeper(
    vault::SecretStore &vault, net::HttpClient &http, Random &random, const Clock &clock)
    : m_vault(vault)
    , m_http(http)
    , m_random(random)
    , m_clock(clock)
{
    m_storeAgain.setInterval(kStoreAgain);
    QObject::connect(&m_storeAgain, &QTimer::timeout, &m_storeAgain, [this] { onStoreChanged(); });
}

IdentityKeeper::~IdentityKeeper() = default;

IdentityKeeper::HeldPtr IdentityKeeper::hold(const QByteArray &issuer)
{
    HeldPtr &held = m_held[issuer];
    if (!held)
        held = std::make_shared<Held>(Held {issuer});
    return held;
}

Task<IdentityKeeper::Turn> IdentityKeeper::turn(HeldPtr held)
{
    while (held->isBusy) {
        auto [answer, wait] = makeOneShot<void>();
        held->queue.push_back(std::move(answer));
        (void)co_await std::move(wait);
    }
    co_return Turn(held);
}

Task<Result<Grant>> IdentityKeeper::load(HeldPtr held)
{
    if (held->unsaved)
        co_return held->unsaved->clone();
    co_return co_await readGrantItem(m_vault, itemOf(held->issuer));
}

Task<Result<void>> IdentityKeeper::save(HeldPtr held, const Grant &grant)
{
    const QString label = u"Claviger: "_s + QString::fromUtf8(held->issuer);
    co_return co_await m_vault.write(itemOf(held->issuer), toRecord(grant).pack(), label);
}

Task<Result<Grant>> IdentityKeeper::read(QByteArray issuer)
{
    const HeldPtr held = hold(issuer);
    const Turn mine = co_await turn(held);
    co_return co_await load(held);
}

Task<Result<void>> IdentityKeeper::write(QByteArray issuer, const Grant &grant)
{
    auto [answer, wait] = makeOneShot<void>();
    auto shared = std::make_shared<OneShotAnswer<void>>(std::move(answer));
    m_scope.spawn(replace(hold(issuer), grant.clone()),
        [shared](const Result<void> &result) { shared->send(result); });
    co_return co_await std::move(wait);
}

Task<Result<void>> IdentityKeeper::replace(HeldPtr held, Grant grant)
{
    const Turn mine = co_await turn(held);
    const auto written = co_await save(held, grant);
    if (written)
        held->unsaved.reset();
    co_return written;
}

Task<Result<void>> IdentityKeeper::remove(QByteArray issuer)
{
    const HeldPtr held = hold(issuer);
    const Turn mine = co_await turn(held);
    held->unsaved.reset();
    co_return co_await m_vault.remove(itemOf(issuer));
}

Task<Result<Secret>> IdentityKeeper::idToken(Remote remote, IdentityProvider provider)
{
    const HeldPtr held = hold(provider.server.issuer);
    auto [answer, wait] = makeOneShot<Secret>();
    held->waiters.push_back(std::move(answer));
    if (!std::exchange(held->isRenewing, true)) {
        m_scope.spawn(renew(held, std::move(remote), std::move(provider)),
            [held](const Result<Secret> &token) {
                held->isRenewing = false;
                for (OneShotAnswer<Secret> &waiter : std::exchange(held->waiters, {})) {
                    if (token)
                        waiter.send(token->clone());
                    else
                        waiter.send(fail(token.error()));
                }
            });
    }
    co_return co_await std::move(wait);
}

Task<Result<Secret>> IdentityKeeper::renew(HeldPtr held, Remote remote, IdentityProvider provider)
{
    const Turn mine = co_await turn(held);
    auto identity = co_await load(held);
    if (!identity)
        co_return fail(identity.error());
    const auto age = m_clock.now() - identity->tokens.receivedAt;
    // A clock that was set back says nothing of its age.
    const bool isYoung = age >= age.zero() && age < kAge;
    if (isYoung || identity->tokens.refreshToken.isEmpty())
        co_return std::move(identity->tokens.idToken);

    const oauth::Profile strict;
    oauth::ClientRegistration client = clone(identity->clientOr(provider.client));
    const oauth::TokenClient asUs {
        remote.context(m_http), provider.server, client, strict, m_random, m_clock, nullptr};
    oauth::RefreshGrant refresh {identity->tokens.refreshToken.clone(), {}, {}};
    auto tokens = co_await oauth::refresh(asUs, std::move(refresh));
    if (!tokens)
        co_return fail(tokens.error());
    if (tokens->refreshToken.isEmpty())
        tokens->refreshToken = std::move(identity->tokens.refreshToken);
    if (tokens->idToken.isEmpty())
        tokens->idToken = std::move(identity->tokens.idToken);
    identity->tokens = std::move(*tokens);
    identity->client = std::move(client);
    ++identity->generation;
    const auto saved = co_await save(held, *identity);
    held->unsaved.reset();
    if (!saved) { // the old refresh token is spent: this is all there is
        held->unsaved.emplace(identity->clone());
        m_storeAgain.start();
    }
    co_return std::move(identity->tokens.idToken);
}

Task<void> IdentityKeeper::saveAgain(HeldPtr held)
{
    const Turn mine = co_await turn(held);
    if (!held->unsaved)
        co_return;
    const auto saved = co_await save(held, *held->unsaved);
    if (saved)
        held->unsaved.reset();
}

void IdentityKeeper::onStoreChanged()
{
    bool isAnyUnsaved = false;
    for (const auto &[issuer, held] : m_held) {
        if (!held->unsaved)
            continue;
        isAnyUnsaved = true;
        if (!held->isBusy)
            m_scope.spawn(saveAgain(held));
    }
    if (!isAnyUnsaved)
        m_storeAgain.stop();
}

} // namespace claviger::sessions
