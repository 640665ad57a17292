#include "core/oauth/jose.h"

#include "core/oauth/jose_keys.h"
#include "core/oauth/json_members.h"

#include <QtCore/QJsonDocument>

#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

using namespace Qt::StringLiterals;

namespace claviger::oauth {
namespace {

tl::unexpected<Error> invalid(const QString &what)
{
    return fail(ErrorCode::TokenInvalid, {}, u"JWS: "_s + what);
}

const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

/// RFC 7518 §3.4: R and S in a row, each as long as the curve's order. OpenSSL speaks DER.
QByteArray derFromRaw(const QByteArray &signature, int half)
{
    if (signature.size() != 2 * half)
        return {};
    const Signature pair(ECDSA_SIG_new());
    BIGNUM *r = BN_bin2bn(raw(signature), half, nullptr);
    BIGNUM *s = BN_bin2bn(raw(signature) + half, half, nullptr);
    ECDSA_SIG_set0(pair.get(), r, s); // owns both now
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &der);
    if (size <= 0)
        return {};
    QByteArray bytes(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return bytes;
}

QByteArray rawFromDer(const QByteArray &der, int half)
{
    const unsigned char *at = raw(der);
    const Signature pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    if (!pair)
        return {};
    QByteArray bytes(2 * half, '\0');
    auto *out = reinterpret_cast<unsigned char *>(bytes.data());
    if (BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), out, half) != half
        || BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), out + half, half) != half)
        return {};
    return bytes;
}

/// RFC 7518 §3.5: MGF1 with the same digest, a salt as long as the digest.
bool usePss(EVP_PKEY_CTX *context)
{
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
        && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

bool verifies(
    const Algorithm &algorithm, EVP_PKEY *key, const QByteArray &input, QByteArray signature)
{
    if (algorithm.kind == Algorithm::Kind::Ec)
        signature = derFromRaw(signature, algorithm.size);
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *inner = nullptr; // owned by context
    const bool isGood = !signature.isEmpty() && context
        && EVP_DigestVerifyInit_ex(
               context.get(), &inner, algorithm.digest, nullptr, nullptr, key, nullptr)
            == 1
        && (algorithm.kind != Algorithm::Kind::RsaPss || usePss(inner))
        && EVP_DigestVerify(context.get(), raw(signature),
               static_cast<std::size_t>(signature.size()), raw(input),
               static_cast<std::size_t>(input.size()))
            == 1;
    ERR_clear_error();
    return isGood;
}

QByteArray sign(const Algorithm &algorithm, EVP_PKEY *key, const QByteArray &input)
{
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *inner = nullptr; // owned by context
    std::size_t size = 0;
    const auto length = static_cast<std::size_t>(input.size());
    if (!context
        || EVP_DigestSignInit_ex(
               context.get(), &inner, algorithm.digest, nullptr, nullptr, key, nullptr)
            != 1
        || (algorithm.kind == Algorithm::Kind::RsaPss && !usePss(inner))
        || EVP_DigestSign(context.get(), nullptr, &size, raw(input), length) != 1)
        return {};
    QByteArray signature(static_cast<qsizetype>(size), '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size,
            raw(input), length)
        != 1)
        return {};
    signature.truncate(static_cast<qsizetype>(size));
    return algorithm.kind == Algorithm::Kind::Ec ? rawFromDer(signature, algorithm.size)
                                                 : signature;
}

Result<QJsonObject> objectOf(QByteArrayView part, const QString &name)
{
    const auto bytes = decodeBase64Url(part);
    const auto object = bytes ? readObject(*bytes) : std::nullopt;
    if (!object)
        return invalid(name);
    return *object;
}

} // namespace

QByteArray encodeBase64Url(QByteArrayView bytes)
{
    return QByteArray::fromRawData(bytes.data(), bytes.size())
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Result<QByteArray> decodeBase64Url(QByteArrayView text)
{
    const QByteArray input = text.toByteArray();
    const auto decoded = QByteArray::fromBase64Encoding(
        input, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    // Encoding again finds what the decoder lets pass: padding, and bits that belong to nothing.
    if (!decoded || encodeBase64Url(*decoded) != input)
        return fail(ErrorCode::InvalidInput, {}, u"not base64url"_s);
    return *decoded;
}

const QStringList &signatureAlgorithms()
{
    static const QStringList names {u"ES256"_s, u"ES384"_s, u"ES512"_s, u"RS256"_s, u"RS384"_s,
        u"RS512"_s, u"PS256"_s, u"PS384"_s, u"PS512"_s, u"EdDSA"_s};
    return names;
}

QString Jws::algorithm() const
{
    return header.value("alg"_L1).toString();
}

QString Jws::keyId() const
{
    return header.value("kid"_L1).toString();
}

Result<Jws> parseJws(QByteArrayView compact)
{
    if (compact.size() > kLongestJws)
        return fail(ErrorCode::TooLarge, {}, u"JWS"_s);
    const qsizetype first = compact.indexOf('.');
    const qsizetype second = first < 0 ? -1 : compact.indexOf('.', first + 1);
    if (second < 0 || compact.indexOf('.', second + 1) >= 0)
        return invalid(u"not three parts"_s);
    Jws jws;
    auto header = objectOf(compact.first(first), u"header"_s);
    if (!header)
        return fail(header.error());
    auto payload = objectOf(compact.sliced(first + 1, second - first - 1), u"payload"_s);
    if (!payload)
        return fail(payload.error());
    auto signature = decodeBase64Url(compact.sliced(second + 1));
    if (!signature)
        return invalid(u"signature is not base64url"_s);
    if (header->contains("crit"_L1))
        return invalid(u"crit"_s);
    jws.header = std::move(*header);
    jws.payload = std::move(*payload);
    jws.signature = std::move(*signature);
    jws.signingInput = compact.first(second).toByteArray();
    return jws;
}

Result<void> verifyJws(const Jws &jws, const Jwk &key)
{
    const Algorithm *algorithm = findAlgorithm(jws.algorithm());
    if (!algorithm || !key.fits(jws.algorithm()))
        return invalid(u"algorithm"_s);
    if (!verifies(*algorithm, key.key.get(), jws.signingInput, jws.signature))
        return invalid(u"signature"_s);
    return {};
}

Result<QByteArray> signJws(
    const QJsonObject &header, const QJsonObject &payload, const Secret &privateKey)
{
    const KeyPointer key = readPrivateKey(privateKey);
    if (!key)
        return fail(ErrorCode::InvalidInput, {}, u"no private key in PEM"_s);
    const Algorithm *algorithm = findAlgorithm(header.value("alg"_L1).toString());
    if (!algorithm || !fitsKey(*algorithm, key.get()))
        return fail(ErrorCode::Unsupported, {}, u"the key is not the algorithm's"_s);
    const auto encoded = [](const QJsonObject &object) {
        return encodeBase64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
    };
    const QByteArray input = encoded(header) + '.' + encoded(payload);
    const QByteArray signature = sign(*algorithm, key.get(), input);
    ERR_clear_error();
    if (signature.isEmpty())
        return fail(ErrorCode::Unsupported, {}, u"no signature"_s);
    return input + '.' + encodeBase64Url(signature);
}

} // namespace claviger::oauth
