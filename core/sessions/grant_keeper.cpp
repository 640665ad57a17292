#include "core/base/timeout.h"
#include "core/sessions/held_grant.h"
#include "core/sessions/timeline.h"

using namespace Qt::StringLiterals;

// Use and loading. Renewal: grant_renewal.cpp. Timers and locking: grant_schedule.cpp.
namespace claviger::sessions {

GrantKeeper::GrantKeeper(
    SessionStore &store, TokenSource &source, const Clock &clock, Random &random)
    : m_store(store)
    , m_source(source)
    , m_clock(clock)
    , m_random(random)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &GrantKeeper::renewDue);
    m_storeAgain.setInterval(kStoreAgain);
    connect(&m_storeAgain, &QTimer::timeout, this, &GrantKeeper::onStoreChanged);
}

GrantKeeper::~GrantKeeper() = default;

GrantKeeper::HeldPtr GrantKeeper::hold(const servers::ServerId &server, const QString &account)
{
    HeldPtr &held = m_held[keyOf(server, account)];
    if (!held)
        held = std::make_shared<Held>(Held {server, account});
    return held;
}

double GrantKeeper::chance()
{
    const QByteArray bytes = m_random.bytes(2);
    return (static_cast<quint8>(bytes.at(0)) * 256 + static_cast<quint8>(bytes.at(1))) / 65536.0;
}

Error GrantKeeper::signInNeeded(const Held &held, ErrorCode reason) const
{
    const bool isPolicy = reason == ErrorCode::PolicyDenied;
    return {isPolicy ? ErrorCode::PolicyDenied : ErrorCode::SignInNeeded, held.server.text(),
        errorName(reason)};
}

void GrantKeeper::note(
    const Held &held, const QString &kind, const QString &outcome, const QString &detail)
{
    m_store.note(held.server.text(),
        {{}, kind, held.account, held.grant ? held.grant->tag() : QString(), detail, outcome});
}

quint64 GrantKeeper::generation(const servers::ServerId &server, const QString &account) const
{
    const auto found = m_held.find(keyOf(server, account));
    return found != m_held.end() && found->second->grant ? found->second->grant->generation : 0;
}

// --- Use -----------------------------------------------------------------------------------------

Task<Result<GrantKeeper::Token>> GrantKeeper::token(servers::ServerId server, QString account)
{
    const HeldPtr held = hold(server, account);
    const auto fresh = co_await ensureFresh(held);
    if (!fresh)
        co_return fail(fresh.error());
    if (held->isLeaving) // signed out while it was renewed
        co_return fail(signInNeeded(*held, ErrorCode::SignInNeeded));
    if (!held->grant) // locked in between
        co_return fail(ErrorCode::Locked, server.text());
    held->lastUsed = m_clock.now();
    schedule(*held);
    const Grant &grant = *held->grant;
    co_return Token {grant.tokens.accessToken.clone(), grant.tokens.isDpop, grant.dpopKey.clone(),
        grant.generation, grant.shownTo};
}

Task<Result<void>> GrantKeeper::ensureFresh(HeldPtr held)
{
    const Account *account = m_store.account(held->server.text(), held->account);
    if (!account)
        co_return fail(ErrorCode::AccountUnknown, held->server.text());
    const bool isEnded = account->state == Account::State::NeedsSignIn;
    const ErrorCode reason = account->reason.value_or(ErrorCode::SignInNeeded);
    if (held->isLeaving || (isEnded && !isAboutRequest(reason)))
        co_return fail(signInNeeded(*held, reason));
    const auto loaded = co_await ensureLoaded(held);
    if (!loaded)
        co_return fail(loaded.error());

    const auto now = m_clock.now();
    if (!isEnded && held->isUsable(now))
        co_return Result<void>();
    if (!held->grant->canRenew() || held->pause.covers(now))
        co_return waitOrFail(held, now);
    const auto renewed = co_await flight(held);
    if (renewed)
        co_return Result<void>();
    // The way there is blocked; until its very end the old token is still good.
    const bool isOver = isFinal(renewed.error().code)
        || renewed.error().code == ErrorCode::SignInNeeded;
    if (!isOver && !isEnded && held->grant && !isExpired(*held->grant, m_clock.now()))
        co_return Result<void>();
    co_return fail(renewed.error());
}

Result<void> GrantKeeper::waitOrFail(const HeldPtr &held, Clock::TimePoint now)
{
    const bool isDue = isExpired(*held->grant, now);
    const Account *account = m_store.account(held->server.text(), held->account);
    const bool isEnded = account && account->state == Account::State::NeedsSignIn;
    if (!isDue && !isEnded)
        return {};
    if (!held->grant->canRenew()) {
        end(held, ErrorCode::SignInNeeded);
        return fail(signInNeeded(*held, ErrorCode::SignInNeeded));
    }
    const Error error = held->lastError.value_or(Error {ErrorCode::ProviderBusy, {}, {}});
    if (!isAboutRequest(error.code))
        return fail(error);
    end(held, error.code);
    return fail(signInNeeded(*held, error.code));
}

