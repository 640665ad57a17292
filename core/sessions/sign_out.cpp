#include "core/sessions/sign_out.h"

#include "core/base/timeout.h"
#include "core/oauth/pkce.h"
#include "core/oauth/registration.h"
#include "core/oauth/revocation.h"
#include "core/sessions/probe.h"
#include "core/sessions/timeline.h"

using namespace Qt::StringLiterals;

namespace claviger::sessions {

namespace {

const QString kRevokeRefresh = u"revoke-refresh"_s;
const QString kRevokeAccess = u"revoke-access"_s;
const QString kDeleteRegistration = u"delete-registration"_s;
const QString kEndSessions = u"end-sessions"_s;
const QString kWipe = u"wipe"_s;
const QString kProbe = u"probe"_s;
const QString kRevokeIdentity = u"revoke-identity"_s;

SignOutStep skipped(const QString &step, const QString &why)
{
    return {step, false, true, why};
}

SignOutStep outcome(const QString &step, const Result<void> &result)
{
    if (result)
        return {step, true, false, {}};
    if (result.error().code == ErrorCode::Unsupported
        || result.error().code == ErrorCode::DiscoveryFailed)
        return skipped(step, u"not-offered"_s);
    return {step, false, false, errorName(result.error().code)};
}

/// Both tokens; the refresh token first, which at many servers ends the access token as well.
Task<QList<SignOutStep>> revokeTokens(Surroundings around, Remote remote, const Grant &grant,
    const oauth::ClientRegistration &client, oauth::DpopSession *dpop)
{
    QList<SignOutStep> steps;
    const oauth::TokenClient asUs {remote.context(around.http), grant.server, client,
        remote.profile, around.random, around.clock, dpop};
    if (grant.tokens.refreshToken.isEmpty()) {
        steps.append(skipped(kRevokeRefresh, u"none"_s));
    } else {
        const auto revoked = co_await oauth::revoke(
            asUs, oauth::TokenKind::Refresh, grant.tokens.refreshToken.clone());
        steps.append(outcome(kRevokeRefresh, revoked));
    }
    if (grant.tokens.accessToken.isEmpty()) {
        steps.append(skipped(kRevokeAccess, u"none"_s));
    } else {
        const auto revoked = co_await oauth::revoke(
            asUs, oauth::TokenKind::Access, grant.tokens.accessToken.clone());
        steps.append(outcome(kRevokeAccess, revoked));
    }
    co_return steps;
}

/// Whether the grant of another account was given to this client, too. One that cannot be read counts as one, and so
/// does one that does not say.
Task<bool> isUsed(
    Surroundings around, QString server, const oauth::ClientRegistration &client, QString except)
{
    const QList<Account> accounts = around.store.server(server).accounts;
    for (const Account &account : accounts) {
        if (account.id == except || account.issuer != client.issuer)
            continue;
        const auto grant = co_await around.store.readGrant(server, account.id);
        const bool isOther = grant
            ? grant->client.clientId != client.clientId && !grant->client.clientId.isEmpty()
            : grant.error().code == ErrorCode::SecretNotFound;
        if (!isOther)
            co_return true;
    }
    co_return false;
}

Task<SignOutStep> deleteClient(
    Surroundings around, Remote remote, const oauth::ClientRegistration &client, QString account)
{
    const QString id = remote.id.text();
    const bool isKept = co_await isUsed(around, id, client, account);
    if (isKept)
        co_return skipped(kDeleteRegistration, u"other-accounts"_s);
    if (client.origin != oauth::ClientRegistration::Origin::Registered)
        co_return skipped(kDeleteRegistration, u"none"_s);
    const auto deleted = co_await oauth::deleteRegistration(remote.context(around.http), client);
    if (!deleted)
        co_return outcome(kDeleteRegistration, deleted); // kept: the next sign-in uses it again
    // The one that sign-ins use may be a newer one.
    const auto known = co_await around.store.readClient(id, client.issuer);
    Result<void> removed;
    if (known && known->clientId == client.clientId)
        removed = co_await around.store.removeClient(id, client.issuer);
    co_return outcome(kDeleteRegistration, removed);
}

Task<SignOutStep> probeDead(
    Surroundings around, Remote remote, const Grant &grant, oauth::DpopSession *dpop)
{
    if (grant.tokens.accessToken.isEmpty())
        co_return skipped(kProbe, u"none"_s);
    const auto probe = co_await probeServer(
        around.http, remote, grant.tokens.accessToken.clone(), dpop);
    if (!probe)
        co_return SignOutStep {kProbe, false, false, errorName(probe.error().code)};
    if (probe->status == 401 || probe->status == 403)
        co_return SignOutStep {kProbe, true, false, u"dead"_s};
    // Some servers greet everybody, whatever they are shown: that says nothing about the token.
    Secret madeUp = Secret::take(oauth::randomToken(around.random));
    const auto other = co_await probeServer(around.http, remote, std::move(madeUp), nullptr);
    if (other && other->status == probe->status)
        co_return skipped(kProbe, u"open"_s);
    co_return SignOutStep {kProbe, false, false, u"alive"_s};
}

/// Whether an account of another server is there because this identity provider vouches for the person.
bool isVouchingElsewhere(Surroundings around, const QString &issuer)
{
    const auto isVouchedFor = [&](const servers::Server &server) {
        const auto *http = std::get_if<servers::HttpTransport>(&server.transport);
        return http != nullptr
            && http->authorization.kind == servers::RemoteAuthorization::Kind::Enterprise
            && http->authorization.identityIssuer == issuer
            && !around.store.server(server.id.text()).accounts.isEmpty();
    };
    const auto &servers = around.registry.servers();
    return std::any_of(servers.cbegin(), servers.cend(), isVouchedFor);
}

/// The sign-in at the identity provider is ended there too: its refresh token could get the person into every
/// server of the organisation. ID tokens cannot be revoked (they end by themselves).
Task<SignOutStep> revokeIdentity(Surroundings around, Remote remote)
{
    const QByteArray issuer = remote.settings.identityIssuer.toUtf8();
    auto identity = co_await around.identities.read(issuer);
    if (!identity && identity.error().code == ErrorCode::SecretNotFound)
        co_return skipped(kRevokeIdentity, u"none"_s);
    if (!identity)
        co_return outcome(kRevokeIdentity, fail(identity.error()));
    if (identity->tokens.refreshToken.isEmpty())
        co_return skipped(kRevokeIdentity, u"none"_s);
    const auto client = co_await identityClient(around, remote);
    if (!client)
        co_return outcome(kRevokeIdentity, fail(client.error()));
    const oauth::Profile strict;
    const oauth::TokenClient asUs {remote.context(around.http), identity->server,
        identity->clientOr(*client), strict, around.random, around.clock, nullptr};
    const auto revoked = co_await oauth::revoke(
        asUs, oauth::TokenKind::Refresh, std::move(identity->tokens.refreshToken));
    co_return outcome(kRevokeIdentity, revoked);
}

/// The organisation's sign-in goes with the last account that was there because of it. After removeAccount():
/// of several sign-outs at once, the last one sees that it is. What could not be revoked is wiped all the same.
Task<Result<void>> endIdentity(Surroundings around, Remote remote, QList<SignOutStep> &steps)
{
    if (remote.settings.kind != servers::RemoteAuthorization::Kind::Enterprise)
        co_return Result<void>();
    if (isVouchingElsewhere(around, remote.settings.identityIssuer)) {
        steps.append(skipped(kRevokeIdentity, u"other-accounts"_s));
        co_return Result<void>();
    }
    steps.append(co_await revokeIdentity(around, remote));
    co_return co_await around.identities.remove(remote.settings.identityIssuer.toUtf8());
}

} // namespace

Task<Result<ServerSignOut>> signOutAccount(Surroundings around, GrantKeeper &keeper,
    servers::ServerId server, QString account, std::function<void()> endSessions)
{
    const QString id = server.text();
    if (!around.store.account(id, account))
        co_return fail(ErrorCode::AccountUnknown, id);
    ServerSignOut result {id, account, {}};
    endSessions();
    co_await sleepFor(kSessionsEnd);
    result.steps.append({kEndSessions, true, false, {}});
    const auto remote = co_await openRemote(around.registry, around.vault, server);
    const auto grant = co_await keeper.take(
        server, account); // from here on nobody gets or renews it
    const QString unread = !remote ? errorName(remote.error().code)
        : grant                    ? QString()
                                   : errorName(grant.error().code);
    std::shared_ptr<oauth::DpopSession> dpop;
    if (grant) {
        if (const auto session = around.dpop.of(account, grant->dpopKey))
            dpop = *session;
    }

    if (remote && grant) {
        const auto client = co_await clientOf(around, *remote, *grant);
        if (client) {
            const QList<SignOutStep> revoked = co_await revokeTokens(
                around, *remote, *grant, *client, dpop.get());
            result.steps += revoked;
            result.steps.append(co_await deleteClient(around, *remote, *client, account));
        } else {
            const QString why = errorName(client.error().code);
            result.steps += QList<SignOutStep> {{kRevokeRefresh, false, false, why},
                {kRevokeAccess, false, false, why}, {kDeleteRegistration, false, true, why}};
        }
    } else {
        result.steps += QList<SignOutStep> {skipped(kRevokeRefresh, unread),
            skipped(kRevokeAccess, unread), skipped(kDeleteRegistration, unread)};
    }
    auto wiped = co_await around.store.removeGrant(id, account);
    around.store.note(id,
        {{}, timeline::kSignedOut, account, grant ? grant->tag() : QString(), {},
            wiped ? u"ok"_s : errorName(wiped.error().code)});
    keeper.forget(server, account);
    if (wiped) {
        around.store.removeAccount(id, account);
        // Who signs out on purpose is not reminded to sign in: the next call that is refused asks again.
        if (around.store.server(id).accounts.isEmpty())
            around.store.edit(id).asksForSignIn = false;
        if (remote)
            wiped = co_await endIdentity(around, *remote, result.steps);
    } else {
        around.store.editAccount(id, account, [](Account &kept) {
            kept.state = Account::State::NeedsSignIn;
            kept.reason = ErrorCode::SignInNeeded;
        });
    }
    (void)around.store.save();
    result.steps.append(outcome(kWipe, wiped));
    if (remote && grant)
        result.steps.append(co_await probeDead(around, *remote, *grant, dpop.get()));
    else
        result.steps.append(skipped(kProbe, u"none"_s));
    co_return result;
}

Task<Result<void>> forgetClients(Surroundings around, servers::ServerId server)
{
    const QList<KnownClient> clients = around.store.server(server.text()).clients;
    const auto remote = co_await openRemote(around.registry, around.vault, server);
    Result<void> result;
    for (const KnownClient &known : clients) {
        const auto client = co_await around.store.readClient(server.text(), known.issuer);
        const bool isOurs = client
            && client->origin == oauth::ClientRegistration::Origin::Registered;
        bool isUnused = isOurs;
        if (isOurs) // whoever is signed in with it stays so; it goes with the last of them
            isUnused = !co_await isUsed(around, server.text(), *client, {});
        if (remote && isUnused)
            (void)co_await oauth::deleteRegistration(remote->context(around.http), *client);
        const auto removed = co_await around.store.removeClient(server.text(), known.issuer);
        if (!removed)
            result = fail(removed.error());
        around.store.note(server.text(),
            {{}, timeline::kRegistrationForgotten, {}, {}, QString::fromUtf8(known.issuer),
                removed ? u"ok"_s : errorName(removed.error().code)});
    }
    co_return result;
}

} // namespace claviger::sessions
