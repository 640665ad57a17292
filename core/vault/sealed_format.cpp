#include "core/vault/sealed_format.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QScopeGuard>
#include <QtCore/QtEndian>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace claviger::vault {
namespace {

constexpr QByteArrayView kMagic("CLAVSEAL");
constexpr quint32 kVersion = 1;
constexpr qsizetype kVersionAt = 8;
constexpr qsizetype kLogNAt = 12;
constexpr qsizetype kRAt = 16;
constexpr qsizetype kPAt = 20;
constexpr qsizetype kSaltAt = 24;
constexpr qsizetype kSaltLength = 32;
constexpr qsizetype kCheckAt = 56;
constexpr qsizetype kCheckLength = 32;
constexpr qsizetype kNonceAt = 88;
constexpr qsizetype kNonceLength = 12;
constexpr qsizetype kTagAt = 100;
constexpr qsizetype kTagLength = 16;
constexpr qsizetype kBodyAt = 116;
constexpr qsizetype kHashLength = 32;
constexpr qsizetype kKeyLength = 32; ///< Of each of the two keys.

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char *asUnsigned(const char *bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes);
}

unsigned char *asUnsigned(char *bytes)
{
    return reinterpret_cast<unsigned char *>(bytes);
}

void appendNumber(QByteArray &bytes, quint32 number)
{
    std::array<char, sizeof number> big {};
    qToBigEndian(number, big.data());
    bytes.append(big.data(), big.size());
}

quint32 numberAt(const QByteArray &bytes, qsizetype position)
{
    return qFromBigEndian<quint32>(bytes.constData() + position);
}

QByteArray sha256(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return hash.result();
}

/// Bytes 0..55: all that says how the keys are made.
QByteArray headerStart(const ScryptCost &cost, const QByteArray &salt)
{
    QByteArray bytes = kMagic.toByteArray();
    for (const quint32 number : {kVersion, cost.logN, cost.r, cost.p})
        appendNumber(bytes, number);
    return bytes + salt;
}

QByteArray keyCheck(const SealedKeys &keys, const QByteArray &start)
{
    QByteArray check(kCheckLength, '\0');
    keys.bytes.revealTo([&](QByteArrayView key) {
        unsigned length = 0;
        ::HMAC(EVP_sha256(), key.data() + kKeyLength, int(kKeyLength),
            asUnsigned(start.constData()), static_cast<std::size_t>(start.size()),
            asUnsigned(check.data()), &length);
    });
    return check;
}

} // namespace

bool isAcceptable(const ScryptCost &cost)
{
    return cost.logN >= 10 && cost.logN <= 20 && cost.r >= 1 && cost.r <= 16 && cost.p >= 1
        && cost.p <= 4 && (quint64(128) << cost.logN) * cost.r <= kMostScryptMemory;
}

Result<SealedKeys> deriveKeys(
    const Secret &passphrase, const QByteArray &salt, const ScryptCost &cost)
{
    if (!isAcceptable(cost) || salt.size() != kSaltLength)
        return fail(ErrorCode::InvalidInput, {}, u"cost or salt out of bounds"_s);
    constexpr quint64 kSlack = 1024 * 1024; // scrypt's own small blocks
    QByteArray keys(2 * kKeyLength, '\0');
    // Threads of a pool come and go without telling OpenSSL, which would leak what it keeps for each.
    const auto freeThread = qScopeGuard([] { ::OPENSSL_thread_stop(); });
    const bool derived = passphrase.revealTo([&](QByteArrayView text) {
        return ::EVP_PBE_scrypt(text.data(), static_cast<std::size_t>(text.size()),
                   asUnsigned(salt.constData()), static_cast<std::size_t>(salt.size()),
                   quint64(1) << cost.logN, cost.r, cost.p, kMostScryptMemory + kSlack,
                   asUnsigned(keys.data()), static_cast<std::size_t>(keys.size()))
            == 1;
    });
    if (!derived)
        return fail(ErrorCode::Internal, {}, u"scrypt failed"_s);
    return SealedKeys {Secret::take(std::move(keys))};
}

QByteArray newSalt(Random &random)
{
    return random.bytes(kSaltLength);
}

SealedHeader makeHeader(const SealedKeys &keys, const QByteArray &salt, const ScryptCost &cost)
{
    return {cost, salt, keyCheck(keys, headerStart(cost, salt))};
}

