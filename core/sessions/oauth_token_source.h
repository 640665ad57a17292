#pragma once

#include "core/net/http.h"
#include "core/oauth/discovery.h"
#include "core/oauth/token_endpoint.h"
#include "core/sessions/dpop_sessions.h"
#include "core/sessions/remote.h"
#include "core/sessions/session_store.h"
#include "core/sessions/token_source.h"

namespace claviger::sessions {

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
};

/// The client that an account's tokens belong to: the one the person brought, else what was registered.
/// Errors: ClientNeeded (neither, or the brought one is another issuer's).
[[nodiscard]] Task<Result<oauth::ClientRegistration>> clientFor(
    Surroundings around, Remote remote, QByteArray issuer);

/// The organisation's sign-in, shared by all servers that it decides about: one vault item per issuer,
/// under a server name that no server has.
[[nodiscard]] Task<Result<Grant>> readIdentity(Surroundings around, QByteArray issuer);
[[nodiscard]] Task<Result<void>> writeIdentity(
    Surroundings around, QByteArray issuer, const Grant &grant);
[[nodiscard]] Task<Result<void>> removeIdentity(Surroundings around, QByteArray issuer);

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
class OAuthTokenSource final : public TokenSource
{
public:
    explicit OAuthTokenSource(Surroundings around)
        : m_around(around)
    {
    }
    [[nodiscard]] Task<Result<Renewed>> renew(
        servers::ServerId server, QString account, Grant grant, QStringList narrowTo) override;

private:
    Surroundings m_around;
};

} // namespace claviger::sessions
