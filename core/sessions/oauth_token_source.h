#pragma once

#include "core/net/http.h"
#include "core/oauth/discovery.h"
#include "core/oauth/token_endpoint.h"
#include "core/sessions/dpop_sessions.h"
#include "core/sessions/identity_keeper.h"
#include "core/sessions/remote.h"
#include "core/sessions/session_store.h"
#include "core/sessions/token_source.h"

namespace claviger::sessions {

/// By server: what it last asked for.
using Challenges = QHash<QString, oauth::BearerChallenge>;

/// Where sessions reach out to: what every flow of this folder needs. All of it outlives the flows.
struct Surroundings
{
    servers::ServerRegistry &registry;
    vault::SecretStore &vault;
    net::HttpClient &http;
    const Clock &clock;
    Random &random;
    SessionStore &store;
    DpopSessions &dpop;
    IdentityKeeper &identities;
    Challenges &challenges;
};

/// How we are known to an issuer by now: the client the person brought, else what was registered.
/// Errors: ClientNeeded (neither, or the brought one is another issuer's).
[[nodiscard]] Task<Result<oauth::ClientRegistration>> clientFor(
    Surroundings around, Remote remote, QByteArray issuer);
/// The client that a grant was given to, which alone may renew and end it. One that the person brought with the secret
/// that it has by now. Errors: those of clientFor(), for a grant that does not say.
[[nodiscard]] Task<Result<oauth::ClientRegistration>> clientOf(
    Surroundings around, Remote remote, const Grant &grant);

/// What a server asks for, and where that leads.
struct Found
{
    std::optional<oauth::BearerChallenge> challenge;
    oauth::Discovery discovery;
};

/// discover() for those who have no answer of the server at hand: by what it last said; where nothing is known or that
/// leads nowhere, it is asked. Errors: those of discover() and HttpClient.
[[nodiscard]] Task<Result<Found>> discoverAnew(
    Surroundings around, Remote remote, oauth::Purpose purpose, oauth::Trace *trace = nullptr);

/// Secrets that no person sends by hand go to an authorization server that a document or the person named, never to
/// the usual places of a server without documents. Errors: DiscoveryFailed.
[[nodiscard]] Result<void> checkNamed(
    const Remote &remote, const oauth::AuthorizationServer &server);

/// The organisation's identity provider as an authorization server. Errors: those of discover().
[[nodiscard]] Task<Result<oauth::AuthorizationServer>> identityServer(
    Surroundings around, Remote remote, oauth::Purpose purpose, oauth::Trace *trace);
[[nodiscard]] Task<Result<oauth::ClientRegistration>> identityClient(
    Surroundings around, Remote remote);

/// A keychain item of a server: the secret that the identity provider gave for `identityClientId`.
inline const QString kIdentitySecretItem = QStringLiteral("oauth:identity-secret");
/// A profile entry that sessions read themselves: the identity provider's token endpoint, where it has
/// no metadata.
inline constexpr QLatin1StringView kIdentityTokenEndpoint("identity-token-endpoint");

/// A grant that no person is asked for: client credentials, an organisation's assertion, a machine's own
/// token. `wanted`: scopes that a challenge named, united with what the grant had.
/// Errors: ClientNeeded, IssuerMismatch (the client is another server's), SignInNeeded (Enterprise: nobody is
/// signed in at the identity provider), PolicyDenied, file errors (Workload), those of the requests.
[[nodiscard]] Task<Result<Grant>> obtainMachineGrant(
    Surroundings around, Remote remote, Grant before, oauth::Trace *trace);

/// TokenSource over oauth's requests.
///
/// A renewal that does not get through to the authorization server is a reason to look where that is by now, once the
/// access token is of no use either and at most every kLookAgain per account: the same issuer's new token endpoint is
/// tried at once; another issuer, named by the server in this one's place, is IssuerMismatch.
class OAuthTokenSource final : public TokenSource
{
public:
    static constexpr std::chrono::minutes kLookAgain {10};

    explicit OAuthTokenSource(Surroundings around)
        : m_around(around)
    {
    }
    [[nodiscard]] Task<Result<Renewed>> renew(
        servers::ServerId server, QString account, Grant grant, QStringList narrowTo) override;

private:
    struct Look
    {
        Clock::TimePoint at {};
        std::optional<oauth::AuthorizationServer> found = {}; ///< Not proved good yet.
    };

    [[nodiscard]] bool isRecent(const Look &look) const;
    [[nodiscard]] Task<Result<std::optional<oauth::AuthorizationServer>>> lookAgain(
        Remote remote, QByteArray issuer, QByteArray tokenEndpoint, QString key);

    Surroundings m_around;
    QHash<QString, Look> m_looks; ///< By server and account.
};

} // namespace claviger::sessions
