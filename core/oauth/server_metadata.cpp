#include "core/oauth/server_metadata.h"

#include "core/base/log.h"
#include "core/net/address_guard.h"
#include "core/oauth/challenge.h"
#include "core/oauth/json_members.h"
#include "core/oauth/url_bytes.h"

using namespace Qt::StringLiterals;

namespace claviger::oauth {
namespace {

tl::unexpected<Error> unusable(const QString &what)
{
    return fail(ErrorCode::DiscoveryFailed, {}, u"server metadata: "_s + what);
}

/// An endpoint that we may ask, or nothing.
QByteArray endpointOf(const QJsonObject &object, QLatin1StringView name)
{
    const QByteArray url = bytesOf(object, name);
    return net::isAllowedUrl(url) ? url : QByteArray();
}

} // namespace

Result<AuthorizationServer> parseServerMetadata(QByteArrayView body)
{
    const std::optional<QJsonObject> object = readObject(body);
    if (!object)
        return unusable(u"not a JSON object"_s);
    AuthorizationServer server;
    server.issuer = bytesOf(*object, "issuer"_L1);
    if (server.issuer.isEmpty())
        return unusable(u"no issuer"_s);
    server.tokenEndpoint = endpointOf(*object, "token_endpoint"_L1);
    if (server.tokenEndpoint.isEmpty())
        return unusable(u"no usable token_endpoint"_s);
    // Absent where only grants without a person are offered (RFC 8414 §2); present, it must be good.
    server.authorizationEndpoint = endpointOf(*object, "authorization_endpoint"_L1);
    if (object->contains("authorization_endpoint"_L1) && server.authorizationEndpoint.isEmpty())
        return unusable(u"no usable authorization_endpoint"_s);
    server.registrationEndpoint = endpointOf(*object, "registration_endpoint"_L1);
    server.revocationEndpoint = endpointOf(*object, "revocation_endpoint"_L1);
    server.deviceAuthorizationEndpoint = endpointOf(*object, "device_authorization_endpoint"_L1);
    server.jwksUri = endpointOf(*object, "jwks_uri"_L1);
    server.userinfoEndpoint = endpointOf(*object, "userinfo_endpoint"_L1);
    if (const auto scopes = stringsOf(*object, "scopes_supported"_L1, kMostScopes))
        server.scopesSupported = parseScopes(scopes->join(u' '));
    server.codeChallengeMethods = stringsOf(*object, "code_challenge_methods_supported"_L1);
    server.tokenAuthMethods = stringsOf(*object, "token_endpoint_auth_methods_supported"_L1);
    const auto list = [&object](QLatin1StringView name) {
        return stringsOf(*object, name).value_or(QStringList());
    };
    server.grantTypes = list("grant_types_supported"_L1);
    server.promptValues = list("prompt_values_supported"_L1);
    server.grantProfiles = list("authorization_grant_profiles_supported"_L1);
    server.dpopAlgorithms = list("dpop_signing_alg_values_supported"_L1);
    server.supportsClientIdMetadata = object->value("client_id_metadata_document_supported"_L1)
                                          .toBool();
    server.promisesIssuer = object->value("authorization_response_iss_parameter_supported"_L1)
                                .toBool();
    return server;
}

Result<void> checkIssuer(
    const AuthorizationServer &server, const QByteArray &asked, const Profile &profile)
{
    if (server.issuer == asked)
        return {};
    std::optional<QByteArray> accepted = profile.bytes(entries::kIssuer);
    if (accepted && accepted->startsWith('='))
        accepted->remove(0, 1);
    if (accepted && !accepted->isEmpty() && *accepted == server.issuer)
        return {};
    return fail(ErrorCode::IssuerMismatch, displayable(QString::fromUtf8(server.issuer)),
        displayable(u"asked for %1, the document is %2's"_s.arg(
            QString::fromUtf8(asked), QString::fromUtf8(server.issuer))));
}

Result<void> checkPkce(const AuthorizationServer &server, const Profile &profile)
{
    if (server.isAssumed || profile.says(entries::kPkce, "unadvertised"_L1)
        || (server.codeChallengeMethods && server.codeChallengeMethods->contains("S256"_L1)))
        return {};
    return fail(ErrorCode::PkceUnsupported, displayable(QString::fromUtf8(server.issuer)),
        server.codeChallengeMethods ? displayable(
            u"code_challenge_methods_supported: "_s + server.codeChallengeMethods->join(u' '))
                                    : u"code_challenge_methods_supported: absent"_s);
}

bool isIssuer(const QByteArray &text)
{
    return net::isAllowedUrl(text) && !text.contains('?') && !text.contains('#');
}

QList<QByteArray> serverMetadataUrls(const QByteArray &issuer)
{
    const UrlBytes parts = cutUrl(issuer);
    const QByteArray origin = parts.origin;
    QByteArray path = parts.path;
    if (path.endsWith('/')) // "any terminating / MUST be removed", RFC 8414 §3.1
        path.chop(1);
    if (path.isEmpty())
        return {origin + "/.well-known/oauth-authorization-server",
            origin + "/.well-known/openid-configuration"};
    return {origin + "/.well-known/oauth-authorization-server" + path,
        origin + "/.well-known/openid-configuration" + path,
        origin + path + "/.well-known/openid-configuration"};
}

AuthorizationServer assumedServer(const QByteArray &serverUrl)
{
    AuthorizationServer server;
    server.issuer = canonicalOrigin(
        serverUrl); // nobody named it; a person may have typed the address
    server.authorizationEndpoint = server.issuer + "/authorize";
    server.tokenEndpoint = server.issuer + "/token";
    server.registrationEndpoint = server.issuer + "/register";
    server.isAssumed = true;
    return server;
}

} // namespace claviger::oauth
