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

/// A machine has nobody to be offline for.
QStringList machineScopes(const Remote &remote, const Grant &before,
    const std::optional<oauth::BearerChallenge> &challenge, const oauth::Discovery &discovery)
{
    oauth::ScopeWish wish;
    wish.fixed = remote.settings.scopes;
    wish.held = before.requested;
    if (challenge)
        wish.challenged = challenge->scope;
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

/// The sign-in at the identity provider.
Task<Result<Secret>> identityToken(
    Surroundings around, Remote remote, const IdentityProvider &provider)
{
    // An agent of the organisation puts the person's ID token there.
    if (!remote.settings.workloadTokenFile.isEmpty())
        co_return machineToken(remote.settings.workloadTokenFile);
    IdentityProvider asked {provider.server, clone(provider.client)};
    auto token = co_await around.identities.idToken(remote, std::move(asked));
    if (!token && token.error().code == ErrorCode::SecretNotFound)
        co_return fail(ErrorCode::SignInNeeded, remote.id.text(), u"identity provider"_s);
    co_return token;
}

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
    auto token = co_await identityToken(around, remote, *provider);
    if (!token)
        co_return fail(token.error());
    grant.subjectTokenType = oauth::kIdTokenType.toByteArray();
    grant.subjectToken = std::move(*token);
    grant.resource = resource;
    grant.scopes = scopes;
    co_return co_await oauth::enterpriseTokens(asUsThere, asUs, std::move(grant));
}

} // namespace

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
    auto found = co_await discoverAnew(around, remote, oauth::Purpose::OtherGrant, trace);
    if (!found)
        co_return fail(found.error());
    const oauth::Discovery &discovery = found->discovery;
    if (const auto named = checkNamed(remote, discovery.server); !named)
        co_return fail(named.error());
    auto client = co_await clientFor(around, remote, discovery.server.issuer);
    if (!client)
        co_return fail(client.error());

    std::shared_ptr<oauth::DpopSession> dpop;
    if (!before.dpopKey.isEmpty()
        || oauth::wantsDpop(discovery, found->challenge, remote.profile)) {
        auto key = before.dpopKey.isEmpty() ? oauth::DpopKey::make()
                                            : oauth::DpopKey::fromPem(before.dpopKey.clone());
        if (!key)
            co_return fail(key.error());
        before.dpopKey = key->pem().clone();
        dpop = std::make_shared<oauth::DpopSession>(std::move(*key), around.random, around.clock);
    }
    const QByteArray resource = oauth::resourceParameter(discovery, remote.url, remote.profile);
    const QStringList scopes = machineScopes(remote, before, found->challenge, discovery);
    const oauth::TokenClient asUs {remote.context(around.http, trace), discovery.server, *client,
        remote.profile, around.random, around.clock, dpop.get()};
    auto tokens = co_await requestTokens(around, remote, asUs, scopes, resource, trace);
    if (!tokens)
        co_return fail(tokens.error());
    const auto audience = oauth::checkAccessToken(
        tokens->accessToken, discovery.resource.resource, remote.profile);
    if (!audience)
        co_return fail(audience.error());

    // A full disk does not take the tokens away; the next time binds it.
    (void)bindClient(around.registry, remote.id, discovery.server.issuer);

    Grant grant = std::move(before);
    grant.isMachine = true;
    grant.scopes = tokens->scopes.value_or(scopes);
    grant.requested = oauth::uniteScopes(grant.requested, scopes);
    grant.tokens = std::move(*tokens);
    grant.resource = resource;
    grant.audience = discovery.resource.resource;
    grant.shownTo = remote.url;
    grant.server = discovery.server;
    grant.client = std::move(*client);
    co_return grant;
}

} // namespace claviger::sessions
