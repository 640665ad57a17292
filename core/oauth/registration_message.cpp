#include "core/oauth/registration_message.h"

#include "core/base/log.h"
#include "core/oauth/json_members.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace claviger::oauth {
namespace {

constexpr QLatin1StringView kNone("none");
constexpr QLatin1StringView kBasic("client_secret_basic");
constexpr QLatin1StringView kPost("client_secret_post");

/// The members that the minimal body leaves out.
constexpr std::array kOptionalMembers {
    "application_type"_L1, "client_uri"_L1, "scope"_L1, "software_id"_L1, "software_version"_L1};

constexpr qint64 kLatestExpiry = 253'402'300'800; // the year 10000: seconds that a clock can hold

tl::unexpected<Error> refused(const QString &code, const QString &detail)
{
    return fail(ErrorCode::RegistrationRefused, code, displayable(detail));
}

/// RFC 6749 Appendix A.1: printable ASCII. Anything else could not be sent back.
bool isClientId(const QString &id)
{
    return !id.isEmpty() && id.size() <= kLongestClientId
        && std::all_of(id.begin(), id.end(),
            [](QChar c) { return c.unicode() >= 0x20 && c.unicode() <= 0x7e; });
}

bool takes(const AuthorizationServer &server, QLatin1StringView method)
{
    return server.tokenAuthMethods && server.tokenAuthMethods->contains(method);
}

/// What the client is to do at the token endpoint, from what the server answered. Its word counts, even
/// where it differs from what was asked; where it contradicts itself, a secret that was issued is used
/// unless the server says elsewhere that clients without one are welcome: it would not issue secrets in
/// vain, and a single-use code does not allow for a second guess.
Result<QString> settleTokenAuth(const QString &answered, bool hasSecret,
    const AuthorizationServer &server, const Profile &profile, const QString &asked)
{
    if (const auto fixed = profile.value(entries::kTokenAuth);
        fixed && (hasSecret || *fixed == kNone))
        return *fixed;
    QString method = answered.isEmpty() ? asked : answered;
    if (method != kNone && method != kBasic && method != kPost)
        return refused(u"token_endpoint_auth_method"_s, method);
    if (!hasSecret)
        return QString(kNone);
    if (method != kNone)
        return method;
    if (answered.isEmpty()) // asked for "none", got a secret and no word about it
        return QString(takes(server, kPost) && !takes(server, kBasic) ? kPost : kBasic);
    if (takes(server, kNone))
        return QString(kNone);
    return QString(takes(server, kBasic) && !takes(server, kPost) ? kBasic : kPost);
}

/// What the body of a refusal says, in lower case, to find words in.
QByteArray lowered(const net::HttpResponse &response)
{
    constexpr qsizetype kMostLooked = 16 * 1024;
    return response.body.left(kMostLooked).toLower();
}

} // namespace

