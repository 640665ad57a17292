#pragma once

#include "core/base/result.h"
#include "core/credentials/credential_resolver.h"
#include "core/net/http.h"
#include "core/servers/server.h"

#include <vector>

/// Where the values of a remote server's bindings go: its URL and its headers.
namespace claviger::credentials {

/// The server's URL with its values in the places of their markers, percent-encoded where they are not yet.
/// Everything else stays byte for byte.
/// Errors: ServerInvalid (a marker of no binding), ServerNotLaunchable (a local server).
[[nodiscard]] Result<QByteArray> makeRemoteUrl(
    const servers::Server &server, const std::vector<ResolvedValue> &values);

/// The headers that carry a value (Injection::Header), each from its template.
/// Errors: ServerInvalid (a marker of no binding), InvalidInput (a value that no header can carry: a line
/// break or NUL in it; subject: the binding's name).
[[nodiscard]] Result<std::vector<net::SecretHeader>> makeSecretHeaders(
    const servers::Server &server, const std::vector<ResolvedValue> &values);

/// Whether a value goes into a header: who is let in is then decided by that, not by a sign-in.
[[nodiscard]] bool hasSecretHeaders(const servers::Server &server);
/// Whether fixed keys let in, and nobody signs in. Precondition: a remote server.
[[nodiscard]] bool isKeyed(const servers::Server &server);

} // namespace claviger::credentials
