#include "core/sessions/remote.h"

#include "core/base/file.h"
#include "core/oauth/providers.h"
#include "core/sessions/domain.h"

using namespace Qt::StringLiterals;

namespace claviger::sessions {

using servers::RemoteAuthorization;

namespace {

Result<QByteArray> certificatesIn(const QString &file)
{
    if (file.isEmpty())
        return QByteArray();
    auto content = readRegularFile(file, limits::kLargestCertificates);
    if (!content)
        return fail(content.error());
    return content->bytes;
}

/// An item that may be missing.
Task<Result<Secret>> readIfAny(vault::SecretStore &vault, vault::SecretId id)
{
    auto secret = co_await vault.read(id);
    if (!secret && secret.error().code == ErrorCode::SecretNotFound)
        co_return Secret();
    co_return secret;
}

bool letsPersonsIn(RemoteAuthorization::Kind kind)
{
    using Kind = RemoteAuthorization::Kind;
    return kind != Kind::Headers && kind != Kind::ClientCredentials && kind != Kind::Workload;
}

} // namespace

oauth::HttpContext Remote::context(net::HttpClient &http, oauth::Trace *trace) const
{
    return {http, url, mayReachPrivate, tls, trace};
}

bool Remote::isMachine() const
{
    return settings.kind == RemoteAuthorization::Kind::ClientCredentials
        || settings.kind == RemoteAuthorization::Kind::Workload
        || settings.kind == RemoteAuthorization::Kind::Enterprise;
}

bool Remote::hasPerson() const
{
    return letsPersonsIn(settings.kind);
}

bool hasPerson(const servers::Server &server)
{
    const auto *http = std::get_if<servers::HttpTransport>(&server.transport);
    return http && letsPersonsIn(http->authorization.kind);
}

oauth::Profile profileOf(const RemoteAuthorization &settings)
{
    // The person's come last: of two with one name the later counts.
    QList<oauth::ProfileItem> items;
    for (const bool isFromPerson : {false, true}) {
        for (const servers::ProfileEntry &entry : settings.profile) {
            if (entry.isFromPerson == isFromPerson)
                items.append({entry.name, entry.value});
        }
    }
    return oauth::Profile(items);
}

QList<servers::ProfileEntry> knownProfile(const QByteArray &url)
{
    QList<servers::ProfileEntry> profile;
    if (const oauth::Provider *provider = oauth::providerFor(url)) {
        for (const oauth::ProviderEntry &entry : provider->profile)
            profile.append({entry.item.name, entry.item.value, entry.reason, false});
    }
    return profile;
}

bool mayReachPrivate(const QByteArray &serverUrl, const RemoteAuthorization &settings)
{
    return isPrivateHost(hostOf(serverUrl))
        || profileOf(settings).says(kPrivateAddresses, "allow"_L1);
}

Task<Result<std::shared_ptr<const net::TlsOptions>>> tlsOptions(
    vault::SecretStore &vault, servers::ServerId id, RemoteAuthorization settings)
{
    if (settings.authorityFile.isEmpty() && settings.pinnedPublicKey.isEmpty()
        && settings.clientCertificateFile.isEmpty())
        co_return std::shared_ptr<const net::TlsOptions>();
    auto options = std::make_shared<net::TlsOptions>();
    options->pinnedPublicKey = settings.pinnedPublicKey.toLatin1();
    auto authorities = certificatesIn(settings.authorityFile);
    if (!authorities)
        co_return fail(authorities.error());
    options->extraAuthorities = *authorities;
    auto certificate = certificatesIn(settings.clientCertificateFile);
    if (!certificate)
        co_return fail(certificate.error());
    options->clientCertificate = *certificate;
    if (!certificate->isEmpty()) {
        const vault::SecretId item {id.text(), servers::kClientTlsKey};
        auto key = co_await vault.read(item);
        if (!key)
            co_return fail(key.error());
        options->clientKey = std::move(*key);
    }
    co_return std::shared_ptr<const net::TlsOptions>(std::move(options));
}

Task<Result<Remote>> remoteOf(vault::SecretStore &vault, servers::Server server)
{
    const auto &http = std::get<servers::HttpTransport>(server.transport);
    auto tls = co_await tlsOptions(vault, server.id, http.authorization);
    if (!tls)
        co_return fail(tls.error());
    const QByteArray url = http.url.toUtf8();
    co_return Remote {server.id, server.name, url, http.headers, http.authorization,
        profileOf(http.authorization), std::move(*tls), mayReachPrivate(url, http.authorization)};
}

Task<Result<Remote>> openRemote(
    servers::ServerRegistry &registry, vault::SecretStore &vault, servers::ServerId id)
{
    const auto server = registry.find(id);
    if (!server)
        co_return fail(server.error());
    const auto *http = std::get_if<servers::HttpTransport>(&server->transport);
    if (!http)
        co_return fail(ErrorCode::InvalidInput, id.text(), u"a local server"_s);
    if (http->authorization.kind == RemoteAuthorization::Kind::Headers)
        co_return fail(ErrorCode::InvalidInput, id.text(), u"static headers only"_s);
    co_return co_await remoteOf(vault, *server);
}

Result<void> bindClient(
    servers::ServerRegistry &registry, const servers::ServerId &id, const QByteArray &issuer)
{
    auto server = registry.find(id);
    if (!server)
        return fail(server.error());
    auto *http = std::get_if<servers::HttpTransport>(&server->transport);
    if (!http || http->authorization.clientId.isEmpty()
        || !http->authorization.clientIssuer.isEmpty())
        return {};
    http->authorization.clientIssuer = QString::fromUtf8(issuer);
    const QList<servers::Server> changed {*server};
    return registry.put(changed);
}

Task<Result<std::optional<oauth::ClientRegistration>>> broughtClient(
    vault::SecretStore &vault, servers::ServerId id, RemoteAuthorization settings)
{
    if (settings.clientId.isEmpty())
        co_return std::optional<oauth::ClientRegistration>();
    const vault::SecretId secretItem {id.text(), servers::kClientSecretItem};
    const vault::SecretId keyItem {id.text(), servers::kClientKeyItem};
    auto secret = co_await readIfAny(vault, secretItem);
    if (!secret)
        co_return fail(secret.error());
    auto key = co_await readIfAny(vault, keyItem);
    if (!key)
        co_return fail(key.error());
    oauth::ClientRegistration client;
    client.origin = oauth::ClientRegistration::Origin::Brought;
    client.issuer = settings.clientIssuer.toUtf8();
    client.clientId = settings.clientId;
    client.clientSecret = std::move(*secret);
    client.clientKey = std::move(*key);
    client.tokenAuthMethod = settings.tokenAuthMethod;
    co_return std::optional<oauth::ClientRegistration>(std::move(client));
}

} // namespace claviger::sessions
