#pragma once

#include "core/oauth/http_context.h"
#include "core/oauth/profile.h"
#include "core/oauth/types.h"
#include "core/servers/server_registry.h"
#include "core/vault/secret_store.h"

#include <memory>

namespace claviger::sessions {

/// A profile entry that sessions read themselves. "allow": documents of this server may name hosts in
/// private networks, though its own name does not say that it is in one (an organisation's split DNS).
inline constexpr QLatin1StringView kPrivateAddresses("private-addresses");

/// A remote server with everything its connections need. A value; outlives no change of settings.
struct Remote
{
    servers::ServerId id;
    QString name;
    QByteArray url;
    QList<servers::PlainHeader> headers; ///< Sent with every request to the server.
    servers::RemoteAuthorization settings;
    oauth::Profile profile;
    std::shared_ptr<const net::TlsOptions> tls; ///< Null: the system's.
    bool mayReachPrivate = false;

    [[nodiscard]] oauth::HttpContext context(
        net::HttpClient &http, oauth::Trace *trace = nullptr) const;
    /// The person is not asked for anything: the server acts for nobody, or an organisation decides.
    [[nodiscard]] bool isMachine() const;
    /// Somebody can sign in there: not where fixed keys, the client's own key or the machine's token let in.
    [[nodiscard]] bool hasPerson() const;
};

/// As Remote::hasPerson(); not at a local server.
[[nodiscard]] bool hasPerson(const servers::Server &server);

namespace limits {
inline constexpr qint64 kLargestCertificates = 1024 * 1024; ///< Authorities, client certificate.
inline constexpr qint64 kLargestWorkloadToken = 64 * 1024;
} // namespace limits

/// Any remote server, also one that fixed keys let in. Precondition: it is remote. Errors: those of tlsOptions().
[[nodiscard]] Task<Result<Remote>> remoteOf(vault::SecretStore &vault, servers::Server server);

/// Errors: ServerUnknown; InvalidInput (a local server, or one with static headers only); those of tlsOptions().
[[nodiscard]] Task<Result<Remote>> openRemote(
    servers::ServerRegistry &registry, vault::SecretStore &vault, servers::ServerId id);

/// What the server's connections must prove and show, read from the files that its settings name. Null:
/// nothing in particular. Errors: those of readRegularFile() and SecretStore.
[[nodiscard]] Task<Result<std::shared_ptr<const net::TlsOptions>>> tlsOptions(
    vault::SecretStore &vault, servers::ServerId id, servers::RemoteAuthorization settings);

/// Whether what this server names may lead into private networks: its own host is there.
[[nodiscard]] bool mayReachPrivate(
    const QByteArray &serverUrl, const servers::RemoteAuthorization &settings);

/// The client that the person brought, with its secrets; nothing if there is none.
[[nodiscard]] Task<Result<std::optional<oauth::ClientRegistration>>> broughtClient(
    vault::SecretStore &vault, servers::ServerId id, servers::RemoteAuthorization settings);

/// A client that the person brought belongs to the authorization server that it is first used at: should the server
/// name another one later, that one gets neither its id nor its secret. No effect where it is bound already.
[[nodiscard]] Result<void> bindClient(
    servers::ServerRegistry &registry, const servers::ServerId &id, const QByteArray &issuer);

[[nodiscard]] oauth::Profile profileOf(const servers::RemoteAuthorization &settings);
/// What the provider of this URL is known to need, to be put into a new server's settings.
[[nodiscard]] QList<servers::ProfileEntry> knownProfile(const QByteArray &url);

} // namespace claviger::sessions
