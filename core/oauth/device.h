#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/oauth/token_endpoint.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <functional>

namespace claviger::oauth {

/// Signing in with a code on another device (RFC 8628).
struct DeviceAuthorization
{
    static constexpr std::chrono::seconds kUsualInterval {5}; ///< §3.2, where none is named.
    static constexpr std::chrono::seconds kShortestInterval {1};
    static constexpr std::chrono::seconds kLongestInterval {300};
    static constexpr std::chrono::seconds kLongestLife {24 * 3600};
    static constexpr std::chrono::seconds kSlowDown {5}; ///< §3.5 slow_down
    static constexpr qsizetype kLongestUserCode = 64;

    Secret deviceCode;
    QString userCode; ///< For the person to type; cleaned.
    QByteArray verificationUri; ///< An address that may be opened and shown.
    QByteArray
        verificationUriComplete; ///< With the code in it; empty: none, or none that may be opened.
    Clock::TimePoint expiresAt {};
    std::chrono::seconds interval = kUsualInterval;
};

/// Pure. Errors: as parseTokenResponse(); DiscoveryFailed (an address that must not be opened).
[[nodiscard]] Result<DeviceAuthorization> parseDeviceAuthorization(
    int status, QByteArrayView body, Clock::TimePoint now);

/// §3.1. Errors: DiscoveryFailed (the server has no such endpoint), those of postForm().
[[nodiscard]] Task<Result<DeviceAuthorization>> startDevice(
    TokenClient client, QStringList scopes, QByteArray resource);

using Sleep = std::function<Task<void>(std::chrono::milliseconds)>;

/// Asks until the person is done (§3.4, §3.5). A network that fails and a server that is ill are waited
/// out with growing pauses, as long as the code lives.
/// Errors: SignInRefused, TimedOut (the code has expired), InvalidClient, OAuthFailed … as the server says.
/// `sleep` is sleepFor() outside of tests.
[[nodiscard]] Task<Result<TokenSet>> awaitDevice(
    TokenClient client, DeviceAuthorization device, QByteArray resource, Sleep sleep);

} // namespace claviger::oauth
