#include "core/sessions/grant.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace claviger::sessions {

namespace {

constexpr qsizetype kTagBytes = 3;
const QByteArray kOfClient = "client-"; ///< Before the names of a client's secrets.

QString text(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes); // issuers and endpoints were checked to be URLs
}

QByteArray bytes(const QJsonObject &object, QLatin1StringView key)
{
    return object.value(key).toString().toUtf8();
}

QStringList list(const QJsonValue &value)
{
    QStringList result;
    for (const QJsonValue &item : value.toArray())
        result.append(item.toString());
    return result;
}

void addList(QJsonObject &object, const QString &key, const std::optional<QStringList> &values)
{
    if (values)
        object.insert(key, QJsonArray::fromStringList(*values));
}

std::optional<QStringList> optionalList(const QJsonObject &object, QLatin1StringView key)
{
    if (!object.contains(key))
        return {};
    return list(object.value(key));
}

void addTime(QJsonObject &object, const QString &key, const std::optional<Clock::TimePoint> &time)
{
    if (time)
        object.insert(key, toEpochMilliseconds(*time));
}

std::optional<Clock::TimePoint> optionalTime(const QJsonObject &object, QLatin1StringView key)
{
    if (!object.contains(key))
        return {};
    return fromEpochMilliseconds(object.value(key).toInteger());
}

QJsonObject toJson(const oauth::AuthorizationServer &server)
{
    QJsonObject object {{u"issuer"_s, text(server.issuer)},
        {u"authorize"_s, text(server.authorizationEndpoint)},
        {u"token"_s, text(server.tokenEndpoint)},
        {u"register"_s, text(server.registrationEndpoint)},
        {u"revoke"_s, text(server.revocationEndpoint)},
        {u"device"_s, text(server.deviceAuthorizationEndpoint)}, {u"jwks"_s, text(server.jwksUri)},
        {u"userinfo"_s, text(server.userinfoEndpoint)},
        {u"grants"_s, QJsonArray::fromStringList(server.grantTypes)},
        {u"profiles"_s, QJsonArray::fromStringList(server.grantProfiles)},
        {u"dpop"_s, QJsonArray::fromStringList(server.dpopAlgorithms)},
        {u"cimd"_s, server.supportsClientIdMetadata}, {u"iss"_s, server.promisesIssuer},
        {u"assumed"_s, server.isAssumed}};
    addList(object, u"scopes"_s, server.scopesSupported);
    addList(object, u"pkce"_s, server.codeChallengeMethods);
    addList(object, u"auth"_s, server.tokenAuthMethods);
    return object;
}

oauth::AuthorizationServer serverFromJson(const QJsonObject &object)
{
    oauth::AuthorizationServer server;
    server.issuer = bytes(object, "issuer"_L1);
    server.authorizationEndpoint = bytes(object, "authorize"_L1);
    server.tokenEndpoint = bytes(object, "token"_L1);
    server.registrationEndpoint = bytes(object, "register"_L1);
    server.revocationEndpoint = bytes(object, "revoke"_L1);
    server.deviceAuthorizationEndpoint = bytes(object, "device"_L1);
    server.jwksUri = bytes(object, "jwks"_L1);
    server.userinfoEndpoint = bytes(object, "userinfo"_L1);
    server.grantTypes = list(object.value("grants"_L1));
    server.grantProfiles = list(object.value("profiles"_L1));
    server.dpopAlgorithms = list(object.value("dpop"_L1));
    server.supportsClientIdMetadata = object.value("cimd"_L1).toBool();
    server.promisesIssuer = object.value("iss"_L1).toBool();
    server.isAssumed = object.value("assumed"_L1).toBool();
    server.scopesSupported = optionalList(object, "scopes"_L1);
    server.codeChallengeMethods = optionalList(object, "pkce"_L1);
    server.tokenAuthMethods = optionalList(object, "auth"_L1);
    return server;
}

QJsonObject toJson(const oauth::ClientRegistration &registration)
{
    QJsonObject object {{u"origin"_s, static_cast<int>(registration.origin)},
        {u"issuer"_s, text(registration.issuer)}, {u"clientId"_s, registration.clientId},
        {u"auth"_s, registration.tokenAuthMethod}, {u"redirect"_s, text(registration.redirectUri)},
        {u"uri"_s, text(registration.registrationUri)},
        {u"at"_s, toEpochMilliseconds(registration.registeredAt)}};
    addTime(object, u"secretExpiresAt"_s, registration.secretExpiresAt);
    return object;
}

std::optional<oauth::ClientRegistration> registrationFromJson(const QJsonObject &object)
{
    const int origin = object.value("origin"_L1).toInt(-1);
    if (origin < 0 || origin > 2)
        return {};
    oauth::ClientRegistration registration;
    registration.origin = static_cast<oauth::ClientRegistration::Origin>(origin);
    registration.issuer = bytes(object, "issuer"_L1);
    registration.clientId = object.value("clientId"_L1).toString();
    registration.tokenAuthMethod = object.value("auth"_L1).toString();
    registration.redirectUri = bytes(object, "redirect"_L1);
    registration.registrationUri = bytes(object, "uri"_L1);
    registration.registeredAt = fromEpochMilliseconds(object.value("at"_L1).toInteger());
    registration.secretExpiresAt = optionalTime(object, "secretExpiresAt"_L1);
    return registration;
}

/// `prefix`: tells a grant's client's secrets from the grant's own.
void addSecrets(
    SecretRecord &record, const QByteArray &prefix, const oauth::ClientRegistration &registration)
{
    record.add(prefix + "secret", registration.clientSecret);
    record.add(prefix + "key", registration.clientKey);
    record.add(prefix + "token", registration.registrationToken);
}

