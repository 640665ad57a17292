#include "core/oauth/providers.h"
#include "core/oauth/redirect.h"
#include "core/oauth/registration.h"
#include "core/oauth/revocation.h"
#include "core/oauth/scopes.h"
#include "core/sessions/attempt_flow.h"
#include "core/sessions/sign_out.h"
#include "core/sessions/timeline.h"

using namespace Qt::StringLiterals;

// How an attempt gets a client before the browser, and what becomes of the tokens after it.
namespace claviger::sessions {

using Phase = Attempt::Phase;
using Origin = oauth::ClientRegistration::Origin;

// --- The client ------------------------------------------------------------------------------------

Task<Result<void>> AttemptFlow::registerClient()
{
    for (;;) {
        auto client = co_await ensureClient();
        if (client) {
            m_client = std::move(*client);
            co_return co_await rememberClient();
        }
        const ErrorCode code = client.error().code;
        const bool isForPerson = code == ErrorCode::ClientNeeded
            || code == ErrorCode::RegistrationRefused
            || (code == ErrorCode::InvalidClient
                && m_desk.around.store.isBroughtRejected(m_shown.server));
        if (!isForPerson)
            co_return fail(client.error());
        m_listener.reset();
        const auto brought = co_await needClient(client.error());
        if (!brought)
            co_return brought;
        setPhase(Phase::Discovering);
    }
}

Task<Result<oauth::ClientRegistration>> AttemptFlow::ensureClient()
{
    oauth::RegistrationRequest request;
    if (isEnterprise()) {
        auto client = co_await identityClient(m_desk.around, *m_remote);
        if (!client)
            co_return fail(client.error());
        request.brought = std::move(*client);
    } else {
        // Settings may have changed while the person was asked for a client.
        auto remote = co_await openRemote(
            m_desk.around.registry, m_desk.around.vault, m_order.server);
        if (!remote)
            co_return fail(remote.error());
        m_remote.emplace(std::move(*remote));
        auto brought = co_await broughtClient(
            m_desk.around.vault, m_order.server, m_remote->settings);
        if (!brought)
            co_return fail(brought.error());
        request.brought = std::move(*brought);
        if (request.brought && m_desk.around.store.isBroughtRejected(m_shown.server))
            co_return fail(ErrorCode::InvalidClient, m_shown.server);
    }
    const QByteArray issuer = m_discovery.server.issuer;
    if (!request.brought && !m_desk.around.store.isClientDead(m_shown.server, issuer)) {
        auto known = co_await m_desk.around.store.readClient(m_shown.server, issuer);
        if (known)
            request.known = std::move(*known);
        else if (known.error().code != ErrorCode::SecretNotFound
            && known.error().code != ErrorCode::ParseFailed)
            co_return fail(known.error());
    }
    quint16 knownPort = 0;
    if (request.known) {
        if (const auto target = oauth::parseLoopbackRedirect(request.known->redirectUri))
            knownPort = target->port;
    }
    auto redirect = co_await listen(knownPort, request.brought.has_value());
    if (!redirect)
        co_return fail(redirect.error());
    request.redirectUri = *redirect;
    request.clientName = m_desk.options.clientName;
    request.softwareVersion = m_desk.options.softwareVersion;
    if (m_desk.options.metadataDocumentUrl) {
        const QByteArray document = m_desk.options.metadataDocumentUrl();
        if (!m_desk.around.store.isDocumentRejected(issuer, document))
            request.metadataDocumentUrl = document;
    }
    // No scopes: a provider that takes them for all that this client may ever ask for would refuse a step-up.
    request.now = m_desk.around.clock.now();
    co_return co_await oauth::ensureClient(
        m_remote->context(m_desk.around.http), m_discovery, std::move(request), m_profile);
}

/// At once, not with the tokens: a registration that nobody remembers stays at the server for ever.
Task<Result<void>> AttemptFlow::rememberClient()
{
    if (m_client.origin == Origin::Brought && isEnterprise())
        co_return Result<void>(); // the identity provider's, which the settings name
    if (m_client.origin == Origin::Brought)
        co_return bindClient(m_desk.around.registry, m_order.server, m_client.issuer);
    SessionStore &store = m_desk.around.store;
    const auto known = co_await store.readClient(m_shown.server, m_client.issuer);
    const bool isKnown = known && known->clientId == m_client.clientId
        && !store.isClientDead(m_shown.server, m_client.issuer);
    if (isKnown)
        co_return Result<void>();
    const QString label = u"Claviger: %1 – %2"_s.arg(
        m_shown.server, QString::fromUtf8(m_client.issuer));
    const auto written = co_await store.writeClient(m_shown.server, label, m_client);
    if (!written)
        co_return fail(written.error());
    if (m_client.origin == Origin::Registered)
        note(timeline::kRegistered, u"ok"_s, QString::fromUtf8(m_client.issuer));
    co_return Result<void>();
}

Task<Result<void>> AttemptFlow::needClient(Error why)
{
    m_shown.client = guide();
    m_shown.error = why;
    const auto answer = co_await nextAnswer(Phase::NeedsClient);
    m_shown.client.reset();
    m_shown.error.reset();
    if (!answer)
        co_return fail(answer.error());
    co_return Result<void>();
}

ClientGuide AttemptFlow::guide() const
{
    ClientGuide guide;
    const quint16 port = oauth::fixedRedirectPort(m_profile);
    guide.redirectUri = oauth::makeLoopbackRedirect(m_profile, port != 0 ? port : kUsualPort);
    guide.scopes = m_shown.scopes;
    const oauth::Provider *provider = oauth::providerFor(m_remote->url);
    if (!provider)
        provider = oauth::providerFor(m_discovery.server.issuer);
    using oauth::ClientStep;
    const QList<ClientStep> usual {
        ClientStep::CreateApp, ClientStep::AddRedirect, ClientStep::CopyId};
    const bool isKnown = provider && provider->client;
    for (const ClientStep step : isKnown ? provider->client->steps : usual)
        guide.steps.append(oauth::clientStepName(step));
    if (!provider)
        return guide;
    guide.provider = provider->name;
    if (isKnown) {
        guide.console = provider->client->console;
        guide.needsSecret = provider->client->needsSecret;
        if (!provider->client->scopes.isEmpty())
            guide.scopes = provider->client->scopes;
    }
    return guide;
}

// --- The tokens ------------------------------------------------------------------------------------

/// The account is being signed out: what comes now is another one's, else it would be wiped with it.
bool AttemptFlow::isLeaving(const QString &account) const
{
    return m_desk.keeper.isLeaving(m_order.server, account);
}

Result<QString> AttemptFlow::accountFor(const Came &came) const
{
    const ServerSessions &sessions = m_desk.around.store.server(m_shown.server);
    const QString subject = came.identity ? came.identity->subject : QString();
    const Account *expected = m_desk.around.store.account(m_shown.server, m_shown.account);
    if (expected && !isLeaving(expected->id)) {
        const bool isOther = !subject.isEmpty() && !expected->subject.isEmpty()
            && expected->issuer == m_discovery.server.issuer && expected->subject != subject;
        if (isOther) {
            const QString who = came.identity->email.isEmpty() ? subject : came.identity->email;
            return fail(ErrorCode::AccountWrong, who, expected->shownName());
        }
        return expected->id;
    }
    for (const Account &account : sessions.accounts) {
        if (!subject.isEmpty() && account.subject == subject
            && account.issuer == m_discovery.server.issuer && !isLeaving(account.id))
            return account.id; // the same person again: no second account of one
    }
    if (sessions.accounts.size() >= limits::kMostAccounts)
        return fail(ErrorCode::TooManyRequests, m_shown.server, u"accounts"_s);
    return randomId(m_desk.around.random);
}

Task<Result<void>> AttemptFlow::keepTokens(Came came)
{
    const auto account = accountFor(came);
    if (!account) {
        if (account.error().code == ErrorCode::AccountWrong)
            m_pending.emplace(std::move(came));
        co_return fail(account.error());
    }
    m_missing = oauth::scopesNotGranted(m_shown.scopes, came.grant.tokens);
    came.grant.audience = m_discovery.resource.resource;
    came.grant.shownTo = m_remote->url;
    came.grant.server = m_discovery.server;
    came.grant.client = clone(m_client);
    if (m_dpop)
        came.grant.dpopKey = m_dpop->key().pem().clone();
    co_return co_await store(std::move(came), *account);
}

/// What the person did not want to keep must not live on at the server.
Task<void> AttemptFlow::revokePending()
{
    Came came = std::move(*m_pending);
    m_pending.reset();
    const oauth::TokenClient asUs {m_remote->context(m_desk.around.http), m_discovery.server,
        m_client, m_profile, m_desk.around.random, m_desk.around.clock, m_dpop.get()};
    if (!came.grant.tokens.refreshToken.isEmpty())
        (void)co_await oauth::revoke(
            asUs, oauth::TokenKind::Refresh, std::move(came.grant.tokens.refreshToken));
    (void)co_await oauth::revoke(
        asUs, oauth::TokenKind::Access, std::move(came.grant.tokens.accessToken));
}

/// What the account had at another authorization server, before it moved here.
Task<std::optional<Grant>> AttemptFlow::grantElsewhere(QString account) const
{
    const SessionStore &known = m_desk.around.store;
    const Account *before = known.account(m_shown.server, account);
    if (!before || before->issuer.isEmpty() || before->issuer == m_discovery.server.issuer)
        co_return std::nullopt;
    auto grant = co_await m_desk.around.store.readGrant(m_shown.server, account);
    if (!grant)
        co_return std::nullopt;
    co_return std::move(*grant);
}

/// Tokens of an authorization server that the account has left would stay good there for nobody. At the same
/// server nothing is revoked: see "Decisions" in README.md.
Task<void> AttemptFlow::revokeElsewhere(Grant grant)
{
    if (grant.isMachine)
        co_return;
    const auto client = co_await clientOf(m_desk.around, *m_remote, grant);
    if (!client)
        co_return;
    const bool isRefresh = !grant.tokens.refreshToken.isEmpty();
    Secret token = isRefresh ? std::move(grant.tokens.refreshToken)
                             : std::move(grant.tokens.accessToken);
    if (token.isEmpty())
        co_return;
    const oauth::TokenClient asUs {m_remote->context(m_desk.around.http), grant.server, *client,
        m_profile, m_desk.around.random, m_desk.around.clock, nullptr};
    const auto revoked = co_await oauth::revoke(
        asUs, isRefresh ? oauth::TokenKind::Refresh : oauth::TokenKind::Access, std::move(token));
    note(timeline::kReplacedRevoked, revoked ? u"ok"_s : errorName(revoked.error().code),
        QString::fromUtf8(grant.server.issuer));
}

Task<Result<void>> AttemptFlow::store(Came came, QString id)
{
    SessionStore &store = m_desk.around.store;
    const Account *before = store.account(m_shown.server, id);
    const bool isNew = before == nullptr;
    Account account = before ? *before : Account();
    account.id = id;
    QStringList added;
    if (m_order.kind == Attempt::Kind::StepUp && before) {
        for (const QString &scope : came.grant.scopes) {
            if (!before->scopes.contains(scope))
                added.append(scope);
        }
        for (const QString &scope : added)
            account.added.append({scope, m_desk.around.clock.now(), m_keep});
    }
    if (came.identity) {
        account.subject = came.identity->subject;
        account.email = came.identity->email;
        account.name = came.identity->name;
        account.tenant = came.identity->tenant;
    }
    account.issuer = m_discovery.server.issuer;
    if (m_order.kind == Attempt::Kind::SignIn)
        account.signedInAt = m_desk.around.clock.now();
    account.isMachine = account.isMachine || came.grant.isMachine;
    std::optional<Grant> left = co_await grantElsewhere(id);
    m_isKeeping = true;
    // First the account, so that its item in the vault is never an orphan; taken back if it stays without.
    store.putAccount(m_shown.server, account);
    (void)store.save(); // the vault is the truth; a full disk is shown by what follows it
    const auto stored = co_await m_desk.keeper.replace(m_order.server, id, std::move(came.grant));
    if (!stored) {
        if (isNew)
            store.removeAccount(m_shown.server, id);
        co_return fail(stored.error());
    }
    if (isNew && isOver()) { // called off meanwhile
        const std::function<void()> noSessions = [] {};
        (void)co_await signOutAccount(m_desk.around, m_desk.keeper, m_order.server, id, noSessions);
        co_return fail(ErrorCode::SignInRefused, m_shown.server);
    }
    if (isOver())
        giveBack(id, added);
    m_shown.account = id;
    store.seeHost(m_shown.host);
    ServerSessions &sessions = store.edit(m_shown.server);
    sessions.issuer = m_issuer;
    sessions.asksForSignIn = true;
    const bool isStepUp = m_order.kind == Attempt::Kind::StepUp;
    note(isStepUp ? timeline::kSteppedUp : timeline::kSignedIn, u"ok"_s,
        isStepUp ? m_shown.adds.join(u' ') : QString::fromUtf8(m_issuer));
    (void)store.save();
    if (left) // only now: the new tokens are stored
        m_scope.spawn(revokeElsewhere(std::move(*left)));
    co_return Result<void>();
}

/// Refused after it was granted: it goes with the next renewal, also of another run.
void AttemptFlow::giveBack(const QString &id, const QStringList &added)
{
    if (added.isEmpty())
        return;
    m_keep = Keep::Run;
    QStringList kept;
    m_desk.around.store.editAccount(m_shown.server, id, [&](Account &account) {
        for (AddedScope &scope : account.added) {
            if (added.contains(scope.name))
                scope.keep = Keep::Run;
        }
        kept = account.scopes;
    });
    kept.removeIf([&added](const QString &scope) { return added.contains(scope); });
    m_desk.keeper.narrowLater(m_order.server, id, kept);
}

/// The organisation's sign-in belongs to all its servers; the server's own tokens come from it.
Task<Result<void>> AttemptFlow::keepIdentity(Came came)
{
    if (came.grant.tokens.idToken.isEmpty())
        co_return fail(ErrorCode::TokenInvalid, m_shown.host, u"no ID token"_s);
    came.grant.server = m_discovery.server;
    came.grant.client = clone(m_client);
    const auto written = co_await m_desk.around.identities.write(
        m_discovery.server.issuer, came.grant);
    if (!written)
        co_return fail(written.error());
    Grant machine;
    machine.isMachine = true;
    auto grant = co_await obtainMachineGrant(m_desk.around, *m_remote, std::move(machine), nullptr);
    if (!grant)
        co_return fail(grant.error());
    // The identity provider vouches for the person; the grant is the server's authorization server's.
    Came result {std::move(*grant), std::move(came.identity)};
    const QList<Account> &accounts = m_desk.around.store.server(m_shown.server).accounts;
    const bool isThere = !accounts.isEmpty() && !isLeaving(accounts.first().id);
    const QString id = isThere ? accounts.first().id : randomId(m_desk.around.random);
    m_discovery.server = result.grant.server;
    co_return co_await store(std::move(result), id);
}

} // namespace claviger::sessions
