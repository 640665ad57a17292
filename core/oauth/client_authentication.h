#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/net/http.h"
#include "core/oauth/form.h"
#include "core/oauth/profile.h"
#include "core/oauth/types.h"

#include <chrono>

namespace claviger::oauth {

/// How we prove at the token endpoint who we are (RFC 6749 §2.3, OpenID Connect Core §9).
enum class ClientAuthentication { None, SecretBasic, SecretPost, PrivateKeyJwt };

/// How long a client assertion counts (RFC 7523 §3): enough for clocks that differ.
inline constexpr std::chrono::minutes kAssertionLife {5};

/// One method, settled before the request goes out: a code can be spent once, so a second try with
/// another method would only burn it.
///
/// Order: the profile's "token-auth"; what the registration settled on; by the metadata and what we hold:
/// a key, a secret (Basic unless only the other is supported; RFC 8414 §2 names Basic as the default), or
/// nothing. A registration that says "none" is believed even if it came with a secret.
/// Errors: ClientNeeded (the method needs a secret or key that is not there; `subject` is the client's id),
/// Unsupported (a method we do not do; `subject` is its name).
[[nodiscard]] Result<ClientAuthentication> chooseClientAuthentication(
    const ClientRegistration &client, const AuthorizationServer &server, const Profile &profile);

/// Puts it into a request and its form. Basic: id and secret form-encoded first (RFC 6749 §2.3.1), and
/// nothing of them in the form, as two methods at once are refused.
[[nodiscard]] Result<void> authenticateClient(ClientAuthentication method,
    const ClientRegistration &client, const AuthorizationServer &server, Random &random,
    Clock::TimePoint now, net::HttpRequest &request, Form &form);

} // namespace claviger::oauth