QByteArray makeRegistrationBody(const AuthorizationServer &server,
    const RegistrationRequest &request, const QString &method, bool isMinimal)
{
    QJsonArray grants {"authorization_code"_L1, "refresh_token"_L1};
    // RFC 8628: a client that did not register for it may not ask for a code to type in elsewhere.
    constexpr QLatin1StringView kDevice = "urn:ietf:params:oauth:grant-type:device_code"_L1;
    if (!isMinimal && !server.deviceAuthorizationEndpoint.isEmpty()
        && server.grantTypes.contains(kDevice))
        grants.append(kDevice);
    QJsonObject body {{"client_name"_L1, request.clientName},
        {"redirect_uris"_L1, QJsonArray {QString::fromUtf8(request.redirectUri)}},
        {"grant_types"_L1, grants}, {"response_types"_L1, QJsonArray {"code"_L1}},
        {"token_endpoint_auth_method"_L1, method}};
    if (!isMinimal) {
        body.insert("application_type"_L1, "native"_L1);
        if (!request.clientUri.isEmpty())
            body.insert("client_uri"_L1, QString::fromUtf8(request.clientUri));
        if (!request.scopes.isEmpty())
            body.insert("scope"_L1, request.scopes.join(u' '));
        if (!request.softwareVersion.isEmpty()) {
            body.insert("software_id"_L1, request.clientName.toLower());
            body.insert("software_version"_L1, request.softwareVersion);
        }
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QString chooseTokenAuth(const AuthorizationServer &server, const Profile &profile)
{
    if (const auto fixed = profile.value(entries::kTokenAuth))
        return *fixed;
    if (!server.tokenAuthMethods || takes(server, kNone))
        return kNone;
    for (const QLatin1StringView method : {kBasic, kPost}) {
        if (takes(server, method))
            return method;
    }
    return kNone;
}

Result<ClientRegistration> parseRegistration(QByteArrayView body,
    const RegistrationRequest &request, const AuthorizationServer &server, const Profile &profile,
    const QString &askedMethod)
{
    const std::optional<QJsonObject> object = readObject(body);
    if (!object)
        return refused({}, u"the answer is no JSON object"_s);
    ClientRegistration registration;
    registration.origin = ClientRegistration::Origin::Registered;
    registration.issuer = server.issuer;
    registration.clientId = object->value("client_id"_L1).toString();
    if (!isClientId(registration.clientId))
        return refused(u"client_id"_s, u"absent or not printable"_s);
    registration.clientSecret = Secret::take(bytesOf(*object, "client_secret"_L1));

    // A redirect address that is not ours would be one where somebody else listens.
    const auto redirects = stringsOf(*object, "redirect_uris"_L1);
    if (redirects && !redirects->isEmpty()
        && !redirects->contains(QString::fromUtf8(request.redirectUri)))
        return refused(u"redirect_uris"_s, redirects->join(u' '));
    registration.redirectUri = request.redirectUri;

    auto method = settleTokenAuth(object->value("token_endpoint_auth_method"_L1).toString(),
        !registration.clientSecret.isEmpty(), server, profile, askedMethod);
    if (!method)
        return fail(method.error());
    registration.tokenAuthMethod = std::move(*method);

    registration.registrationToken = Secret::take(bytesOf(*object, "registration_access_token"_L1));
    registration.registrationUri = bytesOf(*object, "registration_client_uri"_L1);
    registration.registeredAt = request.now;
    // RFC 7591 §3.2.1: seconds since 1970, 0 for never.
    const qint64 expires = object->value("client_secret_expires_at"_L1).toInteger();
    if (!registration.clientSecret.isEmpty() && expires > 0 && expires < kLatestExpiry)
        registration.secretExpiresAt = Clock::TimePoint(std::chrono::seconds(expires));
    return registration;
}

Error registrationError(const net::HttpResponse &response, const AuthorizationServer &server)
{
    const QString issuer = displayable(QString::fromUtf8(server.issuer));
    const QJsonObject object = readObject(response.body).value_or(QJsonObject());
    const QString code = displayable(object.value("error"_L1).toString(), 100);
    const QString detail = displayable(
        u"%1 %2"_s.arg(response.status).arg(object.value("error_description"_L1).toString()));
    switch (response.status) {
    case 429:
    case 502:
    case 503:
    case 504:
        return {ErrorCode::ProviderBusy, issuer, detail};
    case 404:
    case 405:
    case 410:
    case 501:
        // Where nothing said that there is such an endpoint, there is no authorization server either.
        return {server.isAssumed ? ErrorCode::DiscoveryFailed : ErrorCode::ClientNeeded, issuer,
            detail};
    case 401:
    case 403:
        return {ErrorCode::ClientNeeded, issuer, detail};
    case 400:
    case 422:
        if (code.isEmpty()) // GitHub's way, and allow-lists': registration is closed, not misused
            return {
                response.status == 422 ? ErrorCode::ClientNeeded : ErrorCode::RegistrationRefused,
                response.status == 422 ? issuer : u"400"_s, detail};
        break;
    default:
        break;
    }
    return {ErrorCode::RegistrationRefused,
        code.isEmpty() ? QString::number(response.status) : code, detail};
}

SecondTry secondTryFor(
    const net::HttpResponse &response, const RegistrationRequest &request, const Profile &profile)
{
    if (response.status != 400 && response.status != 422)
        return SecondTry::None;
    const QByteArray text = lowered(response);
    if (text.contains("redirect")) {
        const bool isFixed = profile.has(entries::kRedirectHost);
        return isFixed || withLocalhost(request.redirectUri).isEmpty() ? SecondTry::None
                                                                       : SecondTry::Localhost;
    }
    if (profile.says(entries::kRegistrationBody, "minimal"_L1))
        return SecondTry::None;
    const bool namesMember = std::any_of(kOptionalMembers.begin(), kOptionalMembers.end(),
        [&text](QLatin1StringView name) { return text.contains(QByteArrayView(name)); });
    for (const QByteArrayView word : {QByteArrayView("invalid_client_metadata"),
             QByteArrayView("unrecognized"), QByteArrayView("unknown"),
             QByteArrayView("unexpected"), QByteArrayView("additional")}) {
        if (namesMember || text.contains(word))
            return SecondTry::Minimal;
    }
    return SecondTry::None;
}

QByteArray withLocalhost(const QByteArray &redirectUri)
{
    for (const QByteArrayView numeric :
        {QByteArrayView("http://127.0.0.1:"), QByteArrayView("http://[::1]:")}) {
        if (redirectUri.startsWith(numeric))
            return "http://localhost:" + redirectUri.mid(numeric.size());
    }
    return {};
}

} // namespace claviger::oauth
