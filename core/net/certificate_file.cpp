#include "core/net/certificate_file.h"

#include "core/base/file.h"

#include <QtCore/QCryptographicHash>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>

using namespace Qt::StringLiterals;

namespace claviger::net {

namespace {

template <auto Free> struct Freer
{
    template <class T> void operator()(T *object) const { Free(object); }
};
using BioPointer = std::unique_ptr<BIO, Freer<&BIO_free_all>>;
using CertificatePointer = std::unique_ptr<X509, Freer<&X509_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, Freer<&EVP_PKEY_free>>;

BioPointer reader(QByteArrayView bytes)
{
    return BioPointer(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

/// Nobody is asked for a passphrase.
int noPassphrase(char *, int, int, void *)
{
    return 0;
}

QString nameText(const X509_NAME *name)
{
    const BioPointer text(BIO_new(BIO_s_mem()));
    if (!text
        || X509_NAME_print_ex(text.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0)
        return {};
    char *bytes = nullptr;
    const auto size = BIO_get_mem_data(text.get(), &bytes);
    return QString::fromUtf8(bytes, static_cast<qsizetype>(size));
}

qint64 timeOf(const ASN1_TIME *time)
{
    std::tm parts {};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return 0;
    return static_cast<qint64>(::timegm(&parts)) * 1000;
}

QByteArray pinOf(QByteArrayView publicKey)
{
    return QCryptographicHash::hash(publicKey.toByteArray(), QCryptographicHash::Sha256).toBase64();
}

QByteArray pinOf(const X509 &certificate)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(&certificate), &bytes);
    if (size <= 0)
        return {};
    const QByteArray pin = pinOf(QByteArrayView(bytes, size));
    OPENSSL_free(bytes);
    return pin;
}

CertificateFacts factsOf(const X509 &certificate)
{
    CertificateFacts facts;
    facts.subject = nameText(X509_get_subject_name(&certificate));
    facts.issuer = nameText(X509_get_issuer_name(&certificate));
    facts.notAfter = timeOf(X509_get0_notAfter(&certificate));
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (X509_digest(&certificate, EVP_sha256(), digest, &size) == 1) {
        const QByteArray bytes(reinterpret_cast<const char *>(digest), size);
        facts.fingerprint = QString::fromLatin1(bytes.toHex(':').toUpper());
    }
    facts.keyPin = pinOf(certificate);
    return facts;
}

KeyPointer keyOf(const Secret &pem)
{
    return pem.revealTo([](QByteArrayView bytes) {
        const BioPointer in = reader(bytes);
        return KeyPointer(
            in ? PEM_read_bio_PrivateKey(in.get(), nullptr, &noPassphrase, nullptr) : nullptr);
    });
}

} // namespace

Result<QList<CertificateFacts>> certificatesIn(const QString &path)
{
    const auto content = readRegularFile(path, kLargestCertificateFile);
    if (!content)
        return fail(content.error());
    const BioPointer in = reader(content->bytes);
    QList<CertificateFacts> found;
    while (in && found.size() < kMostCertificates) {
        const CertificatePointer one(PEM_read_bio_X509(in.get(), nullptr, &noPassphrase, nullptr));
        if (!one)
            break;
        found.append(factsOf(*one));
    }
    if (found.isEmpty())
        return fail(ErrorCode::InvalidInput, path, u"no certificate in PEM form"_s);
    return found;
}

Result<Secret> privateKeyIn(const QString &path)
{
    auto content = readRegularFile(path, kLargestKeyFile);
    if (!content)
        return fail(content.error());
    Secret pem = Secret::take(std::move(content->bytes));
    if (!keyOf(pem))
        return fail(ErrorCode::InvalidInput, path, u"no private key without a passphrase"_s);
    return pem;
}

QByteArray keyPinOf(const Secret &privateKey)
{
    const KeyPointer key = keyOf(privateKey);
    unsigned char *bytes = nullptr;
    const int size = key ? i2d_PUBKEY(key.get(), &bytes) : 0;
    if (size <= 0)
        return {};
    const QByteArray pin = pinOf(QByteArrayView(bytes, size));
    OPENSSL_free(bytes);
    return pin;
}

} // namespace claviger::net
