#include "core/oauth/client_authentication.h"

#include "core/oauth/jose.h"
#include "core/oauth/pkce.h"

#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

// RFC 7591 §2 and OpenID Connect Core §9: names of methods.
constexpr auto kNone = "none"_L1;
constexpr auto kSecretBasic = "client_secret_basic"_L1;
constexpr auto kSecretPost = "client_secret_post"_L1;
constexpr auto kPrivateKeyJwt = "private_key_jwt"_L1;

constexpr QByteArrayView kAssertionType =
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"; // RFC 7523 §2.2

QString methodByMetadata(const ClientRegistration &client, const AuthorizationServer &server)
{
    if (!client.clientKey.isEmpty())
        return kPrivateKeyJwt;
    if (client.clientSecret.isEmpty())
        return kNone;
    const bool knowsBasic = !server.tokenAuthMethods
        || server.tokenAuthMethods->contains(kSecretBasic);
    if (!knowsBasic && server.tokenAuthMethods->contains(kSecretPost))
        return kSecretPost;
    return kSecretBasic;
}

Result<void> needs(const Secret &secret, const ClientRegistration &client)
{
    if (secret.isEmpty())
        return fail(ErrorCode::ClientNeeded, client.clientId, u"no client secret or key"_s);
    return {};
}

Secret basicCredentials(const ClientRegistration &client)
{
    const QByteArray id = percentEncoded(client.clientId.toUtf8());
    const Secret secret = percentEncoded(client.clientSecret);
    QByteArray pair;
    pair.reserve(id.size() + 1 + secret.size());
    pair.append(id).append(':');
    secret.revealTo([&](QByteArrayView bytes) { pair.append(bytes); });
    Secret encoded = Secret::take(pair.toBase64());
    wipeMemory(pair.data(), static_cast<std::size_t>(pair.size()));
    return encoded;
}

Result<Secret> clientAssertion(const ClientRegistration &client, const AuthorizationServer &server,
    Random &random, Clock::TimePoint now)
{
    const auto algorithm = algorithmOf(client.clientKey);
    if (!algorithm)
        return fail(algorithm.error());
    const QByteArray &audience = server.issuer.isEmpty() ? server.tokenEndpoint : server.issuer;
    const qint64 seconds = toEpochMilliseconds(now) / 1000;
    const QJsonObject header {{u"alg"_s, *algorithm}, {u"typ"_s, u"JWT"_s}};
    const QJsonObject payload {{u"iss"_s, client.clientId}, {u"sub"_s, client.clientId},
        {u"aud"_s, QString::fromUtf8(audience)},
        {u"jti"_s, QString::fromLatin1(randomToken(random))}, {u"iat"_s, seconds},
        {u"exp"_s, seconds + std::chrono::seconds(kAssertionLife).count()}};
    auto assertion = signJws(header, payload, client.clientKey);
    if (!assertion)
        return fail(assertion.error());
    return Secret::take(std::move(*assertion));
}

} // namespace

Result<ClientAuthentication> chooseClientAuthentication(
    const ClientRegistration &client, const AuthorizationServer &server, const Profile &profile)
{
    QString method = profile.value(entries::kTokenAuth).value_or(client.tokenAuthMethod);
    if (method.isEmpty())
        method = methodByMetadata(client, server);
    if (method == kNone)
        return ClientAuthentication::None;
    if (method == kPrivateKeyJwt) {
        const auto held = needs(client.clientKey, client);
        return held.map([] { return ClientAuthentication::PrivateKeyJwt; });
    }
    if (method != kSecretBasic && method != kSecretPost)
        return fail(ErrorCode::Unsupported, method, u"token_endpoint_auth_method"_s);
    const auto held = needs(client.clientSecret, client);
    return held.map([&] {
        return method == kSecretPost ? ClientAuthentication::SecretPost
                                     : ClientAuthentication::SecretBasic;
    });
}

Result<void> authenticateClient(ClientAuthentication method, const ClientRegistration &client,
    const AuthorizationServer &server, Random &random, Clock::TimePoint now,
    net::HttpRequest &request, Form &form)
{
    switch (method) {
    case ClientAuthentication::None:
        form.add("client_id", client.clientId.toUtf8());
        return {};
    case ClientAuthentication::SecretBasic:
        request.secretHeaders.push_back({"Authorization", "Basic ", basicCredentials(client), {}});
        return {};
    case ClientAuthentication::SecretPost:
        form.add("client_id", client.clientId.toUtf8());
        form.add("client_secret", client.clientSecret);
        return {};
    case ClientAuthentication::PrivateKeyJwt: {
        const auto assertion = clientAssertion(client, server, random, now);
        if (!assertion)
            return fail(assertion.error());
        form.add("client_id", client.clientId.toUtf8());
        form.add("client_assertion_type", kAssertionType);
        form.add("client_assertion", *assertion);
        return {};
    }
    }
    Q_UNREACHABLE();
}

} // namespace claviger::oauth
