#include "core/oauth/dpop.h"

#include "core/oauth/jose.h"
#include "core/oauth/pkce.h"
#include "core/oauth/url_bytes.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

const QString kAlgorithm = u"ES256"_s;

/// RFC 9449 §4.2 `htu`: the address without query and fragment.
QByteArray targetOf(const QByteArray &url)
{
    const UrlBytes parts = cutUrl(url);
    return parts.origin + (parts.path.isEmpty() ? "/" : parts.path);
}

bool isNonce(const QByteArray &nonce)
{
    return !nonce.isEmpty() && nonce.size() <= DpopSession::kLongestNonce
        && std::all_of(nonce.cbegin(), nonce.cend(),
            [](char c) { return c > 0x20 && c < 0x7f && c != '"' && c != '\\'; }); // §8.1
}

} // namespace

Result<DpopKey> DpopKey::make()
{
    auto pem = makeEs256Key();
    if (!pem)
        return fail(pem.error());
    return fromPem(std::move(*pem));
}

Result<DpopKey> DpopKey::fromPem(Secret pem)
{
    const auto algorithm = algorithmOf(pem);
    if (!algorithm || *algorithm != kAlgorithm)
        return fail(ErrorCode::InvalidInput, {}, u"no ES256 key"_s);
    auto publicPart = oauth::publicJwk(pem);
    if (!publicPart)
        return fail(publicPart.error());
    auto thumbprint = jwkThumbprint(*publicPart);
    if (!thumbprint)
        return fail(thumbprint.error());
    DpopKey key;
    key.m_pem = std::move(pem);
    key.m_publicJwk = std::move(*publicPart);
    key.m_thumbprint = std::move(*thumbprint);
    return key;
}

Result<Secret> makeDpopProof(const DpopKey &key, const DpopClaims &claims)
{
    const QJsonObject header {
        {u"typ"_s, u"dpop+jwt"_s}, {u"alg"_s, kAlgorithm}, {u"jwk"_s, key.publicJwk()}};
    QJsonObject payload {{u"jti"_s, QString::fromLatin1(claims.id)},
        {u"htm"_s, QString::fromLatin1(claims.method)},
        {u"htu"_s, QString::fromUtf8(targetOf(claims.url))},
        {u"iat"_s, toEpochMilliseconds(claims.now) / 1000}};
    if (!claims.nonce.isEmpty())
        payload.insert(u"nonce"_s, QString::fromLatin1(claims.nonce));
    if (claims.accessToken != nullptr) {
        const QByteArray hash = claims.accessToken->revealTo([](QByteArrayView token) {
            return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
        });
        payload.insert(u"ath"_s, QString::fromLatin1(encodeBase64Url(hash)));
    }
    auto proof = signJws(header, payload, key.pem());
    if (!proof)
        return fail(ErrorCode::Internal, {}, u"DPoP proof: "_s + proof.error().detail);
    return Secret::take(std::move(*proof));
}

DpopSession::DpopSession(DpopKey key, Random &random, const Clock &clock)
    : m_key(std::move(key))
    , m_random(random)
    , m_clock(clock)
{
}

Result<net::SecretHeader> DpopSession::proofHeader(
    const QByteArray &method, const QByteArray &url, const Secret *accessToken)
{
    DpopClaims claims;
    claims.method = method;
    claims.url = url;
    claims.nonce = m_nonces.value(targetOf(url));
    claims.accessToken = accessToken;
    claims.id = randomToken(m_random);
    claims.now = m_clock.now();
    auto proof = makeDpopProof(m_key, claims);
    if (!proof)
        return fail(proof.error());
    return net::SecretHeader {"DPoP", {}, std::move(*proof), {}};
}

Result<std::vector<net::SecretHeader>> DpopSession::headersWithToken(
    const QByteArray &method, const QByteArray &url, const Secret &accessToken)
{
    auto proof = proofHeader(method, url, &accessToken);
    if (!proof)
        return fail(proof.error());
    std::vector<net::SecretHeader> headers;
    headers.push_back({"Authorization", "DPoP ", accessToken.clone(), {}});
    headers.push_back(std::move(*proof));
    return headers;
}

bool DpopSession::remember(const QByteArray &url, const std::vector<net::HttpHeader> &headers)
{
    const QByteArray nonce = net::findHeader(headers, "DPoP-Nonce");
    const QByteArray target = targetOf(url);
    if (!isNonce(nonce))
        return false;
    if (m_nonces.size() >= kMostAddresses && !m_nonces.contains(target))
        m_nonces.clear();
    m_nonces.insert(target, nonce);
    return true;
}

bool wantsDpop(const Discovery &discovery, const std::optional<BearerChallenge> &challenge,
    const Profile &profile)
{
    if (profile.says(entries::kDpop, "off"_L1))
        return false;
    const bool isWanted = discovery.resource.requiresDpop
        || (challenge && (challenge->isDpop || challenge->offersDpop));
    const QStringList &offered = discovery.server.dpopAlgorithms;
    return isWanted && (offered.isEmpty() || offered.contains(kAlgorithm));
}

} // namespace claviger::oauth
