#include "core/sessions/attempt_flow.h"

#include "core/base/timeout.h"
#include "core/oauth/scopes.h"
#include "core/oauth/words.h"
#include "core/sessions/domain.h"
#include "core/sessions/probe.h"
#include "core/sessions/timeline.h"

using namespace Qt::StringLiterals;

// The order of an attempt, and its waits for the person. Browser and code: attempt_browser.cpp. Client and
// tokens: attempt_keep.cpp.
namespace claviger::sessions {

using Phase = Attempt::Phase;

AttemptFlow::AttemptFlow(Desk desk, AttemptOrder order, Attempt shown)
    : m_desk(std::move(desk))
    , m_order(std::move(order))
    , m_shown(std::move(shown))
    , m_isApproved(m_order.isApproved)
    , m_wantsDevice(m_order.usesDevice)
{
    m_shown.words = oauth::makeWords(m_desk.around.random);
}

AttemptFlow::~AttemptFlow() = default;

bool AttemptFlow::isOver() const
{
    return m_shown.phase == Phase::Done || m_shown.phase == Phase::Failed;
}

bool AttemptFlow::isEnterprise() const
{
    return m_remote && m_remote->settings.kind == servers::RemoteAuthorization::Kind::Enterprise;
}

void AttemptFlow::setPhase(Phase phase)
{
    m_shown.phase = phase;
    m_desk.changed();
}

void AttemptFlow::note(const QString &kind, const QString &outcome, const QString &detail)
{
    m_desk.around.store.note(m_shown.server, {{}, kind, m_shown.account, {}, detail, outcome});
}

void AttemptFlow::start()
{
    note(timeline::kSignInStarted, {});
    m_scope.spawn(run(), [this](const Result<void> &result) { onRunEnded(result); });
}

Task<Result<void>> AttemptFlow::run()
{
    auto remote = co_await openRemote(m_desk.around.registry, m_desk.around.vault, m_order.server);
    if (!remote)
        co_return fail(remote.error());
    m_remote.emplace(std::move(*remote));
    m_profile = isEnterprise() ? oauth::Profile() : m_remote->profile;

    if (m_order.kind == Attempt::Kind::StepUp) {
        const auto agreed = co_await ask();
        if (!agreed)
            co_return agreed;
    }
    setPhase(Phase::Discovering);
    Result<void> discovered;
    if (isEnterprise())
        discovered = co_await discoverIdentityProvider();
    else
        discovered = co_await discover();
    if (!discovered)
        co_return discovered;
    chooseScopes();
    describe();

    // What the person has not seen yet, they see before anything leaves this machine.
    if (!m_isApproved || (m_shown.isNewHost && m_approvedHost != m_shown.host)) {
        const auto agreed = co_await ask();
        if (!agreed)
            co_return agreed;
        chooseScopes(); // the account may be another one now
    }
    setPhase(Phase::Discovering);
    const auto registered = co_await registerClient();
    if (!registered)
        co_return registered;

    auto came = co_await obtain();
    if (!came) {
        const Error error = co_await explained(came.error());
        co_return fail(error);
    }
    setPhase(Phase::Exchanging);
    if (isEnterprise())
        co_return co_await keepIdentity(std::move(*came));
    co_return co_await keepTokens(std::move(*came));
}

// --- The person ------------------------------------------------------------------------------------

Task<Result<void>> AttemptFlow::ask()
{
    const auto answer = co_await nextAnswer(Phase::Asking);
    if (!answer)
        co_return fail(answer.error());
    m_isApproved = true;
    m_approvedHost = m_shown.host;
    co_return Result<void>();
}

Task<Result<AttemptFlow::Answer>> AttemptFlow::nextAnswer(Phase phase)
{
    auto [answer, wait] = makeOneShot<Answer>();
    m_answer.emplace(std::move(answer));
    setPhase(phase);
    auto waiting = [](OneShotWait<Answer> w) -> Task<Result<Answer>> {
        co_return co_await std::move(w);
    };
    Error tooLate {ErrorCode::TimedOut, m_shown.server, u"nobody answered"_s};
    auto result = co_await withTimeout(
        waiting(std::move(wait)), m_desk.options.askingLimit, std::move(tooLate));
    m_answer.reset();
    co_return result;
}

Result<void> AttemptFlow::approve(Keep keep)
{
    m_keep = keep;
    if (m_answer && m_shown.phase == Phase::Asking)
        m_answer->send(Answer::Approved);
    else if (isOver())
        return fail(ErrorCode::InvalidInput, m_shown.id, u"it is over"_s);
    m_isApproved = true; // still discovering: no need to ask again
    return {};
}

Result<void> AttemptFlow::changeAccount(const QString &account)
{
    if (account == m_order.account)
        return {};
    const bool isEarly = m_shown.phase == Phase::Asking || m_shown.phase == Phase::Discovering;
    if (m_order.kind != Attempt::Kind::SignIn || !isEarly)
        return fail(ErrorCode::InvalidInput, m_shown.id, u"too late for another account"_s);
    if (!account.isEmpty() && !m_desk.around.store.account(m_shown.server, account))
        return fail(ErrorCode::AccountUnknown, m_shown.serverName);
    m_order.account = account;
    m_shown.account = account;
    return {};
}

void AttemptFlow::orderedBy(const QString &caller)
{
    m_order.isClicked = caller.isEmpty();
    if (!caller.isEmpty())
        m_order.caller = caller;
}

Result<void> AttemptFlow::refuse()
{
    if (isOver())
        return fail(ErrorCode::InvalidInput, m_shown.id, u"it is over"_s);
    if (!m_isKeeping)
        m_scope.cancelAll();
    finish(fail(ErrorCode::SignInRefused, m_shown.server, u"by the person"_s));
    return {};
}

void AttemptFlow::clientBrought()
{
    if (m_answer && m_shown.phase == Phase::NeedsClient)
        m_answer->send(Answer::ClientBrought);
}

Result<void> AttemptFlow::keepAsNew()
{
    if (!m_pending)
        return fail(ErrorCode::InvalidInput, m_shown.id, u"nothing waits to be kept"_s);
    Came came = std::move(*m_pending);
    m_pending.reset();
    m_shown.account.clear();
    m_shown.error.reset();
    setPhase(Phase::Exchanging);
    m_scope.spawn(
        keepTokens(std::move(came)), [this](const Result<void> &result) { onRunEnded(result); });
    return {};
}

OneShotWait<void> AttemptFlow::join()
{
    auto [answer, wait] = makeOneShot<void>();
    m_waiters.push_back(std::move(answer));
    return std::move(wait);
}

OneShotWait<void> AttemptFlow::kept()
{
    auto [answer, wait] = makeOneShot<void>();
    m_keptWaiters.push_back(std::move(answer));
    return std::move(wait);
}

void AttemptFlow::onRunEnded(const Result<void> &result)
{
    m_isKeeping = false;
    for (OneShotAnswer<void> &waiter : std::exchange(m_keptWaiters, {}))
        waiter.send({});
    // Called off meanwhile, but the tokens are the account's: all who wait for it hear of it.
    const bool isTooLate = isOver() && result;
    if (!isOver() || isTooLate)
        finish(result);
}

void AttemptFlow::finish(const Result<void> &result)
{
    if (m_listener)
        m_desk.letLinger(std::move(m_listener));
    m_waits.cancelAll();
    m_link.clear();
    m_shown.device.reset();
    m_shown.client.reset();
    m_answer.reset();
    m_shown.error.reset();
    if (!result) {
        m_shown.error = result.error();
        note(timeline::kSignInFailed, errorName(result.error().code), result.error().subject);
    }
    setPhase(result ? Phase::Done : Phase::Failed);
    for (OneShotAnswer<void> &waiter : std::exchange(m_waiters, {}))
        waiter.send(result);
    m_desk.ended(*this);
}

// --- Finding out -----------------------------------------------------------------------------------

Task<Result<void>> AttemptFlow::discover()
{
    if (!m_order.challenge) {
        const auto probe = co_await probeServer(m_desk.around.http, *m_remote, Secret(), nullptr);
        if (!probe)
            co_return fail(probe.error());
        m_order.challenge = probe->challenge;
    }
    auto discovery = co_await oauth::discover(
        m_remote->context(m_desk.around.http), m_order.challenge, m_profile);
    if (!discovery)
        co_return fail(discovery.error());
    m_discovery = std::move(*discovery);
    if (oauth::wantsDpop(m_discovery, m_order.challenge, m_profile)) {
        auto key = oauth::DpopKey::make();
        if (!key)
            co_return fail(key.error());
        m_dpop = std::make_shared<oauth::DpopSession>(
            std::move(*key), m_desk.around.random, m_desk.around.clock);
    }
    co_return Result<void>();
}

/// The organisation's sign-in stands for the server's own.
Task<Result<void>> AttemptFlow::discoverIdentityProvider()
{
    auto server = co_await identityServer(
        m_desk.around, *m_remote, oauth::Purpose::AuthorizationCode, nullptr);
    if (!server)
        co_return fail(server.error());
    m_discovery = oauth::Discovery();
    m_discovery.server = std::move(*server);
    m_discovery.resource.resource = m_discovery.server.issuer;
    co_return Result<void>();
}

void AttemptFlow::chooseScopes()
{
    if (isEnterprise()) {
        m_shown.scopes = QStringList {u"openid"_s, u"email"_s};
        const QStringList offered = m_discovery.server.scopesSupported.value_or(QStringList());
        if (offered.contains(u"offline_access"_s))
            m_shown.scopes.append(u"offline_access"_s);
        return;
    }
    oauth::ScopeWish wish;
    wish.fixed = m_order.scopes.isEmpty() ? m_remote->settings.scopes : m_order.scopes;
    if (m_order.challenge)
        wish.challenged = m_order.challenge->scope;
    const Account *account = m_desk.around.store.account(m_shown.server, m_shown.account);
    if (account && m_order.kind == Attempt::Kind::StepUp) {
        // What was asked for, not what came: providers write granted scopes in ways they do not take back. Where
        // nothing was asked for, what came is all that is known.
        wish.held = account->requested.isEmpty() ? account->scopes : account->requested;
    } else if (account) {
        for (const AddedScope &scope : account->added) { // "until I sign out" outlives an expiry
            if (scope.keep == Keep::SignedIn)
                wish.held.append(scope.name);
        }
    }
    m_shown.scopes = oauth::chooseScopes(wish, m_discovery, m_profile);
}

void AttemptFlow::describe()
{
    const SessionStore &store = m_desk.around.store;
    m_issuer = m_discovery.server.issuer;
    m_shown.host = hostOf(m_discovery.server.authorizationEndpoint);
    m_shown.domain = registrableDomain(m_shown.host);
    const auto seen = store.all().hosts.constFind(m_shown.host);
    const bool isSeen = seen != store.all().hosts.constEnd();
    m_shown.firstSeenAt.reset();
    if (isSeen)
        m_shown.firstSeenAt = seen.value();
    const QByteArray before = store.server(m_shown.server).issuer;
    const bool isOther = !before.isEmpty() && before != m_issuer;
    m_shown.isNewHost = !isSeen || isOther;
    m_shown.canUseDevice = !m_discovery.server.deviceAuthorizationEndpoint.isEmpty();
    m_desk.changed();
}

} // namespace claviger::sessions
