#include "core/oauth/jose_keys.h"

#include "core/oauth/jose.h"
#include "core/oauth/json_members.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <array>

using namespace Qt::StringLiterals;

namespace claviger::oauth {
namespace {

using AlgorithmKind = Algorithm::Kind;

constexpr std::array kAlgorithms {
    Algorithm {"ES256", AlgorithmKind::Ec, "SHA256", "P-256", "prime256v1", 32},
    Algorithm {"ES384", AlgorithmKind::Ec, "SHA384", "P-384", "secp384r1", 48},
    Algorithm {"ES512", AlgorithmKind::Ec, "SHA512", "P-521", "secp521r1", 66},
    Algorithm {"RS256", AlgorithmKind::Rsa, "SHA256", nullptr, nullptr, 0},
    Algorithm {"RS384", AlgorithmKind::Rsa, "SHA384", nullptr, nullptr, 0},
    Algorithm {"RS512", AlgorithmKind::Rsa, "SHA512", nullptr, nullptr, 0},
    Algorithm {"PS256", AlgorithmKind::RsaPss, "SHA256", nullptr, nullptr, 0},
    Algorithm {"PS384", AlgorithmKind::RsaPss, "SHA384", nullptr, nullptr, 0},
    Algorithm {"PS512", AlgorithmKind::RsaPss, "SHA512", nullptr, nullptr, 0},
    Algorithm {"EdDSA", AlgorithmKind::Ed, nullptr, "Ed25519", nullptr, 32},
};

const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

Result<QByteArray> member(const QJsonObject &object, QLatin1StringView name)
{
    auto bytes = decodeBase64Url(bytesOf(object, name));
    if (!bytes || bytes->isEmpty())
        return fail(ErrorCode::InvalidInput, {}, u"JWK: no usable "_s + name);
    return bytes;
}

KeyPointer keyFrom(const char *type, const ParameterBuilder &builder)
{
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY *key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
        ERR_clear_error();
        return {};
    }
    return KeyPointer(key);
}

Result<KeyPointer> rsaKey(const QJsonObject &object)
{
    const auto modulus = member(object, "n"_L1);
    if (!modulus)
        return fail(modulus.error());
    const auto exponent = member(object, "e"_L1);
    if (!exponent)
        return fail(exponent.error());
    constexpr int kLongestExponent = 8;
    if (modulus->size() > kMostRsaBits / 8 || exponent->size() > kLongestExponent)
        return fail(ErrorCode::InvalidInput, {}, u"JWK: RSA key too large"_s);
    const Number n(BN_bin2bn(raw(*modulus), static_cast<int>(modulus->size()), nullptr));
    const Number e(BN_bin2bn(raw(*exponent), static_cast<int>(exponent->size()), nullptr));
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    return keyFrom("RSA", builder);
}

/// The point goes in uncompressed (SEC 1 §2.3.3); OpenSSL refuses one that is not on the curve.
Result<KeyPointer> ecKey(const QJsonObject &object)
{
    const Algorithm *algorithm = findCurve(object.value("crv"_L1).toString());
    if (!algorithm || algorithm->kind != AlgorithmKind::Ec)
        return fail(ErrorCode::Unsupported, {}, u"JWK: curve"_s);
    const auto x = member(object, "x"_L1);
    if (!x)
        return fail(x.error());
    const auto y = member(object, "y"_L1);
    if (!y)
        return fail(y.error());
    if (x->size() != algorithm->size || y->size() != algorithm->size)
        return fail(ErrorCode::InvalidInput, {}, u"JWK: length of x or y"_s);
    const QByteArray point = '\x04' + *x + *y;
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, algorithm->group, 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(),
        static_cast<std::size_t>(point.size()));
    return keyFrom("EC", builder);
}

Result<KeyPointer> edwardsKey(const QJsonObject &object)
{
    const Algorithm *algorithm = findCurve(object.value("crv"_L1).toString());
    if (!algorithm || algorithm->kind != AlgorithmKind::Ed)
        return fail(ErrorCode::Unsupported, {}, u"JWK: curve"_s);
    const auto x = member(object, "x"_L1);
    if (!x)
        return fail(x.error());
    if (x->size() != algorithm->size)
        return fail(ErrorCode::InvalidInput, {}, u"JWK: length of x"_s);
    return KeyPointer(EVP_PKEY_new_raw_public_key(
        EVP_PKEY_ED25519, nullptr, raw(*x), static_cast<std::size_t>(x->size())));
}

