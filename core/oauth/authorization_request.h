#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/oauth/discovery.h"
#include "core/oauth/profile.h"
#include "core/oauth/redirect.h"
#include "core/oauth/types.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::oauth {

/// What one authorization request asks for, besides what the server's metadata decide.
struct AuthorizationParameters
{
    QStringList scopes; ///< Of chooseScopes(); empty: the parameter is left out.
    QByteArray claims; ///< The claims request of a challenge, as JSON; empty: none.
    QString acrValues; ///< RFC 9470 §4; empty: none.
    QString maxAge;
    QString prompt; ///< Empty: "consent" where offline_access is asked for, else none.
    QString loginHint; ///< The account that is to be renewed; empty: none.
};

/// One trip to the browser: what is opened, and what is remembered for its return. Everything in it was
/// made together, before the browser opened.
struct AuthorizationAttempt
{
    QByteArray url; ///< To be opened; never logged: its query has the state.
    RedirectExpectation expected;
    Secret verifier;
    QByteArray nonce; ///< For the ID token; empty: none was sent (no `openid`).
    QByteArray resource; ///< As sent, and to be sent again with the code; empty: not sent.
    QStringList scopes; ///< As sent.
    QString words;
};

/// The `resource` parameter (RFC 8707 §2): byte for byte the resource metadata's, or what the profile says
/// instead; without metadata the server's canonical address, if the profile names the authorization server,
/// which may serve others, too. Empty: to be left out, among others where the server's own origin is taken
/// for its authorization server: revision 2025-03-26 knows no such parameter.
[[nodiscard]] QByteArray resourceParameter(
    const Discovery &discovery, const QByteArray &serverUrl, const Profile &profile);

/// Errors: PkceUnsupported; DiscoveryFailed (an authorization endpoint that must not be opened: neither
/// https nor loopback, with user information, a fragment, or bytes that no URL has); InvalidInput (a
/// redirect address that is not loopback, or a profile's parameters that cannot be read).
/// Spec: RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8707 §2, RFC 9449 §10 (dpop_jkt); MCP authorization
/// "Authorization Code Protection", security best practices "OAuth Authorization URL Validation".
/// `dpopThumbprint` binds the code to a key; empty: none.
[[nodiscard]] Result<AuthorizationAttempt> newAttempt(const Discovery &discovery,
    const ClientRegistration &client, const AuthorizationParameters &parameters,
    const QByteArray &serverUrl, const Profile &profile, const QByteArray &dpopThumbprint,
    Random &random);

} // namespace claviger::oauth
