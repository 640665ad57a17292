#pragma once

#include "core/net/http.h"

#include <QtCore/QString>

namespace claviger::credentials {

/// What a service says of a secret.
enum class ServiceAnswer {
    Accepted,
    Limited, ///< It knows the secret, which may not do what was asked (a restricted key).
    Rejected, ///< Wrong, expired or revoked.
    Unclear, ///< It answered something that says neither (busy, changed).
};

/// Whether there is a request that asks this service about a secret of its own.
[[nodiscard]] bool hasServiceCheck(const QString &service);

/// The host that checkWithService() would send the secret to, for the person to see first.
[[nodiscard]] QString serviceCheckHost(const QString &service);

/// Asks the service that issued a secret whether it is still good: one read-only request to that
/// service's own host over TLS, the secret in the header that the service documents.
///
/// Only on a person's request. Errors: Unsupported (no check for this service), and those of HttpClient.
/// The table is written from the services' public API documentation.
[[nodiscard]] Task<Result<ServiceAnswer>> checkWithService(
    net::HttpClient &http, QString service, Secret secret);

} // namespace claviger::credentials
