#include "core/oauth/scopes.h"
#include "core/sessions/held_grant.h"
#include "core/sessions/timeline.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// How grants are renewed and replaced: request, receive, persist, publish.
namespace claviger::sessions {

using std::chrono::milliseconds;

namespace {

constexpr int kMostDoublings = 9; ///< Of the pause; 2^9 s is over kLongestPause.

bool containsAll(const QStringList &all, const QStringList &some)
{
    return std::all_of(
        some.cbegin(), some.cend(), [&all](const QString &scope) { return all.contains(scope); });
}

} // namespace

Task<Result<void>> GrantKeeper::flight(HeldPtr held)
{
    if (held->isLeaving)
        co_return fail(signInNeeded(*held, ErrorCode::SignInNeeded));
    if (!held->grant) // locked in between
        co_return fail(ErrorCode::Locked, held->server.text());
    auto [answer, wait] = makeOneShot<void>();
    held->waiters.push_back(std::move(answer));
    startFlight(held);
    co_return co_await std::move(wait);
}

void GrantKeeper::startFlight(const HeldPtr &held)
{
    if (std::exchange(held->isRenewing, true))
        return;
    m_scope.spawn(renew(held), [this, held](const Result<void> &result) { landed(held, result); });
}

/// What a 401 was about is no access token.
Grant GrantKeeper::copyToRenew(const Held &held)
{
    Grant copy = held.grant->clone();
    if (held.rejected == copy.generation)
        copy.tokens.accessToken = Secret();
    return copy;
}

Task<Result<void>> GrantKeeper::renew(HeldPtr held)
{
    const quint64 spent = held->grant->generation;
    if (held->failures == 0) {
        note(*held, timeline::kRenewing, {});
        (void)m_store.save(); // see kRenewing; a full disk must not stop the renewal
    }
    m_store.editAccount(held->server.text(), held->account, [](Account &account) {
        if (account.state == Account::State::SignedIn)
            account.state = Account::State::Renewing;
    });
    const QStringList narrowTo = held->narrowTo;
    Grant copy = copyToRenew(*held);
    auto next = co_await m_source.renew(held->server, held->account, std::move(copy), narrowTo);
    const bool isRefused = !next && next.error().code == ErrorCode::OAuthFailed;
    if (!narrowTo.isEmpty() && isRefused && held->newest == spent) {
        // Perhaps it does not take scopes as it writes them: too much access is better than none.
        note(*held, timeline::kRenewalFailed, errorName(next.error().code), next.error().subject);
        copy = copyToRenew(*held);
        next = co_await m_source.renew(held->server, held->account, std::move(copy), {});
    }

    co_await untilStored(held);
    if (held->newest
        != spent) { // somebody signed in or out meanwhile: this answer is about the past
        note(*held, timeline::kSuperseded, next ? QString() : errorName(next.error().code));
        if (held->isLeaving)
            co_return fail(signInNeeded(*held, ErrorCode::SignInNeeded));
        co_return Result<void>();
    }
    if (!next)
        co_return fail(failed(held, next.error()));
    if (held->narrowTo == narrowTo) // nobody wants something else by now
        held->narrowTo.clear();
    next->grant.generation = spent + 1;
    held->isFromRejection = held->rejected == spent;
    co_await storeAndPublish(held, std::move(next->grant));
    if (next->problem)
        co_return fail(failed(held, *next->problem));
    note(*held, timeline::kRenewed, u"ok"_s);
    Q_EMIT renewed(held->server, held->account);
    co_return Result<void>();
}

void GrantKeeper::landed(const HeldPtr &held, const Result<void> &result)
{
    held->isRenewing = false;
    Held::answer(held->waiters, result);
    schedule(*held);
    wipeIfLocked(held);
}

Error GrantKeeper::failed(const HeldPtr &held, Error error)
{
    const bool isNews = !held->lastError || held->lastError->code != error.code;
    held->rejected = 0;
    held->lastError = error;
    const auto now = m_clock.now();
    if (isFinal(error.code)) {
        if (error.code == ErrorCode::InvalidClient) {
            m_store.markClientDead(
                held->server.text(), held->grant->server.issuer, held->grant->client.clientId);
            note(*held, timeline::kRegistrationDead, errorName(error.code), error.subject);
        }
        end(held, error.code);
        return signInNeeded(*held, error.code);
    }
    if (isNews)
        note(*held, timeline::kRenewalFailed, errorName(error.code), error.subject);
    if (isAboutRequest(error.code)) {
        held->pause = {now, now + kRefusedPause};
        if (!isExpired(*held->grant, now))
            return error;
        end(held, error.code);
        return signInNeeded(*held, error.code);
    }
    const milliseconds pause = std::min(
        kLongestPause, kShortestPause * (1 << std::min(held->failures, kMostDoublings)));
    ++held->failures;
    // Half to whole: whoever lost the same network does not come back at the same moment.
    const double share = 0.5 + chance() / 2;
    held->pause = {
        now, now + milliseconds(static_cast<qint64>(static_cast<double>(pause.count()) * share))};
    m_store.editAccount(held->server.text(), held->account, [](Account &account) {
        if (account.state != Account::State::NeedsSignIn)
            account.state = Account::State::Offline;
    });
    return error;
}

void GrantKeeper::end(const HeldPtr &held, ErrorCode reason)
{
    const Account *account = m_store.account(held->server.text(), held->account);
    const bool isKnown = account && account->state == Account::State::NeedsSignIn
        && account->reason == reason;
    if (!account || isKnown || held->isLeaving)
        return;
    note(*held, timeline::kGrantEnded, errorName(reason));
    m_store.editAccount(held->server.text(), held->account, [reason](Account &changed) {
        changed.state = Account::State::NeedsSignIn;
        changed.reason = reason;
    });
    Q_EMIT ended(held->server, held->account, reason);
}

Task<Result<void>> GrantKeeper::replace(servers::ServerId server, QString account, Grant grant)
{
    auto [answer, wait] = makeOneShot<void>();
    auto shared = std::make_shared<OneShotAnswer<void>>(std::move(answer));
    const HeldPtr held = hold(server, account);
    held->isLeaving = false;
    ++held->replacing;
    m_scope.spawn(keep(held, std::move(grant)), [this, held, shared](const Result<void> &result) {
        --held->replacing;
        Held::answer(held->storeWaiters, {});
        wipeIfLocked(held);
        shared->send(result);
    });
    co_return co_await std::move(wait);
}

Task<Result<void>> GrantKeeper::keep(HeldPtr held, Grant grant)
{
    if (!held->grant) {
        // Only for its generation: an account that is new, or whose item is gone, begins with 1.
        const auto before = co_await m_store.readGrant(held->server.text(), held->account);
        if (before)
            held->newest = std::max(held->newest, before->generation);
        else if (before.error().code != ErrorCode::SecretNotFound
            && before.error().code != ErrorCode::ParseFailed)
            co_return fail(before.error()); // no vault, no sign-in: nothing would be kept
    }
    co_await untilStored(held);
    held->narrowTo.clear();
    held->isFromRejection = false;
    grant.generation = held->newest + 1;
    co_await storeAndPublish(held, std::move(grant));
    co_return Result<void>();
}

Task<Result<void>> GrantKeeper::narrow(
    servers::ServerId server, QString account, QStringList scopes)
{
    const HeldPtr held = hold(server, account);
    const auto loaded = co_await ensureLoaded(held);
    if (!loaded)
        co_return fail(loaded.error());
    if (held->grant->tokens.refreshToken.isEmpty())
        co_return fail(ErrorCode::Unsupported, server.text(), u"this grant cannot be renewed"_s);
    held->narrowTo = scopes;
    auto renewed = co_await flight(held);
    if (renewed && held->narrowTo == scopes) // joined one that had begun before
        renewed = co_await flight(held);
    held->narrowTo.clear();
    if (!renewed)
        co_return fail(renewed.error());
    if (!held->grant)
        co_return fail(ErrorCode::Locked, server.text());
    for (const QString &scope : held->grant->scopes) {
        if (!scopes.contains(scope))
            co_return fail(ErrorCode::Unsupported, scope, u"the server kept granting it"_s);
    }
    co_return Result<void>();
}

Task<Result<void>> GrantKeeper::widen(servers::ServerId server, QString account, QStringList scopes)
{
    const HeldPtr held = hold(server, account);
    const auto loaded = co_await ensureLoaded(held);
    if (!loaded)
        co_return fail(loaded.error());
    if (!held->grant->isMachine)
        co_return fail(ErrorCode::Unsupported, server.text(), u"a person has to agree"_s);
    const bool wasRenewing = held->isRenewing;
    held->grant->requested = oauth::uniteScopes(held->grant->requested, scopes);
    auto renewed = co_await flight(held);
    if (renewed && wasRenewing && held->grant && !containsAll(held->grant->scopes, scopes)) {
        // Joined one that had begun before, and whose grant has taken this one's place.
        held->grant->requested = oauth::uniteScopes(held->grant->requested, scopes);
        renewed = co_await flight(held);
    }
    co_return renewed;
}

bool GrantKeeper::isWidening(
    const servers::ServerId &server, const QString &account, const QStringList &scopes) const
{
    const auto found = m_held.find(keyOf(server, account));
    if (found == m_held.end() || !found->second->isRenewing || !found->second->grant)
        return false;
    return containsAll(found->second->grant->requested, scopes);
}

void GrantKeeper::narrowLater(
    const servers::ServerId &server, const QString &account, QStringList scopes)
{
    hold(server, account)->narrowTo = std::move(scopes);
}

// --- Receive, persist, publish --------------------------------------------------------------------

Task<void> GrantKeeper::untilStored(HeldPtr held)
{
    while (held->isStoring) {
        auto [answer, wait] = makeOneShot<void>();
        held->storeWaiters.push_back(std::move(answer));
        (void)co_await std::move(wait);
    }
}

Task<void> GrantKeeper::storeAndPublish(HeldPtr held, Grant next)
{
    held->isStoring = true;
    held->newest = next.generation;
    const Account *account = m_store.account(held->server.text(), held->account);
    const QString label = u"Claviger: %1 – %2"_s.arg(
        held->server.text(), account ? account->shownName() : held->account);
    const auto stored = co_await m_store.writeGrant(
        held->server.text(), held->account, label, toRecord(next));
    held->grant = std::move(next);
    held->isUnsaved = !stored;
    if (!stored) {
        // The old refresh token is spent: these are all there is. They are used, and offered again.
        note(*held, timeline::kNotStored, errorName(stored.error().code));
        m_storeAgain.start();
    }
    publish(held);
    held->isStoring = false;
    Held::answer(held->storeWaiters, {});
}

Task<void> GrantKeeper::storeAgain(HeldPtr held)
{
    held->isStoring = true;
    const quint64 generation = held->grant->generation;
    const Account *account = m_store.account(held->server.text(), held->account);
    const QString label = u"Claviger: %1 – %2"_s.arg(
        held->server.text(), account ? account->shownName() : held->account);
    const auto stored = co_await m_store.writeGrant(
        held->server.text(), held->account, label, toRecord(*held->grant));
    if (stored && held->grant && held->grant->generation == generation)
        held->isUnsaved = false;
    held->isStoring = false;
    Held::answer(held->storeWaiters, {});
    wipeIfLocked(held);
}

void GrantKeeper::onStoreChanged()
{
    bool isAnyUnsaved = false;
    for (const auto &[key, held] : std::map(m_held)) {
        if (!held->isUnsaved)
            continue;
        isAnyUnsaved = true;
        if (!held->isStoring && !held->isLeaving)
            m_scope.spawn(storeAgain(held));
    }
    if (!isAnyUnsaved)
        m_storeAgain.stop();
}

void GrantKeeper::publish(const HeldPtr &held)
{
    held->failures = 0;
    held->pause = {};
    held->lastError.reset();
    held->jitter = chance();
    const Grant &grant = *held->grant;
    m_store.editAccount(held->server.text(), held->account, [&grant](Account &account) {
        account.issuer = grant.server.issuer;
        account.scopes = grant.scopes;
        account.requested = grant.requested;
        account.added.removeIf(
            [&grant](const AddedScope &scope) { return !grant.scopes.contains(scope.name); });
        account.expiresAt = grant.tokens.expiresAt;
        account.renews = grant.canRenew();
        account.generation = grant.tag();
        account.state = Account::State::SignedIn;
        account.reason.reset();
    });
}

} // namespace claviger::sessions
