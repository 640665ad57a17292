#include "core/oauth/id_token.h"

#include "core/base/log.h"
#include "core/oauth/json_members.h"
#include "core/oauth/resource_metadata.h"
#include "core/oauth/url_bytes.h"

#include <QtCore/QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::oauth {
namespace {

constexpr qsizetype kMostKeysTried = 8; ///< For a token that names no key.
constexpr qsizetype kMostAudiences = 64;

tl::unexpected<Error> invalid(const QString &claim, const QString &what = {})
{
    return fail(ErrorCode::TokenInvalid, {}, displayable(claim + u' ' + what).trimmed());
}

/// A NumericDate (RFC 7519 §2): seconds, perhaps with a fraction. Nothing if it is no number or beyond
/// what a clock can show.
std::optional<Clock::TimePoint> timeOf(const QJsonObject &claims, QLatin1StringView name)
{
    constexpr double kLatest = 253'402'300'800.0; // the year 10000
    const QJsonValue value = claims.value(name);
    const double seconds = value.toDouble(-1.0);
    if (!value.isDouble() || !(seconds >= 0.0) || seconds > kLatest)
        return {};
    return Clock::TimePoint(std::chrono::seconds(static_cast<qint64>(seconds)));
}

QStringList audiencesOf(const QJsonObject &claims)
{
    const QJsonValue value = claims.value("aud"_L1);
    if (value.isString())
        return {value.toString()};
    return stringsOf(claims, "aud"_L1, kMostAudiences).value_or(QStringList());
}

Result<void> checkTimes(const QJsonObject &claims, Clock::TimePoint now)
{
    const auto expires = timeOf(claims, "exp"_L1);
    if (!expires)
        return invalid(u"exp"_s, u"absent"_s);
    if (now >= *expires + kClockSkew)
        return invalid(u"exp"_s, u"in the past"_s);
    if (claims.contains("nbf"_L1)) {
        const auto from = timeOf(claims, "nbf"_L1);
        if (!from || *from > now + kClockSkew)
            return invalid(u"nbf"_s, u"in the future"_s);
    }
    return {};
}

Result<void> checkIssuerClaim(const QJsonObject &claims, const QByteArray &expected)
{
    constexpr QByteArrayView kTenant = "{tenantid}";
    QByteArray issuer = expected;
    if (issuer.contains(kTenant)) {
        const QByteArray tenant = bytesOf(claims, "tid"_L1);
        const auto isIdCharacter = [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                || c == '-';
        };
        if (tenant.isEmpty() || !std::all_of(tenant.begin(), tenant.end(), isIdCharacter))
            return invalid(u"tid"_s);
        issuer.replace(kTenant.toByteArray(), tenant);
    }
    if (issuer.isEmpty() || bytesOf(claims, "iss"_L1) != issuer)
        return invalid(u"iss"_s, claims.value("iss"_L1).toString());
    return {};
}

Identity identityOf(const QJsonObject &claims)
{
    const auto text = [&claims](QLatin1StringView name) {
        return displayable(claims.value(name).toString());
    };
    Identity identity;
    identity.subject = text("sub"_L1);
    identity.email = text("email"_L1);
    identity.name = text("name"_L1);
    if (identity.name.isEmpty())
        identity.name = text("preferred_username"_L1);
    for (const auto name : {"tid"_L1, "hd"_L1, "org_id"_L1, "tenant"_L1}) {
        if (identity.tenant.isEmpty())
            identity.tenant = text(name);
    }
    return identity;
}

bool isAddress(const QString &audience)
{
    return audience.startsWith("https://"_L1) || audience.startsWith("http://"_L1);
}

/// A token for the whole origin, or for a path above ours, is for us as well; and a slash at the end is
/// no other server.
bool namesResource(const QString &audience, const QByteArray &resource)
{
    return coversServer(audience.toUtf8(), resource) || coversServer(resource, audience.toUtf8());
}

} // namespace

Result<Identity> checkIdClaims(const QJsonObject &claims, const IdTokenExpectation &expectation)
{
    if (auto checked = checkIssuerClaim(claims, expectation.issuer); !checked)
        return fail(checked.error());
    const QStringList audiences = audiencesOf(claims);
    if (expectation.clientId.isEmpty() || !audiences.contains(expectation.clientId))
        return invalid(u"aud"_s, audiences.join(u' '));
    const QString party = claims.value("azp"_L1).toString();
    if ((audiences.size() > 1 || claims.contains("azp"_L1)) && party != expectation.clientId)
        return invalid(u"azp"_s, party);
    if (auto checked = checkTimes(claims, expectation.now); !checked)
        return fail(checked.error());
    const auto issued = timeOf(claims, "iat"_L1);
    if (!issued || *issued > expectation.now + kClockSkew)
        return invalid(u"iat"_s);
    if (!expectation.nonce.isEmpty() && claims.value("nonce"_L1).toString() != expectation.nonce)
        return invalid(u"nonce"_s);
    Identity identity = identityOf(claims);
    if (identity.subject.isEmpty())
        return invalid(u"sub"_s);
    return identity;
}

Task<Result<Identity>> checkIdToken(HttpContext context, JwksCache &keys,
    const AuthorizationServer &server, IdTokenExpectation expectation, const Secret &token)
{
    auto jws = token.revealTo([](QByteArrayView text) { return parseJws(text); });
    if (!jws)
        co_return fail(jws.error());
    if (!signatureAlgorithms().contains(jws->algorithm()))
        co_return invalid(u"alg"_s, jws->algorithm());
    // What can be refused without asking anybody is refused first.
    auto identity = checkIdClaims(jws->payload, expectation);
    if (!identity)
        co_return fail(identity.error());
    if (server.jwksUri.isEmpty())
        co_return invalid(u"jwks_uri"_s, u"absent"_s);
    auto candidates = co_await keys.keysFor(
        context, server.jwksUri, jws->keyId(), jws->algorithm());
    if (!candidates)
        co_return fail(candidates.error());

    Result<void> verified = invalid(u"signature"_s);
    for (const Jwk &key : candidates->first(std::min(candidates->size(), kMostKeysTried))) {
        verified = verifyJws(*jws, key);
        if (verified)
            co_return identity;
    }
    co_return fail(verified.error());
}

Result<TokenAudience> checkAccessToken(
    const Secret &token, const QByteArray &resource, const Profile &profile)
{
    const auto jws = token.revealTo([](QByteArrayView text) { return parseJws(text); });
    if (!jws)
        return TokenAudience::Opaque;
    const QStringList audiences = audiencesOf(jws->payload);
    const std::optional<QString> accepted = profile.value(entries::kTokenAudience);
    const std::optional<QString> asked = profile.value(entries::kAudience);
    const std::optional<QString> sent = profile.value(entries::kResourceParameter);
    for (const QString &audience : audiences) {
        if (accepted == audience || asked == audience || sent == u'=' + audience
            || namesResource(audience, resource))
            return TokenAudience::Matches;
    }
    const bool namesOthersOnly = !audiences.isEmpty()
        && std::all_of(audiences.begin(), audiences.end(), isAddress);
    if (!namesOthersOnly || accepted == u"any")
        return TokenAudience::Unsaid;
    return fail(ErrorCode::TokenInvalid, displayable(audiences.first()),
        displayable(u"aud "_s + audiences.join(u' ')));
}

} // namespace claviger::oauth
