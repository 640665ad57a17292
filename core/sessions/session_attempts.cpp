#include "core/oauth/discovery.h"
#include "core/sessions/session_authority_p.h"
#include "core/sessions/timeline.h"

using namespace Qt::StringLiterals;

// What people do with attempts, and how a client or another program's tokens come in.
namespace claviger::sessions {

Result<QString> SessionAuthority::startSignIn(const SignInRequest &request)
{
    if (const auto open = d->checkOpen(request.server); !open)
        return fail(open.error());
    const QString id = request.server.text();
    AttemptOrder order {request.server};
    if (request.account.isEmpty())
        order.account = d->store.defaultAccount(id, {}).value_or(QString());
    else if (request.account != u"new")
        order.account = request.account;
    if (!order.account.isEmpty() && !d->store.account(id, order.account))
        return fail(ErrorCode::AccountUnknown, id);
    order.scopes = request.scopes;
    // What a call was told says more than the handshake, which may be open to everybody.
    if (d->challenges.contains(id))
        order.challenge = d->challenges.value(id);
    order.isApproved = request.isApproved;
    order.usesDevice = request.usesDevice;
    order.opensNoBrowser = request.opensNoBrowser;
    order.caller = request.caller;
    order.isClicked = request.caller.isEmpty();
    const auto flow = d->desk.start(std::move(order), request.application, request.tool);
    if (!flow)
        return fail(flow.error());
    return (*flow)->shown().id;
}

QList<Attempt> SessionAuthority::attempts() const
{
    return d->desk.attempts();
}

Result<void> SessionAuthority::approve(
    const QString &attempt, Keep keep, const QString &account, const QString &caller)
{
    AttemptFlow *flow = d->desk.find(attempt);
    if (!flow)
        return fail(ErrorCode::InvalidInput, attempt, u"no such attempt"_s);
    flow->orderedBy(caller);
    if (flow->hasPending() && account == u"new")
        return flow->keepAsNew();
    if (!account.isEmpty()) {
        const auto changed = flow->changeAccount(account == u"new" ? QString() : account);
        if (!changed)
            return changed;
    }
    return flow->approve(keep);
}

Result<void> SessionAuthority::refuse(const QString &attempt, bool remember)
{
    AttemptFlow *flow = d->desk.find(attempt);
    if (!flow)
        return fail(ErrorCode::InvalidInput, attempt, u"no such attempt"_s);
    if (d->stepUps.contains(attempt)) {
        const StepUpKey key = d->stepUps.value(attempt);
        d->memory.refuse(key, remember);
        d->store.note(
            key.server, {{}, timeline::kStepUpRefused, key.account, {}, key.scopes.join(u' '), {}});
    }
    return flow->refuse();
}

Result<void> SessionAuthority::paste(const QString &attempt, Secret address)
{
    AttemptFlow *flow = d->desk.find(attempt);
    return flow ? flow->paste(address)
                : Result<void>(fail(ErrorCode::InvalidInput, attempt, u"no such attempt"_s));
}

Result<void> SessionAuthority::useDevice(const QString &attempt)
{
    AttemptFlow *flow = d->desk.find(attempt);
    return flow ? flow->useDevice()
                : Result<void>(fail(ErrorCode::InvalidInput, attempt, u"no such attempt"_s));
}

Result<void> SessionAuthority::reopen(const QString &attempt, const QString &caller)
{
    AttemptFlow *flow = d->desk.find(attempt);
    if (!flow)
        return fail(ErrorCode::InvalidInput, attempt, u"no such attempt"_s);
    flow->orderedBy(caller);
    return flow->reopen();
}

Result<Secret> SessionAuthority::link(const QString &attempt) const
{
    const AttemptFlow *flow = d->desk.find(attempt);
    if (!flow)
        return fail(ErrorCode::InvalidInput, attempt, u"no such attempt"_s);
    return flow->link();
}

void SessionAuthority::dismiss(const QString &attempt)
{
    d->desk.dismiss(attempt);
    d->stepUps.remove(attempt);
}

Deed SessionAuthority::Private::deed(
    Deed::Kind kind, const QString &server, const QString &account) const
{
    Deed deed;
    deed.kind = kind;
    deed.server = server;
    if (const Account *known = store.account(server, account)) {
        deed.account = known->shownName();
        deed.scopes = known->scopes;
    }
    return deed;
}

void SessionAuthority::Private::record(const Attempt &attempt, const QString &outcome)
{
    const bool isStepUp = attempt.kind == Attempt::Kind::StepUp;
    const bool isDone = attempt.phase == Attempt::Phase::Done;
    Deed made = deed(
        isStepUp ? Deed::Kind::SteppedUp : Deed::Kind::SignedIn, attempt.server, attempt.account);
    if (isStepUp)
        made.scopes = attempt.adds;
    else if (!isDone)
        made.scopes = attempt.scopes;
    made.application = attempt.application;
    made.tool = attempt.tool;
    made.outcome = outcome;
    if (const AttemptFlow *flow = desk.find(attempt.id)) {
        made.caller = flow->order().caller;
        if (isStepUp && isDone)
            made.reason = flow->keep() == Keep::Run ? u"run"_s : u"signed-in"_s;
    }
    if (isStepUp && !isDone && memory.isRefusedForEver(stepUps.value(attempt.id)))
        made.reason = u"not-asked-again"_s;
    Q_EMIT q->happened(made);
}

void SessionAuthority::Private::onEnded(const Attempt &attempt)
{
    record(attempt, attempt.error ? errorName(attempt.error->code) : u"ok"_s);
    stepUps.remove(attempt.id);
    if (attempt.phase != Attempt::Phase::Done)
        return;
    Q_EMIT q->signedIn(attempt.server, attempt.account);
}

Task<Result<void>> SessionAuthority::bringClient(
    servers::ServerId server, QString clientId, Secret clientSecret, QString tokenAuthMethod)
{
    auto entry = d->ports.registry.find(server);
    if (!entry)
        co_return fail(entry.error());
    auto *http = std::get_if<servers::HttpTransport>(&entry->transport);
    if (!http || clientId.isEmpty())
        co_return fail(
            ErrorCode::InvalidInput, server.text(), u"a client id for a remote server"_s);
    // For the authorization server that the waiting attempt has found; else for the next one that is found.
    QByteArray issuer;
    for (const Attempt &attempt : d->desk.attempts()) {
        const AttemptFlow *flow = d->desk.find(attempt.id);
        if (attempt.server == server.text() && attempt.phase == Attempt::Phase::NeedsClient)
            issuer = flow->issuer();
    }
    const vault::SecretId item {server.text(), servers::kClientSecretItem};
    const QString label = u"Claviger: %1 – client secret"_s.arg(entry->name);
    Result<void> stored;
    if (clientSecret.isEmpty())
        stored = co_await d->ports.store.remove(item);
    else
        stored = co_await d->ports.store.write(item, std::move(clientSecret), label);
    if (!stored)
        co_return fail(stored.error());
    if (!issuer.isEmpty() || clientId != http->authorization.clientId)
        http->authorization.clientIssuer = QString::fromUtf8(issuer);
    http->authorization.clientId = clientId;
    http->authorization.tokenAuthMethod = tokenAuthMethod;
    const QList<servers::Server> changed {*entry};
    if (auto put = d->ports.registry.put(changed); !put)
        co_return put;
    reconsider(); // the settings may be the same, the secret is not
    d->store.setBroughtRejected(server.text(), false);
    d->desk.clientBrought(server.text());
    co_return Result<void>();
}

Task<Result<void>> SessionAuthority::bringIdentity(
    servers::ServerId server, Secret idToken, QString caller)
{
    auto remote = co_await openRemote(d->ports.registry, d->ports.store, server);
    if (!remote)
        co_return fail(remote.error());
    const QString id = server.text();
    if (remote->settings.kind != servers::RemoteAuthorization::Kind::Enterprise)
        co_return fail(ErrorCode::InvalidInput, id, u"no organisation signs in for it"_s);
    Grant identity;
    identity.tokens.idToken = std::move(idToken);
    identity.tokens.receivedAt = d->ports.clock.now();
    const QByteArray issuer = remote->settings.identityIssuer.toUtf8();
    const auto written = co_await d->identities.write(issuer, identity);
    if (!written)
        co_return written;
    const auto account = d->accountOf(server, {}, {});
    if (!account)
        co_return fail(account.error());
    Grant before;
    before.isMachine = true;
    auto grant = co_await obtainMachineGrant(d->around, *remote, std::move(before), nullptr);
    if (!grant)
        co_return fail(grant.error());
    const auto kept = co_await d->keeper.replace(server, *account, std::move(*grant));
    if (!kept)
        co_return kept;
    d->store.note(id, {{}, timeline::kSignedIn, *account, {}, QString::fromUtf8(issuer), u"ok"_s});
    Deed made = d->deed(Deed::Kind::SignedIn, id, *account);
    made.caller = caller;
    made.outcome = u"ok"_s;
    Q_EMIT happened(made);
    Q_EMIT signedIn(id, *account);
    co_return Result<void>();
}

Task<Result<QString>> SessionAuthority::adopt(Adoption adoption)
{
    return d->toItsEnd(d->adopt(std::move(adoption)));
}

Task<Result<QString>> SessionAuthority::Private::adopt(Adoption adoption)
{
    if (const auto open = checkOpen(adoption.server); !open)
        co_return fail(open.error());
    const QString id = adoption.server.text();
    const auto remote = co_await openRemote(ports.registry, ports.store, adoption.server);
    if (!remote)
        co_return fail(remote.error());
    const auto found = co_await discoverAnew(around, *remote, oauth::Purpose::AuthorizationCode);
    if (!found)
        co_return fail(found.error());
    const oauth::Discovery &discovery = found->discovery;
    const QByteArray issuer = discovery.server.issuer;
    if (!adoption.registration.issuer.isEmpty() && adoption.registration.issuer != issuer)
        co_return fail(ErrorCode::IssuerMismatch, id, u"the tokens are another server's"_s);
    if (const auto named = checkNamed(*remote, discovery.server); !named)
        co_return fail(named.error());
    adoption.registration.issuer = issuer;

    Account account;
    account.id = randomId(ports.random);
    account.issuer = issuer;
    account.signedInAt = ports.clock.now();
    Grant grant;
    grant.tokens.refreshToken = std::move(adoption.refreshToken);
    grant.tokens.receivedAt = ports.clock.now();
    grant.resource = oauth::resourceParameter(discovery, remote->url, remote->profile);
    grant.audience = discovery.resource.resource;
    grant.shownTo = remote->url;
    grant.server = discovery.server;
    if (oauth::wantsDpop(discovery, found->challenge, remote->profile)) {
        const auto key = oauth::DpopKey::make();
        if (!key)
            co_return fail(key.error());
        grant.dpopKey = key->pem().clone();
    }
    // Its own alone: whoever signs in here later is registered anew, with our own redirect address.
    grant.client = std::move(adoption.registration);
    store.putAccount(id, account);
    auto kept = co_await keeper.replace(adoption.server, account.id, std::move(grant));
    if (kept) {
        const auto token = co_await keeper.token(adoption.server, account.id);
        // Locked meanwhile: what was renewed is stored, and the other's copy is dead.
        if (!token && token.error().code != ErrorCode::Locked)
            kept = fail(token.error());
    }
    if (!kept) {
        const Account *known = store.account(id, account.id);
        const bool isDead = known && known->reason == ErrorCode::InvalidGrant;
        (void)co_await store.removeGrant(id, account.id);
        keeper.forget(adoption.server, account.id);
        store.removeAccount(id, account.id);
        const ErrorCode code = isDead ? ErrorCode::InvalidGrant : kept.error().code;
        co_return fail(code, id, kept.error().detail);
    }
    store.edit(id).issuer = issuer;
    store.note(id, {{}, timeline::kAdopted, account.id, {}, QString::fromUtf8(issuer), u"ok"_s});
    (void)store.save();
    Deed made = deed(Deed::Kind::SignedIn, id, account.id);
    made.caller = adoption.caller;
    made.reason = u"adopted"_s;
    made.outcome = u"ok"_s;
    Q_EMIT q->happened(made);
    Q_EMIT q->signedIn(id, account.id);
    co_return account.id;
}

} // namespace claviger::sessions
