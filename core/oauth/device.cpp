#include "core/oauth/device.h"

#include "core/base/log.h"
#include "core/net/address_guard.h"
#include "core/oauth/token_error.h"
#include "core/oauth/token_response.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

std::chrono::seconds secondsIn(const QJsonObject &object, QLatin1StringView name,
    std::chrono::seconds absent, std::chrono::seconds least, std::chrono::seconds most)
{
    const QJsonValue value = object.value(name);
    bool isNumber = value.isDouble();
    const double seconds = value.isString() ? value.toString().toDouble(&isNumber)
                                            : value.toDouble();
    if (!isNumber || !std::isfinite(seconds))
        return absent;
    const double bounded = std::clamp(
        seconds, static_cast<double>(least.count()), static_cast<double>(most.count()));
    return std::chrono::seconds(static_cast<qint64>(bounded));
}

/// Whether the wait goes on after an error, and with what pause (§3.5).
std::optional<std::chrono::seconds> nextInterval(
    std::chrono::seconds interval, const QByteArray &code, const Error &error)
{
    if (code == "authorization_pending")
        return interval;
    if (code == "slow_down")
        return std::min(
            interval + DeviceAuthorization::kSlowDown, DeviceAuthorization::kLongestInterval);
    const bool isExpired = code == "expired_token";
    if (!isExpired && isRetryable(error.code))
        return std::min(interval * 2, DeviceAuthorization::kLongestInterval);
    return std::nullopt;
}

} // namespace

Result<DeviceAuthorization> parseDeviceAuthorization(
    int status, QByteArrayView body, Clock::TimePoint now)
{
    const auto busy = [&] {
        return fail(ErrorCode::ProviderBusy, {}, u"%1: no device authorization"_s.arg(status));
    };
    const bool isSuccess = status >= 200 && status < 300;
    const bool isRefusal = status >= 400 && status < 500 && status != 429;
    if (!isSuccess && !isRefusal)
        return busy();
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray::fromRawData(body.data(), body.size())).object();
    if (const QByteArray code = object.value("error"_L1).toString().toUtf8(); isErrorCode(code))
        return fail(tokenError(code, object.value("error_description"_L1).toString().toUtf8()));

    DeviceAuthorization device;
    device.deviceCode = Secret::take(object.value("device_code"_L1).toString());
    device.userCode = displayable(
        object.value("user_code"_L1).toString(), DeviceAuthorization::kLongestUserCode);
    if (!isSuccess || device.deviceCode.isEmpty() || device.userCode.isEmpty()
        || device.deviceCode.size() > kLongestToken)
        return busy();

    QString uri = object.value("verification_uri"_L1).toString();
    if (uri.isEmpty())
        uri = object.value("verification_url"_L1).toString(); // Google, from before the RFC
    device.verificationUri = uri.toUtf8();
    if (!net::isAllowedUrl(device.verificationUri))
        return fail(ErrorCode::DiscoveryFailed, {}, u"verification_uri"_s);
    const QByteArray complete = object.value("verification_uri_complete"_L1).toString().toUtf8();
    if (net::isAllowedUrl(complete))
        device.verificationUriComplete = complete;

    using Limits = DeviceAuthorization;
    device.expiresAt = now
        + secondsIn(object, "expires_in"_L1, Limits::kLongestLife, std::chrono::seconds(0),
            Limits::kLongestLife);
    device.interval = secondsIn(object, "interval"_L1, Limits::kUsualInterval,
        Limits::kShortestInterval, Limits::kLongestInterval);
    return device;
}

Task<Result<DeviceAuthorization>> startDevice(
    TokenClient client, QStringList scopes, QByteArray resource)
{
    Form form;
    form.add("scope", scopes.join(u' ').toUtf8());
    form.add("resource", resource);
    const auto answer = co_await postForm(client, client.server.deviceAuthorizationEndpoint,
        std::move(form), TraceStep::Stage::Authorization);
    if (!answer)
        co_return fail(answer.error());
    co_return answer->body.revealTo([&](QByteArrayView body) {
        return parseDeviceAuthorization(answer->status, body, client.clock.now());
    });
}

Task<Result<TokenSet>> awaitDevice(
    TokenClient client, DeviceAuthorization device, QByteArray resource, Sleep sleep)
{
    std::chrono::seconds interval = device.interval;
    for (;;) {
        co_await sleep(interval);
        if (client.clock.now() >= device.expiresAt)
            co_return fail(ErrorCode::TimedOut, {}, u"the device code has expired"_s);

        Form form;
        form.add("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
        form.add("device_code", device.deviceCode);
        form.add("resource", resource);
        const auto answer = co_await postForm(
            client, client.server.tokenEndpoint, std::move(form), TraceStep::Stage::Token);

        QByteArray code;
        Result<TokenSet> tokens = fail(ErrorCode::Internal);
        if (!answer) {
            tokens = fail(answer.error());
        } else {
            answer->body.revealTo([&](QByteArrayView body) {
                code = errorCodeOf(body);
                tokens = parseTokenResponse(answer->status, body, client.clock.now());
            });
        }
        if (tokens)
            co_return tokens;
        const auto next = nextInterval(interval, code, tokens.error());
        if (!next)
            co_return tokens;
        interval = *next;
    }
}

} // namespace claviger::oauth