/// RFC 7517 §4.2, §4.3: a key that is for something else does not check signatures.
bool isForSignatures(const QJsonObject &object)
{
    const QString use = object.value("use"_L1).toString();
    const auto operations = stringsOf(object, "key_ops"_L1);
    return (use.isEmpty() || use == u"sig") && (!operations || operations->contains("verify"_L1));
}

} // namespace

const Algorithm *findAlgorithm(const QString &name)
{
    for (const Algorithm &algorithm : kAlgorithms) {
        if (name == QLatin1StringView(algorithm.name))
            return &algorithm;
    }
    return nullptr;
}

const Algorithm *findCurve(const QString &curve)
{
    for (const Algorithm &algorithm : kAlgorithms) {
        if (algorithm.curve && curve == QLatin1StringView(algorithm.curve))
            return &algorithm;
    }
    return nullptr;
}

bool fitsKey(const Algorithm &algorithm, EVP_PKEY *key)
{
    switch (algorithm.kind) {
    case AlgorithmKind::Rsa:
    case AlgorithmKind::RsaPss:
        return EVP_PKEY_is_a(key, "RSA") && EVP_PKEY_get_bits(key) >= kFewestRsaBits
            && EVP_PKEY_get_bits(key) <= kMostRsaBits;
    case AlgorithmKind::Ec:
        return EVP_PKEY_is_a(key, "EC") && groupOf(key) == algorithm.group;
    case AlgorithmKind::Ed:
        return EVP_PKEY_is_a(key, "ED25519");
    }
    Q_UNREACHABLE();
}

KeyPointer readPrivateKey(const Secret &pem)
{
    constexpr qsizetype kLongestKey = 32 * 1024;
    if (pem.isEmpty() || pem.size() > kLongestKey)
        return {};
    return pem.revealTo([](QByteArrayView bytes) {
        const Memory memory(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
        const auto noPassphrase = [](char *, int, int, void *) { return -1; };
        KeyPointer key(PEM_read_bio_PrivateKey(memory.get(), nullptr, noPassphrase, nullptr));
        ERR_clear_error();
        return key;
    });
}

QByteArray numberOf(EVP_PKEY *key, const char *parameter, int size)
{
    BIGNUM *number = nullptr;
    if (EVP_PKEY_get_bn_param(key, parameter, &number) != 1)
        return {};
    const Number owner(number);
    QByteArray bytes(size > 0 ? size : BN_num_bytes(number), '\0');
    if (BN_bn2binpad(
            number, reinterpret_cast<unsigned char *>(bytes.data()), static_cast<int>(bytes.size()))
        < 0)
        return {};
    return bytes;
}

QByteArray groupOf(EVP_PKEY *key)
{
    std::array<char, 64> name {};
    if (EVP_PKEY_get_group_name(key, name.data(), name.size(), nullptr) != 1)
        return {};
    return QByteArray(name.data());
}

bool Jwk::fits(const QString &wanted) const
{
    const Algorithm *found = findAlgorithm(wanted);
    return found && key && (algorithm.isEmpty() || algorithm == wanted)
        && fitsKey(*found, key.get());
}

Result<Jwk> parseJwk(const QJsonObject &object)
{
    if (!isForSignatures(object))
        return fail(ErrorCode::Unsupported, {}, u"JWK: not for signatures"_s);
    const QString type = object.value("kty"_L1).toString();
    Result<KeyPointer> key = fail(ErrorCode::Unsupported, {}, u"JWK: key type"_s);
    if (type == u"RSA")
        key = rsaKey(object);
    else if (type == u"EC")
        key = ecKey(object);
    else if (type == u"OKP")
        key = edwardsKey(object);
    if (!key)
        return fail(key.error());
    if (!*key)
        return fail(ErrorCode::InvalidInput, {}, u"JWK: no key of its type"_s);
    return Jwk {object.value("kid"_L1).toString(), object.value("alg"_L1).toString(),
        std::shared_ptr<EVP_PKEY>(std::move(*key))};
}

Result<QList<Jwk>> parseJwkSet(QByteArrayView body)
{
    const std::optional<QJsonObject> object = readObject(body);
    if (!object || !object->value("keys"_L1).isArray())
        return fail(ErrorCode::InvalidInput, {}, u"no JWK set"_s);
    QList<Jwk> keys;
    const QJsonArray array = object->value("keys"_L1).toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(array.size(), kMostKeys); ++i) {
        if (auto key = parseJwk(array.at(i).toObject()))
            keys.append(std::move(*key));
    }
    return keys;
}