void takeSecrets(
    SecretRecord &record, const QByteArray &prefix, oauth::ClientRegistration &registration)
{
    registration.clientSecret = record.take(prefix + "secret");
    registration.clientKey = record.take(prefix + "key");
    registration.registrationToken = record.take(prefix + "token");
}

} // namespace

QString tagOf(const Secret &token)
{
    if (token.isEmpty())
        return {};
    return token.revealTo([](QByteArrayView value) {
        const QByteArray hash = QCryptographicHash::hash(
            QByteArray::fromRawData(value.data(), value.size()), QCryptographicHash::Sha256);
        return QString::fromLatin1(hash.first(kTagBytes).toHex());
    });
}

QString Grant::tag() const
{
    return tagOf(tokens.accessToken);
}

oauth::TokenSet clone(const oauth::TokenSet &tokens)
{
    oauth::TokenSet copy;
    copy.accessToken = tokens.accessToken.clone();
    copy.refreshToken = tokens.refreshToken.clone();
    copy.idToken = tokens.idToken.clone();
    copy.isDpop = tokens.isDpop;
    copy.scopes = tokens.scopes;
    copy.receivedAt = tokens.receivedAt;
    copy.expiresAt = tokens.expiresAt;
    return copy;
}

oauth::ClientRegistration clone(const oauth::ClientRegistration &registration)
{
    oauth::ClientRegistration copy;
    copy.origin = registration.origin;
    copy.issuer = registration.issuer;
    copy.clientId = registration.clientId;
    copy.clientSecret = registration.clientSecret.clone();
    copy.clientKey = registration.clientKey.clone();
    copy.tokenAuthMethod = registration.tokenAuthMethod;
    copy.redirectUri = registration.redirectUri;
    copy.registrationToken = registration.registrationToken.clone();
    copy.registrationUri = registration.registrationUri;
    copy.registeredAt = registration.registeredAt;
    copy.secretExpiresAt = registration.secretExpiresAt;
    return copy;
}

Grant Grant::clone() const
{
    Grant copy;
    copy.generation = generation;
    copy.tokens = sessions::clone(tokens);
    copy.scopes = scopes;
    copy.requested = requested;
    copy.dpopKey = dpopKey.clone();
    copy.resource = resource;
    copy.audience = audience;
    copy.shownTo = shownTo;
    copy.isMachine = isMachine;
    copy.server = server;
    copy.client = sessions::clone(client);
    return copy;
}

SecretRecord toRecord(const Grant &grant)
{
    SecretRecord record;
    record.facts = {{u"v"_s, 1}, {u"generation"_s, static_cast<qint64>(grant.generation)},
        {u"isDpop"_s, grant.tokens.isDpop},
        {u"receivedAt"_s, toEpochMilliseconds(grant.tokens.receivedAt)},
        {u"scopes"_s, QJsonArray::fromStringList(grant.scopes)},
        {u"requested"_s, QJsonArray::fromStringList(grant.requested)},
        {u"resource"_s, text(grant.resource)}, {u"audience"_s, text(grant.audience)},
        {u"shownTo"_s, text(grant.shownTo)}, {u"machine"_s, grant.isMachine},
        {u"server"_s, toJson(grant.server)}};
    addTime(record.facts, u"expiresAt"_s, grant.tokens.expiresAt);
    record.add("access", grant.tokens.accessToken);
    record.add("refresh", grant.tokens.refreshToken);
    record.add("id", grant.tokens.idToken);
    record.add("dpop", grant.dpopKey);
    if (!grant.client.clientId.isEmpty()) {
        record.facts.insert(u"client"_s, toJson(grant.client));
        addSecrets(record, kOfClient, grant.client);
    }
    return record;
}

Result<Grant> grantFromRecord(SecretRecord record)
{
    const QJsonObject &facts = record.facts;
    if (facts.value("v"_L1).toInt() != 1)
        return fail(ErrorCode::ParseFailed, {}, u"a grant of another version"_s);
    Grant grant;
    grant.generation = static_cast<quint64>(facts.value("generation"_L1).toInteger(1));
    grant.tokens.isDpop = facts.value("isDpop"_L1).toBool();
    grant.tokens.receivedAt = fromEpochMilliseconds(facts.value("receivedAt"_L1).toInteger());
    grant.tokens.expiresAt = optionalTime(facts, "expiresAt"_L1);
    grant.scopes = list(facts.value("scopes"_L1));
    grant.requested = list(facts.value("requested"_L1));
    grant.resource = bytes(facts, "resource"_L1);
    grant.audience = bytes(facts, "audience"_L1);
    grant.shownTo = bytes(facts, "shownTo"_L1);
    grant.isMachine = facts.value("machine"_L1).toBool();
    grant.server = serverFromJson(facts.value("server"_L1).toObject());
    grant.tokens.accessToken = record.take("access");
    grant.tokens.refreshToken = record.take("refresh");
    grant.tokens.idToken = record.take("id");
    grant.dpopKey = record.take("dpop");
    if (auto client = registrationFromJson(facts.value("client"_L1).toObject())) {
        grant.client = std::move(*client);
        takeSecrets(record, kOfClient, grant.client);
    }
    return grant;
}

SecretRecord toRecord(const oauth::ClientRegistration &registration)
{
    SecretRecord record;
    record.facts = toJson(registration);
    record.facts.insert(u"v"_s, 1);
    addSecrets(record, {}, registration);
    return record;
}

Result<oauth::ClientRegistration> registrationFromRecord(SecretRecord record)
{
    auto registration = registrationFromJson(record.facts);
    if (record.facts.value("v"_L1).toInt() != 1 || !registration)
        return fail(ErrorCode::ParseFailed, {}, u"a registration of another version"_s);
    takeSecrets(record, {}, *registration);
    return std::move(*registration);
}

} // namespace claviger::sessions
