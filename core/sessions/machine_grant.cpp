#include "core/base/file.h"
#include "core/oauth/authorization_request.h"
#include "core/oauth/enterprise.h"
#include "core/oauth/id_token.h"
#include "core/oauth/registration.h"
#include "core/oauth/scopes.h"
#include "core/oauth/token_request.h"
#include "core/oauth/workload.h"
#include "core/sessions/oauth_token_source.h"

using namespace Qt::StringLiterals;

// The grants that no person is asked for. One function per kind, and the one that they share.
namespace claviger::sessions {

using AccessKind = servers::RemoteAuthorization::Kind;

namespace {

/// Not a ServerId, so no server's items can be confused with it.
const QString kIdentityServer = u"@identity"_s;
/// An ID token that is older is renewed before it is used: most live five minutes to an hour.
constexpr std::chrono::minutes kIdentityAge {4};

vault::SecretId identityItem(const QByteArray &issuer)
{
    return {kIdentityServer, clientItem(issuer)};
}

/// A machine has nobody to be offline for.
QStringList machineScopes(
    const Remote &remote, const Grant &before, const oauth::Discovery &discovery)
{
    oauth::ScopeWish wish;
    wish.fixed = remote.settings.scopes;
    wish.held = before.requested;
    QStringList scopes = oauth::chooseScopes(wish, discovery, remote.profile);
    scopes = oauth::uniteScopes(scopes, before.requested);
    if (!remote.settings.scopes.contains(u"offline_access"_s))
        scopes.removeAll(u"offline_access"_s);
    return scopes;
}

Result<Secret> machineToken(const QString &file)
{
    auto content = readRegularFile(file, limits::kLargestWorkloadToken);
    if (!content)
        return fail(content.error());
    QByteArray trimmed = content->bytes.trimmed();
    wipeMemory(content->bytes.data(), static_cast<std::size_t>(content->bytes.size()));
    if (trimmed.isEmpty())
        return fail(ErrorCode::InvalidInput, file, u"an empty token file"_s);
    return Secret::take(std::move(trimmed));
}

/// The sign-in at the identity provider, renewed if its ID token is old.
Task<Result<Secret>> identityToken(
    Surroundings around, Remote remote, oauth::TokenClient provider, QByteArray &type)
{
    type = oauth::kIdTokenType.toByteArray();
    // An agent of the organisation puts the person's ID token there.
    if (!remote.settings.workloadTokenFile.isEmpty())
        co_return machineToken(remote.settings.workloadTokenFile);

    const QByteArray issuer = provider.server.issuer;
    auto identity = co_await readIdentity(around, issuer);
    if (!identity && identity.error().code == ErrorCode::SecretNotFound)
        co_return fail(ErrorCode::SignInNeeded, remote.id.text(), u"identity provider"_s);
    if (!identity)
        co_return fail(identity.error());
    const auto age = around.clock.now() - identity->tokens.receivedAt;
    if (age < kIdentityAge || identity->tokens.refreshToken.isEmpty())
        co_return std::move(identity->tokens.idToken);

    oauth::RefreshGrant refresh {identity->tokens.refreshToken.clone(), {}, {}};
    auto tokens = co_await oauth::refresh(provider, std::move(refresh));
    if (!tokens)
        co_return fail(tokens.error());
    if (tokens->refreshToken.isEmpty())
        tokens->refreshToken = std::move(identity->tokens.refreshToken);
    if (tokens->idToken.isEmpty())
        tokens->idToken = std::move(identity->tokens.idToken);
    identity->tokens = std::move(*tokens);
    ++identity->generation;
    const auto written = co_await writeIdentity(around, issuer, *identity);
    if (!written)
        co_return fail(written.error());
    co_return std::move(identity->tokens.idToken);
}

/// Who vouches, and how we are known there. Lives as long as the request.
struct IdentityProvider
{
    oauth::AuthorizationServer server;
    oauth::ClientRegistration client;
};

Task<Result<IdentityProvider>> identityProvider(
    Surroundings around, Remote remote, oauth::Trace *trace)
{
    auto server = co_await identityServer(around, remote, oauth::Purpose::OtherGrant, trace);
    if (!server)
        co_return fail(server.error());
    auto client = co_await identityClient(around, remote);
    if (!client)
        co_return fail(client.error());
    client->issuer = server->issuer;
    co_return IdentityProvider {std::move(*server), std::move(*client)};
}

Task<Result<oauth::TokenSet>> requestTokens(Surroundings around, Remote remote,
    oauth::TokenClient asUs, QStringList scopes, QByteArray resource, oauth::Trace *trace)
{
    if (remote.settings.kind == AccessKind::ClientCredentials)
        co_return co_await oauth::clientCredentials(asUs, scopes, resource);
    if (remote.settings.kind == AccessKind::Workload) {
        auto token = machineToken(remote.settings.workloadTokenFile);
        if (!token)
            co_return fail(token.error());
        co_return co_await oauth::workloadTokens(asUs, std::move(*token), scopes, resource);
    }
    const auto provider = co_await identityProvider(around, remote, trace);
    if (!provider)
        co_return fail(provider.error());
    const oauth::Profile strict;
    const oauth::TokenClient asUsThere {remote.context(around.http, trace), provider->server,
        provider->client, strict, around.random, around.clock, nullptr};
    oauth::EnterpriseGrant grant;
    auto token = co_await identityToken(around, remote, asUsThere, grant.subjectTokenType);
    if (!token)
        co_return fail(token.error());
    grant.subjectToken = std::move(*token);
    grant.resource = resource;
    grant.scopes = scopes;
    co_return co_await oauth::enterpriseTokens(asUsThere, asUs, std::move(grant));
}

} // namespace

Task<Result<Grant>> readIdentity(Surroundings around, QByteArray issuer)
{
    const auto item = co_await around.vault.read(identityItem(issuer));
    if (!item)
        co_return fail(item.error());
    auto record = SecretRecord::unpack(*item);
    if (!record)
        co_return fail(record.error());
    co_return grantFromRecord(std::move(*record));
}

Task<Result<void>> writeIdentity(Surroundings around, QByteArray issuer, const Grant &grant)
{
    const QString label = u"Claviger: "_s + QString::fromUtf8(issuer);
    co_return co_await around.vault.write(identityItem(issuer), toRecord(grant).pack(), label);
}

Task<Result<void>> removeIdentity(Surroundings around, QByteArray issuer)
{
    co_return co_await around.vault.remove(identityItem(issuer));
}

Task<Result<oauth::AuthorizationServer>> identityServer(
    Surroundings around, Remote remote, oauth::Purpose purpose, oauth::Trace *trace)
{
    const QByteArray issuer = remote.settings.identityIssuer.toUtf8();
    if (const auto endpoint = remote.profile.bytes(kIdentityTokenEndpoint)) {
        oauth::AuthorizationServer server;
        server.issuer = issuer;
        server.tokenEndpoint = *endpoint;
        co_return server;
    }
    if (issuer.isEmpty())
        co_return fail(ErrorCode::InvalidInput, remote.id.text(), u"no identity provider"_s);
    // The provider is asked as itself: what the server's profile allows is not meant for it.
    oauth::HttpContext context = remote.context(around.http, trace);
    context.serverUrl = issuer;
    const QList<oauth::ProfileItem> items {
        {oauth::entries::kAuthorizationServer.toString(), remote.settings.identityIssuer}};
    auto discovery = co_await oauth::discover(
        context, std::nullopt, oauth::Profile(items), purpose);
    if (!discovery)
        co_return fail(discovery.error());
    co_return std::move(discovery->server);
}

Task<Result<oauth::ClientRegistration>> identityClient(Surroundings around, Remote remote)
{
    if (remote.settings.identityClientId.isEmpty())
        co_return fail(ErrorCode::ClientNeeded, remote.settings.identityIssuer);
    const vault::SecretId item {remote.id.text(), kIdentitySecretItem};
    auto secret = co_await around.vault.read(item);
    if (!secret && secret.error().code != ErrorCode::SecretNotFound)
        co_return fail(secret.error());
    oauth::ClientRegistration client;
    client.origin = oauth::ClientRegistration::Origin::Brought;
    client.clientId = remote.settings.identityClientId;
    if (secret)
        client.clientSecret = std::move(*secret);
    co_return client;
}

Task<Result<Grant>> obtainMachineGrant(
    Surroundings around, Remote remote, Grant before, oauth::Trace *trace)
{
    const auto discovery = co_await oauth::discover(remote.context(around.http, trace),
        std::nullopt, remote.profile, oauth::Purpose::OtherGrant);
    if (!discovery)
        co_return fail(discovery.error());
    auto client = co_await clientFor(around, remote, discovery->server.issuer);
    if (!client)
        co_return fail(client.error());

    std::shared_ptr<oauth::DpopSession> dpop;
    if (!before.dpopKey.isEmpty() || oauth::wantsDpop(*discovery, std::nullopt, remote.profile)) {
        auto key = before.dpopKey.isEmpty() ? oauth::DpopKey::make()
                                            : oauth::DpopKey::fromPem(before.dpopKey.clone());
        if (!key)
            co_return fail(key.error());
        before.dpopKey = key->pem().clone();
        dpop = std::make_shared<oauth::DpopSession>(std::move(*key), around.random, around.clock);
    }
    const QByteArray resource = oauth::resourceParameter(*discovery, remote.url, remote.profile);
    const QStringList scopes = machineScopes(remote, before, *discovery);
    const oauth::TokenClient asUs {remote.context(around.http, trace), discovery->server, *client,
        remote.profile, around.random, around.clock, dpop.get()};
    auto tokens = co_await requestTokens(around, remote, asUs, scopes, resource, trace);
    if (!tokens)
        co_return fail(tokens.error());
    const auto audience = oauth::checkAccessToken(
        tokens->accessToken, discovery->resource.resource, remote.profile);
    if (!audience)
        co_return fail(audience.error());

    // A full disk does not take the tokens away; the next time binds it.
    (void)bindClient(around.registry, remote.id, discovery->server.issuer);

    Grant grant = std::move(before);
    grant.isMachine = true;
    grant.scopes = tokens->scopes.value_or(scopes);
    grant.requested = oauth::uniteScopes(grant.requested, scopes);
    grant.tokens = std::move(*tokens);
    grant.resource = resource;
    grant.audience = discovery->resource.resource;
    grant.shownTo = remote.url;
    grant.server = discovery->server;
    co_return grant;
}

} // namespace claviger::sessions
