#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

namespace claviger::net {

/// What a person can recognise a certificate by. Text from the file: not checked, not safe to show as markup.
struct CertificateFacts
{
    QString subject; ///< "CN=Ada,O=Example" (RFC 2253, UTF-8).
    QString issuer;
    qint64 notAfter = 0; ///< Epoch milliseconds.
    QString fingerprint; ///< SHA-256 of the whole certificate: "AB:CD:…".
    /// base64 SHA-256 of its public key, as TlsOptions::pinnedPublicKey takes it.
    QByteArray keyPin;
    [[nodiscard]] bool operator==(const CertificateFacts &) const = default;
};

/// More in one file are not read; a bundle of a system has about 150.
inline constexpr qsizetype kMostCertificates = 500;
/// Bytes of a certificate file, and of a private key's.
inline constexpr qint64 kLargestCertificateFile = 1024 * 1024;
inline constexpr qint64 kLargestKeyFile = 64 * 1024;

/// The PEM certificates of a file, in its order. For showing what was chosen; whether they are good for
/// anything is the connection's to find out.
///
/// Errors: those of readRegularFile(); InvalidInput where there is no certificate in it, `subject` the path.
[[nodiscard]] Result<QList<CertificateFacts>> certificatesIn(const QString &path);

/// The PEM private key of a file. Errors: those of readRegularFile(); InvalidInput where it is none or closed with
/// a passphrase, which nobody could type later; `subject` the path.
[[nodiscard]] Result<Secret> privateKeyIn(const QString &path);

/// As CertificateFacts::keyPin, of the public half of a private key; empty if it is none. Equal pins: the key
/// belongs to the certificate.
[[nodiscard]] QByteArray keyPinOf(const Secret &privateKey);

} // namespace claviger::net
