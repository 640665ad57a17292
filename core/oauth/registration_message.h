#pragma once

#include "core/net/http.h"
#include "core/oauth/registration.h"

namespace claviger::oauth {

/// The JSON of a registration, and what its answer means. Pure. Spec: RFC 7591 §2 and §3.2.

/// `method`: the token endpoint's authentication to ask for.
[[nodiscard]] QByteArray makeRegistrationBody(const AuthorizationServer &server,
    const RegistrationRequest &request, const QString &method, bool isMinimal);

/// The authentication method to register for: the profile's, else "none" where the server takes it or
/// does not say, else a client secret by header, else in the body.
[[nodiscard]] QString chooseTokenAuth(const AuthorizationServer &server, const Profile &profile);

/// Errors: RegistrationRefused; `detail` says what is wrong with the answer.
[[nodiscard]] Result<ClientRegistration> parseRegistration(QByteArrayView body,
    const RegistrationRequest &request, const AuthorizationServer &server, const Profile &profile,
    const QString &askedMethod);

/// What an answer that is no registration means.
[[nodiscard]] Error registrationError(
    const net::HttpResponse &response, const AuthorizationServer &server);

/// What may be different in a second try.
enum class SecondTry { None, Minimal, Localhost };
[[nodiscard]] SecondTry secondTryFor(
    const net::HttpResponse &response, const RegistrationRequest &request, const Profile &profile);

/// `http://127.0.0.1:port/path` and `http://[::1]:port/path` with "localhost" for the address; empty for anything else.
[[nodiscard]] QByteArray withLocalhost(const QByteArray &redirectUri);

} // namespace claviger::oauth
