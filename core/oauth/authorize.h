#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/oauth/authorization_request.h"
#include "core/oauth/jwks.h"
#include "core/oauth/token_endpoint.h"

#include <chrono>
#include <optional>

namespace claviger::oauth {

/// One trip to the browser, for whoever makes it.
struct Visit
{
    QByteArray url; ///< To be opened without a shell; checked (https, or http on the loopback).
    RedirectExpectation expected; ///< What is waited for; isAnswerTo() tells strays apart.
    QString words; ///< For the dialog and for the page at the end.
};

/// Opens the browser and waits for its return. The listener is up before anything opens.
/// Port: sessions implements it with LoopbackListener, the paste field and the person's Cancel.
class BrowserPort
{
public:
    virtual ~BrowserPort() = default;
    /// The query of the redirect, undecoded, for checkRedirect(). Strays are ignored, not returned.
    /// Errors: Cancelled, PortBusy, and whatever keeps a browser from opening.
    [[nodiscard]] virtual Task<Result<Secret>> visit(Visit visit) = 0;
};

struct AuthorizePorts
{
    HttpContext http;
    BrowserPort &browser;
    JwksCache &keys;
    Random &random;
    const Clock &clock;
};

inline constexpr std::chrono::minutes kVisitLimit {15}; ///< People look for their phones.

/// A plain value; all it refers to outlives the flow.
struct AuthorizeRequest
{
    const Discovery &discovery;
    const ClientRegistration &client;
    const Profile &profile;
    AuthorizationParameters parameters;
    DpopSession *dpop = nullptr; ///< Null: bearer tokens.
    std::chrono::milliseconds visitLimit = kVisitLimit;
};

struct SignInResult
{
    TokenSet tokens;
    std::optional<Identity> identity; ///< Nothing: the server tells nobody who that was.
    QStringList scopesRequested; ///< Compare with scopesNotGranted().
    QByteArray resource; ///< As sent; to be sent with every refresh.
};

/// A sign-in at an authorization server, with a person at a browser.
///
/// Does not decide whether fewer scopes than asked for are enough: the tokens are there and must be kept or
/// revoked.
/// Errors: those of newAttempt(), BrowserPort, checkRedirect(), exchangeCode(); TimedOut (the browser did
/// not come back); TokenInvalid (the ID token is not ours, or the access token is for another server).
/// Spec: MCP Authorization; RFC 6749 §4.1, RFC 7636 §4, RFC 8707 §2, RFC 9207 §2.4, RFC 9449 §5.
[[nodiscard]] Task<Result<SignInResult>> authorize(AuthorizePorts ports, AuthorizeRequest request);

} // namespace claviger::oauth
