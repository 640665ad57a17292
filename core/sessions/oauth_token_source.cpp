#include "core/sessions/oauth_token_source.h"

#include "core/oauth/id_token.h"
#include "core/oauth/token_request.h"
#include "core/oauth/url_bytes.h"
#include "core/sessions/probe.h"

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

oauth::RefreshGrant refreshOf(const Grant &grant, const QStringList &narrowTo)
{
    return {grant.tokens.refreshToken.clone(), grant.resource,
        narrowTo.isEmpty() ? grant.scopes : narrowTo};
}

/// Not every server says invalid_grant of a refresh token that it no longer takes. Nobody was asked who could have
/// refused, and no device code is waited for: what these codes say elsewhere cannot be meant.
Task<Result<oauth::TokenSet>> refreshed(oauth::TokenClient asUs, oauth::RefreshGrant grant)
{
    auto tokens = co_await oauth::refresh(asUs, std::move(grant));
    if (tokens)
        co_return tokens;
    Error error = tokens.error();
    const bool isDead = error.code == ErrorCode::SignInRefused // access_denied
        || error.detail.startsWith("expired_token"_L1);
    if (isDead)
        error.code = ErrorCode::InvalidGrant;
    co_return fail(error);
}

/// A machine has no sign-in that could be refused: the request was.
Error ofMachine(Error error)
{
    if (error.code == ErrorCode::SignInRefused)
        return {ErrorCode::OAuthFailed, u"access_denied"_s, error.detail};
    return error;
}

/// The request did not get through: the authorization server has said nothing about the grant.
bool isOfTheWay(ErrorCode code)
{
    return code == ErrorCode::NetworkUnreachable || code == ErrorCode::TimedOut
        || code == ErrorCode::TlsFailed || code == ErrorCode::AddressRefused
        || code == ErrorCode::HttpFailed || code == ErrorCode::ProviderBusy
        || code == ErrorCode::DiscoveryFailed;
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
    if (!client.issuer.isEmpty() && !oauth::isSameIssuer(client.issuer, issuer))
        co_return fail(ErrorCode::ClientNeeded, QString::fromUtf8(issuer),
            u"the client is another authorization server's"_s);
    client.issuer = issuer;
    co_return client;
}

Task<Result<oauth::ClientRegistration>> clientOf(
    Surroundings around, Remote remote, const Grant &grant)
{
    const QString own = grant.client.clientId;
    if (own.isEmpty() || own == remote.settings.clientId) {
        auto known = co_await clientFor(around, remote, grant.server.issuer);
        if (own.isEmpty() || known || known.error().code != ErrorCode::ClientNeeded)
            co_return known;
    }
    co_return clone(grant.client);
}

Task<Result<Found>> discoverAnew(
    Surroundings around, Remote remote, oauth::Purpose purpose, oauth::Trace *trace)
{
    const QString id = remote.id.text();
    const oauth::HttpContext context = remote.context(around.http, trace);
    Found found;
    if (around.challenges.contains(id)) {
        found.challenge = around.challenges.value(id);
        auto known = co_await oauth::discover(context, found.challenge, remote.profile, purpose);
        const bool isStale = known ? known->server.isAssumed
                                   : known.error().code == ErrorCode::ResourceMismatch
                || known.error().code == ErrorCode::DiscoveryFailed;
        if (!known && !isStale)
            co_return fail(known.error());
        if (!isStale) {
            found.discovery = std::move(*known);
            co_return found;
        }
    }
    auto probe = co_await probeServer(around.http, remote, Secret(), nullptr);
    if (!probe)
        co_return fail(probe.error());
    found.challenge = std::move(probe->challenge);
    if (found.challenge)
        around.challenges.insert(id, *found.challenge);
    else
        around.challenges.remove(id);
    auto discovery = co_await oauth::discover(context, found.challenge, remote.profile, purpose);
    if (!discovery)
        co_return fail(discovery.error());
    found.discovery = std::move(*discovery);
    co_return found;
}

Result<void> checkNamed(const Remote &remote, const oauth::AuthorizationServer &server)
{
    if (!server.isAssumed
        || oauth::isSameIssuer(remote.settings.clientIssuer.toUtf8(), server.issuer))
        return {};
    return fail(ErrorCode::DiscoveryFailed, QString::fromUtf8(server.issuer),
        u"no document names its endpoints"_s);
}

bool OAuthTokenSource::isRecent(const Look &look) const
{
    const auto now = m_around.clock.now();
    return now >= look.at && now - look.at < kLookAgain;
}

/// Where the issuer's token endpoint is by now, if that is news. Errors: IssuerMismatch.
Task<Result<std::optional<oauth::AuthorizationServer>>> OAuthTokenSource::lookAgain(
    Remote remote, QByteArray issuer, QByteArray tokenEndpoint, QString key)
{
    std::optional<oauth::AuthorizationServer> nothing;
    const auto now = m_around.clock.now();
    const auto last = m_looks.constFind(key);
    if (last != m_looks.cend() && isRecent(*last))
        co_return nothing;
    m_looks.insert(key, Look {now});
    const auto found = co_await discoverAnew(m_around, remote, oauth::Purpose::OtherGrant);
    if (!found || found->discovery.server.isAssumed)
        co_return nothing;
    const oauth::Discovery &news = found->discovery;
    if (news.server.issuer == issuer) {
        if (news.server.tokenEndpoint == tokenEndpoint)
            co_return nothing;
        m_looks.insert(key, Look {now, news.server});
        co_return news.server;
    }
    // Only by somebody's word: documents that are missing today may be back tomorrow.
    const bool isPinned = remote.profile.bytes(oauth::entries::kAuthorizationServer).has_value();
    const bool isReplaced = news.hasResourceMetadata
        && !news.resource.authorizationServers.contains(issuer);
    if (!isPinned && !isReplaced)
        co_return nothing;
    co_return fail(
        ErrorCode::IssuerMismatch, QString::fromUtf8(news.server.issuer), kServerMoved.toString());
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
            co_return fail(ofMachine(next.error()));
        co_return Renewed {std::move(*next), {}};
    }
    auto client = co_await clientOf(m_around, *remote, grant);
    if (!client)
        co_return fail(client.error());
    const QString key = server.text() + u'/' + account;
    const Look last = m_looks.value(key);
    if (last.found && last.found->issuer == grant.server.issuer && isRecent(last))
        grant.server = *last.found;
    const auto dpop = m_around.dpop.of(account, grant.dpopKey);
    if (!dpop)
        co_return fail(dpop.error());

    const oauth::Profile profile = narrowTo.isEmpty() ? remote->profile
                                                      : sayingScopes(remote->profile);
    const oauth::TokenClient asUs {remote->context(m_around.http), grant.server, *client, profile,
        m_around.random, m_around.clock, dpop->get()};
    auto tokens = co_await refreshed(asUs, refreshOf(grant, narrowTo));
    if (!tokens && isOfTheWay(tokens.error().code) && grant.isExpired(m_around.clock.now())) {
        auto moved = co_await lookAgain(
            *remote, grant.server.issuer, grant.server.tokenEndpoint, key);
        if (!moved)
            co_return fail(moved.error());
        if (*moved) {
            grant.server = std::move(**moved); // asUs refers to it
            tokens = co_await refreshed(asUs, refreshOf(grant, narrowTo));
        }
    }
    if (!tokens)
        co_return fail(tokens.error());
    m_looks.remove(key);

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
    grant.client = std::move(*client);
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