Task<Result<void>> GrantKeeper::rejected(
    servers::ServerId server, QString account, quint64 generation)
{
    const HeldPtr held = hold(server, account);
    const Account *known = m_store.account(server.text(), account);
    if (!known)
        co_return fail(ErrorCode::AccountUnknown, server.text());
    const ErrorCode reason = known->reason.value_or(ErrorCode::SignInNeeded);
    if (held->isLeaving || (known->state == Account::State::NeedsSignIn && !isAboutRequest(reason)))
        co_return fail(signInNeeded(*held, reason));
    const auto loaded = co_await ensureLoaded(held);
    if (!loaded)
        co_return fail(loaded.error());
    if (held->grant->generation > generation)
        co_return Result<void>();
    if (!held->isRenewing) {
        note(*held, timeline::kRejected, errorName(ErrorCode::TokenInvalid));
        const auto now = m_clock.now();
        const auto received = held->grant->tokens.receivedAt;
        const bool wasJustRenewed = held->isFromRejection
            && Pause {received, received + kFresh}.covers(now);
        if (wasJustRenewed || !held->grant->canRenew()) {
            // A fresh token does not help. The grant is kept: it may be the server that is ill.
            held->pause = {now, now + kRefusedPause};
            held->lastError = Error {ErrorCode::TokenInvalid, server.text(), {}};
            end(held, ErrorCode::TokenInvalid);
            co_return fail(signInNeeded(*held, ErrorCode::TokenInvalid));
        }
        if (held->pause.covers(now))
            co_return fail(*held->lastError);
        held->rejected = held->grant->generation;
    }
    co_return co_await flight(held);
}

Task<Result<Grant>> GrantKeeper::take(servers::ServerId server, QString account)
{
    const HeldPtr held = hold(server, account);
    held->isLeaving = true;
    co_await untilSettled(held);
    held->isLeaving = true; // a sign-in that was being stored has gone before
    const auto loaded = co_await ensureLoaded(held);
    ++held->newest; // what a renewal brings after this is late
    if (!loaded)
        co_return fail(loaded.error());
    co_return held->grant->clone();
}

/// What is under way has come to its end: a renewal, whose tokens the provider may have given out already, and
/// what is being stored.
Task<void> GrantKeeper::untilSettled(HeldPtr held)
{
    if (held->isRenewing) {
        auto [answer, wait] = makeOneShot<void>();
        held->waiters.push_back(std::move(answer));
        auto landing = [](OneShotWait<void> w) -> Task<Result<void>> {
            co_return co_await std::move(w);
        };
        Error late {ErrorCode::TimedOut, held->server.text(), {}};
        (void)co_await withTimeout(landing(std::move(wait)), kLanding, std::move(late));
    }
    while (held->isStoring || held->replacing > 0) {
        auto [answer, wait] = makeOneShot<void>();
        held->storeWaiters.push_back(std::move(answer));
        (void)co_await std::move(wait);
    }
}

bool GrantKeeper::isLeaving(const servers::ServerId &server, const QString &account) const
{
    const auto found = m_held.find(keyOf(server, account));
    return found != m_held.end() && found->second->isLeaving;
}

void GrantKeeper::forget(const servers::ServerId &server, const QString &account)
{
    m_held.erase(keyOf(server, account));
}

// --- Loading -------------------------------------------------------------------------------------

Task<Result<void>> GrantKeeper::ensureLoaded(HeldPtr held)
{
    if (held->grant)
        co_return Result<void>();
    auto [answer, wait] = makeOneShot<void>();
    held->loadWaiters.push_back(std::move(answer));
    if (!std::exchange(held->isLoading, true))
        m_scope.spawn(load(held)); // on its own: whoever asked first may lose interest
    const auto loaded = co_await std::move(wait);
    if (!loaded)
        co_return fail(loaded.error());
    if (!held->grant) // locked in between
        co_return fail(ErrorCode::Locked, held->server.text());
    co_return Result<void>();
}

Task<void> GrantKeeper::load(HeldPtr held)
{
    auto grant = co_await m_store.readGrant(held->server.text(), held->account);
    held->isLoading = false;
    if (grant && !held->grant) {
        held->newest = std::max(held->newest, grant->generation);
        held->grant = std::move(*grant);
        held->jitter = chance();
    }
    const bool isMissing = !held->grant
        && (grant.error().code == ErrorCode::SecretNotFound
            || grant.error().code == ErrorCode::ParseFailed);
    const Account *account = m_store.account(held->server.text(), held->account);
    if (isMissing && account && account->isMachine) {
        held->grant.emplace(); // without a token: the first use gets one
        held->grant->isMachine = true;
        held->newest = std::max(held->newest, held->grant->generation);
    }
    Result<void> result;
    if (!held->grant) {
        result = fail(grant.error());
        if (isMissing) {
            end(held, ErrorCode::SecretNotFound);
            result = fail(signInNeeded(*held, ErrorCode::SecretNotFound));
        }
    }
    Held::answer(held->loadWaiters, result);
    wipeIfLocked(held);
}

} // namespace claviger::sessions