Result<QString> algorithmOf(const Secret &privateKey)
{
    const KeyPointer key = readPrivateKey(privateKey);
    if (!key)
        return fail(ErrorCode::InvalidInput, {}, u"no private key in PEM"_s);
    for (const Algorithm &algorithm : kAlgorithms) {
        if (fitsKey(algorithm, key.get()))
            return QString::fromLatin1(algorithm.name);
    }
    return fail(ErrorCode::Unsupported, {}, u"private key of another type or size"_s);
}

Result<Secret> makeEs256Key()
{
    const KeyPointer key(EVP_EC_gen("P-256"));
    const Memory memory(BIO_new(BIO_s_secmem()));
    if (!key || !memory
        || PEM_write_bio_PKCS8PrivateKey(
               memory.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr)
            != 1)
        return fail(ErrorCode::Internal, {}, u"no new key"_s);
    char *text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return Secret::copyOf(QByteArrayView(text, size));
}

Result<QJsonObject> publicJwk(const Secret &privateKey)
{
    const auto name = algorithmOf(privateKey);
    if (!name)
        return fail(name.error());
    const KeyPointer key = readPrivateKey(privateKey);
    const Algorithm &algorithm = *findAlgorithm(*name);
    const auto text = [](const QByteArray &bytes) {
        return QString::fromLatin1(encodeBase64Url(bytes));
    };
    switch (algorithm.kind) {
    case AlgorithmKind::Rsa:
    case AlgorithmKind::RsaPss:
        return QJsonObject {{"kty"_L1, "RSA"_L1},
            {"n"_L1, text(numberOf(key.get(), OSSL_PKEY_PARAM_RSA_N))},
            {"e"_L1, text(numberOf(key.get(), OSSL_PKEY_PARAM_RSA_E))}};
    case AlgorithmKind::Ec:
        return QJsonObject {{"kty"_L1, "EC"_L1}, {"crv"_L1, QLatin1StringView(algorithm.curve)},
            {"x"_L1, text(numberOf(key.get(), OSSL_PKEY_PARAM_EC_PUB_X, algorithm.size))},
            {"y"_L1, text(numberOf(key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, algorithm.size))}};
    case AlgorithmKind::Ed: {
        QByteArray point(algorithm.size, '\0');
        auto size = static_cast<std::size_t>(point.size());
        EVP_PKEY_get_raw_public_key(
            key.get(), reinterpret_cast<unsigned char *>(point.data()), &size);
        return QJsonObject {{"kty"_L1, "OKP"_L1}, {"crv"_L1, QLatin1StringView(algorithm.curve)},
            {"x"_L1, text(point)}};
    }
    }
    Q_UNREACHABLE();
}

Result<QByteArray> jwkThumbprint(const QJsonObject &publicKey)
{
    // The members that RFC 7638 §3.2 and RFC 8037 §2 require, in the order of their names: QJsonObject
    // sorts, and its compact form has no blanks.
    QJsonObject required;
    const QString type = publicKey.value("kty"_L1).toString();
    QStringList names {u"kty"_s};
    if (type == u"RSA")
        names += {u"n"_s, u"e"_s};
    else if (type == u"EC")
        names += {u"crv"_s, u"x"_s, u"y"_s};
    else if (type == u"OKP")
        names += {u"crv"_s, u"x"_s};
    else
        return fail(ErrorCode::InvalidInput, {}, u"JWK: key type"_s);
    for (const QString &name : names) {
        if (!publicKey.value(name).isString())
            return fail(ErrorCode::InvalidInput, {}, u"JWK: no "_s + name);
        required.insert(name, publicKey.value(name));
    }
    return encodeBase64Url(QCryptographicHash::hash(
        QJsonDocument(required).toJson(QJsonDocument::Compact), QCryptographicHash::Sha256));
}

} // namespace claviger::oauth
