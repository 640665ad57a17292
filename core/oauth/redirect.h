#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/oauth/profile.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace claviger::oauth {

/// What a redirect is compared with. Recorded together, before the browser opens, and never changed
/// afterwards (RFC 9207 §2.4, MCP authorization "mix-up").
struct RedirectExpectation
{
    QByteArray redirectUri; ///< Byte for byte as it was sent.
    QByteArray state;
    QByteArray issuer; ///< As validated when the metadata were read.
    bool promisesIssuer = false; ///< The server says that it sends `iss` (RFC 9207 §3).
};

/// Where a loopback redirect address leads to (RFC 8252 §7.3).
struct RedirectTarget
{
    QByteArray host; ///< "127.0.0.1", "[::1]" or "localhost": the text, not what is bound.
    quint16 port = 0; ///< 0: none is named.
    QByteArray path;
};

/// InvalidInput for anything but `http://` + loopback name + optional port + path.
[[nodiscard]] Result<RedirectTarget> parseLoopbackRedirect(const QByteArray &redirectUri);

/// The port that a server's profile wants ("redirect-port"); 0: any.
[[nodiscard]] quint16 fixedRedirectPort(const Profile &profile);

/// `http://127.0.0.1:port/callback`, or with the host and path that the profile wants. An entry that does
/// not make a loopback address counts as absent.
[[nodiscard]] QByteArray makeLoopbackRedirect(const Profile &profile, quint16 port);

/// Whether a query belongs to this attempt at all: its state. One that does not is answered and ignored,
/// never acted on: whoever can reach the port can send it (RFC 6749 §10.12).
[[nodiscard]] bool isAnswerTo(const RedirectExpectation &expected, const Secret &query);

/// The code, or why there is none. The order is the security property: state, iss, error, code.
/// Errors: InvalidInput (state; unreadable query), IssuerMismatch (nothing else of the response is then
/// looked at), SignInRefused (access_denied), ProviderBusy (server_error, temporarily_unavailable),
/// InvalidClient, OAuthFailed (any other code, which is the subject).
/// Spec: RFC 6749 §4.1.2 and §4.1.2.1, RFC 9207 §2.4: simple string comparison, nothing normalised.
[[nodiscard]] Result<Secret> checkRedirect(
    const RedirectExpectation &expected, const Secret &query);

/// The query of what a person pasted: the whole address from the browser's bar, or its query alone.
/// InvalidInput if there is no query in it; TooLarge over FormValues::kLongest.
[[nodiscard]] Result<Secret> redirectQueryFrom(const Secret &pasted);

} // namespace claviger::oauth
