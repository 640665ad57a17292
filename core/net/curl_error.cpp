#include "core/net/curl_error.h"

#include "core/net/tls_failure.h"

namespace claviger::net {

/// The alert of TLS 1.3 (RFC 8446 §6.2) comes after the handshake, as any other data.
Error networkError(CURLcode code, QByteArrayView said)
{
    if (code != CURLE_OK && said.toByteArray().contains("alert certificate required"))
        return {ErrorCode::TlsFailed, {}, kCertificateWanted};
    const QString detail = QString::fromLatin1(curl_easy_strerror(code));
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return {ErrorCode::TimedOut, {}, detail};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
        return {ErrorCode::TlsFailed, {}, detail};
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        return {ErrorCode::TlsFailed, {}, kPinMismatch};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
        return {ErrorCode::NetworkUnreachable, {}, detail};
    default:
        return {ErrorCode::HttpFailed, {}, detail};
    }
}

} // namespace claviger::net
