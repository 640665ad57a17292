#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/task.h"
#include "core/oauth/dpop.h"
#include "core/oauth/form.h"
#include "core/oauth/http_context.h"
#include "core/oauth/profile.h"
#include "core/oauth/types.h"

#include <chrono>

namespace claviger::oauth {

/// As whom, and where, requests to an authorization server's endpoints are made. A plain value; all it
/// refers to outlives the requests made with it.
struct TokenClient
{
    HttpContext http;
    const AuthorizationServer &server;
    const ClientRegistration &client;
    const Profile &profile;
    Random &random;
    const Clock &clock;
    DpopSession *dpop = nullptr; ///< Null: bearer tokens.
};

inline constexpr qint64 kLargestTokenResponse = 256 * 1024;
inline constexpr std::chrono::seconds kTokenLimit {30}; ///< One request.

struct EndpointAnswer
{
    int status = 0;
    Secret body;
};

/// Posts a form with our client authentication (and DPoP proof) and gives what came back, of any status.
///
/// Sent once: a code, a rotating refresh token or a device code must not be spent twice. The one
/// exception is the server's own wish, `use_dpop_nonce` with a new nonce (RFC 9449 §8): it then has not
/// looked at the grant.
/// Errors: DiscoveryFailed (no such endpoint, or neither https nor loopback), those of
/// chooseClientAuthentication() and HttpClient.
[[nodiscard]] Task<Result<EndpointAnswer>> postForm(
    TokenClient client, QByteArray endpoint, Form form, TraceStep::Stage stage);

/// Says that an entry of the profile was used.
void tellEntry(const HttpContext &context, TraceStep::Stage stage, const Profile &profile,
    QLatin1StringView name);

} // namespace claviger::oauth
