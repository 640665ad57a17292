#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/oauth/discovery.h"
#include "core/oauth/http_context.h"
#include "core/oauth/profile.h"
#include "core/oauth/types.h"

#include <chrono>
#include <optional>

namespace claviger::oauth {

/// What ensureClient() may choose from, and how we present ourselves.
struct RegistrationRequest
{
    /// A client that the person brought. Its `issuer` may be empty: it is then meant for the server that
    /// discovery found.
    std::optional<ClientRegistration> brought;
    std::optional<ClientRegistration> known; ///< From an earlier ensureClient().
    QByteArray redirectUri; ///< Of the listener, as it goes over the wire.
    QString clientName; ///< What the authorization server shows to the person. Always our own name.
    QByteArray clientUri; ///< Our home page; empty: none.
    QByteArray
        metadataDocumentUrl; ///< Our client identifier metadata document; empty: we have none.
    QString softwareVersion;
    QStringList scopes; ///< To be registered; empty: none named.
    Clock::TimePoint now {};
};

inline constexpr qint64 kLargestRegistration = 256 * 1024;
inline constexpr std::chrono::seconds kRegistrationLimit {20};
inline constexpr qsizetype kLongestClientId = 2048;

/// How we are known to the authorization server: the client the person brought, else the earlier
/// registration while it is good, else a client identifier metadata document, else a new registration.
///
/// A registration belongs to one issuer and is never shown to another. What the server answers counts,
/// not what was asked (RFC 7591 §3.2.1), except a redirect address that is not ours. One second try is
/// made: without the optional members where the server does not know them, or with "localhost" for a
/// numeric loopback address where it minds the redirect; `redirectUri` of the result is the one that
/// was accepted.
/// Errors: ClientNeeded (no way to register, or closed to us; `subject` is the issuer),
/// RegistrationRefused (`subject` is the code), ProviderBusy, DiscoveryFailed (a server of which all
/// endpoints were assumed has no such endpoint), those of HttpClient.
/// Spec: MCP authorization "Client Registration Approaches"; RFC 7591 §3;
/// draft-ietf-oauth-client-id-metadata-document §3.
[[nodiscard]] Task<Result<ClientRegistration>> ensureClient(
    HttpContext context, const Discovery &discovery, RegistrationRequest request, Profile profile);

/// Deletes a registration (RFC 7592 §2.3). A server that does not know it any more is a success.
/// Errors: Unsupported (the server gave no way to), RegistrationRefused, ProviderBusy, those of
/// HttpClient.
[[nodiscard]] Task<Result<void>> deleteRegistration(
    HttpContext context, const ClientRegistration &registration);

/// Whether the server still knows a registration (RFC 7592 §2.1).
/// Errors: InvalidClient (it does not), Unsupported, ProviderBusy, those of HttpClient.
[[nodiscard]] Task<Result<void>> probeRegistration(
    HttpContext context, const ClientRegistration &registration);

} // namespace claviger::oauth
