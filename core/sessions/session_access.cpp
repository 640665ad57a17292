#include "core/oauth/discovery.h"
#include "core/oauth/url_bytes.h"
#include "core/sessions/domain.h"
#include "core/sessions/session_authority_p.h"
#include "core/sessions/timeline.h"

using namespace Qt::StringLiterals;

// What bridges ask: headers for a request, and what to do about a 401 or 403.
namespace claviger::sessions {

namespace {

/// How long the same need of the same account is no news.
constexpr std::chrono::hours kSameTrouble {24};

QList<QByteArray> challengeHeaders(const std::vector<net::HttpHeader> &headers)
{
    QList<QByteArray> values;
    for (const net::HttpHeader &header : headers) {
        if (header.name.compare("WWW-Authenticate", Qt::CaseInsensitive) == 0)
            values.append(header.value);
    }
    return values;
}

bool asksForSomething(const oauth::BearerChallenge &challenge)
{
    return (challenge.scope && !challenge.scope->isEmpty()) || !challenge.claims.isEmpty()
        || !challenge.acrValues.isEmpty() || !challenge.maxAge.isEmpty();
}

QStringList without(const QStringList &scopes, const QStringList &held)
{
    QStringList rest;
    for (const QString &scope : scopes) {
        if (!held.contains(scope))
            rest.append(scope);
    }
    return rest;
}

} // namespace

Result<void> SessionAuthority::Private::checkOpen(const servers::ServerId &server) const
{
    if (isLocked)
        return fail(ErrorCode::Locked, server.text());
    return {};
}

/// Which account; empty: nobody is signed in and nobody has to be. A machine has its one account by itself.
Result<QString> SessionAuthority::Private::accountOf(
    const servers::ServerId &server, const QString &account, const QString &client)
{
    const QString id = server.text();
    if (!account.isEmpty()) {
        if (!store.account(id, account))
            return fail(ErrorCode::AccountUnknown, id);
        return account;
    }
    if (const auto known = store.defaultAccount(id, client))
        return *known;
    const auto entry = ports.registry.find(server);
    if (!entry)
        return fail(entry.error());
    const auto *http = std::get_if<servers::HttpTransport>(&entry->transport);
    if (!http)
        return fail(ErrorCode::InvalidInput, id, u"a local server"_s);
    using Kind = servers::RemoteAuthorization::Kind;
    const Kind kind = http->authorization.kind;
    if (kind != Kind::ClientCredentials && kind != Kind::Workload && kind != Kind::Enterprise)
        return QString();
    Account machine;
    machine.id = randomId(ports.random);
    machine.isMachine = true;
    machine.signedInAt = ports.clock.now();
    store.putAccount(id, machine);
    return machine.id;
}

bool SessionAuthority::Private::isShownTo(
    const servers::ServerId &server, const QByteArray &shownTo) const
{
    const auto entry = ports.registry.find(server);
    const auto *http = entry ? std::get_if<servers::HttpTransport>(&entry->transport) : nullptr;
    if (!http)
        return false;
    const QByteArray url = http->url.toUtf8();
    return shownTo.isEmpty() || shownTo == url || oauth::isSameOrigin(url, shownTo);
}

/// A token of the account, if it is for the address that the server has now. A machine gets another one; a person has
/// to sign in there.
Task<Result<GrantKeeper::Token>> SessionAuthority::Private::tokenFor(
    servers::ServerId server, QString account)
{
    auto token = co_await keeper.token(server, account);
    if (!token || isShownTo(server, token->shownTo))
        co_return token;
    const QString id = server.text();
    challenges.remove(id); // what the other address had said
    const Account *known = store.account(id, account);
    if (known && known->isMachine) {
        const auto renewed = co_await keeper.rejected(server, account, token->generation);
        if (!renewed)
            co_return fail(renewed.error());
        token = co_await keeper.token(server, account);
        if (!token || isShownTo(server, token->shownTo))
            co_return token;
    }
    store.editAccount(id, account, [](Account &changed) {
        changed.state = Account::State::NeedsSignIn;
        changed.reason = ErrorCode::ResourceMismatch;
    });
    co_return fail(ErrorCode::SignInNeeded, id, errorName(ErrorCode::ResourceMismatch));
}

Task<Result<Access>> SessionAuthority::Private::access(AccessRequest request)
{
    if (const auto open = checkOpen(request.server); !open)
        co_return fail(open.error());
    const auto account = accountOf(request.server, request.account, request.client);
    if (!account)
        co_return fail(account.error());
    Need wanted {request.server, *account, ErrorCode::SignInNeeded, request.mayAsk,
        request.application, request.tool, challenges.value(request.server.text())};
    if (!challenges.contains(request.server.text()))
        wanted.challenge.reset();
    if (account->isEmpty()) {
        if (!store.server(request.server.text()).asksForSignIn)
            co_return Access(); // it may be open to everybody: its answer will tell
        need(std::move(wanted));
        co_return fail(ErrorCode::SignInNeeded, request.server.text());
    }

    auto token = co_await tokenFor(request.server, *account);
    if (!token) {
        if (token.error().code == ErrorCode::SignInNeeded) {
            const Account *known = store.account(request.server.text(), *account);
            if (known)
                wanted.reason = known->reason.value_or(ErrorCode::SignInNeeded);
            if (wanted.reason == ErrorCode::ResourceMismatch)
                wanted.challenge.reset();
            need(std::move(wanted));
            co_return fail(refused(request.server, token.error()));
        }
        co_return fail(token.error());
    }
    Access access;
    access.account = *account;
    access.generation = token->generation;
    if (!token->isDpop) {
        access.headers.push_back({"Authorization", "Bearer ", std::move(token->token), {}});
        co_return access;
    }
    const auto session = dpop.of(*account, token->dpopKey);
    if (!session || !*session)
        co_return fail(
            ErrorCode::Internal, request.server.text(), u"a bound token without a key"_s);
    QByteArray url = request.url;
    if (url.isEmpty()) {
        const auto entry = ports.registry.find(request.server);
        if (!entry)
            co_return fail(entry.error());
        if (const auto *http = std::get_if<servers::HttpTransport>(&entry->transport))
            url = http->url.toUtf8();
    }
    auto headers = (*session)->headersWithToken(request.method, url, token->token);
    if (!headers)
        co_return fail(headers.error());
    access.headers = std::move(*headers);
    co_return access;
}

Task<Result<void>> SessionAuthority::Private::challenged(Challenge challenge)
{
    if (const auto open = checkOpen(challenge.server); !open)
        co_return open;
    auto parsed = oauth::readChallenge(challengeHeaders(challenge.headers), challenge.body);

    // RFC 9449 §9: the server wants its own nonce in the proof, nothing else. Calls that are under way together
    // all get the same one.
    const auto session = dpop.find(challenge.account);
    const bool hasNonce = session && session->remember(challenge.url, challenge.headers);
    if (hasNonce && parsed && parsed->error == u"use_dpop_nonce")
        co_return Result<void>();

    if (parsed && parsed->isStepUp() && challenge.generation != 0)
        co_return co_await stepUp(std::move(challenge), std::move(*parsed));
    if (challenge.status == 401)
        co_return co_await unauthorized(std::move(challenge), std::move(parsed));
    // A 403 that names nothing: another token of the same person would fare no better.
    co_return fail(ErrorCode::ScopeInsufficient, {}, u"403"_s);
}

Task<Result<void>> SessionAuthority::Private::unauthorized(
    Challenge challenge, std::optional<oauth::BearerChallenge> parsed)
{
    const QString id = challenge.server.text();
    if (parsed)
        challenges.insert(id, *parsed);
    Need wanted {challenge.server, challenge.account, ErrorCode::SignInNeeded, challenge.mayAsk,
        challenge.application, challenge.tool, parsed};
    if (challenge.generation == 0) {
        if (!store.server(id).asksForSignIn)
            store.edit(id).asksForSignIn = true;
        const auto known = store.defaultAccount(id, challenge.client);
        if (known && store.account(id, *known)->state != Account::State::NeedsSignIn)
            co_return Result<void>(); // somebody has signed in meanwhile
        wanted.account = known.value_or(QString());
        need(std::move(wanted));
        co_return fail(refused(challenge.server, Error {ErrorCode::SignInNeeded, id, {}}));
    }
    auto renewed = co_await keeper.rejected(
        challenge.server, challenge.account, challenge.generation);
    if (!renewed && renewed.error().code == ErrorCode::SignInNeeded) {
        if (const Account *known = store.account(id, challenge.account))
            wanted.reason = known->reason.value_or(ErrorCode::SignInNeeded);
        need(std::move(wanted));
        co_return fail(refused(challenge.server, renewed.error()));
    }
    co_return renewed;
}

Task<Result<void>> SessionAuthority::Private::stepUp(
    Challenge challenge, oauth::BearerChallenge parsed)
{
    const QString id = challenge.server.text();
    const Account *account = store.account(id, challenge.account);
    if (!account)
        co_return fail(ErrorCode::AccountUnknown, id);
    const bool isMachine = account->isMachine;
    QStringList wanted = parsed.scope.value_or(QStringList());
    // Sent before another call got what this one lacks.
    if (keeper.generation(challenge.server, challenge.account) > challenge.generation
        && without(wanted, account->scopes).isEmpty())
        co_return Result<void>();
    if (!isMachine && !challenge.mayAsk)
        co_return fail(
            ErrorCode::ScopeInsufficient, wanted.join(u' '), u"nobody waits for this call"_s);
    if (parsed.resourceMetadata.isEmpty())
        parsed.resourceMetadata = challenges.value(id).resourceMetadata;
    if (!asksForSomething(parsed)) {
        auto listed = co_await listedScopes(challenge.server, challenge.account, parsed);
        if (!listed)
            co_return fail(listed.error());
        parsed.scope = wanted = std::move(*listed);
    }
    StepUpKey key {id, challenge.account,
        challenge.tool.isEmpty() ? challenge.method : challenge.tool, wanted};
    key.scopes.sort();
    const QString asked = key.scopes.join(u' ');
    if (memory.isRefused(key))
        co_return fail(ErrorCode::ScopeInsufficient, asked, u"refused"_s);
    if (!isMachine)
        co_return co_await askForMore(std::move(challenge), std::move(parsed), std::move(key));
    const bool isUnderWay = keeper.isWidening(challenge.server, challenge.account, wanted);
    if (!isUnderWay && !memory.mayTry(key))
        co_return fail(ErrorCode::ScopeInsufficient, asked, u"it did not help"_s);
    auto widened = co_await keeper.widen(challenge.server, challenge.account, wanted);
    co_return widened;
}

/// For a server that refuses a call without saying what it lacks: what its metadata list and the account does not
/// have (MCP authorization, "Scope Selection Strategy"). Errors: ScopeInsufficient (nothing would come).
Task<Result<QStringList>> SessionAuthority::Private::listedScopes(
    servers::ServerId server, QString account, oauth::BearerChallenge parsed)
{
    const auto remote = co_await openRemote(ports.registry, ports.store, server);
    if (!remote)
        co_return fail(remote.error());
    const auto discovery = co_await oauth::discover(
        remote->context(ports.http), parsed, remote->profile, oauth::Purpose::OtherGrant);
    if (!discovery)
        co_return fail(ErrorCode::ScopeInsufficient, {}, errorName(discovery.error().code));
    const Account *known = store.account(server.text(), account);
    if (!known)
        co_return fail(ErrorCode::AccountUnknown, server.text());
    QStringList listed = without(
        discovery->resource.scopesSupported.value_or(QStringList()), known->scopes);
    listed.removeAll(u"offline_access"_s); // opens nothing (SEP-2207)
    if (listed.isEmpty())
        co_return fail(ErrorCode::ScopeInsufficient, {}, u"it does not say what it wants"_s);
    co_return listed;
}

/// One dialog, one browser; whoever asks meanwhile for the same account waits for it.
Task<Result<void>> SessionAuthority::Private::askForMore(
    Challenge challenge, oauth::BearerChallenge parsed, StepUpKey key)
{
    const QString id = challenge.server.text();
    const QString asked = key.scopes.join(u' ');
    while (AttemptFlow *other = desk.underWay(id, challenge.account)) {
        const auto theirs = stepUps.constFind(other->shown().id);
        const bool isSame = theirs != stepUps.constEnd() && theirs->scopes == key.scopes;
        const auto ended = co_await other->join();
        if (ended) // there is a newer token; whether it is enough the server says
            co_return Result<void>();
        if (isSame)
            co_return fail(ErrorCode::ScopeInsufficient, asked, errorName(ended.error().code));
        if (const auto open = checkOpen(challenge.server); !open)
            co_return open;
    }
    if (!memory.mayTry(key))
        co_return fail(ErrorCode::ScopeInsufficient, asked, u"it did not help"_s);
    const Account *account = store.account(id, challenge.account);
    if (!account)
        co_return fail(ErrorCode::AccountUnknown, id);
    AttemptOrder order {challenge.server};
    order.kind = Attempt::Kind::StepUp;
    order.account = challenge.account;
    order.challenge = parsed;
    const QStringList has = account->scopes;
    const auto started = desk.start(std::move(order), challenge.application, challenge.tool);
    if (!started)
        co_return fail(started.error());
    AttemptFlow *flow = *started;
    const QString attempt = flow->shown().id;
    flow->edit().has = has;
    flow->edit().adds = without(key.scopes, has);
    stepUps.insert(attempt, key);
    store.note(id, {{}, timeline::kStepUpAsked, challenge.account, {}, key.scopes.join(u' '), {}});
    desk.announce();
    const auto ended = co_await flow->join();
    flow = desk.find(attempt); // it may be gone by now
    if (!ended && brakePause(ended.error()))
        co_return fail(ended.error()); // nobody said no
    if (!ended && ended.error().code != ErrorCode::Cancelled)
        co_return fail(ErrorCode::ScopeInsufficient, asked, errorName(ended.error().code));
    if (!ended)
        co_return fail(ended.error());
    for (const QString &scope : key.scopes) {
        if (flow && flow->missing().contains(scope))
            co_return fail(ErrorCode::ScopeInsufficient, scope, u"it was not granted"_s);
    }
    co_return Result<void>();
}

/// Where nobody can sign in, it is the key that is not good.
Error SessionAuthority::Private::refused(const servers::ServerId &server, Error error) const
{
    const auto entry = ports.registry.find(server);
    if (entry && !hasPerson(*entry))
        error.code = ErrorCode::KeyRejected;
    return error;
}

/// A sign-in is needed: an attempt if somebody waits for it, and one word to the person per cause.
void SessionAuthority::Private::need(Need need)
{
    if (need.mayAsk && !desk.underWay(need.server.text(), need.account)) {
        AttemptOrder order {need.server};
        order.account = need.account;
        order.challenge = std::move(need.challenge);
        (void)desk.start(std::move(order), need.application, need.tool);
    }
    if (need.mayAsk)
        told(need.server.text(), need.account, need.reason);
}

void SessionAuthority::Private::told(
    const QString &server, const QString &account, ErrorCode reason)
{
    const QString cause = server + u'/' + account;
    const auto now = ports.clock.now();
    const auto last = announced.constFind(cause);
    if (last != announced.cend()) {
        // A server that rejects every token looks healed after each renewal: that is one trouble for a day.
        const bool isSame = last->reason == reason && now >= last->at
            && now - last->at < kSameTrouble;
        if (!last->isHealed || isSame)
            return;
    }
    announced.insert(cause, Announced {reason, now});
    store.note(server, {{}, timeline::kSignInNeeded, account, {}, {}, errorName(reason)});
    Q_EMIT q->signInNeeded(server, account, reason);
}

void SessionAuthority::Private::healed(const QString &server, const QString &account)
{
    const auto told = announced.find(server + u'/' + account);
    if (told != announced.end())
        told->isHealed = true;
}

} // namespace claviger::sessions
