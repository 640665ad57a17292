#pragma once

#include "core/credentials/credential_resolver.h"
#include "core/net/http.h"
#include "core/sessions/probe.h"

namespace claviger::broker {

/// Asks a remote server once, as a launch would: with its keys in its address and its headers.
/// Precondition: the server is remote. Thread: the broker's. Errors: those of tlsOptions(), makeRemoteUrl(),
/// makeSecretHeaders() and HttpClient.
[[nodiscard]] Task<Result<sessions::Probe>> probeWithValues(vault::SecretStore &store,
    net::HttpClient &http, servers::Server server,
    const std::vector<credentials::ResolvedValue> &values);

} // namespace claviger::broker
