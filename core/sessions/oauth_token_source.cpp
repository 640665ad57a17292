#include "core/sessions/oauth_token_source.h"

#include "core/oauth/id_token.h"
#include "core/oauth/token_request.h"

using namespace Qt::StringLiterals;

namespace claviger::sessions {

namespace {

/// The profile, with the scopes said in the refresh request: a narrower grant has to be asked for.
oauth::Profile sayingScopes(const oauth::Profile &profile)
{
    QList<oauth::ProfileItem> items = profile.items();
    items.append({oauth::entries::kScopeOnRefresh.toString(), u"send"_s});
    return oauth::Profile(items);
}

} // namespace

Task<Result<oauth::ClientRegistration>> clientFor(
    Surroundings around, Remote remote, QByteArray issuer)
{
    auto brought = co_await broughtClient(around.vault, remote.id, remote.settings);
    if (!brought)
        co_return fail(brought.error());
    if (!*brought) {
        auto known = co_await around.store.readClient(remote.id.text(), issuer);
        if (!known && known.error().code == ErrorCode::SecretNotFound)
            co_return fail(ErrorCode::ClientNeeded, QString::fromUtf8(issuer));
        co_return known;
    }
    oauth::ClientRegistration client = std::move(**brought);
    if (!client.issuer.isEmpty() && client.issuer != issuer)
        co_return fail(ErrorCode::ClientNeeded, QString::fromUtf8(issuer),
            u"the client is another authorization server's"_s);
    client.issuer = issuer;
    co_return client;
}

Task<Result<Renewed>> OAuthTokenSource::renew(
    servers::ServerId server, QString account, Grant grant, QStringList narrowTo)
{
    auto remote = co_await openRemote(m_around.registry, m_around.vault, server);
    if (!remote)
        co_return fail(remote.error());
    if (grant.isMachine) {
        auto next = co_await obtainMachineGrant(m_around, *remote, std::move(grant), nullptr);
        if (!next)
            co_return fail(next.error());
        co_return Renewed {std::move(*next), {}};
    }
    auto client = co_await clientFor(m_around, *remote, grant.server.issuer);
    if (!client)
        co_return fail(client.error());
    const auto dpop = m_around.dpop.of(account, grant.dpopKey);
    if (!dpop)
        co_return fail(dpop.error());

    const oauth::Profile profile = narrowTo.isEmpty() ? remote->profile
                                                      : sayingScopes(remote->profile);
    const oauth::TokenClient asUs {remote->context(m_around.http), grant.server, *client, profile,
        m_around.random, m_around.clock, dpop->get()};
    oauth::RefreshGrant refresh {grant.tokens.refreshToken.clone(), grant.resource,
        narrowTo.isEmpty() ? grant.scopes : narrowTo};
    auto tokens = co_await oauth::refresh(asUs, std::move(refresh));
    if (!tokens)
        co_return fail(tokens.error());

    // RFC 6749 §6: what is not said stays as it was.
    if (tokens->refreshToken.isEmpty())
        tokens->refreshToken = std::move(grant.tokens.refreshToken);
    if (tokens->idToken.isEmpty())
        tokens->idToken = std::move(grant.tokens.idToken);
    if (!narrowTo.isEmpty()) {
        grant.scopes = narrowTo;
        grant.requested = narrowTo;
    }
    if (tokens->scopes)
        grant.scopes = *tokens->scopes;
    grant.tokens = std::move(*tokens);
    Renewed renewed {std::move(grant), {}};
    const auto audience = oauth::checkAccessToken(
        renewed.grant.tokens.accessToken, renewed.grant.audience, remote->profile);
    if (!audience) {
        renewed.grant.tokens.accessToken = Secret();
        renewed.problem = audience.error();
    }
    co_return renewed;
}

} // namespace claviger::sessions