Result<SealedHeader> parseHeader(const QByteArray &file)
{
    if (file.size() < kBodyAt + kHashLength || !file.startsWith(kMagic))
        return fail(ErrorCode::SealedFileDamaged, {}, u"too short, or not a sealed file"_s);
    const QByteArrayView hashed = QByteArrayView(file).chopped(kHashLength);
    if (sha256(hashed) != QByteArrayView(file).last(kHashLength))
        return fail(ErrorCode::SealedFileDamaged, {}, u"hash"_s);
    if (numberAt(file, kVersionAt) != kVersion)
        return fail(ErrorCode::Unsupported, {}, u"version of the sealed file"_s);
    SealedHeader header;
    header.cost = {numberAt(file, kLogNAt), numberAt(file, kRAt), numberAt(file, kPAt)};
    header.salt = file.mid(kSaltAt, kSaltLength);
    header.keyCheck = file.mid(kCheckAt, kCheckLength);
    if (!isAcceptable(header.cost))
        return fail(ErrorCode::SealedFileDamaged, {}, u"cost out of bounds"_s);
    return header;
}

Result<void> checkKeys(const SealedHeader &header, const SealedKeys &keys)
{
    const QByteArray check = keyCheck(keys, headerStart(header.cost, header.salt));
    if (::CRYPTO_memcmp(check.constData(), header.keyCheck.constData(), std::size_t(kCheckLength))
        != 0)
        return fail(ErrorCode::PassphraseWrong);
    return {};
}

Result<QByteArray> seal(
    const SealedHeader &header, const SealedKeys &keys, const Secret &plain, Random &random)
{
    QByteArray file = headerStart(header.cost, header.salt) + header.keyCheck
        + random.bytes(kNonceLength);
    const qsizetype additional = file.size(); // all of it so far is authenticated
    if (additional != kTagAt || plain.size() > kLargestSealedFile - kBodyAt - kHashLength)
        return fail(ErrorCode::TooLarge, {}, u"sealed file"_s);
    file.resize(kBodyAt + plain.size());

    const CipherContext context(::EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int length = 0;
    const bool sealed = context && keys.bytes.revealTo([&](QByteArrayView key) {
        return ::EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr,
                   asUnsigned(key.data()), asUnsigned(file.constData() + kNonceAt))
            == 1;
    })
        && ::EVP_EncryptUpdate(
               context.get(), nullptr, &length, asUnsigned(file.constData()), int(additional))
            == 1
        && plain.revealTo([&](QByteArrayView text) {
               return ::EVP_EncryptUpdate(context.get(), asUnsigned(file.data() + kBodyAt), &length,
                          asUnsigned(text.data()), int(text.size()))
                   == 1;
           })
        && ::EVP_EncryptFinal_ex(context.get(), asUnsigned(file.data() + kBodyAt) + length, &length)
            == 1
        && ::EVP_CIPHER_CTX_ctrl(
               context.get(), EVP_CTRL_GCM_GET_TAG, int(kTagLength), file.data() + kTagAt)
            == 1;
    if (!sealed)
        return fail(ErrorCode::Internal, {}, u"sealing failed"_s);
    return file + sha256(file);
}

Result<Secret> openSealed(const QByteArray &file, const SealedKeys &keys)
{
    const auto header = parseHeader(file);
    if (!header)
        return fail(header.error());
    if (auto right = checkKeys(*header, keys); !right)
        return fail(right.error());
    const qsizetype bodyLength = file.size() - kBodyAt - kHashLength;
    QByteArray plain(bodyLength, '\0');
    QByteArray tag = file.mid(kTagAt, kTagLength);
    const CipherContext context(::EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int length = 0;
    const bool opened = context && keys.bytes.revealTo([&](QByteArrayView key) {
        return ::EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr,
                   asUnsigned(key.data()), asUnsigned(file.constData() + kNonceAt))
            == 1;
    })
        && ::EVP_DecryptUpdate(
               context.get(), nullptr, &length, asUnsigned(file.constData()), int(kTagAt))
            == 1
        && ::EVP_DecryptUpdate(context.get(), asUnsigned(plain.data()), &length,
               asUnsigned(file.constData() + kBodyAt), int(bodyLength))
            == 1
        && ::EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, int(kTagLength), tag.data())
            == 1
        && ::EVP_DecryptFinal_ex(context.get(), asUnsigned(plain.data()) + length, &length) == 1;
    Secret result = Secret::take(std::move(plain));
    if (!opened)
        return fail(ErrorCode::SealedFileDamaged, {}, u"tag"_s);
    return result;
}

} // namespace claviger::vault
